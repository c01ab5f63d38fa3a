"""Data frames of results, and the files that spreadsheets open. pandas loads on first use."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from chlabor_nlp.types import Change, Comparison, Side

if TYPE_CHECKING:
    import pandas as pd

WIDE_COLUMNS = {"label": 40, "explanation": 60, "old_text": 60, "new_text": 60}
FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r")


def changes_frame(comparison: Comparison) -> pd.DataFrame:
    """One row a change.

    Returns:
        DataFrame with the columns country, old_year, new_year, kind, topic, subject, label,
        significance, explanation, reason, event, direction, delta, percent_change, similarity,
        runner_up, margin, and old_/new_ text, value, status, page, spans.
    """
    import pandas as pd  # heavy: loaded on first use

    return pd.DataFrame([_row(comparison, change) for change in comparison.changes], columns=list(_columns()))


def changes_csv(comparison: Comparison) -> str:
    """The changes as CSV. A cell that a spreadsheet would take for a formula gets an apostrophe."""
    frame = changes_frame(comparison)
    text = frame.select_dtypes(include=["object", "string"]).columns
    frame[text] = frame[text].map(_defuse)
    csv: str = frame.to_csv(index=False)
    return csv


def write_xlsx(comparison: Comparison, path: str | Path) -> None:
    """Write the changes as an Excel workbook: one sheet, a filter, readable column widths."""
    import pandas as pd  # heavy: loaded on first use

    frame = changes_frame(comparison)
    options = {"options": {"strings_to_formulas": False, "strings_to_urls": False}}
    with pd.ExcelWriter(path, engine="xlsxwriter", engine_kwargs=options) as writer:
        frame.to_excel(writer, sheet_name="changes", index=False)
        sheet = writer.sheets["changes"]
        wrap = writer.book.add_format({"text_wrap": True, "valign": "top"})
        for index, name in enumerate(frame.columns):
            sheet.set_column(index, index, WIDE_COLUMNS.get(name, 14), wrap)
        sheet.autofilter(0, 0, max(1, len(frame)), max(0, len(frame.columns) - 1))
        sheet.freeze_panes(1, 0)


def _columns() -> tuple[str, ...]:
    head = (
        "country",
        "old_year",
        "new_year",
        "kind",
        "topic",
        "subject",
        "label",
        "significance",
        "explanation",
        "reason",
        "event",
        "direction",
    )
    sides = tuple(f"{side}_{name}" for side in ("old", "new") for name in ("text", "value", "status", "page", "spans"))
    return (*head, "delta", "percent_change", "similarity", "runner_up", "margin", *sides)


def _row(comparison: Comparison, change: Change) -> dict[str, Any]:
    row: dict[str, Any] = {name: getattr(change, name) for name in _columns() if hasattr(change, name)}
    row |= {
        "kind": str(change.kind),
        "country": comparison.new.country,
        "old_year": comparison.old.year,
        "new_year": comparison.new.year,
    }
    if change.match is not None:
        row |= {"runner_up": change.match.runner_up, "margin": change.match.margin}
    for name, side in (("old", change.old), ("new", change.new)):
        row |= _side(name, side)
    return row


def _side(name: str, side: Side | tuple[Side, ...] | None) -> dict[str, Any]:
    sides = side if isinstance(side, tuple) else (side,) if side is not None else ()
    if not sides:
        return {}
    return {
        f"{name}_text": "\n".join(one.text for one in sides),
        f"{name}_value": sides[0].value,
        f"{name}_status": str(sides[0].status) if sides[0].status is not None else None,
        f"{name}_page": sides[0].page,
        f"{name}_spans": " ".join(f"{start}:{end}" for one in sides for start, end in one.spans),
    }


def _defuse(value: Any) -> Any:
    return f"'{value}" if isinstance(value, str) and value.startswith(FORMULA_SIGNS) else value
