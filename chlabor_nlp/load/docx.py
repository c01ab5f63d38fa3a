"""Word files: paragraphs and tables in their order."""

from __future__ import annotations

import io
import re
from zipfile import BadZipFile

from chlabor_nlp.errors import LoadError, ModelError
from chlabor_nlp.load.composed import Composed
from chlabor_nlp.types import Source


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
        document = docx.Document(io.BytesIO(content))
        parts = list(document.iter_inner_content())
    except (KeyError, ValueError, OSError, AttributeError, BadZipFile) as error:
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
