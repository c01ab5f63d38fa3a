"""What counts as a change, and what is only form."""

from __future__ import annotations

import pytest

import chlabor_nlp as cl
from chlabor_nlp.align import align_claims
from chlabor_nlp.changes.hosts import is_fuller
from chlabor_nlp.changes.naming import row_acronyms
from chlabor_nlp.changes.progress import find_related
from chlabor_nlp.changes.wording import compare_wording, explain_items, explain_wording, is_turned, tells_denial
from chlabor_nlp.extract.entries import expand_years
from chlabor_nlp.text import Wording, normal_form
from chlabor_nlp.types import Entry, Side
from conftest import CORPUS, needs_corpus

HEAD = "In {year}, Ghana made a moderate advancement in efforts to eliminate the worst forms of child labor.\n\n"
TABLE = "III. ENFORCEMENT OF LAWS ON CHILD LABOR\n\nTable 6. Labor Law Enforcement Efforts Related to Child Labor\n\n"


def report(year: int, *rows: str, prose: str = "", mark: str = "") -> cl.CountryReport:
    """A small report of `year` with these rows in Table 6, the year in its head marked, and this prose below."""
    head = f"Overview of Labor Law Enforcement\t{year - 1}\t{year}{mark}\n"
    return cl.read_text(
        HEAD.format(year=year)
        + TABLE
        + head
        + "\n".join(rows)
        + f"\n\nIV. COORDINATION OF GOVERNMENT EFFORTS ON CHILD LABOR\n\n{prose}\n"
    )


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
    ("old", "new", "kind", "direction"),
    [
        ("320 (1)", "261 (2)", "modified", "decreased"),
        ("Unknown* (1)", "261", "modified", "became_known"),
        ("320", "Unknown", "modified", "became_unknown"),
        ("320", "Unavailable", "modified", "became_unknown"),
        ("Unknown", "Unavailable", None, None),
        ("320 (1)", "320 (9)", None, None),
        ("1,320", "1, 320†", None, None),
        ("320", "", "modified", "became_unknown"),
        ("", "320", "modified", "became_known"),
    ],
)
def test_values(old: str, new: str, kind: str | None, direction: str | None) -> None:
    before = report(2017, f"Number of Labor Inspectors\t300\t{old}", "Complaint Mechanism Exists\tYes\tYes")
    after = report(2018, f"Number of Labor Inspectors\t{old}\t{new}", "Complaint Mechanism Exists\tYes\tYes")
    found = [(change.kind, change.direction) for change in cl.diff(before, after)]
    assert found == ([(kind, direction)] if kind else [])


@pytest.mark.parametrize(
    ("old", "new", "direction"), [("Yes", "No", "lost"), ("No", "Yes", "gained"), ("Yes", "N/A", None)]
)
def test_answers(old: str, new: str, direction: str | None) -> None:
    before = report(2017, f"Complaint Mechanism Exists\tYes\t{old}")
    after = report(2018, f"Complaint Mechanism Exists\t{old}\t{new}")
    assert [change.direction for change in cl.diff(before, after)] == [direction]


def test_delta_and_percent() -> None:
    before, after = (
        report(2017, "Number of Labor Inspectors\t1\t320"),
        report(2018, "Number of Labor Inspectors\t320\t261"),
    )
    (change,) = cl.diff(before, after)
    assert (change.delta, change.percent_change, change.event) == (-59, -18.44, "count_changed")
    assert change.old.text == "320"
    assert change.new.text == "261"


def test_the_assessment_with_its_qualifier() -> None:
    head = "MINIMAL ADVANCEMENT – EFFORTS MADE BUT REGRESSION IN LAW THAT DELAYED ADVANCEMENT\n\n"
    after = cl.read_text(head + HEAD.format(year=2018).replace("moderate", "minimal"))
    (change,) = cl.diff(cl.read_text(HEAD.format(year=2017)), after)
    assert change.explanation == (
        "The assessment fell from moderate to minimal advancement (Efforts Made but Regression in Law that Delayed Advancement)."
    )
    assert (change.direction, change.event, change.significance) == ("decreased", "assessment_changed", 1.0)


def test_restated_figures() -> None:
    before, after = (
        report(2017, "Number of Labor Inspectors\t1\t320†"),
        report(2018, "Number of Labor Inspectors\t310\t310"),
    )
    kinds = {change.kind: change for change in cl.diff(before, after)}
    assert set(kinds) == {"restated", "modified"}
    assert (kinds[cl.Kind.RESTATED].old.text, kinds[cl.Kind.RESTATED].new.text) == ("320", "310")
    assert "†" in kinds[cl.Kind.RESTATED].explanation


def test_a_question_that_is_no_longer_asked_is_no_event() -> None:
    rows = "Number of Labor Inspectors\t1\t2", "Number of Child Labor Dedicated Inspectors\t5\t5"
    (change,) = cl.diff(report(2016, *rows), report(2017, rows[0].replace("1", "2")))
    assert (change.kind, change.reason) == ("removed", "question_no_longer_asked")
    assert change.significance <= 0.15


def test_a_part_that_was_not_found_is_not_removed() -> None:
    before = report(2017, "Number of Labor Inspectors\t1\t2")
    after = cl.read_text(
        HEAD.format(year=2018)
        + "IV. COORDINATION OF GOVERNMENT EFFORTS ON CHILD LABOR\n\nTable 8. Key Mechanisms to Coordinate\n"
    )
    changes = cl.diff(before, after)
    assert not [change for change in changes if change.kind == "removed"]
    assert any("no labor enforcement table" in warning for warning in changes.warnings)


def test_a_claim_may_move_between_table_and_text(changes: cl.ChangeReport) -> None:
    (moved,) = changes.filter(kind="moved")
    assert moved.old.text == "The Council did not meet in 2017."
    assert moved.new.text == "In 2018, the National Coordination Council on Child Labor did not meet."


def test_a_body_that_is_gone_is_explained_by_the_text(changes: cl.ChangeReport) -> None:
    change = next(c for c in changes if c.kind == "removed" and c.topic == "coordination")
    assert "ceased to function" in change.explanation


def test_a_dropped_action_tells_what_the_figures_show(changes: cl.ChangeReport) -> None:
    change = next(c for c in changes if c.event == "action_dropped" and c.label.startswith("Publish"))
    assert "$2.4 million" in change.explanation


def test_an_action_with_earlier_years_continues_whatever_its_words(changes: cl.ChangeReport) -> None:
    change = next(c for c in changes if c.label.startswith("Adopt and implement a national policy"))
    assert change.kind == "modified"
    assert change.old.text.startswith("Implement the Plan of Action")


@pytest.mark.parametrize(
    ("legend", "direction"),
    [("Policy was approved during the reporting period.", "gained"), ("The text is available in French only.", None)],
)
def test_a_footnote_mark_is_read_through_its_legend(legend: str, direction: str | None) -> None:
    def policies(year: int, mark: str) -> cl.CountryReport:
        table = f"Table 9. Key Policies Related to Child Labor\n\nPolicy\tDescription\nNational Plan{mark}\tAims high.\n\n† {legend}\n"
        return cl.read_text(HEAD.format(year=year) + "V. GOVERNMENT POLICIES ON CHILD LABOR\n\n" + table)

    assert [change.direction for change in cl.diff(policies(2017, ""), policies(2018, "†"))] == (
        [direction] if direction else []
    )


def test_articles_of_a_statute_are_compared_as_a_set() -> None:
    def laws(year: int, citation: str) -> cl.CountryReport:
        table = f"Table 4. Laws and Regulations on Child Labor\n\nStandard\tMeets International Standards\tAge\tLegislation\nProhibition of Forced Labor\tYes\t\t{citation}\n"
        return cl.read_text(HEAD.format(year=year) + "II. LEGAL FRAMEWORK FOR CHILD LABOR\n\n" + table)

    assert not cl.diff(
        laws(2017, "Articles 1, 2, and 3 of the Penal Code (4)"), laws(2018, "Articles 1–3 of the Penal Code (7)")
    ).changes
    (change,) = cl.diff(
        laws(2017, "Articles 1–3 of the Penal Code"), laws(2018, "Articles 1–2 and 9 of the Penal Code")
    )
    assert (change.subject, change.kind) == ("prohibition_forced_labor.legislation", "modified")
    assert (
        change.explanation
        == "Prohibition of Forced Labor: No longer cited: Penal Code (3). Newly cited: Penal Code (9)."
    )


def test_different_countries_and_no_report_are_refused(report_2017: cl.CountryReport) -> None:
    with pytest.raises(cl.AlignmentError, match="Ghana"):
        cl.diff(report_2017, report(2018))
    with pytest.raises(cl.AlignmentError, match="no report"):
        cl.diff(report_2017, cl.read_text("The woods are lovely, dark and deep."))


def test_the_same_document_twice_is_said(report_2017: cl.CountryReport) -> None:
    changes = cl.diff(report_2017, report_2017)
    assert len(changes) == 0
    assert changes.warnings == ("both reports are the same document",)
    assert changes.summary["headline"] == "Kazakhstan 2017 → 2017: no changes."


def test_order_is_by_significance(changes: cl.ChangeReport) -> None:
    weights = [change.significance for change in changes]
    assert weights == sorted(weights, reverse=True)
    assert all(0 <= weight <= 1 for weight in weights)


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("The Committee met twice.", "The Committee met once.", "“twice” → “once”"),
        ("In 2017, the Committee met.", "In 2018, the Committee met.", ""),
        ("The unit aims to end it.", "The unit aimed to end it and child begging.", "“and child begging” is new"),
        (
            "Terms of carrying out investigations are few, and the unit lacks staff.",
            "Eswatini's are few, and the unit lacks staff.",
            "“Terms of carrying out investigations” is gone; “Eswatini's” is new",
        ),
        (
            "The law bans begging.",
            "The law bans begging, but the penalties that it sets are too low to deter those who profit from it.",
            "“but the penalties that it sets are too low to deter those who profit from it” is new",
        ),
        ("Labor inspectors visit farms.", "Police arrested four brokers at the border in May.", None),
    ],
)
def test_explanations_name_what_differs_or_nothing(old: str, new: str, told: str | None) -> None:
    assert explain_wording(old, new) == told


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        (  # a phrase put elsewhere in the sentence
            "Some children work in unsafe and unhealthy environments for long periods of time and are paid little or nothing.",
            "Some children work for long periods in unsafe and unhealthy environments and are paid little.",
            "“or nothing” is gone",
        ),
        (  # a trafficking that was human all the same
            "The agency reports cases of trafficking and 12 sentences for trafficking.",
            "The agency reports cases of human trafficking and 15 sentences for trafficking.",
            "“12” → “15”",
        ),
        (  # teachers stood in the old text too, but once less
            "Expenses include extra fees charged by teachers and schools.",
            "Expenses include a lack of schools and teachers and extra fees charged by teachers and schools.",
            "“a lack of schools and teachers and” is new",
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


def test_a_denial_is_told_and_weighs_though_the_sentence_denied_something_else_before() -> None:
    old = "The unit has established interview rooms in each region, but there is no specialized center for victims."
    new = "The unit has not established interview rooms in all regions."
    words = explain_wording(old, new, elsewhere=lambda _, __: True, is_same=lambda _, __: True)
    assert words == "“not” is new"
    assert tells_denial(words)
    assert not tells_denial("“neither of the two” → “both”; “do not” is new")
    assert not tells_denial("“lack of” is new")


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


@needs_corpus
@pytest.mark.parametrize(
    ("name", "years", "subject", "note"),
    [
        ("dominican-republic", (2015, 2016), "labor_inspections", "January 01, 2016 to October 31, 2016"),
        ("jordan", (2016, 2017), "children_working_percent", "The data are for 2007 and 2016."),
        (
            "philippines",
            (2019, 2020),
            "children_working_percent",
            "The data are for 2011 and 2019, from “Survey on Children (SIMPOC)” and “Labour Force Survey (LFS)”.",
        ),
        ("dominican-republic", (2020, 2021), "primary_completion_rate_percent", "The data are for 2019 and 2020."),
        ("guinea-bissau", (2018, 2019), "primary_completion_rate_percent", "Both are for 2010: a revision."),
    ],
)
def test_what_a_reader_must_know_to_compare_two_figures(
    name: str, years: tuple[int, int], subject: str, note: str
) -> None:
    old, new = (cl.read(CORPUS / f"reports/{name}/{year}.pdf") for year in years)
    (change,) = [c for c in cl.diff(old, new) if c.subject == subject and c.kind == "modified"]
    assert note in change.explanation.partition(" Note: ")[2]


DIVIDED = (
    "Although the subsidy program continues to expand and has been effective in rural areas, reports indicate that the "
    "$29 per year subsidy is insufficient to cover costs of attending school in larger cities.",
    "The subsidy program continues to expand and has been effective in rural areas. However, reports indicate that the "
    "$29 per year subsidy is insufficient to cover costs of attending school in larger cities.",
)


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
    assert change.explanation == ("Amount: $29 → $35." if turn == 1 else "Amount: $35 → $29.")


def test_two_sentences_may_hold_a_third_together() -> None:
    before = "The Board leads the shelters. Local councils take part in coordinating and follow the guidelines of the Board. Responsible for the norms on child labor."
    after = "The Board leads the shelters. Local councils take part in coordinating, follow the guidelines of the Board, and are responsible for the norms on child labor."
    assert [c.kind for c in cl.diff(report(2017, prose=before), report(2018, prose=after))] == []


def test_what_was_done_in_the_year_is_not_told_by_what_was_done_in_another() -> None:
    before = (
        "In the last quarter of {}, the Ministry developed a framework for the partnership with the cocoa industry."
    )
    come = "During the reporting period, a framework for the partnership with the cocoa industry was developed."
    for year, expected in ((2019, ["added"]), (2020, [])):
        prose = before.format(year)
        old, new = report(2020, prose=prose), report(2021, prose=f"{prose} {come}")
        assert [change.kind for change in cl.diff(old, new)] == expected


def test_the_plural_of_an_acronym_stands_for_its_name() -> None:
    before = "Criminal Investigation Departments (CID) work in every state. There are 36 CIDs in the country."
    after = "Criminal Investigation Departments (CID) work in every state. There are 36 Criminal Investigation Departments in the country."
    assert [c.kind for c in cl.diff(report(2017, prose=before), report(2018, prose=after))] == []


AGENCIES = "Table 5. Agencies Responsible for Child Labor Law Enforcement\nOrganization/Agency\tRole\n"


def agencies(year: int, name: str, role: str, prose: str) -> cl.CountryReport:
    """A small report with one agency and this sentence on it."""
    text = f"{HEAD.format(year=year)}III. ENFORCEMENT OF LAWS ON CHILD LABOR\n\n{AGENCIES}{name}\t{role}\n"
    return cl.read_text(f"{text}\nIV. COORDINATION OF GOVERNMENT EFFORTS ON CHILD LABOR\n\n{prose}\n")


def test_a_renamed_body_is_told_once() -> None:
    role = "Enforces child labor laws in the formal sector and refers victims to shelters."
    old = agencies(2017, "Ministry of Labor", role, "In 2017, the Ministry of Labor trained 20 of its inspectors.")
    new = agencies(
        2018,
        "Ministry of Labor and Mining",
        role,
        "In 2018, the Ministry of Labor and Mining trained 20 of its inspectors.",
    )
    (change,) = cl.diff(old, new)
    assert (
        change.explanation
        == "The enforcement agency was renamed: “Ministry of Labor” → “Ministry of Labor and Mining”."
    )


def test_the_name_of_the_row_may_be_the_subject_of_its_sentence() -> None:
    old = agencies(2017, "Homes of Hope", "NGO program that assists victims of trafficking.", "The Council met.")
    new = agencies(
        2018,
        "Homes of Hope",
        "Homes of Hope is an NGO program that assists victims of trafficking.",
        "The Council met.",
    )
    assert not cl.diff(old, new).changes


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
    assert not cl.diff(old, new).changes
    old, new = report(2017, prose=f"{led} {other}"), report(2018, prose=f"{bare} {other}")
    assert [c.explanation for c in cl.diff(old, new)] == ["“led by the MOL” is gone."]


def test_explanations_quote_the_report() -> None:
    prose = "The National Council for Children (NCC) exists. In {}, NCC opened {} shelters for children in the south."
    old, new = (report(year, prose=prose.format(year, n)) for year, n in ((2017, "small"), (2018, "large")))
    (change,) = cl.diff(old, new)
    assert change.explanation == "“small” → “large”."


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
    assert change.explanation == f"Sentence new: no counterpart in 2020.{told}"


def test_what_the_opening_takes_from_the_body_has_moved() -> None:
    body = "The Anti-Slavery Act of the island sets the penalty for traffickers of children at 17 years in prison."
    old = report(2017, prose=f"The Council met. {body}")
    new = report(2018, prose=f"The Council met. {body}")
    opening = "The Anti-Slavery Act sets a heavy and cruel penalty for traffickers of children, 17 years in prison."
    new = cl.read_text(new.text.replace("labor.\n\n", f"labor. {opening}\n\n", 1))
    (change,) = cl.diff(old, new)
    assert (change.kind, change.topic, change.old.text, change.new.text) == ("moved", "summary", body, opening)
    (back,) = cl.diff(new, old)
    assert back.kind == "moved"


def test_an_action_split_in_other_words() -> None:
    table = "VII. SUGGESTED GOVERNMENT ACTIONS TO ELIMINATE CHILD LABOR\n\nTable 11. Suggested Government Actions to Eliminate Child Labor\nArea\tSuggested Action\tYear(s) Suggested\n"
    rows = (
        "Legal Framework\tRatify the UN CRC Optional Protocol on the Sale of Children and the UN CRC Optional Protocol on Armed Conflict.\t2013 – 2017\n",
        "Legal Framework\tAccede to the UN CRC Optional Protocol on the Sale of Children.\t2013 – 2018\n\tAccede to the UN CRC Optional Protocol on Armed Conflict.\t2013 – 2018\n",
    )
    old, new = (
        cl.read_text(HEAD.format(year=year) + table + text) for year, text in zip((2017, 2018), rows, strict=True)
    )
    assert [c.kind for c in cl.diff(old, new)] == ["split"]


LAWS = (
    "Table 4. Laws and Regulations on Child Labor\nStandard\tMeets International Standards: Yes/No\tAge\tLegislation\n"
)


def law(year: int, cited: str) -> cl.CountryReport:
    """A small report with one legal standard that cites this."""
    return cl.read_text(
        f"{HEAD.format(year=year)}II. LEGAL FRAMEWORK FOR CHILD LABOR\n\n{LAWS}Prohibition of Child Trafficking\tYes\t\t{cited}\n"
    )


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("Articles 143-1 and 143-2 of the Criminal Code", "Articles 143/1 and 143(2) of the Criminal Code", None),
        ("Articles143(1), 253 254 of the Criminal Code", "Articles 143-i, 253, and 254 of the Criminal Code", None),
        ("Article 59 of the Children's Rights Code", "Article 59 of the Code on the Rights of the Child", None),
        ("Article 2(2) of Decree 118", "Article 2.2 of Decree 118", None),
        ("Article 418 (c-d) of the Penal Code", "Articles 418(c) and 418(d) of the Penal Code", None),
        ("Articles 3(a)- (b) of the Penal Code", "Articles 3(a)–(b) of the Penal Code", None),
        ("Section 101 of the Penal Code", "Section 101A of the Penal Code", "No longer cited: Penal Code (101). Newly cited: Penal Code (101A)."),
        ("Sections 63 and 66–67 of the Labour Act", "Article 265 and Sections 63, 66, and 67 of the Labor Act", "Newly cited: Labor Act (265)."),
        ("The Basic Education Act", "Section 30 of the Basic Education Act", "Now with articles: Basic Education Act (30)."),
        ("Article 291 of the Penal Code", "Article 6 of the Child Law and Article 291 of the Penal Code", "Newly cited: Child Law (6)."),
        ("Articles 134–136 of the Penal Code", "Articles 134 and 136 of the Penal Code", "No longer cited: Penal Code (135)."),
        ("Articles 114, 114/a, and 115 of the Penal Code", "Articles 114–115 of the Penal Code", None),
        ("Articles 114 and 114/a of the Penal Code; Articles 114–116 of the Labor Code", "Article 114 of the Penal Code; Articles 114–116 of the Labor Code", "No longer cited: Penal Code (114/a)."),
        ("Articles 185, 186, and 186a of the Penal Code", "Articles 185–186a of the Penal Code", None),
        ("Articles 174 b and 174 j of the Penal Code", "Articles 174b and 174j of the Penal Code", None),
        ("Article 3(a) and (b) of the Penal Code", "Articles 3(a) and 3(b) of the Penal Code", None),
        ("Articles 122 and 404 the Penal Code", "Articles 122 and 404 of the Penal Code.", None),
        ("Articles 98–101 of the Labor Code: Article 24 of the Child Act", "Articles 98–101 of the Labor Code; Article 24 of the Child Act", None),
        ("Rule 146 of the Mining Rules Section 65(a) of the Child Law", "Rule 146 of the Mining Rules; and Section 65(a) of the Child Law", None),
        ("Article 3 of Law N° 2004-37 on Education", "Article 3 of Law No. 2004-37 on Education", None),
        ("Article 2 of Law N° 95-696 on Education", "Article 2 of the Law on Education", None),
        ("Article 68 of the Labour Proclamation of Ghana No. 118/2001", "Article 68 of the Labor Proclamation", None),
        ("Article 8 of Ministerial Order No. 12", "Article 8 of the Ministerial Order on Children’s Work", None),
        ("Article 8 of the Education Act", "Article 8 of the Education Regulations", "No longer cited: Education Act (8). Newly cited: Education Regulations (8)."),
        ("Article 11 of the Law of Military Service", "Articles 11 and 36 of the Law of National Military Service", "Newly cited: Law of National Military Service (36)."),
        ("Article 11 of the Youth Act; Article 2 of the National Youth Act", "Article 11 of the National Youth Act", "No longer cited: National Youth Act (2); Youth Act (11). Newly cited: National Youth Act (11)."),
        ("General Directive of Premilitary Training", "General Directive of Pre-Military Training", None),
        ("Article 9 of the Penal Code", "Articles 9 and 254–258 of the Penal Code", "Newly cited: Penal Code (254–258)."),
        ("Articles 2–3 of the Decree on Hazardous Labor", "Articles 2–3 of the Decree on Hazardous Labor for Youth", None),
        ("Sections 20A and 31 of the Act on Women, Young Persons", "Sections 20A and 31 of the Act on Women, Young Persons, and Children", None),
    ],
)  # fmt: skip
def test_citations_of_laws(old: str, new: str, told: str | None) -> None:
    changes = [c.explanation for c in cl.diff(law(2017, old), law(2018, new))]
    assert changes == ([f"Prohibition of Child Trafficking: {told}"] if told else [])


PROGRAMS = "VI. SOCIAL PROGRAMS TO ADDRESS CHILD LABOR\n\nTable 10. Key Social Programs to Address Child Labor\nProgram\tDescription\n"
SHELTER = "Homes of Hope\tProgram that assists victims of abuse. The Ministry contributed $90,000 to it.\n"
SAFETY = "Safety Net Project\tFunds rehabilitation services for victims of commercial sexual exploitation.\n"
BOTH = (
    "Rehabilitation Programs\tThe Safety Net Project funds rehabilitation services for victims of commercial sexual "
    "exploitation. Homes of Hope assists victims of abuse. The Ministry contributed $70,000 to it.\n"
)


def test_rows_gathered_in_one_are_moved_and_their_sentences_compared() -> None:
    old, new = (
        cl.read_text(HEAD.format(year=year) + PROGRAMS + rows)
        for year, rows in ((2017, SHELTER + SAFETY), (2018, BOTH))
    )
    changes = list(cl.diff(old, new))
    assert {c.kind for c in changes} <= {"moved", "modified", "reworded"}
    assert sum("no row of its own any more" in c.explanation for c in changes) == 2
    assert [c.explanation for c in changes if c.kind == "modified"] == ["Amount: $90,000 → $70,000."]
    old, new = (
        cl.read_text(HEAD.format(year=year) + PROGRAMS + rows)
        for year, rows in ((2017, BOTH), (2018, SHELTER + SAFETY))
    )
    told = [c.explanation for c in cl.diff(old, new)]
    assert sum("row of its own now" in one for one in told) == 2
    assert sum("gone from the table in 2018. Told in rows of their own now: " in one for one in told) == 1


TEXTBOOKS = "Textbook Fund\tMinistry project that distributes free textbooks to public school students from poor families of every region each September. {}\n"
LANGUAGE = "Future Success\tOffers professional development to teachers of Georgian language in villages with large ethnic minority populations. {}\n"
UMBRELLA = "Education for the Vulnerable\tIncludes free textbooks for public school students from poor families of every region, and professional development of teachers of Georgian language in villages with large ethnic minority populations.\n"
RENAMED = "Books for All Pupils\tMinistry project that distributes free textbooks to public school students from poor families of all regions each September.\n"


def programs(year: int, *rows: str) -> cl.CountryReport:
    return cl.read_text(HEAD.format(year=year) + PROGRAMS + SHELTER + "".join(row.format("") for row in rows))


def test_a_sentence_said_in_another_section_with_other_figures_is_one_change() -> None:
    line = "{}, law enforcement agents rescued {} minors during anti-drug operations nationwide."
    old = programs(2017, SAFETY.rstrip() + " " + line.format("Between January and October 2016", 793) + "\n")
    prose = "\n" + line.format("From January to September 2018", 703).replace("agents", "officers") + "\n"
    new = cl.read_text(programs(2018, SAFETY).text + "\nIII. ENFORCEMENT OF LAWS ON CHILD LABOR\n" + prose)
    (change,) = cl.diff(old, new)
    assert (change.kind, change.event) == ("modified", "count_changed")
    assert change.explanation.startswith("Minors: 793 → 703; “Between” → “From”")


def test_figures_are_paired_by_the_words_behind_them() -> None:
    said = "The Child Helpline received {} calls on trafficking and {} calls on child labor. "
    turned = "The Child Helpline received {} calls on child labor and {} calls on trafficking. "
    (change,) = cl.diff(report(2017, prose=said.format(25, 276)), report(2018, prose=turned.format(227, 4)))
    assert (
        change.explanation == "Calls (“4 calls on trafficking”): 25 → 4; Calls (“227 calls on child labor”): 276 → 227."
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
        "Children (“54 children under age 15”): 80 → 54; Children (“111 children between ages 15”): 166 → 111."
    ]


@pytest.mark.parametrize(
    ("said", "values", "told"),
    [
        ("It is a {}-year project against child labor in farming.", (2, 3), "Length in years: 2 → 3."),
        ("Children as young as age {} are recruited by armed groups.", (13, 10), "Age: as young as age 13 → as young as age 10."),
    ],
)  # fmt: skip
def test_lengths_and_ages_are_called_so(said: str, values: tuple[int, int], told: str) -> None:
    old, new = (report(year, prose=said.format(value)) for year, value in zip((2017, 2018), values, strict=True))
    assert [change.explanation for change in cl.diff(old, new)] == [told]


def test_rows_told_in_one_without_their_names_are_merged_and_back_split() -> None:
    (change,) = cl.diff(programs(2017, TEXTBOOKS, LANGUAGE), programs(2018, UMBRELLA))
    assert (change.kind, change.event) == ("merged", None)
    assert change.explanation == (
        "2 program rows of 2017 were joined in one, Education for the Vulnerable: Textbook Fund; Future Success."
    )
    assert isinstance(change.old, tuple)
    assert [side.text.split("\t")[0][:8] for side in change.old] == [
        "Textbook",
        "Future S",
    ]
    (change,) = cl.diff(programs(2017, UMBRELLA), programs(2018, TEXTBOOKS, LANGUAGE))
    assert change.kind == "split"
    assert change.explanation.endswith("was divided into 2: Textbook Fund; Future Success.")


def test_a_row_with_another_name_that_says_the_same_is_renamed() -> None:
    assert [c.kind for c in cl.diff(programs(2017, TEXTBOOKS), programs(2018, RENAMED))] == ["reworded"] * 2
    changes = cl.diff(programs(2017, TEXTBOOKS), programs(2018, LANGUAGE))
    assert sorted(c.kind for c in changes) == ["added", "removed"]


def test_a_row_that_is_gone_says_which_row_tells_much_of_it() -> None:
    longer = LANGUAGE.format(
        "It also distributes free textbooks to public school students from poor families each September."
    )
    (change,) = (c for c in cl.diff(programs(2017, TEXTBOOKS, LANGUAGE), programs(2018, longer)) if c.kind == "removed")
    assert change.event is None
    assert change.explanation.endswith(
        "In 2018 much of its text is under Future Success (program): “It also distributes free textbooks to public school "
        "students from poor families each September.”"
    )


def test_a_program_that_begins_like_one_that_is_gone_names_it() -> None:
    aim = "Main poverty eradication strategy by the government that serves as the primary line of social protection action"
    old = programs(
        2020,
        f"Progress\t{aim}. In 2020, a campaign against violence, three markets, and a bakery for widows reached the border "
        "provinces, and school uniforms were sewn by 42 tailors.\n",
    )
    new = programs(
        2021,
        f"Overcome\t{aim}s. During the reporting period, officials met a chamber of deputies and handed out tablets, seeds, "
        "and fishing boats on the northern coast, with nurses from abroad.\n",
    )
    told = {change.kind: change.explanation for change in cl.diff(old, new)}
    assert told["removed"].endswith("Most similar in 2021: Overcome (program).")
    assert told["added"].endswith("Most similar in 2020: Progress (program).")


def test_a_project_told_in_another_row_without_its_years_is_not_gone() -> None:
    said = "implemented by the ILO to support the priorities of the Roadmap and improve the evidence through research"
    gathered = "Empower, a 4-year project of Winrock that teaches adolescent girls a trade in three districts; and the"
    old = programs(2015, f"Global Action Program Project (2011–2016)\tUSDOL-funded project {said}.\n")
    new = programs(2016, f"USDOL-funded projects\tInclude {gathered} Global Action Program Project, {said}.\n")
    told = [change.explanation for change in cl.diff(old, new)]
    assert any("has no row of its own any more; it is named under USDOL-funded projects" in one for one in told)


def test_what_is_not_known_of_one_row_is_not_the_same_of_another() -> None:
    unknown = "Research was unable to determine whether activities were undertaken to implement these programs."
    rows = (
        "Kayayei Programs\tAim to give children a home.{}\n",
        "Cocoa Projects\tAim to make cocoa farming sustainable.{}\n",
    )
    old, new = (
        cl.read_text(
            HEAD.format(year=year) + PROGRAMS + "".join(row.format(more) for row, more in zip(rows, said, strict=True))
        )
        for year, said in ((2020, (f" {unknown}", "")), (2021, ("", f" {unknown}")))
    )
    assert sorted(change.kind for change in cl.diff(old, new)) == ["added", "removed"]


def test_a_project_is_not_renamed_to_the_row_that_gathers_it() -> None:
    one = "Our Treasure Project\tUSDOL-funded project implemented by Pact that raises awareness of child labor in mining.\n"
    many = "USDOL-Funded Projects\tInclude the Our Treasure Project, implemented by Pact, that raises awareness of child labor in mining.\n"
    changes = list(cl.diff(programs(2017, one), programs(2018, many)))
    assert any("Our Treasure Project has no row of its own any more" in change.explanation for change in changes)
    assert not any("was renamed" in change.explanation for change in changes)


def test_a_row_printed_twice_is_not_gone() -> None:
    old, new = (
        cl.read_text(HEAD.format(year=year) + PROGRAMS + rows) for year, rows in ((2017, SHELTER * 2), (2018, SHELTER))
    )
    assert not cl.diff(old, new)


def test_a_sentence_on_this_policy_is_of_its_own_row() -> None:
    table = (
        "V. GOVERNMENT POLICIES ON CHILD LABOR\n\nTable 9. Key Policies Related to Child Labor\nPolicy\tDescription\n"
    )
    unknown = "Research was unable to determine whether activities were undertaken to implement this policy."
    unfunded = "The policy was not implemented due to a lack of funding."
    rows = "Code of Conduct in Tourism\tBans abuse. {}\nAction Plan on Migration\tAims high. {}\n"
    old = cl.read_text(HEAD.format(year=2017) + table + rows.format(unknown, unfunded))
    new = cl.read_text(HEAD.format(year=2018) + table + rows.format(unfunded, unknown))
    assert sorted(c.kind for c in cl.diff(old, new)) == ["added", "added", "removed", "removed"]


def test_the_same_figure_of_children_of_other_ages() -> None:
    head = "I. PREVALENCE AND SECTORAL DISTRIBUTION OF CHILD LABOR\n\nTable 1. Statistics on Children's Work and Education\nChildren\tAge\tPercent\n"
    old, new = (
        cl.read_text(f"{HEAD.format(year=year)}{head}Attending School (%)\t{ages}\t74.9\n")
        for year, ages in ((2017, "5 to 14"), (2018, "7 to 14"))
    )
    (change,) = cl.diff(old, new)
    assert change.subject == "school_attendance_percent.ages"


def test_each_mark_of_a_list_is_read() -> None:
    table = "I. PREVALENCE AND SECTORAL DISTRIBUTION OF CHILD LABOR\n\nTable 2. Overview of Children's Work by Sector and Activity\nSector/Industry\tActivity\n"
    legend = "* Evidence of this activity is limited.\n† Determined by national law or regulation as hazardous.\n"
    old, new = (
        cl.read_text(f"{HEAD.format(year=year)}{table}Services\tHawking* and begging{marks}\n{legend}")
        for year, marks in ((2017, "*†"), (2018, "*"))
    )
    (change,) = cl.diff(old, new)
    assert "hazardous" in change.explanation


def test_a_plan_that_gets_its_years_is_not_renewed() -> None:
    table = (
        "V. GOVERNMENT POLICIES ON CHILD LABOR\n\nTable 9. Key Policies Related to Child Labor\nPolicy\tDescription\n"
    )
    old, new = (
        cl.read_text(f"{HEAD.format(year=year)}{table}{name}\tAims high.\n")
        for year, name in ((2017, "Action Plan on Migration"), (2018, "Action Plan on Migration (2018–2022)"))
    )
    assert [c.explanation for c in cl.diff(old, new)] == [
        "The policy Action Plan on Migration (2018–2022) now has a period: 2018–2022."
    ]


SECTORS = (
    "I. PREVALENCE AND SECTORAL DISTRIBUTION OF CHILD LABOR\n\nTable 2. Overview of Children’s Work by Sector and Activity\n"
    "Sector/Industry\tActivity\n"
)
HAZARDOUS = (
    "† Determined by national law or regulation as hazardous and, as such, relevant to Article 3(d) of ILO C. 182.\n"
)
PER_SE = "‡ Child labor understood as the worst forms of child labor per se under Article 3(a)–(c) of ILO C. 182.\n"


def sectors(year: int, rows: str, legend: str = PER_SE) -> cl.CountryReport:
    """A small report with these rows in Table 2 and this legend under it."""
    return cl.read_text(f"{HEAD.format(year=year)}{SECTORS}{rows}{legend}\n")


def test_a_mark_that_no_row_had_before_is_a_fact_of_every_row_that_has_it_now() -> None:
    old = sectors(2017, "Agriculture\tFarming\nIndustry\tMining gold\n")
    new = sectors(2018, "Agriculture\tFarming\nIndustry\tMining† gold\n", HAZARDOUS + PER_SE)
    assert [c.explanation for c in cl.diff(old, new)] == ["Mining gold: marked now as hazardous by national law."]
    assert [c.direction for c in cl.diff(new, old)] == ["lost"]


def test_what_the_legends_of_2014_and_2015_say_of_plans_is_a_fact() -> None:
    table = "V. GOVERNMENT POLICIES ON CHILD LABOR\n\nTable 8. Policies Related to Child Labor\nPolicy\tDescription\n"
    legend = (
        "* Child labor elimination and prevention strategies do not appear to have been integrated into this policy.\n"
    )
    rows = "Education Policy{} (2004–2025)\tAims to educate.\nYouth Policy*\tAims to help.\n"
    before, after = (
        cl.read_text(HEAD.format(year=year) + table + rows.format(mark) + legend)
        for year, mark in ((2014, ""), (2015, "*"))
    )
    assert [(c.explanation, c.direction) for c in cl.diff(before, after)] == [
        ("Education Policy (2004–2025): marked now as child labor not integrated.", "gained")
    ]


def test_a_second_thing_marked_in_a_list_is_told() -> None:
    old = sectors(2018, "Industry\tMining† and construction\n", HAZARDOUS)
    new = sectors(2019, "Industry\tMining† and construction†\n", HAZARDOUS)
    (change,) = cl.diff(old, new)
    assert change.explanation == (
        "Mining and construction: the mark “hazardous by national law” stands now after “construction”."
    )


def test_a_phrase_that_stands_elsewhere_is_new_where_it_says_something_new() -> None:
    boys = "Boys are forced into commercial sexual exploitation in tourist areas{}."
    girls = "Girls work on farms and in homes, sometimes as a result of human trafficking."
    old, new = (
        report(y, prose=f"{boys.format(more)} {girls}")
        for y, more in ((2017, ""), (2018, ", sometimes as a result of human trafficking"))
    )
    assert [c.kind for c in cl.diff(old, new)] == ["modified"]


def test_a_new_mark_does_not_move_the_others_of_the_row() -> None:
    old = sectors(
        2014, "Industry\tMining for gold,* gemstones,* and salt*\n", "* Evidence of this activity is limited.\n"
    )
    new = sectors(
        2015,
        "Industry\tMining† for gold,* gemstones,* and salt*\n",
        "* Evidence of this activity is limited.\n" + HAZARDOUS,
    )
    assert [c.explanation for c in cl.diff(old, new)] == [
        "Mining for gold, gemstones, and salt: marked now as hazardous by national law (the mark stands after “Mining”)."
    ]


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("Farming, activities unknown\n", "Farming, including tobacco\n", ["modified"]),
        ("Making pottery products\nIndustry\tTraditional weaving\n", "Producing handicrafts, including pottery and traditional weaving\n", ["moved", "moved"]),
        ("Fishing\n", "Mining gold\n", ["added", "removed"]),
        ("Activities unknown\n", "Farming, including raising crops\n", ["modified"]),
    ],
)  # fmt: skip
def test_activities_under_other_names(old: str, new: str, told: list[str]) -> None:
    found = cl.diff(sectors(2017, f"Industry\t{old}"), sectors(2018, f"Industry\t{new}"))
    assert sorted(c.kind for c in found) == told


def test_a_mark_that_only_one_form_has_is_told_once_and_as_the_form_s() -> None:
    limited = "* Evidence of this activity is limited and/or the extent of the problem is unknown.\n"
    old = sectors(2015, "Industry\tMining gold*\nServices\tDomestic work*\n", limited)
    told = list(cl.diff(old, sectors(2016, "Industry\tMining gold\nServices\tDomestic work\n")))
    assert [(c.kind, c.reason, c.label) for c in told] == [
        ("removed", "question_no_longer_asked", "evidence is limited")
    ]
    assert told[0].significance <= 0.15
    assert "“Mining gold”; “Domestic work”" in told[0].explanation


@pytest.mark.parametrize(
    ("row", "other", "nearest"),
    [
        ("Industry\tWorking in slaughterhouses, including cleaning", "Services\tForced labor in slaughterhouses", True),
        ("Agriculture\tHarvesting olives and argan", "Agriculture\tFarming, activities unknown", True),
        ("Agriculture\tHarvesting olives and argan", "Agriculture\tFishing, activities unknown", False),
        ("Services\tForced begging", "Services\tStreet vending", False),
    ],
)
def test_a_lost_activity_names_the_one_that_it_goes_on_in(row: str, other: str, nearest: bool) -> None:
    old, new = sectors(2019, f"{row}\nServices\tDomestic work\n"), sectors(2020, f"{other}\nServices\tDomestic work\n")
    gone = [c.explanation for c in cl.diff(old, new) if c.kind == "removed"]
    assert len(gone) == 1
    assert ("Closest in 2020" in gone[0]) == nearest


def test_an_activity_that_lists_several_is_compared_item_by_item() -> None:
    old = sectors(2014, "Agriculture\tGrowing rice, cotton, and tea\nIndustry\tMining coal and gold\n")
    new = sectors(
        2015,
        "Agriculture\tGrowing cotton, tea, and chili pepper\nIndustry\tMining gold\nIndustry\tCoal trade and mining coal\n",
    )
    told = {c.label: c.explanation for c in cl.diff(old, new) if c.kind == "modified"}
    assert told["Growing cotton, tea, and chili pepper"] == (
        "The activity changed: “Growing rice” is gone; “chili pepper” is new."
    )
    assert told["Mining gold"] == "The activity changed: “Mining coal” is in another row now."


def test_a_new_activity_says_which_of_its_items_bear_the_mark() -> None:
    legend = "* Evidence of this activity is limited and/or the extent of the problem is unknown.\n" + HAZARDOUS
    old = sectors(2014, "Services\tDomestic work\n", legend)
    new = sectors(2015, "Services\tDomestic work\nIndustry\tProcessing cashew nuts*† and milling rice\n", legend)
    (change,) = cl.diff(old, new)
    after = "(the mark stands after “Processing cashew nuts”)"
    assert f"evidence is limited {after} and hazardous by national law {after}" in change.explanation


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        ("Painting furniture† and making crafts", "Making crafts", "Making crafts: gone, marked as hazardous by national law: “Painting furniture”."),
        ("Making crafts", "Painting furniture† and making crafts", "Painting furniture and making crafts: new, marked as hazardous by national law: “Painting furniture”."),
        ("Painting furniture† and making crafts", "Painting furniture and making crafts", "Painting furniture and making crafts: no longer marked as hazardous by national law (the mark stands after “Painting furniture”)."),
    ],
)  # fmt: skip
def test_a_mark_goes_and_comes_with_the_activity_that_bears_it(before: str, after: str, told: str) -> None:
    other = "Services\tDomestic work†\n"
    old, new = (sectors(year, f"Industry\t{row}\n{other}", HAZARDOUS) for year, row in ((2016, before), (2017, after)))
    assert told in [change.explanation for change in cl.diff(old, new)]


POLICIES = (
    "V. GOVERNMENT POLICIES ON CHILD LABOR\n\nTable 9. Key Policies Related to Child Labor\nPolicy\tDescription\n"
)


def policies(year: int, rows: str, prose: str = "") -> cl.CountryReport:
    """A small report with these rows in Table 9 and this prose below."""
    return cl.read_text(f"{HEAD.format(year=year)}{POLICIES}{rows}\n\n{prose}\n")


OTHER = "Education Act Plan\tAims to build schools in rural areas.\n"


def test_of_a_row_for_two_that_is_gone_the_text_may_name_the_first() -> None:
    said = "The Government has not included child labor strategies in the Education Policy and the Youth Policy."
    old = policies(2015, f"Education Policy and Education Act, 2011\tEstablishes the right to education.\n{OTHER}")
    gone = [change.explanation for change in cl.diff(old, policies(2016, OTHER, said)) if change.kind == "removed"]
    assert gone == [
        "The policy Education Policy and Education Act, 2011, listed in 2015, is gone from the table in 2016. "
        f"The 2016 report says: “{said}”"
    ]


def test_a_plan_named_by_its_acronym_goes_on() -> None:
    old = policies(2013, f"UN Development Assistance Framework (2009–2013)\tPromotes access to education.\n{OTHER}")
    new = policies(2014, f"UNDAF (2014–2018)\tPromotes access to education.\n{OTHER}")
    assert [c.event for c in cl.diff(old, new)] == ["policy_approved"]
    assert "renewed: 2009–2013 → 2014–2018" in next(iter(cl.diff(old, new))).explanation


def test_a_plan_that_the_text_still_names_has_not_ended() -> None:
    youth = "National Youth Policy (2012–2017)\tCondemns the worst forms of child labor.\n"
    told = "The National Youth Policy does not include child labor."
    gone, named = (cl.diff(policies(2017, youth + OTHER), policies(2018, OTHER, prose)) for prose in ("", told))
    assert [c.event for c in gone if c.kind == "removed"] == ["policy_ended"]
    assert [c.event for c in named if c.kind == "removed"] == [None]


def test_a_plan_without_years_that_is_merely_left_out_is_not_said_to_have_ended() -> None:
    old = policies(2017, f"National Youth Policy\tCondemns the worst forms of child labor.\n{OTHER}")
    assert [(c.kind, c.event) for c in cl.diff(old, policies(2018, OTHER))] == [("removed", None)]


def test_what_became_of_a_plan_in_the_year_is_compared_within_its_row() -> None:
    old = policies(2019, "Roadmap to Zero\tIncludes ten goals. The policy was active during the reporting period.\n")
    unable = "Research was unable to determine whether activities were undertaken to implement it in 2020."
    new = policies(2020, f"Roadmap to Zero\tIncludes ten goals. {unable}\n")
    assert [c.kind for c in cl.diff(old, new)] == ["modified"]


def test_statistics_that_the_report_calls_not_comparable_say_so() -> None:
    table = (
        "I. PREVALENCE AND SECTORAL DISTRIBUTION OF CHILD LABOR\n\nTable 1. Statistics on Children’s Work and Education\n"
        "Children\tAge\tPercent\nWorking (% and population)\t5 to 14\t{}\n\n{}\n"
    )
    said = "These data are not comparable with data presented in last year's report."
    old, new = (
        cl.read_text(HEAD.format(year=year) + table.format(value, text))
        for year, value, text in ((2019, "19.9 (90,000)", ""), (2020, "12.3 (60,000)", said))
    )
    told = [c.explanation for c in cl.diff(old, new) if c.subject == "children_working_percent"]
    assert told
    assert all("The 2020 report says: “These data are not comparable" in text for text in told)


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


def test_an_explanation_tells_what_is_new_and_not_what_was_put_in_another_order() -> None:
    old = "Four centers were built in Siaya, Kakamega, Nairobi, and Nakuruat."
    new = "Four centers were built in Kakamega, Nairobi, Nakuruat, and Siaya, but they were not yet open."
    assert explain_wording(old, new) == "“but they were not yet open” is new"


TERRITORIES = "II. LEGAL FRAMEWORK FOR CHILD LABOR\n\nTable 4. Laws and Regulations on Child Labor\n"
ALL = "Standard\tMeets International Standards: Yes/No\tAge\tLegislation\nCompulsory Education Age\tYes\t14\tEducation Act\n"
EACH = (
    "Standard\tRelated Entity\tMeets International Standards: Yes/No\tAge\tLegislation\n"
    "Compulsory Education Age\tMainland\tNo\t14\tEducation Act\n\tZanzibar\tNo\t13\tEducation Act\n"
)


def test_a_row_that_is_divided_by_territory_goes_on_in_each() -> None:
    old, new = (
        cl.read_text(HEAD.format(year=year) + TERRITORIES + table) for year, table in ((2016, ALL), (2017, EACH))
    )
    told = {(c.label, c.direction) for c in cl.diff(old, new)}
    assert {c.kind for c in cl.diff(old, new)} == {"modified"}
    assert ("Compulsory Education Age (Mainland)", "lost") in told
    assert ("Compulsory Education Age (Zanzibar)", "decreased") in told


def test_a_territory_keeps_a_value_that_one_cell_gave_with_those_of_others() -> None:
    each = "Compulsory Education Age\tMainland\tYes\t14\tEducation Act\n\tZanzibar\tYes\t15\tEducation Act\n"
    old, new = (
        cl.read_text(HEAD.format(year=year) + TERRITORIES + table)
        for year, table in (
            (2014, ALL.replace("\tYes\t14", "\tYes Yes\t14 17")),
            (2015, EACH.splitlines()[0] + "\n" + each),
        )
    )
    assert [c.label for c in cl.diff(old, new)] == ["Compulsory Education Age (Zanzibar)"]


def test_a_sentence_answers_for_the_territory_that_it_names() -> None:
    old = cl.read_text(
        f"{HEAD.format(year=2014)}III. ENFORCEMENT OF LAWS ON CHILD LABOR\n\n"
        "On the mainland, 1,843 labor inspections were conducted during the reporting year.\n"
    )
    new = cl.read_text(
        f"{HEAD.format(year=2015)}{TABLE}Overview of Labor Law Enforcement\tRelated Entity\t2014\t2015\n"
        "Number of Labor Inspections\tMainland\tUnknown\t1,754\n\tZanzibar\t111\tUnknown\n"
    )
    told = {c.label: c.explanation for c in cl.diff(old, new) if c.subject == "labor_inspections"}
    assert "went from 1,843 to 1,754" in told["Number of Labor Inspections (Mainland)"]
    assert "the 2015 report gives 111 for 2014" in told["Number of Labor Inspections (Zanzibar)"]


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


def test_an_acronym_stands_for_a_name_in_another_language() -> None:
    body = "The Armed Forces of the Democratic Republic of the Congo (FARDC) recruited children.\n"
    old, new = (
        policies(year, OTHER, f"{body}The {name} signed an action plan to end the recruitment of children.\n")
        for year, name in ((2017, "FARDC"), (2018, "Armed Forces of the Democratic Republic of the Congo"))
    )
    assert not [c for c in cl.diff(old, new) if c.kind != "reworded"]


@pytest.mark.parametrize(
    "formula",
    [
        "Data on some of these indicators are not available from the sources used in this report.",
        "However, gaps in labor law enforcement remain and some enforcement information is not available.",
    ],
)
def test_a_sentence_of_the_form_is_no_change_of_a_country(formula: str) -> None:
    prose = "The plan was funded.\n"
    old, new = policies(2015, OTHER, prose), policies(2016, OTHER, f"{prose}{formula}\n")
    assert not list(cl.diff(old, new))


def test_a_sentence_of_the_form_is_known_whatever_words_the_country_has() -> None:
    formula = "However, gaps in labor law and criminal law enforcement remain and some enforcement information is not available."
    head = "In {year}, Bosnia and Herzegovina made a moderate advancement in efforts to eliminate the worst forms of child labor."
    old, new = (
        cl.read_text(f"{head.format(year=year)}\n\n{POLICIES}{OTHER}\nThe plan was funded.\n{text}\n")
        for year, text in ((2015, ""), (2016, formula))
    )
    assert not list(cl.diff(old, new))


MECHANISMS = (
    "IV. COORDINATION OF GOVERNMENT EFFORTS ON CHILD LABOR\n\nTable 8. Key Mechanisms to Coordinate Government Efforts\n"
    "Coordinating Body\tRole & Description\nLabor Council\tAdvises on labor matters.\n"
)
COUNCIL = "National Coordination Council\tCoordinates policy on child labor.\n"


@pytest.mark.parametrize(
    ("told", "event"),
    [
        ("", None),
        ("The National Coordination Council ceased to function.", "body_dissolved"),
        ("In 2018, the President issued a decree eliminating the National Coordination Council.", "body_dissolved"),
        ("The National Coordination Council helps in eliminating the worst forms of child labor.", None),
        ("The National Coordination Council met twice.", None),
        ("The National Coordination Council revived committees that had been inactive.", None),
    ],
)
def test_a_body_has_ended_if_the_report_says_that_it_does_not_work(told: str, event: str | None) -> None:
    old, new = (
        cl.read_text(f"{HEAD.format(year=year)}{MECHANISMS}{rows}\n\n{text}\n")
        for year, rows, text in ((2017, COUNCIL, ""), (2018, "", told))
    )
    (gone,) = (c for c in cl.diff(old, new) if c.kind == "removed")
    assert gone.event == event


def test_an_action_dated_later_is_no_part_of_an_old_one() -> None:
    head = "VII. SUGGESTED GOVERNMENT ACTIONS\n\nTable 11. Suggested Government Actions to Eliminate Child Labor\nArea\tSuggested Action\tYear(s) Suggested\n"
    one = "Enforcement\tPublish information on inspections and authorize the inspectorate to assess penalties.\t2011 – 2016\n"
    two = (
        "Enforcement\tPublish information on inspections.\t2011 – 2017\n"
        "\tAuthorize the inspectorate to assess penalties.\t2017\n"
    )
    old, new = (cl.read_text(HEAD.format(year=year) + head + rows) for year, rows in ((2016, one), (2017, two)))
    assert sorted(c.kind for c in cl.diff(old, new)) == ["added", "modified"]


def test_ages_written_otherwise_are_the_same_ages() -> None:
    table = (
        "I. PREVALENCE AND SECTORAL DISTRIBUTION OF CHILD LABOR\n\nTable 1. Statistics on Children’s Work and Education\n"
        "Children\tAge\tPercent\nWorking (% and population)\t{}\t{}\n"
    )
    old, new = (
        cl.read_text(HEAD.format(year=year) + table.format(age, value))
        for year, age, value in ((2015, "5-14 yrs.", "18.4 (90,000)"), (2016, "5 to 14", "2.9 (60,000)"))
    )
    assert not [c for c in cl.diff(old, new) if "figures are for" in c.explanation]


def test_another_spelling_is_no_part_of_what_is_new() -> None:
    old, new = "It published the 2008 Labor Force Survey.", "It published the 2008 and 2014 Labour Force Survey."
    assert explain_wording(old, new) == "“and 2014” is new"


def test_a_new_item_of_words_that_the_old_sentence_has_is_told() -> None:
    old = "It did not publish the number of inspections and the penalties for violations."
    new = "It did not publish the number of inspections, the number of violations, and the penalties for violations."
    assert "the number of violations" in (explain_wording(old, new) or "")


def test_a_dropped_action_says_that_the_table_still_answers_no() -> None:
    head = (
        "VII. SUGGESTED GOVERNMENT ACTIONS\n\nTable 11. Suggested Government Actions to Eliminate Child Labor\n"
        "Area\tSuggested Action\tYear(s) Suggested\nEnforcement\tHire inspectors.\t2016 – {year}\n{more}"
    )
    more = "\tEstablish a mechanism to receive child labor complaints.\t2016 – 2017\n"
    old, new = (
        cl.read_text(
            f"{HEAD.format(year=year)}{TABLE}Overview of Labor Law Enforcement\t{year - 1}\t{year}\n"
            f"Complaint Mechanism Exists\tNo\tNo\n\n{head.format(year=year, more=rows)}"
        )
        for year, rows in ((2017, more), (2018, ""))
    )
    assert [c.explanation for c in cl.diff(old, new)] == [
        "An action suggested since 2016 was dropped: “Establish a mechanism to receive child labor complaints.” "
        "The figures show: “Complaint Mechanism Exists” is still No."
    ]


def test_the_answer_to_another_question_does_not_show_that_an_action_was_met() -> None:
    head = (
        "VII. SUGGESTED GOVERNMENT ACTIONS\n\nTable 11. Suggested Government Actions to Eliminate Child Labor\n"
        "Area\tSuggested Action\tYear(s) Suggested\nEnforcement\tHire inspectors.\t2016 – {year}\n{more}"
    )
    more = "\tAuthorize labor inspectors to assess penalties.\t2016 – 2020\n"
    old, new = (
        cl.read_text(
            f"{HEAD.format(year=year)}{TABLE}Overview of Labor Law Enforcement\t{year - 1}\t{year}\n"
            f"{asked}\n\n{head.format(year=year, more=rows)}"
        )
        for year, asked, rows in (
            (2020, "Inspectorate Authorized to Assess Penalties\tNo\tNo", more),
            (2021, "Mechanism to Assess Civil Penalties Exists\tYes\tYes", ""),
        )
    )
    (dropped,) = (change for change in cl.diff(old, new) if change.event == "action_dropped")
    assert dropped.explanation.endswith(
        "The question is another one now: the 2020 report asks about the authority of the inspectorate (No), "
        "the 2021 report about the existence of a mechanism (Yes)."
    )


@pytest.mark.parametrize(
    ("action", "keys"),
    [
        ("Publish information on penalties imposed for crimes.", ["criminal_penalties_imposed"]),
        (
            "Publish labor law enforcement data, including penalties imposed and collected.",
            ["labor_penalties_imposed", "labor_penalties_collected"],
        ),
        (
            "Make information on inspections and violations publicly available.",
            ["labor_inspections", "labor_worksite_inspections", "labor_violations"],
        ),
        ("Raise penalties for the worst forms of child labor.", []),
        (
            "Ensure that laws prohibit drug trafficking and other illicit activities.",
            ["prohibition_illicit_activities.meets_standard"],
        ),
    ],
)
def test_a_dropped_action_is_set_against_the_figures_that_it_is_about(action: str, keys: list[str]) -> None:
    found = [key for key, _ in find_related(action)]
    assert found == keys


def test_a_sentence_without_counterpart_shows_what_is_nearest_to_it(changes: cl.ChangeReport) -> None:
    (cases,) = (c for c in changes if c.explanation.startswith("Sentence new") and "investigated 11" in c.new.text)
    assert "Closest in 2017: “The Prosecutor General's Office carried out an awareness-raising" in cases.explanation
    nearest = [c.explanation.partition("Closest in")[2] for c in changes]
    assert not any("made a moderate advancement" in text for text in nearest)  # nor what both reports say
    assert not any("has established mechanisms to coordinate" in text for text in nearest)


def test_of_two_figures_that_count_the_same_the_likelier_is_paired() -> None:
    said = "The ministry removed 13 children from work and assisted 10,870 children at risk of it."
    (change,) = cl.diff(
        report(2017, prose=said), report(2018, prose="The ministry assisted about 11,530 children at risk of work.")
    )
    assert change.explanation == "Children: 10,870 → about 11,530; “removed 13 children from work and” is gone."


def test_a_value_that_the_new_report_gives_for_both_years_stayed() -> None:
    table = "III. ENFORCEMENT OF LAWS ON CHILD LABOR\n\nTable 6. Labor Law Enforcement Efforts Related to Child Labor\n"
    rows = "Overview of Labor Law Enforcement\t{}\t{}\nNumber of Labor Inspectors\t{} (1)\t{} (2)\n"
    old = cl.read_text(HEAD.format(year=2020) + table + rows.format(2019, 2020, 60, 70))
    new = cl.read_text(HEAD.format(year=2021) + table + rows.format(2020, 2021, 50, 50))
    told = {c.kind: c for c in cl.diff(old, new)}
    assert told["modified"].explanation == (
        "Number of Labor Inspectors: 50 in 2021 and, by that report, in 2020 too; the 2020 report said 70."
    )
    assert told["modified"].significance < told["restated"].significance


def test_no_age_where_the_report_says_that_there_is_no_standard() -> None:
    table = "II. LEGAL FRAMEWORK FOR CHILD LABOR\n\nTable 4. Laws and Regulations Related to Child Labor\nStandard\tYes/No\tAge\tRelated Legislation\n"
    rows = "Minimum Age for Work\tYes\t14\tArticle 2 of the Labor Act\nCompulsory Education Age\t{}\t{}\tArticle 5 of the Education Act\n"
    old, new = (
        cl.read_text(HEAD.format(year=year) + table + rows.format(*cells))
        for year, cells in ((2014, ("No", "")), (2015, ("Yes", "13")))
    )
    told = [c.explanation for c in cl.diff(old, new) if c.subject == "compulsory_education.age"]
    assert told == ["Compulsory Education Age: 13 in 2015; the 2014 report answers No and gives no age."]


def test_an_age_in_the_column_before_its_own_is_an_age() -> None:
    table = "II. LEGAL FRAMEWORK FOR CHILD LABOR\n\nTable 4. Laws and Regulations Related to Child Labor\nStandard\tYes/No\tAge\tRelated Legislation\n"
    row = "Minimum Age for Compulsory Military Recruitment\t{}\t{}\tArticle 5 of the Military Act\n"
    slipped, right, none = (
        cl.read_text(HEAD.format(year=year) + table + row.format(*cells))
        for year, cells in ((2012, ("18", "")), (2013, ("Yes", "18")), (2014, ("N/A", "")))
    )
    assert not cl.diff(slipped, right).changes
    ages = [report.indicator("compulsory_military_recruitment.age") for report in (slipped, right, none)]
    assert [(age.value, age.status) for age in ages] == [(18, "reported"), (18, "reported"), (None, "not_applicable")]


def test_a_point_for_a_comma_in_a_count_is_read_as_one() -> None:
    table = "III. ENFORCEMENT OF LAWS ON CHILD LABOR\n\nTable 6. Labor Law Enforcement Efforts Related to Child Labor\n"
    rows = (
        "Overview of Labor Law Enforcement\t2018\t2019\nNumber of Labor Inspections Conducted\t25,280 (1)\t7.559 (2)\n"
    )
    found = cl.read_text(HEAD.format(year=2019) + table + rows).indicator("labor_inspections", period=2019)
    assert (found.value, found.raw) == (7559, "7.559")
    again = (
        rows.replace("2019", "2020")
        .replace("2018", "2019")
        .replace("25,280 (1)", "7,559 (1)")
        .replace("7.559", "7,100")
    )
    later = cl.read_text(HEAD.format(year=2020) + table + again)
    told = {c.kind: c.explanation for c in cl.diff(cl.read_text(HEAD.format(year=2019) + table + rows), later)}
    assert "fell from 7.559 to 7,100 (-6%)" in told["modified"]
    assert "7.559 said then, 7,559 said in 2020. One of them is a misprint" in told["restated"]


def test_a_body_created_in_the_year_is_no_other_one_renamed() -> None:
    task = "Coordinates the efforts of ministries and drafts a strategy against the worst forms of child labor."
    old = cl.read_text(f"{HEAD.format(year=2018)}{MECHANISMS}National Coordinating Committee\t{task}\n")
    mark = "\n* Mechanism to coordinate efforts to address child labor was created during the reporting period.\n"
    new = cl.read_text(f"{HEAD.format(year=2019)}{MECHANISMS}National Steering Committee*\t{task}\n{mark}")
    plain = cl.read_text(f"{HEAD.format(year=2019)}{MECHANISMS}National Steering Committee\t{task}\n")
    assert sorted(c.kind for c in cl.diff(old, new)) == ["added", "removed"]
    assert [c.kind for c in cl.diff(old, plain)] == ["reworded"]


@needs_corpus
def test_a_chart_that_only_the_new_report_has_is_new() -> None:
    old, new = (cl.read(CORPUS / f"reports/georgia/{year}.pdf") for year in (2015, 2016))
    told = [c for c in cl.diff(old, new) if c.label.startswith("Working children by sector")]
    assert [(c.kind, c.reason) for c in told] == [("added", "question_newly_asked")] * 3
    assert all(new.text[s:e] == c.new.text for c in told for s, e in c.new.spans)


@needs_corpus
@pytest.mark.parametrize("pair", ["georgia/2015 2016", "burma/2016 2017", "kenya/2013 2014", "tanzania/2016 2017"])
def test_every_side_quotes_its_own_report(pair: str) -> None:
    country, years = pair.split("/")
    old, new = (cl.read(CORPUS / f"reports/{country}/{year}.pdf") for year in years.split())
    for change in cl.diff(old, new):
        for side, own in ((change.old, old), (change.new, new)):
            for one in side if isinstance(side, tuple) else (side,):
                assert one is None or " ".join(own.text[s:e] for s, e in one.spans).split() == one.text.split()


ACTIONS = (
    "VII. SUGGESTED GOVERNMENT ACTIONS\n\nTable 11. Suggested Government Actions to Eliminate Child Labor\n"
    "Area\tSuggested Action\tYear(s) Suggested\n"
)


def actions(year: int, rows: str, before: str = "") -> cl.CountryReport:
    """A small report with these rows in Table 11."""
    return cl.read_text(f"{HEAD.format(year=year)}{before}{ACTIONS}{rows}\n")


def test_an_action_goes_on_with_its_words_in_another_area_before_it_does_with_its_year_alone() -> None:
    inspect = "Implement the Law on Domestic Workers, and ensure that inspectors are allowed to inspect all sectors."
    old = actions(
        2019,
        f"Legal Framework\t{inspect}\t2017 – 2019\n"
        "Enforcement\tAuthorize the labor inspectorate to assess penalties.\t2017 – 2019\n",
    )
    new = actions(2020, "Enforcement\tEnsure that inspectors inspect all sectors, including households.\t2017 – 2020\n")
    told = {c.kind: c.old.text for c in cl.diff(old, new) if isinstance(c.old, Side)}
    assert told["removed"] == "Authorize the labor inspectorate to assess penalties."
    assert told["modified"] == inspect


def test_an_action_that_names_a_body_otherwise_is_worded_otherwise() -> None:
    body = (
        "III. ENFORCEMENT OF LAWS ON CHILD LABOR\n\nTable 5. Agencies Responsible for Child Labor Law Enforcement\n"
        "Organization/Agency\tRole\n{}\tEnforces labor laws on child labor, wages, and hours in all counties.\n\n"
    )
    old, new = (
        actions(year, f"Enforcement\tFund the {name} to address violations.\t2017 – {year}\n", body.format(name))
        for year, name in ((2020, "Ministry of Labor and Social Protection"), (2021, "Ministry of Labor and Pensions"))
    )
    assert [c.kind for c in cl.diff(old, new) if c.topic == "suggested_actions"] == ["reworded"]


def test_a_single_year_in_a_plan_s_name_is_no_end_of_it() -> None:
    old = policies(2014, f"Vocational Training Policy (2005)\tPromotes training.\n{OTHER}")
    assert [c.event for c in cl.diff(old, policies(2015, OTHER))] == [None]


def test_a_standard_for_which_only_one_territory_s_law_is_cited_is_that_one_s() -> None:
    old = cl.read_text(
        HEAD.format(year=2016) + TERRITORIES + ALL.replace("Education Act", "Article 3 of the Zanzibar Act")
    )
    new = cl.read_text(HEAD.format(year=2017) + TERRITORIES + EACH)
    labels = {c.label for c in cl.diff(old, new) if c.direction}
    assert labels == {"Compulsory Education Age (Zanzibar)"}


def test_an_action_of_the_same_years_as_a_divided_one_is_its_other_part() -> None:
    whole = (
        "Provide transportation and staffing for child labor inspections and ensure that inspections cover all areas."
    )
    old = actions(2013, f"Enforcement\t{whole}\t2010 – 2013\n")
    new = actions(
        2014,
        "Enforcement\tEnsure that inspections cover all areas where children work.\t2010 – 2014\n"
        "Enforcement\tEnsure funding, staffing, and transportation for inspections by law enforcement.\t2010 – 2014\n",
    )
    assert [c.kind for c in cl.diff(old, new)] == ["split"]


def test_a_row_without_the_mark_of_the_new_ones_is_not_said_to_have_started() -> None:
    head = "VI. SOCIAL PROGRAMS\n\nTable 10. Key Social Programs to Address Child Labor\nProgram\tDescription\n"
    legend = "† Program was launched during the reporting period.\n"
    old, new = (
        cl.read_text(f"{HEAD.format(year=year)}{head}School Meals\tFeeds pupils.\n{rows}\n{legend}")
        for year, rows in (
            (2014, ""),
            (2015, "Cash Grants†\tPays families.\nTrackChild\tIn 2015, launched a website.\n"),
        )
    )
    assert {c.label: c.event for c in cl.diff(old, new)} == {"Cash Grants": "program_started", "TrackChild": None}


def test_the_same_laws_with_articles_weigh_less_than_other_laws() -> None:
    vague, exact, other = (
        cl.read_text(HEAD.format(year=year) + TERRITORIES + ALL.replace("Education Act", law))
        for year, law in ((2016, "Education Act"), (2017, "Article 3 of the Education Act"), (2017, "Schools Act"))
    )
    (precise,), (changed,) = cl.diff(vague, exact), cl.diff(vague, other)
    assert precise.significance < changed.significance


def test_a_standard_that_changed_while_the_laws_did_not_says_so() -> None:
    old, same, other = (
        cl.read_text(HEAD.format(year=year) + TERRITORIES + ALL.replace("\tYes\t14\tEducation Act", row))
        for year, row in (
            (2016, "\tYes\t14\tEducation Act"),
            (2017, "\tNo\t14\tEducation Act"),
            (2017, "\tNo\t14\tSchools Act"),
        )
    )
    told = [next(c.explanation for c in cl.diff(old, new) if c.direction == "lost") for new in (same, other)]
    assert [text.endswith("Both reports cite the same provisions.") for text in told] == [True, False]


def test_three_other_ministries_are_not_fewer_than_four() -> None:
    old = policies(2016, "Migration Plan\tMembers include representatives from four ministries, including Labor.\n")
    new = policies(2017, "Migration Plan\tMembers include the Ministry of Labor and three other ministries.\n")
    assert not [c for c in cl.diff(old, new) if c.direction == "decreased"]


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


@pytest.mark.parametrize(
    ("name", "short", "full"),
    [
        (
            "Disarmament, Demobilization, and Reintegration Commission (UEPN-DDR)",
            "UEPN-DDR",
            "Disarmament, Demobilization, and Reintegration Commission",
        ),
        (
            "Ministry of Employment, Labor, and Social Welfare (MTP)",
            "MTP",
            "Ministry of Employment, Labor, and Social Welfare",
        ),
        (
            "National Police’s (PN) Trafficking Unit and the Directorate of Migration (DGM)",
            "DGM",
            "Directorate of Migration",
        ),
    ],
)
def test_what_an_acronym_in_a_rows_name_stands_for(name: str, short: str, full: str) -> None:
    text = HEAD.format(year=2018) + (
        "III. ENFORCEMENT OF LAWS ON CHILD LABOR\n\nTable 5. Agencies Responsible for Child Labor Law Enforcement\n"
        f"Organization/Agency\tRole\n{name}\tEnforces laws.\n"
    )
    assert row_acronyms(cl.read_text(text))[short] == full


def test_an_acronym_behind_a_foreign_name_means_the_english_one() -> None:
    text = HEAD.format(year=2018) + (
        "VI. SOCIAL PROGRAMS TO ADDRESS CHILD LABOR\n\nTable 10. Key Social Programs to Address Child Labor\n"
        "Program\tDescription\nNational Program to Eradicate Child Labor (Programa de Erradicação do Trabalho Infantil "
        "[PETI])\tPays families.\n"
    )
    assert row_acronyms(cl.read_text(text)) == {"PETI": "National Program to Eradicate Child Labor"}


@needs_corpus
def test_a_dropped_action_names_the_nearest_of_the_new_ones() -> None:
    old, new = (cl.read(CORPUS / f"reports/tanzania/{year}.pdf") for year in (2020, 2021))
    (dropped,) = (c for c in cl.diff(old, new) if c.event == "action_dropped" and "pregnant girls" in c.label)
    assert "Closest of those that only 2021 has: “Ensure educational access for girls removed" in dropped.explanation


BODIES_TABLE = (
    "IV. COORDINATION OF GOVERNMENT EFFORTS ON CHILD LABOR\n\n"
    "Table 8. Key Mechanisms to Coordinate Government Efforts on Child Labor\nCoordinating Body\tRole & Description\n"
    "{rows}\n\nV. GOVERNMENT POLICIES ON CHILD LABOR\n\n"
    "Table 9. Key Policies Related to Child Labor\nPolicy\tDescription\n{policies}\n"
)


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


def test_a_blank_tick_is_a_slip_where_the_text_says_that_all_is_ratified() -> None:
    head = (
        "{head}II. LEGAL FRAMEWORK FOR CHILD LABOR\n\nGhana has ratified all key international conventions concerning "
        "child labor (Table 3).\n\nTable 3. Ratification of International Conventions on Child Labor\n"
        "Convention\tRatification\nILO C. 138, Minimum Age\t✓\nPalermo Protocol on Trafficking in Persons\t{tick}\n"
    )
    old, new = (
        cl.read_text(head.format(head=HEAD.format(year=year), tick=tick)) for year, tick in ((2018, "No"), (2019, "✓"))
    )
    (change,) = cl.diff(old, new)
    assert (change.event, change.significance < 0.5) == (None, True)


def test_a_plan_that_now_gives_its_years_is_not_newly_approved() -> None:
    old, new = (
        cl.read_text(HEAD.format(year=year) + BODIES_TABLE.format(rows="Council\tMeets.", policies=f"{plan}\tHelps."))
        for year, plan in ((2018, "Roadmap to End Child Labor"), (2019, "Roadmap to End Child Labor (2019–2023)"))
    )
    (change,) = cl.diff(old, new)
    assert (change.event, change.significance < 0.5) == (None, True)


def test_a_table_that_says_unknown_is_quoted() -> None:
    (change,) = cl.diff(
        report(2020, "Refresher Courses Provided\tYes\tYes"), report(2021, "Refresher Courses Provided\tYes\tUnknown")
    )
    assert "the 2021 report gives “Unknown”; it was Yes in 2020." in change.explanation


def test_a_number_with_a_stray_space_is_no_new_word() -> None:
    assert "000" not in (explain_wording("It aims to help 5,000 children.", "It helps 5, 000 of the children.") or "")


def test_a_body_gone_from_its_table_may_still_be_named_under_another_row() -> None:
    steady = "Child Labor Unit\tCoordinates efforts to combat child labor in the provinces."
    old, new = (
        cl.read_text(HEAD.format(year=year) + BODIES_TABLE.format(rows=rows, policies=f"National Plan\t{plan}"))
        for year, rows, plan in (
            (2018, f"{steady}\nFederal Council to Fight Trafficking\tHolds meetings on victims.", "Helps victims."),
            (2019, steady, "Helps victims. The Federal Council coordinates the plan and invites NGOs."),
        )
    )
    (gone,) = (c for c in cl.diff(old, new) if c.label == "Federal Council to Fight Trafficking")
    assert gone.event is None
    assert "The 2019 report says under National Plan (policy): “The Federal Council coordinates" in gone.explanation


@pytest.mark.parametrize(
    ("said", "event"),
    [
        ("Launched in 2018 to end child labor in farming.", "program_started"),
        ("Fights child labor in farming. In 2018, the project launched the World Report on it.", None),
    ],
)
def test_what_a_project_launched_is_not_the_project(said: str, event: str | None) -> None:
    (added,) = cl.diff(programs(2017), programs(2018, f"Farming Education Project\t{said}\n"))
    assert added.event == event


def test_where_a_table_marks_what_was_approved_in_the_year_the_rest_was_not() -> None:
    note = "† Policy was approved during the reporting period.\n"
    rows = "Plan for Roma (2018–2020)\tHelps Roma families.\nInternet Plan†\tProtects children online.\n"
    new = {c.label: c.event for c in cl.diff(policies(2017, OTHER), policies(2018, OTHER + rows + note))}
    assert new == {"Plan for Roma (2018–2020)": None, "Internet Plan": "policy_approved"}


@pytest.mark.parametrize(
    ("following", "goes_on"),
    [
        ("In 2019, the Government funded programs to end child labor, including its worst forms.", False),
        ("However, it lacks a budget.", True),
        ("Research found no evidence that the Agenda has a budget.", True),
    ],
)
def test_what_is_said_of_a_row_that_is_gone_ends_where_the_report_speaks_of_something_else(
    following: str, goes_on: bool
) -> None:
    old = policies(2018, OTHER + "Patriotic Agenda 2025\tAims to end poverty.\n")
    new = policies(2019, OTHER, f"Child labor is no part of the Patriotic Agenda 2025. {following}")
    (gone,) = (c for c in cl.diff(old, new) if c.label == "Patriotic Agenda 2025")
    assert "The 2019 report says: “Child labor is no part of" in gone.explanation
    assert (following in gone.explanation) is goes_on


def test_a_row_that_named_a_body_before_under_nearly_the_same_name_is_no_new_place_of_it() -> None:
    agencies = "Table 5. Agencies Responsible for Child Labor Law Enforcement\nOrganization/Agency\tRole\n{}\n"
    bodies = "Table 8. Key Mechanisms to Coordinate Government Efforts on Child Labor\nCoordinating Body\tRole & Description\n{}\n"
    labor = "Ministry of Labor\tEnforces labor laws.\n"
    welfare = "Department of Social Welfare (DSW)\tRehabilitates child laborers and runs shelters.\n"
    council = "Council Against Trafficking and Task Force Against Illegal Recruitment{}\tRehabilitates child laborers and runs shelters with the DSW."
    old, new = (
        cl.read_text(
            f"{HEAD.format(year=year)}III. ENFORCEMENT OF LAWS ON CHILD LABOR\n\n{agencies.format(rows)}\n"
            f"IV. COORDINATION OF GOVERNMENT EFFORTS ON CHILD LABOR\n\n{bodies.format(council.format(more))}"
        )
        for year, rows, more in ((2018, labor + welfare, ""), (2019, labor, ", and SaferKids"))
    )
    (gone,) = (c for c in cl.diff(old, new) if c.label.startswith("Department of Social Welfare"))
    assert gone.kind == "removed"
    assert "is gone from the table in 2019" in gone.explanation


def test_what_one_action_loses_to_another_is_not_called_gone() -> None:
    old, new = (
        actions(year, rows)
        for year, rows in (
            (
                2018,
                "Enforcement\tPublish information on funding, penalties collected, and the training of judges.\t2015 – 2018\n"
                "\tHire more labor inspectors.\t2015 – 2018\n",
            ),
            (
                2019,
                "Enforcement\tPublish information on funding.\t2015 – 2019\n"
                "\tHire more labor inspectors and publish penalties collected and the training of judges.\t2015 – 2019\n",
            ),
        )
    )
    told = {c.label: c.explanation for c in cl.diff(old, new)}
    assert "other actions of the other year have it" in told["Publish information on funding."]


def test_a_dropped_action_shows_the_one_that_holds_most_of_it() -> None:
    old, new = (
        actions(year, rows)
        for year, rows in (
            (
                2018,
                "Enforcement\tStrengthen the enforcement of child labor laws by hiring inspectors.\t2015 – 2018\n"
                "\tReform the two-tiered inspection system of the ministry.\t2016 – 2018\n",
            ),
            (
                2019,
                "Enforcement\tStrengthen the enforcement of child labor laws by hiring inspectors, buying vehicles, and "
                "reforming the two-tiered inspection system of the ministry.\t2015 – 2019\n",
            ),
        )
    )
    told = " ".join(c.explanation for c in cl.diff(old, new))
    assert "Closest in 2019: “Strengthen the enforcement" in told or "are now one" in told


def test_a_row_gone_from_a_table_that_lists_not_all_weighs_less() -> None:
    def programs(year: int, rows: str, note: str) -> cl.CountryReport:
        return cl.read_text(
            HEAD.format(year=year)
            + "VI. SOCIAL PROGRAMS TO ADDRESS CHILD LABOR\n\nTable 10. Key Social Programs to Address Child Labor\n"
            + f"Program\tDescription\n{rows}{note}"
        )

    kept, gone = "School Meals Program\tFeeds pupils.\n", "Cocoa Farms Project\tVisits farms.\n"
    note = "‡ The government had other social programs that may have included the goal of preventing child labor.\n"
    old = programs(2017, kept + gone, "")
    (alone,) = (c for c in cl.diff(old, programs(2018, kept, "")) if c.topic == "programs")
    (noted,) = (c for c in cl.diff(old, programs(2018, kept, note)) if c.topic == "programs")
    assert noted.significance < alone.significance
    assert "says that there were others" in noted.explanation


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


def test_figures_of_other_months_neither_rise_nor_fall() -> None:
    rows = "Number of Labor Inspections\t{}\t{}\n* Data are from January 1, {} to {}, {}.\n"
    old = report(2018, rows.format(90, "100*", 2018, "December 31", 2018))
    new = report(2019, rows.format("100", "80*", 2019, "September 30", 2019))
    (change,) = (c for c in cl.diff(old, new) if c.subject == "labor_inspections")
    assert change.explanation.startswith(
        "Number of Labor Inspections went from 100 to 80 (-20%), not of the same months."
    )
    same = report(2019, rows.format("100", "80*", 2019, "December 31", 2019))
    (change,) = (c for c in cl.diff(old, same) if c.subject == "labor_inspections")
    assert change.explanation.startswith("Number of Labor Inspections fell from 100 to 80 (-20%).")


def test_a_mark_on_the_year_holds_for_the_figures_below_it() -> None:
    rows = "Number of Labor Inspectors\t{}\t{}\nTraining\tYes\tYes\n† Data are from April 1, 2017 to March 31, 2018.\n"
    old = report(2018, rows.format(90, 100), mark="†")
    (inspectors,) = (i for i in old.indicators if i.key == "labor_inspectors" and i.period == 2018)
    assert inspectors.marks == ("†",)
    (change,) = (c for c in cl.diff(old, report(2019, rows.format(100, 80))) if c.subject == "labor_inspectors")
    assert "not of the same months. Note: 2018: “Data are from April 1, 2017" in change.explanation


def test_a_figure_is_not_taken_out_of_another_number() -> None:
    line = "Labor inspectors are employed across {} 15 regional offices, {} departmental offices, and 8 units."
    old, new = report(2018, prose=line.format("", 5)), report(2019, prose=line.format("the country in", 10))
    (change,) = cl.diff(old, new)
    assert change.explanation == "Departmental offices: 5 → 10."


def test_an_answer_that_does_not_apply_for_the_reason_noted_before_is_no_change() -> None:
    def draft(year: int, answer: str, note: str) -> cl.CountryReport:
        row = f"Prohibition of Compulsory Recruitment of Children by (State) Military\t{answer}\t\t\n"
        return cl.read_text(HEAD.format(year=year) + "II. LEGAL FRAMEWORK FOR CHILD LABOR\n\n" + LAWS + row + note)

    old, none = draft(2018, "No*", "* No conscription (42)\n"), draft(2019, "N/A†", "† No conscription (53)\n")
    assert not cl.diff(old, none).changes
    assert cl.diff(old, draft(2019, "N/A†", "† The army was abolished (53)\n")).changes


def test_a_verbatim_sentence_is_the_same_though_its_acronym_stands_for_other_words() -> None:
    claims = [report(year, prose="It is implemented by the NTF.").claims for year in (2018, 2019)]
    wordings = (
        Wording(2018, {"NTF": "National Task Force on Trafficking in Persons, in Particular Women and Children"}),
        Wording(2019, {"NTF": "Ministry of the Interior’s Joint Unit"}),
    )
    aligned = align_claims(*claims, old_wording=wordings[0], new_wording=wordings[1], rows=frozenset())
    assert not aligned.old_only
    assert not aligned.new_only


def test_long_items_are_told_by_what_is_new_in_them() -> None:
    old = "Ending school fees or granting meals in rural areas; training all judges on child labor"
    new = "Ending school fees; training all judges on child labor, including the worst forms of child labor in mines"
    assert explain_items(old, new, least=1.0) == (
        "“… granting meals in rural areas” is gone; “the worst forms of child labor in mines” is new"
    )


def test_a_standard_that_does_not_apply_cites_other_laws() -> None:
    def draft(year: int, answer: str, cited: str) -> cl.CountryReport:
        row = f"Prohibition of Compulsory Recruitment of Children by (State) Military\t{answer}\t\t{cited}\n"
        return cl.read_text(HEAD.format(year=year) + "II. LEGAL FRAMEWORK FOR CHILD LABOR\n\n" + LAWS + row)

    weights = []
    for answer in ("N/A†", "Yes"):
        old, new = (
            draft(2018, answer, "Article 3 of the Army Act"),
            draft(2019, answer, "Article 59 of the Children’s Act"),
        )
        weights += [c.significance for c in cl.diff(old, new) if c.subject.endswith(".legislation")]
    assert weights == [0.4, 0.6]


@pytest.mark.parametrize(
    ("old", "new", "told", "weight"),
    [
        ("Article 31(2) of the Labor Code", "Article 31 of the Labor Code", "Now without paragraphs", 0.4),
        ("Section 12 of the Labor Act", "Section 12(3) of the Labor Act", "Now with paragraphs", 0.4),
        ("Section 67B of the Police (Amendment) Act", "Section 67B of the Police Act", "under another law's name", 0.4),
        (
            "Section 360 of the Penal Code",
            "Section 360A of the Penal Code",
            "No longer cited",
            0.45,
        ),  # a section of its own
    ],
)
def test_paragraphs_of_an_article_are_only_more_precise(old: str, new: str, told: str, weight: float) -> None:
    (change,) = cl.diff(law(2017, old), law(2018, new))
    assert told in change.explanation
    assert change.significance == weight


def test_a_body_with_a_like_name_and_the_same_role_is_renamed() -> None:
    def bodies(year: int, name: str, rest: str) -> cl.CountryReport:
        return cl.read_text(
            HEAD.format(year=year)
            + "IV. COORDINATION OF GOVERNMENT EFFORTS ON CHILD LABOR\n\nTable 8. Key Mechanisms to Coordinate Government "
            + "Efforts on Child Labor\nCoordinating Body\tRole & Description\n"
            + f"{name}\tLeads and coordinates efforts among government agencies to combat human trafficking. {rest}\n"
            + "National Council of the Child\tWrites the yearly budget of the schools in all provinces of the country.\n"
        )

    old = bodies(
        2020, "Inter-Agency Committee to Combat Trafficking in Persons", "Ran 100 trainings in all the provinces."
    )
    new = bodies(
        2021,
        "Interinstitutional Committee for the Fight Against Trafficking in Persons",
        "Held four sessions on victims.",
    )
    told = [c for c in cl.diff(old, new) if c.label.startswith("Inter")]
    assert not any(c.kind in ("added", "removed") and "newly listed" in c.explanation for c in told)
    assert any("was renamed" in c.explanation for c in told)


def test_people_of_one_kind_are_counted_as_one() -> None:
    old = report(2017, prose="Nationwide, there are approximately 30 police investigators for child rights.")
    new = report(
        2018, prose="Nationwide, there are approximately 15 police officers for child rights, which is too few."
    )
    (change,) = cl.diff(old, new)
    assert (change.event, change.delta) == ("count_changed", -15)


def test_a_body_that_met_again_is_not_inactive() -> None:
    said = (
        "In October 2018, the Council held its first meeting, having remained inactive since it was launched in 2011."
    )
    (change,) = cl.diff(report(2017, prose="It is known."), report(2018, prose=f"It is known. {said}"))
    assert change.event is None


def test_what_is_said_of_a_row_that_is_named_under_another_one_now_is_compared() -> None:
    spent = "In 2017, the Ministry spent $93,000 on boats for maritime islands. "
    old = cl.read_text(HEAD.format(year=2017) + PROGRAMS + SHELTER + SAFETY.rstrip() + " " + spent + "\n")
    new = cl.read_text(HEAD.format(year=2018) + PROGRAMS + BOTH)
    assert ("removed", spent.strip()) in {(c.kind, c.old.text) for c in cl.diff(old, new) if c.old}


def test_a_name_of_one_word_is_found_in_a_row_that_lists_several() -> None:
    line = "Childline\tOperates an emergency helpline for children in need of aid. {}\n"
    spent = "In 2017, the Ministry extended it to 27 railway stations."
    joint = "Ministry Programs - Integrated Scheme, Childline, and TrackChild\tOperates an emergency helpline for children in need of aid.\n"
    old = cl.read_text(HEAD.format(year=2017) + PROGRAMS + SHELTER + line.format(spent))
    new = cl.read_text(HEAD.format(year=2018) + PROGRAMS + SHELTER + joint)
    told = {(change.kind, change.explanation.split(";")[0]) for change in cl.diff(old, new)}
    assert ("moved", "Childline has no row of its own any more") in told
    assert ("removed", "Sentence gone: no counterpart in 2018.") in told


def test_that_nothing_is_known_of_one_row_says_nothing_of_another() -> None:
    unknown = "Research was unable to determine whether activities were undertaken to implement the {}."
    rows = (
        "Child Protection Allowance\tAssists single mothers. {}\n",
        "Child Protection Program\tAssists victims. {}\n",
    )
    names = ("Child Protection Allowance", "Child Protection Program")
    old, new = (
        cl.read_text(HEAD.format(year=year) + PROGRAMS + SHELTER + "".join(said))
        for year, said in (
            (2017, (rows[0].format(""), rows[1].format(unknown.format(names[1])))),
            (2018, (rows[0].format(unknown.format(names[0])), rows[1].format(""))),
        )
    )
    assert sorted(change.kind for change in cl.diff(old, new)) == ["added", "removed"]


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
    assert change.explanation.startswith("Amount: $2.3 million → $1.69 million; ")


def test_a_misprinted_figure_did_not_fall() -> None:
    old = report(2018, prose="The unit reached over 1,295 million workers through its campaigns in the year.")
    new = report(2019, prose="The unit reached over 1.295 million workers through its campaigns in the year.")
    assert all(c.event != "count_changed" for c in cl.diff(old, new))


GAPS = "However, gaps exist within the operations of the Ministry that may hinder adequate coordination of work."


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


@needs_corpus
def test_a_new_table_tells_the_course_by_its_own_columns() -> None:
    old, new = (cl.read(CORPUS / f"reports/philippines/{year}.pdf") for year in (2014, 2015))
    changes = list(cl.diff(old, new))
    (funding,) = (c for c in changes if c.subject == "labor_inspectorate_funding")
    assert (funding.direction, funding.event, funding.delta) == ("decreased", "count_changed", 706480 - 4050000)
    assert funding.significance > 0.5
    assert not [c for c in changes if c.label.startswith("Combat")]  # "Noncombat" and "Non-combat" are one


@needs_corpus
def test_a_law_keeps_its_number_and_not_its_english_title() -> None:
    old, new = (cl.read(CORPUS / f"reports/moldova/{year}.pdf") for year in (2018, 2019))
    changes = list(cl.diff(old, new))
    assert not [c for c in changes if c.subject == "voluntary_military_recruitment.legislation"]
    gone = [c for c in changes if c.topic == "policies" and "is gone from the table" in c.explanation]
    assert gone
    assert all("says that there were others" in c.explanation for c in gone)


@needs_corpus
def test_a_project_of_class_words_is_not_named_by_every_plan_on_the_subject() -> None:
    old, new = (cl.read(CORPUS / f"reports/nepal/{year}.pdf") for year in (2017, 2018))
    (gone,) = (c for c in cl.diff(old, new) if c.label.startswith("Combating Trafficking in Persons (CTIP)"))
    assert "It is named under" not in gone.explanation


def bodies(year: int, rows: str) -> cl.CountryReport:
    """A small report of `year` with these coordinating bodies."""
    return cl.read_text(
        HEAD.format(year=year) + BODIES_TABLE.format(rows=rows, policies="National Plan\tHelps victims.")
    )


def test_a_body_that_took_the_place_of_another_one_is_not_that_one_renamed() -> None:
    coordinates = "Coordinates efforts against human trafficking, including child trafficking"
    old = bodies(2017, f"Inter-Ministerial Task Force on Human Trafficking\t{coordinates}.")
    new = bodies(
        2018,
        f"National Steering Committee on Trafficking\t{coordinates}. In 2018, the Committee replaced the "
        "Inter-Ministerial Task Force on Human Trafficking.",
    )
    told = [c.explanation for c in cl.diff(old, new)]
    assert not any("was renamed" in words for words in told)
    assert any("was replaced by National Steering Committee on Trafficking: “In 2018" in words for words in told)


def test_a_row_under_quite_another_name_is_said_to_stand_where_another_one_stood() -> None:
    coordinates = "Coordinates efforts against human trafficking, including child trafficking, in all provinces."
    old = bodies(2017, f"Inter-Ministerial Task Force on Human Trafficking\t{coordinates}")
    new = bodies(2018, f"National Steering Committee on Trafficking\t{coordinates}")
    (change,) = cl.diff(old, new)
    assert change.explanation == (
        "Where 2017 lists the coordinating body “Inter-Ministerial Task Force on Human Trafficking”, 2018 lists "
        "“National Steering Committee on Trafficking”."
    )


def test_projects_of_nearly_one_name_that_others_run_are_two() -> None:
    old = programs(
        2017,
        "Tackling Child Labor Through Education Project\tJointly launched by the European Commission and the ILO to combat "
        "child labor through education in 12 African states.\n",
    )
    new = programs(
        2018,
        "Combatting Child Labor Through Education Project\tJointly launched by the Government of the Netherlands and the "
        "ILO in Bolivia, Indonesia, Mali, and Uganda.\n",
    )
    assert sorted(c.kind for c in cl.diff(old, new)) == ["added", "removed"]


def test_a_row_does_not_stand_under_one_that_says_its_own_in_both_years() -> None:
    unit = "Central Bureau's Anti-Trafficking Unit{}\tInvestigates and prosecutes cases of trafficking of women and children by gangs operating across multiple states."
    agency = "\nNational Agency\tInvestigates terror cases. May investigate and prosecute trafficking cases that have multiple state or international gangs."
    old, new = bodies(2017, unit.format("")), bodies(2018, unit.format(" and Crime Directorate") + agency)
    (change,) = (c for c in cl.diff(old, new) if c.label == "National Agency")
    assert "Much of it stands" not in change.explanation


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


def test_an_action_that_reads_the_same_names_the_same_year() -> None:
    row = "Enforcement\tImplement the 2018 Education Plan and Directive 195/2018.\t2017 – {}\n"
    assert not cl.diff(actions(2018, row.format(2018)), actions(2019, row.format(2019))).changes


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


def test_how_often_a_body_met_is_told_though_another_met_as_often() -> None:
    body = "The Council on Child Labor met {} to discuss trafficking of children."
    other = "The Committee on Trafficking met twice to discuss children."
    old, new = (
        report(year, prose=f"{body.format(often)} {other}")
        for year, often in ((2018, "twice in 2018"), (2019, "five times"))
    )
    (change,) = cl.diff(old, new).changes
    assert "twice" in change.explanation


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


def in_tables(year: int, agencies: str, mechanisms: str) -> cl.CountryReport:
    """A small report with these rows in the tables of agencies and of coordinating bodies."""
    enforcement = (
        "III. ENFORCEMENT OF LAWS ON CHILD LABOR\n\nTable 5. Agencies Responsible for Child Labor Law Enforcement\n"
    )
    coordination = (
        "IV. COORDINATION OF GOVERNMENT EFFORTS\n\nTable 8. Key Mechanisms to Coordinate Government Efforts\n"
    )
    return cl.read_text(
        HEAD.format(year=year)
        + f"{enforcement}Organization/Agency\tRole\nPolice\tEnforce laws.\n{agencies}\n\n"
        + f"{coordination}Coordinating Body\tRole & Description\nCouncil of Elders\tMeets.\n{mechanisms}\n"
    )


def test_a_body_that_was_in_two_tables_leaves_one_and_stays_in_the_other() -> None:
    row = "Office of Gender Relations\tProtect children from abuse and refer them to services.\n"
    (change,) = cl.diff(in_tables(2014, row, row), in_tables(2015, "", row)).changes
    assert (change.kind, change.topic) == ("removed", "enforcement")
    assert change.explanation.endswith("2015 lists it as coordinating body still.")
    assert {c.kind for c in cl.diff(in_tables(2014, row, ""), in_tables(2015, "", row)).changes} == {"moved"}


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        (
            "In 2014, each inspector conducted an average of 448 inspections, less than the average of 473 inspections "
            "conducted by each inspector in 2013.",
            "In 2015, each inspector conducted an average of 498 inspections.",
            "Inspections: 448 → 498",
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


def test_actions_joined_in_other_words_are_merged_where_their_years_allow() -> None:
    old = actions(
        2018,
        "Social Programs\tEnsure that resources for human trafficking victims meet the needs of domestic victims.\t2014 – 2018\n"
        "\tEnsure that unaccompanied minors who are vulnerable to trafficking receive proper social services and education.\t2018\n",
    )
    new = actions(
        2019,
        "Social Programs\tProvide resources for social services and education for potential and actual victims of domestic or "
        "international human trafficking, including unaccompanied minors, and hire more labor inspectors.\t2014 – 2019\n",
    )
    (change,) = cl.diff(old, new)
    assert change.kind == "merged"
    assert "Besides, “hire more labor inspectors” is new." in change.explanation


def test_a_body_with_a_short_task_names_the_one_that_has_it_now() -> None:
    old = bodies(2017, "Defender of Adolescents offices\tProtect rights and interests, often working with NGOs.")
    new = bodies(
        2018,
        "Municipal Advocates\tAuthorize work in exceptional cases. Protect rights and welfare, often in consultation with "
        "NGOs, as well as file complaints on behalf of victims.",
    )
    (gone,) = (c for c in cl.diff(old, new) if c.kind == "removed")
    assert "In 2018 much of its text is under Municipal Advocates" in gone.explanation


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


def test_a_name_does_not_begin_before_a_citation() -> None:
    """An acronym of a foreign name must not take the sentence before with it."""
    text = (
        "Nationwide the Committees decide on it. (17,31)\n\nNational Council for Children and Adolescents (CONANI) acts on "
        "it too. {} lacks the resources to meet the demand for services nationwide, as its offices say."
    )
    names = "The National Council for Children and Adolescents", "CONANI"
    old, new = (report(year, prose=text.format(name)) for year, name in zip((2017, 2018), names, strict=True))
    assert not [change for change in cl.diff(old, new) if change.significance > 0.1]


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


def test_a_row_with_two_figures_names_the_one_that_changed() -> None:
    old, new = (
        cl.read_text(
            HEAD.format(year=year)
            + "I. PREVALENCE\n\nTable 1. Statistics on Children's Work and Education\n\nChildren\tAge\tPercent\n"
            + f"Working (% and population)\t5 to 14\t20.1 ({population})\n"
        )
        for year, population in ((2018, "105,013"), (2019, "Unavailable"))
    )
    (change,) = cl.diff(old, new)
    assert change.explanation.startswith("Working (population): the 2019 report gives “Unavailable”")


@pytest.mark.parametrize(("years", "event"), [((2017, 2018), "became_unknown"), ((2018, 2017), "became_known")])
def test_that_a_body_was_active_and_is_not_known_to_be_is_one_change(years: tuple[int, int], event: str) -> None:
    said = dict(
        zip(
            years,
            (
                "This coordinating body was active during the reporting period.",
                "Research was unable to determine whether the Interagency Network met.",
            ),
            strict=True,
        )
    )
    old, new = (bodies(year, f"Interagency Network\tFocuses on districts. {said[year]}") for year in (2017, 2018))
    (change,) = cl.diff(old, new)
    assert (change.kind, change.event) == ("modified", event)
    assert change.significance >= 0.5


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


def test_an_amount_in_another_currency_stands_beside_the_one_in_dollars() -> None:
    old = report(2017, prose="Penalties for violations of the Act on children are fines of up to $130 for employers.")
    new = report(
        2018,
        prose="Penalties for violations of the Act on children are fines of up to $123 (200,000 CDF) for employers.",
    )
    (change,) = cl.diff(old, new)
    assert change.explanation.startswith("Amount: up to $130 → up to $123")


def test_a_forgotten_space_behind_a_comma_makes_no_new_words() -> None:
    assert explain_wording("work in industry,street vending, and construction", "work in industry, street vending") == (
        "“and construction” is gone"
    )
