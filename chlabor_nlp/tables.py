"""Tables: the raw parts of a table in (`Region`), a `Table` of `Row` of `Cell` out.

Head rows give the columns their roles; group rows, wrapped labels, cells split over a page break
and blank cells that mean "as above" are resolved; footnotes are attached to the table whose
mark they explain. What cannot be read as expected becomes an `Issue`.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from typing import Any

from chlabor_nlp import data
from chlabor_nlp.columns import Columns, split_heads
from chlabor_nlp.notation import MARK, find_citations, strip_notation
from chlabor_nlp.text import best_match, fold
from chlabor_nlp.types import Block, Cell, Issue, Note, Outline, Region, Row, Source, Span, Table

LABEL_SCORE = 0.86
JOINED_LABEL_SCORE = 0.93
ENDS_CELL = re.compile(r"[.!?][”\"’')]*$")
BULLET = re.compile(r"^(?:[n•●▪■\-]\s+)+(?=[A-Z])")
CITED_FIGURE = re.compile(r"\s*(?:US)?\$?\s?\d[\d,. ]*[†‡*]*\s*\([\d\s,;–-]+\)\s*$")  # "97(8)"
JOINED_ENTITIES = re.compile(r"[/,;&]|\band\b")
VALUE_TABLES = frozenset({"statistics"})  # bracketed numbers are values there, not citations


def find_tables(source: Source, outline: Outline) -> tuple[tuple[Table, ...], tuple[Issue, ...]]:
    """Build every table of the report, footnotes attached, in the order of the report.

    Returns:
        The tables, and an issue for everything that could not be read as expected.
    """
    issues: list[Issue] = []
    built = [_build_table(source, region, issues) for region in outline.regions]
    tables = _attach_notes(source, built, outline.notes)
    issues += [_empty_table(table) for table in tables if _is_empty(table)]
    return tuple(table for table in tables if not _is_empty(table)), tuple(issues)


def find_row_key(table: str, label: str) -> dict[str, Any] | None:
    """The entry of `data/rows.toml` whose label this is, loosely matched, or None.

    >>> find_row_key("labor_enforcement", "Number of Labor Inspectors")["key"]
    'labor_inspectors'
    """
    found = best_match(BULLET.sub("", label), _labels(table), least=LABEL_SCORE)
    return _entry(table, found[0]) if found else None


def _is_empty(table: Table) -> bool:
    """Whether a table of the genre has lost its rows: it counts as not found, so that nothing in it counts as gone."""
    return not table.rows and table.key != "other"


def _empty_table(table: Table) -> Issue:
    start, end = table.title_spans[0].start_char, table.title_spans[-1].end_char
    return Issue("empty_table", f"{table.key}: no row of the table was found under its title", start, end)


def _build_table(source: Source, region: Region, issues: list[Issue]) -> Table:
    raw = [tuple(_read_cell(source, block, spans, region.key) for spans in block.cells) for block in region.rows]
    columns, body = split_heads(region.key, raw)
    if not columns.heads and raw:
        issues.append(
            Issue("no_head_row", f"{region.key}: the table has no head row", region.start_char, region.end_char)
        )
    body = [_fit(row, len(columns.roles)) for row in body]
    body = _join_continuations(region.key, columns, body)
    body = _split_activities(source, region, columns, body, issues)
    rows = _find_groups(region.key, columns, body, issues)
    rows = _fill_down(region.key, columns, rows, issues)
    title = strip_notation(source.text, region.spans, noise=source.noise)
    return Table(
        key=region.key,
        number=region.number,
        title=region.title,
        columns=columns.heads or columns.roles,
        roles=columns.roles,
        rows=tuple(rows),
        notes=(),
        pages=tuple(dict.fromkeys(block.page for block in region.rows if block.page is not None)),
        section=data.table("tables").get(region.key, {}).get("section", region.section),
        title_spans=region.spans,
        title_marks=title.marks,
        column_marks=columns.marks,
    )


def _read_cell(source: Source, block: Block, spans: tuple[Span, ...], key: str) -> Cell:
    raw = source.text[spans[0].start_char : spans[-1].end_char]
    plain = strip_notation(
        source.text,
        spans,
        noise=source.noise,
        citations=key not in VALUE_TABLES,
        is_value=bool(CITED_FIGURE.match(raw)),
    )
    at = plain.spans or (Span(spans[0].start_char, spans[0].start_char),)
    return Cell(text=plain.text, spans=at, page=block.page, marks=plain.marks, refs=plain.refs)


def _fit(row: tuple[Cell, ...], width: int) -> tuple[Cell, ...]:
    """`row` with exactly `width` cells: blank ones added at the end, surplus ones joined to the last."""
    if len(row) > width > 0:
        last = row[width - 1]
        for cell in row[width:]:
            last = _join_cells(last, cell)
        return (*row[: width - 1], last)
    end = row[-1].end_char
    blank = Cell(text="", spans=(Span(end, end),), page=row[-1].page)
    return row + (blank,) * (width - len(row))


def _join_cells(first: Cell, second: Cell) -> Cell:
    if not second.text and not second.marks:
        return first
    if not first.text:
        return replace(second, marks=_union(first.marks, second.marks), refs=_union(first.refs, second.refs))
    return replace(
        first,
        text=f"{first.text} {second.text}".strip(),
        spans=tuple(span for span in (*first.spans, *second.spans) if span.end_char > span.start_char),
        marks=_union(first.marks, second.marks),
        refs=_union(first.refs, second.refs),
    )


def _union(first: tuple[Any, ...], second: tuple[Any, ...]) -> tuple[Any, ...]:
    return tuple(dict.fromkeys((*first, *second)))


def _join_continuations(key: str, columns: Columns, rows: list[tuple[Cell, ...]]) -> list[tuple[Cell, ...]]:
    """Join rows that are one row of the report: wrapped labels, cells split over a page break."""
    joined: list[tuple[Cell, ...]] = []
    fill = columns.at(data.table("tables").get(key, {}).get("fill", ""))
    for row in rows:
        if joined and _continues_row(key, columns, joined[-1], row):
            joined[-1] = tuple(map(_join_cells, joined[-1], row))
        elif joined and fill is not None and _wraps_label(key, joined, row, fill):
            at = next(i for i in range(len(joined) - 1, -1, -1) if joined[i][fill].text)
            joined[at] = _with_cell(joined[at], fill, _join_cells(joined[at][fill], row[fill]))
            joined.append(
                _with_cell(row, fill, replace(row[fill], text="", spans=(Span(*(row[fill].start_char,) * 2),)))
            )
        else:
            joined.append(row)
    return joined


def _with_cell(row: tuple[Cell, ...], at: int, cell: Cell) -> tuple[Cell, ...]:
    return (*row[:at], cell, *row[at + 1 :])


def _wraps_label(key: str, joined: list[tuple[Cell, ...]], row: tuple[Cell, ...], fill: int) -> bool:
    """Whether the first column goes on with the label begun some rows above ("Government" / "Policies")."""
    begun = next((r[fill].text for r in reversed(joined) if r[fill].text), "")
    if not row[fill].text or not begun:
        return False
    whole = best_match(f"{begun} {row[fill].text}", _labels(key), least=JOINED_LABEL_SCORE)
    return whole is not None and fold(begun) not in _labels(key)


def _continues_row(key: str, columns: Columns, last: tuple[Cell, ...], row: tuple[Cell, ...]) -> bool:
    name, description, label = columns.at("name"), columns.at("description"), columns.at("label")
    if key == "suggested_actions":
        year = columns.at("year")
        if name is None or year is None or row[year].text or not row[name].text:
            return False
        return not ENDS_CELL.search(last[name].text) or row[name].text[:1].islower()
    if label is not None:
        return _continues_label(key, columns, last, row, label)
    if name is not None and description is not None:
        return not row[name].text and bool(row[description].text)
    return False


def _continues_label(key: str, columns: Columns, last: tuple[Cell, ...], row: tuple[Cell, ...], label: int) -> bool:
    if columns.at("territory") is not None:
        return False
    if not row[label].text:
        return any(cell.text for cell in row)
    values = [cell.text for index, cell in enumerate(row) if index != label and columns.roles[index] != "description"]
    if any(values) or best_match(row[label].text, _labels(key), least=JOINED_LABEL_SCORE):
        return False
    whole = best_match(f"{last[label].text} {row[label].text}", _labels(key), least=JOINED_LABEL_SCORE)
    return whole is not None


def _split_activities(
    source: Source, region: Region, columns: Columns, rows: list[tuple[Cell, ...]], issues: list[Issue]
) -> list[tuple[Cell, ...]]:
    """Split cells in which extraction has run two activities together: "... (1,3) Forced begging (3,4)"."""
    name = columns.at("name")
    if region.key != "sectors" or name is None:
        return rows
    split: list[tuple[Cell, ...]] = []
    for row in rows:
        parts = _split_cell(source, row[name])
        if len(parts) > 1:
            issues.append(
                Issue(
                    "merged_rows",
                    f"{region.key}: {len(parts)} rows stood in one cell and were split",
                    row[name].start_char,
                    row[name].end_char,
                )
            )
        for index, part in enumerate(parts):
            before = tuple(cell if index == 0 else replace(cell, text="", marks=(), refs=()) for cell in row[:name])
            split.append((*before, part, *row[name + 1 :]))
    return split


def _split_cell(source: Source, cell: Cell) -> list[Cell]:
    start, end = cell.start_char, cell.end_char
    line_end = source.text.find("\n", end)
    stop = line_end if line_end >= 0 else len(source.text)
    cuts = [span for span, _ in find_citations(source.text, start, stop)]
    bounds = [start]
    bounds += [
        span.end_char
        for span in cuts
        if span.end_char < end and re.match(r"\s*[A-Z]", source.text[span.end_char : end])
    ]
    if len(bounds) == 1:
        return [cell]
    parts = []
    for left, right in zip(bounds, [*bounds[1:], stop], strict=True):
        plain = strip_notation(source.text, [Span(left, right)], noise=source.noise)
        parts.append(Cell(text=plain.text, spans=plain.spans, page=cell.page, marks=plain.marks, refs=plain.refs))
    return parts


def _find_groups(key: str, columns: Columns, rows: list[tuple[Cell, ...]], issues: list[Issue]) -> list[Row]:
    """Rows with their keys; head rows without values become the `group` of the rows below them."""
    label = columns.at("label")
    if label is None or not _labels(key):
        return [Row(row) for row in rows]
    found: list[Row] = []
    group: Cell | None = None
    territory = columns.at("territory")
    if territory is not None:
        rows = _repeat_entities(_repeat_labels(key, rows, label), territory)
    for row in rows:
        row = _with_cell(row, label, _without_bullet(row[label]))
        has_values = any(cell.text for index, cell in enumerate(row) if index not in (label, columns.at("territory")))
        if not has_values and fold(row[label].text) in _groups(key):
            group = row[label]
            continue
        entry = find_row_key(key, row[label].text) if row[label].text else None
        if entry is None:
            if row[label].text:
                issues.append(_unknown_label(key, row[label]))
            found.append(Row(row))
            continue
        if group is not None and fold(group.text) not in map(fold, entry.get("groups", ())):
            group = None
        found.append(Row(row, entry["key"], entry.get("asks"), group))
    return found


def _unknown_label(key: str, cell: Cell) -> Issue:
    return Issue("unknown_row", f"{key}: row label not known: {cell.text!r}", cell.start_char, cell.end_char)


def _repeat_labels(key: str, rows: list[tuple[Cell, ...]], label: int) -> list[tuple[Cell, ...]]:
    """Give each entity's row the label that is printed once for several, its second line beside the next entity."""
    repeated: list[tuple[Cell, ...]] = []
    above: Cell | None = None
    for row in rows:
        has_values = any(cell.text for index, cell in enumerate(row) if index != label)
        whole = _join_cells(above, row[label]) if above is not None and row[label].text else None
        if whole is not None and has_values and _is_label(key, whole.text) and not _is_label(key, row[label].text):
            above = whole
            repeated[-1] = _with_cell(repeated[-1], label, whole)
            row = _with_cell(row, label, replace(whole, inherited=True))
        elif row[label].text:
            above = row[label] if has_values else None
        elif above is not None and has_values:
            row = _with_cell(row, label, replace(above, inherited=True))
        repeated.append(row)
    return repeated


def _is_label(key: str, text: str) -> bool:
    return best_match(text, _labels(key), least=JOINED_LABEL_SCORE) is not None


def _repeat_entities(rows: list[tuple[Cell, ...]], territory: int) -> list[tuple[Cell, ...]]:
    """Give a row without an entity the one above, where that names several at once."""
    repeated: list[tuple[Cell, ...]] = []
    above: Cell | None = None
    for row in rows:
        if row[territory].text:
            above = row[territory] if JOINED_ENTITIES.search(row[territory].text) else None
        elif above is not None:
            row = _with_cell(row, territory, replace(above, inherited=True))
        repeated.append(row)
    return repeated


def _without_bullet(cell: Cell) -> Cell:
    match = BULLET.match(cell.text)
    if not match or not cell.spans:
        return cell
    first = Span(cell.spans[0].start_char + match.end(), cell.spans[0].end_char)
    return replace(cell, text=cell.text[match.end() :], spans=(first, *cell.spans[1:]))


def _fill_down(key: str, columns: Columns, rows: list[Row], issues: list[Issue]) -> list[Row]:
    """Fill the cells that the report leaves blank for "as above"."""
    role = data.table("tables").get(key, {}).get("fill")
    at = columns.at(role) if role else None
    if at is None:
        return rows
    rows = _move_displaced_label(key, rows, at, issues)
    filled: list[Row] = []
    above: Cell | None = None
    for row in rows:
        cell = row.cells[at]
        if cell.text:
            above = cell
        elif above is not None:
            cell = replace(above, inherited=True)
        entry = find_row_key(key, cell.text)
        if key == "sectors" and entry is None and cell.text and not cell.inherited:  # areas: `find_actions`
            issues.append(_unknown_label(key, cell))
        filled.append(replace(row, cells=_with_cell(row.cells, at, cell), key=entry["key"] if entry else None))
    return filled


def _move_displaced_label(key: str, rows: list[Row], at: int, issues: list[Issue]) -> list[Row]:
    """Put a sector label that extraction has set one row too high where it belongs.

    Activities that are worst forms per se never carry the mark of work that national law calls
    hazardous: where the first row of that group does and the next has no label, the label is its.
    """
    if key != "sectors":
        return rows
    for index, (row, below) in enumerate(itertools.pairwise(rows)):
        cell = row.cells[at]
        entry = find_row_key(key, cell.text) if cell.text else None
        if (
            entry
            and entry["key"] == "categorical"
            and "†" in row.cells[-1].marks
            and not below.cells[at].text
            and index
        ):
            issues.append(
                Issue(
                    "displaced_label",
                    f"{key}: {cell.text!r} stood one row too high and was moved",
                    cell.start_char,
                    cell.end_char,
                )
            )
            blank = replace(below.cells[at], text="", spans=(Span(*(row.cells[-1].start_char,) * 2),))
            moved = [
                replace(row, cells=_with_cell(row.cells, at, blank)),
                replace(below, cells=_with_cell(below.cells, at, cell)),
            ]
            return [*rows[:index], *moved, *rows[index + 2 :]]
    return rows


def _attach_notes(source: Source, tables: list[Table], notes: Sequence[tuple[Block, int]]) -> list[Table]:
    """Give each footnote to the nearest table above that uses its mark and has no note for it yet."""
    attached: list[list[Note]] = [[] for _ in tables]
    starts = [table.title_spans[0].start_char for table in tables]
    for block, table_start in notes:
        seen = starts.index(table_start) + 1
        note = _read_note(source, block)
        candidates = [
            index
            for index in range(min(seen, len(tables)) - 1, -1, -1)
            if note.mark in _marks(tables[index]) and note.mark not in {n.mark for n in attached[index]}
        ]
        if tables:
            at = candidates[0] if note.mark and candidates else max(0, min(seen, len(tables)) - 1)
            attached[at].append(note)
    return [replace(table, notes=tuple(own)) for table, own in zip(tables, attached, strict=True)]


def _read_note(source: Source, block: Block) -> Note:
    text = source.text[block.start_char : block.end_char]
    match = MARK.match(text)
    mark = re.sub(r"[^†‡§*]", "", match[0]) if match else ""
    start = block.start_char + (match.end() if match else 0)
    spans = [Span(start, block.spans[0].end_char), *block.spans[1:]]
    plain = strip_notation(source.text, spans, noise=source.noise)
    return Note(mark=mark, text=plain.text, spans=plain.spans or block.spans, page=block.page, refs=plain.refs)


def _marks(table: Table) -> set[str]:
    return {*table.title_marks, *(mark for row in table.rows for cell in row.cells for mark in cell.marks)}


@cache
def _labels(table: str) -> dict[str, str]:
    """Folded label -> "index of its entry" in `data/rows.toml`."""
    entries = data.table("rows").get(table, ())
    return {fold(label): str(index) for index, entry in enumerate(entries) for label in entry["labels"]}


def _entry(table: str, index: str) -> dict[str, Any]:
    entry: dict[str, Any] = data.table("rows")[table][int(index)]
    return entry


@cache
def _groups(table: str) -> frozenset[str]:
    return frozenset(fold(group) for entry in data.table("rows").get(table, ()) for group in entry.get("groups", ()))
