"""Laws: the citations of Table 4's legislation column, by standard."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from chlabor_nlp import data
from chlabor_nlp.extract.dates import YEAR
from chlabor_nlp.notation import trim
from chlabor_nlp.numbers import parse_value
from chlabor_nlp.provisions import DIVISION, PROVISION_LIST, expand_provisions
from chlabor_nlp.text import fold, normal_form
from chlabor_nlp.types import Cell, Law, Span, Status, Table

CITES = r"(?=(?:Articles?|Sections?|Rules?)\s*\d)"
SEPARATOR = re.compile(
    rf";\s*(?:and\s+)?|:\s*{CITES}|,\s+{CITES}|,\s+(?=The\s+[A-Z])"
    rf"|(?<=[a-z])\s+and\s+{CITES}(?=[^;,]*\s(?:of|to|in)\s)"  # "the Code and Article 3 of"
    # a sign forgotten: "Rule 146 of the Mining Rules Section 65(a) of the Child Law"
    rf"|(?:(?:(?<=[a-z]{{3}})|(?<=\b(?:19|20)\d\d))(?<!\b(?:and|the))(?<!\bwith)(?<!\bfrom)(?<!\bunder)(?<!ing))\s+{CITES}(?=[^;:]*?\d\S*\s(?:of|in)\s)"
)
DIVIDED = re.compile(
    r"\b(?:Titles?|Chapters?|Parts?|Books?|Annex|Schedules?)\s+(?:[IVXLC]+|\d+)$|\band\s+[IVXLC]+$"
)  # ", Article 28 of"
LISTED = re.compile(r"(?:[A-Z][\w’'-]+\s+)+(?:Act|Code|Law|Constitution|Decree|Ordinance)")
BARE_NUMBERS = re.compile(rf"(?:(?:Articles?|Arts?\.|Sections?|Secs?\.)\s+)?{PROVISION_LIST}")
SIGN = r"(?:(?:[Nn]o\.?|Nos\.?|Number|[Nn][°ºo]\.?|\#)\s*)"
ID_NUMBER = re.compile(rf"{SIGN}\s*(?P<number>[\w./–‑-]*\d[\w./–‑-]*)|\s(?P<plain>[A-Z]*[-–/]?\d[\w/–‑-]*)")
NUMBER_BEFORE = re.compile(r"^[^:]*\d[^:]*:\s*")  # "Republic Act No. 10364: Expanded Anti-Trafficking in Persons Act"
MORE_DIVISIONS = re.compile(  # "and Chapters XVII, Sections 103 and 106, and XVIII, Section 66"
    r"(?P<and>(?:,\s*|,?\s+and\s+|^))(?:(?:Title|Chapter|Part|Book)s?\s+)?[IVXLC]+,?\s+(?=(?:Article|Section)s?\s)"
)
UNTIDY = re.compile(r"^the:?\s+(?=[A-Z])|\s*\(\W*\)$|(?<=[a-z]{3})[.,:]$|\s+[.,:]$")  # around an instrument's name
STATUTES = frozenset({"act", "law", "code", "statute"})  # translators take one for another
AMENDING = re.compile(r"\bamend|\brepeal", re.IGNORECASE)  # a law about another one
LIKE = 2 / 3  # share of the longer name's words that names of one numbered instrument have in common


def find_laws(tables: Iterable[Table], text: str) -> tuple[Law, ...]:
    """Every citation of the legislation column, articles expanded, under its standard.

    Args:
        tables: the report's tables.
        text: the report's text, which the evidence points into.
    """
    found: list[Law] = []
    for table in tables:
        label, at = table.column("label"), table.column("description")
        if table.key != "laws" or label is None or at is None:
            continue
        for row in table.rows:
            standard = row.key or row.cells[label].text
            if (
                parse_value(row.cells[at].text)[0] is not Status.REPORTED
                or fold(row.cells[at].text).rstrip(" .") in _untold()
            ):
                continue  # "N/A" is no law
            found.extend(_split_citations(text, row.cells[at], standard))
    return tuple(found)


@cache
def _untold() -> frozenset[str]:
    """What a cell says that names no law."""
    return frozenset(map(fold, data.table("laws")["untold"]))


def _is_remark(citation: str) -> bool:
    """Whether a cell says that no law was found: "Legislation not found"."""
    return re.search(data.table("laws")["remark"], citation) is not None


def parse_citation(citation: str) -> tuple[str, tuple[str, ...]]:
    """A citation's instrument and its articles, lists and ranges expanded.

    >>> parse_citation("Articles 134–135 and 312 of the Criminal Code")
    ('Criminal Code', ('134', '135', '312'))
    >>> parse_citation("Children's Act 560")
    ("Children's Act 560", ())
    >>> parse_citation("Articles143-i and 143-ii of the Criminal Code")
    ('Criminal Code', ('143-i', '143-ii'))
    >>> parse_citation("Title V, Chapter 1, Article 82 of the Childhood Code")
    ('Childhood Code', ('82',))
    >>> parse_citation("Chapter I, Section 3 and Chapters XVII, Sections 7 and 9, and XVIII, Section 66 of the Act")
    ('Act', ('3', '7', '9', '66'))
    """
    match = _pattern().match(MORE_DIVISIONS.sub(r"\g<and>", citation))
    if not match:
        return UNTIDY.sub("", citation), ()
    instrument = UNTIDY.sub("", match["instrument"].strip())
    return instrument or citation, expand_provisions(re.sub(DIVISION, "", match["list"]))


def parse_number(instrument: str) -> tuple[str | None, int | None]:
    """The number and the year in an instrument's name.

    >>> parse_number("Act No. 5 of 2007"), parse_number("Penal Code")
    (('5', 2007), (None, None))
    """
    number = ID_NUMBER.search(instrument)
    written = (number["number"] or number["plain"]) if number else None
    year = re.search(rf"\b{YEAR}\b", instrument)
    return (written if written and not re.fullmatch(YEAR, written) else None, int(year[0]) if year else None)


def is_same_instrument(one: str, other: str) -> bool:
    """Whether two names are of one instrument: one of them may leave out its number, year or class word.

    >>> is_same_instrument("Children's Act (2005)", "Children's Act"), is_same_instrument("Act 5", "Act 6")
    (True, False)
    """
    if bool(AMENDING.search(one)) != bool(AMENDING.search(other)) or _is_of_other_class(one, other):
        return False
    (words, marks), (other_words, other_marks) = _name_parts(one), _name_parts(other)
    shortest, longest = sorted((words, other_words), key=len)
    if marks & other_marks and not _in_conflict(one, other):
        is_telling = any(len(mark) > 2 and not re.fullmatch(YEAR, mark) for mark in marks & other_marks)
        if is_telling and not shortest:
            return True  # "Government Decision No. 541", with its title or without
        needed = len(shortest) / 2 if is_telling else LIKE * len(longest)
        return len(words & other_words) >= needed
    if marks and other_marks:
        return False
    is_title = (
        len(shortest) > 1 and bool(marks or other_marks) and not re.match(CITES, one) and not re.match(CITES, other)
    )
    return bool(words) and (words == other_words or (is_title and shortest <= longest))


def is_number_of(one: str, other: str) -> bool:
    """Whether one name is a number alone and the other a title alone, of instruments of one class.

    >>> is_number_of("Ministerial Order No. 12", "Ministerial Order on Children's Work")
    True
    """
    has_words_and_marks = {(bool(words), bool(marks)) for words, marks in map(_name_parts, (one, other))}
    return has_words_and_marks == {(True, False), (False, True)} and not _is_of_other_class(one, other)


def _is_of_other_class(one: str, other: str) -> bool:
    """Whether two names say what they are, and that is not one: an act and its regulations."""
    classes = [set(normal_form(name).tokens) & _class_words() - _light_words() for name in (one, other)]
    return all(classes) and not classes[0] & classes[1] and not (classes[0] | classes[1]) <= STATUTES


def _in_conflict(one: str, other: str) -> bool:
    """Whether two names give different numbers, or different years."""
    return any(a and b and a != b for a, b in zip(parse_number(one), parse_number(other), strict=True))


def _name_parts(instrument: str) -> tuple[frozenset[str], frozenset[str]]:
    """The words of a name that tell it from others, and its figures."""
    form, title = normal_form(instrument), normal_form(NUMBER_BEFORE.sub("", instrument))
    return title.content - form.figures - _class_words(), form.figures


@cache
def _class_words() -> frozenset[str]:
    """The words that say what kind of instrument a name is of, and not which one."""
    laws = data.table("laws")
    names = (name for name in laws["instruments"] if name not in laws["alone"])
    return _light_words() | {word for name in names for word in normal_form(name).tokens}


@cache
def _light_words() -> frozenset[str]:
    return frozenset(word for name in data.table("laws")["light"] for word in normal_form(name).tokens)


def _split_citations(text: str, cell: Cell, standard: str) -> Iterator[Law]:
    """One law a citation: a semicolon outside brackets separates them."""
    citations = [one for spans in split_citations(text, cell.spans) for one in _split_listed(text, spans)]
    for spans in _with_bare_numbers(text, citations):
        citation = " ".join(text[s:e] for s, e in spans)
        if _is_remark(citation):
            continue
        instrument, articles = parse_citation(citation)
        number, year = parse_number(instrument)
        yield Law(
            standard=standard,
            citation=citation,
            instrument=instrument,
            articles=articles,
            number=number,
            year=year,
            refs=cell.refs,
            spans=spans,
            page=cell.page,
        )


def _with_bare_numbers(text: str, citations: list[tuple[Span, ...]]) -> Iterator[tuple[Span, ...]]:
    """Citations with those that are mere numbers ("Articles 110–111; 274–277; 279 of the Code") joined to the next."""
    begun: tuple[Span, ...] = ()
    for spans in citations:
        words = " ".join(text[s:e] for s, e in spans)
        if BARE_NUMBERS.fullmatch(words) and spans is not citations[-1]:
            begun += spans
        else:
            yield begun + spans
            begun = ()


def split_citations(text: str, spans: tuple[Span, ...]) -> Iterator[tuple[Span, ...]]:
    """Where each citation of a legislation cell stands."""
    current: list[Span] = []
    for start, end in spans:
        at = start
        if current:  # a citation number, or the end of a line, may stand where the sign was forgotten
            before = text[slice(*current[-1])]
            junction = SEPARATOR.search(f"{before} {text[start:end]}", max(0, len(before) - 1))
            if junction and junction.start() <= len(before) < junction.end():
                yield tuple(current)
                current = []
        for match in SEPARATOR.finditer(text[start:end]):
            if match[0].startswith(",") and DIVIDED.search(text, at, start + match.start()):
                continue
            current += trim(text, at, start + match.start())
            if current:
                yield tuple(current)
            current, at = [], start + match.end()
        current += trim(text, at, end)
    if current:
        yield tuple(current)


def _split_listed(text: str, spans: tuple[Span, ...]) -> Iterator[tuple[Span, ...]]:
    """Laws without articles that commas part: "Constitution, Employment Act"."""
    start, end = spans[0].start_char, spans[-1].end_char
    parts = re.split(r",\s+(?:and\s+)?", text[start:end])
    laws = data.table("laws")
    if len(spans) > 1 or not all(part in laws["alone"] or LISTED.fullmatch(part) for part in parts):
        yield spans
        return
    for part in parts:
        start = text.index(part, start)
        yield (Span(start, start + len(part)),)
        start += len(part)


@cache
def article_words() -> str:
    """A pattern for what the parts of laws are called: "Article", "Sections"."""
    return "|".join(re.escape(word) for word in sorted(data.table("laws")["articles"], key=len, reverse=True))


@cache
def _pattern() -> re.Pattern[str]:
    laws = data.table("laws")
    articles = article_words()
    joins = "|".join(re.escape(word) for word in sorted(laws["joins"], key=len, reverse=True))
    numbers = rf"{PROVISION_LIST}(?:\s+(?=\d){PROVISION_LIST})*"
    more = rf"(?:(?:,\s*|,?\s+and\s+){DIVISION}*(?:{articles})\s+{numbers})*"  # "Article 265 and Sections 63 and 66"
    cited = rf"{DIVISION}*(?:{articles})(?:\s+|(?=\d))(?P<list>{numbers}{more})\s*,?\s*(?:{joins})\s+(?P<instrument>.+)"
    return re.compile(cited, re.IGNORECASE | re.DOTALL)
