"""What the rules pass to each other: a `Hit`, a labelled stretch of one passage."""

from __future__ import annotations

from collections.abc import Iterable
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
        if all(hit.end <= other.start or other.end <= hit.start for other in kept):
            kept.append(hit)
    return sorted(kept, key=lambda h: h.start)
