"""What an evaluation holds: single outcomes, counts, precision, recall, F1 and their intervals."""

from __future__ import annotations

import hashlib
import random
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import Any

CORRECT, WRONG, MISSING, SPURIOUS = "correct", "wrong", "missing", "spurious"
DISPUTED = "disputed"  # the report does not hold what the data say: the quotation shows it; counted apart
BOOTSTRAP_ROUNDS = 1000
VIEWS = {"by_group": ("group",), "by_group_and_year": ("group", "year"), "by_field": ("group", "field")}


@dataclass(frozen=True, slots=True)
class Outcome:
    """One comparison of what was read with what is true."""

    slug: str
    year: int
    group: str
    field: str
    result: str
    expected: str
    found: str
    page: int | None = None
    quote: str = ""
    why: str = ""

    @property
    def fingerprint(self) -> str:
        """What a review of this outcome is kept under; it holds none of the report's text."""
        parts = (self.slug, self.year, self.group, self.field, self.expected, self.found)
        return hashlib.sha256("|".join(map(str, parts)).encode()).hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class Failure:
    """A file that could not be read."""

    file: str
    message: str


@dataclass(frozen=True)
class Evaluation:
    """All outcomes over a corpus; see `summary` and `disagreements`."""

    outcomes: tuple[Outcome, ...]
    failures: tuple[Failure, ...]
    reports: int

    def counts(self, *names: str) -> dict[tuple[Any, ...], Counter[str]]:
        """Results counted by the named attributes of the outcomes, in order of first appearance."""
        counted: dict[tuple[Any, ...], Counter[str]] = defaultdict(Counter)
        for outcome in self.outcomes:
            counted[tuple(getattr(outcome, name) for name in names)][outcome.result] += 1
        return dict(counted)

    @property
    def disagreements(self) -> tuple[Outcome, ...]:
        """Every outcome that is not correct."""
        return tuple(outcome for outcome in self.outcomes if outcome.result != CORRECT)

    def to_dict(self) -> dict[str, Any]:
        """Everything as a JSON-ready dictionary."""
        tables = {
            name: [_line(key, counter) for key, counter in self.counts(*names).items()] for name, names in VIEWS.items()
        }
        return {
            "reports": self.reports,
            "failures": [asdict(failure) for failure in self.failures],
            "intervals": {
                group: interval(self.outcomes, group) for group in dict.fromkeys(o.group for o in self.outcomes)
            },
            **tables,
            "disagreements": [asdict(outcome) for outcome in self.disagreements],
        }


def precision_recall_f1(counter: Counter[str]) -> tuple[float, float, float]:
    """Precision, recall and F1: a wrong value is one that is spurious and one that is missing."""
    right = counter[CORRECT]
    said, true = right + counter[WRONG] + counter[SPURIOUS], right + counter[WRONG] + counter[MISSING]
    precision, recall = right / said if said else 1.0, right / true if true else 1.0
    return precision, recall, 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def _line(key: tuple[Any, ...], counter: Counter[str]) -> dict[str, Any]:
    precision, recall, f1 = precision_recall_f1(counter)
    return {
        "key": list(key),
        **{name: counter[name] for name in (CORRECT, WRONG, MISSING, SPURIOUS, DISPUTED)},
        "precision": precision,
        "recall": recall,
        "f1": f1,
    }


def interval(outcomes: Iterable[Outcome], group: str) -> tuple[float, float]:
    """A 95 % bootstrap interval of F1 over countries."""
    by_country: dict[str, Counter[str]] = defaultdict(Counter)
    for outcome in outcomes:
        if outcome.group == group:
            by_country[outcome.slug][outcome.result] += 1
    counters = list(by_country.values())
    rng = random.Random(0)
    scores = sorted(
        precision_recall_f1(sum((rng.choice(counters) for _ in counters), Counter[str]()))[2]
        for _ in range(BOOTSTRAP_ROUNDS)
    )
    return scores[int(0.025 * BOOTSTRAP_ROUNDS)], scores[int(0.975 * BOOTSTRAP_ROUNDS)]
