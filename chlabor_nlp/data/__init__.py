"""What the genre looks like, as data: read with `table("rows")`; a non-programmer can extend the files."""

from __future__ import annotations

import csv
import tomllib
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def table(name: str) -> dict[str, Any]:
    """The data file `<name>.toml` as nested dictionaries. Treat it as read-only.

    >>> table("sections")["prevalence"]["number"]
    'I'
    """
    return tomllib.loads(files(__package__).joinpath(f"{name}.toml").read_text(encoding="utf-8"))


@cache
def lines(name: str) -> tuple[str, ...]:
    """The lines of the data file `<name>.txt`, comments (#) and empty ones left out."""
    text = files(__package__).joinpath(f"{name}.txt").read_text(encoding="utf-8")
    return tuple(line.strip() for line in text.splitlines() if line.strip() and not line.startswith("#"))


@cache
def records(name: str) -> tuple[dict[str, str], ...]:
    """The data file `<name>.csv` as one dictionary a line.

    >>> records("indicators")[0]["key"]
    'children_working_percent'
    """
    text = files(__package__).joinpath(f"{name}.csv").read_text(encoding="utf-8")
    return tuple(csv.DictReader(text.splitlines()))
