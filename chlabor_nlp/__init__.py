"""Read the U.S. Department of Labor's child labor reports and say what changed between two years.

>>> import chlabor_nlp as cl
>>> report = cl.read("seeds/kazakhstan-2018-findings.txt")
>>> report.indicator("labor_inspectors").value
261
>>> changes = cl.diff("seeds/kazakhstan-2017-findings.txt", report)
>>> changes.changes[0].explanation
'The assessment fell from moderate to minimal advancement.'
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from chlabor_nlp.errors import AlignmentError, ChlaborError, LoadError, ModelError
    from chlabor_nlp.history import HistoryYear, entity_history
    from chlabor_nlp.lineages import Lineage, lineage
    from chlabor_nlp.panels import panel
    from chlabor_nlp.pipeline import diff, read, read_all, read_text
    from chlabor_nlp.results import ChangeReport, CountryReport
    from chlabor_nlp.types import Change, Genre, Kind, Status

__version__ = "0.1.0"
__all__ = [
    "AlignmentError",
    "Change",
    "ChangeReport",
    "ChlaborError",
    "CountryReport",
    "Genre",
    "HistoryYear",
    "Kind",
    "Lineage",
    "LoadError",
    "ModelError",
    "Status",
    "diff",
    "entity_history",
    "lineage",
    "panel",
    "read",
    "read_all",
    "read_text",
]

_HOMES = {
    "pipeline": ("diff", "read", "read_all", "read_text"),
    "panels": ("panel",),
    "lineages": ("Lineage", "lineage"),
    "history": ("HistoryYear", "entity_history"),
    "results": ("ChangeReport", "CountryReport"),
    "types": ("Change", "Genre", "Kind", "Status"),
    "errors": ("AlignmentError", "ChlaborError", "LoadError", "ModelError"),
}


def __getattr__(name: str) -> Any:
    """Load a public name's module on first use, so that `import chlabor_nlp` is quick."""
    for module, names in _HOMES.items():
        if name in names:
            value = getattr(import_module(f"{__name__}.{module}"), name)
            globals()[name] = value
            return value
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted(__all__)
