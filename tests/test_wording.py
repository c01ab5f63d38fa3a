"""What two texts differ in, and how it is said."""

from __future__ import annotations

import pytest

import chlabor_nlp as cl
from chlabor_nlp.changes.explaining import explain_items, explain_wording, find_swapped
from chlabor_nlp.changes.wording import compare_wording, is_turned
from chlabor_nlp.text import normal_form

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
        ("It is not known if the courts met inside Accra.", "It is not known whether the courts met within Accra."),
        ("The police keep the TIP database.", "The police keep the trafficking in persons database."),
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


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("In 2017, the Committee met twice.", "In 2018, the Committee met twice."),
        ("Articles 134, 135, and 312 of the Criminal Code", "Articles 134–135 and 312 of the Criminal Code"),
        ("The workforce’s “size”", 'The workforce\'s "size"'),
        ("Identify and carry out investigations. (5)", "Identifies and carries out investigations. (29)"),
        ("includes two groups and five NGOs", "includes 2 groups, and 5 NGOs"),
        ("anti-human-trafficking laws", "anti-human trafficking laws"),
        ("took actions (Table 6).", "took actions (Table 7)."),
        ("It ended child labor.The next began.", "It ended child labor. The next began."),
        ("Table1provides key indicators.", "Table 1 provides key indicators."),
        ("supported by theWorld Bank", "supported by the World Bank"),
        ("Labor Law of Brcko District", "Labor Law of Brčko District"),
        ("In 2017, it met.", "During the reporting period, it met."),
        ("It seeks (1) to inform people, (2) to train them.", "It seeks (a) to inform people; (b) to train them."),
        ("It freed twenty-two children, 80% of them girls.", "It freed 22 children, 80 percent of them girls."),
        (
            "However, gaps exist within the authority of MOL that may hinder adequate child labor enforcement.",
            "Gaps also exist within the authority of MOL that may hinder effective enforcement of their child labor laws.",
        ),
        (
            "However, gaps exist that may hinder enforcement, including a lack of training.",
            "However, gaps exist that may hinder enforcement, including training.",
        ),
        ("Ombudsman for Children Rights", "Ombudsman for Children's Rights"),
        ("sets a timeframe for re-inspection", "sets a time frame for reinspection"),
        ("UN High Commissioner for Refugees", "UNHCR"),
        ("It enacted Decree No. 5.", "It enacted Decree 5."),
        ("Children out of school are at risk.", "Children who are not attending school are at risk."),
        ("Gaps exist in laws on the worst forms of child labor", "Gaps exist in laws on child labor"),
    ],
)
def test_differences_of_form_are_no_changes(old: str, new: str) -> None:
    assert compare_wording(normal_form(old, 2017), normal_form(new, 2018)) is None


@pytest.mark.parametrize(
    ("old", "new", "kind"),
    [
        ("The Committee met twice.", "The Committee met once.", "modified"),
        ("The Committee met in the capital.", "The Committee did not meet in the capital.", "modified"),
        ("It trained 143 police officers.", "It trained 116 police officers.", "modified"),
        (
            "The unit carried out joint raids in many markets and farms.",
            "In many markets and farms the unit performed joint raids.",
            "reworded",
        ),
        ("Most conventions were ratified.", "All conventions were ratified.", "modified"),
        ("Children work in agriculture.", "Children work in mining.", "modified"),
        ("There is concern in Moldova.", "There is concern in Moldova and Transnistria.", "modified"),
        ("The number of labor inspectors fell.", "The number of labor inspections fell.", "modified"),
        ("It provided services to victims.", "It provides services to survivors.", "reworded"),
        ("Resources are not sufficient.", "Resources are insufficient.", "reworded"),
        ("It held trainings in 2017.", "It held trainings in June 2018.", "reworded"),
        ("It was approved in March 2017.", "It was approved in June 2018.", "modified"),
        (
            "The unit held national training sessions for police, prosecutors, and judges.",
            "The unit held training sessions for police, prosecutors, and judges.",
            "modified",
        ),
        ("Articles 134 and 135 of the Criminal Code", "Articles 134 and 136 of the Criminal Code", "modified"),
        (
            "The report sets no time frame for the police.",
            "The report sets no timeframe for police of the region.",
            "modified",
        ),
        (
            "Inspectors visit farms where hazardous work exists.",
            "Hazardous work remains on farms; inspectors visit.",
            "reworded",
        ),
        ("It sought to build shelters.", "It seeks to build shelters.", "reworded"),
        ("Children perform dangerous tasks.", "Children engage in dangerous tasks.", "reworded"),
        ("It meets the ILO recommendation.", "It meets the ILO technical advice.", "reworded"),
        (
            "It places emphasis on trained and empowered girls.",
            "It emphasizes training and empowering girls.",
            "reworded",
        ),
        ("The plan prioritizes nine sectors.", "The plan prioritized nine sectors.", "reworded"),
        ("Penalties are insufficient.", "Sanctions remain inadequate.", "reworded"),
        ("Weavers come from Wolayita.", "Weavers come from Wolaita.", "reworded"),
        ("People below age 14 are hindered, despite efforts.", "Individuals under age 14 are impeded.", "reworded"),
        ("It trained the employees.", "It trained the employers.", "modified"),
        (
            "The Agency approved a new law on trafficking.",
            "The Agency adopted new legislation on human trafficking.",
            "reworded",
        ),
    ],
)
def test_differences_of_fact(old: str, new: str, kind: str) -> None:
    assert compare_wording(normal_form(old, 2017), normal_form(new, 2018)) == kind


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        (  # a phrase put elsewhere in the sentence
            "Some children work in unsafe and unhealthy environments for long periods of time and are paid little or nothing.",
            "Some children work for long periods in unsafe and unhealthy environments and are paid little.",
            "“nothing” is gone",
        ),
        (  # a trafficking that was human all the same
            "The agency reports cases of trafficking and 12 sentences for trafficking.",
            "The agency reports cases of human trafficking and 15 sentences for trafficking.",
            "“12” → “15”",
        ),
        (  # teachers stood in the old text too, but once less
            "Expenses include extra fees charged by teachers and schools.",
            "Expenses include a lack of schools and teachers and extra fees charged by teachers and schools.",
            "“a lack of schools and teachers” is new",
        ),
        (  # a long one put elsewhere, and another in its place
            "Children go to centers run by NGOs within 8 hours of their court proceedings.",
            "Children go to centers that, within 8 hours of their court proceedings, NGOs visit to train the staff.",
            "“run by NGOs” → “that”; “NGOs visit to train the staff” is new",
        ),
        (  # how many is no word that stands elsewhere
            "Children in all sectors work at night, and all inspectors know.",
            "Children in sectors work at night, and all inspectors know.",
            "“all” is gone",
        ),
    ],
)
def test_words_that_only_moved_are_neither_gone_nor_new(old: str, new: str, told: str) -> None:
    assert explain_wording(old, new) == told


@pytest.mark.parametrize(
    ("old", "new", "is_turned_round"),
    [
        ("The committee met.", "The committee has yet to meet.", True),
        ("The committee has not met.", "The committee has yet to meet.", False),
        ("Gaps exist in training of inspectors.", "Gaps exist, including a lack of training of inspectors.", False),
        ("Gaps exist, as inspectors are trained.", "Gaps exist, as inspectors are not trained.", True),
    ],
)
def test_what_turns_a_statement_round(old: str, new: str, is_turned_round: bool) -> None:
    assert is_turned(normal_form(old), normal_form(new)) is is_turned_round


def test_what_stands_elsewhere_is_not_called_gone() -> None:
    old = "Trains staff, including on referral of victims of forced labor, at the border."
    new = "Trains staff at the border."
    assert explain_wording(old, new) == "“including on referral of victims of forced labor” is gone"
    assert explain_wording(old, new, elsewhere=lambda words, is_old: is_old) == ""


def test_another_spelling_is_no_part_of_what_is_new() -> None:
    old, new = "It published the 2008 Labor Force Survey.", "It published the 2008 and 2014 Labour Force Survey."
    assert explain_wording(old, new) == "“2014” is new"


def test_a_new_item_of_words_that_the_old_sentence_has_is_told() -> None:
    old = "It did not publish the number of inspections and the penalties for violations."
    new = "It did not publish the number of inspections, the number of violations, and the penalties for violations."
    assert "the number of violations" in (explain_wording(old, new) or "")


def test_a_number_with_a_stray_space_is_no_new_word() -> None:
    assert "000" not in (explain_wording("It aims to help 5,000 children.", "It helps 5, 000 of the children.") or "")


def test_long_items_are_told_by_what_is_new_in_them() -> None:
    old = "Ending school fees or granting meals in rural areas; training all judges on child labor"
    new = "Ending school fees; training all judges on child labor, including the worst forms of child labor in mines"
    assert explain_items(old, new, least=1.0) == (
        "“… granting meals in rural areas” is gone; “the worst forms of child labor in mines” is new"
    )


def test_a_forgotten_space_behind_a_comma_makes_no_new_words() -> None:
    assert explain_wording("work in industry,street vending, and construction", "work in industry, street vending") == (
        "“construction” is gone"
    )


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        (
            "They work in agriculture and street work.",
            "They work in construction, street work, and agriculture.",
            "“construction” is new",
        ),
        (
            "Publish fines and convictions.",
            "Publish fines, convictions, and sentences.",
            "“and convictions” → “convictions, and sentences”",
        ),
        ("They herd cattle.", "They herd goats.", "“cattle” → “goats”"),
    ],
)
def test_an_item_that_stands_elsewhere_in_a_list_has_not_made_way(old: str, new: str, told: str) -> None:
    assert explain_wording(old, new) == told


def test_items_that_a_list_keeps_elsewhere_made_way_for_nothing() -> None:
    was = "Children work in the construction, entertainment, transportation, and agriculture sectors."
    is_ = "Children work in the agriculture, construction, recreation, hospitality, and sanitation sectors."
    assert explain_wording(was, is_) == "“entertainment, transportation” → “recreation, hospitality, and sanitation”"


def test_a_year_before_a_number_is_no_part_of_it() -> None:
    told = explain_wording("In 2014, 152 youth came to the center.", "In 2015, 250 youth came to the center.")
    assert told is not None
    assert "2014,152" not in told


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (
            "Children are sent home without being referred to services.",
            "Children are sent home without referrals to services.",
        ),
        (
            "The work involves exposure to hazardous substances.",
            "The work involves being exposed to hazardous substances.",
        ),
        (
            "The law does not protect 17 year old children from mining.",
            "The law does not protect children age 17 from mining.",
        ),
        (
            "Operators who spoke foreign languages work at night.",
            "Operators who speak foreign languages work at night.",
        ),
        ("The council, chaired by the ministry, met in May.", "The council, led by the ministry, met in May."),
    ],
)
def test_what_is_derived_from_one_word_is_worded_otherwise(old: str, new: str) -> None:
    assert kinds(old, new) == ["reworded"]
