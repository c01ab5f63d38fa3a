"""Sentences that differ in one thing: a change is told as one, and mere form is not."""

from __future__ import annotations

import pytest

import chlabor_nlp as cl
from chlabor_nlp.changes.wording import find_swapped

REPORT = """In 2017, Ghana made a moderate advancement in efforts to eliminate the worst forms of child labor.

III. ENFORCEMENT OF LAWS ON CHILD LABOR

{}
"""


def kinds(old: str, new: str) -> list[str]:
    changes = cl.diff(cl.read_text(REPORT.format(old)), cl.read_text(REPORT.format(new)))
    return [str(change.kind) for change in changes]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("The inspectorate was fully funded and equipped.", "The inspectorate was funded and equipped."),
        ("Inspectors may only visit registered factories.", "Inspectors may visit registered factories."),
        ("The law currently permits night inspections.", "The law previously permitted night inspections."),
        ("Inspectors conducted raids in the cotton sector.", "Inspectors are subjected to raids in the cotton sector."),
        ("The government is drafting a national policy.", "The government drafted a national policy."),
        ("The government will approve a national policy.", "The government approved a national policy."),
        ("The ministry refers cases to the police.", "The police refer cases to the ministry."),
        ("Children under age 16 may work in cafes.", "Children over age 16 may work in cafes."),
        ("Some inspectors received training on hazards.", "All inspectors received training on hazards."),
        ("Most inspectors received training on hazards.", "Few inspectors received training on hazards."),
        ("Funding for the inspectorate increased.", "Funding for the inspectorate decreased."),
        ("The council met regularly with the ministry.", "The council met rarely with the ministry."),
        ("The government took steps to implement the plan.", "The government implemented the plan."),
        ("Inspectors work in urban areas.", "Inspectors work in rural areas."),
        ("The shelter serves girls.", "The shelter serves boys."),
        ("The law permits work at night for children.", "The law prohibits work at night for children."),
        ("Complaints can be filed within 30 days.", "Complaints can be filed within 60 days."),
        ("The number of inspectors is likely sufficient.", "The number of inspectors is likely insufficient."),
        ("Inspectors came before the harvest.", "Inspectors came after the harvest."),
        ("The law was repealed in the year.", "The law was enacted in the year."),
        ("Employers must report injuries.", "Employers may report injuries."),
        ("The plan has been partially implemented.", "The plan has been implemented."),
    ],
)
def test_one_word_that_changes_the_facts(old: str, new: str) -> None:
    assert kinds(old, new) == ["modified"]
    assert kinds(new, old) == ["modified"]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Inspectors met the police and the courts.", "Inspectors met the courts and the police."),
        ("In Accra, the council met twice.", "The council met twice in Accra."),
        ("About 20 boys were found at work.", "Approximately twenty boys were found at work."),
        ("Inspectors lacked vehicles to conduct visits.", "Inspectors lacked vehicles to carry out visits."),
    ],
)
def test_the_same_in_other_order_or_words_is_no_change_of_facts(old: str, new: str) -> None:
    assert not {"modified", "added", "removed"} & set(kinds(old, new))


def test_penalties_of_one_kind_or_of_both_are_not_the_same_text() -> None:
    assert kinds("Penalties include prison and fines.", "Penalties include prison or fines.") == ["reworded"]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Farming, fishing, and mining", "Mining, fishing, and farming"),
        ("The courts met and the police met", "The police met and the courts met"),
        ("The council met twice in Accra", "In Accra, the council met twice"),
    ],
)
def test_a_list_in_another_order_is_not_swapped(old: str, new: str) -> None:
    assert find_swapped(old, new) is None
