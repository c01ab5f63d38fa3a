"""Loading: a file or bytes of any supported kind in, a `Source` out.

A `Source` is one text plus blocks (lines and table rows) whose offsets index that text, so the
later stages never know what kind of file it was.
"""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from chlabor_nlp.errors import LoadError
from chlabor_nlp.load.plain import decode, load_plain
from chlabor_nlp.types import DEFAULT_LIMITS, Limits, Source

MAX_BYTES = 200_000_000
MAX_PATH = 4096  # characters; a longer string is a text

MEDIA_TYPES = {
    ".txt": "text/plain",
    ".text": "text/plain",
    ".md": "text/markdown",
    ".markdown": "text/markdown",
    ".pdf": "application/pdf",
    ".html": "text/html",
    ".htm": "text/html",
    ".xhtml": "text/html",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}
HTML_START = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*"
    rb"<(?:!doctype html|html|head|body|main|article|section|header|div|table|h[1-6]|p)\b",
    re.IGNORECASE | re.DOTALL,
)
SIGNATURES = {
    b"PK\x03\x04": "application/zip",
    b"%PDF-": "application/pdf",
    b"\x7fELF": "application/x-executable",
    b"\x89PNG": "image/png",
    b"\xff\xd8\xff": "image/jpeg",
    b"GIF8": "image/gif",
    b"\x1f\x8b": "application/gzip",
    b"\xd0\xcf\x11\xe0": "application/msword",
}


def load(
    source: str | Path | bytes,
    *,
    media_type: str | None = None,
    name: str | None = None,
    limits: Limits = DEFAULT_LIMITS,
) -> Source:
    """Load a document.

    Args:
        source: a path, or the document's bytes.
        media_type: needed for bytes that do not tell; else found from name and content.
        name: what to call the source; a path's file name by default.
        limits: how large a document may be and how long reading it may take.

    Raises:
        LoadError: the file is missing, empty, or of a kind that cannot be read.
    """
    if isinstance(source, (bytes, bytearray, memoryview)):
        content, name = bytes(source), name or "<bytes>"
    else:
        path = _as_path(source)
        name = name or path.name
        content = _read_file(path)
    if not content.strip():
        raise LoadError("the file is empty; give a report's text", source=name)
    media_type = (media_type or _guess_media_type(name, content)).partition(";")[0].strip().lower()
    loader = LOADERS.get(media_type)
    if loader is None:
        known = ", ".join(sorted(LOADERS))
        raise LoadError(f"cannot read {media_type}; give one of {known}", source=name)
    return replace(loader(content, name, limits), sha256=hashlib.sha256(content).hexdigest(), media_type=media_type)


def can_load(name: str) -> bool:
    """Whether a file of this name is of a kind that can be read.

    >>> can_load("report.txt"), can_load("photo.png")
    (True, False)
    """
    return MEDIA_TYPES.get(Path(name).suffix.lower()) in LOADERS


def _as_path(source: str | Path) -> Path:
    """The path that was given.

    Raises:
        LoadError: it is none, or a report's text.
    """
    if not isinstance(source, (str, os.PathLike)) or not str(source):
        raise LoadError(f"{type(source).__name__} {source!r:.40} is no path; give a path, or a document's bytes")
    if "\n" in str(source) or len(str(source)) > MAX_PATH:
        raise LoadError("is a text and no path; give it to read_text", source=" ".join(str(source)[:60].split()))
    return Path(source)


def _read_file(path: Path) -> bytes:
    try:
        if path.is_dir():
            raise LoadError("is a folder; give a file", source=str(path))
        size = path.stat().st_size
        if size > MAX_BYTES:
            raise LoadError(f"{size} bytes are more than the {MAX_BYTES} that are read; split it", source=str(path))
        return path.read_bytes()
    except FileNotFoundError:
        raise LoadError("no such file; check the path", source=str(path)) from None
    except LoadError:
        raise
    except (OSError, ValueError) as error:
        raise LoadError(f"cannot be opened ({error}); check path and rights", source=str(path)) from None


def _guess_media_type(name: str, content: bytes) -> str:
    if content.startswith(b"PK\x03\x04") and b"word/" in content[:4000]:
        return MEDIA_TYPES[".docx"]
    for signature, media_type in SIGNATURES.items():
        if content.startswith(signature):
            return media_type
    if HTML_START.match(content[:400]):
        return "text/html"
    return MEDIA_TYPES.get(Path(name).suffix.lower(), "text/plain")


def _load_text(content: bytes, name: str, limits: Limits) -> Source:
    return load_plain(decode(content, name), name)


def _load_pdf(content: bytes, name: str, limits: Limits) -> Source:
    from chlabor_nlp.load.pdf import load_pdf  # pdfium loads on first use

    return load_pdf(content, name, limits)


def _load_html(content: bytes, name: str, limits: Limits) -> Source:
    from chlabor_nlp.load.html import load_html  # its parser loads on first use

    return load_html(content, name)


def _load_docx(content: bytes, name: str, limits: Limits) -> Source:
    from chlabor_nlp.load.docx import load_docx  # its parser loads on first use

    return load_docx(content, name)


LOADERS: dict[str, Callable[[bytes, str, Limits], Source]] = {
    "text/plain": _load_text,
    "text/markdown": _load_text,
    "application/pdf": _load_pdf,
    "text/html": _load_html,
    MEDIA_TYPES[".docx"]: _load_docx,
}
