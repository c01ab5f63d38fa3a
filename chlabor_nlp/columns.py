"""Columns: the head rows of a table in, the role that each column plays out."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Any

from chlabor_nlp import data
from chlabor_nlp.text import fold
from chlabor_nlp.titles import all_heads
from chlabor_nlp.types import Cell

YEAR_HEAD = re.compile(r"(?:19|20)\d{2}")


@dataclass(frozen=True, slots=True)
class Columns:
    """Column heads, the role each column plays, and the marks of its head."""

    heads: tuple[str, ...]
    roles: tuple[str, ...]
    marks: tuple[tuple[str, ...], ...] = ()

    def at(self, role: str) -> int | None:
        """Where the column that plays `role` stands, or None."""
        return self.roles.index(role) if role in self.roles else None


def split_heads(key: str, rows: list[tuple[Cell, ...]]) -> tuple[Columns, list[tuple[Cell, ...]]]:
    """Take the head row (and its repetitions after page breaks) off the rows."""
    spec = data.table("tables").get(key)
    if spec is None:
        heads = tuple(cell.text for cell in rows[0]) if rows else ()
        return Columns(heads, ("",) * len(heads)), rows[1:]
    columns: Columns | None = None
    body = []
    for row in rows:
        roles = _head_roles(spec, row)
        if roles is None:
            body.append(row)
        elif columns is None:
            columns = Columns(tuple(cell.text for cell in row), roles, tuple(cell.marks for cell in row))
    columns = _under_merged_heads(columns, body) if columns else _default_columns(spec, body)
    return _with_unnamed_entities(spec, columns, body), body


def _with_unnamed_entities(spec: dict[str, Any], columns: Columns, body: list[tuple[Cell, ...]]) -> Columns:
    """Give the role of related entities to a second column of words that has no head."""
    has_entities = any(column["role"] == "territory" for column in spec["columns"])
    if not has_entities or "territory" in columns.roles or len(columns.roles) < 3 or columns.roles[1]:
        return columns
    if not any(row[1].text for row in body if len(row) > 1):
        return columns
    return replace(columns, roles=(columns.roles[0], "territory", *columns.roles[2:]))


def _under_merged_heads(columns: Columns, body: list[tuple[Cell, ...]]) -> Columns:
    """Move a role to the right where its head spans two columns of which the first holds no text."""
    roles, heads = list(columns.roles), list(columns.heads)
    for at in range(len(roles) - 1):
        texts = [[row[i].text for row in body if i < len(row)] for i in (at, at + 1)]
        if roles[at] and not roles[at + 1] and not any(texts[0]) and any(texts[1]):
            roles[at], roles[at + 1] = "", roles[at]
            heads[at], heads[at + 1] = heads[at + 1], heads[at]
    return replace(columns, heads=tuple(heads), roles=tuple(roles))


def _head_roles(spec: dict[str, Any], row: tuple[Cell, ...]) -> tuple[str, ...] | None:
    """The roles of a row's columns if it is the head row, else None; one head may be another table's: "Program"."""
    roles = []
    for cell in row:
        folded = fold(cell.text)
        named = next(
            (c["role"] for c in spec["columns"] if folded and folded in {fold(head) for head in c["heads"]}), None
        )
        roles.append(named or ("year" if YEAR_HEAD.fullmatch(folded) else ""))
    known = [role for role in roles if role]
    filled = [cell for cell in row if cell.text]
    are_heads = len(filled) > 1 and all(fold(cell.text) in all_heads() for cell in filled)
    if not known or (len(known) < 2 and not are_heads) or len(known) < len(filled) - 1:
        return None
    return _complete_roles(spec, roles)


def _complete_roles(spec: dict[str, Any], roles: list[str]) -> tuple[str, ...]:
    """Give a head that is misspelt the one role that is left over."""
    missing = [c["role"] for c in spec["columns"] if c["role"] not in roles and not c.get("optional")]
    open_columns = [index for index, role in enumerate(roles) if not role]
    if len(missing) == 1 and len(open_columns) == 1:
        roles[open_columns[0]] = missing[0]
    return tuple(roles)


def _default_columns(spec: dict[str, Any], rows: list[tuple[Cell, ...]]) -> Columns:
    width = max((len(row) for row in rows), default=0)
    roles = [c["role"] for c in spec["columns"]]
    if len(roles) > width:
        roles = [c["role"] for c in spec["columns"] if not c.get("optional")]
    return Columns((), tuple((roles + [""] * width)[: max(width, len(roles))]))
