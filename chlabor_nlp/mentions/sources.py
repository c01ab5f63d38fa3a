"""Sources: what kind each reference is, how old, and which sentences rest on old ones only."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from chlabor_nlp import data
from chlabor_nlp.types import Claim, Reference, Report

YEAR = re.compile(r"\b(?:19|20)\d{2}\b")


@dataclass(frozen=True, slots=True)
class StaleClaim:
    """A sentence whose newest dated source is of the year `newest`, with those sources."""

    claim: Claim
    newest: int
    references: tuple[Reference, ...]

    def __repr__(self) -> str:
        return f"StaleClaim({self.newest}, {self.claim.text!r})"


def source_type(reference: Reference) -> str:
    """What kind of source a reference is: a key of `data/sources.toml`, or "other".

    >>> from chlabor_nlp.types import Span
    >>> source_type(Reference(number=1, text="U.S. Embassy- Astana. Reporting, January 18, 2019.", spans=(Span(0, 9),)))
    'embassy'
    """
    for kind, pattern in _patterns():
        if pattern.search(reference.text):
            return kind
    return "other"


def source_year(reference: Reference) -> int | None:
    """The year a reference is dated, or None."""
    found = YEAR.search(reference.date or "")
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


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    kinds = data.table("sources")["types"]
    return tuple((kind, re.compile("|".join(forms), re.IGNORECASE)) for kind, forms in kinds.items())
