"""Footnotes as references: each under its number, Ibid. and short forms followed to their source."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from chlabor_nlp.extract.references import read_source, source_type
from chlabor_nlp.load.footnotes import NOTE, Marker
from chlabor_nlp.text import fold
from chlabor_nlp.types import Block, Claim, Reference, Source, Span

IBID = re.compile(r"(?:See\s+)?(?:also\s+)?[Ii]bid\b")
SHORT_FORM = re.compile(
    r"(?:See\s+(?:also\s+)?)?(?P<title>[A-Z][^,;.]{4,80}),\s*(?:Section|Article|para|Chapter|p{1,2}\.|\d)"
)
SENTENCE = re.compile(r"\.\s+See\s+(?:also\s+)?")


def find_footnotes(source: Source, notes: Sequence[Block]) -> tuple[Reference, ...]:
    """The footnotes as references; `same_as` names the footnote that Ibid. or a short form stands for.

    Args:
        source: the loaded document.
        notes: the lines of its footnotes.
    """
    drafts: list[tuple[int, list[Span], int | None]] = []
    for block in notes:
        line = source.text[block.start_char : block.end_char]
        number = NOTE.match(line)
        if number and (not drafts or int(number["number"]) == drafts[-1][0] + 1):
            drafts.append((int(number["number"]), [Span(block.start_char + number.end(), block.end_char)], block.page))
        elif drafts:
            drafts[-1][1].extend(block.spans)
    found: list[Reference] = []
    for own, spans, page in drafts:
        text = " ".join(source.text[s:e] for s, e in spans)
        url, date = read_source(text)
        kind = source_type(text)
        reference = Reference(number=own, text=text, url=url, date=date, type=kind, spans=tuple(spans), page=page)
        found.append(replace(reference, same_as=_source_of(text, found)))
    return tuple(found)


def cite(claims: Iterable[Claim], markers: Sequence[Marker]) -> tuple[Claim, ...]:
    """The sentences with the footnotes that are marked in or directly behind them."""
    cited = []
    for claim in claims:
        own = [m.number for m in markers if claim.start_char < m.span.start_char <= claim.end_char + 2]
        cited.append(replace(claim, refs=(*claim.refs, *own)))
    return tuple(cited)


def _source_of(text: str, earlier: Sequence[Reference]) -> int | None:
    """The footnote whose source this one names again."""
    named = SENTENCE.split(text)[-1]
    if IBID.match(named) or IBID.match(text):
        last = earlier[-1] if earlier else None
        return (last.same_as or last.number) if last else None
    short = SHORT_FORM.match(named)
    if short is None:
        return None
    title = fold(short["title"])
    for reference in earlier:
        if reference.same_as is None and title in fold(reference.text) and len(reference.text) > len(text):
            return reference.number
    return None
