"""Footnoted reports: the footnotes at each page's end taken out of the running text, with their marks.

The reports of 2001 to 2008 number their footnotes through ("unavailable.2220") and print them as a
block under a blank line at the end of each page, where they cut sentences in two.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from chlabor_nlp.notation import noise_between, subtract
from chlabor_nlp.types import Block, Source, Span

MARKER = re.compile(
    r"""
      (?<=[a-zA-Z\d)\]”"’%][.,;:]) \s? (?P<after_stop>\d{1,4}) (?=\s|$)
    | (?<=[a-zA-Z)”"’]) (?P<after_word>\d{1,4}) (?=[\s.,;:]|$)
    """,
    re.VERBOSE,
)
NOTE = re.compile(r"\s*(?P<number>\d{1,4})\s+(?=\S)")
PAGE_NUMBER = re.compile(r"\s*\d{1,4}\s*")
MIN_NOTES = 3
FOOTNOTE, PAGE = "footnote", "furniture"


@dataclass(frozen=True, slots=True)
class Marker:
    """A footnote's number in the running text."""

    number: int
    span: Span


def take_footnotes(source: Source) -> tuple[Source, tuple[Block, ...], tuple[Marker, ...]]:
    """Part running text and footnotes.

    Returns:
        The source whose footnote blocks have the role "footnote" and whose other blocks leave out the
        marks; the lines of the footnotes; and the marks. A text without footnotes is given back as it is.
    """
    marks = _find_markers(source)
    if len(marks) < MIN_NOTES:
        return source, (), ()
    numbers = {mark.number for mark in marks}
    blocks, notes, expected = [], [], min(numbers)
    in_notes = False
    for block in source.blocks:
        line = source.text[_line_start(source.text, block.start_char) : block.end_char]
        number = NOTE.match(line)
        starts = number is not None and int(number["number"]) == expected and expected in numbers
        if starts:
            in_notes, expected = True, expected + 1
        elif in_notes and (_resumes(line, block) or PAGE_NUMBER.fullmatch(line)):
            in_notes = False
        if in_notes:
            notes.append(block)
            blocks.append(replace(block, role=FOOTNOTE))
        elif PAGE_NUMBER.fullmatch(line) and block.gap:
            blocks.append(replace(block, role=PAGE))
        else:
            blocks.append(block)
    note_spans = [span for note in notes for span in note.spans]
    inside = [mark for mark in marks if not noise_between(note_spans, *mark.span)]
    cuts = [mark.span for mark in inside]
    bodies = tuple(block if block.role else _without(source.text, block, cuts) for block in blocks)
    return replace(source, blocks=bodies), tuple(notes), tuple(inside)


def _find_markers(source: Source) -> list[Marker]:
    """Numbers glued to a word or set behind a full stop that count up through the text."""
    found = []
    for match in MARKER.finditer(source.text):
        name = match.lastgroup or ""
        found.append(Marker(int(match[name]), Span(*match.span(name))))
    heads = Counter(int(m["number"]) for m in re.finditer(rf"(?m)^{NOTE.pattern}", source.text))
    return [mark for mark in found if heads[mark.number]]


def _line_start(text: str, at: int) -> int:
    return text.rfind("\n", 0, at) + 1


def _resumes(line: str, block: Block) -> bool:
    """Whether running text goes on behind a page's footnotes: a new page begins with a space, or stands apart."""
    return bool(re.match(r" \S", line)) or block.gap


def _without(text: str, block: Block, marks: Sequence[Span]) -> Block:
    """The block's stretches without the marks that stand in them."""
    kept = tuple(piece for span in block.spans for piece in subtract(text, span, noise_between(marks, *span)))
    return replace(block, spans=kept or block.spans)
