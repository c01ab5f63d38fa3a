"""Indicators: the figures and answers of the tables under the keys of `data/indicators.csv`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cache

from chlabor_nlp import data
from chlabor_nlp.extract.territories import find_territories
from chlabor_nlp.notation import locate
from chlabor_nlp.numbers import parse_value, to_number
from chlabor_nlp.text import fold
from chlabor_nlp.types import Cell, Indicator, Issue, Note, Paragraph, Row, Span, Status, Table, Value

YEAR = re.compile(r"(?:19|20)\d{2}")
PERCENT_AND_POPULATION = re.compile(r"(?P<percent>[^()]*?)\s*(?:\((?P<population>[^()]*)\))?\s*")
NONE_MEANS: dict[tuple[str, str], Value] = {("yes_no", ""): "no", ("number", ""): 0, ("number", "years"): None}
DIVISIBLE = ("percent", "USD", "years")  # units that have fractions
POINT_FOR_COMMA = re.compile(r"\d{1,3}(?:\.\d{3})+")  # "7.559" inspections
SAID_IN_PROSE = "said in prose"
LAW_EXISTS = "a law exists"
MEETS_STANDARDS = "meets international standards"


def find_indicators(
    tables: Iterable[Table], paragraphs: Iterable[Paragraph], year: int | None, *, has_ticks: bool = False
) -> tuple[tuple[Indicator, ...], tuple[Issue, ...]]:
    """Read every indicator the tables state.

    Args:
        tables: the report's tables.
        paragraphs: its prose, for what the convention table's lost ticks said.
        year: the report's year, the period of what has no year of its own.
        has_ticks: drawn ticks were read, so that a table without any says that nothing is ratified.

    Returns:
        The indicators, and an issue where the convention table's ticks were lost.
    """
    found: list[Indicator] = []
    tables, paragraphs = tuple(tables), tuple(paragraphs)
    territories = find_territories(tables, paragraphs)
    for table in tables:
        if table.key == "statistics":
            found.extend(_read_statistics(table, year))
        elif table.key == "conventions":
            found.extend(_read_conventions(table, paragraphs, year, has_ticks=has_ticks))
        elif table.key == "laws":
            found.extend(_read_standards(table, year))
        elif table.key in ("labor_enforcement", "criminal_enforcement"):
            found.extend(_read_enforcement(table))
        elif table.key == "measures":
            found.extend(_read_measures(table, year))
    found = [
        replace(i, territory=name)
        for i in found
        for name in (territories.split(i.territory) if i.territory else (None,))
    ]
    lost = [t for t in tables if t.key == "conventions" and not any(i.table == t.key and i.value for i in found)]
    issues = [
        Issue("ticks_lost", "conventions: no tick and no statement tells what is ratified", t.title_spans[0].start_char)
        for t in lost
        if t.rows and t.title_spans
    ]
    return tuple(found), tuple(issues)


@cache
def specification(key: str) -> dict[str, str] | None:
    """The line of `data/indicators.csv` for `key`, or None."""
    return next((row for row in data.records("indicators") if row["key"] == key), None)


def _indicator(
    key: str, table: Table, row: Row, cell: Cell, *, period: int | None, definition: str | None = None
) -> Iterator[Indicator]:
    """One indicator from a value cell, if the contract knows the key."""
    spec = specification(key)
    if spec is None:
        return
    status, value = parse_value(cell.text)
    if value is None and fold(cell.text) == "none":
        value = NONE_MEANS.get((spec["type"], spec["unit"]), NONE_MEANS.get((spec["type"], "")))
    if isinstance(value, float) and spec["unit"] not in DIVISIBLE and POINT_FOR_COMMA.fullmatch(cell.text):
        value = to_number(cell.text.replace(".", ""))  # nothing that is counted has a fraction
    label, territory = table.column("label"), table.column("territory")
    yield Indicator(
        key=key,
        value=value,
        unit=spec["unit"] or None,
        status=status,
        period=period,
        raw=cell.text,
        topic=spec["topic"],
        label=row.cells[label].text if label is not None else spec["label"],
        territory=_entity(row.cells[territory]) if territory is not None else None,
        definition=definition,
        marks=cell.marks or (_head_marks(table, row, cell) if isinstance(value, (int, float)) else ()),
        refs=cell.refs,
        table=table.key,
        spans=cell.spans,
        page=cell.page,
    )


def _head_marks(table: Table, row: Row, cell: Cell) -> tuple[str, ...]:
    """The marks of the year over a figure, which hold for its column unless single cells carry them: "2016†"."""
    at = row.cells.index(cell) if cell in row.cells else len(table.roles)
    if at >= min(len(table.column_marks), len(table.roles)) or table.roles[at] != "year":
        return ()
    carried = {mark for other in table.rows for mark in other.cells[at].marks}
    return tuple(mark for mark in table.column_marks[at] if mark not in carried)


def _entity(cell: Cell) -> str | None:
    """The related entity that a cell names; "N/A" names none."""
    return cell.text if cell.text and parse_value(cell.text)[0] is Status.REPORTED else None


def _read_statistics(table: Table, year: int | None) -> Iterator[Indicator]:
    value, age = table.column("value"), table.column("age")
    if value is None:
        return
    for row in table.rows:
        if row.key is None:
            continue
        cell = row.cells[value]
        period = _survey_year(table, row.cells[0].text) or year
        definition = f"ages {row.cells[age].text}" if age is not None and row.cells[age].text else None
        if row.key != "children_working":
            yield from _indicator(row.key, table, row, cell, period=period, definition=definition)
            continue
        for key, part in _split_working(cell):
            yield from _indicator(key, table, row, part, period=period, definition=definition)


def _split_working(cell: Cell) -> Iterator[tuple[str, Cell]]:
    """Percent and population as two cells: "3.2 (79,690)" is two figures."""
    match = PERCENT_AND_POPULATION.fullmatch(cell.text)
    if not match or not match["population"] or len(cell.spans) != 1:
        yield "children_working_percent", cell
        return
    for name, key in (("percent", "children_working_percent"), ("population", "children_working_population")):
        span = Span(cell.start_char + match.start(name), cell.start_char + match.end(name))
        yield key, Cell(text=match[name], spans=(span,), page=cell.page, marks=cell.marks, refs=cell.refs)


def _survey_year(table: Table, label: str) -> int | None:
    """The year a statistic is for, from the source line under the table that speaks of it."""
    note, is_own = find_source(table, label)
    if note is None:
        return None
    if is_own:
        match = re.search(rf"from ({YEAR.pattern})", note.text) or YEAR.search(note.text)
        return int(match[match.lastindex or 0]) if match else None
    years = YEAR.findall(note.text.rpartition("Original data")[2])
    return int(years[-1]) if years else None


def find_source(table: Table, label: str) -> tuple[Note | None, bool]:
    """The source line under a table that speaks of a row, and whether it names it: else it is for "all other data"."""
    notes = [note for note in table.notes if not note.mark]
    name = fold(re.sub(r"\s*\([^)]*\)", "", label))
    own = [note for note in notes if name and name in fold(note.text.partition(":")[0])]
    others = [note for note in notes if "other" in fold(note.text.partition(":")[0])]
    return next(iter(own or others or notes), None), bool(own)


def _read_conventions(
    table: Table, paragraphs: tuple[Paragraph, ...], year: int | None, *, has_ticks: bool
) -> Iterator[Indicator]:
    """A tick means ratified, an empty cell not, unless the ticks were lost when the text was made."""
    value, label = table.column("value"), table.column("label")
    if value is None or label is None:
        return
    answers = [parse_value(row.cells[value].text)[1] for row in table.rows]
    statement = None if "yes" in answers else _all_ratified(paragraphs)
    for row, answer in zip(table.rows, answers, strict=True):
        if row.key is None:
            continue
        cell = row.cells[value]
        for indicator in _indicator(row.key, table, row, cell, period=year):
            if answer is None and statement is not None:
                yield _answered(indicator, "yes", statement)
            elif answer is None and (has_ticks or "yes" in answers) and indicator.status is Status.BLANK:
                yield _answered(indicator, "no", row.cells[label])
            else:
                yield indicator


def _answered(indicator: Indicator, answer: str, evidence: Cell) -> Indicator:
    return replace(
        indicator, value=answer, status=Status.REPORTED, raw=evidence.text, spans=evidence.spans, page=evidence.page
    )


def says_all_ratified(text: str) -> re.Match[str] | None:
    """Where a text says that the country has ratified every treaty of the table."""
    return re.search(data.table("genre")["notes"]["all_ratified"], text, re.IGNORECASE)


def _all_ratified(paragraphs: tuple[Paragraph, ...]) -> Cell | None:
    for paragraph in paragraphs:
        match = says_all_ratified(paragraph.text)
        if match:
            return Cell(text=match[0], spans=locate(paragraph.spans, *match.span()), page=paragraph.page)
    return None


def _read_standards(table: Table, year: int | None) -> Iterator[Indicator]:
    value, age = table.column("value"), table.column("age")
    asked = MEETS_STANDARDS if value is not None and "international" in fold(table.columns[value]) else LAW_EXISTS
    for row in table.rows:
        if row.key is None:
            continue
        if value is not None:
            for indicator in _indicator(
                f"{row.key}.meets_standard", table, row, row.cells[value], period=year, definition=asked
            ):
                is_age = isinstance(indicator.value, int)  # where there is an age there is a law
                yield _answered(indicator, "yes", row.cells[value]) if is_age else indicator
        if age is not None:
            cell = row.cells[age]
            if value is not None and not cell.text and _tells_age(row.cells[value]):
                cell = row.cells[value]
            yield from _indicator(f"{row.key}.age", table, row, cell, period=year, definition=row.asks)


def _tells_age(cell: Cell) -> bool:
    """Whether an answer tells the age too, whose cell is empty: an age one column too far left, or "N/A"."""
    return bool(re.fullmatch(r"\d{1,2}", cell.text)) or parse_value(cell.text)[0] is Status.NOT_APPLICABLE


def _read_measures(table: Table, year: int | None) -> Iterator[Indicator]:
    """The lines of the box of measures: a date, a tick or "Yes" means ratified; nothing says nothing."""
    for row in table.rows:
        label, value = row.cells[0], row.cells[1]
        known = data.table("measures")["rows"]
        spec = next((r for r in known if re.match(r["label"], label.text, re.IGNORECASE)), None)
        if spec is None or "key" not in spec or not value.text:
            continue
        for indicator in _indicator(spec["key"], table, row, value, period=year):
            if spec["type"] == "ratified":
                is_ratified = not re.match(r"(?:No\b|Signed|-+$)", value.text, re.IGNORECASE)
                yield replace(indicator, value="yes" if is_ratified else "no", status=Status.REPORTED)
            elif (number := re.match(r"\d+(?:\.\d+)?", value.text)) and spec["type"] in ("age", "percent"):
                yield replace(indicator, value=float(number[0]) if "." in number[0] else int(number[0]))
            else:
                yield indicator


def _read_enforcement(table: Table) -> Iterator[Indicator]:
    years = [
        (index, YEAR.search(head))
        for index, (head, role) in enumerate(zip(table.columns, table.roles, strict=True))
        if role == "year"
    ]
    for row in table.rows:
        if row.key is None:
            continue
        for index, match in years:
            period = int(match[0]) if match else None
            yield from _indicator(row.key, table, row, row.cells[index], period=period, definition=row.asks)
