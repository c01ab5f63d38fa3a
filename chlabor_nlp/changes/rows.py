"""Changed rows: agencies, mechanisms, policies, programs and activities."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from chlabor_nlp import data
from chlabor_nlp.align import NOT_KNOWN, align_entries, is_acronym
from chlabor_nlp.changes.entries import (
    BODIES,
    EVENTS,
    MAX_QUOTED,
    NOUNS,
    TOPICS,
    EntryChanges,
    call,
    divided_change,
    entries_of,
    entry_change,
    excerpt,
    shorten,
    with_noun,
)
from chlabor_nlp.changes.essence import find_essence, with_essence
from chlabor_nlp.changes.explaining import explain_items, explain_wording
from chlabor_nlp.changes.hosts import (
    GATHERING,
    MIN_NAME,
    NAME_TAIL,
    Host,
    common_activities,
    core_name,
    find_activity,
    find_hosts,
    find_named,
    is_fuller,
    rows_naming,
    spelled_name,
)
from chlabor_nlp.changes.marks import YEARLY_FACTS, compare_legends, compare_marks, find_asked, name_fact
from chlabor_nlp.changes.one_sided import tell_gone, tell_new
from chlabor_nlp.changes.projects import compare_projects
from chlabor_nlp.changes.significance import weigh
from chlabor_nlp.changes.wording import compare_wording
from chlabor_nlp.extract.claims import split_sentences
from chlabor_nlp.text import Wording, fold, normal_form, shared_content, similarity_matrix
from chlabor_nlp.types import Alignment, Change, Claim, Entry, Kind, Pair, Report

SAME_ROLE, LIKE_NAMES, MIN_ROLE = 0.8, 0.5, 4  # how alike roles and names are of one body, and words of a role
SAME_TASK = 0.5  # how alike the descriptions of a body and its successor are
FUNDED = re.compile(r"[\w.]+(?:[\s-][\w.]+)?-[Ff]unded(?= (?:Projects|Programs))")
MIN_PLAN = 3  # telling words of a plan's name
SAME_PLAN = 0.6  # share of a plan's name that a sentence must have to name it
SAME_PROJECT = 0.3  # how alike the descriptions of a program must be where others run it
MIN_OPENING_OF_BODY = 4  # the same of bodies, which do one thing
MIN_OPENING = 6  # content words of a sentence by which two rows are known for alike
MIN_SHARED_NAME = 0.34  # how alike two names must be, for the one to be the other one worded otherwise
MAX_NAME = 20  # words of a name that is shown in full
RUNNERS = re.compile(r",\s+(?:and\s+)?(?:the\s+)?|\s+and\s+(?:the\s+)?")
WORST_FORMS = "worst forms"  # in the name of a sector: what stands there is one by its nature


def compare_entries(old: Report, new: Report, old_wording: Wording, new_wording: Wording) -> EntryChanges:
    """Named rows added, removed, renamed or marked otherwise, table by table."""
    found = EntryChanges(old, new, old_wording, new_wording)
    hosts = find_hosts(found, is_old=True), find_hosts(found, is_old=False)
    for table in TOPICS:
        if any(t.key == table for t in old.tables) and any(t.key == table for t in new.tables):
            _compare_table(found, table, *hosts)
            found.changes += compare_projects(found) if table == "programs" else ()
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
    pairs = [pair for pair in pairs if not _are_two_projects(before[pair.old], after[pair.new])]
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
        told = [*_compare_entry(found, was, is_, pair)]
        is_begun = any(change.event == EVENTS.get((table, Kind.ADDED)) for change in told if change.event)
        found.changes += [*told, *compare_marks(found, was, is_, pair, asked - YEARLY_FACTS if is_begun else asked)]
    found.changes += _tell_divided(found, left_old, left_new, old_hosts, is_merge=True)
    found.changes += _tell_divided(found, left_new, left_old, new_hosts, is_merge=False)
    old_guests, new_guests = _find_guests(left_new, new_hosts), _find_guests(left_old, old_hosts)
    for was, is_ in _begin_alike(found, left_old, left_new):
        old_guests.setdefault(was, is_)
        new_guests.setdefault(is_, was)
    for entry in left_new:
        found.changes += tell_new(found, entry, new_hosts.get(entry), new_guests.get(entry))
    for entry in left_old:
        found.changes += tell_gone(found, entry, old_hosts.get(entry), old_guests.get(entry))


def _find_guests(left: Sequence[Entry], hosts: Mapping[Entry, Host]) -> dict[Entry, Entry]:
    """By row of the other report, a row without counterpart that it tells much of; two programs are seldom one."""
    return {hosts[entry].entry: entry for entry in left if entry in hosts and entry.table != "programs"}


def _begin_alike(found: EntryChanges, old: Sequence[Entry], new: Sequence[Entry]) -> Iterator[tuple[Entry, Entry]]:
    """Rows without counterpart whose descriptions begin with the same sentence, as no other row's here does."""
    begins = [
        [find_essence(wording.form(_first_sentence(row.description))) for row in rows]
        for rows, wording in ((old, found.old_wording), (new, found.new_wording))
    ]
    for was, said in zip(old, begins[0], strict=True):
        least = MIN_OPENING_OF_BODY if was.table in BODIES else MIN_OPENING
        if len(said) >= least and begins[0].count(said) == begins[1].count(said) == 1:
            yield was, new[begins[1].index(said)]


def _first_sentence(text: str) -> str:
    return next((text[start:end] for start, end, _ in split_sentences(text)), "")


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
    """Tell rows without counterpart that one row of the other report gathers, and take them out of the lists.

    Those that it names are told on their own.
    """
    for whole in list(wholes):
        gathered = [entry for entry in parts if entry in hosts and hosts[entry].entry == whole]
        gathered = [entry for entry in gathered if find_named(found, entry, is_old=is_merge) != whole]
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
            told = f"{len(gathered)} {noun} of {found.old.year} were joined in one, {whole.name}: {names}."
        else:
            row = f"{NOUNS[whole.table]} row {whole.name}"
            told = f"The {row} of {found.old.year} was divided into {len(gathered)}: {names}."
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
        return _general_name(was) == _general_name(is_) or is_fuller(was, is_)
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
        if heir in new_only and not _carries_out(heir, before[index]):
            forms = (found.old_wording.form(before[index].description), found.new_wording.form(heir.description))
            score = float(similarity_matrix([forms[0]], [forms[1]])[0, 0])
            if score >= SAME_TASK:
                yield Pair(index, new_only.pop(heir), round(score, 4))
                continue
        plan = next((row for row in new_only if _follows(found, before[index], row)), None)
        if plan is not None:
            yield Pair(index, new_only.pop(plan), SAME_PLAN)
            continue
        score, like = max(
            ((_alike_in_role(found, before[index], row), row) for row in new_only),
            key=lambda s: s[0],
            default=(0.0, None),
        )
        if like is not None and score >= SAME_ROLE:
            yield Pair(index, new_only.pop(like), round(score, 4))


def _carries_out(row: Entry, other: Entry) -> bool:
    """Whether a row says that it carries out what another one names, and so is not that: "implements the Strategy"."""
    name = re.escape(NAME_TAIL.sub("", other.name))
    carried_out = rf"\b{data.table('form')['carries_out']}\s+(?:of\s+)?(?:the\s+)?{name}"
    return re.search(carried_out, row.description) is not None


def _follows(found: EntryChanges, was: Entry, is_: Entry) -> bool:
    """Whether a plan is the next one of a plan that ran out: its years follow, and their names say the same."""
    if was.table not in ("policies", "programs") or not (was.years and is_.years):
        return False
    country = find_essence(normal_form(found.new.country or ""))
    names = [
        find_essence(wording.form(NAME_TAIL.sub("", entry.name))) - country - {"republic"}
        for wording, entry in ((found.old_wording, was), (found.new_wording, is_))
    ]
    is_next = len(was.years) > 1 and was.years[-1] <= is_.years[0] <= was.years[-1] + 2
    return is_next and len(names[0]) >= MIN_PLAN and names[0] == names[1]


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
    before, after = found.old_wording.spell_out(was.name), found.new_wording.spell_out(is_.name)
    light = _children() if was.table == "sectors" else frozenset()
    kind = compare_wording(normal_form(before), normal_form(after), light)
    noun = NOUNS[was.table]
    is_period_new = core_name(was) == core_name(is_) or _is_renewed(was, is_, found.new.year)
    if was.years != is_.years and is_.years and (was.years or is_period_new):
        yield _compare_period(found, was, is_, pair)
    elif kind is not None and (words := _tell_name(found, was, is_)) != "":
        is_activity = was.table == "sectors" and kind is Kind.MODIFIED
        verb = "changed" if is_activity else "is listed under another name"
        if not words or (was.table != "sectors" and max(len(e.name.split()) for e in (was, is_)) <= MAX_NAME):
            words = f"“{was.name}” → “{is_.name}”"
        explanation = f"The {noun} {verb}: {words}."
        weight = weigh("entries", "activity" if is_activity else "renamed")
        if not is_activity and (other := _tell_succession(found, was, is_)):
            explanation, weight = other
        yield entry_change(
            kind if was.table == "sectors" else Kind.REWORDED, was, is_, explanation, weight=weight, pair=pair
        )
    if over := _tell_over(was, is_, found.new.year):
        explanation = f"The {with_noun(is_)} is told in the past tense now: {over}."
        event = EVENTS[was.table, Kind.REMOVED]
        yield entry_change(
            Kind.MODIFIED, was, is_, explanation, event=event, weight=weigh("entries", "period"), pair=pair, whole=True
        )
    if was.table == "sectors" and fold(was.description) != fold(is_.description):
        explanation = (
            f"Listed under {was.description} in {found.old.year}, under {is_.description} in {found.new.year}."
        )
        is_worst = any(WORST_FORMS in fold(entry.description) for entry in (was, is_))
        weight = weigh("entries", "activity" if is_worst else "moved")
        yield entry_change(Kind.MOVED, was, is_, explanation, weight=weight, pair=pair)


@cache
def _children() -> frozenset[str]:
    """The word for those of whom every activity is: "Use of children in illicit activities", "used in" those."""
    return find_essence(normal_form("children"))


def _tell_over(was: Entry, is_: Entry, year: int | None) -> str:
    """The verb that says what a plan or program is for, where its years are over and the tense has turned."""
    if was.table not in ("policies", "programs") or len(is_.years) < 2 or is_.years[-1] > (year or 0):
        return ""
    tenses: Mapping[str, str] = data.table("form")["tenses"]
    verbs = "|".join(itertools.chain(*tenses.items()))
    first = [re.search(rf"\b(?:{verbs})\b", entry.description, re.IGNORECASE) for entry in (was, is_)]
    if first[0] is None or first[1] is None or tenses.get(fold(first[0][0])) != fold(first[1][0]):
        return ""
    return f"“{first[0][0]}” → “{first[1][0]}”"


def _compare_period(found: EntryChanges, was: Entry, is_: Entry, pair: Pair) -> Change:
    """A plan that is renewed, or whose period was changed; with its earlier name where it has another one."""
    event: str | None = None
    weight: float | None = weigh("entries", "period" if was.years else "renamed")
    if succession := _tell_succession(found, was, is_):
        explanation, weight = succession
        return entry_change(Kind.MODIFIED, was, is_, explanation, weight=weight, pair=pair)
    marked = [name_fact(fact, is_.table) for fact in is_.facts if fact in YEARLY_FACTS]
    known = None if marked else next((claim for claim in found.old.claims if _names_period(claim, is_)), None)
    if _is_renewed(was, is_, found.new.year) and known is None:
        explanation = f"The {with_noun(is_)} {'is renewed: ' if was.years else ''}{_tell_period(was, is_)}."
        explanation += f" It is marked: {marked[0]}." if marked else ""
        if was.years or marked:  # begun now
            event, weight = EVENTS.get((was.table, Kind.ADDED)), None
    else:
        changed = f"The period of the {with_noun(is_)} changed: {_tell_period(was, is_)}."
        explanation = changed if was.years else f"The {with_noun(is_)} {_tell_period(was, is_)}."
        if known is not None:
            explanation += f" The {found.old.year} report names it: “{excerpt(known.text, is_.name, MAX_QUOTED)}”"
    undated = [NAME_TAIL.sub("", entry.name).strip() for entry in (was, is_)]
    is_one_name = spelled_name(was, found.old_wording) == spelled_name(is_, found.new_wording)
    if not is_one_name and explain_wording(undated[0], undated[1], is_same=found.is_same) != "":
        explanation += f" In {found.old.year} it was called “{undated[0]}”."
    return entry_change(Kind.MODIFIED, was, is_, explanation, event=event, weight=weight, pair=pair)


def _names_period(claim: Claim, entry: Entry) -> bool:
    """Whether a sentence names a plan with its period: "approved the National Action Plan for 2019–2020"."""
    if len(entry.years) < 2:
        return False
    period = rf"\b{entry.years[0]}\s*[-‐-—]\s*(?:{entry.years[-1]}|{entry.years[-1] % 100:02})\b"
    if not re.search(period, claim.text):
        return False
    name, said = (find_essence(normal_form(text)) for text in (NAME_TAIL.sub("", entry.name), claim.text))
    return len(name & said) >= SAME_PLAN * len(name)


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


def _tell_succession(found: EntryChanges, was: Entry, is_: Entry) -> tuple[str, float] | None:
    """Say of a row under quite another name that it stands where another one stood, with how much that matters.

    Two names that share little need not be of one body: the report itself may say that the one replaced the other.
    """
    old, new, noun = found.old.year, found.new.year, NOUNS[was.table]
    wordings = ((found.old_wording, was), (found.new_wording, is_))
    names = [with_essence(w.form(NAME_TAIL.sub("", e.name))) for w, e in wordings]
    for claim in (claim for claim in found.new.claims if (claim.table, claim.row) == (is_.table, is_.name)):
        replaced = re.search(data.table("form")["replaced"], claim.text)
        if replaced and names[0].content and names[0].content <= find_essence(found.new_wording.form(claim.text)):
            told = f"The {with_noun(was)} was replaced by {call(is_)}: “{shorten(claim.text, MAX_QUOTED)}”"
            return told, weigh("entries", "replaced")
    if not names[0].content or shared_content(*names) >= MIN_SHARED_NAME or _is_short_for(was, is_):
        return None
    return f"Where {old} lists the {noun} “{was.name}”, {new} lists “{is_.name}”.", weigh("entries", "renamed")


def _is_short_for(was: Entry, is_: Entry) -> bool:
    """Whether one of two names is an acronym that the other one has too."""
    return bool(set(was.acronyms) & set(is_.acronyms)) or is_acronym(was, is_)


def _are_two_projects(was: Entry, is_: Entry) -> bool:
    """Whether two programs of nearly one name are run or paid for by others, and do other things."""
    names = [set(core_name(entry)) for entry in (was, is_)]
    if was.table != "programs" or names[0] <= names[1] or names[1] <= names[0]:
        return False
    runners = [_find_runners(entry.description) for entry in (was, is_)]
    if not runners[0] - runners[1] or not runners[1] - runners[0]:
        return False
    return shared_content(*(with_essence(normal_form(entry.description)) for entry in (was, is_))) < SAME_PROJECT


def _find_runners(text: str) -> frozenset[str]:
    """Who runs and who pays for a program: "implemented by the ILO", "launched by the European Commission and …"."""
    found = re.finditer(data.table("form")["run_by"], text)
    return frozenset(fold(name) for match in found for name in RUNNERS.split(next(filter(None, match.groups()))))


def _is_renewed(was: Entry, is_: Entry, year: int | None) -> bool:
    """Whether a plan goes on under the same name for a new period, begun in the report's year or the one before."""
    if not is_.years or was.years == is_.years or year is None or is_.years[0] < year - 1:
        return False
    return not was.years or (is_.years[0] > was.years[0] and is_.years[-1] > was.years[-1])


def _tell_period(was: Entry, is_: Entry) -> str:
    return f"{_period(was)} → {_period(is_)}" if was.years else f"now has a period: {_period(is_)}"


def _period(entry: Entry) -> str:
    first, last = entry.years[0], entry.years[-1]
    return str(first) if first == last else f"{first}–{last}"
