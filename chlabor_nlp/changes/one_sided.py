"""Rows that only one report's table has: gone, new, or told under another row; what the other report says of them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from chlabor_nlp.changes.elsewhere import UNINTEGRATED
from chlabor_nlp.changes.entries import (
    BODIES,
    EVENTS,
    MAX_QUOTED,
    NOUNS,
    OTHERS_TOLD,
    TOPICS,
    EntryChanges,
    entries_of,
    entry_change,
    find_others,
    quote_naming,
    says_inactive,
    shorten,
    with_noun,
)
from chlabor_nlp.changes.essence import find_essence
from chlabor_nlp.changes.events import find_events
from chlabor_nlp.changes.hosts import (
    GENERIC,
    MIN_ACRONYM,
    MIN_NAME,
    NAME_TAIL,
    PROSE_TABLES,
    SUBJECTS,
    Host,
    are_like_tables,
    find_like_activities,
    find_named,
    is_namesake,
    own_name,
    spelled_name,
    views,
    whole_text,
)
from chlabor_nlp.changes.marks import YEARLY_FACTS, name_fact, where_marked
from chlabor_nlp.changes.projects import tell_projects
from chlabor_nlp.changes.significance import weigh
from chlabor_nlp.mentions.classes import TITLE_LABELS, class_of, classify
from chlabor_nlp.text import Wording, fold, normal_form
from chlabor_nlp.types import Change, Claim, Entry, Kind, Note, Report

MIN_TITLE = 3  # words of a name in capitals that stands for one thing where all of it is printed
LONGER = r"(?!\s+(?:[A-Z]|(?:for|to|on|of|against|and|in)\b))"  # no name that goes on behind
LONG_NAME = 4  # words of a name that stands for one thing, of whatever words it is made
MANY_WORDS = 3  # of a name that no other has, by which it is known in whatever order they stand
TOLD_WHOLE = 0.7  # share of it that says that a plan or program is meant though its years are not given
TOLD_THERE = 0.35  # share of what a row says of a body that the row naming it must say, to stand for it
BEGUN = r"\b(?:[Ee]stablished|[Cc]reated|[Ll]aunched|[Aa]pproved|[Aa]dopted|[Ff]ormed|[Bb]egan|[Ss]tarted)\b"
GOES_ON = re.compile(
    r"(?:[\w’']+,?\s+){0,3}(?:[Ii]t|[Tt]hey|[Ii]ts|[Tt]heir)\b"
)  # how a sentence speaks on of what the one before names
DOES = re.compile(  # what a project launched, which is not the project: "the project launched the World Report"
    r"\b(?:[Pp]roject|[Pp]rogram|[Pp]lan|[Cc]ampaign|[Ii]t)\s+(?:launched|established|created|formed|adopted|approved)\b"
    r"(?!\s+(?:in|by|on|during|under|with)\b)"
)
CITED = 0.8  # share of the words of a row's name that a source on it must have


def tell_gone(found: EntryChanges, entry: Entry, host: Host | None, guest: Entry | None) -> Iterator[Change]:
    """Tell a row that only the old report's table has.

    Args:
        found: what was found so far; the row is noted there.
        entry: the row.
        host: the row of the new report that says much of it, if one does.
        guest: the row of the new report without counterpart of which this one says much, if there is one.
    """
    place = find_named(found, entry, is_old=True)
    if place is not None and _may_hold(found, place, entry, is_old=True):
        yield from _moved_entry(found, entry, place, is_gone=True)
        return
    found.old_only.add((entry.table, entry.name))
    host = None if place is not None else host
    said, others = _said_of(found, entry), find_others(found.new, entry.table)
    has_ended = host is None and _has_ended(found, entry, place, said)
    event = EVENTS.get((entry.table, Kind.REMOVED)) if has_ended else None
    told = _explain_gone(found, entry, place)
    told += _tell_others(entry, others, found.new) if others else ""
    told += f" The {found.new.year} report says: “{said}”" if said else ""
    told += _tell_named(found, entry) if not said and place is None else ""
    told += _tell_kin(found, entry, host, place, guest, is_old=True)
    told += _tell_own_rows(found, entry) + tell_projects(found, entry, is_old=True)
    weight = _weigh_row(entry, event) + (weigh("entries", "not_all") if others else 0)
    is_marked = UNINTEGRATED in entry.facts and bool(said)  # a sentence says so now
    if is_marked or any(was == entry for was, _ in found.moved):
        weight = min(weight, weigh("entries", "regrouped"))
    yield entry_change(Kind.REMOVED, entry, None, told, event=event, weight=weight)


def tell_new(found: EntryChanges, entry: Entry, host: Host | None, guest: Entry | None) -> Iterator[Change]:
    """Tell a row that only the new report's table has; the arguments are those of `tell_gone`, of the old report."""
    place = find_named(found, entry, is_old=False)
    if place is not None and _may_hold(found, place, entry, is_old=False):
        yield from _moved_entry(found, place, entry, is_gone=False)
        return
    found.new_only.add((entry.table, entry.name))
    event = EVENTS.get((entry.table, Kind.ADDED)) if _has_begun(found, entry, host) else None
    told = _explain_new(entry, found.new) + _tell_known(found, entry)
    told += _tell_kin(found, entry, host, place, guest, is_old=False) + tell_projects(found, entry, is_old=False)
    told += _tell_besides(entry, event, found.new)
    yield entry_change(Kind.ADDED, None, entry, told, event=event, weight=_weigh_row(entry, event))


def _tell_kin(
    found: EntryChanges, entry: Entry, host: Host | None, place: Entry | None, guest: Entry | None, *, is_old: bool
) -> str:
    """Name the row of the other report that tells much of one without counterpart, or else those that are like it."""
    _, (other, _) = views(found, is_old=is_old)
    told = _tell_host(host, other) if host else ""
    told = _tell_listed(found, entry, is_old=is_old) or told
    if place is None:
        told += _tell_guest(guest, other) if guest and host is None else ""
        told += _tell_like(found, entry, is_old=is_old)
    return told


def _tell_besides(entry: Entry, event: str | None, report: Report) -> str:
    """Quote what a new row tells besides its own event: that a body was formed for it, or that it is at rest."""
    own = {event, EVENTS.get((entry.table, Kind.ADDED))}
    for claim in (claim for claim in report.claims if (claim.table, claim.row) == (entry.table, entry.name)):
        events = [event.told for event in find_events(claim, report.year) if event.name not in own]
        if events:
            return f" It says: “{events[0]}”"
    return ""


def _tell_own_rows(found: EntryChanges, entry: Entry) -> str:
    """Say which things that an old row named have a row of their own now."""
    own = [is_.name for was, is_ in found.moved if was == entry]
    return f" Told in rows of their own now: {'; '.join(own)}." if own else ""


def _tell_listed(found: EntryChanges, entry: Entry, *, is_old: bool) -> str:
    """Say what else the other report lists the same thing as: a body may enforce and coordinate."""
    (_, own), (other, there) = views(found, is_old=is_old)
    name = spelled_name(entry, own)
    tables = (table for table in PROSE_TABLES if table != entry.table)
    nouns = [NOUNS[t] for t in tables if any(spelled_name(row, there) == name for row in entries_of(other, t))]
    return f" {other.year} lists it as {' and '.join(nouns)} {'still' if is_old else 'already'}." if nouns else ""


def _weigh_row(entry: Entry, event: str | None) -> float:
    """A row that only one table has weighs more where something began or ended than where it is merely listed."""
    return weigh("entries", entry.table) + (weigh("entries", "event_bonus") if event else 0.0)


def _tell_others(entry: Entry, note: Note, report: Report) -> str:
    """Say that a note speaks of rows that are not listed, and which of its sources is on this one."""
    name = find_essence(normal_form(NAME_TAIL.sub("", entry.name)))
    sources = (source for source in report.references if source.number in note.refs)
    titled = (
        source.text
        for source in sources
        if name and len(name & find_essence(normal_form(source.text))) >= CITED * len(name)
    )
    title = next(titled, None)
    return f"{OTHERS_TOLD}, and cites “{shorten(title, MAX_QUOTED)}”." if title else f"{OTHERS_TOLD}."


def _has_ended(found: EntryChanges, entry: Entry, place: Entry | None, said: str) -> bool:
    """Whether a row that is gone stands for something that ended: its years are over, or what is said of it says so.

    What is merely left out of a table may still be there, and what the report still names is.
    """
    is_over = says_inactive(said)
    if is_over or entry.table in BODIES:
        return is_over
    has_run_out = len(entry.years) > 1 and found.new.year is not None and entry.years[-1] < found.new.year
    return has_run_out and place is None and not found.names(entry, is_old=True)


def _has_begun(found: EntryChanges, entry: Entry, host: Host | None) -> bool:
    """Whether a newly listed row stands for something new: it is marked so, its years begin, or the text says so.

    Where a report's marks say which ones are of its year, the others are not. Of a policy in a report without such
    marks it is enough that it is listed, if no row of the old report says much the same.
    """
    year = found.new.year
    if set(entry.facts) & YEARLY_FACTS:
        return True
    if _is_old(entry, year) or found.names(entry, is_old=False):
        return False
    is_policy = entry.table == "policies"
    reports = (found.old, found.new) if is_policy else (found.new,)
    tables = PROSE_TABLES if is_policy else (entry.table,)
    rows = (row for report in reports for table in tables for row in entries_of(report, table))
    if any(set(row.facts) & YEARLY_FACTS for row in rows):
        return False
    if entry.table == "policies" and host is None:
        return True
    if entry.years:
        return len(entry.years) > 1
    said = DOES.sub(" ", entry.description)
    return bool(re.search(rf"{BEGUN}[^.]{{0,60}}\b{year}\b|\b{year}\b[^.]{{0,60}}{BEGUN}", said))


def _may_hold(found: EntryChanges, row: Entry, entry: Entry, *, is_old: bool) -> bool:
    """Whether a row stands for an entry that it names: a body for a body, a plan for a plan of the same years.

    The entry is the old report's if `is_old`, and the row the new one's, or the other way round. A body
    that merely has the other one for a member says nothing of what that does.
    """
    (_, own), (_, other) = views(found, is_old=is_old)
    if not are_like_tables(row.table, entry.table):
        is_told = max(_share_told(row, entry, own, other), _share_told(entry, row, other, own)) >= TOLD_WHOLE
        return is_told and spelled_name(row, other) == spelled_name(entry, own)
    if is_namesake(row, entry):
        return True
    # no two projects have one long name
    is_project = entry.table == "programs" and len(spelled_name(entry, own)) >= LONG_NAME
    is_dated = entry.years and str(entry.years[0]) not in whole_text(row) and not is_project
    if not is_dated and (entry.table not in BODIES or fold(NAME_TAIL.sub("", entry.name)) in fold(row.name)):
        return True
    if not entry.description:
        return not is_dated
    return _share_told(row, entry, own, other) >= (TOLD_WHOLE if is_dated else TOLD_THERE)


def _share_told(row: Entry, entry: Entry, own: Wording, other: Wording) -> float:
    """The share of what an entry's description says that a row of the other report says too; `own` is the entry's."""
    said, there = (find_essence(normal_form(w.spell_out(e.description))) for w, e in ((own, entry), (other, row)))
    return len(said & there) / len(said) if said else 0.0


def _moved_entry(found: EntryChanges, was: Entry, is_: Entry, *, is_gone: bool) -> Iterator[Change]:
    """Tell a row that is named under another one now, or was; one that changed its table is told once."""
    if was.table == is_.table:
        found.aligned.add((was.table, was.name, is_.name))
    is_same = spelled_name(was, found.old_wording) == spelled_name(is_, found.new_wording)
    is_same = is_same or (was.table != is_.table and is_namesake(was, is_))
    if is_same and (was, is_) in found.moved:
        return
    found.moved[was, is_] = is_gone
    if is_same and was.table != is_.table:
        told = f"{is_.name} is listed as {NOUNS[is_.table]} now, no longer as {NOUNS[was.table]}."
    elif is_same:
        told = f"{was.name} had more than one row; now it has fewer." if is_gone else f"{is_.name} has one more row."
    elif is_gone:
        told = f"{was.name} has no row of its own any more; it is named under {is_.name} ({NOUNS[is_.table]})."
    else:
        told = f"{is_.name} has a row of its own now; it was named under {was.name} ({NOUNS[was.table]})."
    yield entry_change(Kind.MOVED, was, is_, told, weight=weigh("entries", "moved"), whole=True)


def _is_old(entry: Entry, year: int | None) -> bool:
    """Whether a newly listed row names a period that began before: it is new in the table only."""
    return bool(entry.years and year is not None and entry.years[0] < year - 1)


def _explain_gone(found: EntryChanges, entry: Entry, place: Entry | None) -> str:
    """Say that a row is gone, and under which one of the new report it is named."""
    old, new = found.old, found.new
    text = f"The {with_noun(entry)}, listed in {old.year}, is gone from the table in {new.year}."
    return text + (f" It is named under {place.name} ({NOUNS[place.table]})." if place else "")


def _explain_new(entry: Entry, new: Report) -> str:
    """Say that a row is new, and what it is marked as."""
    text = f"The {with_noun(entry)} is newly listed in {new.year}"
    facts = "; ".join(f"{name_fact(fact, entry.table)}{where_marked(entry, fact, new)}" for fact in entry.facts)
    return f"{text}, marked: {facts}." if facts else f"{text}."


def _tell_host(host: Host, report: Report) -> str:
    """Say which row of the other report tells much of what a row without counterpart tells."""
    name = f"{host.entry.name} ({NOUNS[host.entry.table]})"
    return f" In {report.year} much of its text is under {name}: “{shorten(host.sentence, MAX_QUOTED)}”"


def _tell_guest(guest: Entry, report: Report) -> str:
    """Name the row of the other report of which one without counterpart tells much."""
    return f" Most similar in {report.year}: {guest.name} ({NOUNS[guest.table]})."


def _tell_like(found: EntryChanges, entry: Entry, *, is_old: bool) -> str:
    """Say which activities of the other report are like one that only this one has."""
    like = find_like_activities(found, entry, is_old=is_old) if entry.table == "sectors" else ()
    _, (other, _) = views(found, is_old=is_old)
    return f" Closest in {other.year}: {'; '.join(f'“{row.name}”' for row in like)}." if like else ""


def _tell_named(found: EntryChanges, entry: Entry) -> str:
    """Say in which row's description the new report still speaks of an old row's body, plan or program."""
    said = _said_in_row(found, entry)
    if said is None or said.row is None or said.table is None:
        return ""
    where = f"{said.row} ({NOUNS.get(said.table, said.section.replace('_', ' '))})"
    return f" The {found.new.year} report says under {where}: “{shorten(said.text, MAX_QUOTED)}”"


def _tell_known(found: EntryChanges, entry: Entry) -> str:
    """Quote the old report where it names a newly listed body, plan or program: it is new in the table only."""
    if entry.table == "sectors":
        return ""
    name = spelled_name(entry, found.new_wording)
    name = name if len(name) >= LONG_NAME else own_name(entry, found.new_wording)
    common = normal_form(" ".join((found.new.country or "", *GENERIC, *SUBJECTS)))
    words = find_essence(normal_form(" ".join(name))) - find_essence(common)
    title = _find_title(entry)
    naming = [
        claim
        for claim in found.old.claims
        if (title and title.search(claim.text)) or (name and _names(claim, name, words, found))
    ]
    if not naming:
        return ""
    years = [str(year) for year in (*entry.years[:1], *entry.years[1:][-1:])]

    def fits(claim: Claim) -> tuple[bool, bool, bool]:
        is_dated = bool(years) and all(year in claim.text for year in years)
        return is_dated, claim.section == TOPICS[entry.table], len(claim.text) <= MAX_QUOTED

    best = max(naming, key=fits)
    quoted = quote_naming(best.text, NAME_TAIL.sub("", entry.name), MAX_QUOTED)
    return f" The {found.old.year} report names it already: “{quoted}”"


def _find_title(entry: Entry) -> re.Pattern[str] | None:
    """A name in capitals as it is printed, "National Youth Policy": not where it is the begin of a longer one."""
    words = NAME_TAIL.sub("", entry.name).split()
    if len(words) < MIN_TITLE or not all(word[:1].isupper() for word in words):
        return None
    return re.compile(rf"\b{re.escape(' '.join(words))}\b{LONGER}")


def _names(claim: Claim, name: tuple[str, ...], words: frozenset[str], found: EntryChanges) -> bool:
    """Whether a sentence of the old report has a name, or in whatever order the words that no other name has."""
    form = normal_form(found.old_wording.spell_out(claim.text))
    return f" {' '.join(name)} " in f" {form.key} " or (len(words) >= MANY_WORDS and words <= find_essence(form))


def _said_in_row(found: EntryChanges, entry: Entry) -> Claim | None:
    """The sentence in a row of the new report that names an old row, by its name or by the short form of a body's."""
    name, short = " ".join(own_name(entry, found.old_wording)), _short_name(found, entry)
    for claim in (claim for claim in found.new.claims if claim.row is not None):
        if name and f" {name} " in f" {found.new_wording.form(claim.text).key} ":
            return claim
        if short is not None and short.search(claim.text):
            return claim
    return None


def _short_name(found: EntryChanges, entry: Entry) -> re.Pattern[str] | None:
    """The short form of a body's name, "the Federal Council", where no other body's name begins so."""
    words = entry.name.split()
    end = next((at for at, word in enumerate(words) if class_of(word) == "AGENCY"), 0)
    if entry.table not in BODIES or not end or not all(word[:1].isupper() for word in words[:end]):
        return None
    short = " ".join(words[: end + 1])
    others = (row.name for report in (found.old, found.new) for table in BODIES for row in entries_of(report, table))
    if any(name.startswith(short) and name != entry.name for name in others):
        return None
    return re.compile(rf"\b[Tt]he {re.escape(short)}\b(?!\s+(?:of|for|on|to|against|in|and)\b|\s+[A-Z(])")


def _said_of(found: EntryChanges, entry: Entry) -> str:
    """The sentences of the new report that name an old row, with the next one if it goes on about it.

    Of a row for two, "Education Policy and Education Act", the first will do.
    """
    name = spelled_name(entry, found.old_wording)
    short = NAME_TAIL.sub("", entry.name)
    if len(name) < MIN_NAME and not (short.isupper() and len(short) > MIN_ACRONYM):
        return ""
    one, _, other = entry.name.partition(" and ")
    is_joined = classify(one) in TITLE_LABELS and any(map(class_of, other.replace(",", " ").split()))
    first = spelled_name(replace(entry, name=one), found.old_wording) if is_joined else name
    names = {" ".join(name), " ".join(first)}
    prose = [claim for claim in found.new.claims if claim.row is None]
    for index, claim in enumerate(prose):
        if any(f" {said} " in f" {found.new_wording.form(claim.text).key} " for said in names):
            following = prose[index + 1 : index + 2]
            goes_on = following and _goes_on(following[0].text, entry)
            return " ".join([claim.text, *(c.text for c in following if goes_on)])
    return ""


def _goes_on(text: str, entry: Entry) -> bool:
    """Whether a sentence speaks on of the row that the one before it names: as "it", or as "the Council"."""
    short = "|".join(re.escape(word) for word in entry.name.split() if class_of(word))
    named = re.search(rf"\b[Tt]he (?:{short})\b(?! [A-Z(])", text) if short else None
    return bool(GOES_ON.match(text) or named)
