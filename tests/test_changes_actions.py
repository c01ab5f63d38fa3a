"""Changed suggested actions: added, dropped, divided, joined, worded otherwise."""

from __future__ import annotations

import pytest

import chlabor_nlp as cl
from chlabor_nlp.changes.progress import find_related
from chlabor_nlp.types import Side
from conftest import CORPUS, needs_corpus
from drafts import HEAD, TABLE, actions


def test_a_dropped_action_tells_what_the_figures_show(changes: cl.ChangeReport) -> None:
    change = next(c for c in changes if c.event == "action_dropped" and c.label.startswith("Publish"))
    assert "$2.4 million" in change.explanation


def test_an_action_with_earlier_years_continues_whatever_its_words(changes: cl.ChangeReport) -> None:
    change = next(c for c in changes if c.label.startswith("Adopt and implement a national policy"))
    assert change.kind == "modified"
    assert change.old.text.startswith("Implement the Plan of Action")


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


def test_an_action_dated_later_is_no_part_of_an_old_one() -> None:
    head = "VII. SUGGESTED GOVERNMENT ACTIONS\n\nTable 11. Suggested Government Actions to Eliminate Child Labor\nArea\tSuggested Action\tYear(s) Suggested\n"
    one = "Enforcement\tPublish information on inspections and authorize the inspectorate to assess penalties.\t2011 – 2016\n"
    two = (
        "Enforcement\tPublish information on inspections.\t2011 – 2017\n"
        "\tAuthorize the inspectorate to assess penalties.\t2017\n"
    )
    old, new = (cl.read_text(HEAD.format(year=year) + head + rows) for year, rows in ((2016, one), (2017, two)))
    assert sorted(c.kind for c in cl.diff(old, new)) == ["added", "modified"]


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
        "The reports show: “Complaint Mechanism Exists” is still answered “No”."
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


@needs_corpus
def test_a_dropped_action_names_the_nearest_of_the_new_ones() -> None:
    old, new = (cl.read(CORPUS / f"reports/tanzania/{year}.pdf") for year in (2020, 2021))
    (dropped,) = (c for c in cl.diff(old, new) if c.event == "action_dropped" and "pregnant girls" in c.label)
    assert "Nearest of those new in 2021: “Ensure educational access for girls removed" in dropped.explanation


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
    assert (
        "stands now in another action, “Hire more labor inspectors and publish"
        in told["Publish information on funding."]
    )


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


def test_an_action_that_reads_the_same_names_the_same_year() -> None:
    row = "Enforcement\tImplement the 2018 Education Plan and Directive 195/2018.\t2017 – {}\n"
    assert not cl.diff(actions(2018, row.format(2018)), actions(2019, row.format(2019))).changes


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


def _asked_of(year: int, *rows: str) -> cl.CountryReport:
    head = "Area\tRelated Entity\tSuggested Action\tYear(s) Suggested\n"
    table = "VII. SUGGESTED GOVERNMENT ACTIONS\n\nTable 11. Suggested Government Actions to Eliminate Child Labor\n"
    return cl.read_text(HEAD.format(year=year) + table + head + "\n".join(rows) + "\n")


def test_an_action_asked_of_another_part_of_the_country_changed() -> None:
    row = "Enforcement\t{}\tAuthorize the labor inspectorates to assess penalties.\t2016 – {}"
    old, new = _asked_of(2017, row.format("North and South", 2017)), _asked_of(2018, row.format("North", 2018))
    assert [action.territory for action in new.actions] == ["North"]
    (change,) = cl.diff(old, new)
    assert change.explanation == "An action suggested since 2016 is asked of “North” now, not of “North and South”."
    assert not cl.diff(old, _asked_of(2018, row.format("South, North", 2018))).changes


def test_an_action_of_both_years_is_not_the_nearest_to_a_dropped_one() -> None:
    programs = "Social Programs\tAssess the impact that existing programs have on child labor.\t2014 – {}\n"
    dropped = "Social Programs\tAssess the impact that existing government policies have on child labor.\t2016 – 2017\n"
    (change,) = cl.diff(actions(2017, programs.format(2017) + dropped), actions(2018, programs.format(2018)))
    assert "Closest" not in change.explanation


def test_an_action_goes_on_with_the_same_words_whatever_years_are_printed() -> None:
    policy = "Government Policies\tAdopt a policy that addresses all relevant worst forms of child labor.\t{}\n"
    poverty = "Government Policies\tEnsure that the National Strategy Against Poverty is implemented.\t2018 – 2019\n"
    old, new = actions(2019, poverty + policy.format("2017 – 2019")), actions(2020, policy.format("2018 – 2020"))
    (change,) = cl.diff(old, new)
    assert (change.kind, change.label) == (
        "removed",
        "Ensure that the National Strategy Against Poverty is implemented.",
    )


@pytest.mark.parametrize(
    ("asked", "last"),
    [
        (("Provide care for victims of the worst forms of child labor.", "Provide care for victims of child labor."), 2016),
        (("Hire inspectors, as their number is insufficient.", "Hire inspectors, as it is likely insufficient."), 2016),
        (("Help children who are engaged in child labor.", "Help children who perform dangerous tasks."), 2015),
    ],
)  # fmt: skip
@pytest.mark.parametrize(("later", "kinds"), [(0, ["reworded"]), (1, ["modified"])])
def test_words_that_the_form_dropped_are_no_change_between_the_two_forms(
    asked: tuple[str, str], last: int, later: int, kinds: list[str]
) -> None:
    row = "Social Programs\t{}\t2015 – {}\n"
    years = last + later, last + later + 1
    old, new = (actions(year, row.format(text, year)) for year, text in zip(years, asked, strict=True))
    assert [change.kind for change in cl.diff(old, new)] == kinds


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("some", "The reports show: “Palermo Protocol on Trafficking in Persons” is still not ratified."),
        (
            "all",
            "The 2018 table has no tick at “Palermo Protocol on Trafficking in Persons”, but its text says: all are ",
        ),
    ],
)
def test_a_treaty_is_not_called_unratified_where_the_text_says_that_all_are_ratified(said: str, told: str) -> None:
    treaties = (
        f"II. LEGAL FRAMEWORK FOR CHILD LABOR\n\nGhana has ratified {said} key international conventions concerning "
        "child labor (Table 3).\n\nTable 3. Ratification of International Conventions on Child Labor\n"
        "Convention\tRatification\nILO C. 138, Minimum Age\t✓\nPalermo Protocol on Trafficking in Persons\tNo\n\n"
    )
    kept = "Legal Framework\tAccede to ILO C. 189.\t2016 – {year}\n"
    asked = "\tRatify the Palermo Protocol on Trafficking in Persons.\t2016 – 2017\n"
    old, new = actions(2017, kept.format(year=2017) + asked, treaties), actions(2018, kept.format(year=2018), treaties)
    (dropped,) = cl.diff(old, new)
    assert told in dropped.explanation


@pytest.mark.parametrize(
    ("was", "is_"),
    [
        (
            "Accede to the CRC Optional Protocol on Armed Conflict.",
            "Accede to the UN CRC Optional Protocol on Armed Conflict.",
        ),
        ("Implement the 7th National Development Plan.", "Implement the Seventh National Development Plan."),
    ],
)
def test_an_action_goes_on_in_other_letters_whatever_its_years(was: str, is_: str) -> None:
    rows = "Policies\t{text}\t{years}\n\tHire more inspectors.\t2013 – {year}\n"
    old = actions(2017, rows.format(text=was, years="2013 – 2017", year=2017))
    new = actions(2018, rows.format(text=is_, years="2018", year=2018))
    assert {change.event for change in cl.diff(old, new)} & {"action_added", "action_dropped"} == set()


@pytest.mark.parametrize(
    ("was", "is_", "weight"),
    [
        ("Train all labor inspectors on hazardous work in mines and fields.", "Train all labor inspectors on hazardous work in mines, fields and farms.", 0.4),
        ("Publish whether the inspectorate may assess penalties.", "Authorize the inspectorate to assess penalties.", 0.5),
        ("Hire 20 labor inspectors for the mines of the north.", "Hire 40 labor inspectors for the mines of the north.", 0.5),
    ],
)  # fmt: skip
def test_an_action_that_asks_for_much_the_same_weighs_less(was: str, is_: str, weight: float) -> None:
    row = "Enforcement\t{}\t2015 – {}\n"
    (change,) = cl.diff(actions(2017, row.format(was, 2017)), actions(2018, row.format(is_, 2018)))
    assert (change.kind, change.significance) == ("modified", weight)


def test_an_action_on_one_body_that_is_asked_of_all_now_says_so() -> None:
    kept = "Coordination\tEnsure that all coordinating bodies are active and able to carry out their mandates.\t2016 – {}\n"
    one = "\tEnsure that the National Council on Trafficking is fully operational.\t2016 – 2017\n"
    (change,) = cl.diff(actions(2017, kept.format(2017) + one), actions(2018, kept.format(2018)))
    assert change.event == "action_dropped"
    assert " The 2018 report asks it of all: “Ensure that all coordinating bodies are active" in change.explanation


def test_an_action_dated_since_an_earlier_year_than_before_is_restated() -> None:
    old = actions(2014, "Coordination\tEnsure that all children obtain identity documents.\t2014\n")
    new = actions(2015, "Coordination\tEnsure that all children obtain identity documents.\t2011 – 2015\n")
    (change,) = cl.diff(old, new)
    assert (change.kind, change.event) == ("restated", "restated")
    assert change.explanation == "An action suggested since 2014 by the 2014 report is dated since 2011 now."


def test_two_actions_that_only_their_years_make_one_are_told_as_two_demands() -> None:
    """As in Saint Lucia 2020-21: the training was given, and the figures were not published."""
    other = "Enforcement\tIncrease the number of labor inspectors on farms and in mines.\t2014 – {0}\n"
    rows = (
        "Enforcement\tEnsure that inspectors receive refresher courses and initial training.\t2015 – {0}\n",
        "Enforcement\tPublish data on criminal prosecutions.\t2015 – {0}\n",
    )
    old, new = (actions(year, (other + row).format(year)) for year, row in zip((2017, 2018), rows, strict=True))
    (change,) = cl.diff(old, new)
    assert change.explanation.startswith(
        "The action dated since 2015 asks for something else now: “Ensure that inspectors"
    )
