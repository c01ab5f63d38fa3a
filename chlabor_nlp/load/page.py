"""One PDF page through pdfium: its words in reading order, and what is drawn besides them."""

from __future__ import annotations

import ctypes
import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import pypdfium2 as pdfium
import pypdfium2.raw as raw
from numpy.typing import NDArray

from chlabor_nlp.load.grid import MIN_CELL_HEIGHT, Box

MAX_CHARACTERS = 60_000  # a page with more is no page of text
MAX_PLACE = 1e6  # points; a page is not that large
MAX_OBJECTS = 20_000
MAX_SEGMENTS = 600
MAX_DEPTH = 4
COLUMN_GAP = 22.0  # a wider space between two words of one line parts two columns
RULE_HEIGHT = 2.0
TICK_SIZE = (3.0, 22.0)
BRIGHT = 235  # a box that is darker is a head row's
DARK = 110  # a tick's colour is darker than this (0 black, 255 white)
FONT_NAME = 128  # bytes of a font's name that are read
BULLET = "•"
BULLETS = frozenset("n•●▪■◾\uf06e")  # the bullet of 2013 to 2015 reads as the letter n
BOLD = re.compile(rb"bold|black|heavy|semibold|demi", re.IGNORECASE)
DINGBATS = re.compile(rb"dingbat|wingding|webding|symbol", re.IGNORECASE)


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
class Shapes:
    """What is drawn on a page besides words."""

    boxes: list[Box] = field(default_factory=list)
    heads: list[Box] = field(default_factory=list)
    rules: list[Box] = field(default_factory=list)
    ticks: list[Box] = field(default_factory=list)


def read_words(page: pdfium.PdfPage) -> list[Word]:
    """The page's words in reading order; words drawn twice at one place are taken once."""
    text_page = page.get_textpage()
    try:
        if text_page.count_chars() > MAX_CHARACTERS:
            raise ValueError("too many characters for one page")
        text = text_page.get_text_range() + "\n"
        texts = text.split()
        starts = list(_find_starts(texts, text))
        first = _char_boxes(text_page, starts)
        last = _char_boxes(text_page, [start + len(word) - 1 for start, word in zip(starts, texts, strict=True)])
        columns = first[:, 0], last[:, 2], (first[:, 3] + first[:, 1]) / 2, first[:, 1] - first[:, 3]
        places = zip(first[:, [0, 3]].astype(int).tolist(), np.stack(columns, axis=1).tolist(), strict=True)
        words: list[Word] = []
        seen: set[tuple[str, int, int]] = set()
        line, line_end, is_bold = 0, -1, False
        for word, start, (corner, (left, right, y, height)) in zip(texts, starts, places, strict=True):
            if (key := (word, *corner)) in seen:
                continue
            seen.add(key)
            if start > line_end:
                line, line_end = line + 1, text.index("\n", start)
                is_bold = bool(BOLD.search(_font_name(text_page, start)))
            shown = BULLET if word in BULLETS and _is_bullet(text_page, word, start) else word
            words.append(Word(shown, left, right, y, height, line, is_bold))
        return words
    finally:
        text_page.close()


def _find_starts(words: list[str], text: str) -> Iterator[int]:
    """Where each of a text's words begins."""
    end = 0
    for word in words:
        start = text.index(word, end)
        end = start + len(word)
        yield start


def _char_boxes(text_page: pdfium.PdfTextPage, indices: list[int]) -> NDArray[np.float64]:
    """The boxes of the characters at `indices`, in points: shape (characters, 4), left, top, right, bottom."""
    boxes = np.zeros((len(indices), 4), dtype=np.float32)
    handle = ctypes.cast(text_page.raw, ctypes.c_void_p).value
    for index, place in zip(indices, itertools.count(boxes.ctypes.data, boxes.strides[0]), strict=False):
        _find_box(handle, index, place)
    return np.clip(np.nan_to_num(boxes.astype(np.float64)), -MAX_PLACE, MAX_PLACE)  # damaged files give any number


def _plainly(function, result: type, *arguments: type):  # type: ignore[no-untyped-def]  # ctypes' own types
    """One of pdfium's functions, told to take plain addresses: half as slow a call, where there are thousands."""
    return ctypes.CFUNCTYPE(result, *arguments)(ctypes.cast(function, ctypes.c_void_p).value or 0)


_ADDRESS, _INT = ctypes.c_void_p, ctypes.c_int
_find_font = _plainly(raw.FPDFText_GetFontInfo, ctypes.c_ulong, _ADDRESS, _INT, _ADDRESS, ctypes.c_ulong, _ADDRESS)
_find_box = _plainly(raw.FPDFText_GetLooseCharBox, _INT, _ADDRESS, _INT, _ADDRESS)
_find_segment = _plainly(raw.FPDFPath_GetPathSegment, _ADDRESS, _ADDRESS, _INT)
_find_segment_type = _plainly(raw.FPDFPathSegment_GetType, _INT, _ADDRESS)
_find_point = _plainly(raw.FPDFPathSegment_GetPoint, _INT, _ADDRESS, _ADDRESS, _ADDRESS)


def _is_bullet(text_page: pdfium.PdfTextPage, sign: str, index: int) -> bool:
    """Whether a sign is a bullet; that of 2013 to 2015 reads as the letter n in a font of signs."""
    return sign != "n" or bool(DINGBATS.search(_font_name(text_page, index)))


def _font_name(text_page: pdfium.PdfTextPage, index: int) -> bytes:
    """The name of a character's font; asked once a line, for it is slow."""
    buffer = ctypes.create_string_buffer(FONT_NAME)
    _find_font(text_page.raw, index, buffer, FONT_NAME, None)
    return buffer.value


def split_lines(words: list[Word]) -> Iterator[Line]:
    """Words to lines; a wide space within a line parts two columns."""
    current: list[Word] = []
    for word in words:
        if current and (word.line != current[-1].line or word.x0 - current[-1].x1 > COLUMN_GAP):
            yield Line(current)
            current = []
        current.append(word)
    if current:
        yield Line(current)


def read_shapes(page: pdfium.PdfPage) -> Shapes:
    """The page's filled boxes, horizontal rules and small dark shapes that may be ticks."""
    shapes = Shapes()
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    for item, matrix in _walk_objects(page.raw, raw.FPDFPage_CountObjects, raw.FPDFPage_GetObject, IDENTITY, 0):
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


def _read_subpaths(item: Any, matrix: Matrix) -> Iterator[Box]:
    """The bounds of each straight, axis-parallel part of a path."""
    count = raw.FPDFPath_CountSegments(item)
    if not 2 <= count <= MAX_SEGMENTS:
        return
    own = raw.FS_MATRIX()
    raw.FPDFPageObj_GetMatrix(item, own)
    whole = _multiply(_matrix(own), matrix)
    path = ctypes.cast(item, _ADDRESS)
    x, y = ctypes.c_float(), ctypes.c_float()
    at_x, at_y = ctypes.addressof(x), ctypes.addressof(y)
    points: list[tuple[float, float]] = []
    is_straight = True
    for index in range(count):
        segment = _find_segment(path, index)
        kind = _find_segment_type(segment)
        if kind == raw.FPDF_SEGMENT_MOVETO:
            if is_straight and len(points) > 1:
                yield _bounds(points)
            points, is_straight = [], True
        _find_point(segment, at_x, at_y)
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
