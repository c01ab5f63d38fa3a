"""Changed marks: what the footnote signs behind a row's name say by the table's legend."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from chlabor_nlp.changes.entries import EVENTS, EntryChanges, entry_change
from chlabor_nlp.changes.significance import weigh
from chlabor_nlp.extract.entries import mark_facts
from chlabor_nlp.notation import MARK
from chlabor_nlp.text import fold
from chlabor_nlp.types import Change, Entry, Kind, Pair, Report

LAST_ITEM = re.compile(r"^(?:.*(?:,\s*|\s+and\s+))?(?:and\s+)?(?:including\s+)?")  # what precedes the last of several
YEARLY_FACTS = frozenset({"approved in the year", "launched in the year"})


def find_asked(found: EntryChanges, table: str) -> frozenset[str]:
    """The facts that both reports' legends of a table ask for, and those that hold for a year only."""
    return YEARLY_FACTS | (_legend_facts(found.old, table) & _legend_facts(found.new, table))


def compare_marks(found: EntryChanges, was: Entry, is_: Entry, pair: Pair, asked: frozenset[str]) -> Iterator[Change]:
    """Facts that marks state of one of two aligned rows only, or of other things in their names.

    Args:
        found: what was found so far.
        was: the old row.
        is_: the new row.
        pair: why they are one.
        asked: the facts that both reports ask for in this table.
    """
    for fact in sorted((set(is_.facts) - set(was.facts)) & asked):
        yield entry_change(
            Kind.MODIFIED,
            was,
            is_,
            f"{is_.name}: marked now as “{fact}”{_where_marked(is_, fact, found.new)}.",
            weight=weigh("entries", "fact_gained"),
            direction="gained",
            event=EVENTS.get((was.table, Kind.ADDED)) if fact in YEARLY_FACTS else None,
            pair=pair,
        )
    for fact in sorted(set(was.facts) & set(is_.facts)):
        before, after = _marked_items(was, fact, found.old), _marked_items(is_, fact, found.new)
        gone = [item for item in before if fold(item) not in map(fold, after) and fold(item) in fold(is_.name)]
        come = [item for item in after if fold(item) not in map(fold, before) and fold(item) in fold(was.name)]
        if before and after and (gone or come) and _is_list(was.name) and _is_list(is_.name):
            places = filter(None, [_list_items(come, "now after"), _list_items(gone, "no longer after")])
            told = f"{is_.name}: the mark “{fact}” stands {' and '.join(places)}."
            yield entry_change(Kind.MODIFIED, was, is_, told, weight=weigh("entries", "fact_lost"), pair=pair)
    for fact in sorted((set(was.facts) - set(is_.facts)) & asked):
        weight = weigh("entries", "fact_rolled" if fact in YEARLY_FACTS else "fact_lost")
        yield entry_change(
            Kind.MODIFIED,
            was,
            is_,
            f"{is_.name}: no longer marked as “{fact}”{_where_marked(was, fact, found.old)}.",
            weight=weight,
            direction="lost",
            pair=pair,
        )


def _marked_items(entry: Entry, fact: str, report: Report) -> tuple[str, ...]:
    """The parts of a row's name behind which a mark for the fact stands: "bananas" of "Growing bananas,† and corn"."""
    tables = [table for table in report.tables if table.key == entry.table]
    items = []
    for at, (start, end) in enumerate(entry.name_spans):
        following = entry.name_spans[at + 1].start_char if at + 1 < len(entry.name_spans) else end + 2
        marks = [sign for match in MARK.finditer(report.text, end, following) for sign in match[0]]
        if any(fact in mark_facts(table, marks) for table in tables):
            items.append(LAST_ITEM.sub("", " ".join(report.text[start:end].split()).rstrip(" ,")))
    return tuple(items)


def _where_marked(entry: Entry, fact: str, report: Report) -> str:
    """Behind which of several things in a row's name the mark stands."""
    if not _is_list(entry.name):
        return ""
    return f" ({_list_items(_marked_items(entry, fact, report), 'the mark stands after')})"


def _is_list(name: str) -> bool:
    return bool(re.search(r",|\sand\s", name))


def _list_items(items: Sequence[str], lead: str) -> str:
    return f"{lead} {' and '.join(f'“{item}”' for item in items)}" if items else ""


def _legend_facts(report: Report, table: str) -> frozenset[str]:
    """The facts that the marks of a report's table can state: its legend asks for them."""
    return frozenset(
        fact
        for one in report.tables
        if one.key == table
        for note in one.notes
        for fact in mark_facts(one, (note.mark,))
    )
