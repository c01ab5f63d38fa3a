"""Web pages, as the Department serves reports and as browsers save them: headings, paragraphs, tables."""

from __future__ import annotations

from chlabor_nlp.errors import LoadError
from chlabor_nlp.load.composed import Composed
from chlabor_nlp.load.plain import decode
from chlabor_nlp.types import Source

SKIPPED = frozenset(
    {"script", "style", "noscript", "template", "nav", "svg", "form", "button", "select", "head", "iframe"}
)
BLOCKS = frozenset(
    {"p", "li", "dt", "dd", "blockquote", "figcaption", "caption", "pre", "summary", "address", "title"}
    | {"div", "section", "article", "main", "header", "footer", "aside", "ul", "ol", "dl", "body", "details", "figure"}
)
HEADINGS = {f"h{level}": level for level in range(1, 7)}
MAX_DEPTH = 400
MAX_SPAN = 20  # of a cell over columns


def load_html(content: bytes, name: str) -> Source:
    """A `Source` over a page's text: what scripts and menus hold is left out, an image gives its label.

    Args:
        content: the page.
        name: what to call it in messages.

    Raises:
        LoadError: the page holds no text.
    """
    from selectolax.lexbor import LexborHTMLParser  # loaded on first use

    root = LexborHTMLParser(decode(content, name)).body
    composed = Composed()
    if root is not None:
        line: list[str] = []
        _walk(root, composed, line, 0)
        _flush(composed, line)
    if not composed.length:
        raise LoadError("the page holds no text; save it with its contents", source=name)
    return composed.to_source(name)


def _walk(node, composed: Composed, line: list[str], depth: int) -> None:  # type: ignore[no-untyped-def]  # no types
    """Every node in document order; inline text gathers in `line` until a block begins or ends."""
    child = node.child
    while child is not None and depth < MAX_DEPTH:
        tag = child.tag
        if tag == "-text":
            line.append(child.text_content or "")
        elif tag in SKIPPED or tag == "-comment":
            pass
        elif tag in HEADINGS:
            _flush(composed, line)
            composed.add_line(child.text(separator=" "), level=HEADINGS[tag])
        elif tag == "table":
            _flush(composed, line)
            _write_table(child, composed)
        elif tag in BLOCKS:
            _flush(composed, line)
            _walk(child, composed, line, depth + 1)
            _flush(composed, line)
        elif tag == "br":
            _flush(composed, line)
        elif tag == "img":
            line.append(f" {child.attributes.get('alt') or ''} ")
        else:
            _walk(child, composed, line, depth + 1)
        child = child.next


def _flush(composed: Composed, line: list[str]) -> None:
    composed.add_line("".join(line))
    line.clear()


def _write_table(table, composed: Composed) -> None:  # type: ignore[no-untyped-def]  # no types
    """The rows of a table; a cell over several rows stands in the first, one over several columns leaves blanks."""
    caption = table.css_first("caption")
    if caption is not None:
        composed.add_line(caption.text(separator=" "))
    below: dict[int, int] = {}
    for row in table.css("tr"):
        cells: list[str] = []
        for cell in row.css("td, th"):
            while below.get(len(cells), 0):
                below[len(cells)] -= 1
                cells.append("")
            at = len(cells)
            width, height = (_span(cell, name) for name in ("colspan", "rowspan"))
            cells += [_cell_text(cell), *[""] * (width - 1)]
            below |= {at + column: height - 1 for column in range(width) if height > 1}
        if len(cells) == 1:
            composed.add_line(cells[0])
        else:
            composed.add_row(cells)


def _cell_text(cell) -> str:  # type: ignore[no-untyped-def]  # no types
    images = " ".join(image.attributes.get("alt") or "" for image in cell.css("img"))
    return f"{cell.text(separator=' ')} {images}".strip()


def _span(cell, name: str) -> int:  # type: ignore[no-untyped-def]  # no types
    written = cell.attributes.get(name) or "1"
    return min(MAX_SPAN, int(written)) if written.isdigit() and int(written) else 1
