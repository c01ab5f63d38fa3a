"""Changed shares of the chart beside the tables."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from chlabor_nlp.changes.answers import find_direction, value_change
from chlabor_nlp.changes.significance import bound, weigh
from chlabor_nlp.changes.telling import says_not_comparable
from chlabor_nlp.extract.charts import CHART
from chlabor_nlp.numbers import parse_value
from chlabor_nlp.types import Change, Indicator, Kind, Report, Status


def compare_charts(old: Report, new: Report) -> Iterator[Change]:
    """The shares of a chart beside the tables that differ."""
    before, after, warning = _shares(old), _shares(new), says_not_comparable(new)
    for share in after.values() if after and not before else ():
        yield value_change(
            None,
            share,
            kind=Kind.ADDED,
            significance=bound(weigh("single", "share"), reason="question_newly_asked"),
            explanation=f"{share.label}: {share.raw}%; the {old.year} report has no such chart.",
            reason="question_newly_asked",
        )
    for key in (key for key in before if key in after):
        was, is_ = before[key], after[key]
        if was.value == is_.value:
            continue
        change = value_change(
            was,
            is_,
            kind=Kind.MODIFIED,
            significance=bound(weigh("single", "share")),
            explanation=f"{was.label}: {was.raw}% → {is_.raw}%{f'. Note: {warning}' if warning else ''}",
            direction=find_direction(was, is_),
            event="count_changed",
        )
        yield replace(change, percent_change=None)  # of a share that would be misread


def _shares(report: Report) -> dict[str, Indicator]:
    """The shares of a report's chart, by the rows' keys."""
    return {
        row.key: Indicator(
            key=row.key,
            value=parse_value(percent.text)[1],
            unit="percent",
            status=Status.REPORTED,
            period=None,
            raw=percent.text,
            topic="prevalence",
            label=f"Working children by sector: {label.text}",
            table="other",
            spans=percent.spans,
            page=percent.page,
        )
        for table in report.tables
        if table.key == "other"
        for row in table.rows
        if row.key is not None and row.key.startswith(CHART)
        for label, percent in (row.cells,)
    }
