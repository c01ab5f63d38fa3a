"""Changed figures and answers, the assessment, and what two reports can be compared in."""

from __future__ import annotations

import pytest

import chlabor_nlp as cl
from conftest import CORPUS, needs_corpus
from drafts import HEAD, LAWS, TABLE, report


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


def test_the_same_figure_of_children_of_other_ages() -> None:
    head = "I. PREVALENCE AND SECTORAL DISTRIBUTION OF CHILD LABOR\n\nTable 1. Statistics on Children's Work and Education\nChildren\tAge\tPercent\n"
    old, new = (
        cl.read_text(f"{HEAD.format(year=year)}{head}Attending School (%)\t{ages}\t74.9\n")
        for year, ages in ((2017, "5 to 14"), (2018, "7 to 14"))
    )
    (change,) = cl.diff(old, new)
    assert change.subject == "school_attendance_percent.ages"


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
    assert "the same report gives 111 for 2014" in told["Number of Labor Inspections (Zanzibar)"]


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
    assert "7.559 by the 2019 report, 7,559 by that of 2020. One of them is a misprint" in told["restated"]


@needs_corpus
def test_a_chart_that_only_the_new_report_has_is_new() -> None:
    old, new = (cl.read(CORPUS / f"reports/georgia/{year}.pdf") for year in (2015, 2016))
    told = [c for c in cl.diff(old, new) if c.label.startswith("Working children by sector")]
    assert [(c.kind, c.reason) for c in told] == [("added", "question_newly_asked")] * 3
    assert all(new.text[s:e] == c.new.text for c in told for s, e in c.new.spans)


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


def test_figures_of_other_months_neither_rise_nor_fall() -> None:
    rows = "Number of Labor Inspections\t{}\t{}\n* Data are from January 1, {} to {}, {}.\n"
    old = report(2018, rows.format(90, "100*", 2018, "December 31", 2018))
    new = report(2019, rows.format("100", "80*", 2019, "September 30", 2019))
    (change,) = (c for c in cl.diff(old, new) if c.subject == "labor_inspections")
    assert change.explanation.startswith("Number of Labor Inspections went from 100 to 80, not of the same months.")
    same = report(2019, rows.format("100", "80*", 2019, "December 31", 2019))
    (change,) = (c for c in cl.diff(old, same) if c.subject == "labor_inspections")
    assert change.explanation.startswith("Number of Labor Inspections fell from 100 to 80 (-20%).")


def test_the_first_of_december_ends_november() -> None:
    """As in Moldova 2017-18."""
    rows = "Number of Labor Inspections\t{}\t{}\n* Data are from January {}.\n"
    old = report(2017, rows.format(90, "100*", "1, 2017 to December 1, 2017"))
    new = report(2018, rows.format(100, "80*", "2018 to November 2018"))
    (change,) = (c for c in cl.diff(old, new) if c.subject == "labor_inspections")
    assert change.explanation.startswith("Number of Labor Inspections fell from 100 to 80 (-20%).")


def test_a_figure_set_against_its_own_report_s_is_told_with_their_months() -> None:
    rows = "Number of Labor Inspections\t17‡\t10*\n* Data are from January 2015 to November 2015.\n"
    rows += "‡ Data are from January 2014 to November 2014.\n"
    old = cl.read_text(HEAD.format(year=2014) + "III. ENFORCEMENT OF LAWS ON CHILD LABOR\n\nInspectors wear badges.\n")
    (change,) = (c for c in cl.diff(old, report(2015, rows)) if c.subject == "labor_inspections")
    assert change.explanation.endswith(
        "Note: 2014: “Data are from January 2014 to November 2014.” 2015: “Data are from January 2015 to November 2015.”"
    )


def test_a_remark_under_the_table_of_laws_is_told_with_the_age() -> None:
    """As in the Dominican Republic 2013-14: children of 16 may enlist, whatever the age in the table."""
    line = "Minimum Age for Voluntary State Military Recruitment\tYes\t{}\tMilitary Act\n"
    remark = "† The minimum age is 18. However, children ages 16 to 18 may enlist with parental consent."
    head = "II. LEGAL FRAMEWORK FOR CHILD LABOR\n\n" + LAWS
    old = cl.read_text(HEAD.format(year=2017) + head + line.format(16))
    new = cl.read_text(HEAD.format(year=2018) + head + line.format("18†") + remark + "\n")
    (change,) = (c for c in cl.diff(old, new) if c.subject.endswith(".age"))
    assert change.explanation.endswith(f"Note: 2018: “{remark.removeprefix('† ')}”")


def test_a_note_at_the_inspections_of_worksites_holds_for_all_where_they_are_the_same() -> None:
    rows = "Number of Labor Inspections Conducted\t{}\t{}\nNumber Conducted at Worksites\t{}\t{}\n"
    note = "\n‡ Data are from August 2019 to December 2019.\n"
    old = report(2018, rows.format(90, 834, 90, 834))
    new = report(2019, rows.format(834, 400, 834, "400‡") + note)
    (change,) = (c for c in cl.diff(old, new) if c.subject == "labor_inspections")
    assert change.explanation.startswith("Number of Labor Inspections Conducted went from 834 to 400, not of the same")


def test_a_figure_is_not_taken_out_of_another_number() -> None:
    line = "Labor inspectors are employed across {} 15 regional offices, {} departmental offices, and 8 units."
    old, new = report(2018, prose=line.format("", 5)), report(2019, prose=line.format("the country in", 10))
    (change,) = cl.diff(old, new)
    assert change.explanation == "Departmental offices: 5 → 10."


def test_a_misprinted_figure_did_not_fall() -> None:
    old = report(2018, prose="The unit reached over 1,295 million workers through its campaigns in the year.")
    new = report(2019, prose="The unit reached over 1.295 million workers through its campaigns in the year.")
    assert all(c.event != "count_changed" for c in cl.diff(old, new))


@needs_corpus
def test_a_new_table_tells_the_course_by_its_own_columns() -> None:
    old, new = (cl.read(CORPUS / f"reports/philippines/{year}.pdf") for year in (2014, 2015))
    changes = list(cl.diff(old, new))
    (funding,) = (c for c in changes if c.subject == "labor_inspectorate_funding")
    assert (funding.direction, funding.event, funding.delta) == ("decreased", "count_changed", 706480 - 4050000)
    assert funding.significance > 0.5
    assert not [c for c in changes if c.label.startswith("Combat")]  # "Noncombat" and "Non-combat" are one


def test_an_amount_in_another_currency_stands_beside_the_one_in_dollars() -> None:
    old = report(2017, prose="Penalties for violations of the Act on children are fines of up to $130 for employers.")
    new = report(
        2018,
        prose="Penalties for violations of the Act on children are fines of up to $123 (200,000 CDF) for employers.",
    )
    (change,) = cl.diff(old, new)
    assert change.explanation.startswith("Amount: up to $130 → up to $123")


def test_a_number_for_all_territories_is_set_against_the_sum_of_each() -> None:
    def draft(year: int, rows: str) -> cl.CountryReport:
        head = f"Overview of Labor Law Enforcement\tRelated Entity\t{year - 1}\t{year}\n"
        return cl.read_text(HEAD.format(year=year) + TABLE + head + rows)

    old = draft(2017, "Number of Labor Inspectors\tNorth and South\t110\t113\n")
    new = draft(2018, "Number of Labor Inspectors\tNorth\tUnknown\t78\n\tSouth\tUnknown\t43\n")
    (change,) = cl.diff(old, new).filter(topic="labor_enforcement")
    assert (change.delta, change.event) == (8, "count_changed")
    assert "North 78, South 43, 121 together" in change.explanation


def test_a_restated_figure_is_told_with_its_note() -> None:
    before = report(2017, "Number of Labor Inspectors\t1\t320†", "", "† Data are from January to October 2017.")
    after = report(2018, "Number of Labor Inspectors\t330\t330")
    change = next(change for change in cl.diff(before, after) if change.kind == "restated")
    assert "It was noted then: “Data are from January to October 2017.”" in change.explanation


def test_two_decrees_are_no_editions_of_one_source() -> None:
    def draft(year: int, source: str) -> cl.CountryReport:
        text = (
            "I. PREVALENCE AND SECTORAL DISTRIBUTION OF CHILD LABOR\n\nChildren work in farming. (1)\n\nREFERENCES\n\n"
        )
        return cl.read_text(f"{HEAD.format(year=year)}{text}1. {source}\n")

    old = draft(2018, "Government of Colombia. Decreto 1434 de 2018. August 3, 2018.")
    new = draft(2019, "Government of Colombia. Decreto 2081 de 2019. November 18, 2019.")
    assert old.references[0].type == "law"
    assert sorted(change.kind for change in cl.diff(old, new)) == ["added", "removed"]


def test_a_figure_that_became_unknown_by_the_new_reports_own_columns_is_told_so() -> None:
    before = cl.read_text(HEAD.format(year=2014) + "III. ENFORCEMENT OF LAWS ON CHILD LABOR\n\nPolice act.\n")
    after = report(2015, "Number of Labor Inspectors\t37\tUnknown")
    change = next(change for change in cl.diff(before, after) if change.subject == "labor_inspectors")
    assert (change.event, change.explanation) == (
        "became_unknown",
        "Number of Labor Inspectors: Unknown in 2015; the same report gives 37 for 2014; the 2014 report has no such table.",
    )


def test_a_figure_that_hardly_changed_neither_rises_nor_falls() -> None:
    before = report(2016, "Labor Inspectorate Funding\t$90,000\t$143,000")
    after = report(2017, "Labor Inspectorate Funding\t$143,000\t$143,020")
    (change,) = cl.diff(before, after)
    assert change.explanation == "Labor Inspectorate Funding hardly changed: $143,000 → $143,020."
    assert change.significance < 0.5


def test_a_figure_that_the_text_gives_again_did_not_become_unknown() -> None:
    said = "The Ministry reported that the inspectorate's budget was $10,000."
    old = cl.read_text(
        f"{HEAD.format(year=2014)}III. ENFORCEMENT OF LAWS ON CHILD LABOR\n\nLabor Law Enforcement\n\n{said}\n"
    )
    row = "Labor Inspectorate Funding\tUnknown\tUnknown"
    new = cl.read_text(
        f"{HEAD.format(year=2015)}{TABLE}Overview of Labor Law Enforcement\t2014\t2015\n{row}\n\n{said}\n"
    )
    changes = [c for c in cl.diff(old, new) if c.label == "Labor Inspectorate Funding"]
    assert all(c.event is None and "its text gives the figure" in c.explanation for c in changes)


def test_figures_of_a_table_that_the_old_report_lacks_are_compared_by_its_own_columns() -> None:
    rows = "Labor Inspectorate Funding\t$229,000\t$340,800\nUnannounced Inspections Conducted\tNo\tYes"
    old = cl.read_text(f"{HEAD.format(year=2017)}III. ENFORCEMENT OF LAWS ON CHILD LABOR\n\nPolice enforce laws.\n")
    new = cl.read_text(
        f"{HEAD.format(year=2018)}{TABLE}Overview of Labor Law Enforcement\t2017\t2018\n{rows}\n\nPolice enforce laws.\n"
    )
    told = {c.label: c for c in cl.diff(old, new) if c.topic == "labor_enforcement"}
    funding, visits = told["Labor Inspectorate Funding"], told["Unannounced Inspections Conducted"]
    assert cl.diff(old, new).warnings == (
        "no labor enforcement table was found in the report of 2017; their rows were not compared, but for what the "
        "enforcement tables of 2018 give for both years",
    )
    assert (funding.event, funding.direction, funding.kind) == ("count_changed", "increased", "added")
    assert funding.explanation.endswith("by the 2018 report's own table; no such table was found in that of 2017.")
    assert visits.explanation.startswith("Unannounced Inspections Conducted went from No to Yes")


def test_an_assessment_of_no_efforts_is_named() -> None:
    heads = ("NO EFFORTS AND COMPLICIT IN FORCED CHILD LABOR", "EFFORTS MADE BUT COMPLICIT IN FORCED CHILD LABOR")
    old, new = (
        cl.read_text(f"Eritrea\n\nNO ADVANCEMENT – {head}\n\nIn {year}, Eritrea made no advancement.\n")
        for year, head in zip((2016, 2017), heads, strict=True)
    )
    assert old.assessment is not None
    assert old.assessment.qualifier is None
    (change,) = (c for c in cl.diff(old, new) if c.topic == "assessment")
    assert "from No efforts and complicit in forced child labor to" in change.explanation


def test_another_question_of_last_year_is_shown_beside_the_answer() -> None:
    def draft(year: int, asked: str, answer: str) -> cl.CountryReport:
        head = "II. LEGAL FRAMEWORK FOR CHILD LABOR\n\nTable 4. Laws and Regulations Related to Child Labor\n"
        rows = f"Standard\tYes/No\tAge\tRelated Legislation\n{asked}\t{answer}\t\tLabor Code\nFree Public Education\tYes\t\tEducation Act\n"
        return cl.read_text(HEAD.format(year=year) + head + rows)

    listed, now = (
        "List of Hazardous Occupations Prohibited for Children",
        "Prohibition of Hazardous Occupations or Activities for Children",
    )
    (change,) = cl.diff(draft(2013, listed, "No"), draft(2014, now, "Yes"))
    assert change.explanation == f"{now} went from No to Yes. Note: The 2013 table asks: “{listed}”."
    (change,) = cl.diff(draft(2013, now, "No"), draft(2014, now, "Yes"))
    assert change.explanation == f"{now} went from No to Yes."
