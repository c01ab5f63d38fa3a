"""Territories: the related entities of a report with several, each under its full name."""

from __future__ import annotations

import re
from collections.abc import Iterable

from chlabor_nlp import data
from chlabor_nlp.text import fold
from chlabor_nlp.types import Paragraph, Table

INTRODUCED = re.compile(r"(?P<name>[A-ZÀ-Ž][^()\n]*?)\s*\((?P<short>[A-Z][A-Za-z]{1,9})\)")
CAPITALISED_END = re.compile(r"(?:[A-ZÀ-Ž][\w’'-]*)(?:\s+(?:(?:of|and|the|for)\s+)*[A-ZÀ-Ž][\w’'-]*)*$")
MAX_NAME = 80


class Territories:
    """The names of a report's entities: short forms and joined cells become full names.

    >>> Territories({"rs": "Republika Srpska", "bd": "Brčko District"}).split("RS/BD")
    ('Republika Srpska', 'Brčko District')
    """

    def __init__(self, names: dict[str, str]) -> None:
        self.names = names

    def split(self, text: str) -> tuple[str, ...]:
        """The entities that a cell names."""
        if fold(text) in self.names:
            return (self.names[fold(text)],)
        parts = [part.strip() for part in re.split(r"[,/;&]|\s+and\s+", text) if part.strip()]
        parts = [re.sub(r"^and\s+", "", part) for part in parts]
        if len(parts) > 1 and all(fold(part) in self.names for part in parts):
            return tuple(self.names[fold(part)] for part in parts)
        introduced = INTRODUCED.fullmatch(text)
        return (introduced["name"] if introduced else text,)


def find_territories(tables: Iterable[Table], paragraphs: Iterable[Paragraph]) -> Territories:
    """Learn the entities' names from the cells that name them and the places that introduce short forms."""
    cells = {
        row.cells[at].text for table in tables if (at := table.column("territory")) is not None for row in table.rows
    }
    names: dict[str, str] = {}
    if not any(cells):
        return Territories(names)
    shorts = {part.strip() for cell in cells for part in re.split(r"[,/;&()]|\s+and\s+", cell) if part.strip()}
    for text in (*cells, *(paragraph.text for paragraph in paragraphs)):
        for match in INTRODUCED.finditer(text):
            name = CAPITALISED_END.search(match["name"][-MAX_NAME:])
            if name and any(fold(match["short"]) == fold(short) for short in shorts):
                names.setdefault(fold(match["short"]), name[0])
    for row in data.records("countries"):
        for alias in filter(None, row["aliases"].split("|")):
            if alias in shorts and alias.upper()[:1] == alias[:1] and len(alias) <= 6:
                names.setdefault(fold(alias), row["name"])
    whole = {cell for cell in cells if cell and not re.search(r"[,/;&()]|\s+and\s+", cell)}
    names |= {fold(cell): names.get(fold(cell), cell) for cell in whole}
    names |= {fold(name): name for name in list(names.values())}
    return Territories(names)
