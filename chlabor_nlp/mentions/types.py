"""What the rules pass to each other: a `Hit`, a labelled stretch of one passage."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Hit:
    """A labelled stretch of a passage; `rank` decides between stretches that overlap: the higher one stays."""

    start: int
    end: int
    label: str
    text: str
    rank: int = 0
    id: str | None = None
    attributes: tuple[tuple[str, Any], ...] = ()


def without_overlaps(hits: Iterable[Hit]) -> list[Hit]:
    """The hits of highest rank, then the longest, none of which overlap; in the order of the text."""
    kept: list[Hit] = []
    for hit in sorted(hits, key=lambda h: (-h.rank, h.start - h.end, h.start)):
        if not overlapping(kept, hit.start, hit.end):
            kept.insert(bisect_left(kept, hit.start, key=lambda h: h.start), hit)
    return kept


def overlapping(hits: Sequence[Hit], start: int, end: int) -> list[Hit]:
    """Those of `hits` (in the order of the text, none overlapping) that overlap a stretch."""
    at = max(0, bisect_left(hits, start, key=lambda h: h.start) - 1)
    found = []
    while at < len(hits) and hits[at].start < end:
        if hits[at].end > start:
            found.append(hits[at])
        at += 1
    return found
