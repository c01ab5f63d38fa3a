"""Identity: one id for a thing under all its names, in one report and across years."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cache

from chlabor_nlp import data
from chlabor_nlp.mentions.types import Hit
from chlabor_nlp.text import find_acronyms, normal_form
from chlabor_nlp.types import Report

WITHOUT_ID = frozenset({"FIGURE", "DATE"})
YEARS = re.compile(r"\s*[(,]?\s*(?:19|20)\d{2}(?:\s*[-–‑/]\s*(?:19|20)?\d{2})?\)?")
MAX_ID = 80


@dataclass(frozen=True)
class Registry:
    """A report's acronyms, and the renames of `data/renames.csv`."""

    acronyms: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def learn(cls, report: Report) -> Registry:
        """From the acronyms that the report introduces."""
        return cls(find_acronyms(report.text))

    def resolve(self, hit: Hit, instrument: str | None) -> tuple[Hit, str | None]:
        """The hit with its id; a provision without instrument takes the last one named in the passage.

        Returns:
            The hit, and the instrument that the next provision may mean.
        """
        if hit.label in WITHOUT_ID:
            return hit, instrument
        if hit.label != "LAW":
            return replace(hit, id=hit.id or self.identify(hit.text)), instrument
        attributes = dict(hit.attributes)
        named = attributes.get("instrument") or instrument
        attributes["instrument"] = named
        found = replace(hit, id=self.identify(named) if named else None, attributes=tuple(attributes.items()))
        return found, named

    def identify(self, name: str) -> str:
        """The id of a name: acronyms in full, inflection, case, years and articles set aside.

        >>> Registry({"MIA": "Ministry of Internal Affairs"}).identify("MIA")
        'ministry_of_internal_affair'
        """
        name = self.acronyms.get(name, name)
        plain = YEARS.sub("", name) or name
        words = normal_form(plain).tokens
        key = "_".join(words)[:MAX_ID].strip("_")
        return _renames().get(key, key)


@cache
def _renames() -> dict[str, str]:
    """Other names' ids -> the id that stands for all of them."""
    found: dict[str, str] = {}
    for row in data.records("renames"):
        target = "_".join(normal_form(row["name"]).tokens)
        for other in row["also"].split("|"):
            found["_".join(normal_form(other.strip()).tokens)] = target
    return found
