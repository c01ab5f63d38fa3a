r"""Raw text and Markdown: one block a line; lines with tabs or pipes are table rows.

The text is kept as it is. Mark-up (`<i>`, `**`, `\\$`, `# `) becomes `noise`: spans that the
later stages skip, so that every offset points into the text the user gave.
"""

from __future__ import annotations

import hashlib
import itertools
import re
from collections.abc import Iterator

from chlabor_nlp.errors import LoadError
from chlabor_nlp.notation import trim
from chlabor_nlp.types import Block, Source, Span

TAGS = re.compile(
    r"""
      </?(?:i|b|em|strong|u|sup|sub|span|p|br|div|font|a)\b[^<>\n]*>   # HTML tags
    | ^[ \t]{0,3}\#{1,6}[ \t]+                                         # Markdown heading signs
    | \\(?=[$_*\#\[\]()~`>&%\\-])                                       # Markdown escapes
    """,
    re.VERBOSE | re.MULTILINE,
)
EMPHASIS = re.compile(r"(?<![\w*.)%/])(\*{1,3})(?=[^\s*])([^*\n]*[^\s*])(\1)(?![\w*])")
HEADING = re.compile(r"[ \t]{0,3}(#{1,6})[ \t]+")
PIPE_RULE = re.compile(r"\s*\|?\s*:?-{2,}:?\s*(?:\|\s*:?-{2,}:?\s*)*\|?\s*")
BYTE_ORDER_MARK = "\ufeff"
CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f]")
MIN_NULL_SHARE = 0.8  # of every other byte: English in UTF-16
MAX_CONTROL_SHARE = 0.002  # text has next to none; anything above is a binary file


def decode(content: bytes, name: str) -> str:
    """The text in `content`: UTF-8, UTF-16, or else Windows-1252.

    Raises:
        LoadError: the bytes are not text.
    """
    for encoding in _guess_encodings(content):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if _is_text(text):
            return text
    text = content.decode("utf-8", errors="replace")
    if _is_text(text) and text.count("\ufffd") <= MAX_CONTROL_SHARE * len(text):
        return text  # a few broken bytes in a long text: each becomes the replacement character
    raise LoadError("is not text (binary data or an unknown encoding); save it as UTF-8 text", source=name)


def _guess_encodings(content: bytes) -> tuple[str, ...]:
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return ("utf-16",)
    sample = len(content[:400]) // 2
    if content[1:400:2].count(0) > MIN_NULL_SHARE * sample:
        return ("utf-16-le",)
    if content[0:400:2].count(0) > MIN_NULL_SHARE * sample:
        return ("utf-16-be",)
    return ("utf-8-sig", "cp1252")


def _is_text(text: str) -> bool:
    return len(CONTROL.findall(text)) <= MAX_CONTROL_SHARE * len(text)


def load_plain(text: str, name: str) -> Source:
    """A `Source` over `text` as it is.

    Args:
        text: the raw report.
        name: what to call it in messages.

    Raises:
        LoadError: the text is empty.
    """
    if not isinstance(text, str):
        raise LoadError(f"{type(text).__name__} is no text; give a string, or bytes to read", source=name)
    text = text.removeprefix(BYTE_ORDER_MARK)
    if not text.strip():
        raise LoadError("the text is empty; give a report's text", source=name)
    return Source(
        name=name,
        sha256=hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest(),
        media_type="text/plain",
        text=text,
        blocks=tuple(_find_blocks(text)),
        noise=_find_markup(text),
    )


def _find_blocks(text: str) -> Iterator[Block]:
    gap, start = True, 0
    for line in text.splitlines(keepends=True):
        end = start + len(line)
        spans = trim(text, start, end)
        if spans and not PIPE_RULE.fullmatch(line.strip()):
            heading = HEADING.match(line)
            level = len(heading[1]) if heading else 0
            yield Block(spans=tuple(spans), cells=_split_cells(text, start, end), gap=gap, level=level)
            gap = False
        gap = gap or not spans
        start = end


def _split_cells(text: str, start: int, end: int) -> tuple[tuple[Span, ...], ...]:
    """Cells of a line: split at tabs, or at pipes where the line is a Markdown table row."""
    line = text[start:end].rstrip("\r\n\f")
    if "\t" in line.strip(" "):
        bounds = [-1, *(m.start() for m in re.finditer("\t", line)), len(line)]
    elif line.count("|") >= 2 or line.rstrip().endswith("|"):
        bounds = [m.start() for m in re.finditer(r"(?<!\\)\|", line)]
        if line[: bounds[0]].strip():
            bounds.insert(0, -1)
        if line[bounds[-1] + 1 :].strip():
            bounds.append(len(line))
    else:
        return ()
    return tuple(
        tuple(trim(text, start + left + 1, start + right)) or (Span(start + right, start + right),)
        for left, right in itertools.pairwise(bounds)
    )


def _find_markup(text: str) -> tuple[Span, ...]:
    found = [Span(m.start(), m.end()) for m in TAGS.finditer(text)]
    for match in EMPHASIS.finditer(text):
        found += [Span(*match.span(1)), Span(*match.span(3))]
    return tuple(sorted(found))
