"""Changed rows: bodies, policies, programs and activities that are new, gone, renamed, joined or marked."""

from __future__ import annotations

import pytest

import chlabor_nlp as cl
from chlabor_nlp.changes.explaining import explain_wording
from chlabor_nlp.changes.naming import row_acronyms
from conftest import CORPUS, needs_corpus
from drafts import (
    AGENCIES,
    BODIES_TABLE,
    BOTH,
    COUNCIL,
    HAZARDOUS,
    HEAD,
    LANGUAGE,
    MECHANISMS,
    OTHER,
    PER_SE,
    POLICIES,
    PROGRAMS,
    RENAMED,
    SAFETY,
    SHELTER,
    TEXTBOOKS,
    UMBRELLA,
    agencies,
    bodies,
    in_tables,
    policies,
    programs,
    report,
    sectors,
)


def test_a_body_that_is_gone_is_explained_by_the_text(changes: cl.ChangeReport) -> None:
    change = next(c for c in changes if c.kind == "removed" and c.topic == "coordination")
    assert "ceased to function" in change.explanation


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


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("The Committee met twice.", "The Committee met once.", "“twice” → “once”"),
        ("In 2017, the Committee met.", "In 2018, the Committee met.", ""),
        ("The unit aims to end it.", "The unit aimed to end it and child begging.", "“child begging” is new"),
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
        == "The enforcement agency is listed under another name: “Ministry of Labor” → “Ministry of Labor and Mining”."
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


def test_explanations_quote_the_report() -> None:
    prose = "The National Council for Children (NCC) exists. In {}, NCC opened {} shelters for children in the south."
    old, new = (report(year, prose=prose.format(year, n)) for year, n in ((2017, "small"), (2018, "large")))
    (change,) = cl.diff(old, new)
    assert change.explanation == "“small” → “large”."


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


def test_rows_gathered_in_one_are_moved_and_their_sentences_compared() -> None:
    old, new = (
        cl.read_text(HEAD.format(year=year) + PROGRAMS + rows)
        for year, rows in ((2017, SHELTER + SAFETY), (2018, BOTH))
    )
    changes = list(cl.diff(old, new))
    assert {c.kind for c in changes} <= {"moved", "modified", "reworded"}
    assert sum("no row of its own any more" in c.explanation for c in changes) == 2
    assert [c.explanation for c in changes if c.kind == "modified"] == [
        "Amount: $90,000 → $70,000 (“The Ministry contributed $70,000”)."
    ]
    old, new = (
        cl.read_text(HEAD.format(year=year) + PROGRAMS + rows)
        for year, rows in ((2017, BOTH), (2018, SHELTER + SAFETY))
    )
    told = [c.explanation for c in cl.diff(old, new)]
    assert sum("row of its own now" in one for one in told) == 2
    assert sum("gone from the table in 2018. Told in rows of their own now: " in one for one in told) == 1


def test_a_sentence_said_in_another_section_with_other_figures_is_one_change() -> None:
    line = "{}, law enforcement agents rescued {} minors during anti-drug operations nationwide."
    old = programs(2017, SAFETY.rstrip() + " " + line.format("Between January and October 2016", 793) + "\n")
    prose = "\n" + line.format("From January to September 2018", 703).replace("agents", "officers") + "\n"
    new = cl.read_text(programs(2018, SAFETY).text + "\nIII. ENFORCEMENT OF LAWS ON CHILD LABOR\n" + prose)
    (change,) = cl.diff(old, new)
    assert (change.kind, change.event) == ("modified", "count_changed")
    assert change.explanation.startswith("Minors: 793 → 703 (“enforcement officers rescued 703 minors")


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
    assert not any("under another name" in change.explanation for change in changes)


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
    changes = {change.event: change for change in cl.diff(old, new)}
    assert {change.kind for change in changes.values()} == {"modified"}  # what each row says now, and said
    assert changes["became_known"].explanation == f"2017: “{unknown}” 2018: “{unfunded}”"
    assert changes["became_unknown"].explanation == f"2017: “{unfunded}” 2018: “{unknown}”"


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


def test_a_mark_that_no_row_had_before_is_a_fact_of_every_row_that_has_it_now() -> None:
    old = sectors(2017, "Agriculture\tFarming\nIndustry\tMining gold\n")
    new = sectors(2018, "Agriculture\tFarming\nIndustry\tMining† gold\n", HAZARDOUS + PER_SE)
    assert [c.explanation for c in cl.diff(old, new)] == [
        "The activity “Mining gold” is marked now “hazardous by national law”."
    ]
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
        ("The policy Education Policy (2004–2025) is marked now “child labor not integrated”.", "gained")
    ]


def test_a_second_thing_marked_in_a_list_is_told() -> None:
    old = sectors(2018, "Industry\tMining† and construction\n", HAZARDOUS)
    new = sectors(2019, "Industry\tMining† and construction†\n", HAZARDOUS)
    (change,) = cl.diff(old, new)
    assert change.explanation == (
        "Mining and construction: the mark “hazardous by national law” stands now after “construction”."
    )


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
        "The activity “Mining for gold, gemstones, and salt” is marked now “hazardous by national law” (the mark stands after “Mining”)."
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
    assert f"evidence is limited {after}; hazardous by national law {after}" in change.explanation


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        ("Painting furniture† and making crafts", "Making crafts", "Making crafts: gone, marked “hazardous by national law”, at “Painting furniture”."),
        ("Making crafts", "Painting furniture† and making crafts", "Painting furniture and making crafts: new, marked “hazardous by national law”, at “Painting furniture”."),
        ("Painting furniture† and making crafts", "Painting furniture and making crafts", "The activity “Painting furniture and making crafts” is no longer marked “hazardous by national law” (the mark stands after “Painting furniture”)."),
    ],
)  # fmt: skip
def test_a_mark_goes_and_comes_with_the_activity_that_bears_it(before: str, after: str, told: str) -> None:
    other = "Services\tDomestic work†\n"
    old, new = (sectors(year, f"Industry\t{row}\n{other}", HAZARDOUS) for year, row in ((2016, before), (2017, after)))
    assert told in [change.explanation for change in cl.diff(old, new)]


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


def test_an_explanation_tells_what_is_new_and_not_what_was_put_in_another_order() -> None:
    old = "Four centers were built in Siaya, Kakamega, Nairobi, and Nakuruat."
    new = "Four centers were built in Kakamega, Nairobi, Nakuruat, and Siaya, but they were not yet open."
    assert explain_wording(old, new) == "“but they were not yet open” is new"


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


def test_a_body_created_in_the_year_is_no_other_one_renamed() -> None:
    task = "Coordinates the efforts of ministries and drafts a strategy against the worst forms of child labor."
    old = cl.read_text(f"{HEAD.format(year=2018)}{MECHANISMS}National Coordinating Committee\t{task}\n")
    mark = "\n* Mechanism to coordinate efforts to address child labor was created during the reporting period.\n"
    new = cl.read_text(f"{HEAD.format(year=2019)}{MECHANISMS}National Steering Committee*\t{task}\n{mark}")
    plain = cl.read_text(f"{HEAD.format(year=2019)}{MECHANISMS}National Steering Committee\t{task}\n")
    assert sorted(c.kind for c in cl.diff(old, new)) == ["added", "removed"]
    assert [c.kind for c in cl.diff(old, plain)] == ["reworded"]


def test_a_single_year_in_a_plan_s_name_is_no_end_of_it() -> None:
    old = policies(2014, f"Vocational Training Policy (2005)\tPromotes training.\n{OTHER}")
    assert [c.event for c in cl.diff(old, policies(2015, OTHER))] == [None]


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


def test_three_other_ministries_are_not_fewer_than_four() -> None:
    old = policies(2016, "Migration Plan\tMembers include representatives from four ministries, including Labor.\n")
    new = policies(2017, "Migration Plan\tMembers include the Ministry of Labor and three other ministries.\n")
    assert not [c for c in cl.diff(old, new) if c.direction == "decreased"]


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


def test_a_plan_that_now_gives_its_years_is_not_newly_approved() -> None:
    old, new = (
        cl.read_text(HEAD.format(year=year) + BODIES_TABLE.format(rows="Council\tMeets.", policies=f"{plan}\tHelps."))
        for year, plan in ((2018, "Roadmap to End Child Labor"), (2019, "Roadmap to End Child Labor (2019–2023)"))
    )
    (change,) = cl.diff(old, new)
    assert (change.event, change.significance < 0.5) == (None, True)


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


def test_a_source_cites_no_program_whose_name_says_nothing() -> None:
    """As in Bolivia 2015-16: "Leveling Program" is in every source, as it has no word of its own."""
    note = "‡ The government had other social programs that may have included the goal of preventing child labor. (3)\n"
    source = "References\n\n3. U.S. Embassy- Accra. Reporting, January 15, 2018.\n"
    old = cl.read_text(HEAD.format(year=2017) + PROGRAMS + SHELTER + "Level Program\tHelps pupils to catch up.\n")
    new = cl.read_text(HEAD.format(year=2018) + PROGRAMS + SHELTER + note + "\n" + source)
    (change,) = (c for c in cl.diff(old, new) if c.label == "Level Program")
    assert change.explanation.endswith("others not listed.")


def test_a_body_marked_as_re_established_was_not_created() -> None:
    """As in Brazil 2019-20."""
    mark = "* Mechanism to coordinate efforts to address child labor was re-established during the reporting period.\n"
    table = (
        "IV. COORDINATION OF GOVERNMENT EFFORTS ON CHILD LABOR\n\nTable 8. Key Mechanisms to Coordinate Government "
        "Efforts\nCoordinating Body\tRole & Description\nLabor Council\tAdvises on labor matters.\n"
    )
    old = cl.read_text(HEAD.format(year=2019) + table)
    new = cl.read_text(HEAD.format(year=2020) + table + "National Commission*\tLeads work on the plan.\n" + mark)
    (change,) = (c for c in cl.diff(old, new) if c.label == "National Commission")
    assert change.explanation.endswith("is newly listed in 2020, marked: re-established in the year.")


def test_a_mark_on_the_year_holds_for_the_figures_below_it() -> None:
    rows = "Number of Labor Inspectors\t{}\t{}\nTraining\tYes\tYes\n† Data are from April 1, 2017 to March 31, 2018.\n"
    old = report(2018, rows.format(90, 100), mark="†")
    (inspectors,) = (i for i in old.indicators if i.key == "labor_inspectors" and i.period == 2018)
    assert inspectors.marks == ("†",)
    (change,) = (c for c in cl.diff(old, report(2019, rows.format(100, 80))) if c.subject == "labor_inspectors")
    assert "not of the same months. Note: 2018: “Data are from April 1, 2017" in change.explanation


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
    assert any("under another name" in c.explanation for c in told)


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
    gone = "Dropped sentence: none of 2018 is worded like it. In 2018 the row is named under Ministry Programs"
    assert any(kind == "removed" and explanation.startswith(gone) for kind, explanation in told)


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


@needs_corpus
def test_a_project_of_class_words_is_not_named_by_every_plan_on_the_subject() -> None:
    old, new = (cl.read(CORPUS / f"reports/nepal/{year}.pdf") for year in (2017, 2018))
    (gone,) = (c for c in cl.diff(old, new) if c.label.startswith("Combating Trafficking in Persons (CTIP)"))
    assert "It is named under" not in gone.explanation


def test_a_body_that_took_the_place_of_another_one_is_not_that_one_renamed() -> None:
    coordinates = "Coordinates efforts against human trafficking, including child trafficking"
    old = bodies(2017, f"Inter-Ministerial Task Force on Human Trafficking\t{coordinates}.")
    new = bodies(
        2018,
        f"National Steering Committee on Trafficking\t{coordinates}. In 2018, the Committee replaced the "
        "Inter-Ministerial Task Force on Human Trafficking.",
    )
    told = [c.explanation for c in cl.diff(old, new)]
    assert not any("under another name" in words for words in told)
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


def test_how_often_a_body_met_is_told_though_another_met_as_often() -> None:
    body = "The Council on Child Labor met {} to discuss trafficking of children."
    other = "The Committee on Trafficking met twice to discuss children."
    old, new = (
        report(year, prose=f"{body.format(often)} {other}")
        for year, often in ((2018, "twice in 2018"), (2019, "five times"))
    )
    (change,) = cl.diff(old, new).changes
    assert "twice" in change.explanation


def test_a_body_that_was_in_two_tables_leaves_one_and_stays_in_the_other() -> None:
    row = "Office of Gender Relations\tProtect children from abuse and refer them to services.\n"
    (change,) = cl.diff(in_tables(2014, row, row), in_tables(2015, "", row)).changes
    assert (change.kind, change.topic) == ("removed", "enforcement")
    assert change.explanation.endswith("2015 lists it as coordinating body still.")
    assert {c.kind for c in cl.diff(in_tables(2014, row, ""), in_tables(2015, "", row)).changes} == {"moved"}


def test_a_body_with_a_short_task_names_the_one_that_has_it_now() -> None:
    old = bodies(2017, "Defender of Adolescents offices\tProtect rights and interests, often working with NGOs.")
    new = bodies(
        2018,
        "Municipal Advocates\tAuthorize work in exceptional cases. Protect rights and welfare, often in consultation with "
        "NGOs, as well as file complaints on behalf of victims.",
    )
    (gone,) = (c for c in cl.diff(old, new) if c.kind == "removed")
    assert "In 2018 much of its text is under Municipal Advocates" in gone.explanation


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


def test_an_amount_told_otherwise_is_shown_beside_the_other_years() -> None:
    aim = "provides assistance to children at high risk of abandonment and to children with disabilities."
    old, new = (
        cl.read_text(f"{HEAD.format(year=year)}{PROGRAMS}{SHELTER}Childcare Program\t{text}\n")
        for year, text in (
            (2017, f"Government program with a 2017 budget of $11.2 million that {aim}"),
            (2018, f"Government program that {aim} In 2018, received a budget of $12.37 million."),
        )
    )
    told = " ".join(change.explanation for change in cl.diff(old, new))
    assert "In 2017 the row gives $11.2 million" in told


@pytest.mark.parametrize(
    ("said", "event", "told"),
    [
        ("In 2017, approved a National Action Plan on Trafficking for 2018–2020.", None, "The 2017 report names it: "),
        ("In 2017, held meetings.", "policy_approved", "is renewed: 2015–2017 → 2018–2020."),
    ],
)
def test_a_plan_that_was_approved_before_is_not_renewed_now(said: str, event: str | None, told: str) -> None:
    name = "National Action Plan on Trafficking ({})\tAims to help victims.\n"
    old = policies(2017, name.format("2015–2017"), said)
    new = policies(2018, name.format("2018–2020"), said)
    change = next(change for change in cl.diff(old, new) if change.topic == "policies" and change.old)
    assert change.event == event
    assert told in change.explanation


def test_a_department_told_under_its_ministry_is_moved() -> None:
    role = "enforces occupational safety and health laws and the prohibitions of forced labor and human trafficking."
    old = agencies(2017, "Department of Labor Inspection within MOLSA", role.capitalize(), "")
    new = agencies(
        2018, "Ministry of Labor (MOLSA)", f"Oversees labor. Through the Department of Labor Inspection, {role}", ""
    )
    assert not [change.explanation for change in cl.diff(old, new) if change.kind == "removed"]


def test_a_newly_listed_body_that_the_old_report_names_is_said_to_be_known() -> None:
    known = "Victims are cared for by four regional monitoring teams in the north."
    old = bodies(2017, f"Labor Council\tAdvises. {known}")
    new = bodies(2018, f"Labor Council\tAdvises. {known}\nRegional Monitoring Teams\tMeet in four cities.")
    change = next(change for change in cl.diff(old, new) if "newly listed" in change.explanation)
    assert f"The 2017 report names it already: “{known}”" in change.explanation


def test_a_plan_follows_the_one_that_ran_out() -> None:
    old = policies(2015, "Action Plan for the Support of the Roma People (2011–2015)\tAims to end school fees.\n")
    new = policies(2016, "Action Plan to Support the Roma People (2016–2020)\tOutlines help with housing.\n")
    told = [change.explanation for change in cl.diff(old, new) if "renewed" in change.explanation]
    assert told[0].startswith("The policy Action Plan to Support the Roma People (2016–2020) is renewed: 2011–2015 → ")


def test_a_sign_whose_line_ran_into_another_one_is_read() -> None:
    both = "* Child labor strategies do not appear to have been integrated into this policy. Policy was approved during the reporting period."
    new = policies(2015, f"Child Policy†\tAims high.\nMigration Strategy*\tAims to help.\n{both}")
    assert [entry.facts for entry in new.policies] == [("approved in the year",), ("child labor not integrated",)]


def test_marks_that_a_table_has_no_more_are_told_once() -> None:
    old = sectors(2014, "Industry\tWeaving textiles†\n\tMaking bricks†\n", HAZARDOUS)
    new = sectors(2015, "Industry\tWeaving textiles\n\tMaking bricks\n")
    (change,) = cl.diff(old, new)
    assert (change.reason, change.significance) == ("question_no_longer_asked", 0.15)


def test_a_plan_that_another_one_carries_out_is_not_that_one() -> None:
    strategy = "National Strategy for Social Protection of Children"
    said = "Aims to assist in promoting free birth registration, and implementing the " + strategy
    old = policies(2015, f"{strategy}\tGuides the Government and its partners in the care of orphans.\n")
    new = policies(2016, f"UN Country Partnership Framework\t{said}.\n")
    assert any("UN Country Partnership Framework is newly listed" in c.explanation for c in cl.diff(old, new))


def test_a_cell_that_names_no_law_cites_none() -> None:
    rows = "Free Public Education\tYes\t\t{}\n"
    text = "II. LEGAL FRAMEWORK FOR CHILD LABOR\n\nTable 4. Laws and Regulations on Child Labor\nStandard\tMeets International Standards: Yes/No\tAge\tLegislation\n"
    for untold in ("Legislation title unknown", "Legislation not found."):
        assert cl.read_text(HEAD.format(year=2014) + text + rows.format(untold)).laws == ()


@pytest.mark.parametrize(
    ("named", "is_known"),
    [
        ("the National Youth Policy.", True),
        ("the National Youth Policy for Rural Areas.", False),
        ("youth policy.", False),
    ],
)
def test_a_newly_listed_plan_of_class_words_is_known_by_its_whole_title(named: str, is_known: bool) -> None:
    prose = f"The government has not included child labor in {named}"
    old = policies(2017, OTHER, prose)
    new = policies(2018, f"{OTHER}National Youth Policy\tOutlines strategies for employment.", prose)
    change = next(change for change in cl.diff(old, new) if "newly listed" in change.explanation)
    assert ("names it already" in change.explanation) == is_known


def test_a_project_with_years_in_its_name_was_named_in_another_row_without_them() -> None:
    gathered = (
        "Donor-funded Projects\tIncludes: SPARK: Skills and Pathways for Adolescent Girls in Ghana, $5 million, 4-year "
        "project implemented by a charity.\n"
    )
    own = "SPARK: Skills and Pathways for Adolescent Girls in Ghana (2016–2020)\t$5 million project. It has taught 900 girls.\n"
    old, new = (
        cl.read_text(HEAD.format(year=year) + PROGRAMS + SHELTER + row) for year, row in ((2017, gathered), (2018, own))
    )
    changes = [c for c in cl.diff(old, new) if c.label.startswith(("SPARK", "Donor"))]
    assert [c.kind for c in changes if "row of its own now" in c.explanation] == ["moved"]
    assert not [c for c in changes if c.significance >= 0.5]


def test_a_new_plan_is_shown_where_the_old_report_names_that_of_its_years() -> None:
    said = (
        "The National Plan Against Trafficking (2012–2014) was completed. A National Plan Against Trafficking for 2015 to 2017 "
        "was sent to the Prime Minister."
    )
    plan = "National Plan Against Trafficking (2015–2017)\tTrains the police.\n"
    old, new = (
        policies(2014, f"Education Act\tFunds schools. {said}\n"),
        policies(2015, f"Education Act\tFunds schools.\n{plan}"),
    )
    (told,) = (c.explanation for c in cl.diff(old, new) if c.label.startswith("National Plan"))
    assert "names it already: “A National Plan Against Trafficking for 2015 to 2017" in told


@pytest.mark.parametrize(
    ("was", "is_", "kinds"),
    [
        ("In 2017, the fund set up a board.", "In 2018, three girls were housed.", ["added", "removed"]),
        ("In 2017, the fund set up a board.", "Active in 2018.", ["modified"]),
    ],
)
def test_all_that_is_left_of_a_row_is_one_change_only_if_on_one_thing(was: str, is_: str, kinds: list[str]) -> None:
    row = "Homes of Hope\tProgram that assists victims of abuse. {}\n"
    old, new = (
        cl.read_text(HEAD.format(year=year) + PROGRAMS + row.format(text)) for year, text in ((2017, was), (2018, is_))
    )
    assert sorted(str(c.kind) for c in cl.diff(old, new)) == kinds


def test_a_mark_that_became_a_sentence_is_hardly_news() -> None:
    note = "* Child labor elimination and prevention strategies do not appear to have been integrated into this policy."
    said = (
        "The Government has not included child labor elimination and prevention strategies into the Youth Policy Plan."
    )
    kept = "Education Act Policy\tFunds schools.\n"
    old = policies(2015, f"{kept}Youth Policy Plan*\tServes young people.\n{note}\n")
    new = policies(2016, kept, said)
    changes = cl.diff(old, new)
    assert max(c.significance for c in changes) == 0.3
    assert any(c.explanation.endswith("The 2015 table marks so: Youth Policy Plan.") for c in changes)


def test_a_row_that_a_joint_row_of_its_table_names_has_moved_there_whoever_else_names_it() -> None:
    row = "Recovery and Reintegration Scheme\tHelps victims of trafficking with shelter and school fees in towns.\n"
    joint = (
        "Trafficking Programs: Recovery and Reintegration Scheme and Strengthening Partners\tThe Recovery and "
        "Reintegration Scheme helps victims of trafficking with shelter and school fees in towns.\n"
    )
    agency = f"III. ENFORCEMENT OF LAWS ON CHILD LABOR\n\n{AGENCIES}Social Welfare\tRuns homes{{}}.\n\n"
    old = cl.read_text(HEAD.format(year=2018) + agency.format("") + PROGRAMS + SHELTER + row)
    new = cl.read_text(
        HEAD.format(year=2019)
        + agency.format(" for the Recovery and Reintegration Scheme")
        + PROGRAMS
        + SHELTER
        + joint
    )
    moved = [c for c in cl.diff(old, new) if c.kind == "moved" and c.topic == "programs"]
    assert [c.new.table for c in moved] == ["programs"]
    assert not [
        c for c in cl.diff(old, new) if c.kind == "removed" and c.topic == "programs" and c.old.table == "programs"
    ]


@needs_corpus
def test_the_second_phase_of_a_program_is_another_one() -> None:
    """Sri Lanka 2015-16: CLEAR II of Winrock went, CLEAR of the ILO came."""
    old, new = (cl.read(CORPUS / f"reports/sri-lanka/{year}.pdf") for year in (2015, 2016))
    told = {
        (str(c.kind), "CLEAR II" in c.label) for c in cl.diff(old, new) if "(CLEAR" in c.label and ":" not in c.label
    }
    assert told == {("removed", True), ("added", False)}


@needs_corpus
def test_a_policy_that_the_note_under_the_table_cites_is_told_with_that_source() -> None:
    old, new = (cl.read(CORPUS / f"reports/sri-lanka/{year}.pdf") for year in (2015, 2016))
    (change,) = (c for c in cl.diff(old, new) if c.label.startswith("National Human Resources and Employment Policy"))
    assert "others not listed, and cites “" in change.explanation
    assert "National Human Resources and Employment Policy for Sri Lanka" in change.explanation.partition("cites")[2]


def test_what_was_approved_in_the_year_is_not_so_a_year_later_and_no_change() -> None:
    table = "Table 9. Key Policies Related to Child Labor\n\nPolicy\tDescription\nNational Plan{}\tAims high.\n\n"
    legend = "† Policy was approved during the reporting period.\n"
    old, new = (
        cl.read_text(HEAD.format(year=year) + "V. GOVERNMENT POLICIES ON CHILD LABOR\n\n" + table.format(mark) + note)
        for year, mark, note in ((2017, "†", legend), (2018, "", ""))
    )
    assert not cl.diff(old, new).changes


def test_a_project_that_a_row_gathers_with_others_is_told_by_its_name() -> None:
    funded = "USDOL-Funded Projects\tProjects to combat child labor. Includes {}.\n"
    safe = "Safe Harvest in Cocoa Growing Communities (2015–2019), implemented by the ILO"
    paths = "Paths Out of Mining for Adolescent Girls (2018–2021), a $3 million project implemented by Winrock International"
    old, new = programs(2017, funded.format(safe)), programs(2018, funded.format(f"{safe}; and {paths}"))
    (come,) = (c for c in cl.diff(old, new) if c.event == "program_started")
    assert come.label == "Paths Out of Mining for Adolescent Girls (2018–2021)"
    assert come.explanation == (
        "The project Paths Out of Mining for Adolescent Girls (2018–2021) is named under USDOL-Funded Projects in 2018, "
        "and not in 2017."
    )
    assert (come.new.text, come.old) == (f"{paths}", None)
    (gone,) = (
        c
        for c in cl.diff(programs(2017, funded.format(f"{safe}; and {paths}")), programs(2022, funded.format(safe)))
        if c.event == "program_ended"
    )
    assert gone.label == come.label


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("National Labor Force Survey", ""),
        ("Safe Harvest in Cocoa Growing Communities (2015–2019)", "The ILO began Safe Harvest in Cocoa Growing Communities."),
    ],
)  # fmt: skip
def test_what_is_no_project_or_is_named_elsewhere_is_not_told_as_one(name: str, text: str) -> None:
    funded = "USDOL-Funded Projects\tProjects to combat child labor{}.\n"
    old = cl.read_text(HEAD.format(year=2017) + PROGRAMS + funded.format("") + f"\n{text}\n")
    new = cl.read_text(HEAD.format(year=2018) + PROGRAMS + funded.format(f". Includes {name}") + f"\n{text}\n")
    assert not any(change.explanation.startswith("The project ") for change in cl.diff(old, new))


def test_a_new_row_says_what_else_happened_and_that_it_is_at_rest() -> None:
    council = "Child Labor Council\tEstablished in 2010 to meet twice a year. In 2018, the Council was inoperative.\n"
    old, new = bodies(2017, OTHER), bodies(2018, OTHER + council)
    (come,) = (c for c in cl.diff(old, new) if c.kind == "added")
    assert come.explanation.endswith(" It says: “In 2018, the Council was inoperative.”")


def test_a_row_that_is_gone_quotes_the_sentence_of_the_text_that_goes_on() -> None:
    role = "Operates a toll-free nationwide line to report abuse of children in the mines and farms of the country."
    line = "The Ministry operates a toll-free nationwide line to report abuse of children in the mines and farms of the country."
    rest = "V. GOVERNMENT POLICIES ON CHILD LABOR\n\n{}\n"
    old = cl.read_text(
        HEAD.format(year=2017) + PROGRAMS + SHELTER + f"Helpline 116\t{role}\n\n" + rest.format("Plans exist.")
    )
    new = cl.read_text(HEAD.format(year=2018) + PROGRAMS + SHELTER + "\n" + rest.format(f"Plans exist. {line}"))
    (gone,) = (c for c in cl.diff(old, new) if c.kind == "removed")
    assert f" The text of 2018 tells of it now (policies): “{line}”" in gone.explanation


@pytest.mark.parametrize(
    ("name", "event"), [("Country Plan (2016–2020)", "policy_ended"), ("Country Plan (2016–2024)", None)]
)
def test_a_plan_told_in_the_past_tense_when_its_years_are_over_has_ended(name: str, event: str | None) -> None:
    line = f"{name}\t{{}} to assist in promoting universal birth registration.\n"
    told = [c for c in cl.diff(policies(2019, line.format("Aims")), policies(2020, line.format("Aimed"))) if c.event]
    assert [c.event for c in told] == ([event] if event else [])
    assert not told or told[0].explanation.endswith(" is told in the past tense now: “Aims” → “Aimed”.")


def test_a_row_that_gathers_others_is_not_named_under_them() -> None:
    """As in Kenya 2015-16: rows of their own told of what one row of the later report names."""
    spent = " In 2018, the Ministry spent $93,000 on boats for islands. The Safety Net Project bought beds for homes."
    old = cl.read_text(HEAD.format(year=2017) + PROGRAMS + SHELTER + SAFETY)
    new = cl.read_text(HEAD.format(year=2018) + PROGRAMS + BOTH.rstrip() + spent + "\n")
    told = {c.new.text[:14]: c.explanation for c in cl.diff(old, new) if c.kind == "added" and c.new}
    assert told["In 2018, the M"] == "New sentence: none of 2017 is worded like it."
    assert told["The Safety Net"].endswith("In 2017 a row of its own tells of what it names.")


def test_an_old_plan_that_gets_its_years_is_not_renamed() -> None:
    old, new = (
        policies(year, f"{name}\tAims high.\n")
        for year, name in ((2017, "Action Plan on Migration"), (2018, "Action Plan on Migration (2011–2016)"))
    )
    assert [c.explanation for c in cl.diff(old, new)] == [
        "The policy Action Plan on Migration (2011–2016) now has a period: 2011–2016."
    ]


def test_that_an_activity_is_of_children_goes_without_saying() -> None:
    old = sectors(2017, "Industry\tUse of children in illicit activities, such as drug trafficking\n")
    new = sectors(2018, "Industry\tUsed in illicit activities, including drug trafficking\n")
    assert {str(change.kind) for change in cl.diff(old, new)} == {"reworded"}
