"""Table geometry: the filled boxes and ruled lines of a page in, table cells as rectangles out.

The reports draw tables in three ways: every cell a filled box; one horizontal stroke under each
cell; the same with thin boxes for strokes. All become `Box`es; vertical lines are not needed.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import compress
from typing import NamedTuple

MIN_CELL_WIDTH, MIN_CELL_HEIGHT = 12.0, 7.0  # points; smaller boxes are icons and bullets
TOUCH = 4.0  # boxes that are no farther apart belong together
SAME = 2.5  # edges that are no farther apart are one edge
COLUMN_SHIFT = 12.0  # a head may split this much beside the columns below it, the line under a row be broken for this
EXACT = 0.6
COVER = 0.5  # share of a rule that what stands above it must cover
MAX_ROW = 620.0  # no row is higher than a page's text


class Box(NamedTuple):
    """A rectangle in points, origin at the lower left."""

    x0: float
    y0: float
    x1: float
    y1: float

    def holds(self, x: float, y: float) -> bool:
        """Whether the point lies inside."""
        return self.x0 <= x < self.x1 and self.y0 <= y < self.y1


@dataclass(frozen=True, slots=True)
class Grid:
    """One table's part on one page: `rows` from top to bottom, each a cell (or None) a column."""

    bounds: Box
    rows: tuple[tuple[Box | None, ...], ...]


def find_grids(boxes: Sequence[Box], rules: Sequence[Box], heads: Sequence[Box] = ()) -> list[Grid]:
    """The tables of a page, from top to bottom.

    Args:
        boxes: filled rectangles large enough to be cells.
        rules: horizontal lines, as flat boxes.
        heads: those of the boxes that are coloured: head rows, above which no row of the table stands.
    """
    cells = _without_crossed(_without_duplicates(boxes), rules, set(heads))
    cells += _cells_over_rules(rules, cells, set(heads))
    grids = [_build_grid(group) for group in _touching(cells)]
    return sorted((grid for grid in grids if _is_table(grid)), key=lambda grid: -grid.bounds.y1)


def _is_table(grid: Grid) -> bool:
    return len(grid.rows) > 1 and any(sum(cell is not None for cell in row) > 1 for row in grid.rows)


def _without_duplicates(boxes: Sequence[Box]) -> list[Box]:
    """Boxes large enough to be cells, each once; a box that merely frames others is dropped."""
    kept: list[Box] = []
    large = [b for b in boxes if b.x1 - b.x0 >= MIN_CELL_WIDTH and b.y1 - b.y0 >= MIN_CELL_HEIGHT]
    for box in sorted(set(large), key=lambda b: (b.x1 - b.x0) * (b.y1 - b.y0)):
        inside = [
            o
            for o in kept
            if box.x0 - SAME <= o.x0 and o.x1 <= box.x1 + SAME and box.y0 - SAME <= o.y0 and o.y1 <= box.y1 + SAME
        ]
        if not inside:
            kept.append(box)
    return kept


def _without_crossed(cells: list[Box], rules: Sequence[Box], heads: set[Box]) -> list[Box]:
    """The boxes of a page, less those of tables whose lines run across them: white, they stayed where rows were."""
    crossed = {cell for cell in cells if cell not in heads and any(_crosses(rule, cell) for rule in rules)}
    if not crossed:
        return cells
    groups = _touching(cells)
    return [cell for group in groups for cell in group if cell in heads or crossed.isdisjoint(group)]


def _crosses(rule: Box, cell: Box) -> bool:
    """Whether a line runs through a box from edge to edge, well inside it."""
    is_inside = cell.y0 + TOUCH < (rule.y0 + rule.y1) / 2 < cell.y1 - TOUCH
    return is_inside and abs(rule.x0 - cell.x0) < EXACT and abs(rule.x1 - cell.x1) < EXACT


def _cells_over_rules(rules: Sequence[Box], cells: Sequence[Box], heads: set[Box]) -> list[Box]:
    """The cell above each rule: it reaches up to the next rule or box of the table over the same columns.

    The rules of one row begin and end where those of the row above do; the lines under the words of a link do not.
    """
    edges = [Box(r.x0, (r.y0 + r.y1) / 2, r.x1, (r.y0 + r.y1) / 2) for r in rules if r.x1 - r.x0 >= MIN_CELL_WIDTH]
    edges = sorted({Box(*(round(v, 1) for v in edge)) for edge in edges})
    spans = _row_spans([*edges, *(Box(b.x0, b.y0, b.x1, b.y0) for b in cells)])
    rows: dict[Box, list[Box]] = {}
    for other, span in spans.items():
        rows.setdefault(span, []).append(other)
    ascending = sorted(spans, key=lambda other: other.y0)
    found = []
    flagged = [(cell, cell in heads) for cell in cells]
    for edge in edges:
        near = (item for item in flagged if item[0].y0 - SAME < edge.y0 < item[0].y1 + SAME)
        if any(_is_explained(edge, cell, is_head=is_head) for cell, is_head in near):
            continue
        own = spans[edge]
        above = ascending[bisect_right(ascending, edge.y0 + MIN_CELL_HEIGHT, key=lambda other: other.y0) :]
        covering = (other for other in above if _covers(other, edge))
        nearest = next((other for other in covering if not _is_underline(spans[other], own)), None)
        if nearest is None or nearest.y0 - edge.y0 > MAX_ROW:
            continue
        row = spans[nearest]
        is_alone = len(rows[own]) == 1
        if abs(row.x1 - own.x1) < SAME and any(_is_column(edge, column, is_alone=is_alone) for column in rows[row]):
            found.append(Box(edge.x0, edge.y0, edge.x1, nearest.y0))
    return _without_duplicates(found)


def _is_underline(line: Box, row: Box) -> bool:
    """Whether a line stands wholly inside the width of a table's row: it is drawn under the words of a link."""
    return line.x0 > row.x0 + SAME and line.x1 < row.x1 - SAME


def _is_explained(edge: Box, cell: Box, *, is_head: bool) -> bool:
    """Whether a rule at a box's height is the line under it, in it, or on top of a head."""
    is_there = abs(cell.y0 - edge.y0) < SAME or cell.y0 < edge.y0 < cell.y1 + (SAME if is_head else -SAME)
    return is_there and _covers(cell, edge)


def _is_column(edge: Box, column: Box, *, is_alone: bool) -> bool:
    """Whether a rule goes on with a column of the row above; one that stands alone must do so to the point."""
    if is_alone:
        return abs(column.x0 - edge.x0) < EXACT and abs(column.x1 - edge.x1) < EXACT
    return abs(column.x0 - edge.x0) < COLUMN_SHIFT


def _covers(other: Box, edge: Box) -> bool:
    return _overlap(edge.x0, edge.x1, other.x0, other.x1) > COVER * (edge.x1 - edge.x0)


def _row_spans(edges: Sequence[Box]) -> dict[Box, Box]:
    """Each edge with the whole line it is part of: edges at one height, some apart by the padding of a cell."""
    spans: dict[Box, Box] = {}
    for level in _levels(edges):
        row: list[Box] = []
        end = 0.0
        for edge in [*sorted(level, key=lambda e: e.x0), None]:
            if row and (edge is None or edge.x0 - end > COLUMN_SHIFT):
                spans |= dict.fromkeys(row, Box(row[0].x0, row[0].y0, end, row[0].y0))
                row = []
            if edge is not None:
                end = max(end, edge.x1) if row else edge.x1
                row.append(edge)
    return spans


def _levels(edges: Sequence[Box]) -> list[list[Box]]:
    """Edges by their height, from top to bottom."""
    levels: list[list[Box]] = []
    for edge in sorted(edges, key=lambda e: -e.y0):
        if levels and levels[-1][0].y0 - edge.y0 <= SAME:
            levels[-1].append(edge)
        else:
            levels.append([edge])
    return levels


def _overlap(left: float, right: float, other_left: float, other_right: float) -> float:
    start = left if left > other_left else other_left  # written out: called for every two lines of a page
    end = right if right < other_right else other_right
    return end - start if end > start else 0.0


def _touching(cells: Sequence[Box]) -> list[list[Box]]:
    """Groups of boxes that touch, directly or through others."""
    groups: list[list[Box]] = []
    for cell in sorted(cells, key=lambda c: -c.y1):
        touches = [any(_touches(cell, other) for other in group) for group in groups]
        merged = [cell, *(other for group in compress(groups, touches) for other in group)]
        groups = [*(group for group, near in zip(groups, touches, strict=True) if not near), merged]
    return groups


def _touches(cell: Box, other: Box) -> bool:
    return (
        cell.y0 - other.y1 < TOUCH
        and other.y0 - cell.y1 < TOUCH
        and cell.x0 - other.x1 < TOUCH
        and other.x0 - cell.x1 < TOUCH
    )


def _build_grid(cells: list[Box]) -> Grid:
    bounds = Box(min(c.x0 for c in cells), min(c.y0 for c in cells), max(c.x1 for c in cells), max(c.y1 for c in cells))
    tops = _merge([c.y1 for c in cells])[::-1]
    lefts = _merge([c.x0 for c in cells])
    rows = []
    for top in tops:
        row: list[Box | None] = [None] * len(lefts)
        for cell in (c for c in cells if abs(c.y1 - top) < SAME):
            row[min(range(len(lefts)), key=lambda i: abs(lefts[i] - cell.x0))] = cell
        rows.append(tuple(row))
    return Grid(bounds, _drop_thin_columns(rows, lefts))


def _merge(values: list[float]) -> list[float]:
    """Sorted values, those that are nearly the same taken once."""
    merged: list[float] = []
    for value in sorted(values):
        if not merged or value - merged[-1] >= SAME:
            merged.append(value)
    return merged


def _drop_thin_columns(rows: list[tuple[Box | None, ...]], lefts: list[float]) -> tuple[tuple[Box | None, ...], ...]:
    """Join columns whose left edges differ only a little (a head that splits elsewhere than the body)."""
    columns = list(range(len(lefts)))
    for i in range(len(lefts) - 1, 0, -1):
        clash = any(row[i] is not None and row[i - 1] is not None for row in rows)
        if not clash and lefts[i] - lefts[i - 1] < 30:
            columns[i] = i - 1
    joined = []
    for row in rows:
        cells: dict[int, Box | None] = {}
        for i, cell in enumerate(row):
            at = columns[i]
            while columns[at] != at:
                at = columns[at]
            cells[at] = cells.get(at) or cell
        joined.append(tuple(cells[at] for at in sorted(cells)))
    return tuple(joined)
