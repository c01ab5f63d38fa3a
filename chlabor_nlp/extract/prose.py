"""Indicators read from sentences: what a report says in words and in no table's row."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any

from chlabor_nlp import data
from chlabor_nlp.extract.indicators import specification
from chlabor_nlp.types import Claim, Figure, Indicator, Span, Status, Table, Value


def find_prose_indicators(claims: Iterable[Claim], tables: Iterable[Table], year: int | None) -> tuple[Indicator, ...]:
    """The indicators that `data/prose.toml` finds in sentences, one a key: the first that says it.

    Args:
        claims: the report's sentences.
        tables: the report's tables; what they give is not read from sentences.
        year: the report's year; a sentence that names only another year is not about it.
    """
    given = {table.key for table in tables if table.rows}
    found: dict[str, Indicator] = {}
    prose = [claim for claim in claims if claim.table is None]
    for rule in _rules():
        if rule.get("without") in given:
            continue
        for claim in prose:
            if rule["key"] not in found and claim.section in rule["sections"] and rule["compiled"].search(claim.text):
                found |= {indicator.key: indicator for indicator in _read(rule, claim, year)}
    return tuple(found.values())


def _read(rule: dict[str, Any], claim: Claim, year: int | None) -> Iterator[Indicator]:
    if "value" in rule:
        yield _indicator(rule["key"], rule["value"], claim.text, claim.spans, claim, year)
        return
    years = {int(found) for found in re.findall(r"\b(?:19|20)\d{2}\b", claim.text)}
    if years and year is not None and year not in years:
        return
    figures = [figure for figure in claim.figures if figure.unit in rule["unit"] and figure.kind == "count"]
    if len(figures) == 1:
        figure: Figure = figures[0]
        value = int(figure.value) if figure.value == int(figure.value) else figure.value
        yield _indicator(rule["key"], value, figure.text, figure.spans, claim, year)


def _indicator(key: str, value: Value, raw: str, spans: tuple[Span, ...], claim: Claim, year: int | None) -> Indicator:
    spec = specification(key) or {}
    return Indicator(
        key=key,
        value=value,
        unit=spec.get("unit") or None,
        status=Status.REPORTED,
        period=year,
        raw=raw,
        topic=spec.get("topic", claim.section),
        label=_label(key, spec),
        refs=claim.refs,
        spans=spans,
        page=claim.page,
        definition="said in prose",
    )


def _label(key: str, spec: dict[str, str]) -> str:
    label = spec.get("label", "")
    return label if label and not label.startswith("(") else key.replace("_", " ").capitalize()


@cache
def _rules() -> tuple[dict[str, Any], ...]:
    return tuple(
        {**rule, "compiled": re.compile(rule["pattern"], re.IGNORECASE | re.DOTALL)}
        for rule in data.table("prose")["statements"]
    )
