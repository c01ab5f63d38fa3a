"""The main promise: the diff of the two seed reports holds every change a careful analyst listed."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

import chlabor_nlp as cl
from chlabor_nlp.render.outline import quote

ENTRIES: list[dict[str, Any]] = yaml.safe_load(
    (Path(__file__).parent / "cases" / "analyst_2017_2018.yaml").read_text(encoding="utf-8")
)
HEADLINES = 40  # a headline change stands among the first so many


def finds(entry: dict[str, Any], change: cl.Change) -> bool:
    """Whether `change` is the one that the analyst's entry describes."""
    if change.kind not in entry["kinds"]:
        return False
    if any(name in entry and getattr(change, name) != entry[name] for name in ("subject", "topic", "reason")):
        return False
    if any(name in entry and entry[name] is None and getattr(change, name) is not None for name in ("old", "new")):
        return False
    quotes = {name: " ".join(quote(getattr(change, name)).split()) for name in ("old", "new")}
    if "any" in entry and not any(fragment in text for fragment in entry["any"] for text in quotes.values()):
        return False
    return all(entry[name] in quotes[name] for name in ("old", "new") if entry.get(name))


@pytest.mark.parametrize("entry", ENTRIES, ids=[entry["id"] for entry in ENTRIES])
def test_change_is_found(entry: dict[str, Any], changes: cl.ChangeReport) -> None:
    ranks = [rank for rank, change in enumerate(changes) if finds(entry, change)]
    assert ranks, entry["what"]
    if entry.get("weight") == "headline":
        assert ranks[0] < HEADLINES, f"{entry['what']}: stands at {ranks[0] + 1}"


def test_nothing_but_the_list_and_its_like(changes: cl.ChangeReport) -> None:
    """Reported changes that answer to no entry of the list: wording, sources, and sentences of a listed paragraph."""
    unlisted = [
        change for change in changes if change.topic != "sources" and not any(finds(entry, change) for entry in ENTRIES)
    ]
    assert {change.label for change in unlisted if change.kind not in ("reworded", "moved")} == UNLISTED


# Each of these was read in the reports and is true: further sentences of two paragraphs that the list names
# by their first ones, and a template row whose wording dropped the age.
UNLISTED = {
    "In addition, some school officials require migrants to provide individual…",
    "Migrants from the Kyrgyz Republic, including children, do not obtain work…",
    "Thus, migrant children are often unable to work legally and have their labor…",
    "For Kyrgyzstani children over age 16, unregulated status means that they may be…",
    "Migrant children who are above the minimum working age theoretically have a…",
    "Some such children fall victim to forced child labor in Kazakhstan.",
    "This makes access to education even more difficult.",
    "In addition to regular inspections, the labor inspectors at the Ministry of…",
    "The Prosecutor General's Office carried out an awareness-raising campaign on…",
    "Military Recruitment: State Compulsory",
}
