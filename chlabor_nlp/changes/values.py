"""Changed values: figures and answers, and figures that were restated."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from chlabor_nlp import data
from chlabor_nlp.changes.answers import (
    ABSENT,
    asks_the_same,
    calls_all_ratified,
    find_direction,
    fold_name,
    given_again,
    name_of,
    number_of,
    says,
    show,
    tell_questions,
    value_change,
    value_for,
    value_side,
)
from chlabor_nlp.changes.entries import MAX_QUOTED, shorten
from chlabor_nlp.changes.significance import bound, weigh, weigh_indicator
from chlabor_nlp.changes.standards import explain_reading
from chlabor_nlp.changes.telling import (
    AGE,
    are_comparable,
    explain_scope,
    explain_value,
    find_notes,
    is_same_size,
    note_own_months,
    note_values,
)
from chlabor_nlp.changes.territories import Key, divide_joint, find_totals, is_one_of, told_once
from chlabor_nlp.extract.indicators import SAID_IN_PROSE, specification
from chlabor_nlp.text import fold
from chlabor_nlp.types import Change, Indicator, Kind, Report, Status

ENFORCEMENT = frozenset({"labor_enforcement", "criminal_enforcement"})
BLANK_TICK = "Ratifications are seldom withdrawn: see what the text says."


def compare_indicators(old: Report, new: Report) -> Iterator[Change]:
    """Every indicator whose value or status differs between the two reports' own years."""
    yield from told_once(_compare_all(old, new))


def _compare_all(old: Report, new: Report) -> Iterator[Change]:
    before, after = _current(old), _current(new)
    divide_joint(before, after, old)
    divide_joint(after, before, new)
    for joint, parts in find_totals(before, after):
        yield _compare_total(joint, parts, old, new)
    for joint, parts in find_totals(after, before):
        yield _compare_total(joint, parts, old, new, is_joint_new=True)
    for key in dict.fromkeys((*before, *after)):
        was, is_ = before.get(key), after.get(key)
        if was is not None and is_ is not None:
            if asks_the_same(was, is_):
                yield from _compare_pair(was, is_, old, new)
            elif says(was) != says(is_):
                why = tell_questions(was, is_, old, new)
                yield from _one_sided(was, old, new, kind=Kind.REMOVED, reason="question_no_longer_asked", why=why)
                yield from _one_sided(is_, old, new, kind=Kind.ADDED, reason="question_newly_asked", why=why)
        elif was is not None and _has_table(new, was.table):
            yield from _one_sided(was, old, new, kind=Kind.REMOVED, reason=_drift(was.key, new.year))
        elif is_ is not None and _has_table(old, is_.table):
            yield from _one_sided(is_, old, new, kind=Kind.ADDED, reason=_drift(is_.key, old.year))
        elif is_ is not None and is_.table in ENFORCEMENT and old.genre is new.genre:
            yield from _compare_alone(is_, old, new)


def _compare_alone(is_: Indicator, old: Report, new: Report) -> Iterator[Change]:
    """A value of a table that the old report does not have, set against the one that it gives itself for that year."""
    last = value_for(old.year, is_, new)
    if _is_new_table(is_.table, old, new):
        if Status.REPORTED in (is_.status, last.status if last else None):
            yield from _compare_own(last, is_, old, new)
    elif last is not None and says(last) != says(is_) and last.status is is_.status is Status.REPORTED:
        yield _compare_columns(last, is_, new, by=f"table; no such table was found in that of {old.year}")


def _compare_total(
    joint: Indicator, parts: Sequence[Indicator], old: Report, new: Report, *, is_joint_new: bool = False
) -> Change:
    """An amount for all territories together, set against the sum of what the other report gives for each."""
    numbers = [number_of(part) for part in parts]
    total = sum(number for number in numbers if number is not None)
    is_known = None not in numbers
    summed = replace(parts[0], territory=None, value=total if is_known else None)
    year, other = (new.year, old.year) if is_joint_new else (old.year, new.year)
    listed = ", ".join(f"{part.territory} {show(part)}" for part in parts)
    told = f"{name_of(joint)}: {show(joint)} for all together in {year}; {other}: {listed}"
    told += f", {total:,.12g} together." if is_known else "."
    was, is_ = (summed, joint) if is_joint_new else (joint, summed)
    before, after = number_of(was), number_of(is_)
    is_moved = is_known and before != after
    change = value_change(
        was,
        is_,
        kind=Kind.MODIFIED,
        significance=weigh_indicator(
            joint.key, joint.topic, direction=None, old=before if is_known else None, new=after if is_known else None
        ),
        explanation=told,
        direction=find_direction(was, is_) if is_moved else None,
        event="count_changed" if is_moved else None,
    )
    sides = tuple(value_side(part) for part in parts)
    change = replace(change, label=joint.label)
    return replace(change, old=sides) if is_joint_new else replace(change, new=sides)


def _compare_own(last: Indicator | None, is_: Indicator, old: Report, new: Report) -> Iterator[Change]:
    """A value of a table that only the new report has, set against its own value for the year before."""
    reason, why = "question_newly_asked", f"the {old.year} report has no such table"
    before, after = (number_of(last) if last else None), number_of(is_)
    if last is not None and before is not None and is_.status in ABSENT:
        told = f"{name_of(is_)}: {show(is_)} in {new.year}; the same report gives {last.raw} for {old.year}; {why}."
        weight = weigh_indicator(is_.key, is_.topic, direction="became_unknown", old=None, new=None)
        yield value_change(
            None, is_, kind=Kind.ADDED, significance=weight, explanation=told, event="became_unknown", reason=reason
        )
        return
    if last is None or before is None or after is None or before == after:
        why += f", the {new.year} report gives {last.raw} for {old.year}" if last and last.raw else ""
        yield from _one_sided(is_, old, new, kind=Kind.ADDED, reason=reason, why=why)
        return
    yield _compare_columns(last, is_, new, by=f"figures; {why}", reason=reason)


def _compare_columns(last: Indicator, is_: Indicator, new: Report, *, by: str, reason: str | None = None) -> Change:
    """A value set against the one that its own table gives for the year before, `by` what is told behind both."""
    direction = find_direction(last, is_)
    before, after = number_of(last), number_of(is_)
    return value_change(
        None,
        is_,
        kind=Kind.ADDED,
        significance=weigh_indicator(is_.key, is_.topic, direction=direction, old=before, new=after),
        explanation=f"{explain_value(last, is_, new, new).rstrip('.')} by the {new.year} report's own {by}."
        + note_own_months(last, is_, new),
        base=last,
        direction=direction,
        event="count_changed" if before is not None and after is not None else None,
        reason=reason,
    )


def _is_new_table(table: str | None, old: Report, new: Report) -> bool:
    """Whether the reports' form got a table between the two years: of 2013 and 2014 only prose tells of enforcement."""
    since: int = data.table("prose")["tables_since"]
    years = old.year or 0, new.year or 0
    return table in ENFORCEMENT and old.genre is new.genre and 0 < years[0] < since <= years[1]


def compare_restated(old: Report, new: Report) -> Iterator[Change]:
    """Figures of the old report's year that the new report reprints with another value."""
    reported = (i for i in old.indicators if i.period == old.year and i.table in ENFORCEMENT)
    own = {(i.key, fold_name(i.territory)): i for i in reported}
    for again in new.indicators:
        was = own.get((again.key, fold_name(again.territory)))
        if was is None or again.period != old.year or new.year == old.year or not asks_the_same(was, again):
            continue
        is_misprint = _has_point(was) != _has_point(again) and was.value == again.value
        if (says(was) == says(again) and not is_misprint) or not _is_restatement(was, again):
            continue
        noted = "; ".join(find_notes(was, old))
        marked = f" It carried the mark {''.join(was.marks)} then." if was.marks else ""
        note = f" It was noted then: “{noted}”" if noted else marked
        note += " One of them is a misprint: both were read as one figure." if is_misprint else ""
        now = value_for(new.year, again, new)
        note += f" For {new.year}: {now.raw}." if now is not None and now.status in ABSENT and now.raw else ""
        yield value_change(
            was,
            again,
            kind=Kind.RESTATED,
            significance=bound(weigh("single", "restated_none" if _are_none(was, again) else "restated")),
            explanation=f"{name_of(was)} for {old.year}: {was.raw} by the {old.year} report, {again.raw} by that of "
            f"{new.year}.{note}",
            event="restated",
        )


def _compare_ages(was: Indicator, is_: Indicator, old: Report, new: Report) -> Iterator[Change]:
    """The same figure, now said of children of other ages; told once, where a row gives percent and population."""
    if was.topic != "prevalence" or was.value is None or was.key.endswith("_population"):
        return
    ages = [AGE.findall(indicator.definition or "") for indicator in (was, is_)]
    if all(ages) and ages[0] != ages[1]:
        told = f"{was.label}: {was.raw} {was.definition} in {old.year}, the same figure {is_.definition} in {new.year}."
        change = value_change(
            was, is_, kind=Kind.MODIFIED, significance=bound(weigh("single", "ages")), explanation=told
        )
        yield replace(change, subject=f"{was.key}.ages", delta=None, percent_change=None)


def _are_none(was: Indicator, again: Indicator) -> bool:
    """Whether of two values one is 0 and the other does not apply: there was none by either."""
    return Status.NOT_APPLICABLE in (was.status, again.status) and 0 in (number_of(was), number_of(again))


def _has_point(indicator: Indicator) -> bool:
    """Whether a figure is printed with a point: "7.559"."""
    return bool(re.search(r"\d\.\d", indicator.raw))


def _current(report: Report) -> dict[Key, Indicator]:
    """The indicators for the report's own year: of several periods the latest."""
    latest: dict[Key, Indicator] = {}
    for indicator in report.indicators:
        key = (indicator.key, fold_name(indicator.territory))
        if key not in latest or (indicator.period or 0) > (latest[key].period or 0):
            latest[key] = indicator
    return latest


def _compare_pair(was: Indicator, is_: Indicator, old: Report, new: Report) -> Iterator[Change]:
    if says(was) == says(is_):
        yield from _compare_ages(was, is_, old, new)
        return
    again = given_again(was, new)
    if _is_no_change(was, is_) or _note_the_same(was, is_, old, new) or _never_applied(again, is_):
        return
    base = again if _is_narrower(was, is_, again) else None
    direction = find_direction(base or was, is_)
    weight = _weigh_pair(was, is_, again, direction)
    event = _event(was, direction)
    if was.topic == "conventions" and direction == "gained" and calls_all_ratified(old):
        told = f"{was.label}: ratified in {new.year}, no tick in {old.year}, whose text says that all are ratified."
        weight, event = bound(weigh("single", "blank_tick")), None
    elif was.topic == "conventions" and direction == "lost":
        told = f"{was.label}: ratified in {old.year}, no tick in {new.year}. {BLANK_TICK}"
        weight = bound(weigh("single", "blank_tick"))
    elif again is not None and was.table in ENFORCEMENT and _stayed(again, is_):
        told = f"{name_of(is_)}: {show(is_)} in {new.year} and, by that report, in {old.year} too"
        told += f"; the {old.year} report said {show(was)}."
        weight = min(weight, bound(weigh("single", "stayed")))
    elif said := _find_said(was, is_, new):
        where = f"the {new.year} table" if is_.table else f"{new.year}"
        told = f"{name_of(is_)}: {show(is_)} in {where}, though its text gives the figure of {old.year}"
        told += f" again: “{shorten(said, MAX_QUOTED)}”"
        weight, event = min(weight, bound(weigh("single", "stayed"))), None
    elif base is not None:
        told = explain_scope(was, is_, base, old, new)
    else:
        before, after = number_of(was), number_of(is_)
        if before and after is not None and is_same_size(before, after):
            weight = min(weight, bound(weigh("single", "stayed")))
        weight = weight if are_comparable(was, is_, old, new) else bound(weight * weigh("single", "incomparable"))
        reading = explain_reading(was, is_, old, new)
        weight = bound(weight * weigh("single", "same_law")) if reading else weight
        told = (reading or explain_value(was, is_, old, new)) + note_values(was, is_, old, new)
    yield value_change(
        was,
        is_,
        kind=Kind.MODIFIED,
        significance=weight,
        explanation=told,
        base=base,
        direction=direction,
        event=event,
    )


def _find_said(was: Indicator, is_: Indicator, new: Report) -> str:
    """The sentence of the new report that gives a figure of the old one's text, where its table says Unknown; or ""."""
    number = number_of(was)
    if was.table is not None or number is None or is_.status is not Status.UNKNOWN:
        return ""
    prose = (claim for claim in new.claims if claim.section == is_.topic and claim.table is None)
    return next((claim.text for claim in prose if any(figure.value == number for figure in claim.figures)), "")


def _is_no_change(was: Indicator, is_: Indicator) -> bool:
    """Whether two cells that say different things tell no change: both know nothing, or one is not comparable."""
    statuses = (was.status, is_.status)
    if set(statuses) <= ABSENT:
        return True
    if was.topic == "conventions" and Status.BLANK in statuses:
        return True  # the ticks were lost when the text was made
    if was.key.endswith(".age") and Status.REPORTED not in statuses:
        return True
    return is_one_of(was, is_) or is_one_of(is_, was)


def _never_applied(again: Indicator | None, is_: Indicator) -> bool:
    """Whether the new report says of both years that a question does not apply: last year's answer is restated."""
    return again is not None and again.status is is_.status is Status.NOT_APPLICABLE


def _note_the_same(was: Indicator, is_: Indicator, old: Report, new: Report) -> bool:
    """Whether one of two answers is N/A and their footnotes say the same: "No*" and "N/A*", both "No conscription"."""
    if Status.NOT_APPLICABLE not in (was.status, is_.status):
        return False
    notes = [{fold(note) for note in find_notes(value, report)} for value, report in ((was, old), (is_, new))]
    return bool(notes[0] & notes[1])


def _weigh_pair(was: Indicator, is_: Indicator, again: Indicator | None, direction: str | None) -> float:
    """How much a changed value matters; of figures, against the one that the new report itself compares with."""
    before, after = number_of(was), number_of(is_)
    if before is None or after is None:
        before = after = None
    elif again is not None and number_of(again) is not None:
        before = number_of(again)
    is_na = direction is None and Status.NOT_APPLICABLE in (was.status, is_.status)
    return weigh_indicator(was.key, was.topic, direction=direction, old=before, new=after, is_na=is_na)


def _stayed(again: Indicator, is_: Indicator) -> bool:
    """Whether the new report gives one value for both years: what changed is last year's figure, which is restated."""
    return again.status is Status.REPORTED and says(again) == says(is_)


def _is_narrower(was: Indicator, is_: Indicator, again: Indicator | None) -> bool:
    """Whether a figure of the old report's text counts something else than the new one's table does for that year."""
    if again is None or any(number_of(one) is None for one in (was, is_, again)):
        return False
    return was.definition == SAID_IN_PROSE and says(was) != says(again)


def _one_sided(
    indicator: Indicator, old: Report, new: Report, *, kind: Kind, reason: str | None, why: str | None = None
) -> Iterator[Change]:
    """An indicator that only the new report has, added, or only the old one, removed."""
    if indicator.status is Status.BLANK:
        return
    is_new = kind is Kind.ADDED
    whys = {
        "question_newly_asked": f"a question the {old.year} report did not ask",
        "question_no_longer_asked": f"a question the {new.year} report no longer asks",
        None: f"a row that only the {new.year if is_new else old.year} report has",
    }
    weight = weigh_indicator(indicator.key, indicator.topic, direction=None, old=None, new=None)
    weight = weigh("single", "unknown_row") if indicator.status in ABSENT else weight
    yield value_change(
        None if is_new else indicator,
        indicator if is_new else None,
        kind=kind,
        significance=bound(weight, reason=reason),
        explanation=f"{name_of(indicator)}: {indicator.raw}; {why or whys[reason]}.",
        reason=reason,
    )


def _event(was: Indicator, direction: str | None) -> str | None:
    if direction in ("became_known", "became_unknown"):
        return direction
    if was.key.endswith(".age"):
        return "law_age_changed" if direction else None
    if was.topic == "conventions":
        return "ratified" if direction == "gained" else None
    if was.key.endswith(".meets_standard"):
        return {"gained": "standard_met", "lost": "standard_no_longer_met"}.get(direction or "")
    return "count_changed" if direction in ("increased", "decreased") else None


def _is_restatement(was: Indicator, again: Indicator) -> bool:
    """Whether a figure was filled in, withdrawn or changed; "2" for "Yes" is the same answer."""
    statuses, values = {was.status, again.status}, {was.value, again.value}
    if Status.REPORTED not in statuses or Status.BLANK in statuses:
        return False
    number = next((value for value in values if isinstance(value, (int, float))), None)
    if number is None:
        return Status.NOT_APPLICABLE not in statuses
    return not values & {"yes" if number else "no"}


def _drift(key: str, year: int | None) -> str | None:
    """Why a report of `year` has no such row, if its form did not ask."""
    spec = specification(key)
    if spec is None or year is None:
        return None
    if spec["first_year"] and year < int(spec["first_year"]):
        return "question_newly_asked"
    if spec["last_year"] and year > int(spec["last_year"]):
        return "question_no_longer_asked"
    return None


def _has_table(report: Report, key: str | None) -> bool:
    return any(table.key == key for table in report.tables)
