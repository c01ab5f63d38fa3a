"""The lineage of suggested actions: over many years, how long each has stood, in which words, and what came of it."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from chlabor_nlp.align import align_actions
from chlabor_nlp.changes.progress import find_related
from chlabor_nlp.errors import AlignmentError
from chlabor_nlp.pipeline import as_report
from chlabor_nlp.results import CountryReport
from chlabor_nlp.text import Wording, fold
from chlabor_nlp.types import Action, Indicator, Pair, Status


@dataclass(frozen=True, slots=True)
class Edition:
    """An action as one report words it, with the pair that ties it to the edition before (None for the first)."""

    report_year: int
    action: Action
    match: Pair | None = None


@dataclass(frozen=True, slots=True)
class Progress:
    """A figure that tells whether an action was met: from the first edition's report to the last one's.

    `moved` is "toward" what the action asks, "away" from it, or "nowhere".
    """

    indicator: str
    first: Indicator
    last: Indicator
    moved: str


@dataclass(frozen=True, slots=True)
class Lineage:
    """One action over the years.

    `first_year` is the first year of its year column, or of the report it first stands in;
    `is_open` tells that the last report still suggests it.
    """

    area: str
    text: str
    first_year: int
    last_year: int
    is_open: bool
    editions: tuple[Edition, ...]
    progress: tuple[Progress, ...] = ()

    @property
    def years_outstanding(self) -> int:
        """For how many years it has been suggested, the first and the last one included."""
        return self.last_year - self.first_year + 1

    @property
    def rewordings(self) -> int:
        """How often its words changed."""
        texts = [fold(edition.action.text) for edition in self.editions]
        return sum(before != after for before, after in itertools.pairwise(texts))

    def __repr__(self) -> str:
        return f"Lineage({self.first_year}–{self.last_year}, {self.text!r})"


def lineage(reports: Iterable[CountryReport | str | Path]) -> tuple[Lineage, ...]:
    """Follow every suggested action through the reports of one country.

    Args:
        reports: reports, or paths of them, of one country; any order.

    Returns:
        One lineage an action, the longest outstanding first.

    Raises:
        AlignmentError: the reports are on different countries, or one has no year.
        LoadError: a path cannot be read.

    >>> chains = lineage(["seeds/kazakhstan-2017-findings.txt", "seeds/kazakhstan-2018-findings.txt"])
    >>> chains[0].first_year, chains[0].last_year, len(chains[0].editions)
    (2013, 2018, 2)
    """
    ordered = _in_order([as_report(report) for report in reports])
    chains: list[list[Edition]] = []
    last: CountryReport | None = None
    for report, year in ordered:
        chains = list(_go_on(chains, last, report, year))
        last = report
    found = [_build_lineage(chain, ordered) for chain in chains]
    return tuple(sorted(found, key=lambda one: (-one.years_outstanding, -one.last_year, one.text)))


def _in_order(reports: Sequence[CountryReport]) -> list[tuple[CountryReport, int]]:
    countries = {report.country for report in reports}
    if len(countries) > 1:
        raise AlignmentError(f"the reports are on {', '.join(sorted(map(str, countries)))}; give those of one country")
    for report in reports:
        if report.year is None:
            raise AlignmentError(f"{report.source.name}: its year is not known; read it with year=")
    return sorted(((report, report.year or 0) for report in reports), key=lambda item: item[1])


def _go_on(
    chains: Sequence[list[Edition]], last: CountryReport | None, report: CountryReport, year: int
) -> Iterator[list[Edition]]:
    """The chains with the next report's actions added: each to the one it continues, or as a new one."""
    if last is None or not report.actions:
        yield from chains
        yield from ([Edition(year, action)] for action in (report.actions if last is None else ()))
        return
    ends = {id(chain[-1].action): chain for chain in chains}
    open_chains = [ends[id(action)] for action in last.actions if id(action) in ends]
    aligned = align_actions(
        [chain[-1].action for chain in open_chains],
        report.actions,
        old_wording=Wording(last.year),
        new_wording=Wording(year),
    )
    for pair in aligned.pairs:
        open_chains[pair.old].append(Edition(year, report.actions[pair.new], pair))
    yield from chains
    yield from ([Edition(year, report.actions[index])] for index in aligned.new_only)


def _build_lineage(chain: Sequence[Edition], ordered: Sequence[tuple[CountryReport, int]]) -> Lineage:
    latest = chain[-1]
    years = [year for edition in chain for year in edition.action.years] + [edition.report_year for edition in chain]
    by_year = {year: report for report, year in ordered}
    return Lineage(
        area=latest.action.area,
        text=latest.action.text,
        first_year=min(years),
        last_year=latest.report_year,
        is_open=latest.report_year == ordered[-1][1],
        editions=tuple(chain),
        progress=tuple(_find_progress(latest.action, by_year[chain[0].report_year], by_year[latest.report_year])),
    )


def _find_progress(action: Action, first: CountryReport, last: CountryReport) -> Iterator[Progress]:
    if first is last:
        return
    for key, want in find_related(action.text):
        was, is_ = first.indicator(key), last.indicator(key)
        if was is not None and is_ is not None:
            yield Progress(key, was, is_, _moved(was, is_, want))


def _moved(was: Indicator, is_: Indicator, want: str) -> str:
    """Which way a figure moved, seen from what the action asks for."""
    if want == "increase":
        if not (isinstance(was.value, (int, float)) and isinstance(is_.value, (int, float))) or was.value == is_.value:
            return "nowhere"
        return "toward" if is_.value > was.value else "away"
    good = (was.value == "yes", is_.value == "yes") if want == "yes" else (_is_known(was), _is_known(is_))
    return {(False, True): "toward", (True, False): "away"}.get(good, "nowhere")


def _is_known(indicator: Indicator) -> bool:
    return indicator.status is Status.REPORTED
