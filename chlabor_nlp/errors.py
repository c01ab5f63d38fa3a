"""The library's own errors: everything `chlabor_nlp` raises on purpose derives from `ChlaborError`.

Every message says what went wrong, where, and what to do, in one line.
"""

from __future__ import annotations


class ChlaborError(Exception):
    """Root of all errors raised by the library."""


class LoadError(ChlaborError, ValueError):
    """The input cannot be read as a document.

    Attributes:
        source: name of the file or text that failed.
        page: one-based page where it failed, if known.
    """

    def __init__(self, message: str, *, source: str = "", page: int | None = None) -> None:
        super().__init__(f"{source}: {message}" if source else message)
        self.source = source
        self.page = page


class ModelError(ChlaborError, LookupError):
    """A trained artefact or an optional package that the call needs is not there."""


class AlignmentError(ChlaborError, ValueError):
    """Two reports cannot sensibly be compared."""
