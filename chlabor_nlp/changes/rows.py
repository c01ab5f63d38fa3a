"""Changed rows: agencies, mechanisms, policies, programs and activities."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from chlabor_nlp.align import NOT_KNOWN, align_entries
from chlabor_nlp.changes.entries import (
    BODIES,
    EVENTS,
    MAX_QUOTED,
    NOUNS,
    TOPICS,
    EntryChanges,
    divided_change,
    entries_of,
    entry_change,
    says_inactive,
    shorten,
)
from chlabor_nlp.changes.hosts import (
    MIN_NAME,
    NAME_TAIL,
    Host,
    common_activities,
    core_name,
    find_activity,
    find_hosts,
    find_like_activities,
    find_named,
    rows_naming,
    spelled_name,
    views,
    whole_text,
)
from chlabor_nlp.changes.marks import YEARLY_FACTS, compare_legends, compare_marks, find_asked, where_marked
from chlabor_nlp.changes.significance import weigh
from chlabor_nlp.changes.wording import compare_wording, explain_items, explain_wording, find_essence, with_essence
from chlabor_nlp.text import Wording, fold, normal_form, shared_content, similarity_matrix
from chlabor_nlp.types import Alignment, Change, Entry, Kind, Pair, Report

TOLD_THERE = 0.35  # share of what a row says of a body that the row naming it must say, to stand for it
SAME_ROLE, LIKE_NAMES, MIN_ROLE = 0.8, 0.5, 4  # how alike roles and names are of one body, and words of a role
SAME_TASK = 0.5  # how alike the descriptions of a body and its successor are
FUNDED = re.compile(r"[\w.]+(?:[\s-][\w.]+)?-[Ff]unded(?= (?:Projects|Programs))")
GATHERING = re.compile(r"\b(?:Projects|Programs|Programmes|Initiatives)\b", re.IGNORECASE)  # a name of several
BEGUN = r"\b(?:[Ee]stablished|[Cc]reated|[Ll]aunched|[Aa]pproved|[Aa]dopted|[Ff]ormed|[Bb]egan|[Ss]tarted)\b"
WORST_FORMS = "worst forms"  # in the name of a sector: what stands there is one by its nature
OTHERS = re.compile(r"\bha(?:d|s) other (?:social )?(?:policies|programs)\b")  # a note: the table lists not all
LIKE_TABLES = ({"agencies", "mechanisms"}, {"policies", "programs"}, {"sectors"})


def compare_entries(old: Report, new: Report, old_wording: Wording, new_wording: Wording) -> EntryChanges:
    """Named rows added, removed, renamed or marked otherwise, table by table."""
    found = EntryChanges(old, new, old_wording, new_wording)
    hosts = find_hosts(found, is_old=True), find_hosts(found, is_old=False)
    for table in TOPICS:
        if any(t.key == table for t in old.tables) and any(t.key == table for t in new.tables):
            _compare_table(found, table, *hosts)
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


def _compare_table(
    found: EntryChanges, table: str, old_hosts: Mapping[Entry, Host], new_hosts: Mapping[Entry, Host]
) -> None:
    before, after = entries_of(found.old, table), entries_of(found.new, table)
    aligned = align_entries(before, after, old_wording=found.old_wording, new_wording=found.new_wording)
    pairs = [*aligned.pairs, *_same_names(before, after, aligned)]
    pairs += _successors(found, before, after, pairs)
    gathering = _without_regrouped(found, before, after, pairs)
    left_old = list(_left_over(before, {pair.old for pair in pairs}, gathering))
    left_new = list(_left_over(after, {pair.new for pair in pairs}, gathering))
    for entry in [entry for entry in left_old if _is_renamed(found, entry, left_new, old_hosts, new_hosts)]:
        heir = old_hosts[entry].entry
        pairs.append(Pair(before.index(entry), after.index(heir), old_hosts[entry].share))
        left_old.remove(entry)
        left_new.remove(heir)
    found.changes += compare_legends(found.old, found.new, table)
    asked = find_asked(found.old, found.new, table)
    for pair in pairs:
        was, is_ = before[pair.old], after[pair.new]
        found.aligned.add((table, was.name, is_.name))
        found.changes += [*_compare_entry(found, was, is_, pair), *compare_marks(found, was, is_, pair, asked)]
    found.changes += _tell_divided(found, left_old, left_new, old_hosts, is_merge=True)
    found.changes += _tell_divided(found, left_new, left_old, new_hosts, is_merge=False)
    old_guests, new_guests = _find_guests(left_new, new_hosts), _find_guests(left_old, old_hosts)
    for entry in left_old:
        found.changes += _tell_gone(found, entry, old_hosts.get(entry), old_guests.get(entry))
    for entry in left_new:
        found.changes += _tell_new(found, entry, new_hosts.get(entry), new_guests.get(entry))


def _find_guests(left: Sequence[Entry], hosts: Mapping[Entry, Host]) -> dict[Entry, Entry]:
    """By row of the other report, a row without counterpart that it tells much of; two programs are seldom one."""
    return {hosts[entry].entry: entry for entry in left if entry in hosts and entry.table != "programs"}


def _is_renamed(
    found: EntryChanges,
    entry: Entry,
    left_new: Sequence[Entry],
    old_hosts: Mapping[Entry, Host],
    new_hosts: Mapping[Entry, Host],
) -> bool:
    """Whether an old row without counterpart and a new one say what no other row says, and neither names the other."""
    heir = old_hosts[entry].entry if entry in old_hosts else None
    if heir is None or heir.table != entry.table or set(heir.facts) & YEARLY_FACTS:
        return False
    if heir not in left_new or heir not in new_hosts or new_hosts[heir].entry != entry:
        return False
    return find_named(found, entry, is_old=True) is None and find_named(found, heir, is_old=False) is None


def _tell_divided(
    found: EntryChanges, parts: list[Entry], wholes: list[Entry], hosts: Mapping[Entry, Host], *, is_merge: bool
) -> Iterator[Change]:
    """Tell rows without counterpart that one row of the other report gathers, and take them out of the lists."""
    for whole in list(wholes):
        gathered = [entry for entry in parts if entry in hosts and hosts[entry].entry == whole]
        if len(gathered) < 2:
            continue
        for entry in gathered:
            parts.remove(entry)
        wholes.remove(whole)
        olds, news = (gathered, [whole]) if is_merge else ([whole], gathered)
        found.old_only.update((entry.table, entry.name) for entry in olds)
        found.new_only.update((entry.table, entry.name) for entry in news)
        names = "; ".join(entry.name for entry in gathered)
        noun = f"{NOUNS[whole.table]} rows"
        if is_merge:
            told = f"{len(gathered)} {noun} of {found.old.year} are told in one now, {whole.name}: {names}."
        else:
            row = f"{NOUNS[whole.table]} row {whole.name}"
            told = f"The {row} of {found.old.year} is told in {len(gathered)} now: {names}."
        yield divided_change(whole, gathered, told, is_merge=is_merge)


def _left_over(entries: Sequence[Entry], paired: set[int], hosts: Sequence[Entry]) -> Iterator[Entry]:
    """Rows without counterpart, less those printed twice and those that only gather rows told on their own."""
    known = {(core_name(entries[index]), entries[index].description) for index in paired}
    for index, entry in enumerate(entries):
        if index not in paired and entry not in hosts and (core_name(entry), entry.description) not in known:
            yield entry


def _without_regrouped(
    found: EntryChanges, before: Sequence[Entry], after: Sequence[Entry], pairs: list[Pair]
) -> list[Entry]:
    """Take out pairs of a row and one that gathers it with others under a name of its own; returns those that gather.

    Only one of the rows gathered can be aligned with the one that gathers them: it is named there like the others.
    """
    hosts = []
    for own, is_old in ((before, True), (after, False)):
        paired = {pair.old if is_old else pair.new for pair in pairs}
        gathering = [find_named(found, e, is_old=is_old) for at, e in enumerate(own) if at not in paired]
        for pair in list(pairs):
            was, is_ = before[pair.old], after[pair.new]
            part, whole = (was, is_) if is_old else (is_, was)
            is_new_name = core_name(part) != core_name(whole)
            gathers = whole in gathering or (bool(GATHERING.search(whole.name)) and not GATHERING.search(part.name))
            if gathers and is_new_name and whole in rows_naming(found, part, is_old=is_old, in_own=False):
                pairs.remove(pair)
                hosts.append(whole)
    return hosts


def _tell_gone(found: EntryChanges, entry: Entry, host: Host | None, guest: Entry | None) -> Iterator[Change]:
    place = find_named(found, entry, is_old=True)
    if place is not None and _may_hold(found, place, entry, is_old=True):
        yield from _moved_entry(found, entry, place, is_gone=True)
        return
    found.old_only.add((entry.table, entry.name))
    is_hosted = host is not None and host.entry != place
    event = EVENTS.get((entry.table, Kind.REMOVED)) if _has_ended(found, entry, place) and not is_hosted else None
    told = _explain_gone(found, entry, place) + (_tell_host(host, found.new) if is_hosted else "")
    told += _tell_guest(guest if place is None and not is_hosted else None, found.new)
    told += _tell_like(found, entry, is_old=True) if place is None else ""
    weight = _weigh_row(entry, event) + (weigh("entries", "not_all") if _lists_others(found.new, entry.table) else 0)
    yield entry_change(Kind.REMOVED, entry, None, told, event=event, weight=weight)


def _tell_new(found: EntryChanges, entry: Entry, host: Host | None, guest: Entry | None) -> Iterator[Change]:
    place = find_named(found, entry, is_old=False)
    if place is not None and _may_hold(found, place, entry, is_old=False):
        yield from _moved_entry(found, place, entry, is_gone=False)
        return
    found.new_only.add((entry.table, entry.name))
    event = EVENTS.get((entry.table, Kind.ADDED)) if _has_begun(found, entry, host) else None
    told = _explain_new(entry, found.new) + _tell_host(host, found.old)
    told += _tell_guest(guest if place is None and host is None else None, found.old)
    told += _tell_like(found, entry, is_old=False) if place is None else ""
    yield entry_change(Kind.ADDED, None, entry, told, event=event, weight=_weigh_row(entry, event))


def _weigh_row(entry: Entry, event: str | None) -> float:
    """A row that only one table has weighs more where something began or ended than where it is merely listed."""
    return weigh("entries", entry.table) + (weigh("entries", "event_bonus") if event else 0.0)


def _lists_others(report: Report, table: str) -> bool:
    """Whether a note under a report's table says that it lists not all."""
    notes = [note.text for one in report.tables if one.key == table for note in one.notes]
    return any(map(OTHERS.search, notes))


def _has_ended(found: EntryChanges, entry: Entry, place: Entry | None) -> bool:
    """Whether a row that is gone stands for something that ended: its years are over, or the new report says so.

    What is merely left out of a table may still be there, and what the report still names is.
    """
    is_over = says_inactive(_said_of(found, entry))
    if is_over or entry.table in BODIES:
        return is_over
    has_run_out = len(entry.years) > 1 and found.new.year is not None and entry.years[-1] < found.new.year
    return has_run_out and place is None and not found.names(entry, is_old=True)


def _has_begun(found: EntryChanges, entry: Entry, host: Host | None) -> bool:
    """Whether a newly listed row stands for something new: it is marked so, its years begin, or the text says so.

    Where marks in the table say which ones are new, the others are not, unless their period begins in the year. Of a
    policy in a table without marks it is enough that it is listed, if no row of the old report says much the same.
    """
    year = found.new.year
    if set(entry.facts) & YEARLY_FACTS:
        return True
    if _is_old(entry, year) or found.names(entry, is_old=False):
        return False
    others = entries_of(found.new, entry.table)
    is_told = any(set(other.facts) & YEARLY_FACTS for other in others)
    if entry.table == "policies" and not is_told and host is None:
        return True
    if entry.years or is_told:
        return len(entry.years) > 1 and (not is_told or entry.years[0] == year)
    return bool(re.search(rf"{BEGUN}[^.]{{0,60}}\b{year}\b|\b{year}\b[^.]{{0,60}}{BEGUN}", entry.description))


def _may_hold(found: EntryChanges, row: Entry, entry: Entry, *, is_old: bool) -> bool:
    """Whether a row stands for an entry that it names: a body for a body, a plan for a plan of the same years.

    The entry is the old report's if `is_old`, and the row the new one's, or the other way round. A body
    that merely has the other one for a member says nothing of what that does.
    """
    if not any({row.table, entry.table} <= tables for tables in LIKE_TABLES):
        return False
    if core_name(row) == core_name(entry):
        return True
    if entry.years and str(entry.years[0]) not in whole_text(row):
        return False
    if entry.table not in BODIES or fold(NAME_TAIL.sub("", entry.name)) in fold(row.name):
        return True
    (_, own), (_, other) = views(found, is_old=is_old)
    said, there = (find_essence(normal_form(w.spell_out(e.description))) for w, e in ((own, entry), (other, row)))
    return len(said & there) >= TOLD_THERE * len(said)


def _same_names(before: Sequence[Entry], after: Sequence[Entry], aligned: Alignment) -> list[Pair]:
    """Rows left over on both sides that are one by their names.

    They differ in the years only, gather one funder's projects, or one names an activity more precisely.
    """
    left = {index: after[index] for index in aligned.new_only}
    found = []
    for index in aligned.old_only:
        other = next((at for at, entry in left.items() if _is_same_row(before[index], entry)), None)
        if other is not None:
            del left[other]
            found.append(Pair(index, other, 1.0))
    return found


def _is_same_row(was: Entry, is_: Entry) -> bool:
    if was.table != "sectors":
        return _general_name(was) == _general_name(is_)
    old, new = find_activity(was), find_activity(is_)
    is_unknown = any(NOT_KNOWN.sub("", entry.name) == "" for entry in (was, is_))
    return (is_unknown or (bool(old and new) and (old <= new or new <= old))) and was.description == is_.description


def _successors(
    found: EntryChanges, before: Sequence[Entry], after: Sequence[Entry], pairs: Sequence[Pair]
) -> Iterator[Pair]:
    """Rows left over on both sides that are one under a new name.

    The new one names the old one and does the same; or their names are alike, and what they are there for, which
    the first sentence says, is the same.
    """
    old_only = [index for index in range(len(before)) if index not in {pair.old for pair in pairs}]
    new_only = {after[index]: index for index in range(len(after)) if index not in {pair.new for pair in pairs}}
    for index in old_only:
        heir = find_named(found, before[index], is_old=True)
        if heir in new_only:
            forms = (found.old_wording.form(before[index].description), found.new_wording.form(heir.description))
            score = float(similarity_matrix([forms[0]], [forms[1]])[0, 0])
            if score >= SAME_TASK:
                yield Pair(index, new_only.pop(heir), round(score, 4))
                continue
        score, like = max(
            ((_alike_in_role(found, before[index], row), row) for row in new_only),
            key=lambda s: s[0],
            default=(0.0, None),
        )
        if like is not None and score >= SAME_ROLE:
            yield Pair(index, new_only.pop(like), round(score, 4))


def _alike_in_role(found: EntryChanges, was: Entry, is_: Entry) -> float:
    """How alike the first sentences of two bodies are, if their names are alike and the new one was not created."""
    names = (found.old_wording.form(was.name), found.new_wording.form(is_.name))
    alike = shared_content(*(with_essence(name) for name in names))
    if was.table not in BODIES or alike < LIKE_NAMES or set(is_.facts) & YEARLY_FACTS:
        return 0.0
    roles = [
        with_essence(w.form(e.description.split(". ")[0]))
        for w, e in ((found.old_wording, was), (found.new_wording, is_))
    ]
    is_long = min(len(role.content) for role in roles) >= MIN_ROLE
    return shared_content(*roles) if is_long else 0.0


def _general_name(entry: Entry) -> tuple[str, ...]:
    """The name without years; of a row that gathers projects the funder: "USDOL-Funded Projects on Forced Labor"."""
    funder = FUNDED.match(entry.name)
    return normal_form(funder[0]).tokens if funder else core_name(entry)


def _compare_entry(found: EntryChanges, was: Entry, is_: Entry, pair: Pair) -> Iterator[Change]:
    kind = compare_wording(
        normal_form(found.old_wording.spell_out(was.name)), normal_form(found.new_wording.spell_out(is_.name))
    )
    noun = NOUNS[was.table]
    if _is_renewed(was, is_, found.new.year):
        explanation = f"The {noun} {is_.name} {'is renewed: ' if was.years else ''}{_tell_period(was, is_)}."
        yield entry_change(Kind.MODIFIED, was, is_, explanation, event=EVENTS.get((was.table, Kind.ADDED)), pair=pair)
    elif was.years and is_.years and was.years != is_.years:
        explanation = f"The period of the {noun} {is_.name} changed: {_tell_period(was, is_)}."
        yield entry_change(Kind.MODIFIED, was, is_, explanation, weight=weigh("entries", "renamed"), pair=pair)
    elif kind is not None and (words := _tell_name(found, was, is_)) != "":
        is_activity = was.table == "sectors" and kind is Kind.MODIFIED
        verb = "changed" if is_activity else "is named otherwise"
        explanation = f"The {noun} {verb}: {words or f'“{was.name}” → “{is_.name}”'}."
        weight = weigh("entries", "activity" if is_activity else "renamed")
        yield entry_change(
            kind if was.table == "sectors" else Kind.REWORDED, was, is_, explanation, weight=weight, pair=pair
        )
    if was.table == "sectors" and fold(was.description) != fold(is_.description):
        explanation = (
            f"Listed under {was.description} in {found.old.year}, under {is_.description} in {found.new.year}."
        )
        is_worst = any(WORST_FORMS in fold(entry.description) for entry in (was, is_))
        weight = weigh("entries", "activity" if is_worst else "moved")
        yield entry_change(Kind.MOVED, was, is_, explanation, weight=weight, pair=pair)


def _tell_name(found: EntryChanges, was: Entry, is_: Entry) -> str | None:
    """What the names of two aligned rows differ in: activities, which are lists, item by item."""
    items = None
    if was.table == "sectors":
        sectors = {fold(was.description), fold(is_.description)}  # what is forced now, and was not, is new
        before, after = (
            [row.name for row in report.sectors if row not in (was, is_) and fold(row.description) in sectors]
            for report in (found.old, found.new)
        )
        common = common_activities()
        items = explain_items(was.name, is_.name, least=1.0, common=common, beside=(before, after))
    return items or explain_wording(was.name, is_.name, is_same=found.is_same)


def _moved_entry(found: EntryChanges, was: Entry, is_: Entry, *, is_gone: bool) -> Iterator[Change]:
    """Tell a row that is named under another one now, or was; one that changed its table is told once."""
    if was.table == is_.table:
        found.aligned.add((was.table, was.name, is_.name))
    elif is_gone:
        found.old_only.add((was.table, was.name))
    else:
        found.new_only.add((is_.table, is_.name))
    is_same = spelled_name(was, found.old_wording) == spelled_name(is_, found.new_wording)
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
    yield entry_change(Kind.MOVED, was, is_, told, weight=weigh("entries", "moved"), whole=True)


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


def _explain_gone(found: EntryChanges, entry: Entry, place: Entry | None) -> str:
    """Say that a row is gone, and what the new report says of it elsewhere."""
    old, new = found.old, found.new
    text = f"The {NOUNS[entry.table]} {entry.name}, listed in {old.year}, is gone from the table in {new.year}."
    text += f" It is named under {place.name} ({NOUNS[place.table]})." if place else ""
    text += " A note under that table says that there were others." if _lists_others(new, entry.table) else ""
    said = _said_of(found, entry)
    return f"{text} The {new.year} report says: “{said}”" if said else text


def _explain_new(entry: Entry, new: Report) -> str:
    """Say that a row is new, and what it is marked as."""
    text = f"The {NOUNS[entry.table]} {entry.name} is newly listed in {new.year}"
    facts = " and ".join(f"“{fact}”{where_marked(entry, fact, new)}" for fact in entry.facts)
    return f"{text}, marked as {facts}." if facts else f"{text}."


def _tell_host(host: Host | None, report: Report) -> str:
    """Say which row of the other report tells much of what a row without counterpart tells."""
    if host is None:
        return ""
    name = f"{host.entry.name} ({NOUNS[host.entry.table]})"
    return f" Much of it stands under {name} in {report.year}: “{shorten(host.sentence, MAX_QUOTED)}”"


def _tell_guest(guest: Entry | None, report: Report) -> str:
    """Name the row of the other report of which one without counterpart tells much."""
    return f" Much like it in {report.year}: {guest.name} ({NOUNS[guest.table]})." if guest else ""


def _tell_like(found: EntryChanges, entry: Entry, *, is_old: bool) -> str:
    """Say which activities of the other report are like one that only this one has."""
    like = find_like_activities(found, entry, is_old=is_old) if entry.table == "sectors" else ()
    year = found.new.year if is_old else found.old.year
    return f" Nearest in {year}: {'; '.join(f'“{row.name}”' for row in like)}." if like else ""


def _said_of(found: EntryChanges, entry: Entry) -> str:
    """The sentences of the new report that name an old row, with the next one if it goes on about it."""
    name = spelled_name(entry, found.old_wording)
    if len(name) < MIN_NAME:
        return ""
    prose = [claim for claim in found.new.claims if claim.row is None]
    for index, claim in enumerate(prose):
        if f" {' '.join(name)} " in f" {' '.join(normal_form(found.new_wording.spell_out(claim.text)).tokens)} ":
            following = prose[index + 1 : index + 2]
            goes_on = following and re.search(r"\b(?:it|they|its|their)\b", following[0].text)
            return " ".join([claim.text, *(c.text for c in following if goes_on)])
    return ""
