"""PDF reports: pages in, one text of lines and table rows out, in reading order.

pdfium gives the words in reading order; the page's boxes and rules say which of them stand in
which table cell. The text is composed anew: a paragraph a line, a table row a line with tabs
between its cells, so that a PDF and the raw text of a report are one and the same to the later
stages. Each block knows its page.
"""

from __future__ import annotations

import ctypes
import itertools
import re
import time
from collections.abc import Iterator
from dataclasses import dataclass, field

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from chlabor_nlp.errors import LoadError
from chlabor_nlp.load.grid import MIN_CELL_HEIGHT, Box, Grid, find_grids
from chlabor_nlp.types import Block, Source, Span

MAX_PAGES = 400
MAX_SECONDS = 60.0
MAX_CHARACTERS = 60_000  # a page with more is no page of text
MAX_OBJECTS = 20_000
MAX_SEGMENTS = 600
MAX_DEPTH = 4
HEAD_MARGIN, FOOT_MARGIN = 46.0, 46.0  # points from the page's edge where running heads and feet stand
LINE_GAP = 1.45  # a distance of more line heights than this parts paragraphs
COLUMN_GAP = 22.0  # a wider space between two words of one line parts two columns
RULE_HEIGHT = 2.0
TICK_SIZE = (3.0, 22.0)
BRIGHT = 235  # a box that is darker is a head row's
DARK = 110  # a tick's colour is darker than this (0 black, 255 white)
LINE_END_HYPHEN = "\ufffe"
BULLET = "•"
BULLETS = frozenset("n•●▪■◾\uf06e")  # the bullet of 2013 to 2015 reads as the letter n
TICK = "✓"
VALUE_LINE = re.compile(
    r"(?:Yes|No|Unknown|N/A|None|Unavailable|\$?\d[\d,. ]*(?: [mb]illion)?)[*†‡]*(?:\s?\([\d\s,;–-]+\))?"
)
BOLD = re.compile(rb"bold|black|heavy|semibold|demi", re.IGNORECASE)
REFERENCES = re.compile(r"\W*(?:REFERENCES|References)\W*")
STARTS_NOTE = re.compile(r"[†‡§*]")
ENDS_SENTENCE = re.compile(r"[.!?:][”\"’')\]]*(?:\s*\([\d\s,;–-]+\))*\s*$")


@dataclass(slots=True)
class Word:
    """A word with its place on the page."""

    text: str
    x0: float
    x1: float
    y: float
    height: float
    line: int
    is_bold: bool = False


@dataclass(slots=True)
class Line:
    """Words that follow each other on one line of one column."""

    words: list[Word]
    role: str = ""

    @property
    def text(self) -> str:
        """The words joined by spaces."""
        return " ".join(word.text for word in self.words)

    @property
    def y(self) -> float:
        """The height of its middle on the page."""
        return self.words[0].y

    @property
    def height(self) -> float:
        """The height of its tallest word."""
        return max(word.height for word in self.words)

    @property
    def x0(self) -> float:
        """Its left end."""
        return self.words[0].x0

    @property
    def x1(self) -> float:
        """Its right end."""
        return self.words[-1].x1


@dataclass
class _Shapes:
    """What is drawn on a page besides words."""

    boxes: list[Box] = field(default_factory=list)
    heads: list[Box] = field(default_factory=list)
    rules: list[Box] = field(default_factory=list)
    ticks: list[Box] = field(default_factory=list)


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


def load_pdf(content: bytes, name: str, *, max_pages: int = MAX_PAGES, max_seconds: float = MAX_SECONDS) -> Source:
    """A `Source` over a PDF's text.

    Args:
        content: the file.
        name: what to call it in messages.
        max_pages: a file with more pages is refused.
        max_seconds: reading stops with an error after so long.

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
        if pages > max_pages:
            raise LoadError(
                f"the PDF has {pages} pages, more than {max_pages}; split it or raise max_pages", source=name
            )
        for number in range(1, pages + 1):
            if time.monotonic() - started > max_seconds:
                raise LoadError(
                    f"reading took more than {max_seconds:g} s; raise max_seconds", source=name, page=number
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
    if len(re.findall(r"\w", text)) < 20 * min(pages, 3):
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
    words = _read_words(page)
    shapes = _read_shapes(page)
    grids = find_grids(shapes.boxes, shapes.rules, shapes.heads)
    cells = [
        (grid, row, column, cell)
        for grid in grids
        for row, r in enumerate(grid.rows)
        for column, cell in enumerate(r)
        if cell
    ]
    placed: dict[tuple[int, int, int], list[Word]] = {}
    order: list[tuple[str, object]] = []
    outside: list[Word] = []
    for word in words:
        x, y = (word.x0 + word.x1) / 2, word.y
        home = next(((grid, row, column) for grid, row, column, cell in cells if cell.holds(x, y)), None)
        if home is None:
            outside.append(word)
            continue
        grid, row, column = home
        if not any(kind == "grid" and thing is grid for kind, thing in order):
            order += [("line", line) for line in _split_lines(outside)] + [("grid", grid)]
            outside = []
        placed.setdefault((grids.index(grid), row, column), []).append(word)
    order += [("line", line) for line in _split_lines(outside)]
    _place_ticks(shapes.ticks, grids, placed)
    _write_page(order, grids, placed, number, height, draft)


def _write_page(
    order: list[tuple[str, object]],
    grids: list[Grid],
    placed: dict[tuple[int, int, int], list[Word]],
    number: int,
    height: float,
    draft: _Draft,
) -> None:
    run: list[Line] = []
    for kind, thing in order:
        if kind == "line":
            assert isinstance(thing, Line)
            thing.role = _role(thing, grids, height)
            if thing.role:
                _write_line(draft, thing.text, number, gap=True, role=thing.role)
            else:
                run.append(thing)
        else:
            _write_paragraphs(draft, run, number)
            run = []
            assert isinstance(thing, Grid)
            _write_grid(draft, thing, grids.index(thing), placed, number)
    _write_paragraphs(draft, run, number)


def _role(line: Line, grids: list[Grid], height: float) -> str:
    """Running head or foot, or part of a figure that stands beside a table."""
    if line.y > height - HEAD_MARGIN or line.y < FOOT_MARGIN:
        return "furniture"
    for grid in grids:
        beside = line.x0 > grid.bounds.x1 - 2 or line.x1 < grid.bounds.x0 + 2
        if beside and grid.bounds.y0 - 30 <= line.y <= grid.bounds.y1 + 40:
            return "figure"
    return ""


def _write_paragraphs(draft: _Draft, lines: list[Line], number: int) -> None:
    """Join lines to paragraphs and write each as one line of the text."""
    paragraph: list[Line] = []
    for line in lines:
        if paragraph and (draft.in_references or _parts(paragraph, line)):
            _write_line(draft, _join_lines(paragraph), number, gap=True)
            paragraph = []
        paragraph.append(line)
        if REFERENCES.fullmatch(line.text):
            _write_line(draft, _join_lines(paragraph), number, gap=True)
            paragraph = []
            draft.in_references = True
    if paragraph:
        _write_line(draft, _join_lines(paragraph), number, gap=True)


def _parts(paragraph: list[Line], line: Line) -> bool:
    """Whether `line` begins a new paragraph."""
    last = paragraph[-1]
    distance = last.y - line.y
    if distance < -2 or distance > LINE_GAP * max(last.height, line.height):
        return True
    if abs(last.height - line.height) > 1.6 or STARTS_NOTE.match(line.text):
        return True
    if last.words[0].is_bold != line.words[0].is_bold:
        return True
    if last.text.isupper() != line.text.isupper() and len(last.text) > 3:
        return True
    is_short = last.x1 - last.x0 < 0.6 * (line.x1 - line.x0)
    return is_short and not ENDS_SENTENCE.search(last.text) and line.text[:1].isupper() and len(last.text) < 60


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


def _write_line(draft: _Draft, text: str, number: int, *, gap: bool, role: str = "") -> None:
    text = text.strip()
    if text:
        span = draft.add(text)
        draft.add("\n")
        draft.blocks.append(Block(spans=(span,), page=number, gap=gap, role=role))


def _write_grid(
    draft: _Draft, grid: Grid, index: int, placed: dict[tuple[int, int, int], list[Word]], number: int
) -> None:
    for row_index, row in enumerate(grid.rows):
        cells = [placed.get((index, row_index, column), []) for column in range(len(row))]
        for part in _split_rows(cells):
            texts = [join_words([word.text for word in words]) for words in part]
            filled = [text for text in texts if text]
            is_title = len(filled) == 1 and sum(cell is not None for cell in row) == 1
            if is_title and re.match(r"\W*Table\s+\d", filled[0]):
                _write_line(draft, filled[0], number, gap=True)
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
    bullets = [w.y for i, w in enumerate(first) if w.text == BULLET and (not i or w.line != first[i - 1].line)]
    if bullets:  # a bulleted list in the first cell: each item takes the words at its height
        tops = [first[0].y, *(y for y in bullets if y < first[0].y - 2)]
        return [
            [[w for w in part if w.text != BULLET] for part in row] for row in _cut_rows(cells, tops, first[0].height)
        ]
    lines = [_values_by_line(words) for words in cells[1:]]
    tops = max((list(values) for values in lines), key=len, default=[])
    is_list = len(tops) > 1 and sum(list(values) == tops for values in lines) > 1
    return _cut_rows(cells, tops, cells[-1][0].height) if is_list and cells[-1] else [cells]


def _cut_rows(cells: list[list[Word]], tops: list[float], height: float) -> list[list[list[Word]]]:
    """Words by the height of the row they stand in; `tops` are the heights of the rows' first lines."""
    bounds = [float("inf"), *(y + height / 2 for y in tops[1:]), float("-inf")]
    return [[[w for w in words if low <= w.y < high] for words in cells] for high, low in itertools.pairwise(bounds)]


def _values_by_line(words: list[Word]) -> dict[float, str]:
    """The lines of a cell by their height, if each is a value of its own ("Yes (4)"); else nothing."""
    lines: dict[float, str] = {}
    for word in words:
        y = next((y for y in lines if abs(y - word.y) < 3), word.y)
        lines[y] = f"{lines[y]} {word.text}" if y in lines else word.text
    return lines if all(VALUE_LINE.fullmatch(text) for text in lines.values()) else {}


def _place_ticks(ticks: list[Box], grids: list[Grid], placed: dict[tuple[int, int, int], list[Word]]) -> None:
    """Give each empty cell that holds a drawn tick the sign for one."""
    for index, grid in enumerate(grids):
        for row_index, row in enumerate(grid.rows):
            for column, cell in enumerate(row):
                if cell is None or column == 0 or placed.get((index, row_index, column)):
                    continue
                tick = next((t for t in ticks if cell.holds((t.x0 + t.x1) / 2, (t.y0 + t.y1) / 2)), None)
                if tick is not None:
                    placed[index, row_index, column] = [Word(TICK, tick.x0, tick.x1, tick.y0, tick.y1 - tick.y0, 0)]


def _read_words(page: pdfium.PdfPage) -> list[Word]:
    """The page's words in reading order; words drawn twice at one place are taken once."""
    text_page = page.get_textpage()
    try:
        if text_page.count_chars() > MAX_CHARACTERS:
            raise ValueError("too many characters for one page")
        text = text_page.get_text_range()
        words: list[Word] = []
        seen: set[tuple[str, int, int]] = set()
        first, last = raw.FS_RECTF(), raw.FS_RECTF()
        line, at, is_bold, looked_at = 0, 0, False, -1
        for match in re.finditer(r"\S+", text):
            line += text.count("\n", at, match.start())
            at = match.start()
            raw.FPDFText_GetLooseCharBox(text_page.raw, match.start(), first)
            raw.FPDFText_GetLooseCharBox(text_page.raw, match.end() - 1, last)
            key = (match[0], round(first.left), round(first.bottom))
            if key in seen:
                continue
            seen.add(key)
            shown = match[0]
            if line != looked_at:
                is_bold, looked_at = _is_bold(text_page, at), line
                shown = BULLET if shown in BULLETS else shown
            height = first.top - first.bottom
            words.append(Word(shown, first.left, last.right, first.bottom + height / 2, height, line, is_bold))
        return words
    finally:
        text_page.close()


def _is_bold(text_page: pdfium.PdfTextPage, index: int) -> bool:
    """Whether the character's font says that it is bold; asked once a line, for it is slow."""
    buffer, flags = ctypes.create_string_buffer(128), ctypes.c_int()
    raw.FPDFText_GetFontInfo(text_page.raw, index, buffer, len(buffer), flags)
    return bool(BOLD.search(buffer.value))


def _split_lines(words: list[Word]) -> Iterator[Line]:
    """Words to lines; a wide space within a line parts two columns."""
    current: list[Word] = []
    for word in words:
        if current and (word.line != current[-1].line or word.x0 - current[-1].x1 > COLUMN_GAP):
            yield Line(current)
            current = []
        current.append(word)
    if current:
        yield Line(current)


def _read_shapes(page: pdfium.PdfPage) -> _Shapes:
    """The page's filled boxes, horizontal rules and small dark shapes that may be ticks."""
    shapes = _Shapes()
    for item, matrix in _walk_objects(page.raw, raw.FPDFPage_CountObjects, raw.FPDFPage_GetObject, IDENTITY, 0):
        left, bottom, right, top = (ctypes.c_float() for _ in range(4))
        raw.FPDFPageObj_GetBounds(item, left, bottom, right, top)
        bounds = _transform_box(Box(left.value, bottom.value, right.value, top.value), matrix)
        width, height = bounds.x1 - bounds.x0, bounds.y1 - bounds.y0
        if width < TICK_SIZE[1] and height < TICK_SIZE[1]:
            if min(width, height) > TICK_SIZE[0] and _brightness(item) < DARK:
                shapes.ticks.append(bounds)
            continue
        is_head: bool | None = None
        for part in _read_subpaths(item, matrix):
            if part.y1 - part.y0 <= RULE_HEIGHT:
                shapes.rules.append(part)
            elif part.y1 - part.y0 >= MIN_CELL_HEIGHT:
                is_head = _brightness(item) < BRIGHT if is_head is None else is_head
                shapes.boxes.append(part)
                shapes.heads += [part] if is_head else []
    return shapes


Matrix = tuple[float, float, float, float, float, float]
IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


def _walk_objects(container, count, get, matrix: Matrix, depth: int) -> Iterator[tuple[object, Matrix]]:  # type: ignore[no-untyped-def]  # ctypes handles
    """Path objects, those in form objects included, each with the matrix of the form it stands in."""
    for index in range(min(count(container), MAX_OBJECTS)):
        item = get(container, index)
        kind = raw.FPDFPageObj_GetType(item)
        if kind == raw.FPDF_PAGEOBJ_PATH:
            yield item, matrix
        elif kind == raw.FPDF_PAGEOBJ_FORM and depth < MAX_DEPTH:
            inner = raw.FS_MATRIX()
            raw.FPDFPageObj_GetMatrix(item, inner)
            yield from _walk_objects(
                item,
                raw.FPDFFormObj_CountObjects,
                raw.FPDFFormObj_GetObject,
                _multiply(_matrix(inner), matrix),
                depth + 1,
            )


def _read_subpaths(item: object, matrix: Matrix) -> Iterator[Box]:
    """The bounds of each straight, axis-parallel part of a path."""
    count = raw.FPDFPath_CountSegments(item)
    if not 2 <= count <= MAX_SEGMENTS:
        return
    own = raw.FS_MATRIX()
    raw.FPDFPageObj_GetMatrix(item, own)
    whole = _multiply(_matrix(own), matrix)
    x, y = ctypes.c_float(), ctypes.c_float()
    points: list[tuple[float, float]] = []
    is_straight = True
    for index in range(count):
        segment = raw.FPDFPath_GetPathSegment(item, index)
        kind = raw.FPDFPathSegment_GetType(segment)
        if kind == raw.FPDF_SEGMENT_MOVETO:
            if is_straight and len(points) > 1:
                yield _bounds(points)
            points, is_straight = [], True
        raw.FPDFPathSegment_GetPoint(segment, x, y)
        points.append(_apply(whole, x.value, y.value))
        is_straight = is_straight and kind != raw.FPDF_SEGMENT_BEZIERTO
    if is_straight and len(points) > 1:
        yield _bounds(points)


def _brightness(item: object) -> int:
    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    raw.FPDFPageObj_GetFillColor(item, red, green, blue, alpha)
    return max(red.value, green.value, blue.value)


def _bounds(points: list[tuple[float, float]]) -> Box:
    xs, ys = [p[0] for p in points], [p[1] for p in points]
    return Box(min(xs), min(ys), max(xs), max(ys))


def _transform_box(box: Box, matrix: Matrix) -> Box:
    if matrix == IDENTITY:
        return box
    return _bounds([_apply(matrix, box.x0, box.y0), _apply(matrix, box.x1, box.y1)])


def _matrix(m: object) -> Matrix:
    return m.a, m.b, m.c, m.d, m.e, m.f  # type: ignore[attr-defined]


def _apply(m: Matrix, x: float, y: float) -> tuple[float, float]:
    return m[0] * x + m[2] * y + m[4], m[1] * x + m[3] * y + m[5]


def _multiply(first: Matrix, second: Matrix) -> Matrix:
    """The matrix that applies `first`, then `second`."""
    a, b, c, d, e, f = first
    g, h, i, j, k, m = second
    return a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m
