"""The JSON of the contract: plain dictionaries of a report and of a diff (`schema_version` 1)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

from chlabor_nlp.changes.elsewhere import ALONE
from chlabor_nlp.changes.entries import MAX_QUOTED, shorten
from chlabor_nlp.types import (
    Change,
    Claim,
    Comparison,
    Entity,
    Entry,
    Evidence,
    Indicator,
    Kind,
    Law,
    Mention,
    Pair,
    Reference,
    Report,
    ReportInfo,
    Side,
    SourceInfo,
    Span,
    Table,
)

SCHEMA_VERSION = 1
SECTION_FIELDS = ("key", "heading", "number", "level", "start_char", "end_char")
HEADLINE_CHANGES = 4
FORM_KINDS = frozenset({Kind.REWORDED, Kind.MOVED})


def report_record(report: Report, mentions: Iterable[Mention] = (), entities: Iterable[Entity] = ()) -> dict[str, Any]:
    """A report as the contract's dictionary."""
    types = {reference.number: reference.type for reference in report.references}
    return {
        "schema_version": SCHEMA_VERSION,
        "country": report.country,
        "year": report.year,
        "genre": str(report.genre),
        "title": report.title,
        "assessment": _fields(report.assessment, "level", "qualifier", "start_char", "end_char"),
        "source": _source(report.source),
        "evidence": {name: _spans(spans) for name, spans in report.evidence},
        "goods": [{"name": good.name, "labels": list(good.labels), **_evidence(good)} for good in report.goods],
        "header": [{"name": h.name, "text": h.text, "spans": _spans(h.spans)} for h in report.header],
        "text": report.text,
        "sections": [_fields(section, *SECTION_FIELDS) for section in report.sections],
        "tables": [_table(table) for table in report.tables],
        "indicators": [_indicator(indicator) for indicator in report.indicators],
        "actions": [{"area": a.area, "text": a.text, "years": list(a.years), **_evidence(a)} for a in report.actions],
        **{
            name: [_entry(entry) for entry in getattr(report, name)]
            for name in ("agencies", "mechanisms", "policies", "programs")
        },
        "laws": [_law(law) for law in report.laws],
        "mentions": [_mention(mention) for mention in mentions],
        "entities": [_entity(entity) for entity in entities],
        "claims": [_claim(claim, types) for claim in report.claims],
        "references": [_reference(reference) for reference in report.references],
        "issues": [_fields(issue, "code", "message", "start_char", "end_char") for issue in report.issues],
    }


def comparison_record(comparison: Comparison) -> dict[str, Any]:
    """A diff as the contract's dictionary."""
    return {
        "schema_version": SCHEMA_VERSION,
        "old": _info(comparison.old),
        "new": _info(comparison.new),
        "summary": summary_record(comparison),
        "warnings": list(comparison.warnings),
        "changes": [change_record(change) for change in comparison.changes],
    }


def summary_record(comparison: Comparison) -> dict[str, Any]:
    """Headline, changes by kind and changes by topic."""
    changes = comparison.changes
    return {
        "headline": headline(comparison),
        "counts": dict(Counter(str(change.kind) for change in changes).most_common()),
        "by_topic": dict(Counter(change.topic for change in changes).most_common()),
    }


def headline(comparison: Comparison) -> str:
    """The most significant changes in one line."""
    old, new = comparison.old, comparison.new
    title = f"{new.country or old.country or 'Reports'} {old.year or '?'} → {new.year or '?'}"
    if not comparison.changes:
        is_one_kind = old.genre is new.genre
        return f"{title}: {'no changes' if is_one_kind else 'no change of what both documents state'}."
    first_of_topic = {change.topic: change for change in reversed(comparison.changes) if is_substantive(change)}
    first = [change for change in comparison.changes if first_of_topic.get(change.topic) is change][:HEADLINE_CHANGES]
    said = " ".join(_tell_briefly(change, comparison) for change in first)
    rest = len(comparison.changes) - len(first)
    return f"{title}: {said} {f'And {rest} more.' if rest else ''}".rstrip()


def _tell_briefly(change: Change, comparison: Comparison) -> str:
    """What a change is, in a sentence or two: of a sentence that is new or gone, the sentence."""
    side = change.new or change.old
    if not isinstance(side, Side) or not change.explanation.startswith(tuple(ALONE.values())):
        return change.explanation
    said = f"New in {comparison.new.year}" if change.kind is Kind.ADDED else f"No longer said in {comparison.new.year}"
    return f"{said}: “{shorten(side.text, MAX_QUOTED)}”"


def is_substantive(change: Change) -> bool:
    """Whether a change is of the country and not only of the report's words, place or form."""
    return change.kind not in FORM_KINDS and change.reason is None and change.topic != "sources"


def change_record(change: Change) -> dict[str, Any]:
    """One change as the contract's dictionary."""
    return {
        "kind": str(change.kind),
        "topic": change.topic,
        "subject": change.subject,
        "label": change.label,
        "significance": change.significance,
        "explanation": change.explanation,
        "reason": change.reason,
        "event": change.event,
        "delta": change.delta,
        "percent_change": change.percent_change,
        "direction": change.direction,
        "similarity": change.similarity,
        "match": _match(change.match),
        "old": _sides(change.old),
        "new": _sides(change.new),
    }


def _match(match: Pair | None) -> dict[str, Any] | None:
    if match is None:
        return None
    scores = {"score": match.score, "runner_up": match.runner_up, "margin": match.margin}
    return {**scores, "features": dict(match.features)}


def _sides(side: Side | tuple[Side, ...] | None) -> Any:
    if isinstance(side, tuple):
        return [_side(one) for one in side]
    return _side(side) if side is not None else None


def _side(side: Side) -> dict[str, Any]:
    return {
        "text": side.text,
        "value": side.value,
        "unit": side.unit,
        "status": str(side.status) if side.status is not None else None,
        "section": side.section,
        "table": side.table,
        "refs": list(side.refs),
        **_evidence(side),
    }


def _fields(item: object, *names: str) -> dict[str, Any]:
    """Those fields of an item, each null where there is no item."""
    return {name: getattr(item, name, None) for name in names}


def _indicator(indicator: Indicator) -> dict[str, Any]:
    named = _fields(indicator, "key", "value", "unit", "period", "territory", "raw", "definition", "modifier")
    lists = {"marks": list(indicator.marks), "refs": list(indicator.refs)}
    return {**named, "status": str(indicator.status), **lists, **_evidence(indicator)}


def _law(law: Law) -> dict[str, Any]:
    named = _fields(law, "standard", "citation", "instrument", "number", "year")
    return {**named, "articles": list(law.articles), **_evidence(law)}


def _mention(mention: Mention) -> dict[str, Any]:
    named = _fields(mention, "label", "text", "id", "start_char", "end_char", "page", "section")
    attributes = {name: list(value) if isinstance(value, tuple) else value for name, value in mention.attributes}
    return {**named, "attributes": attributes}


def _entity(entity: Entity) -> dict[str, Any]:
    named = _fields(entity, "id", "label", "name")
    places = [[mention.start_char, mention.end_char] for mention in entity.mentions]
    return {**named, "mentions": places, "sections": list(entity.sections)}


def _reference(reference: Reference) -> dict[str, Any]:
    names = ("number", "text", "url", "date", "recovered", "same_as", "type", "start_char", "end_char")
    return {**_fields(reference, *names), "spans": _spans(reference.spans)}


def _table(table: Table) -> dict[str, Any]:
    return {
        "key": table.key,
        "number": table.number,
        "title": table.title,
        "columns": list(table.columns),
        "rows": [
            {
                "key": row.key,
                "group": row.group.text if row.group else None,
                "cells": [
                    {
                        "text": c.text,
                        "marks": list(c.marks),
                        "refs": list(c.refs),
                        "inherited": c.inherited,
                        **_evidence(c),
                    }
                    for c in row.cells
                ],
            }
            for row in table.rows
        ],
        "notes": [{"mark": n.mark, "text": n.text, "refs": list(n.refs), **_evidence(n)} for n in table.notes],
        "pages": list(table.pages),
    }


def _entry(entry: Entry) -> dict[str, Any]:
    return {
        "name": entry.name,
        "description": entry.description,
        "acronyms": list(entry.acronyms),
        "marks": list(entry.marks),
        "facts": list(entry.facts),
        "refs": list(entry.refs),
        "years": list(entry.years),
        **_evidence(entry),
    }


def _claim(claim: Claim, types: Mapping[int | None, str]) -> dict[str, Any]:
    return {
        "text": claim.text,
        "section": claim.section,
        "table": claim.table,
        "row": claim.row,
        "refs": list(claim.refs),
        "source_types": [types[number] for number in claim.refs if number in types],
        "figures": [
            {
                "text": f.text,
                "value": f.value,
                "unit": f.unit,
                "modifier": f.modifier,
                "kind": f.kind,
                "start_char": f.start_char,
                "end_char": f.end_char,
            }
            for f in claim.figures
        ],
        "start_char": claim.start_char,
        "end_char": claim.end_char,
        **_evidence(claim),
    }


def _evidence(value: Evidence) -> dict[str, Any]:
    return {"spans": _spans(value.spans), "page": value.page}


def _spans(spans: tuple[Span, ...]) -> list[list[int]]:
    return [[span.start_char, span.end_char] for span in spans]


def _source(source: SourceInfo) -> dict[str, Any]:
    return {"name": source.name, "sha256": source.sha256, "media_type": source.media_type, "pages": source.pages}


def _info(info: ReportInfo) -> dict[str, Any]:
    return {"country": info.country, "year": info.year, "genre": str(info.genre), "source": _source(info.source)}
