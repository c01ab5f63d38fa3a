"""What is attached to a text but is not the text: footnote marks, citation numbers, mark-up.

`strip_notation` takes a stretch of the report's text and gives the words that remain, with the
spans they stand at, and what was taken off.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate

from chlabor_nlp.types import Span

# "†", "[†]", "^{*}", "^†^"; an asterisk only where it is attached to something: "Fishing*", "Construction,*activities".
MARK = re.compile(
    r"""
      \[\s*(?P<boxed>[†‡§*]+)\s*\]
    | \^\{(?P<raised>[†‡§*]+)\}
    | \^(?P<caret>[†‡§*]+)\^
    | (?P<bare>[†‡§]+)
    | (?P<star>(?<=[\w.)%/,;†‡])\*+(?![\w*]) | (?<=[a-z],)\*+(?=[a-z]) | (?<![\w*])\*+(?=\s|[A-Z†‡§]|\Z))
    """,
    re.VERBOSE,
)

NOTATION = re.compile(r"[†‡§*(\[^]")  # without one of these there is none

# "(1)", "(1; 2; 3)", "(2,7-14)", "(13 16, 56)" with a comma forgotten: numbers of at most three digits in brackets.
CITATION = re.compile(
    r"""
    \(\s*
    (?P<numbers> \d{1,3} (?: \s*(?:[-‐‑–—,;]|,\s*and|;\s*and)\s* \d{1,3} | \s+ \d{1,3} (?=\s*[,;]) )* )
    \s*[,;]?\s*\)
    """,
    re.VERBOSE,
)
NUMBER_RANGE = re.compile(r"(\d{1,3})(?:\s*[-‐‑–—]\s*(\d{1,3}))?")
PROVISION_WINDOW = 60
PROVISION_WORD = re.compile(
    r"\b(?:Arts?|Articles?|Sections?|Secs?|Paragraphs?|Clauses?|Rules?|Regulations?|Chapters?|Schedules?)(?![a-z])",
    re.IGNORECASE,
)
GLUED_NUMBER = re.compile(r"\d[\d.]*(?:-?[A-Za-z])?(?:\([^()\s]{1,4}\))*(?<!\.)$")  # "26.1", "360A", "45(1)"
OF_LAW = re.compile(r"\s+of\s+(?:the\s+)?[A-Z]")
LETTERED = re.compile(r"\([a-z]{1,4}\)")
AGES = re.compile(r"\bages?\s*$", re.IGNORECASE)
LIST_CONTEXT = re.compile(
    r"(?:[:;,]|\b(?:and|or|including|are|were|is|to|by|as|for|includes?|through))\s*$", re.IGNORECASE
)
MAX_CITATION_RANGE = 60  # a longer "range" is two numbers and a typing error


@dataclass(frozen=True, slots=True)
class Plain:
    """A text without its notation: `text` is the slices at `spans` joined by a space."""

    text: str
    spans: tuple[Span, ...]
    marks: tuple[str, ...]
    refs: tuple[int, ...]


def strip_notation(
    text: str,
    spans: Iterable[Span],
    *,
    noise: tuple[Span, ...] = (),
    citations: bool = True,
    is_value: bool = False,
) -> Plain:
    """Take footnote marks, citation numbers and mark-up off the text at `spans`.

    Args:
        text: the report's whole text.
        spans: the stretches to read, in order.
        noise: mark-up to skip, sorted.
        citations: False where bracketed numbers are values ("3.2 (79,690)").
        is_value: the text is a figure, so that brackets after a digit cite ("97(8)").

    >>> strip_notation("Farming† (1; 2)", [Span(0, 15)])
    Plain(text='Farming', spans=(Span(start_char=0, end_char=7),), marks=('†',), refs=(1, 2))
    """
    kept: list[Span] = []
    marks: list[str] = []
    refs: list[int] = []
    for start, end in spans:
        cuts = noise_between(noise, start, end)
        if not cuts and not NOTATION.search(text, start, end):
            kept.extend(trim(text, start, end))
            continue
        for match in MARK.finditer(text, start, end):
            marks.extend(dict.fromkeys(match[match.lastgroup or 0]))
            cuts.append(Span(match.start(), match.end()))
        if citations:
            for span, numbers in find_citations(text, start, end, is_value=is_value):
                refs.extend(numbers)
                cuts.append(span)
        kept.extend(subtract(text, Span(start, end), cuts))
    return Plain(
        text=" ".join(text[s:e] for s, e in kept),
        spans=tuple(kept),
        marks=tuple(dict.fromkeys(marks)),
        refs=tuple(dict.fromkeys(refs)),
    )


def noise_between(noise: Sequence[Span], start: int, end: int) -> list[Span]:
    """The parts of `noise` (sorted, disjoint) that lie between `start` and `end`."""
    found = []
    for index in range(max(0, bisect_left(noise, (start, start)) - 1), len(noise)):
        s, e = noise[index]
        if s >= end:
            break
        if e > start:
            found.append(Span(max(start, s), min(end, e)))
    return found


def locate(spans: Sequence[Span], start: int, end: int) -> tuple[Span, ...]:
    """Where [start, end) of a joined text stands: the text is the stretches at `spans` joined by a space.

    >>> locate([Span(10, 13), Span(20, 25)], 2, 6)
    (Span(start_char=12, end_char=13), Span(start_char=20, end_char=22))
    """
    begins = [0, *accumulate(after - before + 1 for before, after in spans)]  # of each stretch in the joined text
    found = []
    for index in range(max(0, bisect_right(begins, start) - 1), min(len(spans), bisect_left(begins, end))):
        span, at = spans[index], begins[index]
        left = span.start_char + max(0, start - at)
        right = min(span.end_char, span.start_char + end - at)
        if left < right:
            found.append(Span(left, right))
    return tuple(found)


def subtract(text: str, span: Span, cuts: Iterable[Span]) -> list[Span]:
    """`span` without `cuts`: the remaining pieces, white space trimmed, empty ones dropped."""
    pieces: list[Span] = []
    at = span.start_char
    for start, end in [*sorted(cuts), Span(span.end_char, span.end_char)]:
        if start > at:
            pieces.extend(trim(text, at, start))
        at = max(at, end)
    return pieces


def trim(text: str, start: int, end: int) -> list[Span]:
    """The stretch without white space at its ends, as a list of one span, or none if empty."""
    piece = text[start:end]
    left = start + len(piece) - len(piece.lstrip())
    right = start + len(piece.rstrip())
    return [Span(left, right)] if left < right else []


def blank_notation(text: str) -> str:
    """`text` with citation numbers, marks and line ends as spaces, and each hyphen as the usual one: nothing moves."""
    cuts = [span for span, _ in find_citations(text, 0, len(text))]
    cuts += [Span(*match.span()) for match in MARK.finditer(text)]
    for start, end in cuts:
        text = text[:start] + " " * (end - start) + text[end:]
    return re.sub(r"\s", " ", text).replace("‐", "-")


def find_citations(text: str, start: int, end: int, *, is_value: bool = False) -> list[tuple[Span, tuple[int, ...]]]:
    """Citation groups between `start` and `end`, each with the numbers it cites.

    Not taken for citations: parts of a statute's number ("Article 26.1(2)"), the items of a
    list in a sentence ("(1) prevention, (2) research"), and ages.

    >>> find_citations("In 2017, it met. (5; 7-9)", 0, 25)
    [(Span(start_char=17, end_char=25), (5, 7, 8, 9))]
    """
    matches = [m for m in CITATION.finditer(text, start, end) if is_value or not _is_provision(text, m, start)]
    enumerators = _find_enumerators(text, matches, end)
    return [(Span(m.start(), m.end()), expand_numbers(m["numbers"])) for m in matches if m.start() not in enumerators]


def expand_numbers(numbers: str) -> tuple[int, ...]:
    """The numbers of a citation group, ranges expanded.

    >>> expand_numbers("2,7-9")
    (2, 7, 8, 9)
    """
    found: list[int] = []
    for first, last in NUMBER_RANGE.findall(numbers):
        low, high = int(first), int(last or first)
        if low <= high <= low + MAX_CITATION_RANGE:
            found.extend(range(low, high + 1))
        else:
            found.extend((low, high))
    return tuple(found)


def _is_provision(text: str, match: re.Match[str], start: int) -> bool:
    """Whether the brackets belong to what stands directly before them: "38.1(2)", "Section 360A(2)", "45(1)(a)"."""
    before = text[max(start, match.start() - PROVISION_WINDOW) : match.start()]
    if AGES.search(before):
        return True
    if OF_LAW.match(text, match.end()):  # "Article 243 (1) of the Act"
        before = before.rstrip()
    glued = GLUED_NUMBER.search(before)
    is_lettered = LETTERED.match(text, match.end()) is not None
    return glued is not None and (is_lettered or "." in glued[0] or bool(PROVISION_WORD.search(before)))


def _find_enumerators(text: str, matches: list[re.Match[str]], end: int) -> set[int]:
    """Starts of "(1) ..., (2) ..." items: single numbers counting up from 1, each where a list goes on."""
    found: set[int] = set()
    for m in matches:
        opens = re.match(r"\s*[a-zA-Z“\"]", text[m.end() : min(end, m.end() + 3)])
        if (
            opens
            and m["numbers"] == str(len(found) + 1)
            and LIST_CONTEXT.search(text[max(0, m.start() - 16) : m.start()])
        ):
            found.add(m.start())
    return found if len(found) > 1 else set()
