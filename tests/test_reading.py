"""Reading reports: identity, sections, tables, indicators, named rows, references, claims."""

from __future__ import annotations

import pytest

import chlabor_nlp as cl
from chlabor_nlp.extract.claims import split_sentences
from chlabor_nlp.tables import find_row_key
from chlabor_nlp.titles import find_section_key, find_table_key
from conftest import ROOT


@pytest.mark.parametrize(
    ("opening", "country", "year", "level"),
    [
        ("In 2018, The Gambia made a moderate advancement in efforts", "Gambia", 2018, "moderate"),
        ("In 2018,The Gambia made a moderate advancement in efforts", "Gambia", 2018, "moderate"),
        (
            "In 2020, the Democratic Republic of the Congo made minimal advancement in efforts",
            "Congo, Democratic Republic of the",
            2020,
            "minimal",
        ),
        ("In 2014, Swaziland made a significant advancement in efforts", "Eswatini", 2014, "significant"),
        ("In 2019, Afghanistan is receiving an assessment of no advancement in efforts", "Afghanistan", 2019, "none"),
        (
            "For the 2018 reporting period, no assessment has been made regarding efforts in Tonga. Tonga is small. Tonga has",
            "Tonga",
            2018,
            "not_assessed",
        ),
        ("In 2016, Côte d’Ivoire made a significant advancement in efforts", "Côte d'Ivoire", 2016, "significant"),
        ("In 2021, Guinea-Bissau made minimal advancement in efforts", "Guinea-Bissau", 2021, "minimal"),
        ("In 2013, Atlantis made a moderate advancement in efforts", "Atlantis", 2013, "moderate"),
    ],
)
def test_identity(opening: str, country: str, year: int, level: str) -> None:
    report = cl.read_text(f"{opening} to eliminate the worst forms of child labor.")
    assert (report.country, report.year) == (country, year)
    assert report.assessment is not None
    assert report.assessment.level == level


def test_qualifier_comes_from_the_page_head() -> None:
    head = "MINIMAL ADVANCEMENT – EFFORTS MADE BUT REGRESSION IN LAW THAT DELAYED ADVANCEMENT"
    report = cl.read_text(f"{head}\n\nIn 2019, Ghana made a minimal advancement in efforts to eliminate child labor.")
    assert report.assessment is not None
    assert report.assessment.qualifier == "Efforts Made but Regression in Law that Delayed Advancement"
    (at,) = report.assessment.qualifier_spans
    assert report.text[at.start_char : at.end_char] == report.assessment.qualifier_text


def test_a_year_that_is_not_the_report_s_own_is_not_taken() -> None:
    report = cl.read(ROOT / "seeds/kazakhstan-2004-findings.txt")
    assert (report.genre, report.country, report.year) == ("findings_legacy", "Kazakhstan", 2004)
    assert "year_from_name" in {issue.code for issue in report.issues}
    unnamed = cl.read((ROOT / "seeds/kazakhstan-2004-findings.txt").read_bytes())
    assert unnamed.year is None
    assert "no_year" in {issue.code for issue in unnamed.issues}


def test_head_and_opening_that_disagree_are_an_issue() -> None:
    report = cl.read_text(
        "MODERATE ADVANCEMENT\n\nIn 2016, Ghana made a significant advancement in efforts to eliminate it."
    )
    assert report.assessment is not None
    assert report.assessment.level == "significant"
    assert "assessment_conflict" in {issue.code for issue in report.issues}


@pytest.mark.parametrize(
    ("heading", "key"),
    [
        ("I. PREVALENCE AND SECTORIAL DISTRIBUTION OF CHILD LABOR", "prevalence"),
        ("II. LEGAL FRAMEWORK ON THE WORST FORMS OF CHILD LABOR", "legal_framework"),
        ("III. ENFORCEMENT OF LAWS ON THE WORST FORMS OF CHILD LABOR", "enforcement"),
        ("Vi. Social Programs to Address of Child Labor", "programs"),
        ("VI. SUGGESTED GOVERNMENT ACTIONS TO PREVENT CHILD LABOR", "suggested_actions"),
        ("Labor Law Enforcement", "labor_enforcement"),
        ("Criminal Law Enforcement", "criminal_enforcement"),
        ("References", "references"),
        ("The government has established policies.", None),
        ("Labor law enforcement agencies took actions", None),
    ],
)
def test_section_headings(heading: str, key: str | None) -> None:
    found = find_section_key(heading)
    assert (found[0] if found else None) == key


@pytest.mark.parametrize(
    ("title", "key"),
    [
        ("Key Social Programs to Address Child Labor ‡", "programs"),
        ("Criminal Law Encorcement Efforts Related to Child Labor", "criminal_enforcement"),
        ("Key Policies on Child Labor", "policies"),
        ("Overview of Children’s Work by Sector and Activity", "sectors"),
        ("Laws and Regulations Related on Child Labor", "laws"),
        ("Suggested Government Actions to Eliminate Child Labor, Including in its Worst Forms", "suggested_actions"),
        ("Labor Law Enforcement Efforts Related to Child Labor", "labor_enforcement"),
        ("Something Else Entirely", None),
    ],
)
def test_table_titles(title: str, key: str | None) -> None:
    assert find_table_key(title) == key


@pytest.mark.parametrize(
    ("table", "label", "key"),
    [
        ("labor_enforcement", "n Number Conducted at Worksite", "labor_worksite_inspections"),
        ("labor_enforcement", "Number of Imposed that Were Collected", "labor_penalties_collected"),
        ("labor_enforcement", "Number of Child Violations for Which Penalties Were Imposed", "labor_penalties_imposed"),
        ("laws", "Minimum Age for Work", "minimum_age_work"),
        ("laws", "Minimum Age for Hazardous Work", "minimum_age_hazardous_work"),
        ("laws", "State Compulsory", "compulsory_military_recruitment"),
        ("criminal_enforcement", "Number of Violations Found", "criminal_violations"),
        ("suggested_actions", "Laws", "legal_framework"),
        ("laws", "Something else", None),
    ],
)
def test_row_labels(table: str, label: str, key: str | None) -> None:
    found = find_row_key(table, label)
    assert (found["key"] if found else None) == key


def test_tables_of_the_seed(report_2018: cl.CountryReport) -> None:
    assert [table.key for table in report_2018.tables] == [
        "statistics",
        "sectors",
        "conventions",
        "laws",
        "agencies",
        "labor_enforcement",
        "criminal_enforcement",
        "mechanisms",
        "policies",
        "programs",
        "suggested_actions",
    ]
    labor = report_2018.table("labor_enforcement")
    assert labor is not None
    assert labor.to_frame().shape == (17, 3)
    assert list(labor.to_frame().columns) == ["Overview of Labor Law Enforcement", "2017", "2018"]


def test_blank_cells_mean_as_above(report_2017: cl.CountryReport, report_2018: cl.CountryReport) -> None:
    for report in (report_2017, report_2018):
        table = report.table("sectors")
        assert table is not None
        sectors = [row.cells[0].text for row in table.rows]
        assert sectors == [
            "Agriculture",
            "Industry",
            *["Services"] * 6,
            *["Categorical Worst Forms of Child Labor"] * 2,
        ]
        assert [action.area for action in report.actions][:2][0] == "legal_framework"


def test_what_extraction_had_displaced_is_an_issue(report_2018: cl.CountryReport) -> None:
    assert {issue.code for issue in report_2018.issues} == {"merged_rows", "displaced_label"}


def test_group_rows(report_2017: cl.CountryReport) -> None:
    table = report_2017.table("laws")
    assert table is not None
    grouped = {row.key: row.group.text for row in table.rows if row.group}
    assert grouped == dict.fromkeys(
        ["compulsory_military_recruitment", "voluntary_military_recruitment", "nonstate_military_recruitment"],
        "Prohibition of Military Recruitment",
    )


def test_footnotes_are_attached_to_their_table(report_2017: cl.CountryReport) -> None:
    notes = {table.key: [note.mark for note in table.notes] for table in report_2017.tables if table.notes}
    assert notes == {
        "statistics": ["", ""],
        "sectors": ["†", "‡"],
        "laws": ["‡"],
        "labor_enforcement": ["*", "†"],
        "programs": ["†", "‡"],
    }


@pytest.mark.parametrize(
    ("key", "period", "value", "unit", "status"),
    [
        ("children_working_percent", 2006, 3.2, "percent", "reported"),
        ("children_working_population", 2006, 79690, "children", "reported"),
        ("primary_completion_rate_percent", 2018, 109.7, "percent", "reported"),
        ("ratified_palermo", 2018, "yes", None, "reported"),
        ("compulsory_education.age", 2018, 17, "years", "reported"),
        ("labor_inspectorate_funding", 2018, 2_400_000, "USD", "reported"),
        ("labor_inspectorate_funding", 2017, None, "USD", "unknown"),
        ("labor_inspections", 2018, 6681, "inspections", "reported"),
        ("labor_inspections", 2017, 10748, "inspections", "reported"),
        ("labor_training_new_laws", 2018, None, None, "not_applicable"),
        ("criminal_penalties_imposed", 2018, 2, None, "reported"),
    ],
)
def test_indicators(
    report_2018: cl.CountryReport, key: str, period: int, value: object, unit: str | None, status: str
) -> None:
    indicator = report_2018.indicator(key, period=period)
    assert indicator is not None
    assert (indicator.value, indicator.unit, indicator.status) == (value, unit, status)


def test_the_latest_period_is_the_default(report_2018: cl.CountryReport) -> None:
    indicator = report_2018.indicator("labor_inspectors")
    assert indicator is not None
    assert (indicator.value, indicator.refs) == (261, (29,))
    assert report_2018.indicator("no_such_key") is None


def test_actions_have_area_and_years(report_2018: cl.CountryReport) -> None:
    areas = [(action.area, action.years[0], action.years[-1]) for action in report_2018.actions]
    assert areas == [
        ("legal_framework", 2016, 2018),
        ("legal_framework", 2018, 2018),
        ("enforcement", 2014, 2018),
        ("enforcement", 2018, 2018),
        ("coordination", 2018, 2018),
        ("government_policies", 2017, 2018),
        ("social_programs", 2013, 2018),
        ("social_programs", 2018, 2018),
        ("social_programs", 2014, 2018),
    ]


def test_named_rows(report_2018: cl.CountryReport) -> None:
    policy = report_2018.policies[0]
    assert (policy.name, policy.years, policy.facts) == (
        "National Action Plan to Counter Trafficking in Persons (2018–2020)",
        (2018, 2019, 2020),
        ("approved in the year",),
    )
    assert [entry.name for entry in report_2018.mechanisms] == [
        "Committee for the Protection of Children's Rights",
        "Interagency Trafficking in Persons Working Group",
        "Ombudsman for Children's Rights",
    ]


def test_laws_have_articles(report_2018: cl.CountryReport) -> None:
    cited = {
        (law.instrument, law.articles) for law in report_2018.laws if law.standard == "prohibition_illicit_activities"
    }
    assert cited == {("Criminal Code", ("132", "133", "135.2(9)")), ("Labor Code", ("26.1(2)",))}


@pytest.mark.parametrize(("fixture", "numbers"), [("report_2017", 41), ("report_2018", 40)])
def test_lost_reference_numbers_are_recovered(fixture: str, numbers: int, request: pytest.FixtureRequest) -> None:
    report: cl.CountryReport = request.getfixturevalue(fixture)
    assert [reference.number for reference in report.references] == list(range(1, numbers + 1))
    assert any(reference.recovered for reference in report.references)
    assert not [issue for issue in report.issues if issue.code == "unresolved_citation"]


def test_uncertain_reference_numbers_are_left_open() -> None:
    text = "In 2018, Ghana made a moderate advancement in efforts.\n\nII. LEGAL FRAMEWORK FOR CHILD LABOR\n\nIt is so. (3)\n\nV. GOVERNMENT POLICIES ON CHILD LABOR\n\nYes.\n\n"
    report = cl.read_text(f"{text}REFERENCES\n\n- One. A.\n- Two. B.\n- 4. Four. D.\n")
    assert [reference.number for reference in report.references] == [None, None, 4]
    assert {issue.code for issue in report.issues} >= {"lost_reference_number", "unresolved_citation"}


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("It met twice. (5) It ended.", ["It met twice.", "It ended."]),
        ("U.S. Embassy staff met. Then ILO C. 182 came.", ["U.S. Embassy staff met.", "Then ILO C. 182 came."]),
        ("Decree No. 944 of 2015 holds.(1-3, 5) Article 7 too.", ["Decree No. 944 of 2015 holds.", "Article 7 too."]),
        ("It ended child labor.The next began.", ["It ended child labor.", "The next began."]),
        ("It rose 3.5 percent. Then it fell", ["It rose 3.5 percent.", "Then it fell"]),
        ("He said “stop.” They did.", ["He said “stop.”", "They did."]),
        ("It issued Instruction no. 253 in April. It met.", ["It issued Instruction no. 253 in April.", "It met."]),
        ("The unit employed 40 officers (39)", ["The unit employed 40 officers"]),
    ],
)
def test_sentences(text: str, sentences: list[str]) -> None:
    assert [text[start:end] for start, end, _ in split_sentences(text)] == sentences


def test_a_sentence_cut_by_a_page_break_is_one_claim(
    report_2018: cl.CountryReport, report_2017: cl.CountryReport
) -> None:
    texts = [claim.text for claim in (*report_2017.claims, *report_2018.claims)]
    assert any(
        "regional offices of the Ministry of Internal Affairs do not receive sufficient training" in text
        for text in texts
    )
    assert any("the government carried out child labor awareness-raising campaigns" in text for text in texts)


@pytest.mark.parametrize(
    ("fragment", "figures"),
    [
        (
            "reaching over 2.3 million",
            [("more than 26,000", 26_000, "events"), ("over 2.3 million", 2_300_000, "children")],
        ),
        ("held training sessions for 143", [("143", 143, "police officers")]),
        (
            "Its members include 14",
            [("14", 14, "state bodies"), ("two", 2, "international organizations"), ("five", 5, "ngos")],
        ),
        ("According to Articles 26.1(2) and 31", []),
        ("part of an annual Twelve Days", []),
    ],
)
def test_figures(report_2017: cl.CountryReport, fragment: str, figures: list[tuple[str, float, str]]) -> None:
    claim = next(claim for claim in report_2017.claims if fragment in claim.text)
    assert [(figure.text, figure.value, figure.unit) for figure in claim.figures] == figures


def test_a_citation_number_may_stand_where_a_sign_was_forgotten() -> None:
    report = cl.read_text(
        "In 2014, Ghana made a moderate advancement in efforts to eliminate the worst forms of child labor.\n\n"
        "II. LEGAL FRAMEWORK FOR CHILD LABOR\n\nTable 4. Laws and Regulations on Child Labor\n"
        "Standard\tYes/No\tAge\tRelated Legislation\n"
        "Minimum Age for Work\tYes\t14\tArticle 77 of the Child Act, 2009 (48, 49) Article 6 of the Employment Act, 2005\n"
    )
    assert [(law.instrument, law.articles) for law in report.laws] == [
        ("Child Act, 2009", ("77",)),
        ("Employment Act, 2005", ("6",)),
    ]


@pytest.mark.parametrize("heads", ["Program\tDescription", "Policy\tDescription and Objectives"])
def test_heads_of_another_table_are_no_row(heads: str) -> None:
    report = cl.read_text(
        "In 2014, Ghana made a moderate advancement in efforts to eliminate the worst forms of child labor.\n\n"
        f"V. GOVERNMENT POLICIES ON CHILD LABOR\n\nTable 7. Policies Related to Child Labor\n{heads}\n"
        "Education Plan\tAims to build schools in rural areas.\n"
    )
    assert [entry.name for entry in report.policies] == ["Education Plan"]


def test_laws_without_articles_may_be_parted_by_commas() -> None:
    report = cl.read_text(
        "In 2013, Zambia made a moderate advancement in efforts to eliminate the worst forms of child labor.\n\n"
        "II. LEGAL FRAMEWORK FOR CHILD LABOR\n\nTable 4. Laws and Regulations on Child Labor\n"
        "Standard\tYes/No\tAge\tRelated Legislation\nMinimum Age for Work\tYes\t15\tConstitution, Employment Act\n"
    )
    assert [law.instrument for law in report.laws] == ["Constitution", "Employment Act"]
