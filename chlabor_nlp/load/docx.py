"""Word files: paragraphs and tables in their order."""

from __future__ import annotations

import io
import re
import zlib
from zipfile import BadZipFile, ZipFile

from chlabor_nlp.errors import LoadError, ModelError
from chlabor_nlp.load.composed import Composed
from chlabor_nlp.types import Source

MAX_UNPACKED = 200_000_000  # bytes; a Word file of a report has some hundred thousand
# What the parser raises on damaged files, besides its own errors.
DAMAGE = (
    KeyError, ValueError, OSError, AttributeError, IndexError, TypeError, EOFError, RuntimeError, SyntaxError,
    BadZipFile, zlib.error,
)  # fmt: skip


def load_docx(content: bytes, name: str) -> Source:
    """A `Source` over a Word file's text.

    Args:
        content: the file.
        name: what to call it in messages.

    Raises:
        LoadError: the file is damaged or holds no text.
        ModelError: python-docx is not installed.
    """
    try:
        import docx  # an extra
        from docx.table import Table
    except ImportError:
        raise ModelError(f"{name}: Word files need python-docx; pip install chlabor-nlp[word]") from None
    try:
        _check_size(content, name)
        document = docx.Document(io.BytesIO(content))
        parts = list(document.iter_inner_content())
    except LoadError:
        raise
    except DAMAGE as error:
        raise LoadError(f"is no Word file or is damaged ({error}); save it again", source=name) from None
    composed = Composed()
    for part in parts:
        if isinstance(part, Table):
            for row in part.rows:
                composed.add_row([cell.text for cell in row.cells])
        else:
            heading = re.match(r"Heading (\d)", part.style.name if part.style is not None else "")
            composed.add_line(part.text, level=int(heading[1]) if heading else 0)
    if not composed.length:
        raise LoadError("the Word file holds no text", source=name)
    return composed.to_source(name)


def _check_size(content: bytes, name: str) -> None:
    """Refuse a file that unpacks to far more than a report."""
    with ZipFile(io.BytesIO(content)) as archive:
        size = sum(info.file_size for info in archive.infolist())
    if size > MAX_UNPACKED:
        raise LoadError(f"unpacks to {size} bytes, more than {MAX_UNPACKED}; save the report alone", source=name)
