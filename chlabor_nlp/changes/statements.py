"""Changed statements: sentences added, removed, moved, worded otherwise, or with other facts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import NamedTuple, TypeVar

from chlabor_nlp import data
from chlabor_nlp.align import align_claims, are_apart, is_status, is_unasked, is_verdict
from chlabor_nlp.changes.elsewhere import tell_elsewhere, tell_missing
from chlabor_nlp.changes.entries import MAX_QUOTED, EntryChanges, excerpt, quote_naming, shorten
from chlabor_nlp.changes.events import Event, find_events
from chlabor_nlp.changes.hosts import NAME_TAIL
from chlabor_nlp.changes.nearest import find_nearest, find_slots, mutual_nearest, pair_beside
from chlabor_nlp.changes.paired import MAX_ROW, compare_pair, label_of, name_place, place_of, tell_both, tell_change
from chlabor_nlp.changes.retold import (
    Rows,
    Sayings,
    divide_claims,
    is_of_row,
    join_claims,
    pair_retold,
    row_of,
)
from chlabor_nlp.changes.sentences import (
    DATED,
    is_answered,
    is_assessment,
    is_formula,
    is_template,
    is_unknown,
    weigh_alone,
)
from chlabor_nlp.changes.significance import bound, weigh
from chlabor_nlp.text import fold, normal_form
from chlabor_nlp.types import Alignment, Change, Claim, Kind, Report

T = TypeVar("T")

SURE = 0.72  # of documents of two kinds, only sentences this alike are compared
MAX_TIMES = 10  # how many times one amount may be another one of the same thing


def compare_claims(old: Report, new: Report, entries: EntryChanges, *, tell_alone: bool = True) -> Iterator[Change]:
    """Compare the sentences of two reports.

    Sentences in the description of a row that was itself added or removed are part of that
    change, unless they have a counterpart elsewhere.

    Args:
        old: the earlier report.
        new: the later report.
        entries: what was found of the named rows.
        tell_alone: also tell sentences without counterpart; two kinds of documents differ in nearly all.
    """
    if not old.claims or not new.claims:
        return
    aligned = align_claims(
        old.claims,
        new.claims,
        old_wording=entries.old_wording,
        new_wording=entries.new_wording,
        rows=frozenset(entries.aligned),
    )
    divided = divide_claims(aligned, old, new, entries)
    said = Sayings(old, entries.old_wording), Sayings(new, entries.new_wording)
    for pair in (*aligned.pairs, *divided.more):
        was, is_ = divided.old.get(pair.old, old.claims[pair.old]), divided.new.get(pair.new, new.claims[pair.new])
        are_formulas = is_formula(was, old) and is_formula(is_, new)
        if not tell_alone and pair.score < SURE:
            continue
        if not are_formulas and not (is_assessment(was, old) and is_assessment(is_, new)):
            yield from compare_pair(was, is_, pair, entries, said)
    if not tell_alone:
        return
    aligned_rows = sorted(entries.aligned)  # a row may go on in two: the same one is taken each time
    forward = {(table, was): (table, is_) for table, was, is_ in aligned_rows}
    back = {(table, is_): (table, was) for table, was, is_ in aligned_rows}
    gone, come = [old.claims[i] for i in divided.old_only], [new.claims[j] for j in divided.new_only]
    kept = _find_kept(gone, said, forward), _find_kept(come, said[::-1], back)
    yield from _tell_kept(Kind.REMOVED, kept[0], entries.old_only, old, new)
    yield from _tell_kept(Kind.ADDED, kept[1], entries.new_only, new, old)
    gone, come = [claim for claim in gone if claim not in kept[0]], [claim for claim in come if claim not in kept[1]]
    yield from _compare_left(gone, come, aligned, entries, said, (forward, back))


def _find_kept(claims: list[Claim], said: tuple[Sayings, Sayings], rows: Rows) -> dict[Claim, tuple[Claim, ...]]:
    """By sentence without counterpart, those of the other report that say all of it: known, or not, as it is."""
    found = ((claim, said[1].find_whole(claim, said[0], rows)) for claim in claims)
    return {claim: same for claim, same in found if same and _is_known_alike(claim, join_claims(same))}


def _is_known_alike(claim: Claim, there: Claim) -> bool:
    """Whether what is said of a thing is known by both sentences or by none, with all figures of the first."""
    own, other = ({(figure.kind, figure.value) for figure in one.figures} for one in (claim, there))
    return is_unknown(claim) == is_unknown(there) and own <= other


def _compare_left(
    gone: list[Claim],
    come: list[Claim],
    aligned: Alignment,
    entries: EntryChanges,
    said: tuple[Sayings, Sayings],
    rows: tuple[Rows, Rows],
) -> Iterator[Change]:
    """Sentences that have no counterpart, and that no others say: those that stand for each other, and those alone."""
    old, new = entries.old, entries.new
    retold = pair_retold(gone, come, *said)
    for pair in retold:
        yield from compare_pair(gone[pair.old], come[pair.new], pair, entries, said)
    gone = [claim for i, claim in enumerate(gone) if i not in {pair.old for pair in retold}]
    come = [claim for j, claim in enumerate(come) if j not in {pair.new for pair in retold}]
    slots = find_slots(aligned, old, new)
    back_slots = {(j, i): count for (i, j), count in slots.items()}
    near_gone, close_gone = find_nearest(gone, said[0], said[1], slots, {pair.new: pair.old for pair in aligned.pairs})
    near_come, close_come = find_nearest(
        come, said[1], said[0], back_slots, {pair.old: pair.new for pair in aligned.pairs}
    )
    near_gone, near_come = mutual_nearest(gone, come, near_gone, near_come)
    pairs = pair_beside(gone, come, near_gone, near_come, rows[0])
    beside = [pair for pair in pairs if not are_apart(*pair, (old.year, new.year))]
    for was, is_ in beside:
        yield from _tell_beside(was, is_, old, new, entries)
    told = {claim for pair in beside for claim in pair}
    moves = _find_moves(entries)
    sides = (
        (Kind.REMOVED, gone, near_gone, close_gone, old, new, entries.old_only, rows[0], moves[0]),
        (Kind.ADDED, come, near_come, close_come, new, old, entries.new_only, rows[1], moves[1]),
    )
    for kind, alone, nearest, close, own, other, one_sided, to, moved in sides:
        for claim, near, closest in zip(alone, nearest, close, strict=True):
            if claim in told or re.match(data.table("form")["merely_active"], claim.text):
                continue
            near = None if near is not None and _is_astray(claim, near.claim, to) else near
            closest = None if closest is not None and _is_astray(claim, closest, to) else closest
            says_it = near is not None and near.says_it and is_unknown(claim) == is_unknown(near.claim)
            if near is not None and says_it and not (claim.row and is_status(claim)):
                yield from _tell_said(kind, claim, near.claim, one_sided, (old, new))
            else:
                shown = closest or (near.claim if near else None)
                told_alone = _tell_alone(kind, claim, one_sided, own, other, shown, to)
                yield from (_in_moved_row(change, claim, moved, other.year) for change in told_alone)


class _Moves(NamedTuple):
    """Of the rows of one report, those that a row of the other one names, and those that name rows of the other one."""

    hosts: dict[tuple[str, str], str]
    parts: dict[tuple[str, str], list[str]]


def _find_moves(entries: EntryChanges) -> tuple[_Moves, _Moves]:
    """What moved between rows, by the rows of the old report and by those of the new one."""
    moves = _Moves({}, {}), _Moves({}, {})
    for (was, is_), is_gone in entries.moved.items():
        if was.name != is_.name:
            listed, host = (was, is_) if is_gone else (is_, was)
            moves[not is_gone].hosts[listed.table, listed.name] = host.name
            moves[is_gone].parts.setdefault((host.table, host.name), []).append(listed.name)
    return moves


def _in_moved_row(change: Change, claim: Claim, moves: _Moves, year: int | None) -> Change:
    """A change of a sentence of a row that is told elsewhere in the other year, or of what has a row there.

    Neither is gone or new for that. What such a sentence tells of the year, by a date or a figure, weighs as elsewhere.
    """
    row = row_of(claim)
    names = [name for name in moves.parts.get(row, ()) if fold(NAME_TAIL.sub("", name)) in fold(claim.text)]
    if row in moves.hosts:
        told = f"In {year} the row is named under {moves.hosts[row]}."
    elif names:
        told = (
            f"In {year} {'a row of its own tells' if len(names) == 1 else 'rows of their own tell'} of what it names."
        )
    else:
        return change
    is_of_year = DATED.search(claim.text) is not None or bool(claim.figures)
    most = 1.0 if is_of_year and change.kind is Kind.ADDED else weigh("entries", "regrouped")
    explanation = f"{change.explanation} {told}"
    return replace(change, explanation=explanation, significance=min(change.significance, most))


def _is_astray(claim: Claim, near: Claim, rows: Rows) -> bool:
    """Whether what is nearest to a sentence tells nothing of it: another row, or for a finding of gaps another part."""
    if is_of_row(claim):
        return rows.get(row_of(claim)) != row_of(near)
    return is_verdict(claim) and claim.section != near.section


def _in_order(kind: Kind, own: T, other: T) -> tuple[T, T]:
    """What is of the report that alone has a sentence, and of the other one: the earlier report's first."""
    return (own, other) if kind is Kind.REMOVED else (other, own)


def _tell_kept(
    kind: Kind, kept: Mapping[Claim, tuple[Claim, ...]], one_sided: set[tuple[str, str]], own: Report, other: Report
) -> Iterator[Change]:
    """Sentences without counterpart of which others of the other report say all: they are worded otherwise."""
    for claim, same in kept.items():
        there = join_claims(same)
        is_same = normal_form(claim.text, own.year).tokens == normal_form(there.text, other.year).tokens
        if is_same or not _is_worth_saying(claim, one_sided, other) or is_formula(claim, own):
            continue
        was, is_ = _in_order(kind, claim, there)
        quoted = excerpt(there.text, claim.text, MAX_QUOTED)
        told = f"Reworded; in {other.year} another sentence says it{_tell_where(there, claim)}: “{quoted}”"
        yield tell_change(Kind.REWORDED, was, is_, told, weight=weigh("claims", Kind.REWORDED))


def _tell_beside(was: Claim, is_: Claim, old: Report, new: Report, entries: EntryChanges) -> Iterator[Change]:
    """Two sentences of which neither has a counterpart, as one change: what is said there now, and was."""
    gone = _judge_alone(Kind.REMOVED, was, entries.old_only, old, new)
    come = _judge_alone(Kind.ADDED, is_, entries.new_only, new, old)
    if gone is None or come is None:
        yield from _tell_alone(Kind.REMOVED, was, entries.old_only, old, new)
        yield from _tell_alone(Kind.ADDED, is_, entries.new_only, new, old)
        return
    weight = max(bound(gone.weight, topic=was.section), bound(come.weight, topic=is_.section))
    if was.row and is_.row and is_unknown(was) != is_unknown(is_):
        weight = max(weight, weigh("claims", "known"))
    change = tell_change(Kind.MODIFIED, was, is_, tell_both(was, is_, (old.year, new.year)), weight=weight)
    if is_unknown(was) != is_unknown(is_):
        change = replace(change, event="became_known" if is_unknown(was) else "became_unknown")
    yield change


def _tell_said(
    kind: Kind, claim: Claim, near: Claim, one_sided: set[tuple[str, str]], reports: tuple[Report, Report]
) -> Iterator[Change]:
    """A sentence of one report beside the one of the other that says most of it, though that is another one's too."""
    own, other = _in_order(kind, *reports)
    judged = _judge_alone(kind, claim, one_sided, own, other)
    if judged is not None:
        yield _tell_side_by_side(kind, claim, near, own, other, min(judged.weight, weigh("claims", "polarity")))


def _tell_side_by_side(kind: Kind, claim: Claim, there: Claim, own: Report, other: Report, weight: float) -> Change:
    """A sentence of one report beside one of the other, as one change."""
    was, is_ = _in_order(kind, claim, there)
    return tell_change(
        Kind.MODIFIED, was, is_, tell_both(was, is_, _in_order(kind, own.year, other.year)), weight=weight
    )


class _Judged(NamedTuple):
    """Of a sentence that only one report has its weight, why it is no change of the country, and what is elsewhere."""

    weight: float
    reason: str | None
    elsewhere: str


def _judge_alone(
    kind: Kind, claim: Claim, one_sided: set[tuple[str, str]], own: Report, other: Report
) -> _Judged | None:
    """What a sentence that only one report has amounts to; None if it is not worth saying."""
    if not _is_worth_saying(claim, one_sided, other) or is_formula(claim, own) or is_answered(claim, own, other):
        return None
    weight, elsewhere = weigh_alone(kind, claim, own, other), tell_elsewhere(claim, own, other)
    if elsewhere.weighs is not None:
        weight = min(weight, weigh("claims", elsewhere.weighs))
    if is_unasked(claim, other.year):
        reason = "question_newly_asked"
        return _Judged(bound(weight, reason=reason), reason, elsewhere.text)
    return _Judged(weight, None, elsewhere.text)


def _tell_alone(
    kind: Kind,
    claim: Claim,
    one_sided: set[tuple[str, str]],
    own: Report,
    other: Report,
    near: Claim | None = None,
    rows: Rows = MappingProxyType({}),
) -> Iterator[Change]:
    """A sentence that only one of the reports has, if that is worth saying."""
    judged = _judge_alone(kind, claim, one_sided, own, other)
    if judged is None:
        return
    if judged.reason is not None and (verdict := _find_verdict_before(claim, other)) is not None:
        change = _tell_side_by_side(kind, claim, verdict, own, other, judged.weight)
        yield replace(change, reason=judged.reason)
        return
    nearest = f"{_tell_where(near, claim)}: “{excerpt(near.text, claim.text, MAX_QUOTED)}”" if near else ""
    events = find_events(claim, own.year) if kind is Kind.ADDED else []
    event = "”; “".join(
        event.told for event in events if not any(event.told in one.told for one in events if one != event)
    )
    told = tell_missing(kind, other.year, event=event, nearest=nearest, is_asked=judged.reason is None)
    before = _find_before(claim, own)
    told += f" Preceded by: “{shorten(before.text, MAX_QUOTED)}”" if before else ""
    told += _tell_amount(claim, other, rows) + judged.elsewhere
    gone, come = _in_order(kind, claim, None)
    change = replace(tell_change(kind, gone, come, told, weight=judged.weight), reason=judged.reason)
    yield _as_event(change, claim, events[0]) if events and judged.reason is None else change


def _as_event(change: Change, claim: Claim, event: Event) -> Change:
    """A change of a sentence that tells an event, called by what it tells."""
    weight = bound(weigh("claims", "added") + weigh("claims", "event_bonus"), topic=claim.section)
    return replace(
        change, event=event.name, label=label_of(claim, event.told), significance=max(change.significance, weight)
    )


def _find_verdict_before(claim: Claim, other: Report) -> Claim | None:
    """What a report whose form does not ask for such a finding says of gaps in that part, in the words of its form."""
    found = data.table("form")["verdict_before"]
    return next((c for c in other.claims if c.section == claim.section and re.search(found, c.text)), None)


def _tell_amount(claim: Claim, other: Report, rows: Rows) -> str:
    """The amount of money that the other report gives in the same row, where both give one: a budget told elsewhere."""
    own = {figure.value for figure in claim.figures if figure.kind == "money"}
    row = rows.get(row_of(claim))
    there = [(figure, said) for said in other.claims if (said.table, said.row) == row for figure in said.figures]
    amounts = {figure.value: (figure, said) for figure, said in there if figure.kind == "money"}
    if row is None or len(own) != 1 or len(amounts) != 1 or own == amounts.keys():
        return ""
    figure, said = next(iter(amounts.values()))
    sizes = sorted(value for value in (*own, figure.value) if not isinstance(value, tuple))
    if len(sizes) != 2 or sizes[1] > MAX_TIMES * sizes[0]:
        return ""
    return f" In {other.year} the row gives {figure.text}: “{quote_naming(said.text, figure.text, MAX_QUOTED)}”"


def _find_before(claim: Claim, report: Report) -> Claim | None:
    """The sentence before one that speaks of something without naming it: "It has not been operational"."""
    at = next(i for i, own in enumerate(report.claims) if own.start_char == claim.start_char)
    before = report.claims[at - 1] if at else claim
    if before == claim or (place_of(before), before.row) != (place_of(claim), claim.row):
        return None
    form = data.table("form")
    noun = re.match(form["resumes"], claim.text)  # "The captain was arrested"
    is_resumed = noun is not None and re.search(rf"\b{noun['noun'].removesuffix('s')}", before.text, re.IGNORECASE)
    return before if is_resumed or re.search(form["refers_back"], claim.text) else None


def _is_worth_saying(claim: Claim, one_sided: set[tuple[str, str]], other: Report) -> bool:
    """Whether an unmatched sentence says something of the country, and not of a row already told."""
    if is_template(claim):
        return False
    if claim.table is not None:
        return (claim.table, claim.row or "") not in one_sided and any(t.key == claim.table for t in other.tables)
    return any(_chapter(section.key) == _chapter(claim.section) for section in other.sections)


def _chapter(section: str) -> str:
    """The chapter that a section stands in: of a report without "Criminal Law Enforcement" the one on enforcement.

    >>> _chapter("criminal_enforcement"), _chapter("enforcement")
    ('enforcement', 'enforcement')
    """
    return section.rpartition("_")[2]


def _tell_where(near: Claim, claim: Claim) -> str:
    """Where a sentence stands, if not where the other one does: in another part, or in the row of something else."""
    place = "" if place_of(near) == place_of(claim) else name_place(near).removeprefix("the ")
    row = shorten(near.row, MAX_ROW) if near.row and near.row != claim.row else ""
    where = ", ".join(filter(None, (place, row)))
    return f" ({where})" if where else ""
