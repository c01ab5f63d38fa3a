"""Passages: the stretches of a report in which mentions are looked for, and where a hit in one stands."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from chlabor_nlp.mentions.types import Hit
from chlabor_nlp.notation import CITATION, MARK, blank_notation, locate
from chlabor_nlp.types import Mention, Report, Span

NAMED = {"agencies": "AGENCY", "mechanisms": "AGENCY", "policies": "POLICY", "programs": "PROGRAM"}
ANSWER = re.compile(r"(?:Yes|No|N/A|Unknown|Unavailable|None)", re.IGNORECASE)
NO_MENTIONS = frozenset({"value", "group"})  # roles of columns that hold none


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph or a cell: `plain` is its text with citations and marks blanked, so that offsets stay.

    `names` is the label of a table's name cell.
    """

    text: str
    plain: str
    spans: tuple[Span, ...]
    section: str
    page: int | None
    table: str | None = None
    names: str | None = None
    role: str = ""

    @property
    def cites_laws(self) -> bool:
        """Whether it is a cell of the legislation column."""
        return self.table == "laws" and self.role == "description"


def find_passages(report: Report) -> Iterator[Passage]:
    """The paragraphs, then the cells of the tables; references, headings and Yes/No cells are none."""
    for section in report.sections:
        if section.key != "references":
            for paragraph in section.paragraphs:
                yield _passage(report.text, paragraph.spans, section.key, paragraph.page)
    for table in report.tables:
        for row in table.rows:
            for role, cell in zip(table.roles, row.cells, strict=False):
                if cell.inherited or not cell.text or ANSWER.fullmatch(cell.text) or role in NO_MENTIONS:
                    continue
                if role == "label" and table.key != "conventions":
                    continue
                named = NAMED.get(table.key) if role == "name" else None
                yield _passage(
                    report.text, cell.spans, table.section, cell.page, table=table.key, names=named, role=role
                )


def place_hit(passage: Passage, hit: Hit, text: str) -> Mention | None:
    """The mention at a hit, marks within it included; None where something else of the page stands inside it."""
    spans = locate(passage.spans, hit.start, hit.end)
    if not spans:
        return None
    start, end = spans[0].start_char, spans[-1].end_char
    if MARK.sub(" ", text[start:end]).split() != MARK.sub(" ", hit.text).split():
        return None
    return Mention(
        label=hit.label,
        text=text[start:end],
        id=hit.id,
        section=passage.section,
        attributes=hit.attributes,
        spans=(Span(start, end),),
        page=passage.page,
    )


def _passage(
    text: str,
    spans: tuple[Span, ...],
    section: str,
    page: int | None,
    *,
    table: str | None = None,
    names: str | None = None,
    role: str = "",
) -> Passage:
    joined = " ".join(text[start:end] for start, end in spans)
    plain = _with_bounds(blank_notation(joined), text, spans)
    return Passage(joined, plain, spans, section, page, table, names, role)


def _with_bounds(plain: str, text: str, spans: tuple[Span, ...]) -> str:
    """`plain` with a bar for the space where a citation or mark was taken out between two items, which ends a name."""
    at = -1
    for one, other in pairwise(spans):
        at += one.end_char - one.start_char + 1
        taken, behind = text[one.end_char : other.start_char].strip(), plain[at + 1]
        is_bound = MARK.fullmatch(taken) and (behind.isupper() or behind == ",")
        if plain[at - 1].isalnum() and (is_bound or (behind.isupper() and CITATION.fullmatch(taken))):
            plain = f"{plain[:at]}|{plain[at + 1 :]}"
    return plain
