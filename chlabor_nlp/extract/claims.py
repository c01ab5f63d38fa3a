"""Claims: each sentence of prose and of the description columns, with its figures and sources."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from chlabor_nlp import data
from chlabor_nlp.extract.figures import find_figures
from chlabor_nlp.notation import CITATION, find_citations, locate, noise_between, subtract
from chlabor_nlp.types import Cell, Claim, Paragraph, Source, Span, Table

# A full stop with closing quotes and its citation group, then a new sentence (a space may be missing).
BOUNDARY = re.compile(
    rf"""
    (?P<stop>[.!?])(?P<close>[”"’')\]]*)(?:[†‡*])?
    (?P<cites>(?:\s*{CITATION.pattern.replace("(?P<numbers>", "(?:")})*)
    \.?(?: (?P<gap>\s+) (?=[“"‘'(\[]?[A-Z0-9$<*#]) | (?=[A-Z](?:[a-z]|\s)) | \s*$ )
    """,
    re.VERBOSE,
)
TRAILING_CITATIONS = re.compile(rf"(?:\s*{CITATION.pattern.replace('(?P<numbers>', '(?:')})+\s*$", re.VERBOSE)
NUMBER_SIGNS = ("no", "nos")  # "Instruction no. 253"
HEADER = "header"  # of a cable: no sentences
DESCRIBED = ("agencies", "mechanisms", "policies", "programs")


def find_claims(source: Source, paragraphs: Iterable[Paragraph], tables: Iterable[Table]) -> tuple[Claim, ...]:
    """Every sentence of the prose and of the description columns, in the order of the report."""
    claims = list(_prose_claims(source, paragraphs))
    for table in tables:
        at, name = table.column("description"), table.column("name")
        if table.key in DESCRIBED and at is not None and name is not None:
            for row in table.rows:
                claims.extend(_cell_claims(source, table, row.cells[at], row.cells[name].text))
    return tuple(sorted(claims, key=lambda claim: claim.start_char))


LIST_NUMBER = re.compile(r"(?:[:;,]|[;,:]\s+and)\s+\d{1,2}$")


def split_sentences(text: str) -> list[tuple[int, int, int]]:
    """Sentences of `text` as (start, end, end with citations), white space left out.

    Citations after the full stop belong to the sentence before them.

    >>> [("It met twice. (5) It ended.")[s:e] for s, e, _ in split_sentences("It met twice. (5) It ended.")]
    ['It met twice.', 'It ended.']
    """
    found = []
    start, stop = 0, len(text.rstrip())
    for match in BOUNDARY.finditer(text):
        is_last = match.end() >= stop
        if match["stop"] == "." and not match["cites"] and not is_last and _is_abbreviation(text, start, match):
            continue
        found.append((_skip_space(text, start), match.end("close"), match.end("cites")))
        start = match.end()
    if start < stop:
        cited = TRAILING_CITATIONS.search(text, max(start, stop - 200))
        found.append((_skip_space(text, start), cited.start() if cited else stop, len(text)))
    return found


def _skip_space(text: str, at: int) -> int:
    while at < len(text) and text[at].isspace():
        at += 1
    return at


def _is_abbreviation(text: str, start: int, match: re.Match[str]) -> bool:
    """Whether the full stop belongs to an abbreviation and the sentence goes on behind it."""
    if LIST_NUMBER.search(text[max(0, match.start() - 12) : match.start()]):
        return True  # "four areas: 1. Prevention; 2. Protection; and 3. Prosecution"
    word = re.search(r"[^\s(“\"]+$", text[max(start, match.start() - 24) : match.start()])
    following = re.match(r"[^\W\d_]+", text[match.end() : match.end() + 24])
    if word is None or (following is not None and following[0] in _words("starters")):
        return False
    if word[0] in NUMBER_SIGNS and text[match.end() : match.end() + 2].strip()[:1].isdigit():
        return True
    return word[0] in _words("abbreviations") or bool(re.fullmatch(r"[A-Z](?:\.[A-Z])*", word[0]))


@cache
def _words(kind: str) -> frozenset[str]:
    return frozenset(data.table("genre")["text"][kind])


def _prose_claims(source: Source, paragraphs: Iterable[Paragraph]) -> Iterator[Claim]:
    for paragraph in paragraphs:
        if paragraph.section == HEADER:
            continue
        yield from _claims(source, paragraph.spans, page=paragraph.page, section=paragraph.section)


def _cell_claims(source: Source, table: Table, cell: Cell, name: str) -> Iterator[Claim]:
    yield from _claims(
        source, _raw_spans(source, cell), page=cell.page, section=table.section, table=table.key, row=name
    )


def _raw_spans(source: Source, cell: Cell) -> tuple[Span, ...]:
    """The cell's stretches of text with the citations that `Cell` took out (a page break stays out)."""
    merged: list[Span] = []
    for span in cell.spans:
        between = source.text[merged[-1].end_char : span.start_char] if merged else ""
        if merged and "\n" not in between and "\t" not in between:
            merged[-1] = Span(merged[-1].start_char, span.end_char)
        else:
            merged.append(span)
    last = merged[-1] if merged else None
    if last:
        after = re.match(
            rf"(?:[†‡*\s]*{CITATION.pattern.replace('(?P<numbers>', '(?:')})+", source.text[last.end_char :], re.VERBOSE
        )
        merged[-1] = Span(last.start_char, last.end_char + (after.end() if after else 0))
    return tuple(merged)


def _claims(
    source: Source,
    spans: tuple[Span, ...],
    *,
    page: int | None,
    section: str,
    table: str | None = None,
    row: str | None = None,
) -> Iterator[Claim]:
    """The sentences of a text that stands at `spans`; a sentence cut by a page break has two spans."""
    text = " ".join(source.text[s:e] for s, e in spans)
    for start, end, cited_end in split_sentences(text):
        own = _without_markup(source, locate(spans, start, end))
        if not own:
            continue
        refs = tuple(
            dict.fromkeys(
                n
                for s in locate(spans, start, cited_end)
                for _, numbers in find_citations(source.text, *s)
                for n in numbers
            )
        )
        yield Claim(
            text=" ".join(source.text[s:e] for s, e in own),
            section=section,
            refs=refs,
            figures=tuple(figure for span in own for figure in find_figures(source.text, span)),
            table=table,
            row=row,
            spans=own,
            page=page,
        )


def _without_markup(source: Source, spans: tuple[Span, ...]) -> tuple[Span, ...]:
    return tuple(piece for span in spans for piece in subtract(source.text, span, noise_between(source.noise, *span)))
