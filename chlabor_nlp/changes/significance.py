"""How much a change matters: a number in [0, 1] from `data/significance.toml`."""

from __future__ import annotations

import math
from typing import Any

from chlabor_nlp import data

FULL_SIZE = 2.5  # figures of some 300 and more count in full: 7 to 6 is less of a change than 700 to 600


def weigh(group: str, key: str) -> float:
    """The base weight of a kind of change, as the data file has it.

    Raises:
        KeyError: the file has no such weight; nothing weighs 0 by mistake.
    """
    weights: dict[str, Any] = data.table("significance")[group]
    return float(weights[key])


def weigh_indicator(
    key: str, topic: str, *, direction: str | None, old: float | None, new: float | None, is_na: bool = False
) -> float:
    """The weight of a changed figure or answer.

    Args:
        key: indicator key.
        topic: its topic.
        direction: increased, decreased, became_known, gained, lost, ... or None.
        old: the old number, if both are numbers.
        new: the new number, if both are numbers.
        is_na: one side says that the question does not apply.
    """
    more: dict[str, dict[str, float]] = data.table("significance")
    weight = weigh("indicators", topic) + more["indicator_keys"].get(key, 0.0)
    weight += more["indicator_bonus"].get(direction or "", 0.0)
    if old is not None and new is not None:
        change = abs(new - old) / max(abs(old), abs(new)) if old or new else 0.0
        size = min(1.0, math.log10(1 + max(abs(old), abs(new))) / FULL_SIZE)
        weight += weigh("indicator_bonus", "number") * change * size
    if is_na:
        weight += weigh("indicator_bonus", "not_applicable")
    return bound(weight)


def weigh_summary() -> float:
    """What the weight of a change of the opening summary is multiplied by, as the report says it later too."""
    factor: float = data.table("significance")["summary_factor"]
    return factor


def bound(weight: float, *, reason: str | None = None, topic: str | None = None) -> float:
    """`weight` within [0, 1], less where there is a reason or the topic is the summary."""
    weights = data.table("significance")
    if topic == "summary":
        weight *= weigh_summary()
    if reason is not None:
        weight = min(weight, weights["with_reason"])
    return round(min(1.0, max(0.0, weight)), 3)
