"""Indicators read from sentences: what a report says in words and in no table's row.

`data/prose.toml` holds the rules: answers, figures, and statements that something is not known.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cache
from typing import Any

from chlabor_nlp import data
from chlabor_nlp.extract.dates import MONTHS, YEAR, YEAR_BEHIND
from chlabor_nlp.extract.indicators import SAID_IN_PROSE, specification
from chlabor_nlp.notation import locate
from chlabor_nlp.numbers import word_pattern
from chlabor_nlp.types import Claim, Figure, Indicator, Span, Status, Table, Value

KINDS = {"count": ("count",), "money": ("money",), "age": ("age", "count")}  # kinds of figure that a rule may take
_Found = tuple[str, int | None]

# where what is not known ends
CLAUSES = re.compile(r"[,;]\s+(?:but|however|although|though|while)\b|,\s+(?=no\s+[\w ]{1,30}\bwere\b)")

# "employed 77 labor inspectors the previous year", not "77, an increase from the previous year"
YEAR_BEFORE = re.compile(
    r"[^.;,\d]{0,40}\s(?<!from )(?<!than )(?<!over )(?<!with )(?<!to )(?<!of )the\s+(?:previous|prior)\s+year\b"
)


def find_prose_indicators(claims: Iterable[Claim], tables: Iterable[Table], year: int | None) -> tuple[Indicator, ...]:
    """The indicators that `data/prose.toml` finds in sentences, one a key and period: the first that says it.

    A figure counts before a statement that it is not known.

    Args:
        claims: the report's sentences.
        tables: the report's tables; what they give is not read from sentences.
        year: the report's year; a sentence that names only another year is not about it.
    """
    given = {table.key for table in tables if table.rows}
    if year is not None and year >= data.table("prose")["tables_since"]:
        given |= {"labor_enforcement", "criminal_enforcement"}
    prose = list(claims)
    found: dict[_Found, Indicator] = {}
    for read in (_read_statements, _read_figures, _read_absences):
        for indicator in read(prose, given, year):
            found.setdefault((indicator.key, indicator.period), indicator)
    return tuple(found.values())


def _read_statements(claims: list[Claim], given: set[str], year: int | None) -> Iterator[Indicator]:
    for rule in _rules("statements"):
        for claim in _own_claims(rule, claims, given):
            if not rule["compiled"][0].search(claim.text):
                continue
            if rule.get("without") is None or (_is_of(claim, year) and not _says_unknown(claim.text)):
                found = _indicator(rule["key"], rule["value"], Status.REPORTED, claim, year)
                yield replace(found, label=rule.get("label", found.label))


def _read_figures(claims: list[Claim], given: set[str], year: int | None) -> Iterator[Indicator]:
    for rule in _rules("figures"):
        for claim in _own_claims(rule, claims, given):
            if "needs" in rule and not rule["needs"].search(claim.text):
                continue
            if not ("unless" in rule and rule["unless"].search(claim.text)):
                yield from _read_figure(rule, claim, year)


def _read_figure(rule: dict[str, Any], claim: Claim, year: int | None) -> Iterator[Indicator]:
    for pattern in rule["compiled"]:
        for match in pattern.finditer(claim.text):
            figure = _figure_at(claim, locate(claim.spans, *match.span("n")))
            period = int(match["year"]) if rule.get("earlier") else year
            if year and not rule.get("earlier") and YEAR_BEFORE.match(claim.text, match.end("n")):
                period = year - 1
            if figure is None or figure.kind not in KINDS[rule.get("unit", "count")] or isinstance(figure.value, tuple):
                continue
            behind = None if rule.get("earlier") else YEAR_BEHIND.match(claim.text, match.end("n"))
            if behind is not None and year is not None and int(behind["year"]) < year:
                continue
            if rule.get("earlier") or _is_of(claim, year):
                found = _indicator(rule["key"], figure.value, Status.REPORTED, claim, period)
                yield replace(found, raw=figure.text, spans=figure.spans, modifier=figure.modifier)
                return
    for pattern in rule.get("zero", ()):
        match = pattern.search(claim.text)
        if match and _is_of(claim, year):
            yield replace(
                _indicator(rule["key"], 0, Status.REPORTED, claim, year),
                raw=match[0],
                spans=locate(claim.spans, *match.span()),
            )


def _read_absences(claims: list[Claim], given: set[str], year: int | None) -> Iterator[Indicator]:
    """Each thing that a sentence lists as not known: "no information on the number of inspectors or inspections"."""
    rule = data.table("prose")["absence"]
    keys = _absence_patterns()[2]
    for claim in claims:
        if claim.table or claim.section not in rule["sections"] or not _is_of(claim, year):
            continue
        for clause in filter(_says_unknown, CLAUSES.split(claim.text)):
            for key, spec in rule["keys"].items():
                if spec["without"] not in given and keys[key].search(clause):
                    yield _indicator(key, None, Status.UNKNOWN, claim, year)


def _says_unknown(text: str) -> bool:
    says, about, _ = _absence_patterns()
    if re.search(data.table("prose")["absence"]["partly"], text):
        return False
    return bool(about.search(text)) and any(pattern.search(text) for pattern in says)


def _own_claims(rule: dict[str, Any], claims: list[Claim], given: set[str]) -> Iterator[Claim]:
    if rule.get("without") not in given:
        tables = {None, *rule.get("tables", ())}
        yield from (claim for claim in claims if claim.section in rule["sections"] and claim.table in tables)


def _is_of(claim: Claim, year: int | None) -> bool:
    """Whether the sentence may be about `year`: it names that year, or none."""
    years = {int(found) for found in re.findall(rf"\b{YEAR}\b", claim.text)}
    return not years or year is None or year in years or "reporting period" in claim.text.casefold()


def _figure_at(claim: Claim, spans: tuple[Span, ...]) -> Figure | None:
    """The figure of the sentence that stands at `spans`."""
    if not spans:
        return None
    start, end = spans[0].start_char, spans[-1].end_char
    return next((f for f in claim.figures if f.start_char <= start and end <= f.end_char), None)


def _indicator(key: str, value: Value, status: Status, claim: Claim, period: int | None) -> Indicator:
    spec = specification(key) or {}
    return Indicator(
        key=key,
        value=value,
        unit=spec.get("unit") or None,
        status=status,
        period=period,
        raw=claim.text,
        topic=spec.get("topic", claim.section),
        label=_label(key, spec),
        refs=claim.refs,
        spans=claim.spans,
        page=claim.page,
        definition=SAID_IN_PROSE,
    )


def _label(key: str, spec: dict[str, str]) -> str:
    label = spec.get("label", "")
    return label if label and not label.startswith("(") else key.replace("_", " ").capitalize()


@cache
def _rules(kind: str) -> tuple[dict[str, Any], ...]:
    rules = []
    for rule in data.table("prose")[kind]:
        compiled: dict[str, Any] = {name: _compile(rule[name]) for name in ("needs", "unless") if name in rule}
        compiled["compiled"] = tuple(_compile(p) for p in rule.get("patterns", [rule.get("pattern", "")]))
        compiled["zero"] = tuple(_compile(p) for p in rule.get("zero", ()))
        rules.append({**rule, **compiled})
    return tuple(rules)


@cache
def _absence_patterns() -> tuple[tuple[re.Pattern[str], ...], re.Pattern[str], dict[str, re.Pattern[str]]]:
    rule = data.table("prose")["absence"]
    keys = {key: _compile(spec["pattern"]) for key, spec in rule["keys"].items()}
    return tuple(_compile(p) for p in rule["says"]), _compile(rule["about"]), keys


def _compile(pattern: str) -> re.Pattern[str]:
    """A rule's pattern: {n} is a figure's number with its modifier, {year} a year, {month} a month's name.

    Brackets may stand between words.
    """
    values = data.table("values")
    modifiers = "|".join(sorted((re.escape(f) for forms in values["modifiers"].values() for f in forms), key=len))
    number = rf"(?:(?:{modifiers})\s+)?(?P<n>(?:US)?\$?\d[\d,.]*\d|\d|\b{word_pattern()}\b)"
    pattern = pattern.replace(r"\s+", r"(?:\s+\([^()]*\))?\s+")
    pattern = pattern.replace("{n}", number).replace("{year}", rf"(?P<year>{YEAR})").replace("{month}", f"(?:{MONTHS})")
    return re.compile(pattern, re.IGNORECASE | re.DOTALL)
