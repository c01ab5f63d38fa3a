"""Where the trained artefacts lie: `models/` in a checkout, inside the package in an installed wheel."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

from chlabor_nlp.errors import ModelError

HOMES = (Path(__file__).parent / "trained", Path(__file__).parent.parent / "models")


def find_model(name: str) -> Path:
    """The file or folder of a trained artefact.

    Args:
        name: its name in `models/`.

    Raises:
        ModelError: it is in none of the places.
    """
    for home in HOMES:
        if (home / name).exists():
            return home / name
    raise ModelError(f"{name}: no such model in {HOMES[1]}; train it with the script in models/")


@cache
def read_weights(name: str) -> dict[str, Any]:
    """A model that is kept as JSON: plain numbers and names, no code."""
    weights: dict[str, Any] = json.loads(find_model(name).read_text(encoding="utf-8"))
    return weights
