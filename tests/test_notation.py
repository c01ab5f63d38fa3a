from __future__ import annotations

import pytest

from chlabor_nlp.notation import MARK, find_citations, strip_notation
from chlabor_nlp.types import Span


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("It met. (5)", [(5,)]),
        ("It met. (1; 2; 3)", [(1, 2, 3)]),
        ("harvesting cotton† (2,7-14)", [(2, *range(7, 15))]),
        ("It met.(1-3, 5) Then", [(1, 2, 3, 5)]),
        ("Yes(31)", [(31,)]),
        ("Article 26.1(2) of the Labor Code", []),
        ("Section 45(1)(a) of the Act", []),
        ("priority areas: (1) policy, (2) coordination, and (3) prevention. (30) Based on", [(30,)]),
        ("children (ages 5–14)", []),
        ("adopted in (1990)", []),
        ("activities unknown (13; 5)", [(13, 5)]),
        ("from landfills (2, 9, 15 18, 25)", [(2, 9, 15, 18, 25)]),  # a comma forgotten
    ],
)
def test_citations(text: str, numbers: list[tuple[int, ...]]) -> None:
    assert [cited for _, cited in find_citations(text, 0, len(text))] == numbers


@pytest.mark.parametrize(
    ("text", "plain", "marks", "refs"),
    [
        ("Unknown* (30)", "Unknown", ("*",), (30,)),
        ("17‡", "17", ("‡",), ()),
        ("Construction,† activities unknown (13; 5)", "Construction, activities unknown", ("†",), (13, 5)),
        ("[†] Program is funded", "Program is funded", ("†",), ()),
        ("^{*} The government", "The government", ("*",), ()),
        ("Working Children", "Working Children", (), ()),
    ],
)
def test_strip_notation(text: str, plain: str, marks: tuple[str, ...], refs: tuple[int, ...]) -> None:
    found = strip_notation(text, [Span(0, len(text))])
    assert (found.text, found.marks, found.refs) == (plain, marks, refs)


def test_bracketed_numbers_stay_where_they_are_values() -> None:
    assert strip_notation("3.2 (79,690)", [Span(0, 12)], citations=False).text == "3.2 (79,690)"


def test_a_star_behind_a_space_is_a_mark_before_another_one_and_at_the_end() -> None:
    assert [match[0] for match in MARK.finditer("Subsidy Program *‡")] == ["*", "‡"]
    assert [match[0] for match in MARK.finditer("Action Plan (2013-2018) *")] == ["*"]
