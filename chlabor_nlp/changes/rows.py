"""Changed rows: agencies, mechanisms, policies, programs and activities."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from chlabor_nlp.align import align_entries
from chlabor_nlp.changes.significance import bound, weigh
from chlabor_nlp.changes.wording import compare_wording, explain_wording, find_essence
from chlabor_nlp.extract.entries import mark_facts
from chlabor_nlp.notation import MARK
from chlabor_nlp.text import Wording, fold, normal_form, similarity_matrix
from chlabor_nlp.types import Alignment, Change, Entry, Kind, Pair, Report, Side

TOLD_THERE = 0.35  # share of what a row says of a body that the row naming it must say, to stand for it
SAME_TASK = 0.5  # how alike the descriptions of a body and its successor are
MIN_NAME = 2  # words of its own in a name that is looked for elsewhere
GENERIC = frozenset(
    {"un", "usdol", "us", "fund", "funded", "program", "project", "plan", "policy", "initiative", "national"}
    | {"government", "and", "of", "the", "on", "for", "to"}
)
LAST_ITEM = re.compile(r"^(?:.*(?:,\s*|\s+and\s+))?(?:and\s+)?(?:including\s+)?")  # what precedes the last of several
FUNDED = re.compile(r"[\w.]+(?:[\s-][\w.]+)?-[Ff]unded(?= (?:Projects|Programs))")
NAME_TAIL = re.compile(r"\s*\([^)]*\)\s*$")
YEARLY_FACTS = frozenset({"approved in the year", "launched in the year"})
TOPICS = {
    "agencies": "enforcement",
    "mechanisms": "coordination",
    "policies": "policies",
    "programs": "programs",
    "sectors": "prevalence",
}
NOUNS = {
    "agencies": "enforcement agency",
    "mechanisms": "coordinating body",
    "policies": "policy",
    "programs": "program",
    "sectors": "activity",
}
BODIES = frozenset({"agencies", "mechanisms"})
LIKE_TABLES = ({"agencies", "mechanisms"}, {"policies", "programs"}, {"sectors"})
EVENTS = {
    ("policies", Kind.ADDED): "policy_approved",
    ("policies", Kind.REMOVED): "policy_ended",
    ("programs", Kind.ADDED): "program_started",
    ("programs", Kind.REMOVED): "program_ended",
    ("mechanisms", Kind.ADDED): "body_created",
    ("mechanisms", Kind.REMOVED): "body_dissolved",
    ("agencies", Kind.ADDED): "body_created",
    ("agencies", Kind.REMOVED): "body_dissolved",
}


@dataclass
class EntryChanges:
    """Changes of named rows, and what the sentences' comparison needs to know of them."""

    old: Report
    new: Report
    old_wording: Wording
    new_wording: Wording
    renamed: Wording = field(default_factory=Wording)  # the old report's with the bodies' new names
    changes: list[Change] = field(default_factory=list)
    aligned: set[tuple[str, str, str]] = field(default_factory=set)
    old_only: set[tuple[str, str]] = field(default_factory=set)
    new_only: set[tuple[str, str]] = field(default_factory=set)
    moved: list[tuple[Entry, Entry]] = field(default_factory=list)

    def is_same(self, old_words: str, new_words: str) -> bool:
        """Whether a stretch of the old report says in other letters what one of the new report does."""
        after = self.new_wording.form(new_words).key.replace(" ", "")
        return any(w.form(old_words).key.replace(" ", "") == after for w in (self.old_wording, self.renamed))

    def is_same_said(self, old_words: str, new_words: str) -> bool:
        """The same, or with other words that mean the same, or with light ones that may be there or not."""
        said = find_essence(self.old_wording.form(old_words)), find_essence(self.new_wording.form(new_words))
        return said[0] == said[1] or self.is_same(old_words, new_words)

    def has_elsewhere(self, words: str, is_old: bool) -> bool:
        """Whether the other report (of the old one's words the new) has these words anywhere."""
        return fold(words) in fold((self.new if is_old else self.old).text)


def compare_entries(old: Report, new: Report, old_wording: Wording, new_wording: Wording) -> EntryChanges:
    """Named rows added, removed, renamed or marked otherwise, table by table."""
    found = EntryChanges(old, new, old_wording, new_wording)
    for table in TOPICS:
        if any(t.key == table for t in old.tables) and any(t.key == table for t in new.tables):
            _compare_table(found, table)
    found.renamed = old_wording.renaming(_new_names(found))
    return found


def _new_names(found: EntryChanges) -> dict[str, str]:
    """The bodies that both reports list under different names: by the old name the new one."""
    names = {}
    for table, old, new in sorted(found.aligned):
        before, after = (NAME_TAIL.sub("", name).strip() for name in (old, new))
        if table in BODIES and fold(before) != fold(after) and len(before.split()) >= MIN_NAME:
            names[before] = after
    return names


def slug(text: str) -> str:
    """A stable name for a row: lower case, words joined by underscores, at most 60 characters."""
    return "_".join(re.findall(r"[^\W_]+", fold(text)))[:60].rstrip("_")


def _compare_table(found: EntryChanges, table: str) -> None:
    before, after = _entries(found.old, table), _entries(found.new, table)
    aligned = align_entries(before, after, old_wording=found.old_wording, new_wording=found.new_wording)
    pairs = [*aligned.pairs, *_same_names(before, after, aligned)]
    pairs += _successors(found, before, after, pairs)
    hosts = _without_regrouped(found, before, after, pairs)
    asked = YEARLY_FACTS | (_legend_facts(found.old, table) & _legend_facts(found.new, table))
    for pair in pairs:
        was, is_ = before[pair.old], after[pair.new]
        found.aligned.add((table, was.name, is_.name))
        found.changes += _compare_entry(found, was, is_, pair, asked)
    for entry in _left_over(before, {pair.old for pair in pairs}, hosts):
        found.changes += _tell_gone(found, entry)
    for entry in _left_over(after, {pair.new for pair in pairs}, hosts):
        found.changes += _tell_new(found, entry)


def _left_over(entries: Sequence[Entry], paired: set[int], hosts: Sequence[Entry]) -> Iterator[Entry]:
    """Rows without counterpart, less those printed twice and those that only gather rows told on their own."""
    known = {(_core_name(entries[index]), entries[index].description) for index in paired}
    for index, entry in enumerate(entries):
        if index not in paired and entry not in hosts and (_core_name(entry), entry.description) not in known:
            yield entry


def _without_regrouped(
    found: EntryChanges, before: Sequence[Entry], after: Sequence[Entry], pairs: list[Pair]
) -> list[Entry]:
    """Take out pairs of a row and one that gathers it with others under a name of its own; returns those that gather.

    Only one of the rows gathered can be aligned with the one that gathers them: it is named there like the others.
    """
    hosts = []
    sides = (
        (before, after, found.old, found.new, found.old_wording, found.new_wording, "old", "new"),
        (after, before, found.new, found.old, found.new_wording, found.old_wording, "new", "old"),
    )
    for own, others, report, other, wording, other_wording, side, other_side in sides:
        left = [entry for at, entry in enumerate(own) if at not in {getattr(pair, side) for pair in pairs}]
        gathering = [_find_named(entry, report, other, wording, other_wording) for entry in left]
        for pair in list(pairs):
            part, whole = own[getattr(pair, side)], others[getattr(pair, other_side)]
            is_new_name = _core_name(part) != _core_name(whole)
            if whole in gathering and is_new_name and whole in _hosts_of(part, other, wording, other_wording):
                pairs.remove(pair)
                hosts.append(whole)
    return hosts


def _hosts_of(entry: Entry, other: Report, wording: Wording, other_wording: Wording) -> list[Entry]:
    name = " ".join(_own_name(entry, wording))
    return list(_rows_naming(name, other, other_wording)) if name else []


def _tell_gone(found: EntryChanges, entry: Entry) -> Iterator[Change]:
    place = _find_named(entry, found.old, found.new, found.old_wording, found.new_wording)
    if place is not None and _may_hold(place, entry, found):
        yield from _moved_entry(found, entry, place, is_gone=True)
        return
    found.old_only.add((entry.table, entry.name))
    event = EVENTS.get((entry.table, Kind.REMOVED))
    yield _entry_change(Kind.REMOVED, entry, None, _explain_gone(entry, found.old, found.new, place), event=event)


def _tell_new(found: EntryChanges, entry: Entry) -> Iterator[Change]:
    place = _find_named(entry, found.new, found.old, found.new_wording, found.old_wording)
    if place is not None and _may_hold(place, entry, found):
        yield from _moved_entry(found, place, entry, is_gone=False)
        return
    found.new_only.add((entry.table, entry.name))
    event = None if _is_old(entry, found.new.year) else EVENTS.get((entry.table, Kind.ADDED))
    yield _entry_change(Kind.ADDED, None, entry, _explain_new(entry, found.old, found.new), event=event)


def _may_hold(row: Entry, entry: Entry, found: EntryChanges) -> bool:
    """Whether a row stands for an entry that it names: a body for a body, a plan for a plan of the same years.

    A body that merely has the other one for a member says nothing of what that does.
    """
    has_years = not entry.years or str(entry.years[0]) in f"{row.name} {row.description}"
    if not has_years or not any({row.table, entry.table} <= tables for tables in LIKE_TABLES):
        return False
    if entry.table not in BODIES or fold(NAME_TAIL.sub("", entry.name)) in fold(row.name):
        return True
    said, there = (
        find_essence(normal_form(w.spell_out(e.description)))
        for w, e in ((found.old_wording, entry), (found.new_wording, row))
    )
    return len(said & there) >= TOLD_THERE * len(said)


def _same_names(before: Sequence[Entry], after: Sequence[Entry], aligned: Alignment) -> list[Pair]:
    """Rows left over on both sides whose names differ in the years only, or that gather one funder's projects."""
    left = {_general_name(after[index]): index for index in aligned.new_only}
    found = []
    for index in aligned.old_only:
        other = left.pop(_general_name(before[index]), None)
        if other is not None:
            found.append(Pair(index, other, 1.0))
    return found


def _successors(
    found: EntryChanges, before: Sequence[Entry], after: Sequence[Entry], pairs: Sequence[Pair]
) -> Iterator[Pair]:
    """Rows left over on both sides where the new one names the old one and does the same: a body under a new name."""
    old_only = [index for index in range(len(before)) if index not in {pair.old for pair in pairs}]
    new_only = {after[index]: index for index in range(len(after)) if index not in {pair.new for pair in pairs}}
    for index in old_only:
        heir = _find_named(before[index], found.old, found.new, found.old_wording, found.new_wording)
        if heir in new_only:
            forms = (found.old_wording.form(before[index].description), found.new_wording.form(heir.description))
            score = float(similarity_matrix([forms[0]], [forms[1]])[0, 0])
            if score >= SAME_TASK:
                yield Pair(index, new_only.pop(heir), round(score, 4))


def _general_name(entry: Entry) -> tuple[str, ...]:
    """The name without years; of a row that gathers projects the funder: "USDOL-Funded Projects on Forced Labor"."""
    funder = FUNDED.match(entry.name)
    return normal_form(funder[0]).tokens if funder else _core_name(entry)


def _core_name(entry: Entry) -> tuple[str, ...]:
    """The name's words without brackets and years."""
    return normal_form(NAME_TAIL.sub("", entry.name)).tokens


def _spelled_name(entry: Entry, wording: Wording) -> tuple[str, ...]:
    """The same with the report's acronyms in full."""
    return normal_form(wording.spell_out(NAME_TAIL.sub("", entry.name))).tokens


def _compare_entry(found: EntryChanges, was: Entry, is_: Entry, pair: Pair, asked: frozenset[str]) -> Iterator[Change]:
    kind = compare_wording(
        normal_form(found.old_wording.spell_out(was.name)), normal_form(found.new_wording.spell_out(is_.name))
    )
    noun = NOUNS[was.table]
    if _is_renewed(was, is_, found.new.year):
        explanation = f"The {noun} {is_.name} {'is renewed: ' if was.years else ''}{_tell_period(was, is_)}."
        yield _entry_change(Kind.MODIFIED, was, is_, explanation, event=EVENTS.get((was.table, Kind.ADDED)), pair=pair)
    elif was.years and is_.years and was.years != is_.years:
        explanation = f"The period of the {noun} {is_.name} changed: {_tell_period(was, is_)}."
        yield _entry_change(Kind.MODIFIED, was, is_, explanation, weight=weigh("entries", "renamed"), pair=pair)
    elif kind is not None and (words := explain_wording(was.name, is_.name, is_same=found.is_same)) != "":
        explanation = f"The {noun} is named otherwise: {words or f'“{was.name}” → “{is_.name}”'}."
        yield _entry_change(
            kind if was.table == "sectors" else Kind.REWORDED,
            was,
            is_,
            explanation,
            weight=weigh("entries", "renamed"),
            pair=pair,
        )
    if was.table == "sectors" and fold(was.description) != fold(is_.description):
        explanation = (
            f"Listed under {was.description} in {found.old.year}, under {is_.description} in {found.new.year}."
        )
        yield _entry_change(Kind.MOVED, was, is_, explanation, weight=weigh("entries", "moved"), pair=pair)
    for fact in sorted((set(is_.facts) - set(was.facts)) & asked):
        yield _entry_change(
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
            yield _entry_change(Kind.MODIFIED, was, is_, told, weight=weigh("entries", "fact_lost"), pair=pair)
    for fact in sorted((set(was.facts) - set(is_.facts)) & asked):
        weight = weigh("entries", "fact_rolled" if fact in YEARLY_FACTS else "fact_lost")
        yield _entry_change(
            Kind.MODIFIED,
            was,
            is_,
            f"{is_.name}: no longer marked as “{fact}”{_where_marked(was, fact, found.old)}.",
            weight=weight,
            direction="lost",
            pair=pair,
        )


def _entry_change(
    kind: Kind,
    was: Entry | None,
    is_: Entry | None,
    explanation: str,
    *,
    weight: float | None = None,
    direction: str | None = None,
    event: str | None = None,
    pair: Pair | None = None,
    whole: bool = False,
) -> Change:
    """A change of a row; where only one report has it, or `whole`, its description is quoted too."""
    either = is_ or was
    assert either is not None
    return Change(
        kind=kind,
        topic=TOPICS[either.table],
        subject=slug(either.name),
        label=either.name,
        significance=bound(weigh("entries", either.table) if weight is None else weight),
        explanation=explanation,
        old=_entry_side(was, whole=whole or is_ is None) if was else None,
        new=_entry_side(is_, whole=whole or was is None) if is_ else None,
        direction=direction,
        similarity=pair.score if pair else None,
        event=event,
        match=pair,
    )


def _find_named(entry: Entry, own: Report, other: Report, own_wording: Wording, other_wording: Wording) -> Entry | None:
    """The row of the other report, in any table, whose name or description holds the whole name of this one.

    A row that names it in both years is no new place of it, and a name of class words alone is found anywhere.
    """
    name = " ".join(_own_name(entry, own_wording))
    if not name:
        return None
    before = {_core_name(row) for row in _rows_naming(name, own, own_wording) if row is not entry}
    hosts = (row for row in _rows_naming(name, other, other_wording) if _core_name(row) not in before)
    return next(hosts, None)


def _own_name(entry: Entry, wording: Wording) -> tuple[str, ...]:
    """The words that name a row elsewhere: a long name without a last "project"; none if all are class words."""
    tokens = _spelled_name(entry, wording)
    while tokens and tokens[-1] in GENERIC and len(set(tokens[:-1]) - GENERIC) > MIN_NAME:
        tokens = tokens[:-1]
    return tokens if len(set(tokens) - GENERIC) >= MIN_NAME else ()


def _rows_naming(name: str, report: Report, wording: Wording) -> Iterator[Entry]:
    for table in TOPICS:
        for row in _entries(report, table):
            text = row.name if table == "sectors" else f"{row.name} {row.description}"
            if f" {name} " in f" {' '.join(normal_form(wording.spell_out(text)).tokens)} ":
                yield row


def _moved_entry(found: EntryChanges, was: Entry, is_: Entry, *, is_gone: bool) -> Iterator[Change]:
    """Tell a row that is named under another one now, or was; one that changed its table is told once."""
    if was.table == is_.table:
        found.aligned.add((was.table, was.name, is_.name))
    else:
        found.old_only.add((was.table, was.name)) if is_gone else found.new_only.add((is_.table, is_.name))
    is_same = _spelled_name(was, found.old_wording) == _spelled_name(is_, found.new_wording)
    if is_same and (was, is_) in found.moved:
        return
    found.moved.append((was, is_))
    if is_same and was.table != is_.table:
        told = f"{is_.name} is listed as {NOUNS[is_.table]} now, no longer as {NOUNS[was.table]}."
    elif is_same:
        told = f"{was.name} had more than one row; now it has fewer." if is_gone else f"{is_.name} has one more row."
    elif is_gone:
        told = f"{was.name} has no row of its own any more; it is named under {is_.name} ({NOUNS[is_.table]})."
    else:
        told = f"{is_.name} has a row of its own now; it was named under {was.name} ({NOUNS[was.table]})."
    yield _entry_change(Kind.MOVED, was, is_, told, weight=weigh("entries", "moved"), whole=True)


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


def _is_renewed(was: Entry, is_: Entry, year: int | None) -> bool:
    """Whether a plan goes on under the same name for a new period, begun in the report's year or the one before."""
    if not is_.years or was.years == is_.years or year is None or is_.years[0] < year - 1:
        return False
    return not was.years or (is_.years[0] > was.years[0] and is_.years[-1] > was.years[-1])


def _is_old(entry: Entry, year: int | None) -> bool:
    """Whether a newly listed row names a period that began before: it is new in the table only."""
    return bool(entry.years and year is not None and entry.years[0] < year - 1)


def _tell_period(was: Entry, is_: Entry) -> str:
    return f"{_period(was)} → {_period(is_)}" if was.years else f"now has a period: {_period(is_)}"


def _period(entry: Entry) -> str:
    first, last = entry.years[0], entry.years[-1]
    return str(first) if first == last else f"{first}–{last}"


def _explain_gone(entry: Entry, old: Report, new: Report, place: Entry | None) -> str:
    """Say that a row is gone, and what the new report says of it elsewhere."""
    text = f"The {NOUNS[entry.table]} {entry.name}, listed in {old.year}, is gone from the table in {new.year}."
    text += f" It is named under {place.name} ({NOUNS[place.table]})." if place else ""
    said = _said_of(entry, new)
    return f"{text} The {new.year} report says: “{said}”" if said else text


def _explain_new(entry: Entry, old: Report, new: Report) -> str:
    text = f"The {NOUNS[entry.table]} {entry.name} is newly listed in {new.year}"
    facts = f", marked as “{'; '.join(entry.facts)}”" if entry.facts else ""
    return f"{text}{facts}."


def _said_of(entry: Entry, report: Report) -> str:
    """The sentences of the report that name the entry, with the next one if it goes on about it."""
    name = fold(re.split(r"[(]", entry.name)[0]).strip()
    prose = [claim for claim in report.claims if claim.row is None]
    for index, claim in enumerate(prose):
        if name in fold(claim.text):
            following = prose[index + 1 : index + 2]
            goes_on = following and re.search(r"\b(?:it|they|its|their)\b", following[0].text)
            return " ".join([claim.text, *(c.text for c in following if goes_on)])
    return ""


def _entries(report: Report, table: str) -> tuple[Entry, ...]:
    entries: tuple[Entry, ...] = getattr(report, table)
    return entries


def _entry_side(entry: Entry, *, whole: bool) -> Side:
    spans = entry.spans if whole else entry.name_spans
    text = (
        " ".join(filter(None, [entry.name, entry.description if entry.table != "sectors" else ""]))
        if whole
        else entry.name
    )
    return Side(
        text=text, section=TOPICS[entry.table], table=entry.table, refs=entry.refs, spans=spans, page=entry.page
    )
