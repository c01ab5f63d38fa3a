"""Rows that only one report lists, of which a sentence stands in the other one's text: what that says of them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from chlabor_nlp.changes.entries import MAX_QUOTED, excerpt, is_row, own_side
from chlabor_nlp.types import Change, Kind, Report, Side

ALIKE = 0.75  # how alike two sentences are that say the same of a row
QUOTED = re.compile(r" report (?:says|names it already)\b")  # the other report's words on a row, found by its name


def link_rows(changes: Sequence[Change], old: Report, new: Report) -> list[Change]:
    """Say of each row that is gone or new which sentence of it has its counterpart in the other report's text.

    Args:
        changes: all changes so far, those of sentences too.
        old: the earlier report.
        new: the later one.
    """
    return [_link(change, changes, old, new) for change in changes]


def _link(change: Change, changes: Sequence[Change], old: Report, new: Report) -> Change:
    own = own_side(change)
    if own is None or not is_row(change, own) or QUOTED.search(change.explanation):
        return change
    is_gone = change.kind is Kind.REMOVED
    like = (other for other in changes if (other.similarity or 0) >= ALIKE)
    sides = ((other.old, other.new) if is_gone else (other.new, other.old) for other in like)
    told = (there for here, there in sides if _is_within(here, own) and isinstance(there, Side) and not there.table)
    there = next(told, None)
    if there is None:
        return change
    year, when = (new.year, "now") if is_gone else (old.year, "already")
    where = (there.section or "").replace("_", " ")
    said = f" The text of {year} tells of it {when} ({where}): “{excerpt(there.text, own.text, MAX_QUOTED)}”"
    return replace(change, explanation=change.explanation + said)


def _is_within(side: Side | tuple[Side, ...] | None, row: Side) -> bool:
    """Whether a sentence stands in a row."""
    if not isinstance(side, Side) or side is row or side.table != row.table or not side.spans:
        return False
    start, end = side.spans[0].start_char, side.spans[-1].end_char
    return any(span.start_char <= start and end <= span.end_char for span in row.spans)
