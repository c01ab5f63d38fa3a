"""What every rendering of a diff shares: topics in order, their names, a change in one line."""

from __future__ import annotations

from chlabor_nlp.changes.elsewhere import ALONE
from chlabor_nlp.changes.entries import shorten
from chlabor_nlp.changes.laws import LEGISLATION
from chlabor_nlp.types import Change, Comparison, Kind, Side

TOPIC_NAMES = {
    "assessment": "Assessment",
    "summary": "Opening summary",
    "prevalence": "Prevalence and sectors",
    "statistics": "Statistics",
    "conventions": "International conventions",
    "legal_framework": "Legal framework",
    "enforcement": "Enforcement agencies",
    "labor_enforcement": "Labor law enforcement",
    "criminal_enforcement": "Criminal law enforcement",
    "coordination": "Coordination",
    "policies": "Policies",
    "programs": "Social programs",
    "suggested_actions": "Suggested actions",
    "sources": "Sources",
}
SIGNS = {
    Kind.ADDED: "+",
    Kind.REMOVED: "-",
    Kind.MODIFIED: "~",
    Kind.REWORDED: "≈",
    Kind.MOVED: "→",
    Kind.RESTATED: "!",
    Kind.SPLIT: "⑂",
    Kind.MERGED: "⑃",
}
SHORT = 90  # a quotation that is no longer stands in the line itself


def topic_name(topic: str) -> str:
    """How a topic is printed."""
    return TOPIC_NAMES.get(topic, topic.replace("_", " ").capitalize())


def by_topic(comparison: Comparison) -> list[tuple[str, list[Change]]]:
    """Changes grouped by topic, the topic with the most significant change first."""
    groups: dict[str, list[Change]] = {}
    for change in comparison.changes:
        groups.setdefault(change.topic, []).append(change)
    return list(groups.items())


def one_line(change: Change) -> str:
    """A change in one line: what, old → new, delta and percent where both are short; else the explanation."""
    old, new = quote(change.old), quote(change.new)
    if change.kind is Kind.RESTATED:
        return f"{change.explanation}{_amount(change)}"
    if change.topic == "sources":
        return change.label if change.kind is not Kind.MODIFIED else f"{change.label} — {change.explanation}"
    if not (old and new):
        alone = old or new
        if any(told in change.explanation for told in ALONE.values()):
            row = change.label.split(": ")[0] if ": " in change.label else ""
            _, _, also = change.explanation.partition(". ")
            told = " ".join(alone.split()) + (f" ({also.rstrip('.')})" if also else "")
            return f"{row}: {told}" if row and row not in alone else told
        if len(alone) <= SHORT and change.label != alone:
            return f"{change.label}: {alone}" + (f" ({change.reason.replace('_', ' ')})" if change.reason else "")
        return (
            f"{change.label} — {change.explanation}" if change.label not in change.explanation else change.explanation
        )
    if _has_other_base(change):
        return f"{change.explanation}{_amount(change)}"
    if len(old) <= SHORT and len(new) <= SHORT and change.label not in (old, new) and not change.match:
        note = _note(change)
        return f"{change.label}: {old} → {new}{_amount(change)}{'.' if note else ''}{note}"
    is_named = change.label.removeprefix(LEGISLATION) in change.explanation
    told = change.explanation if is_named else f"{shorten(change.label, SHORT)} — {change.explanation}"
    return f"{told}{_amount(change)}"


def match_line(change: Change) -> str:
    """Why the two sides were taken for the same thing: score, next best, margin, and what the score was made of."""
    match = change.match
    if match is None:
        return ""
    made_of = "; ".join(f"{name.replace('_', ' ')} {value:g}" for name, value in match.features)
    said = f"matched at {match.score:.2f}, next best {match.runner_up:.2f}, margin {match.margin:.2f}"
    return f"{said} ({made_of})" if made_of else said


def quote(side: Side | tuple[Side, ...] | None) -> str:
    """The quotation of one side, "" if it has none."""
    if side is None:
        return ""
    return " … ".join(one.text for one in side) if isinstance(side, tuple) else side.text


def _note(change: Change) -> str:
    """What a reader must know to compare the two values, if the explanation says it."""
    _, found, note = change.explanation.partition(" Note: ")
    return f" {note}" if found else ""


def _has_other_base(change: Change) -> bool:
    """Whether the difference is reckoned from another figure than the one quoted."""
    values = [side.value for side in (change.old, change.new) if isinstance(side, Side)]
    numbers = [value for value in values if isinstance(value, (int, float)) and not isinstance(value, bool)]
    return len(numbers) == 2 and change.delta is not None and abs(numbers[1] - numbers[0] - change.delta) > 1e-6


def _amount(change: Change) -> str:
    if change.delta is None:
        return ""
    share = f", {change.percent_change:+.1f}%" if change.percent_change is not None else ""
    return f" ({change.delta:+,.10g}{share})"
