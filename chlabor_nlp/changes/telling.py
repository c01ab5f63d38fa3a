"""What is said of a changed figure or answer, and what a reader must know to compare the two."""

from __future__ import annotations

import re

from chlabor_nlp import data
from chlabor_nlp.changes.answers import (
    ABSENT,
    asks_of_standards,
    given_again,
    name_of,
    number_of,
    says,
    show,
    values_of,
)
from chlabor_nlp.changes.essence import with_essence
from chlabor_nlp.changes.territories import values_in
from chlabor_nlp.extract.dates import MONTHS
from chlabor_nlp.extract.entries import facts_in
from chlabor_nlp.extract.indicators import SAID_IN_PROSE, find_source
from chlabor_nlp.notation import CITATION
from chlabor_nlp.text import normal_form, shared_content
from chlabor_nlp.types import Indicator, Report

ALIKE = 0.85  # share of words that two questions on one thing have in common
HARDLY = 0.001  # share by which a figure may differ that hardly changed
AGE = re.compile(r"\d+")
SURVEY = re.compile(r"statistics from (?:the )?(?P<name>[A-Z][^.;]*?)(?:,\s+(?:19|20)\d\d|\.|$)")
NUMBERED = re.compile(r"\([^)]*\)|\d+|\bSurveys?\b|\b[A-Z]{3,}\b")
SAME_COUNT = frozenset({"labor_inspections", "labor_worksite_inspections"})
LAST_DAY = re.compile(rf"(?P<to>(?:\bto|\bthrough|\buntil|[-–])\s+)(?P<month>{MONTHS})\s+1\b(?!\d)")
MAX_LEGEND = 6  # words of a note that only explains its mark: "No standing military in the West Bank"
PERIOD_NOTE = re.compile(rf"\b(?:{MONTHS}|[Ff]iscal year|[Ss]chool year|[Aa]cademic year|quarter)\b")


def explain_scope(was: Indicator, is_: Indicator, base: Indicator, old: Report, new: Report) -> str:
    """Say how a figure changed by the new report's own figures, as the old report's text gave another one."""
    before, after = base.value, is_.value
    assert isinstance(before, (int, float))
    assert isinstance(after, (int, float))
    verb = "stayed at" if after == before else "rose from" if after > before else "fell from"
    amounts = show(is_) if after == before else f"{show(base)} to {show(is_)}"
    told = f"{is_.label} {verb} {amounts} by the {new.year} report's own figures"
    return f"{told}; the text of the {old.year} report says {show(was)}."


def explain_value(was: Indicator, is_: Indicator, old: Report, new: Report) -> str:
    """Say how a value changed, or which report is silent on it."""
    before, after = number_of(was), number_of(is_)
    name = name_of(is_)
    if before is not None and after is not None:
        is_other = _months(was, old) | _months(given_again(was, new), new) != _months(is_, new)
        is_like = are_comparable(was, is_, old, new) and not _is_restated(was, old, new)
        verb = "went" if is_other or not is_like else "rose" if after > before else "fell"
        has_share = before and is_like and not is_other and not is_.key.endswith(".age")
        if has_share and is_same_size(before, after):
            return f"{name} hardly changed: {show(was)} → {show(is_)}."
        is_rate = is_.unit == was.unit == "percent"
        grown = f"{after - before:+.3g} points" if is_rate else tell_share(before, after) if has_share else ""
        share = f" ({grown})" if has_share else ""
        return f"{name} {verb} from {show(was)} to {show(is_)}{share}{', not of the same months' if is_other else ''}."
    if was.status in ABSENT:
        silent = f"the {old.year} report {_tell_silence(was, old)}"
        return f"{name}: {_tell_own(is_, new)}; {silent}."
    if is_.status in ABSENT:
        silent = f"the {new.year} report {_tell_silence(is_, new)}"
        was_told = _tell_own(was, old) if was.topic == "prevalence" else f"it was {show(was)} in {old.year}"
        return f"{name}: {silent}; {was_told}."
    if was.key.endswith(".meets_standard") and {was.value, is_.value} == {"yes", "no"} and asks_of_standards(is_):
        told = "meets international standards now" if is_.value == "yes" else "no longer meets international standards"
        return f"{name} {told}: from {show(was)} to {show(is_)}."
    if is_.territory and len(values_in(was)) > 1:
        together = " and ".join(values_in(was))
        return f"{name}: {show(is_)} in {new.year}; the {old.year} report gives {together} for all territories."
    return f"{name} went from {show(was)} to {show(is_)}."


def is_same_size(before: float, after: float) -> bool:
    """Whether of two figures one is the other, but for a thousandth."""
    return abs(after - before) < HARDLY * abs(before)


def tell_share(before: float, after: float) -> str:
    """By how many percent a figure rose or fell; all of it only where nothing is left.

    >>> tell_share(206, 1), tell_share(206, 0), tell_share(206, 309), tell_share(250, 251)
    ('-99.5%', '-100%', '+50%', '+0.4%')
    """
    share = (after - before) / before
    is_rounded_away = f"{share:+.0%}" in ("-100%" if after else "", "+0%", "-0%")
    return f"{share:+.1%}" if is_rounded_away else f"{share:+.0%}"


def are_comparable(was: Indicator, is_: Indicator, old: Report, new: Report) -> bool:
    """Whether two statistics may be set against each other: those of other surveys or other ages may not.

    All other figures may.
    """
    if not was.table == is_.table == "statistics":
        return True
    ages = [AGE.findall(indicator.definition or "") for indicator in (was, is_)]
    is_one_survey = not _tell_surveys(was, old, new) or was.period == is_.period
    return is_one_survey and not (all(ages) and ages[0] != ages[1]) and not says_not_comparable(new)


def _is_restated(was: Indicator, old: Report, new: Report) -> bool:
    """Whether the new report's own column gives another figure for last year, or none: what changed since is unsure."""
    again = given_again(was, new)
    return again is not None and was.status not in ABSENT and says(again) != says(was)


def _tell_own(indicator: Indicator, report: Report) -> str:
    """What a report gives for its year; statistics may be of an earlier one."""
    if indicator.topic == "prevalence":
        return f"the {report.year} report gives {show(indicator)}"
    return f"{show(indicator)} in {report.year}"


def _tell_silence(silent: Indicator, report: Report) -> str:
    """What a report says that gives no value; of an age, that there is no such standard."""
    if silent.key.endswith(".age"):
        answer = next(values_of(report, silent.key.removesuffix(".age") + ".meets_standard", silent.territory), None)
        if answer is not None and answer.value == "no":
            return f"answers {answer.raw} and gives no age"
    return f"gives “{silent.raw}”" if silent.raw and silent.definition != SAID_IN_PROSE else "does not say"


def note_values(was: Indicator, is_: Indicator, old: Report, new: Report) -> str:
    """What a reader must know to compare two values: the ages, surveys and months they are for."""
    said = []
    if not _are_like_questions(was, is_):
        said.append(f"The {old.year} table asks: “{was.label}”.")
    ages = [AGE.findall(indicator.definition or "") for indicator in (was, is_)]
    if was.definition and is_.definition and was.definition != SAID_IN_PROSE and ages[0] != ages[1]:
        said.append(f"The figures are for {was.definition} and {is_.definition}.")
    is_statistic = was.table == is_.table == "statistics"
    both = number_of(was) is not None and number_of(is_) is not None
    if is_statistic and both and was.period and is_.period:
        same = f"Both are for {is_.period}: a revision." if was.period == is_.period else ""
        said.append(same or f"The data are for {was.period} and {is_.period}{_tell_surveys(was, old, new)}.")
    if is_statistic and both and (warning := says_not_comparable(new)):
        said.append(warning)
    for indicator, report in ((was, old), (is_, new)):
        said += [f"{report.year}: “{note}”" for note in find_notes(indicator, report) if _is_remark(indicator, note)]
    again = None if is_statistic else given_again(was, new)
    if again is not None and says(again) != says(was) and was.period is not None:
        given = f"The {new.year} report itself gives {show(again)} for {was.period}"
        said.append(f"{given}{_tell_course(again, is_)}.")
    before, after = _period_notes(was, old), _period_notes(is_, new)
    known = {_dates_in(note) for note in before}
    restated = [note for note in _period_notes(again, new) if _dates_in(note) not in known] if again is not None else []
    said += [f"{old.year}: {note}" for note in before] + [f"{new.year}: {note}" for note in after]
    said += [f"{new.year}, on {was.period}: {note}" for note in restated]
    if before and not after and is_.status not in ABSENT:
        said.append(f"The {new.year} report names no months for its own figure.")
    return f" Note: {' '.join(said)}" if said else ""


def note_own_months(last: Indicator, is_: Indicator, report: Report) -> str:
    """For which months one report's figures of two years are, as its notes tell."""
    said = [f"{one.period}: {note}" for one in (last, is_) for note in _period_notes(one, report)]
    return f" Note: {' '.join(said)}" if said else ""


def _is_remark(indicator: Indicator, note: str) -> bool:
    """Whether a note under the table of laws says something of its own: "children ages 16 to 18 may enlist"."""
    return indicator.table == "laws" and len(note.split()) > MAX_LEGEND and not facts_in(note)


def _are_like_questions(was: Indicator, is_: Indicator) -> bool:
    """Whether two tables ask much the same of a thing, in whatever words; prose and figures ask nothing."""
    if was.table is None or is_.table is None or {was.value, is_.value} != {"yes", "no"}:
        return True
    return shared_content(*(with_essence(normal_form(i.label)) for i in (was, is_))) >= ALIKE


def _dates_in(note: str) -> tuple[str, ...]:
    """The months and years that a note names, by which two notes say the same."""
    return tuple(re.findall(rf"{MONTHS}|\d{{4}}", note)) or (note,)


def _tell_course(again: Indicator, is_: Indicator) -> str:
    """Whether a figure rose or fell by the new report's own figures."""
    before, after = number_of(again), number_of(is_)
    if before is None or after is None or before == after:
        return ""
    share = f" ({(after - before) / before:+.0%})" if before else ""
    return f": by that it {'rose' if after > before else 'fell'}{share}"


def _tell_surveys(statistic: Indicator, old: Report, new: Report) -> str:
    """Which two surveys a statistic is from, where the source lines name two of other names."""
    names = [_survey_of(statistic, report) for report in (old, new)]
    words = [normal_form(NUMBERED.sub("", name)).content for name in names]
    if not all(words) or 2 * len(words[0] & words[1]) >= min(map(len, words)):
        return ""
    return f", from “{names[0]}” and “{names[1]}”"


def _survey_of(statistic: Indicator, report: Report) -> str:
    """The survey that the source line under a statistic's table names: "Labour Force Survey (LFS)"."""
    sources = (find_source(table, statistic.label)[0] for table in report.tables if table.key == statistic.table)
    surveys = (SURVEY.search(" ".join(note.text.split())) for note in sources if note)
    return next((survey["name"] for survey in surveys if survey), "")


def says_not_comparable(report: Report) -> str:
    """What a report says where its statistics are not to be set against those of the year before."""
    words = data.table("genre")["notes"]["not_comparable"]
    if not re.search(words, report.text):  # seldom said, and cheap to see
        return ""
    said = re.search(rf"[A-Z][^.]*{words}[^.]*\.", report.text)
    return f"The {report.year} report says: “{' '.join(CITATION.sub('', said[0]).split())}”" if said else ""


def find_notes(indicator: Indicator, report: Report) -> list[str]:
    """What the notes under the value's marks say."""
    notes = (note for table in report.tables if table.key == indicator.table for note in table.notes)
    marks = indicator.marks or _marks_of_same(indicator, report)
    return [" ".join(note.text.split()) for note in notes if note.mark and note.mark in marks]


def _marks_of_same(indicator: Indicator, report: Report) -> tuple[str, ...]:
    """The marks at a figure of the same inspections: those conducted at worksites, where they are all."""
    if indicator.key not in SAME_COUNT or number_of(indicator) is None:
        return ()
    others = (i for i in report.indicators if i.key in SAME_COUNT and i.table == indicator.table)
    same = (
        i
        for i in others
        if (i.period, i.territory, i.value) == (indicator.period, indicator.territory, indicator.value)
    )
    return next((i.marks for i in same if i.marks), ())


def _period_notes(indicator: Indicator, report: Report) -> list[str]:
    """Those of them that tell for which months it is."""
    return [f"“{text.replace(' .', '.')}”" for text in find_notes(indicator, report) if PERIOD_NOTE.search(text)]


def _months(indicator: Indicator | None, report: Report) -> frozenset[str]:
    """The months that the notes under a value's mark name: those it begins and ends with."""
    notes = _period_notes(indicator, report) if indicator else []
    return frozenset(month for note in notes for month in re.findall(MONTHS, LAST_DAY.sub(_month_before, note)))


def _month_before(match: re.Match[str]) -> str:
    """The month that ends where the first day of the next one is named as the end: "to December 1" is November."""
    months = MONTHS.split("|")
    return match["to"] + months[months.index(match["month"]) - 1]
