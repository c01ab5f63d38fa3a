"""Changed sentences: paired, moved, joined, told elsewhere; and how much they matter."""

from __future__ import annotations

import os
import re
import subprocess
import sys

import pytest

import chlabor_nlp as cl
from chlabor_nlp.align import align_claims
from chlabor_nlp.changes.explaining import explain_wording, tells_denial
from chlabor_nlp.changes.hosts import is_fuller
from chlabor_nlp.changes.naming import row_acronyms
from chlabor_nlp.extract.entries import expand_years
from chlabor_nlp.text import Wording
from chlabor_nlp.types import Entry, Side
from conftest import CORPUS, needs_corpus
from drafts import DIVIDED, GAPS, HEAD, TABLE, agencies, bodies, in_tables, report


def test_a_claim_may_move_between_table_and_text(changes: cl.ChangeReport) -> None:
    (moved,) = changes.filter(kind="moved")
    assert moved.old.text == "The Council did not meet in 2017."
    assert moved.new.text == "In 2018, the National Coordination Council on Child Labor did not meet."


def test_a_denial_is_told_and_weighs_though_the_sentence_denied_something_else_before() -> None:
    old = "The unit has established interview rooms in each region, but there is no specialized center for victims."
    new = "The unit has not established interview rooms in all regions."
    words = explain_wording(old, new, elsewhere=lambda _, __: True, is_same=lambda _, __: True)
    assert words == "“not” is new"
    assert tells_denial(words)
    assert not tells_denial("“neither of the two” → “both”; “do not” is new")
    assert not tells_denial("“lack of” is new")


@pytest.mark.parametrize("turn", [1, -1])
def test_a_sentence_said_in_two_is_no_change(turn: int) -> None:
    old, new = (report(year, prose=text) for year, text in zip((2017, 2018), DIVIDED[::turn], strict=True))
    assert [c for c in cl.diff(old, new) if c.topic == "coordination"] == []


@pytest.mark.parametrize("turn", [1, -1])
def test_a_sentence_said_in_two_with_another_figure_is_one_change(turn: int) -> None:
    texts = (DIVIDED[0], DIVIDED[1].replace("$29", "$35"))[::turn]
    old, new = (report(year, prose=text) for year, text in zip((2017, 2018), texts, strict=True))
    (change,) = (c for c in cl.diff(old, new) if c.topic == "coordination")
    assert (change.old.text, change.new.text) == texts
    assert change.explanation == (
        "Amount: $29 → $35 (“indicate that the $35 per year subsidy is insufficient”)."
        if turn == 1
        else "Amount: $35 → $29 (“indicate that the $29 per year subsidy is insufficient”)."
    )


def test_two_sentences_may_hold_a_third_together() -> None:
    before = "The Board leads the shelters. Local councils take part in coordinating and follow the guidelines of the Board. Responsible for the norms on child labor."
    after = "The Board leads the shelters. Local councils take part in coordinating, follow the guidelines of the Board, and are responsible for the norms on child labor."
    assert [c.kind for c in cl.diff(report(2017, prose=before), report(2018, prose=after))] == []


def test_what_was_done_in_the_year_is_not_told_by_what_was_done_in_another() -> None:
    before = (
        "In the last quarter of {}, the Ministry developed a framework for the partnership with the cocoa industry."
    )
    come = "During the reporting period, a framework for the partnership with the cocoa industry was developed."
    for year, expected in ((2019, ["added"]), (2020, ["reworded"])):
        prose = before.format(year)
        old, new = report(2020, prose=prose), report(2021, prose=f"{prose} {come}")
        assert [change.kind for change in cl.diff(old, new)] == expected


def test_the_plural_of_an_acronym_stands_for_its_name() -> None:
    before = "Criminal Investigation Departments (CID) work in every state. There are 36 CIDs in the country."
    after = "Criminal Investigation Departments (CID) work in every state. There are 36 Criminal Investigation Departments in the country."
    assert [c.kind for c in cl.diff(report(2017, prose=before), report(2018, prose=after))] == []


def test_a_name_given_in_full_is_no_change() -> None:
    prose = "The National Council exists. Reports go to the {} every month, and many of them are about children."
    names = "Payson Center", "Payson Center for International Development", "Payson Institute"
    short, full, other = (
        report(year, prose=prose.format(name)) for year, name in zip((2016, 2017, 2018), names, strict=True)
    )
    assert [c.kind for c in cl.diff(short, full)] == ["reworded"]
    assert [c.kind for c in cl.diff(full, other)] == ["modified"]


def test_a_clause_that_another_sentence_on_the_same_subject_has_is_not_gone() -> None:
    led = "The National Commission on Child Labor, led by the MOL, has been increasingly inactive for years."
    bare = "The National Commission on Child Labor has been increasingly inactive for years."
    says = "The National Commission on Child Labor is led by the MOL and includes several NGOs."
    other = "The Anti-Trafficking Council is led by the MOL and includes several NGOs."
    old, new = report(2017, prose=f"{led} {says}"), report(2018, prose=f"{bare} {says}")
    (change,) = cl.diff(old, new)
    assert change.kind == "reworded"
    assert change.explanation == f"Reworded; “led by the MOL” is said elsewhere in 2018: “{says}”"
    old, new = report(2017, prose=f"{led} {other}"), report(2018, prose=f"{bare} {other}")
    assert [c.explanation for c in cl.diff(old, new)] == ["“led by the MOL” is gone."]


def test_sentences_that_share_only_names_are_no_pair() -> None:
    old = report(2017, prose="The Council met. In 2017, the Labor Inspectorate attended numerous trainings.")
    new = report(2018, prose="The Council met. In 2018, the Labor Inspectorate issued nine citations.")
    assert sorted(c.kind for c in cl.diff(old, new)) == ["added", "removed"]


@pytest.mark.parametrize(
    ("other", "told"),
    [
        ("A new hotline was launched for victims of human trafficking.", " Also told under labor enforcement and coordination."),
        ("A hotline for labor complaints received calls from victims.", ""),
    ],
)  # fmt: skip
def test_two_changes_tell_a_sentence_of_the_opening_by_its_halves(other: str, told: str) -> None:
    count = "The Government raised its number of labor inspectors from four to eight"
    said = f"{count} and launched a new hotline for victims of human trafficking."
    parts = (
        "III. ENFORCEMENT OF LAWS ON CHILD LABOR\n\nLabor Law Enforcement\n\nInspectors work. {}\n\n"
        "IV. COORDINATION OF GOVERNMENT EFFORTS ON CHILD LABOR\n\nThe Council met. {}\n"
    )
    old = cl.read_text(HEAD.format(year=2020) + parts.format("", ""))
    opening = HEAD.format(year=2021).replace("labor.\n", f"labor. {said}\n")
    new = cl.read_text(opening + parts.format(f"{count}.", other))
    (change,) = (change for change in cl.diff(old, new) if change.topic == "summary")
    event = "launched a new hotline for victims of human trafficking"
    assert change.explanation == f"New sentence: “{event}”; none of 2020 is worded like it.{told}"
    assert change.event == "program_started"


def test_figures_are_paired_by_the_words_behind_them() -> None:
    said = "The Child Helpline received {} calls on trafficking and {} calls on child labor. "
    turned = "The Child Helpline received {} calls on child labor and {} calls on trafficking. "
    (change,) = cl.diff(report(2017, prose=said.format(25, 276)), report(2018, prose=turned.format(227, 4)))
    assert (
        change.explanation
        == "Calls: 25 → 4 (“child labor and 4 calls on trafficking”); Calls: 276 → 227 (“Child Helpline received 227 calls on child labor”)."
    )
    share = "A survey found 918,543 child laborers in the cocoa sector, {} since the harvest of 2008."
    old = report(2017, prose=share.format("of which 95.7 percent did hazardous work"))
    (change,) = cl.diff(old, report(2018, prose=share.format("which represents a 6.4 percent decline")))
    assert change.event is None


def test_counts_of_one_unit_are_paired_by_all_that_tells_them_apart_and_told_with_it() -> None:
    said = (
        "They removed {} children under age 15 from work, and {} children between ages 15 and 17 from hazardous work."
    )
    old, new = report(2017, prose=said.format(80, 166)), report(2018, prose=said.format(54, 111))
    assert [change.explanation for change in cl.diff(old, new)] == [
        "Children: 80 → 54 (“They removed 54 children under age 15”); Children: 166 → 111 (“111 children between ages 15”)."
    ]


def test_a_phrase_that_stands_elsewhere_is_new_where_it_says_something_new() -> None:
    boys = "Boys are forced into commercial sexual exploitation in tourist areas{}."
    girls = "Girls work on farms and in homes, sometimes as a result of human trafficking."
    old, new = (
        report(y, prose=f"{boys.format(more)} {girls}")
        for y, more in ((2017, ""), (2018, ", sometimes as a result of human trafficking"))
    )
    assert [c.kind for c in cl.diff(old, new)] == ["modified"]


def test_an_increment_is_not_set_against_a_total() -> None:
    old = report(
        2017,
        "Complaint Mechanism Exists\tYes\tYes",
        prose="The Safety Net reached over 156,000 households in rural areas.",
    )
    new = report(
        2018,
        "Complaint Mechanism Exists\tYes\tYes",
        prose="The Safety Net reached an additional 90,000 households in rural areas.",
    )
    assert not [c for c in cl.diff(old, new) if c.direction == "decreased"]


def test_a_joint_cell_that_only_one_report_has_is_told_once() -> None:
    head = "{head}{table}Overview of Labor Law Enforcement\tRelated Entity\t{last}\t{year}\n{rows}"
    rows = "Labor Inspectors\tMainland\t90\t90\n\tZanzibar\t9\t9\n"
    asked = "Inspectorate Authorized to Assess Penalties\tMainland and Zanzibar\tYes\tYes\n"
    old, new = (
        cl.read_text(head.format(head=HEAD.format(year=year), table=TABLE, last=year - 1, year=year, rows=text))
        for year, text in ((2017, rows), (2018, rows + asked))
    )
    (told,) = cl.diff(old, new)
    assert told.label == "Inspectorate Authorized to Assess Penalties (Mainland and Zanzibar)"


def test_a_sentence_without_counterpart_shows_what_is_nearest_to_it(changes: cl.ChangeReport) -> None:
    (training,) = (c for c in changes if c.explanation.startswith("New sentence") and "93 prosecutors" in c.new.text)
    assert "Closest in 2017: “In 2017, the Ministry of Internal Affairs' Legal Academy" in training.explanation
    nearest = [c.explanation.partition("Closest in")[2] for c in changes]
    assert not any("made a moderate advancement" in text for text in nearest)  # nor what both reports say
    assert not any("has established mechanisms to coordinate" in text for text in nearest)


TRAINED = (
    "The Ministry of Health opened a clinic in the capital. {} The clinic has been open to all since then.",
    "During the reporting period, the government did not train judges. In spring, one course was offered to inspectors "
    "on the pandemic.",
    "During the reporting period, the government did not train judges. However, the ILO held a course for 83 inspectors "
    "on inspection systems.",
)


def test_a_sentence_is_nearer_for_standing_beside_the_same_ones() -> None:
    frame, *said = TRAINED
    old, new = (report(year, prose=frame.format(text)) for year, text in zip((2020, 2021), said, strict=True))
    (change,) = cl.diff(old, new)
    assert (change.kind, change.explanation) == (
        "modified",
        "2020: “In spring, one course was offered to inspectors on the pandemic.” "
        "2021: “However, the ILO held a course for 83 inspectors on inspection systems.”",
    )


def test_of_two_figures_that_count_the_same_the_likelier_is_paired() -> None:
    said = "The ministry removed 13 children from work and assisted 10,870 children at risk of it."
    (change,) = cl.diff(
        report(2017, prose=said), report(2018, prose="The ministry assisted about 11,530 children at risk of work.")
    )
    assert change.explanation == (
        "Children: 10,870 → about 11,530 (“The ministry assisted about 11,530 children at risk of work”); "
        "“removed 13 children from work” is gone."
    )


@needs_corpus
@pytest.mark.parametrize("pair", ["georgia/2015 2016", "burma/2016 2017", "kenya/2013 2014", "tanzania/2016 2017"])
def test_every_side_quotes_its_own_report(pair: str) -> None:
    country, years = pair.split("/")
    old, new = (cl.read(CORPUS / f"reports/{country}/{year}.pdf") for year in years.split())
    for change in cl.diff(old, new):
        for side, own in ((change.old, old), (change.new, new)):
            for one in side if isinstance(side, tuple) else (side,):
                assert one is None or " ".join(own.text[s:e] for s, e in one.spans).split() == one.text.split()


def test_what_the_new_opening_names_ranks_higher_in_the_body() -> None:
    said = (
        "In June 2018, the island launched a roadmap against the labor of children on its cocoa farms and in its ports."
    )
    old, new = report(2017, prose="The Council met."), report(2018, prose=f"The Council met. {said}")
    (quiet,) = cl.diff(old, new)
    opening = "The island launched a roadmap against the labor of children on cocoa farms and in ports."
    new = cl.read_text(new.text.replace("labor.\n\n", f"labor. {opening}\n\n", 1))
    body, summary = cl.diff(old, new)
    assert (body.topic, summary.topic) == ("coordination", "summary")
    assert body.significance > quiet.significance
    assert body.explanation.endswith("Also in the opening summary.")
    assert "Also told under coordination." in summary.explanation


def test_a_sentence_that_speaks_of_the_one_before_is_told_with_it() -> None:
    before = (
        "The Code is to be revised by the Assembly of the island, and the Council keeps a list of hazardous trades."
    )
    old = report(2017, prose=f"The Council met. {before}")
    new = report(2018, prose=f"The Council met. {before} It has not been operational since 2012 for want of money.")
    (change,) = cl.diff(old, new)
    assert f"Preceded by: “{before[:60]}" in change.explanation


def test_a_sentence_may_be_near_by_one_of_its_clauses() -> None:
    one = "Research was unable to determine whether the Committee was active during the reporting period."
    both = (
        "The Task Force remains underfunded and research was unable to determine whether any coordinating bodies "
        "were active during the reporting period."
    )
    changes = cl.diff(report(2017, prose=f"The Council met. {both}"), report(2018, prose=f"The Council met. {one}"))
    assert any("Closest in" in c.explanation or c.kind == "modified" for c in changes)


def test_an_acronym_behind_a_foreign_name_means_the_english_one() -> None:
    text = HEAD.format(year=2018) + (
        "VI. SOCIAL PROGRAMS TO ADDRESS CHILD LABOR\n\nTable 10. Key Social Programs to Address Child Labor\n"
        "Program\tDescription\nNational Program to Eradicate Child Labor (Programa de Erradicação do Trabalho Infantil "
        "[PETI])\tPays families.\n"
    )
    assert row_acronyms(cl.read_text(text)) == {"PETI": "National Program to Eradicate Child Labor"}


@pytest.mark.parametrize(
    ("sentence", "is_event"),
    [
        ("In November 2018, the Government ratified the Domestic Workers Convention.", True),
        ("During the reporting period, the police rescued 14 children from farms.", True),
        ("In 2009, the Government ratified the Domestic Workers Convention.", False),
        ("The Government passed a law that raises the fines for farms.", True),
        ("Established in 2018, the hall keeps a list of the farms.", True),
        ("The list of fines for farms has yet to be adopted.", False),
        ("In 2018, the office kept a register of the farms in the valley.", False),
        ("Research was unable to determine whether the law was amended in 2018.", False),
    ],
)
def test_what_was_done_in_the_reports_year_ranks_high(sentence: str, is_event: bool) -> None:
    old, new = report(2017, prose="The Council met."), report(2018, prose=f"The Council met. {sentence}")
    (change,) = cl.diff(old, new)
    assert (change.significance >= 0.55) == is_event


def test_a_table_that_says_unknown_is_quoted() -> None:
    (change,) = cl.diff(
        report(2020, "Refresher Courses Provided\tYes\tYes"), report(2021, "Refresher Courses Provided\tYes\tUnknown")
    )
    assert "the 2021 report gives “Unknown”; it was Yes in 2020." in change.explanation


@pytest.mark.parametrize(
    ("old", "new", "ranks_high"),
    [
        (
            "The unit has never investigated the claims of abuse on the farms, nor did it report to the courts.",
            "The unit has neither investigated these claims of abuse on the farms nor reported to the high courts.",
            False,
        ),
        (
            "The unit investigated the claims of abuse on the farms of the north.",
            "The unit did not investigate the claims of abuse on the farms of the north.",
            True,
        ),
        (
            "The lack of vehicles keeps the inspectors of the north from visiting the farms.",
            "Insufficient vehicles keep the inspectors of the north from visiting the farms and mines.",
            False,
        ),
        (
            "Research was unable to determine whether activities were undertaken to implement the National Plan.",
            "Due to the pandemic, no activities were undertaken to implement the National Plan.",
            True,
        ),
    ],
)
def test_what_turns_a_statement_round_ranks_high(old: str, new: str, ranks_high: bool) -> None:
    (change,) = cl.diff(report(2019, prose=f"The Council met. {old}"), report(2020, prose=f"The Council met. {new}"))
    assert change.kind == "modified"
    assert (change.significance >= 0.6) == ranks_high


def test_a_verbatim_sentence_is_the_same_though_its_acronym_stands_for_other_words() -> None:
    claims = [report(year, prose="It is implemented by the NTF.").claims for year in (2018, 2019)]
    wordings = (
        Wording(2018, {"NTF": "National Task Force on Trafficking in Persons, in Particular Women and Children"}),
        Wording(2019, {"NTF": "Ministry of the Interior’s Joint Unit"}),
    )
    aligned = align_claims(*claims, old_wording=wordings[0], new_wording=wordings[1], rows=frozenset())
    assert not aligned.old_only
    assert not aligned.new_only


def test_people_of_one_kind_are_counted_as_one() -> None:
    old = report(2017, prose="Nationwide, there are approximately 30 police investigators for child rights.")
    new = report(
        2018, prose="Nationwide, there are approximately 15 police officers for child rights, which is too few."
    )
    (change,) = cl.diff(old, new)
    assert (change.event, change.delta) == ("count_changed", -15)


def test_a_name_written_out_is_not_gone() -> None:
    said = "The National Agency Against Trafficking in Persons (NAATIP) is led by a director. The government gave {}."
    ends = (
        "limited funding to the NAATIP, which hinders the NAATIP's ability",
        "more to the NAATIP, which hinders its ability",
    )
    old, new = (report(year, prose=said.format(end)) for year, end in zip((2017, 2018), ends, strict=True))
    assert not [change for change in cl.diff(old, new) if "National" in change.explanation]


@pytest.mark.parametrize(
    ("old", "new", "is_news"),
    [
        ("Information was not available on whether labor officers were provided training on laws.", "Labor officers were not provided training on laws.", True),
        ("Of their action plans, no information could be obtained.", "Of their action plans, research was unable to obtain any information.", False),
        ("Data on the purpose of trafficking and its victims were not provided.", "The government did not provide data on the purpose of trafficking and its victims.", False),
    ],
)  # fmt: skip
def test_what_became_known_is_no_other_wording(old: str, new: str, is_news: bool) -> None:
    changes = cl.diff(report(2017, prose=old), report(2018, prose=new))
    assert any(change.significance >= 0.5 for change in changes) == is_news


def test_what_is_denied_in_a_sentence_of_its_own_now_is_not_gone() -> None:
    old = report(
        2017, prose="The national plan on child labor expired in 2010; a new plan was not established in 2017."
    )
    new = report(
        2018, prose="The national plan on child labor expired in 2010. A new plan was not established in 2018."
    )
    assert not [change for change in cl.diff(old, new) if change.significance >= 0.2]


def test_what_others_advise_weighs_less_than_what_a_country_has() -> None:
    said = "{}the country would need to employ about {} labor inspectors for its farms and factories."
    advice = "According to the ILO's technical advice of a ratio approaching 1 inspector for every 15,000 workers, "
    weights = []
    for lead in (advice, "The Ministry has on its staff, since "):
        sentence = (
            said if lead == advice else "{}it hired more of them, about {} labor inspectors for farms and factories."
        )
        old, new = (report(y, prose=sentence.format(lead, n)) for y, n in ((2017, 153), (2018, 196)))
        (change,) = cl.diff(old, new)
        assert change.event == "count_changed"
        weights.append(change.significance)
    assert weights[0] < 0.5 <= weights[1]


def test_a_figure_given_for_comparison_is_not_compared() -> None:
    old = report(2014, prose="The budget of the unit was $2.3 million in 2014, up from $2.25 million in 2013.")
    new = report(2015, prose="The budget of the unit was $1.69 million in 2015, down from $2.3 million in 2014.")
    (change,) = cl.diff(old, new)
    assert change.explanation.startswith("Amount: $2.3 million → $1.69 million (“")


def test_findings_of_gaps_are_of_the_form_before_2017_and_news_after() -> None:
    old, new = report(2016, prose="The Council met."), report(2017, prose=f"The Council met. {GAPS}")
    (change,) = cl.diff(old, new)
    assert change.reason == "question_newly_asked"
    assert change.significance <= 0.15
    sound = "The bodies' mandates are in line with relevant international standards."
    old, new = report(2018, prose=f"The Council met. {sound}"), report(2019, prose=f"The Council met. {GAPS}")
    added = next(c for c in cl.diff(old, new) if c.kind == "added")
    assert (added.reason, added.significance) == (None, 0.6)


def test_what_one_text_abbreviates_is_no_difference() -> None:
    said = "The Occupational Safety Bureau (OSB) runs all checks. "
    old = report(2018, prose=said + "The OSB sent teams to twelve farms in the north to look for working children.")
    new = report(
        2019,
        prose=said
        + "The Occupational Safety Bureau sent teams to twenty farms in the north to look for working children.",
    )
    (change,) = cl.diff(old, new)
    assert "OSB" not in change.explanation
    assert "Occupational" not in change.explanation


def test_a_sentence_of_two_statements_that_each_stand_elsewhere_is_not_gone() -> None:
    old = report(
        2017,
        prose="The government rescued 66,169 children under the national scheme; however, it did not provide information "
        "on the number of violations for which penalties were imposed and collected by courts.",
    )
    new = report(
        2018,
        prose="During the year the national scheme rescued and rehabilitated 66,169 children. Schools are free in Ghana. "
        "Although it seeks to collect data from the states, the Government of Ghana did not provide information on the "
        "number of violations for which penalties were imposed and then collected by courts.",
    )
    told = [c for c in cl.diff(old, new) if c.significance >= 0.2]
    assert not any(c.kind == "removed" for c in told)
    assert not any("did not provide information" in c.explanation for c in told)


def test_whose_operations_have_gaps_may_be_said_in_general() -> None:
    said = "However, gaps exist within the operations of {} that may hinder adequate labor law enforcement{}."
    old = report(2019, prose=said.format("the Ministry of Work, Trade, and Labor", ""))
    new = report(2020, prose=said.format("enforcement agencies", ""))
    police = report(2020, prose=said.format("the Police", ""))
    more = report(2020, prose=said.format("enforcement agencies", ", including inspection planning"))
    assert [[c.kind for c in cl.diff(old, other).changes] for other in (new, police, more)] == [
        ["reworded"],
        ["modified"],
        ["modified"],
    ]


@pytest.mark.parametrize("names", [("Swaziland", "Eswatini"), ("Macedonia", "North Macedonia")])
def test_a_renamed_country_is_the_same(names: tuple[str, str]) -> None:
    body = "In {year}, {name} made a moderate advancement in efforts to eliminate the worst forms of child labor.\n\n"
    rows = "Organization/Agency\tRole\nRoyal {name} Police\tEnforces the laws of {name}.\n"
    text = (
        body
        + "III. ENFORCEMENT OF LAWS ON CHILD LABOR\n\nTable 5. Agencies Responsible for Child Labor Law Enforcement\n"
        + rows
    )
    old, new = (cl.read_text(text.format(year=year, name=name)) for year, name in zip((2017, 2018), names, strict=True))
    assert old.country == new.country
    assert old.agencies
    assert not cl.diff(old, new).changes


@pytest.mark.parametrize(
    ("was", "is_", "is_one"),
    [
        (
            "Support of Family and Children (2018–2028)",
            "Program for the Support of Family and Children (2018–2028)",
            True,
        ),
        ("Ministry of Labor’s (MOL’s) State Labor Inspectorate", "State Labor Inspectorate (SLI)", True),
        ("District Child Welfare Boards (DCWB) under the CCWB", "District Child Welfare Boards", True),
        ("Secretariat of the National Council on Children", "National Council on Children", False),
        (
            "Support of Family and Children (2018–2028)",
            "Program for the Support of Family and Children (2013–2017)",
            False,
        ),
    ],
)
def test_a_name_in_full_is_the_same_name(was: str, is_: str, *, is_one: bool) -> None:
    years = [tuple(range(2018, 2029)) if "2018" in name else (2013,) if "2013" in name else () for name in (was, is_)]
    rows = [
        Entry(table="policies", name=name, description="", years=y, spans=())
        for name, y in zip((was, is_), years, strict=True)
    ]
    assert is_fuller(*rows) is is_fuller(*rows[::-1]) is is_one


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        (
            "In 2014, each inspector conducted an average of 448 inspections, less than the average of 473 inspections "
            "conducted by each inspector in 2013.",
            "In 2015, each inspector conducted an average of 498 inspections.",
            "Inspections: 448 → 498 (“average of 498 inspections”)",
        ),
        (
            "In 2014, the Ministry of Labor recruited and trained 55 labor inspectors, increasing the number to 108.",
            "In 2015, the Ministry of Labor employed 58 labor inspectors.",
            None,
        ),
    ],
)
def test_counts_of_the_year_before_and_of_newcomers_are_no_totals(old: str, new: str, told: str | None) -> None:
    changes = cl.diff(report(2014, prose=old), report(2015, prose=new)).changes
    assert [c.explanation.split(";")[0] for c in changes if c.event == "count_changed"] == ([told] if told else [])


def test_a_sentence_said_before_a_denial_is_said() -> None:
    said = "Offices in the two cities reported barriers to the registration of working children"
    old = report(2020, prose=f"{said}.")
    new = report(2021, prose=f"{said}, including a lack of cooperation from parents and prohibitive costs of papers.")
    assert not [c for c in cl.diff(old, new).changes if c.kind == "removed"]


def test_a_period_may_be_written_with_two_dashes() -> None:
    assert expand_years("PRSP (2012–-2015)") == (2012, 2013, 2014, 2015)


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        (
            "The committee met 5 times, and 15 of the steering boards met for a total of 96 meetings.",
            "The committee met 6 times, while the steering boards carried out 665 meetings, and the local guards held 117 "
            "meetings.",
            "Meetings: 96 → 665",
        ),
        (
            "During 2017, day centers provided services to 78 children.",
            "In 2018, the government provided services to 51 children at the day centers; 70 children received social help.",
            "Children: 78 → 51",
        ),
    ],
)
def test_of_two_counts_the_one_of_whom_the_same_is_said_is_paired(old: str, new: str, told: str) -> None:
    changes = cl.diff(report(2017, prose=old), report(2018, prose=new))
    assert [told in change.explanation for change in changes if change.event == "count_changed"] == [True]


def test_the_attorney_general_and_the_office_are_one() -> None:
    texts = "{} lacked the staff to prosecute cases of child labor in rural districts."
    names = "The Office of the Attorney General", "The Attorney General"
    old, new = (report(year, prose=texts.format(name)) for year, name in zip((2017, 2018), names, strict=True))
    assert [change.kind for change in cl.diff(old, new)] == ["reworded"]


def test_one_of_two_counts_is_not_the_only_one_of_the_year_before() -> None:
    old = report(2017, prose="The Ministry of Justice prosecuted 94 cases, including cases initiated in prior years.")
    new = report(
        2018,
        prose="The Ministry of Justice prosecuted 18 cases of trafficking that began in 2018, and 12 cases initiated "
        "previously but which led to convictions in 2018.",
    )
    assert not [change for change in cl.diff(old, new) if change.event == "count_changed"]


def test_what_inspectors_or_courts_did_ranks_high_with_its_number() -> None:
    done = "In addition, 2,011 complaints on children were received and investigated."
    advised = "According to the ILO's technical advice, the country should employ 455 inspectors."
    table = TABLE + "Overview of Labor Law Enforcement\t2017\t2018\nNumber of Labor Inspectors\t5\t5\n\n"
    old, new = (
        cl.read_text(HEAD.format(year=year) + table + f"The Ministry enforces laws on farms. {said}\n")
        for year, said in ((2017, ""), (2018, f"{done} {advised}"))
    )
    weights = {change.new.text: change.significance for change in cl.diff(old, new) if isinstance(change.new, Side)}
    assert weights[done] >= 0.5 > weights[advised]


def test_what_is_said_of_the_treaties_as_a_whole_is_told_by_their_table() -> None:
    def law(year: int, said: str) -> cl.CountryReport:
        return cl.read_text(
            HEAD.format(year=year) + f"II. LEGAL FRAMEWORK FOR CHILD LABOR\n\nGhana has ratified most {said}\n"
        )

    old = law(
        2017, "key international conventions concerning child labor, but it has not ratified the Palermo Protocol."
    )
    new = law(2018, "key international conventions concerning child labor (Table 3).")
    assert not cl.diff(old, new).changes


def test_the_reason_of_an_assessment_weighs_as_a_headline() -> None:
    reason = "However, Ghana was assessed as having made only a minimal advancement because the police detained children found in mines."
    body = "\n\nII. LEGAL FRAMEWORK FOR CHILD LABOR\n\nThe law protects children.\n"
    old = cl.read_text(HEAD.format(year=2017).strip() + " Inspectors visited farms." + body)
    new = cl.read_text(HEAD.format(year=2018).strip() + f" {reason}" + body)
    (change,) = (c for c in cl.diff(old, new) if c.new and "detained" in c.new.text)
    assert change.significance >= 0.7


@needs_corpus
def test_the_same_two_reports_give_the_same_changes_in_every_run() -> None:
    """Sets of strings come in another order in every process, and what is told must not follow it."""
    code = "import json, sys; import chlabor_nlp as cl; print(json.dumps(cl.diff(*sys.argv[1:]).to_dict()))"
    reports = [str(CORPUS / f"reports/colombia/{year}.pdf") for year in (2018, 2019)]
    told = {
        subprocess.run(
            [sys.executable, "-c", code, *reports],
            env=os.environ | {"PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2", "3")
    }
    assert len(told) == 1


def test_what_is_not_known_any_more_is_told_with_both_sentences() -> None:
    said = (
        "In 2017, many of the 1,500 Village Development Committees were not trained on child protection.",
        "In 2018, research was unable to determine whether members of the 1,500 Village Development Committees were trained "
        "on child protection.",
    )
    (change,) = cl.diff(*(report(year, prose=text) for year, text in zip((2017, 2018), said, strict=True)))
    assert change.explanation == f"2017: “{said[0]}” 2018: “{said[1]}”"


@pytest.mark.parametrize(
    ("before", "alone", "is_told"),
    [
        ("An army captain beat a child in Goma.", "The captain was arrested and tried by a court in Kindu.", True),
        ("Police opened three cases.", "Research found no information on whether these cases were heard.", True),
        ("The police opened three cases.", "The government raised the salaries of all teachers in Kindu.", False),
    ],
)
def test_a_sentence_that_goes_on_about_something_is_told_with_the_one_before(
    before: str, alone: str, is_told: bool
) -> None:
    changes = cl.diff(report(2017, prose=before), report(2018, prose=f"{before} {alone}"))
    assert [f"Preceded by: “{before}”" in change.explanation for change in changes] == [is_told]


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("In 2015", "In 2018", " Of other times: “In 2015” and “In 2018”."),
        ("During 2017", "By the end of 2018", " Of other times: “During 2017” and “By the end of 2018”."),
        ("As of April 2017", "As of April 2017", " Both speak of “As of April 2017”."),
        ("In 2017", "In 2018", ""),
    ],
)
def test_counts_of_times_that_do_not_follow_each_other_are_said_to_be(old: str, new: str, told: str) -> None:
    said = "{}, the school feeding fund for poor families reached {} children in rural areas of the country."
    (change,) = cl.diff(report(2017, prose=said.format(old, 550)), report(2018, prose=said.format(new, 914)))
    assert change.explanation.startswith("Children: 550 → 914 (“poor families reached 914 children in rural areas")
    assert change.explanation.endswith(f".{told}")


def test_a_finding_that_is_gone_is_told_with_the_action_that_stands() -> None:
    finding = "Military courts lack the resources to prosecute recruiters."
    table = "\n\nVII. SUGGESTED GOVERNMENT ACTIONS\n\nTable 11. Suggested Government Actions to Eliminate Child Labor\nArea\tSuggested Action\tYear(s) Suggested\nEnforcement\tEnsure that military courts have the resources to prosecute recruiters.\t2011 – {}\n"
    old, new = (
        report(year, prose=said + table.format(year)) for year, said in ((2017, finding), (2018, "The council met."))
    )
    gone = next(change for change in cl.diff(old, new) if change.kind == "removed")
    assert "The 2018 report suggests: “Ensure that military courts have the resources" in gone.explanation


def test_another_name_in_brackets_is_the_same_body() -> None:
    named = "The National Trafficking Unit (NTU; also known as the Anti-Trafficking Task Force) met."
    said = "The {} lacks vehicles and office space for its work in the regions."
    old = report(2017, prose=f"{named} {said.format('National Trafficking Unit')}")
    new = report(2018, prose=f"{named} {said.format('Anti-Trafficking Task Force')}")
    assert {change.kind for change in cl.diff(old, new)} <= {"reworded"}


def test_what_says_the_same_is_not_told_as_a_difference() -> None:
    told = explain_wording(
        "Penalties are harsh and apply to 5 offenses.", "Penalties are stringent and apply to 7 offenses."
    )
    assert told == "“5” → “7”"


def test_the_headline_quotes_a_new_sentence() -> None:
    said = "In 2018, the Ministry trained 340 inspectors in the northern regions."
    diff = cl.diff(report(2017, prose="The council met."), report(2018, prose=f"The council met. {said}"))
    assert f"New in 2018: “{said}”" in diff.summary["headline"]


def test_two_sentences_that_count_one_thing_and_are_nearest_to_each_other_are_one_change() -> None:
    old = "The Government assisted 15 child victims during the reporting period."
    new = "During the reporting period, the Ministry of Labor provided assistance to 23 child victims of trafficking in persons."
    (change,) = cl.diff(report(2017, prose=old), report(2018, prose=new))
    assert (change.kind, change.explanation) == ("modified", f"2017: “{old}” 2018: “{new}”")


def test_the_numbers_of_a_list_end_no_sentence() -> None:
    said = "It acts in four areas: 1. Prevention; 2. Protection; 3. Prosecution; and 4. Partnership. It met."
    draft = report(2018, prose=said)
    assert [claim.text for claim in draft.claims][-2:] == said.replace(". It met.", ".|It met.").split("|")


def test_a_number_is_not_found_within_another_one() -> None:
    said = "Cases under Article 134 of the Code were heard; {} cases under Article 312 were closed by courts."
    (change,) = cl.diff(report(2017, prose=said.format(2)), report(2018, prose=said.format(4)))
    assert change.explanation == "Cases: 2 → 4 (“4 cases under Article 312”)."


def test_sentences_that_share_little_are_shown_side_by_side() -> None:
    said = (
        "Directs activities to eliminate child labor through its Child Labor Division.",
        "Directs activities to promote awareness and withdraw children from child labor through the State Department "
        "for Labor's Child Labor Division.",
    )
    (change,) = cl.diff(
        *(agencies(year, "Labor Board", text, "") for year, text in zip((2017, 2018), said, strict=True))
    )
    assert change.explanation == f"2017: “{said[0]}” 2018: “{said[1]}”"


@needs_corpus
def test_a_sentence_that_another_one_says_already_is_told_beside_it() -> None:
    old, new = (cl.read(CORPUS / f"reports/tanzania/{year}.pdf") for year in (2017, 2018))
    told = [
        c for c in cl.diff(old, new) if c.new and str(c.new.text).startswith("Furthermore, the government regulates")
    ]
    assert {c.kind for c in told} == {"modified", "reworded"}
    assert any(c.old.text.startswith("The government regulates access to secondary education") for c in told)


def test_a_sentence_that_is_gone_names_the_answer_that_the_table_gives_to_its_question() -> None:
    row = "Complaint Mechanism Exists\tYes\tYes"
    said = "Parents may file complaints by telephone, and this mechanism is free of charge."
    old = cl.read_text(
        HEAD.format(year=2017)
        + TABLE
        + f"Overview of Labor Law Enforcement\t2016\t2017\n{row}\n\nLabor inspectors wear badges. {said}\n"
    )
    new = cl.read_text(
        HEAD.format(year=2018)
        + TABLE
        + f"Overview of Labor Law Enforcement\t2017\t2018\n{row}\n\nLabor inspectors wear badges.\n"
    )
    (change,) = cl.diff(old, new)
    assert change.explanation.endswith("In both years the table answers: “Complaint Mechanism Exists: Yes”.")


@pytest.mark.parametrize(
    ("title", "kinds"),
    [
        ("National Action Plan (NAP) Against Child Labor", ["added", "removed"]),
        ("National Action Plan (NAP) to Combat Trafficking in Persons", ["modified"]),
    ],
)
def test_plans_on_two_subjects_do_not_stand_for_each_other(title: str, kinds: list[str]) -> None:
    said = (
        "The Council of Ministers did not approve the draft National Plan of Action on Trafficking in Persons.",
        f"The commission finalized the {title}, to end all forms by 2030; it still requires approval by the Council of Ministers.",
    )
    old, new = (report(year, prose=text) for year, text in zip((2015, 2016), said, strict=True))
    assert sorted(str(c.kind) for c in cl.diff(old, new)) == kinds


@pytest.mark.parametrize(
    ("was", "is_"),
    [
        (
            "The unit investigated 301 cases, 20 of which were trafficking and an additional 13 were forced labor.",
            "The unit investigated 205 cases, 13 of which were trafficking and an additional 8 were forced labor.",
        ),
        ("Some 207 of the latter were for refugee children.", "Some 200 of the latter were for refugee children."),
    ],
)
def test_figures_of_which_no_word_tells_what_they_count_are_quoted_with_their_sentences(was: str, is_: str) -> None:
    (change,) = cl.diff(report(2018, prose=was), report(2019, prose=is_))
    assert (change.event, change.explanation) == ("count_changed", f"2018: “{was}” 2019: “{is_}”")


def test_what_a_body_did_and_that_nothing_is_known_of_it_now_are_one_change() -> None:
    rows = (
        "National Council\tLeads work on child labor. In 2017, the Council met twice in Accra. Its members ran a radio show on farms.\n",
        "National Council\tLeads work on child labor. Research was unable to determine whether the body was active in 2018.\n",
    )
    old, new = (bodies(year, row) for year, row in zip((2017, 2018), rows, strict=True))
    told = {c.event: c for c in cl.diff(old, new)}
    assert told["became_unknown"].old.text == "In 2017, the Council met twice in Accra."
    assert told["became_unknown"].significance == 0.5


@pytest.mark.parametrize(
    ("sentence", "ranks_high"),
    [
        ("In 2018, Parliament amended the Penal Code to ban the recruitment of children.", True),
        ("In 2018, the amended Penal Code was printed.", False),
        ("In 2018, Parliament approved a code of conduct.", False),
        ("In 2009, Parliament passed the Children’s Act.", False),
    ],
)
def test_a_law_made_in_the_reports_year_ranks_high(sentence: str, ranks_high: bool) -> None:
    kept = "Schools are free in all regions of the country."
    (change,) = cl.diff(report(2017, prose=kept), report(2018, prose=f"{kept} {sentence}"))
    assert (change.significance >= 0.65) == ranks_high


def test_an_event_that_only_the_opening_tells_weighs_like_one_of_the_body() -> None:
    news = "The Government opened two shelters for children in 2018."
    old, new = (
        cl.read_text(
            f"{HEAD.format(year=year).rstrip()} {said}\n\nIV. COORDINATION OF GOVERNMENT EFFORTS\n\nAll is well.\n"
        )
        for year, said in ((2017, ""), (2018, news))
    )
    (change,) = (c for c in cl.diff(old, new) if c.new and c.new.text == news)
    assert (change.topic, change.significance) == ("summary", 0.6)


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("They perform dangerous tasks in mines.", "They face dangerous tasks in mines.", "“perform” → “face”"),
        ("They are victims of forced labor in mines.", "They are vulnerable to forced labor in mines.", "“victims of forced labor” → “vulnerable to forced labor”"),
        ("The production of nuts is hard.", "The production and harvest of nuts is hard.", "“harvest” is new"),
        ("It was tasked with overseeing work.", "It will oversee work.", "“was tasked with overseeing work” → “will oversee work”"),
    ],
)  # fmt: skip
def test_what_made_way_for_other_words_is_told_in_phrases(old: str, new: str, told: str) -> None:
    assert explain_wording(old, new) == told


@pytest.mark.parametrize(
    ("was", "is_", "told"),
    [
        (
            "It comprises 24 task forces established in 8 regions and 7 interagency task forces in seaports.",
            "It comprises 24 task forces, including 16 regional task forces and 8 interagency task forces in seaports.",
            "Interagency task forces: 7 → 8",
        ),
        (
            "The average age of victims was 16 years, and the median age of the victims was 12 years.",
            "The median age of the victims was 11 years.",
            "12",
        ),
        (
            "This number is higher than the 163 inspections conducted in 2013.",
            "This number is higher than the 250 inspections conducted in 2014.",
            None,
        ),
    ],
)
def test_figures_that_count_another_thing_are_no_pair(was: str, is_: str, told: str | None) -> None:
    (change,) = cl.diff(report(2014, prose=was), report(2015, prose=is_))
    assert "163 → 250" not in change.explanation
    assert told is None or told in change.explanation
    assert "16 → 11" not in change.explanation


def test_what_is_quoted_stands_so_in_the_report() -> None:
    kept = "The National Council on Child Labor (NCCL) met in May."
    was, is_ = (
        f"{kept} Reconvene the NCCL every month.",
        f"{kept} Ensure that the National Council on Child Labor works.",
    )
    for change in cl.diff(report(2014, prose=was), report(2015, prose=is_)):
        for stretch in re.findall("“([^”]+)”", change.explanation):
            assert stretch.strip("… ") in f"{was} {is_}"


def test_who_leads_a_body_is_said_of_its_own_row() -> None:
    rows = (
        "Labor Board\tAdvises on labor law. Chaired by the Permanent Secretary.\nSteering Council\tPlans work on farms.\n",
        "Labor Board\tAdvises on labor law.\nSteering Council\tPlans work on farms. Chaired by the Permanent Secretary.\n",
    )
    old, new = (bodies(year, row) for year, row in zip((2013, 2014), rows, strict=True))
    assert sorted(str(c.kind) for c in cl.diff(old, new)) == ["added", "removed"]


def test_a_treaty_that_neither_table_has_ticked_is_no_news() -> None:
    table = (
        "II. LEGAL FRAMEWORK FOR CHILD LABOR\n\n{said}\n\nTable 3. Ratification of International Conventions on Child Labor\n"
        "Convention\tRatification\nILO C. 138, Minimum Age\t✓\nPalermo Protocol on Trafficking in Persons\tNo\n"
    )
    said = (
        "The law bans begging.",
        "The law bans begging. Ghana has not ratified the Palermo Protocol on Trafficking in Persons.",
    )
    old, new = (
        cl.read_text(HEAD.format(year=year) + table.format(said=text))
        for year, text in zip((2013, 2014), said, strict=True)
    )
    (change,) = cl.diff(old, new)
    assert change.explanation.endswith(
        "In both years the table has no tick at “Palermo Protocol on Trafficking in Persons”."
    )


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        ("Officers say that some unannounced inspections took place.", "“Unannounced Inspections Conducted: No”"),
        ("Inspectors may carry out unannounced inspections, as permitted.", "“Unannounced Inspections Permitted: Yes”"),
        (
            "Inspectors cannot issue fines or penalties but can send a letter.",
            "“Inspectorate Authorized to Assess Penalties: No”",
        ),
    ],
)
def test_what_may_be_done_and_what_was_are_two_questions(sentence: str, told: str) -> None:
    rows = "Unannounced Inspections Permitted\tYes\tYes\nUnannounced Inspections Conducted\tNo\tNo"
    rows += "\nInspectorate Authorized to Assess Penalties\tNo\tNo"
    head = f"{TABLE}Overview of Labor Law Enforcement\t{{}}\t{{}}\n{rows}\n\nLabor inspectors wear badges."
    old = cl.read_text(f"{HEAD.format(year=2017)}{head.format(2016, 2017)}\n")
    new = cl.read_text(f"{HEAD.format(year=2018)}{head.format(2017, 2018)} {sentence}\n")
    (change,) = cl.diff(old, new)
    assert f"In both years the table answers: {told}" in change.explanation


def test_what_was_done_is_nearer_to_what_was_done_than_to_what_a_program_is_for() -> None:
    programs = (
        "VI. SOCIAL PROGRAMS TO ADDRESS CHILD LABOR\n\nTable 10. Key Social Programs to Address Child Labor\nProgram\tDescription\n"
        "Street Program\tAgency program to assist children and youth living or working on the streets.\n"
    )
    said = (
        "In 2015, the Social Service Agency under MoHLSA placed 232 street children at day centers and directed 64 children to state programs.",
        "In 2016, the Social Service Agency under MoLHSA provided services to 710 children found living or working on the street.",
    )
    old, new = (
        cl.read_text(f"{HEAD.format(year=year)}III. ENFORCEMENT OF LAWS ON CHILD LABOR\n\n{text}\n\n{programs}")
        for year, text in zip((2015, 2016), said, strict=True)
    )
    (change,) = cl.diff(old, new)
    assert (change.kind, change.old.text, change.new.text) == ("modified", *said)


def test_what_the_next_sentence_goes_on_with_is_not_gone() -> None:
    """As in Georgia 2017-18: one sentence became two."""
    one = "The Department of Labor Inspection, a pilot initiative to monitor safety and health, continued to function during the reporting period."
    two = "The Department of Labor Inspection created a pilot initiative to monitor safety and health. The initiative continued to function during the reporting period."
    changes = cl.diff(report(2017, prose=one), report(2018, prose=two))
    assert [(c.kind, c.explanation.partition(";")[0]) for c in changes] == [
        ("modified", "“created” is new."),
        ("reworded", "Reworded"),
    ]


def test_what_the_table_of_activities_says_is_not_new_in_the_text() -> None:
    """As in Nepal 2017-18: "sometimes as a result of human trafficking" had stood in the table."""
    table = "Table 2. Overview of Children's Work by Sector and Activity\nSector/Industry\tActivity\n"
    row = "Categorical Worst Forms of Child Labor\tForced begging, sometimes as a result of human trafficking\n"
    told = {}
    for name, rows in (("with", row), ("without", row.replace("begging", "labor in brick kilns"))):
        old, new = (
            cl.read_text(
                f"Ghana\n{year}\nI. PREVALENCE AND SECTORAL DISTRIBUTION OF CHILD LABOR\n"
                f"Children in Ghana engage in forced begging{more}.\n{table}{rows}"
            )
            for year, more in ((2017, ""), (2018, ", sometimes as a result of human trafficking"))
        )
        told[name] = {str(c.kind) for c in cl.diff(old, new)}
    assert told == {"with": {"reworded"}, "without": {"modified"}}


def test_a_sentence_that_others_say_is_quoted_with_them() -> None:
    kept = "The Ministry of Labor trained 120 inspectors on hazardous work in the cocoa sector in May."
    more = "Most of the shelters in the north of the country lack social workers and psychologists."
    old = report(2017, prose=f"{kept} {more} Shelters in the north lack social workers.")
    new = report(2018, prose=f"{kept} {more}")
    (change,) = cl.diff(old, new)
    assert change.kind == "reworded"
    assert change.old.text == "Shelters in the north lack social workers."
    assert change.new.text == more
    assert change.explanation == f"Reworded; in 2018 another sentence says it: “{more}”"


def test_a_number_that_grew_is_set_against_where_the_other_one_grew_to() -> None:
    """As in Bolivia 2014-15: 95 stands in both years."""
    prose = "The Ministry of Labor increased the number of labor inspectors from {} to {} in the departments."
    (change,) = cl.diff(report(2014, prose=prose.format(78, 95)), report(2015, prose=prose.format(95, 97)))
    assert change.explanation.startswith("Labor inspectors: 95 → 97")


def test_a_noun_that_two_items_share_is_not_gone() -> None:
    """As in Côte d'Ivoire 2013-14: the items themselves are there in both years."""
    old = "Enforce labor laws and criminal laws on cocoa farms in the whole country in each season."
    new = "Enforce labor and criminal laws on cocoa farms in the whole country in most of the seasons."
    (change,) = cl.diff(report(2017, prose=old), report(2018, prose=new))
    assert "“laws”" not in change.explanation


@needs_corpus
def test_what_the_form_calls_gaps_is_set_against_what_it_called_so_before() -> None:
    old, new = (cl.read(CORPUS / f"reports/guinea-bissau/{year}.pdf") for year in (2016, 2017))
    (change,) = (c for c in cl.diff(old, new) if c.topic == "enforcement" and "gaps exist" in str(c.new and c.new.text))
    assert change.old.text.startswith("However, gaps in labor law and criminal law enforcement remain")
    assert (change.kind, change.reason) == ("modified", "question_newly_asked")


@needs_corpus
def test_an_activity_that_the_table_listed_before_is_no_news_in_the_text() -> None:
    old, new = (cl.read(CORPUS / f"reports/guinea-bissau/{year}.pdf") for year in (2016, 2017))
    said = "Children also engage in child labor in agriculture."
    told = [c for c in cl.diff(old, new) if c.new is not None and not isinstance(c.new, tuple) and c.new.text == said]
    assert all("The 2016 table lists: “Farming, including" in c.explanation for c in told)
    assert told
    assert max(c.significance for c in told) <= 0.2


def test_a_part_that_the_other_report_has_in_its_chapter_is_told() -> None:
    """As in Saint Lucia 2013-14: a section on criminal law enforcement where there was one on enforcement only."""
    said = "In May, the Government initiated two sex trafficking cases and identified four victims."
    old, new = (
        cl.read_text(f"Ghana\n{year}\nIII. ENFORCEMENT OF LAWS ON CHILD LABOR\nThe police enforce the laws.\n{more}")
        for year, more in ((2013, ""), (2014, f"Criminal Law Enforcement\n{said}\n"))
    )
    assert [(str(c.kind), c.new.text) for c in cl.diff(old, new) if c.new and c.topic == "criminal_enforcement"] == [
        ("added", said)
    ]


def test_one_of_two_counts_is_not_set_against_one_a_hundred_times_smaller() -> None:
    """As in Ethiopia 2014-15: all inspections, and those that followed complaints."""
    old = "In 2014, the Ministry conducted 37,500 labor inspections, 14 of which were complaint based inspections."
    new = "In 2015, the Ministry conducted labor inspections, including 37 complaint-based inspections in the capital."
    (change,) = cl.diff(report(2014, prose=old), report(2015, prose=new))
    assert "37,500 → 37" not in change.explanation


@pytest.mark.parametrize(
    ("said", "event", "told"),
    [
        ("In 2018, the Ministry created an interagency task force to oversee mines.", "body_created",
         "created an interagency task force to oversee mines"),
        ("In 2018, a new hotline was launched for victims.", "program_started", "hotline was launched for victims"),
        ("In 2018, Parliament approved the National Youth Strategy, which it funds.", "policy_approved",
         "approved the National Youth Strategy"),
        ("In 2018, the Working Group was temporarily disbanded.", "body_inactive",
         "In 2018, the Working Group was temporarily disbanded."),
        ("In 2018, the National Youth Strategy expired.", "policy_ended", "Strategy expired"),
        ("In 2018, the eligibility of residents under the Plan expired.", None, None),
        ("In 2018, the Ministry has not yet established the task force.", None, None),
        ("In 2018, the newly formed unit met with a council of elders.", None, None),
        ("In 2011, the Ministry created a task force on mines.", None, None),
    ],
)  # fmt: skip
def test_a_new_sentence_tells_what_happened(said: str, event: str | None, told: str | None) -> None:
    (change,) = cl.diff(report(2017, prose="The Council met."), report(2018, prose=f"The Council met. {said}"))
    assert change.event == event
    assert change.explanation == (
        f"New sentence: “{told}”; none of 2017 is worded like it."
        if told
        else "New sentence: none of 2017 is worded like it."
    )


def test_a_sentence_that_a_figure_is_not_known_is_no_news_where_both_tables_say_so() -> None:
    row = "Number of Child Labor Violations Found\tUnknown\tUnknown"
    told = "The government did not provide information on the number of child labor violations found."
    old = report(2017, row)
    new = cl.read_text(report(2018, row).text.replace("IV. COORD", f"{told}\n\nIV. COORD"))
    (change,) = (c for c in cl.diff(old, new) if c.kind == "added")
    assert change.explanation.endswith(
        " In both years the table says: “Number of Child Labor Violations Found: Unknown”."
    )
    assert change.significance < 0.4


def test_an_amount_for_the_same_years_in_both_reports_says_so() -> None:
    old = report(2016, prose="In the 2015/2016 budget, the Government allocated $89 million to the safety net.")
    new = report(2017, prose="In the 2015–2016 budget, the Government allocated $87 million to the safety net.")
    (change,) = cl.diff(old, new)
    assert change.explanation.endswith(" Both are for 2015–2016.")


def test_what_both_years_count_is_not_called_replaced() -> None:
    old = report(2018, prose="Jordan had more than 746 double-shifted schools.")
    new = report(2019, prose="Jordan ran more than 354 schools on double-shift schedules.")
    (change,) = cl.diff(old, new)
    assert "“schools” →" not in change.explanation


def test_a_body_s_opening_is_linked_to_no_sentence_with_other_years() -> None:
    aim = "The Ministry drafted a plan on mines and farms that aims to end all forms of bonded work by {}."
    rest = "V. GOVERNMENT POLICIES ON CHILD LABOR\n\nPlans exist.{}\n"
    old = cl.read_text(HEAD.format(year=2019) + rest.format(""))
    for year, is_told in ((2028, True), (2022, False)):
        opening = HEAD.format(year=2020).replace("labor.\n", f"labor. {aim.format(year)}\n")
        new = cl.read_text(opening + rest.format(f" {aim.format(2028)}"))
        told = [c.explanation for c in cl.diff(old, new) if c.topic == "policies"]
        assert any("opening summary" in explanation for explanation in told) == is_told


@pytest.mark.parametrize(
    ("was", "is_"),
    [
        (  # as in Jordan 2018-19: whether it was done was not known
            "Research was unable to determine whether investigations were conducted on cases of forced begging or "
            "commercial sexual exploitation, even though there is evidence of these worst forms of child labor.",
            "However, criminal law enforcement agencies conducted no investigations on cases related to the worst "
            "forms of child labor, including forced begging or commercial sexual exploitation, even though there is "
            "evidence of these worst forms of child labor. In addition, the Government did not conduct investigations "
            "on cases related to the worst forms of child labor, including forced begging or commercial sexual "
            "exploitation, even though there is evidence of these worst forms of child labor.",
        ),
        (  # as in Nepal 2017-18: the five of the schools stands in an age
            "The Ministry runs a program that supports schools for children ages 5–16 who are at risk of working in "
            "the worst forms of child labor. It provides scholarships to cover schooling costs for children outside "
            "the Accra area to attend a public school. In 2017, the Ministry provided support to five schools in the "
            "Accra area for children at risk of child labor.",
            "The Ministry runs a program that supports schools for children ages 5–16 who are at risk of working in "
            "the worst forms of child labor. It provides scholarships to cover schooling costs for children outside "
            "the Accra area to attend a public school.",
        ),
    ],
)
def test_what_is_not_known_or_counts_something_else_does_not_say_it(was: str, is_: str) -> None:
    kept = "The Ministry of Labor trained 120 inspectors on hazardous work in the cocoa sector in May."
    told = [c.explanation for c in cl.diff(report(2017, prose=f"{was} {kept}"), report(2018, prose=f"{is_} {kept}"))]
    assert told
    assert not any("says it" in one for one in told)


def test_a_finding_that_the_form_did_not_ask_for_is_no_sentence_worded_otherwise() -> None:
    """As in Lebanon 2016-17: that resources were inadequate did not make way for a lack of authority."""
    was = "In 2016, inadequate resources hamper the Ministry of Labor’s capacity to enforce child labor laws."
    is_ = (
        "However, gaps exist within the authority of the Ministry of Labor that may hinder adequate enforcement of "
        "child labor laws, including the authority to assess penalties."
    )
    kept = "The Ministry of Labor trained 120 inspectors on hazardous work in the cocoa sector in May."
    texts = (
        f"{HEAD.format(year=year)}III. ENFORCEMENT OF LAWS ON CHILD LABOR\n\n{kept} {said}\n"
        for year, said in ((2016, was), (2017, is_))
    )
    told = {(str(c.kind), c.reason) for c in cl.diff(*map(cl.read_text, texts))}
    assert told == {("removed", None), ("added", "question_newly_asked")}


def test_that_a_row_was_active_does_not_move_to_another() -> None:
    """As in Saint Lucia 2020-21."""
    old, new = (
        in_tables(year, *rows)
        for year, rows in (
            (2020, ("Youth Bureau\tHelps pupils. Active in 2020.", "Child Council\tMeets. Met in May 2020.")),
            (2021, ("Youth Bureau\tHelps pupils. It opened a home in 2021.", "Child Council\tMeets. Active in 2021.")),
        )
    )
    assert not [change for change in cl.diff(old, new) if change.kind == "moved"]
