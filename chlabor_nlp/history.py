"""The history of one entity: what reports of several years say of it, with its figures."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from chlabor_nlp.mentions.entities import claims_on
from chlabor_nlp.pipeline import as_report
from chlabor_nlp.results import CountryReport
from chlabor_nlp.types import Claim, Entity, Figure


@dataclass(frozen=True, slots=True)
class HistoryYear:
    """What one report says of an entity."""

    country: str | None
    year: int | None
    entity: Entity
    statements: tuple[Claim, ...]
    figures: tuple[Figure, ...]

    def __repr__(self) -> str:
        return f"HistoryYear({self.country}, {self.year}, {self.entity.name!r}, {len(self.statements)} statements)"


def entity_history(reports: Iterable[CountryReport | str | Path], entity: str) -> tuple[HistoryYear, ...]:
    """Follow one thing through several reports.

    Args:
        reports: reports, or paths of them.
        entity: its id, as `report.entities` gives it.

    Returns:
        One item a report that mentions it, in the order of the years.

    >>> seeds = ["seeds/kazakhstan-2017-findings.txt", "seeds/kazakhstan-2018-findings.txt"]
    >>> [item.year for item in entity_history(seeds, "labor_code")]
    [2017, 2018]
    """
    found = []
    for report in map(as_report, reports):
        for one in report.entities:
            if one.id == entity:
                statements = claims_on(one, report.claims)
                found.append(HistoryYear(report.country, report.year, one, statements, one.figures))
    return tuple(sorted(found, key=lambda item: item.year or 0))
