"""The JSON of the contract: plain dictionaries of a report and of a diff (`schema_version` 1)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

from chlabor_nlp.types import (
    Change,
    Claim,
    Comparison,
    Entity,
    Entry,
    Evidence,
    Kind,
    Mention,
    Pair,
    Report,
    ReportInfo,
    Side,
    SourceInfo,
    Span,
    Table,
)

SCHEMA_VERSION = 1
HEADLINE_CHANGES = 4
FORM_KINDS = frozenset({Kind.REWORDED, Kind.MOVED})


def report_record(report: Report, mentions: Iterable[Mention] = (), entities: Iterable[Entity] = ()) -> dict[str, Any]:
    """A report as the contract's dictionary."""
    assessment = report.assessment
    types = {reference.number: reference.type for reference in report.references}
    return {
        "schema_version": SCHEMA_VERSION,
        "country": report.country,
        "year": report.year,
        "genre": str(report.genre),
        "title": report.title,
        "assessment": {
            "level": assessment.level if assessment else None,
            "qualifier": assessment.qualifier if assessment else None,
            "start_char": assessment.start_char if assessment else None,
            "end_char": assessment.end_char if assessment else None,
        },
        "source": _source(report.source),
        "evidence": {name: _spans(spans) for name, spans in report.evidence},
        "goods": [{"name": good.name, "labels": list(good.labels), **_evidence(good)} for good in report.goods],
        "header": [{"name": h.name, "text": h.text, "spans": _spans(h.spans)} for h in report.header],
        "text": report.text,
        "sections": [
            {
                "key": s.key,
                "heading": s.heading,
                "number": s.number,
                "level": s.level,
                "start_char": s.start_char,
                "end_char": s.end_char,
            }
            for s in report.sections
        ],
        "tables": [_table(table) for table in report.tables],
        "indicators": [
            {
                "key": i.key,
                "value": i.value,
                "unit": i.unit,
                "status": str(i.status),
                "period": i.period,
                "territory": i.territory,
                "raw": i.raw,
                "definition": i.definition,
                "modifier": i.modifier,
                "marks": list(i.marks),
                "refs": list(i.refs),
                **_evidence(i),
            }
            for i in report.indicators
        ],
        "actions": [{"area": a.area, "text": a.text, "years": list(a.years), **_evidence(a)} for a in report.actions],
        **{
            name: [_entry(entry) for entry in getattr(report, name)]
            for name in ("agencies", "mechanisms", "policies", "programs")
        },
        "laws": [
            {
                "standard": law.standard,
                "citation": law.citation,
                "instrument": law.instrument,
                "articles": list(law.articles),
                "number": law.number,
                "year": law.year,
                **_evidence(law),
            }
            for law in report.laws
        ],
        "mentions": [
            {
                "label": m.label,
                "text": m.text,
                "id": m.id,
                "start_char": m.start_char,
                "end_char": m.end_char,
                "page": m.page,
                "section": m.section,
                "attributes": {name: list(v) if isinstance(v, tuple) else v for name, v in m.attributes},
            }
            for m in mentions
        ],
        "entities": [
            {
                "id": e.id,
                "label": e.label,
                "name": e.name,
                "mentions": [[m.start_char, m.end_char] for m in e.mentions],
                "sections": list(e.sections),
            }
            for e in entities
        ],
        "claims": [_claim(claim, types) for claim in report.claims],
        "references": [
            {
                "number": r.number,
                "text": r.text,
                "url": r.url,
                "date": r.date,
                "recovered": r.recovered,
                "same_as": r.same_as,
                "type": r.type,
                "start_char": r.start_char,
                "end_char": r.end_char,
                "spans": _spans(r.spans),
            }
            for r in report.references
        ],
        "issues": [
            {"code": i.code, "message": i.message, "start_char": i.start_char, "end_char": i.end_char}
            for i in report.issues
        ],
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
    said = " ".join(change.explanation for change in first)
    rest = len(comparison.changes) - len(first)
    return f"{title}: {said} {f'And {rest} more.' if rest else ''}".rstrip()


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
