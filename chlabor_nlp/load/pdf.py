"""PDF reports: pages in, one text of lines and table rows out, in reading order.

pdfium gives the words in reading order; the page's boxes and rules say which of them stand in
which table cell. The text is composed anew: a paragraph a line, a table row a line with tabs
between its cells, so that a PDF and the raw text of a report are one and the same to the later
stages. Each block knows its page.
"""

from __future__ import annotations

import itertools
import re
import time
from dataclasses import dataclass, field

import pypdfium2 as pdfium

from chlabor_nlp.errors import LoadError
from chlabor_nlp.load.grid import Box, Grid, find_grids
from chlabor_nlp.load.page import BULLET, Line, Word, read_shapes, read_words, split_lines
from chlabor_nlp.types import DEFAULT_LIMITS, Block, Limits, Source, Span

HEAD_MARGIN, FOOT_MARGIN = 66.0, 46.0  # points from the page's edge where running heads and feet stand
SAME_LINE = 3.0  # lines whose heights differ by less stand beside each other
LINE_GAP = 1.45  # a distance of more line heights than this parts paragraphs
BLANK_LINE = 2.3  # so many line heights are one empty line, which may stand in the midst of a sentence
MIN_FULL, FULL = 35, 0.8  # letters of a full line; share of the widest line that it reaches
LINE_END_HYPHEN = "\ufffe"
SCANNED = 2000  # so many characters tell whether there is text at all
TICK = "✓"
VALUE_LINE = re.compile(
    r"(?:Yes|No|Unknown|N/A|None|Unavailable|\$?\d[\d,. ]*(?: [mb]illion)?)[*†‡]*(?:\s?\([\d\s,;–-]+\))?"
)
REFERENCES = re.compile(r"\W*(?:REFERENCES|References)\W*")
CHART_LABEL = re.compile(r"[A-Z][a-z]+")
CHART_SHARE = re.compile(r"(?:[A-Z][a-z]+\s)?\d{1,3}(?:\.\d+)?\s?%")  # "Industry 5.3%", on a line of its own
STARTS_NOTE = re.compile(r"[†‡§*]|Sources?(?:\s+for\b|:)")
ENDS_SENTENCE = re.compile(r"[.!?:][”\"’')\]]*(?:\s*\([\d\s,;–-]+\))*\s*$")


@dataclass
class _PlacedTable:
    """A grid with the words that stand in it, by row and column."""

    grid: Grid
    words: dict[tuple[int, int], list[Word]] = field(default_factory=dict)
    _last: tuple[tuple[int, int], Box] | None = None  # words come cell by cell

    def take(self, word: Word) -> bool:
        """Keep the word if it stands in one of the cells."""
        x, y = (word.x0 + word.x1) / 2, word.y
        if self._last is None or not self._last[1].holds(x, y):
            self._last = self._find(x, y) if self.grid.bounds.holds(x, y) else None
        if self._last is None:
            return False
        self.words.setdefault(self._last[0], []).append(word)
        return True

    def _find(self, x: float, y: float) -> tuple[tuple[int, int], Box] | None:
        for row, cells in enumerate(self.grid.rows):
            for column, cell in enumerate(cells):
                if cell is not None and cell.holds(x, y):
                    return (row, column), cell
        return self._find_gap(x, y)

    def _find_gap(self, x: float, y: float) -> tuple[tuple[int, int], Box] | None:
        """A cell that was not drawn: the row's cells beside it and the column's above or below it say where it is."""
        columns = [next(filter(None, column), None) for column in zip(*self.grid.rows, strict=True)]
        for row, cells in enumerate(self.grid.rows):
            beside = next((cell for cell in cells if cell is not None and cell.y0 <= y < cell.y1), None)
            for column, above in enumerate(columns if beside else ()):
                if cells[column] is None and beside and above and above.x0 <= x < above.x1:
                    return (row, column), Box(above.x0, beside.y0, above.x1, beside.y1)
        return None

    def take_ticks(self, ticks: list[Box]) -> None:
        """Give each empty cell that holds a drawn tick the sign for one."""
        for row, cells in enumerate(self.grid.rows):
            for column, cell in enumerate(cells):
                if cell is None or column == 0 or (row, column) in self.words:
                    continue
                tick = next((t for t in ticks if cell.holds((t.x0 + t.x1) / 2, (t.y0 + t.y1) / 2)), None)
                if tick is not None:
                    self.words[row, column] = [Word(TICK, tick.x0, tick.x1, tick.y0, tick.y1 - tick.y0, 0)]


@dataclass
class _Draft:
    """The text as it grows, and its blocks."""

    pieces: list[str] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)
    length: int = 0
    in_references: bool = False

    def add(self, text: str) -> Span:
        self.pieces.append(text)
        self.length += len(text)
        return Span(self.length - len(text), self.length)


def load_pdf(content: bytes, name: str, limits: Limits = DEFAULT_LIMITS) -> Source:
    """A `Source` over a PDF's text.

    Args:
        content: the file.
        name: what to call it in messages.
        limits: a file with more pages is refused; reading stops with an error after so many seconds.

    Raises:
        LoadError: the file is damaged, encrypted, too long, or holds no text.
    """
    started = time.monotonic()
    draft = _Draft()
    document = _open(content, name)
    try:
        pages = len(document)
        if pages == 0:
            raise LoadError("the PDF has no pages", source=name)
        if pages > limits.max_pages:
            message = f"the PDF has {pages} pages, more than {limits.max_pages}; split it or raise max_pages"
            raise LoadError(message, source=name)
        for number in range(1, pages + 1):
            if time.monotonic() - started > limits.max_seconds:
                raise LoadError(
                    f"reading took more than {limits.max_seconds:g} s; raise max_seconds", source=name, page=number
                )
            try:
                _read_page(document[number - 1], number, draft)
            except (pdfium.PdfiumError, OSError, ValueError, OverflowError) as error:
                raise LoadError(
                    f"page {number} is damaged ({error}); repair the file", source=name, page=number
                ) from error
    finally:
        document.close()
    text = "".join(draft.pieces)
    if sum(map(str.isalnum, text[:SCANNED])) < 20 * min(pages, 3):
        raise LoadError("the PDF holds images and no text; run OCR on it first (e.g. ocrmypdf)", source=name)
    return Source(
        name=name, sha256="", media_type="application/pdf", text=text, blocks=tuple(draft.blocks), pages=pages
    )


def _open(content: bytes, name: str) -> pdfium.PdfDocument:
    try:
        return pdfium.PdfDocument(content)
    except pdfium.PdfiumError as error:
        if "assword" in str(error):
            raise LoadError("the PDF is encrypted; remove its password first", source=name) from None
        raise LoadError("is no PDF or is damaged; get the file again", source=name) from None


def _read_page(page: pdfium.PdfPage, number: int, draft: _Draft) -> None:
    height = page.get_height()
    shapes = read_shapes(page)
    tables = [_PlacedTable(grid) for grid in find_grids(shapes.boxes, shapes.rules, shapes.heads)]
    outside = _give_to_tables(read_words(page), tables)
    tables = [table for table in tables if table.words]  # a box of nothing is part of a chart
    for table in tables:
        table.take_ticks(shapes.ticks)
    body: list[Line] = []
    lines = list(split_lines(outside))
    roles = [_role(line, tables, height) for line in lines]
    for line, role, following in zip(lines, roles, [*roles, ""][1:], strict=True):
        is_label = following == "figure" and CHART_LABEL.fullmatch(line.text)
        if role or is_label:
            _write_line(draft, line.text, number, role=role or "figure")
        else:
            body.append(line)
    _write_body(_in_order(body), tables, number, draft)


def _in_order(lines: list[Line]) -> list[Line]:
    """Lines as drawn, but what is drawn late and stands wholly above what was drawn before it goes first.

    The columns of a page stand beside each other, so they keep their order.
    """
    runs: list[list[Line]] = []
    for line in lines:
        if runs and line.y < runs[-1][-1].y + SAME_LINE:
            runs[-1].append(line)
        else:
            runs.append([line])
    ordered: list[list[Line]] = []
    for run in runs:
        at = len(ordered)
        while at and run[-1].y > ordered[at - 1][0].y + SAME_LINE:
            at -= 1
        ordered.insert(at, run)
    return [line for run in ordered for line in run]


def _give_to_tables(words: list[Word], tables: list[_PlacedTable]) -> list[Word]:
    """Put the words into the tables' cells; returns those that stand in none."""
    for table in tables:
        words = [word for word in words if not table.take(word)]
    return words


def _write_body(lines: list[Line], tables: list[_PlacedTable], number: int, draft: _Draft) -> None:
    """Write lines in reading order, and each table where it stands among them."""
    places = [_find_place(lines, table.grid.bounds) for table in tables]
    start = 0
    for place, table in sorted(zip(places, tables, strict=True), key=lambda item: item[0]):
        _write_paragraphs(draft, lines[start:place], number)
        _write_table(draft, table, number)
        start = place
    _write_paragraphs(draft, lines[start:], number)


def _find_place(lines: list[Line], bounds: Box) -> int:
    """Behind how many lines a table stands: so that fewest lines above it follow and fewest below precede.

    The order in which a page is drawn does not tell: a table that goes on over the page is often
    drawn after what follows it.
    """
    below = [line.y < bounds.y0 for line in lines]
    wrong = len(lines) - sum(below)  # with the table first, every line above it is out of place
    best, place = wrong, 0
    for index, is_below in enumerate(below, start=1):
        wrong += 1 if is_below else -1
        if wrong < best:
            best, place = wrong, index
    return place


def _role(line: Line, tables: list[_PlacedTable], height: float) -> str:
    """Running head or foot, or part of a figure that stands beside a table."""
    if line.y > height - HEAD_MARGIN or line.y < FOOT_MARGIN:
        return "furniture"
    for grid in (table.grid for table in tables):
        beside = line.x0 > grid.bounds.x1 - 2 or line.x1 < grid.bounds.x0 + 2
        if beside and grid.bounds.y0 - 30 <= line.y <= grid.bounds.y1 + 40:
            return "figure"
    if tables and CHART_SHARE.fullmatch(line.text):
        return "figure"
    return ""


def _write_paragraphs(draft: _Draft, lines: list[Line], number: int) -> None:
    """Join lines to paragraphs and write each as one line of the text."""
    paragraph: list[Line] = []
    for line in lines:
        if paragraph and (draft.in_references or _parts(paragraph, line)):
            _write_line(draft, _join_lines(paragraph), number)
            paragraph = []
        paragraph.append(line)
        if REFERENCES.fullmatch(line.text):
            _write_line(draft, _join_lines(paragraph), number)
            paragraph = []
            draft.in_references = True
    if paragraph:
        _write_line(draft, _join_lines(paragraph), number)


def _parts(paragraph: list[Line], line: Line) -> bool:
    """Whether `line` begins a new paragraph."""
    last = paragraph[-1]
    distance = last.y - line.y
    if abs(last.height - line.height) > 1.6 or STARTS_NOTE.match(line.text):
        return True
    if last.words[0].is_bold != line.words[0].is_bold:
        return True
    if last.text.isupper() != line.text.isupper() and len(last.text) > 3:
        return True
    height = max(last.height, line.height)
    if distance < -2 or distance > BLANK_LINE * height:
        return True
    if distance > LINE_GAP * height and not _is_full(paragraph, line):
        return True
    is_short = last.x1 - last.x0 < 0.6 * (line.x1 - line.x0) and not _is_full(paragraph, line)
    return is_short and not ENDS_SENTENCE.search(last.text) and line.text[:1].isupper() and len(last.text) < 60


def _is_full(paragraph: list[Line], line: Line) -> bool:
    """Whether a paragraph's last line, full and no sentence's end, goes on below: perhaps in a wider column."""
    last = paragraph[-1]
    if len(paragraph) < 2 or len(last.text) < MIN_FULL or abs(last.x0 - line.x0) > SAME_LINE:
        return False
    widest = max(other.x1 for other in paragraph)
    return last.x1 > FULL * widest and not ENDS_SENTENCE.search(last.text)


def _join_lines(lines: list[Line]) -> str:
    return join_words([word.text for line in lines for word in line.words])


def join_words(words: list[str]) -> str:
    """Words joined by spaces, those broken at a line's end made whole.

    A hyphen at a line's end may be real or not: it stays where the next part begins with a
    capital or a digit, or where the part before it is a prefix that is always hyphenated.
    """
    text = ""
    for word in words:
        if text.endswith(LINE_END_HYPHEN):
            before = re.search(r"[^\s-]*$", text[:-1])
            is_real = not word[:1].islower() or (before is not None and before[0].casefold() in HYPHENATED)
            text = text[:-1] + ("-" if is_real else "") + word
        else:
            text = f"{text} {word}" if text else word
    return text.replace(LINE_END_HYPHEN, "-")


HYPHENATED = frozenset(
    {"non", "anti", "self", "co", "multi", "inter", "post", "pre", "ex", "so", "well", "follow", "year", "two", "three"}
)


def _write_line(draft: _Draft, text: str, number: int, *, role: str = "") -> None:
    text = text.strip()
    if text:
        span = draft.add(text)
        draft.add("\n")
        draft.blocks.append(Block(spans=(span,), page=number, gap=True, role=role))


def _write_table(draft: _Draft, table: _PlacedTable, number: int) -> None:
    for row_index, row in enumerate(table.grid.rows):
        cells = [table.words.get((row_index, column), []) for column in range(len(row))]
        for part in _split_rows(cells):
            texts = [join_words([word.text for word in words]) for words in part]
            filled = [text for text in texts if text]
            is_title = len(filled) == 1 and sum(cell is not None for cell in row) == 1
            if is_title and re.match(r"\W*Table\s+\d", filled[0]):
                _write_line(draft, filled[0], number)
            elif filled:
                _write_row(draft, texts, number)


def _write_row(draft: _Draft, texts: list[str], number: int) -> None:
    cells = []
    for column, text in enumerate(texts):
        if column:
            draft.add("\t")
        cells.append((draft.add(text),))
    draft.add("\n")
    row = Span(cells[0][0].start_char, cells[-1][0].end_char)
    draft.blocks.append(Block(spans=(row,), cells=tuple(cells), page=number))


def _split_rows(cells: list[list[Word]]) -> list[list[list[Word]]]:
    """The rows that a row of boxes holds: one, unless its cells are lists that run side by side."""
    first = cells[0] if cells else []
    bullets = [word.y for word in first if word.text == BULLET]
    if not bullets:
        return _split_values(cells)
    # a bulleted list in the first cell: each item takes the words at its height
    tops = [first[0].y, *(y for y in bullets if y < first[0].y - 2)]
    lists = [list(_values(_by_line(words))) for words in cells[1:] if words]
    if len(lists) > 1 and all(len(heights) == len(tops) for heights in lists):  # one value an item, set a line lower
        items = _cut_by_order(cells, tops)
    else:
        items = _cut_rows(cells, tops, first[0].height)
    items = [[[w for w in words if w.text != BULLET] for words in item] for item in items]
    return [row for item in items for row in _split_values(item)]


def _split_values(cells: list[list[Word]]) -> list[list[list[Word]]]:
    """One row a line, where at least two cells are lists of values, or of values and names, at the same heights."""
    lines = [_by_line(words) for words in cells[1:]]
    values = [list(_values(some)) for some in lines]
    tops = max(values, key=len, default=[])
    if len(tops) < 2:
        return [cells]
    names = [list(_names(some)) for some in lines]
    if sum(_same_heights(heights, tops) for heights in (*values, *names)) < 2:
        return [cells]
    height = next(w.height for words in cells[1:] for w in words)
    of_text = (not own and not _same_heights(list(some), tops) for own, some in zip(values, lines, strict=True))
    is_text = [False, *of_text]
    rows = _cut_rows([[] if text else words for words, text in zip(cells, is_text, strict=True)], tops, height)
    rows[0] = [words if text else part for words, part, text in zip(cells, rows[0], is_text, strict=True)]
    return rows


def _same_heights(heights: list[float], others: list[float]) -> bool:
    return len(heights) == len(others) and all(abs(y - z) < 3 for y, z in zip(heights, others, strict=True))


def _cut_rows(cells: list[list[Word]], tops: list[float], height: float) -> list[list[list[Word]]]:
    """Words by the height of the row they stand in; `tops` are the heights of the rows' first lines."""
    bounds = [float("inf"), *(y + height / 2 for y in tops[1:]), float("-inf")]
    return [[[w for w in words if low <= w.y < high] for words in cells] for high, low in itertools.pairwise(bounds)]


def _cut_by_order(cells: list[list[Word]], tops: list[float]) -> list[list[list[Word]]]:
    """Words by row, where each cell has as many lines (the first: items that begin at `tops`) as there are rows."""
    columns = [[row[0] for row in _cut_rows([cells[0]], tops, cells[0][0].height)]]
    for words in cells[1:]:
        heights = list(_by_line(words)) or tops
        columns.append([row[0] for row in _cut_rows([words], heights, words[0].height if words else 0.0)])
    return [list(row) for row in zip(*columns, strict=True)]


def _values(lines: dict[float, str]) -> dict[float, str]:
    """The lines of a cell, if each is a value of its own ("Yes (4)"); else nothing."""
    return lines if all(VALUE_LINE.fullmatch(text) for text in lines.values()) else {}


def _names(lines: dict[float, str]) -> dict[float, str]:
    """The lines of a cell, if each is one capitalised word that is no value; else nothing."""
    return lines if all(re.fullmatch(r"[A-Z]\w+", t) and not VALUE_LINE.fullmatch(t) for t in lines.values()) else {}


def _by_line(words: list[Word]) -> dict[float, str]:
    """The lines of a cell by their height."""
    lines: dict[float, str] = {}
    y = float("inf")
    for word in words:
        if abs(y - word.y) >= SAME_LINE:  # words come line by line
            y = next((y for y in lines if abs(y - word.y) < SAME_LINE), word.y)
        lines[y] = f"{lines[y]} {word.text}" if y in lines else word.text
    return lines
