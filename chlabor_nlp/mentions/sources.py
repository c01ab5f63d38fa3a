"""Sources: how old each reference is, and which sentences rest on old ones only."""

from __future__ import annotations

from dataclasses import dataclass

from chlabor_nlp.extract.dates import WHOLE_YEAR
from chlabor_nlp.types import Claim, Reference, Report


@dataclass(frozen=True, slots=True)
class StaleClaim:
    """A sentence whose newest dated source is of the year `newest`, with those sources."""

    claim: Claim
    newest: int
    references: tuple[Reference, ...]

    def __repr__(self) -> str:
        return f"StaleClaim({self.newest}, {self.claim.text!r})"


def source_year(reference: Reference) -> int | None:
    """The year a reference is dated, or None."""
    found = WHOLE_YEAR.search(reference.date or "")
    return int(found[0]) if found else None


def find_stale_claims(report: Report, years: int) -> tuple[StaleClaim, ...]:
    """The sentences that rest only on sources dated more than `years` years before the report's year.

    A sentence with a source that is not in the list, or has no date, is left out: its age is not known.
    """
    if report.year is None:
        return ()
    by_number = {reference.number: reference for reference in report.references}
    found = []
    for claim in report.claims:
        sources = [by_number.get(number) for number in claim.refs]
        dated = [(source_year(source), source) for source in sources if source is not None]
        if not claim.refs or len(dated) < len(claim.refs) or any(year is None for year, _ in dated):
            continue
        newest = max(year for year, _ in dated if year is not None)
        if newest < report.year - years + 1:
            found.append(StaleClaim(claim, newest, tuple(source for _, source in dated)))
    return tuple(found)
