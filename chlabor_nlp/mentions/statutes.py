"""Statutes and treaties: LAW with instrument, articles, number and year; CONVENTION with its identity."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from chlabor_nlp import data
from chlabor_nlp.extract.dates import MONTHS, YEAR
from chlabor_nlp.extract.laws import SIGN, parse_citation, parse_number, split_citations
from chlabor_nlp.mentions.types import Hit
from chlabor_nlp.provisions import DIVISION, PROVISION_LIST, expand_provisions
from chlabor_nlp.types import Span

# A capitalised phrase: "Law on the Protection of the Rights of the Child", "Children’s Act 560".
WORD = r"(?:(?:St|Mt|[A-Z])\.|[A-ZÀ-Þ][\w’'‑-]*)"
SMALL = (
    r"(?:of|on|and|the|for|to|in|against|with|from|by|its|or|de|du|des|la|le|les|et|sur|portant|relative|a|an|at|which"
    r"|regarding|concerning|relating|governing|all|&)"
)
NO_PROVISION = (
    r"(?!(?:Articles?|Sections?|Chapters?|Rules?|Table)\s+\d|(?:Nos?\b\.?|Number\b|N[°º])\s*[A-Z]{0,4}[-–./]?\d)"
)
PHRASE = rf"{WORD}(?:(?:\s+{SMALL}){{0,3}}\s+{NO_PROVISION}{WORD})*"
NUMBER = rf"(?:\s+{SIGN}?[A-Z]{{0,4}}[-–./]?\d[\w./–‑-]*(?:\([^()\s]+\))*)"
ONE = r"\d[\w/–‑-]*"  # of several numbers
INITIALS = rf"(?:[A-Z]\.\s?){{2,3}}{SIGN}{ONE}"  # "R.A. No. 9231"
SEVERAL = rf"(?:Decrees|Laws|Acts|Resolutions|Orders|Ordinances)\s+{SIGN}?{ONE}(?:(?:,\s*|,?\s+and\s+){SIGN}?{ONE})+"
LEAD = r"(?:Articles?|Arts?\.|Sections?|Secs?\.|Subsections?|Paragraphs?|Clauses?|Rules?|Chapters?|Schedules?|Annex)"
PROVISIONS = rf"{LEAD}\s+{PROVISION_LIST}(?:(?:\s*[,;]\s*(?:and\s+)?|\s+and\s+){LEAD}\s+{PROVISION_LIST})*"
BARE_PROVISIONS = re.compile(rf"{DIVISION}*{PROVISIONS}")
OTHER_TREATY = re.compile(
    rf"\b(?!Collective\b)(?:{WORD}\s+){{0,4}}(?<!Collective )(?:Convention|Charter|Covenant|Protocol)\b"
    rf"(?:\s+(?:on|of|for|to|[Aa]gainst|[Cc]oncerning)(?:\s+the)?\s+{PHRASE})?"
)
TITLE = (  # behind a number
    rf"\s+(?:on|for|against|concerning|regarding|amending|relating\s+to)\s+(?:the\s+)?(?!(?:{MONTHS})\b){PHRASE}"
    r"(?:\s+\d{1,2}\b)?"
)
TITLE_BEHIND = re.compile(rf"(?P<number>{NUMBER}){TITLE}$")
SHORT_INSIDE = re.compile(r"\s*\([A-Z][A-Za-z]*[A-Z]s?\)(?=\s+[A-Z])")  # "Domestic Violence (DV) Act"
OWNER = re.compile(r"^Government\s+of\s+[^’']+[’']s\s+")
LEADING_YEAR = re.compile(rf"\b{YEAR}\s$")  # "2019 Law on Occupational Safety"
YEAR_BESIDE = re.compile(rf"^{YEAR}\s+(?=\w)|(?<=\w)(?:\s+of\s+{YEAR}|\s*\({YEAR}\)|,\s+{YEAR})$")
NUMBERED_ACT = re.compile(rf"(?:Act|Order|Notice|Decree)\s+{SIGN}\d+")
MIN_TREATY = 3  # words
ENDS_AS_LAW = re.compile(r"\w\s(?:Act|Code|Constitution|Decree|Ordinance)$")
JOINED = re.compile(r"\s+and\s+(?:the\s+)?")
SENTENCE = re.compile(r"\b(?:is|are|was|were|did|does|has|have|no|not|this|unknown)\b")
CLOSING = re.compile(r"(?<=[a-z]{2}|\)\d)\.$")  # the full stop of a cell, not that of "L.I."
REVISED = re.compile(r"\s+as\s+(?:amended|renumbered|revised)\b.*$", re.DOTALL)
LEADING = re.compile(  # "Amend the", "Created by", "According to the"
    r"^(?:[A-Z][a-z]+(?<!ing)\s+the(?=\s+[A-Z])|[A-Z][a-z]+ed\s+by(?:\s+the)?|According\s+to(?:\s+the)?"
    r"|[Tt]he|[Ii]ts|[Tt]heir|A|An|In|Under|By|New|Draft|However|Although|While|This|That|Each)\s+"
)


def find_conventions(text: str) -> list[Hit]:
    """Treaties, each with the articles cited of it.

    >>> [(hit.text, hit.id) for hit in find_conventions("Article 3(d) of ILO C. 182 and the UN CRC")]
    [('Article 3(d) of ILO C. 182', 'ilo_c182'), ('UN CRC', 'crc')]
    """
    found = [
        Hit(match.start(), match.end(), "CONVENTION", match[0], rank=5, id=key)
        for key, pattern in _conventions()
        for match in pattern.finditer(text)
    ]
    return [*found, *_other_treaties(text)]


def find_statutes(text: str) -> list[Hit]:
    """Domestic instruments and provisions, the longest unbroken citation each.

    >>> (hit,) = find_statutes("Articles 132,133, and 135.2(9) of the Criminal Code")
    >>> dict(hit.attributes)["articles"]
    ('132', '133', '135.2(9)')
    """
    found: list[Hit] = []
    for match in _statute().finditer(text):
        hit = _statute_hit(match)
        found += _split_hit(hit) if hit is not None else _find_joined(match)
    return _join_numbered(text, found)


def _join_numbered(text: str, hits: Sequence[Hit]) -> list[Hit]:
    """The hits, a numbered act and what it is of as one: "Act No. 6 of the 1998 Administrative Order"."""
    joined: list[Hit] = []
    for hit in sorted(hits, key=lambda hit: hit.start):
        last = joined[-1] if joined else None
        if last and NUMBERED_ACT.fullmatch(last.text) and text[last.end : hit.start] == " of the ":
            whole = text[last.start : hit.end]
            joined[-1] = Hit(last.start, hit.end, "LAW", whole, rank=last.rank, attributes=parse_statute(whole))
        else:
            joined.append(hit)
    return joined


def _find_joined(match: re.Match[str]) -> Iterator[Hit]:
    """The instruments that make up a phrase which as a whole is none: "the Penal Code and the Law Concerning Work"."""
    parts = [LEADING.sub("", part) for part in JOINED.split(match["name2"] or "")]
    if len(parts) > 1:
        for part in parts if all(map(_is_instrument, parts)) else filter(ENDS_AS_LAW.search, parts):
            start = match.string.index(part, match.start())
            yield Hit(start, start + len(part), "LAW", part, rank=2, attributes=parse_statute(part))


def find_listed(text: str) -> Iterator[Hit]:
    """The citations of a legislation cell: what stands between its signs is one, whatever the words of the title.

    >>> [hit.text for hit in find_listed("Section 13 of the Employment of Women, Persons, and Children Act; Law 5")]
    ['Section 13 of the Employment of Women, Persons, and Children Act', 'Law 5']
    """
    for spans in split_citations(text, (Span(0, len(text)),)):
        start = spans[0].start_char
        citation = CLOSING.sub("", REVISED.sub("", text[start : spans[-1].end_char]))
        lead = re.match(r"[Tt]he\s+", citation)
        start, citation = (start + lead.end(), citation[lead.end() :]) if lead else (start, citation)
        named = [hit for hit in find_statutes(citation) if dict(hit.attributes)["instrument"]]
        if len(named) < 2 and _is_citation(citation) and not find_conventions(citation):
            yield Hit(start, start + len(citation), "LAW", citation, rank=6, attributes=parse_statute(citation))


def find_known(text: str, instruments: Sequence[str]) -> Iterator[Hit]:
    """Instruments that the report's table cites by titles which their words do not give away, with their articles."""
    if not instruments:
        return
    for match in _known(tuple(instruments)).finditer(text):
        yield Hit(*match.span(), "LAW", match[0], rank=5, attributes=parse_statute(match[0]))


def hidden_titles(citations: Iterable[Hit]) -> tuple[str, ...]:
    """The instruments of these citations that `find_statutes` does not find by their words alone."""
    titles = {str(dict(hit.attributes)["instrument"]) for hit in citations}
    told = (title for title in titles if [hit.text for hit in find_statutes(title)] != [title])
    return tuple(
        sorted((title for title in told if len(title.split()) > 2 and title[0].isupper()), key=len, reverse=True)
    )


def _is_citation(words: str) -> bool:
    """Whether the words of a legislation cell are a law's, and no sentence."""
    return (_has_class(words) or BARE_PROVISIONS.match(words) is not None) and not SENTENCE.search(words)


def _split_hit(hit: Hit) -> Iterator[Hit]:
    """Two instruments that "and" joins, apart: "Penal Code and Labor Code"."""
    for joined in JOINED.finditer(hit.text) if not dict(hit.attributes)["articles"] else ():
        left, right = hit.text[: joined.start()], hit.text[joined.end() :]
        if _is_instrument(left) and _is_instrument(right):
            for part, at in ((left, hit.start), (right, hit.start + joined.end())):
                yield Hit(at, at + len(part), "LAW", part, rank=hit.rank, attributes=parse_statute(part))
            return
    yield hit


def parse_statute(citation: str) -> tuple[tuple[str, object], ...]:
    """Instrument, articles, number and year of a citation, as the attributes of a LAW mention.

    >>> dict(parse_statute("Section 45(1)(a) of Act No. 5 of 2007"))
    {'instrument': 'Act No. 5 of 2007', 'articles': ('45(1)(a)',), 'number': '5', 'year': 2007}
    >>> dict(parse_statute("2019 Child Rights Law"))["instrument"]
    'Child Rights Law'
    """
    instrument, articles = parse_citation(citation)
    if BARE_PROVISIONS.fullmatch(citation):
        instrument, articles = "", expand_provisions(citation)
    instrument = OWNER.sub("", SHORT_INSIDE.sub("", instrument))
    number, year = parse_number(instrument)
    named = YEAR_BESIDE.sub("", instrument)
    if number is None and " " in named and named.split()[-1] not in data.table("laws")["dated"]:
        instrument = named
    return (("instrument", instrument or None), ("articles", articles), ("number", number), ("year", year))


def _statute_hit(match: re.Match[str]) -> Hit | None:
    text, start = re.sub(r"(?<=\d)\.$", "", match[0].rstrip(" ,")), match.start()
    name = match["name"] or match["name2"] or match["listed"]
    if name is not None and text.endswith(name) and name.split()[-1].endswith(("'s", "’s")):
        name, text = name[:-2], text[:-2]  # "the Labor Code’s provisions"
    if match["listed"] and _lists_names(name):
        return None
    if match["provisions"] is None:
        lead = _leading(text)
        while lead:
            text, start = text[lead:], start + lead
            lead = _leading(text)
        name = text
    if name is not None and not (_is_instrument(name) or (match["provisions"] and _has_class(name))):
        if match["provisions"] is None:
            return None
        text = text[: match.end("provisions") - match.start()].rstrip(" ,")
    if match["provisions"] is None and (year := LEADING_YEAR.search(match.string, max(0, start - 6), start)):
        start, text = year.start(), match.string[year.start() : start + len(text)]
    rank = 4 if match["provisions"] else 2
    return Hit(start, start + len(text), "LAW", text, rank=rank, attributes=parse_statute(text))


def _lists_names(name: str) -> bool:
    """Whether the commas of a title part whole names: "the Labor Code, Penal Code, and Children's Act"."""
    classes = set(data.table("laws")["instruments"])
    parts = [part.split() for part in re.split(r",\s+(?:and\s+)?|\s+and\s+", name)[:-1]]
    return any(classes & set(words) or words[-1].isupper() for words in parts)


def _leading(text: str) -> int:
    """Length of what stands before the name: an article, or the country whose law it is."""
    lead = LEADING.match(text) or re.match(r"(?:[A-ZÀ-Þ][\w-]*\s+){0,2}[A-ZÀ-Þ][\w-]*[’']s\s+", text)
    if lead is None:
        return 0
    owner = re.search(r"([\w-]+)[’']s\s+$", lead[0])
    return 0 if owner and owner[1] in data.table("names")["join"]["possessive"] else lead.end()


def _is_instrument(name: str) -> bool:
    """Whether a capitalised phrase names a legal instrument: its class word ends it, begins it, or is numbered."""
    if re.fullmatch(SEVERAL, name, re.VERBOSE) or re.fullmatch(INITIALS, name):
        return True
    name = TITLE_BEHIND.sub(r"\g<number>", name)
    plain = re.sub(rf"(?:{NUMBER}|\s+of\s+{YEAR}|\s*\({YEAR}\)|,?\s*{YEAR})+$", "", name).strip()
    laws = data.table("laws")
    if plain in laws["alone"] or re.fullmatch(rf"(?:{'|'.join(laws['alone'])})(?:\s+of\s+.*)?", plain):
        return True
    words = re.sub(
        r"^\S+\s+(?=(?:Law|Act|Code|Decree)\s+(?:[Oo]n|of|against|for|to|concerning|regarding|relating|regulating)\b)",
        "",
        plain,
    ).split()
    classes = set(laws["instruments"])
    if not words or set(words) & set(laws["not_after"]):
        return False
    if words[-1] == "List" and not set(laws["listed"]) & set(words):
        return False  # "Dirty List"
    is_numbered = plain != name
    if not is_numbered and classes.issuperset(words):
        return False  # "a draft Decree Law"
    if words[-1] in classes:
        return len(words) > 1 or is_numbered
    return words[0] in classes and (len(words) > 1 or is_numbered) and words[1:2] != ["Enforcement"]


def _has_class(name: str) -> bool:
    """Whether a name has an instrument's class word anywhere: "Labor Law of Republika Srpska"."""
    return not set(data.table("laws")["instruments"]).isdisjoint(re.findall(r"[\w-]+", name))


def _other_treaties(text: str) -> Iterator[Hit]:
    for match in OTHER_TREATY.finditer(text):
        if len(match[0].split()) < MIN_TREATY:
            continue
        if _listed("within_state").match(match[0]):
            continue
        lead = LEADING.match(match[0]) or re.match(r"(?:\S+\s+){0,2}\S+[’']s\s+", match[0])
        start = match.start() + (lead.end() if lead else 0)
        is_own = "Protocol" in match[0] and not _listed("between_states").search(match[0])
        yield Hit(start, match.end(), "POLICY" if is_own else "CONVENTION", text[start : match.end()], rank=3)


@cache
def _listed(kind: str) -> re.Pattern[str]:
    """Any of the words of a list in the laws' data file."""
    words = (re.escape(word).replace(r"\ ", r"\s+") for word in data.table("laws")[kind])
    return re.compile(rf"\b(?:{'|'.join(words)})\b")


@cache
def _statute() -> re.Pattern[str]:
    tail = rf"(?:{NUMBER}|\s*\({SIGN}[\w/-]+\))?(?:\s+of\s+{YEAR}|\s*\({YEAR}\)|,?\s+{YEAR}(?!\s*[–-]))?"
    classes = "(?:Act|Law|Code|Bill|Ordinance|Decree|Rules|Regulations|Order)"
    with_short = rf"(?:\s+\([A-Z][A-Za-z ]+\)\s+(?:{WORD}\s+)?{classes}{tail})?"  # "Child Labor (Prohibition) Act"
    few = rf"{WORD}(?:\s+{WORD}){{0,3}}"
    listed = rf"{few}(?:,\s+{few}){{1,4}},?\s+and\s+{few}\s+{classes}{tail}"
    titled = rf"{PHRASE}{NUMBER}{TITLE}"
    name = rf"(?:{SEVERAL}|{INITIALS}|{titled}|{PHRASE}{tail}(?:\s+law\b|{with_short}))"
    cited = rf"(?:{listed}|{name})"
    return re.compile(
        rf"""
        \b(?P<provisions>{DIVISION}*{PROVISIONS})(?:\s*,?\s*(?:of|in|under)\s+(?:the\s+)?(?P<name>{cited}))?
        | (?:(?<=[Tt]he\s)|(?<=\d{{4}}\s)|(?<=\d:\s))(?P<listed>{listed})
        | (?<![\w-])(?P<name2>{name})
        """,
        re.VERBOSE,
    )


@cache
def _known(instruments: tuple[str, ...]) -> re.Pattern[str]:
    titles = "|".join(re.escape(title).replace(r"\ ", r"\s+") for title in instruments)
    return re.compile(rf"(?<!\w)(?:{PROVISIONS}\s*,?\s*(?:of|in|under)\s+(?:the\s+)?)?(?:{titles})(?!\w)")


@cache
def _conventions() -> tuple[tuple[str, re.Pattern[str]], ...]:
    articles = rf"(?:Articles?\s+{PROVISION_LIST}\s+of\s+(?:the\s+)?)?"
    return tuple(
        (key, re.compile(rf"(?<!\w){articles}(?:{'|'.join(forms)})(?!\w)"))
        for key, forms in data.table("laws")["conventions"].items()
    )
