"""Values of several territories: given for all as one in one report, for each in the other."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from chlabor_nlp.extract.indicators import SAID_IN_PROSE
from chlabor_nlp.text import fold
from chlabor_nlp.types import Change, Indicator, Report, Side

Key = tuple[str, str | None]


def divide_joint(values: dict[Key, Indicator], other: dict[Key, Indicator], report: Report) -> None:
    """Where the other report answers for each territory what this one answers for all, let it answer for each.

    A sentence answers for the territories that it names, if it names any: "On the mainland, 1,843 inspections". So
    does a standard for which all the laws cited are one territory's.
    """
    for key, place in [key for key in other if key[1] is not None and key not in values]:
        if (key, None) in values and (key, None) not in other:
            joint, places = values[key, None], {name for same, name in other if same == key and name}
            said = _said_around(joint, report)
            named = {name for name in places if said and all(name in text for text in said)}
            if place in (named or places) and not (is_amount(joint) and len(named or places) > 1):
                values[key, place] = replace(joint, territory=other[key, place].territory)
    for whole in [key for key in values if key[1] is None and key not in other]:
        if any((whole[0], place) in values for _, place in other if place is not None):
            del values[whole]


def find_totals(values: dict[Key, Indicator], other: dict[Key, Indicator]) -> list[tuple[Indicator, list[Indicator]]]:
    """Amounts that one report gives for all territories together, each with those that the other gives for each.

    They are taken out of both.
    """
    totals = []
    for key in [key for key in values if key not in other and is_amount(values[key])]:
        places = [(name, place) for name, place in other if name == key[0] and place is not None]
        are_named = key[1] is None or all(place is not None and place in key[1] for _, place in places)
        if len(places) > 1 and are_named and not any(place in values for place in places):
            joint = replace(values.pop(key), territory=None)
            totals.append((joint, [other.pop(place) for place in places]))
    cells: dict[object, list[Key]] = {}
    for key, value in values.items():
        if key[1] is not None and value.spans and is_amount(value):
            cells.setdefault((key[0], value.spans), []).append(key)
    for shared in cells.values():  # one cell for several: "Mainland and Zanzibar"
        parts = [other[place] for place in shared if place in other]
        if len(shared) == len(parts) > 1 and len({part.spans for part in parts}) == len(parts):
            joint, *_ = [values.pop(place) for place in shared]
            totals.append((replace(joint, territory=None), [other.pop(place) for place in shared]))
    return totals


def is_amount(indicator: Indicator) -> bool:
    """Whether a value is a number of things, of which each territory has its own: no age and no answer."""
    is_number = isinstance(indicator.value, (int, float)) and not isinstance(indicator.value, bool)
    return is_number and not indicator.key.endswith(".age")


def _said_around(indicator: Indicator, report: Report) -> list[str]:
    """The sentence that a figure of the text stands in, or the laws that are cited for a standard, folded."""
    if indicator.table == "laws":
        return [fold(law.citation) for law in report.laws if law.standard == indicator.key.partition(".")[0]]
    if indicator.definition != SAID_IN_PROSE or not indicator.spans:
        return []
    at = indicator.spans[0].start_char
    return [fold(c.text) for c in report.claims if any(start <= at < end for start, end in c.spans)]


def told_once(changes: Iterable[Change]) -> Iterator[Change]:
    """Changes of one cell that is for several territories as one: "Mainland and Zanzibar: 1,228"."""
    together: dict[object, list[Change]] = {}
    for change in changes:
        sides = (change.old, change.new)
        spans = tuple(side.spans if isinstance(side, Side) else None for side in sides)
        together.setdefault((change.subject, change.kind, spans), []).append(change)
    for first, *others in together.values():
        names = _find_apart([change.label for change in (first, *others)])
        if others and len(names) == len(others) + 1 and _is_printed(first):
            joint = (" and " if len(names) == 2 else "; ").join(names)  # a name may have an "and" of its own
            told = first.explanation.replace(f"({names[0]})", f"({joint})")
            yield replace(first, label=first.label.replace(f"({names[0]})", f"({joint})"), explanation=told)
        else:
            yield from (first, *others)


def _find_apart(labels: Sequence[str]) -> list[str]:
    """What several labels have in brackets where they differ: "Zanzibar" of "Courses (Zanzibar) (labor)"."""
    bracketed = [re.findall(r"\(([^()]+)\)", label) for label in labels]
    return next((list(names) for names in zip(*bracketed, strict=False) if len(set(names)) == len(labels)), [])


def _is_printed(change: Change) -> bool:
    """Whether the cells of a change stand somewhere: a blank one is no other's."""
    return all(bool(side.spans) for side in (change.old, change.new) if isinstance(side, Side))


def is_one_of(one: Indicator, several: Indicator) -> bool:
    """Whether a territory's value is one of those that a cell for all territories holds: "14" of "14 17"."""
    values = values_in(several)
    return len(values) > 1 and one.value is not None and fold(one.raw) in map(fold, values)


def values_in(indicator: Indicator) -> list[str]:
    """The values of a cell that holds those of all territories."""
    return indicator.raw.split() if indicator.value is None else [indicator.raw]
