"""Raw text as people have it: what once was read wrong, each as a small report."""

from __future__ import annotations

import time

import pytest

import chlabor_nlp as cl

HEAD = "In 2018, Ghana made a moderate advancement in efforts to eliminate the worst forms of child labor.\n\n"
LAWS = HEAD + "II. LEGAL FRAMEWORK FOR CHILD LABOR\n\nTable 4. Laws and Regulations on Child Labor\n\n"
ENFORCEMENT = HEAD + "III. ENFORCEMENT OF LAWS ON CHILD LABOR\n\n"
LABOR = ENFORCEMENT + "Table 6. Labor Law Enforcement Efforts Related to Child Labor\n\n"


def test_a_label_printed_once_for_several_entities() -> None:
    report = cl.read_text(
        LAWS + "Standard\tRelated Entity\tMeets International Standards\tAge\tLegislation\n"
        "Minimum Age for Work\tMainland\tYes\t14\tAct 5\n\tZanzibar\tNo\t15\tAct 6\n"
        "Compulsory Education Age\tMainland and Zanzibar\tYes\t14\tAct 7\n"
    )
    ages = {(i.key, i.territory): i.value for i in report.indicators if i.key.endswith(".age")}
    assert ages == {
        ("minimum_age_work.age", "Mainland"): 14,
        ("minimum_age_work.age", "Zanzibar"): 15,
        ("compulsory_education.age", "Mainland"): 14,
        ("compulsory_education.age", "Zanzibar"): 14,
    }


def test_short_forms_of_entities_are_their_names() -> None:
    report = cl.read_text(
        LAWS + "Standard\tRelated Entity\tYes/No\tAge\tRelated Legislation\n"
        "Minimum Age for Work\tRepublika Srpska (RS)\tYes\t15\tA\n\tBrčko District (BD)\tYes\t16\tB\n"
        "Compulsory Education Age\tRS/BD\tYes\t15\tC\n"
    )
    assert {i.territory for i in report.indicators} == {"Republika Srpska", "Brčko District"}


def test_a_wrapped_cell_keeps_the_table_open() -> None:
    report = cl.read_text(
        ENFORCEMENT + "Table 5. Agencies Responsible for Child Labor Law Enforcement\n\nOrganization/Agency\tRole\n"
        "Ministry of Labor\tEnforces labor laws. (1)\nOperates a hotline. (2)\nMinistry of Justice\tProsecutes.\nPolice\tInvestigates.\n"
    )
    assert [(e.name, e.description) for e in report.agencies] == [
        ("Ministry of Labor", "Enforces labor laws. Operates a hotline."),
        ("Ministry of Justice", "Prosecutes."),
        ("Police", "Investigates."),
    ]


def test_prose_right_under_a_table_is_no_cell() -> None:
    report = cl.read_text(
        HEAD
        + "I. PREVALENCE AND SECTORAL DISTRIBUTION OF CHILD LABOR\nTable 2. Overview of Children's Work by Sector and Activity\n"
        "Sector/ Industry\tActivity\nServices\tDomestic work (5)\nChildren are trafficked from the north.\n"
    )
    assert [e.name for e in report.sectors] == ["Domestic work"]
    assert "Children are trafficked from the north." in [claim.text for claim in report.claims]


@pytest.mark.parametrize("pointer", ["(\nTable 10). However, gaps exist in these programs.", "in\nTable 9 and in law."])
def test_a_pointer_to_a_table_is_no_title(pointer: str) -> None:
    report = cl.read_text(
        HEAD + f"VI. SOCIAL PROGRAMS TO ADDRESS CHILD LABOR\n\nThe government funded programs {pointer}"
    )
    assert not report.tables
    assert "Table" in report.section("programs").text


@pytest.mark.parametrize(
    "title",
    [
        "Table 1. Statistics on Children's Work and\nEducation",
        "Table 1. Statistics on Children's Work and Education\nFigure 1. Working Children by Sector, Ages 5-14",
    ],
)
def test_a_title_on_two_lines_and_a_figure_beside_the_table(title: str) -> None:
    report = cl.read_text(
        HEAD + f"I. PREVALENCE AND SECTORAL DISTRIBUTION OF CHILD LABOR\n\n{title}\n\nChildren\tAge\tPercent\n"
        "Working (% and population)\t5 to 14\t24.7 (1,721,914)\nServices 17.6%\nAttending School (%)\t5 to 14\t90.7\n"
    )
    assert [(t.key, len(t.rows)) for t in report.tables] == [("statistics", 2)]
    assert report.indicator("children_working_population").value == 1_721_914


@pytest.mark.parametrize(
    ("cell", "value", "refs"),
    [("77,806(51)", 77806, (51,)), ("97(8)", 97, (8,)), ("$4,000(8)", 4000, (8,)), ("16, 459(2)", 16459, (2,))],
)
def test_citations_glued_to_a_figure(cell: str, value: int, refs: tuple[int, ...]) -> None:
    report = cl.read_text(
        LABOR + f"Overview of Labor Law Enforcement\t2017\t2018\nNumber of Labor Inspectors\t1\t{cell}\n"
    )
    indicator = report.indicator("labor_inspectors")
    assert (indicator.value, indicator.refs) == (value, refs)


def test_lost_ticks_are_no_answer() -> None:
    text = (
        HEAD
        + "II. LEGAL FRAMEWORK FOR CHILD LABOR\n\n{}Table 3. Ratification of International Conventions on Child Labor\n\nConvention\tRatification\nUN CRC\t{}\n"
    )
    lost, ticked = cl.read_text(text.format("", "")), cl.read_text(text.replace("2018", "2019").format("", "✓"))
    assert "ticks_lost" in {issue.code for issue in lost.issues}
    assert not cl.diff(lost, ticked).changes
    said = cl.read_text(
        text.format("Ghana has ratified all key\ninternational conventions concerning child labor.\n\n", "")
    )
    assert said.indicator("ratified_crc").value == "yes"


def test_a_country_in_a_sentence_is_no_page_head() -> None:
    report = cl.read_text(
        HEAD
        + "I. PREVALENCE AND SECTORAL DISTRIBUTION OF CHILD LABOR\n\nChildren travel to\nGhana\nand to Togo in\n2018\nto work.\n"
    )
    assert [c.text for c in report.claims][-1] == "Children travel to Ghana and to Togo in 2018 to work."


def test_a_level_on_two_lines_keeps_its_qualifier() -> None:
    report = cl.read_text(
        "MINIMAL ADVANCEMENT – EFFORTS MADE BUT\nREGRESSION IN LAW THAT DELAYED ADVANCEMENT\n\n"
        + HEAD.replace("moderate", "minimal")
    )
    assert report.assessment.qualifier == "Efforts Made but Regression in Law that Delayed Advancement"
    assert not any("REGRESSION" in claim.text for claim in report.claims)


def test_citations_over_a_page_break_belong_to_the_sentence_before() -> None:
    report = cl.read_text(
        HEAD
        + "III. ENFORCEMENT OF LAWS ON CHILD LABOR\n\nThe police prosecute.\n\nGhana\nMODERATE ADVANCEMENT\n\n(39,63) In December 2018, it rescued 42 children. (41)\n"
    )
    assert [(c.text, c.refs) for c in report.claims][-2:] == [
        ("The police prosecute.", (39, 63)),
        ("In December 2018, it rescued 42 children.", (41,)),
    ]


def test_a_sentence_over_a_page_break_is_one() -> None:
    report = cl.read_text(
        HEAD
        + "IV. COORDINATION OF GOVERNMENT EFFORTS ON CHILD LABOR\n\nIn addition, the government created a new National Child Labor\n\nGhana\nMODERATE ADVANCEMENT\n\nElimination Committee to coordinate efforts.\n"
    )
    assert (
        report.claims[-1].text
        == "In addition, the government created a new National Child Labor Elimination Committee to coordinate efforts."
    )


@pytest.mark.parametrize(
    ("opening", "country"),
    [
        ("In 2018, the Government of Ghana made a moderate advancement in efforts.", "Ghana"),
        (
            "Although research found no evidence that child labor exists in Tuvalu, in 2018, the government made efforts.",
            "Tuvalu",
        ),
        ("For the 2018 reporting period, no assessment has been made regarding efforts in Samoa.", "Samoa"),
    ],
)
def test_other_openings(opening: str, country: str) -> None:
    report = cl.read_text(opening)
    assert (report.country, report.year) == (country, 2018)


@pytest.mark.parametrize("line_break", ["\r", "\u2028", "\r\n"])
def test_other_line_breaks(line_break: str, report_2018: cl.CountryReport) -> None:
    report = cl.read_text(report_2018.text.replace("\n", line_break))
    assert [s.key for s in report.sections] == [s.key for s in report_2018.sections]
    assert len(report.indicators) == len(report_2018.indicators)
    assert len(report.references) == len(report_2018.references)


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf_16_without_a_mark(encoding: str) -> None:
    assert cl.read(HEAD.encode(encoding)).country == "Ghana"


@pytest.mark.parametrize(
    "filler",
    [
        "1" * 5000,
        ",111" * 2000,
        "A. " * 20_000,
        "(1;" * 20_000,
        "(1) a " * 20_000,
        "word " * 40_000,
        "\n" * 200_000,
        "In 2017, " * 20_000,
        "(" * 50_000,
        "Table 1. " * 10_000,
    ],
    ids=["digits", "commas", "letters", "open citations", "items", "words", "breaks", "years", "brackets", "titles"],
)
def test_long_nonsense_takes_no_long_time(filler: str) -> None:
    started = time.monotonic()
    cl.read_text(ENFORCEMENT + filler).to_dict()
    assert time.monotonic() - started < 10


def test_two_actions_in_one_cell_with_a_period_each() -> None:
    table = (
        "Table 9. Suggested Government Actions to Eliminate Child Labor\nArea\tSuggested Action\tYear(s) Suggested\n"
        "Enforcement\tApply the law to all children. Publish statistics on inspections.\t2011 – 2018 2009 – 2018\n"
        "\tTrain inspectors. Give them cars.\t2018\n"
    )
    report = cl.read_text(f"{HEAD}VII. SUGGESTED GOVERNMENT ACTIONS\n\n{table}")
    assert [(action.text, action.years[0]) for action in report.actions] == [
        ("Apply the law to all children.", 2011),
        ("Publish statistics on inspections.", 2009),
        ("Train inspectors. Give them cars.", 2018),
    ]
    assert all(report.text[action.start_char : action.end_char] == action.text for action in report.actions)
