"""What the comparisons of figures and answers share: how one is named, shown and written down as a change."""

from __future__ import annotations

import re
from collections.abc import Iterator

from chlabor_nlp import data
from chlabor_nlp.extract.indicators import (
    LAW_EXISTS,
    MEETS_STANDARDS,
    SAID_IN_PROSE,
    says_all_ratified,
    specification,
)
from chlabor_nlp.text import fold
from chlabor_nlp.types import Change, Indicator, Kind, Report, Side, Status

ABSENT = frozenset({Status.UNKNOWN, Status.UNAVAILABLE, Status.BLANK})
SHARED_LABEL = re.compile(r"(.+) \(% and (\w+)\)")
ENFORCER = re.compile(r"labor|criminal|inspect|investigat|penalt|convict|prosecut", re.IGNORECASE)


def fold_name(name: str | None) -> str | None:
    """A territory's name as it is compared."""
    return fold(name) if name else None


def _label_of(indicator: Indicator) -> str:
    """The label with the heading that it stands under in the table, and whose value it is."""
    heading = data.table("form")["headings"].get(indicator.label.casefold())
    label = f"{heading}: {indicator.label}" if heading else indicator.label
    return label if indicator.territory is None else f"{label} ({indicator.territory})"


def name_of(indicator: Indicator) -> str:
    """The label, with whose law enforcement it is where the tables of both have such a row: "Refresher Courses".

    The part of a number is named with it: "Number Conducted at Worksite" is one of labor inspections.
    """
    if indicator.key.endswith("_inspections") and "nspection" not in indicator.label:
        return f"Labor Inspections: {_label_of(indicator)}"
    enforcer, _, asked = indicator.key.partition("_")
    twin = {"labor": "criminal", "criminal": "labor"}.get(enforcer)
    is_vague = twin and specification(f"{twin}_{asked}") and not ENFORCER.search(indicator.label)
    if is_vague:
        return f"{_label_of(indicator)} ({enforcer} law enforcement)"
    part = SHARED_LABEL.fullmatch(indicator.label)  # one row gives both: "Working (% and population)"
    if part is None:
        return _label_of(indicator)
    amount = "%" if indicator.unit == "percent" else part[2]
    return f"{part[1]} ({', '.join(filter(None, (amount, indicator.territory)))})"


def show(indicator: Indicator) -> str:
    """The value for a reader: as printed, or in a word where a whole sentence or a tick stands for it."""
    if indicator.topic == "conventions":
        return {"yes": "ratified", "no": "not ratified"}.get(str(indicator.value), indicator.raw or "blank")
    if indicator.definition == SAID_IN_PROSE and indicator.value is not None:
        is_figure = re.fullmatch(r"\D*\d[\d.,]*", indicator.raw)
        number = number_of(indicator)
        word = str(indicator.value).capitalize() if indicator.value in ("yes", "no") else str(indicator.value)
        return indicator.raw if is_figure else f"{number:,.12g}" if number is not None else word
    return indicator.raw or "blank"


def calls_all_ratified(report: Report) -> bool:
    """Whether the sentence above the table of treaties says that the country ratified them all."""
    return any(says_all_ratified(claim.text) for claim in report.claims if claim.section == "legal_framework")


def given_again(was: Indicator, new: Report) -> Indicator | None:
    """The new report's own figure for the year that `was` is for."""
    return value_for(was.period, was, new) if new.year != was.period else None


def value_for(year: int | None, like: Indicator, report: Report) -> Indicator | None:
    """What a report gives for a year under the key of an indicator, for the same territory."""
    return next((i for i in values_of(report, like.key, like.territory) if i.period == year), None)


def values_of(report: Report, key: str, territory: str | None) -> Iterator[Indicator]:
    """All that a report gives under a key for a territory."""
    return (i for i in report.indicators if i.key == key and fold_name(i.territory) == fold_name(territory))


def value_change(
    was: Indicator | None,
    is_: Indicator | None,
    *,
    kind: Kind,
    significance: float,
    explanation: str,
    base: Indicator | None = None,
    **more: str | None,
) -> Change:
    """A change of a value; `base` is the figure to reckon from where that is not the old one."""
    either = is_ or was
    assert either is not None
    start = base or was
    before, after = (number_of(start) if start else None), (number_of(is_) if is_ else None)
    delta = round(after - before, 6) if before is not None and after is not None else None
    return Change(
        kind=kind,
        topic=either.topic,
        subject=either.key,
        label=name_of(either),
        significance=significance,
        explanation=explanation,
        old=value_side(was) if was else None,
        new=value_side(is_) if is_ else None,
        delta=delta,
        percent_change=round(100 * delta / before, 2) if delta is not None and before else None,
        direction=more.get("direction"),
        reason=more.get("reason"),
        event=more.get("event"),
    )


def find_direction(was: Indicator, is_: Indicator) -> str | None:
    """Which way a value changed: increased, decreased, became_known, became_unknown, gained, lost, or none of these."""
    before, after = number_of(was), number_of(is_)
    if before is not None and after is not None:
        return "increased" if after > before else "decreased"
    if was.status in ABSENT and is_.status is Status.REPORTED:
        return "became_known"
    if was.status is Status.REPORTED and is_.status in ABSENT:
        return "became_unknown"
    if is_.topic == "conventions" and was.status is Status.NOT_APPLICABLE and is_.value == "yes":
        return "gained"
    return {("no", "yes"): "gained", ("yes", "no"): "lost"}.get((str(was.value), str(is_.value)))


def says(indicator: Indicator) -> tuple[object, ...]:
    """What a cell says, for comparison: its value, or how it says that there is none."""
    if indicator.status is Status.REPORTED:
        return (indicator.value if indicator.value is not None else re.sub(r"[\W_]+", "", indicator.raw).casefold(),)
    return ("", indicator.status)


def asks_of_standards(indicator: Indicator) -> bool:
    """Whether a row of the laws table asks whether the law meets international standards, not whether there is one."""
    return indicator.definition in (MEETS_STANDARDS, None)


def asks_the_same(was: Indicator, is_: Indicator) -> bool:
    """Whether both columns asked the same; "a law exists" and "meets standards" are two questions."""
    if was.topic == "prevalence" or was.definition == is_.definition:
        return True
    return None in (was.definition, is_.definition) and LAW_EXISTS not in (was.definition, is_.definition)


def tell_questions(was: Indicator, is_: Indicator, old: Report, new: Report) -> str:
    """Say what each of two reports asks that do not ask the same, and the answers."""
    return f"the {old.year} report asks {_question(was)}, the {new.year} report {_question(is_)}"


def _question(indicator: Indicator) -> str:
    """What a row or its column of the laws table asks, and its answer."""
    columns = {LAW_EXISTS: "whether there is a law", MEETS_STANDARDS: "whether the law meets standards"}
    asked = indicator.definition or MEETS_STANDARDS
    answer = "" if indicator.status is Status.BLANK else f" ({show(indicator)})"
    return f"{columns.get(asked) or f'about the {asked}'}{answer}"


def number_of(indicator: Indicator) -> float | None:
    """The value, if it is one number."""
    return indicator.value if isinstance(indicator.value, (int, float)) else None


def value_side(indicator: Indicator) -> Side:
    """A value as one half of a change."""
    return Side(
        text=indicator.raw,
        value=indicator.value,
        unit=indicator.unit,
        status=indicator.status,
        section=indicator.topic,
        table=indicator.table,
        refs=indicator.refs,
        spans=indicator.spans,
        page=indicator.page,
    )
