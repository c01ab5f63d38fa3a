"""Changed marks: what the footnote signs behind a row's name say by the table's legend."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from chlabor_nlp import data
from chlabor_nlp.align import NOT_KNOWN
from chlabor_nlp.changes.entries import BODIES, EVENTS, NOUNS, EntryChanges, entries_of, entry_change, slug, with_noun
from chlabor_nlp.changes.significance import bound, weigh
from chlabor_nlp.extract.entries import mark_facts
from chlabor_nlp.notation import MARK
from chlabor_nlp.text import fold, normal_form
from chlabor_nlp.types import Change, Entry, Kind, Pair, Report, Table

LAST_ITEM = re.compile(r"^(?:.*(?:[,;]\s*|\s+and\s+))?(?:and\s+)?(?:including\s+)?")  # before the last of several
LIST_END = re.compile(r"[,;](?:\s+and\b)?|\sand\s")
MAX_NAMED = 4  # rows named in one explanation
YEARLY_FACTS = frozenset({"approved in the year", "launched in the year", "re-established in the year"})


def find_asked(old: Report, new: Report, table: str) -> frozenset[str]:
    """The facts that both reports ask for in a table, and those that hold for a year only."""
    return YEARLY_FACTS | (_facts_of(old, table) & _facts_of(new, table))


def _facts_of(report: Report, table: str) -> frozenset[str]:
    """What a report asks for: its legend says so, or its form does and no sign in the table is left unexplained."""
    tables = [one for one in report.tables if one.key == table]
    known = {note.mark for one in tables for note in one.notes}
    used = {mark for one in tables for row in one.rows for cell in row.cells for mark in cell.marks}
    facts = _legend_facts(tables)
    return facts if used - known else facts | _form_facts(report.year or 0)


def _is_used(report: Report, table: str, fact: str) -> bool:
    """Whether a row of a report's table has a fact, or the legend under it tells of one."""
    is_told = fact in _legend_facts(one for one in report.tables if one.key == table)
    return is_told or any(fact in entry.facts for entry in entries_of(report, table))


def _legend_facts(tables: Iterable[Table]) -> frozenset[str]:
    """The facts that the legends under tables tell of."""
    return frozenset(fact for one in tables for note in one.notes for fact in mark_facts(one, (note.mark,)))


def _form_facts(year: int) -> frozenset[str]:
    """The facts that the form of a year's reports asks for."""
    asked = data.table("genre")["asked"].items()
    return frozenset(fact for fact, (first, last) in asked if first <= year <= (last or year))


def compare_legends(old: Report, new: Report, table: str) -> Iterator[Change]:
    """What only one report's marks can tell of a table's rows: of the form, so told once and not row by row."""
    for own, other, kind in ((old, new, Kind.REMOVED), (new, old, Kind.ADDED)):
        marked = {fact for entry in entries_of(own, table) for fact in entry.facts}
        unasked = marked - YEARLY_FACTS - _facts_of(other, table)
        if kind is Kind.REMOVED:
            unasked |= {fact for fact in marked - YEARLY_FACTS if not _is_used(other, table, fact)}
        for fact in sorted(unasked):
            rows = [entry for entry in entries_of(own, table) if fact in entry.facts]
            names = "; ".join(f"“{entry.name}”" for entry in rows[:MAX_NAMED])
            names += "; …" if len(rows) > MAX_NAMED else ""
            has = "has no mark for that any more" if kind is Kind.REMOVED else "had no mark for that yet"
            said = name_fact(fact, table)
            told = f"The {own.year} table has the mark “{said}” at: {names}. The {other.year} table {has}."
            reason = "question_no_longer_asked" if kind is Kind.REMOVED else "question_newly_asked"
            was, is_ = (rows[0], None) if kind is Kind.REMOVED else (None, rows[0])
            change = entry_change(kind, was, is_, told)
            weight = bound(change.significance, reason=reason)
            yield replace(change, subject=slug(f"{table} {fact}"), label=fact, significance=weight, reason=reason)


def compare_marks(found: EntryChanges, was: Entry, is_: Entry, pair: Pair, asked: frozenset[str]) -> Iterator[Change]:
    """Facts that marks state of one of two aligned rows only, or of other things in their names.

    Args:
        found: what was found so far.
        was: the old row.
        is_: the new row.
        pair: why they are one.
        asked: the facts that both reports ask for in this table.
    """
    gained = weigh("entries", "fact_gained_activity" if was.table == "sectors" else "fact_gained")
    for fact in sorted((set(is_.facts) - set(was.facts)) & asked):
        told = _tell_mark(is_, is_, fact, found.new, was.name, ("new, marked", "is marked now"))
        event = EVENTS.get((was.table, Kind.ADDED)) if fact in YEARLY_FACTS else None
        yield entry_change(Kind.MODIFIED, was, is_, told, weight=gained, direction="gained", event=event, pair=pair)
    for fact in sorted(set(was.facts) & set(is_.facts)):
        before, after = _marked_items(was, fact, found.old), _marked_items(is_, fact, found.new)
        sides = (
            ("now after", _no_longer(after, before, was.name)),
            ("no longer after", _no_longer(before, after, is_.name)),
        )
        places = [f"{lead} {_list_items(items)}" for lead, items in sides if items]
        if before and after and places and _is_list(was.name) and _is_list(is_.name):
            told = f"{is_.name}: the mark “{name_fact(fact, was.table)}” stands {' and '.join(places)}."
            yield entry_change(Kind.MODIFIED, was, is_, told, weight=weigh("entries", "fact_lost"), pair=pair)
    for fact in sorted((set(was.facts) - set(is_.facts)) & asked):
        if fact in YEARLY_FACTS or not _is_used(found.new, was.table, fact):
            continue  # "approved in the year" lapses with the year; a mark that no row has is told once for the table
        told = _tell_mark(is_, was, fact, found.old, is_.name, ("gone, marked", "is no longer marked"))
        weight = weigh("entries", "fact_lost")
        yield entry_change(Kind.MODIFIED, was, is_, told, weight=weight, direction="lost", pair=pair)


def _tell_mark(is_: Entry, entry: Entry, fact: str, report: Report, other: str, ways: tuple[str, str]) -> str:
    """Say that a row has a mark that the other has not: with an activity that only it has, or on the same.

    Args:
        is_: the row as the new report names it.
        entry: the row of that report which has the mark.
        fact: what the mark says.
        report: the report that has it.
        other: the row's name in the other report.
        ways: how to say it of an activity, and of the row.
    """
    items, name = _only_here(entry, fact, report, other), name_fact(fact, entry.table)
    if items:
        return f"{is_.name}: {ways[0]} “{name}”, at {_list_items(items)}."
    row = f"{NOUNS[is_.table]} “{is_.name}”" if is_.table == "sectors" else with_noun(is_)
    return f"The {row} {ways[1]} “{name}”{where_marked(entry, fact, report)}."


def name_fact(fact: str, table: str) -> str:
    """What a mark says: a body is created, not launched."""
    return fact.replace("launched", "created") if table in BODIES else fact


def _no_longer(items: Sequence[str], other: Sequence[str], name: str) -> list[str]:
    """The marked items that the other name has without the mark: behind its last one, which is for those before it.

    A mark behind the word that begins the name ("Mining† coal and gold") is for all that follow.
    """
    if any(re.match(rf"{re.escape(fold(item))} (?!and\b|or\b)", fold(name)) for item in other):
        return []
    end = max((fold(name).rfind(fold(item)) + len(item) for item in other), default=0)
    rest = fold(name)[end:]
    return [item for item in items if fold(item) not in map(fold, other) and fold(item) in rest]


def _only_here(entry: Entry, fact: str, report: Report, other: str) -> tuple[str, ...]:
    """The activities behind which the mark stands, if the other name has none of them: they are gone or new with it."""
    items = _marked_items(entry, fact, report) if entry.table == "sectors" else ()
    if any(re.match(rf"{re.escape(item)},? (?:including|activities)\b", entry.name) for item in items):
        return ()  # "Agriculture, including growing crops" may have another name for the same
    there = normal_form(other).content
    shares = [(len(words & there), len(words)) for words in (normal_form(item).content for item in items)]
    return items if all(2 * shared < own for shared, own in shares) else ()


def _marked_items(entry: Entry, fact: str, report: Report) -> tuple[str, ...]:
    """The parts of a row's name behind which a mark for the fact stands: "bananas" of "Growing bananas,† and corn"."""
    tables = [table for table in report.tables if table.key == entry.table]
    items = []
    for at, (_, end) in enumerate(entry.name_spans):
        following = entry.name_spans[at + 1].start_char if at + 1 < len(entry.name_spans) else end + 2
        behind = report.text[max(0, end - 1) : following]  # a star is a mark only behind a letter
        behind = behind[:1] + behind[1:].partition("\n")[0]  # the legend may stand on the next line
        marks = [sign for match in MARK.finditer(behind) for sign in match[0]]
        if any(fact in mark_facts(table, marks) for table in tables):
            name = " ".join(report.text[span.start_char : span.end_char] for span in entry.name_spans[: at + 1])
            name = NOT_KNOWN.sub("", " ".join(name.split())).rstrip(" ,;")
            items.append(LAST_ITEM.sub("", name) or entry.name)
    return tuple(items)


def where_marked(entry: Entry, fact: str, report: Report) -> str:
    """Behind which of several things in a row's name the mark stands; at the end it is for all of a plan or a body."""
    items = _marked_items(entry, fact, report)
    is_whole = entry.table != "sectors" and items and fold(entry.name).endswith(fold(items[-1]))
    if is_whole or not items or len(items) >= len(LIST_END.split(entry.name)):
        return ""
    return f" (the mark stands after {_list_items(items)})"


def _is_list(name: str) -> bool:
    return LIST_END.search(name) is not None


def _list_items(items: Sequence[str]) -> str:
    return " and ".join(f"“{item}”" for item in items)
