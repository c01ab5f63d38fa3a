"""The changed assessment."""

from __future__ import annotations

from collections.abc import Iterator

from chlabor_nlp.changes.significance import bound, weigh
from chlabor_nlp.types import Assessment, Change, Kind, Report, Side

LEVELS = ("none", "minimal", "moderate", "significant")
PHRASES = {"none": "no", "not_assessed": "no assessment of"}


def compare_assessments(old: Report, new: Report) -> Iterator[Change]:
    """The change of the Department's assessment, level or qualifier."""
    before, after = old.assessment, new.assessment
    if before is None or after is None or (before.level, before.qualifier) == (after.level, after.qualifier):
        return
    direction = None
    if before.level in LEVELS and after.level in LEVELS and before.level != after.level:
        direction = "increased" if LEVELS.index(after.level) > LEVELS.index(before.level) else "decreased"
    verb = {"increased": "rose", "decreased": "fell"}.get(direction or "", "changed")
    was, is_ = (assessment.qualifier or assessment.qualifier_text.capitalize() for assessment in (before, after))
    start = f"{_level(before)} to" if not was else f"{_level(before)} advancement ({was}) to"
    explanation = f"The assessment {verb} from {start} {_level(after)} advancement"
    explanation += f" ({is_})." if is_ else "."
    if before.level == after.level:
        still = f"The assessment is still {_level(after)} advancement"
        explanation = f"{still}; its qualifier changed from {was or 'none'} to {is_ or 'none'}."
    yield Change(
        kind=Kind.MODIFIED,
        topic="assessment",
        subject="assessment",
        label="Assessment",
        significance=bound(weigh("single", "assessment")),
        explanation=explanation,
        old=_assessment_side(before),
        new=_assessment_side(after),
        direction=direction,
        event="assessment_changed",
    )


def _level(assessment: Assessment) -> str:
    return PHRASES.get(assessment.level or "", assessment.level or "unknown")


def _assessment_side(assessment: Assessment) -> Side:
    return Side(
        text=" ".join(filter(None, [assessment.text, assessment.qualifier_text])),
        value=assessment.level,
        section="summary",
        spans=(*assessment.spans, *assessment.qualifier_spans),
        page=assessment.page,
    )
