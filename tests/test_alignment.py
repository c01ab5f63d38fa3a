"""Pairs, splits and merges of suggested actions, their lineage, and why two texts were taken for the same thing."""

from __future__ import annotations

import re
from typing import Any

import pytest
from sklearn.utils.estimator_checks import parametrize_with_checks

import chlabor_nlp as cl
from chlabor_nlp.align import align_actions
from chlabor_nlp.changes.counts import pair_figures
from chlabor_nlp.evaluation.alignment import alignment_text, evaluate_alignment
from chlabor_nlp.learning import PairScorer
from chlabor_nlp.pairing import FEATURES
from chlabor_nlp.text import Wording, normal_form
from chlabor_nlp.types import Action, Span
from conftest import CORPUS

HEAD = "In {year}, Ghana made a moderate advancement in efforts to eliminate the worst forms of child labor.\n\n"
ACTIONS = "VII. SUGGESTED GOVERNMENT ACTIONS TO ELIMINATE CHILD LABOR\n\nTable 11. Suggested Government Actions to Eliminate Child Labor\n\nArea\tSuggested Action\tYear(s) Suggested\n"


def report(year: int, *rows: str, prose: str = "") -> cl.CountryReport:
    """A small report with these rows in its last table, and this prose on coordination above it."""
    coordination = f"IV. COORDINATION OF GOVERNMENT EFFORTS ON CHILD LABOR\n\n{prose}\n\n" if prose else ""
    return cl.read_text(HEAD.format(year=year) + coordination + ACTIONS + "\n".join(rows) + "\n")


@parametrize_with_checks([PairScorer()], expected_failed_checks=lambda _: {})
def test_the_estimator_keeps_scikit_learn_s_contract(estimator: Any, check: Any) -> None:
    check(estimator)


def test_one_to_one_with_features_and_margin() -> None:
    texts = [
        "Increase the number of labor inspectors.",
        "Raise the minimum age for work to 16.",
        "Ratify the Palermo Protocol.",
    ]
    actions = [Action(area="enforcement", text=text, years=(), spans=(Span(0, 0),)) for text in texts]
    aligned = align_actions(actions, actions[::-1][:2], old_wording=Wording(2017), new_wording=Wording(2018))
    assert sorted((pair.old, pair.new) for pair in aligned.pairs) == [(1, 1), (2, 0)]
    assert aligned.old_only == (0,)
    for pair in aligned.pairs:
        assert tuple(name for name, _ in pair.features) == FEATURES
        assert pair.margin == pytest.approx(pair.score - pair.runner_up, abs=1e-3)


def test_a_split_and_a_merge_are_told_as_such() -> None:
    whole = "Enforcement\tCease the use of children as combatants in armed conflict and improve military oversight and monitoring of recruitment procedures.\t2016 – {}"
    one = "Enforcement\tCease the use of children as combatants in armed conflict.\t2016 – {}"
    two = "\tImprove military oversight and monitoring of recruitment procedures.\t2016 – {}"
    old, new = report(2017, whole.format(2017)), report(2018, one.format(2018), two.format(2018))
    (split,) = cl.diff(old, new).filter(topic="suggested_actions")
    assert split.kind == "split"
    assert isinstance(split.new, tuple)
    assert [side.text for side in split.new] == [one.split("\t")[1], two.split("\t")[1]]
    (merged,) = cl.diff(report(2017, one.format(2017), two.format(2017)), report(2018, whole.format(2018)))
    assert merged.kind == "merged"
    assert isinstance(merged.old, tuple)


def test_lineage_follows_words_years_and_figures() -> None:
    reports = [
        report(2016, "Enforcement\tIncrease the number of labor inspectors.\t2014 – 2016"),
        report(2017, "Enforcement\tIncrease the number of labor inspectors to meet the ILO’s advice.\t2014 – 2017"),
        report(2018, "Enforcement\tRatify the Palermo Protocol on Trafficking in Persons.\t2018"),
    ]
    closed, opened = cl.lineage(reports)
    assert (closed.first_year, closed.last_year, closed.is_open, closed.rewordings) == (2014, 2017, False, 1)
    assert (opened.first_year, opened.last_year, opened.is_open) == (2018, 2018, True)
    assert closed.editions[1].match is not None
    with pytest.raises(cl.AlignmentError, match="of one country"):
        cl.lineage([*reports, cl.read_text(HEAD.format(year=2019).replace("Ghana", "Kenya"))])


def test_why_two_texts_were_paired_is_shown_on_request(changes: cl.ChangeReport) -> None:
    assert any(change["match"] and change["match"]["features"] for change in changes.to_dict()["changes"])
    assert "matched at" in changes.to_markdown(matches=True)
    assert "matched at" in changes.to_html(matches=True)
    assert "matched at" not in changes.to_markdown()
    assert changes.to_frame()["margin"].notna().any()


def test_a_body_that_stopped_working_is_an_event() -> None:
    row = "Enforcement\tRatify the Palermo Protocol.\t2017"
    old = report(2017, row, prose="In 2017, the National Council on Child Labor met twice in the capital.")
    new = report(2018, row, prose="In 2018, the National Council on Child Labor did not meet in the capital.")
    assert [change.event for change in cl.diff(old, new) if change.topic == "coordination"] == ["body_inactive"]


def test_sentences_of_the_genre_and_joined_ones_are_no_changes() -> None:
    row = "Enforcement\tRatify the Palermo Protocol.\t2017"
    first = (
        "The Council trained police officers in Accra. It published its annual report on trafficking in persons cases."
    )
    joined = "The Council trained police officers in Accra and it published its annual report on trafficking in persons cases."
    template = "The Government has established mechanisms to coordinate its efforts to address child labor{}."
    old = report(2017, row, prose=f"{template.format(', including its worst forms')} {first}")
    new = report(2018, row, prose=f"{template.format('')} {joined}")
    assert not [change for change in cl.diff(old, new) if change.kind in ("added", "removed")]
    assert not [change for change in cl.diff(old, new) if "established mechanisms" in change.label]


def test_what_left_an_action_for_another_one_is_told() -> None:
    protect = "Legal Framework\tEnsure that the law protects children under age 17 from the worst forms of child labor, such as {}commercial sexual exploitation and illicit activities{}.\t2013 – {}"
    other = "Legal Framework\tRaise the minimum age for hazardous work to 18 years.\t2018"
    old = report(2017, protect.format("hazardous work, ", "", 2017))
    new = report(2018, protect.format("", " in mining", 2018), other)
    (changed,) = [change for change in cl.diff(old, new) if change.kind == "modified"]
    assert changed.explanation.endswith(
        "“in mining” is new; “hazardous work” stands now in another action, "
        "“Raise the minimum age for hazardous work to 18 years.”"
    )


def test_figures_are_paired_by_what_is_left() -> None:
    def claim(text: str) -> Any:
        return next(c for c in cl.read_text(HEAD.format(year=2018) + text).claims if c.text.startswith("Of"))

    old = claim("Of all children, 95.7 percent worked in farming and 6.4 percent in mining.")
    new = claim("Of all children, 95.7 percent worked in farming and 7.1 percent in mining.")
    assert [(o.value, n.value) for o, n in pair_figures(old, new)] == [(6.4, 7.1)]
    both = claim("Of all children, 90 percent worked in farming and 7.1 percent in mining.")
    assert pair_figures(old, both) == []
    old = claim("Of the monitors, 3 carried out 392 visits, none of which were unannounced.")
    part = claim("Of the monitors, 3 carried out 511 visits, 90 of which were unannounced.")
    assert [(o.value, n.value) for o, n in pair_figures(old, part)] == [(392, 511)]


@pytest.mark.parametrize(
    ("old", "new", "paired"),
    [
        (  # what a figure is compared with is another year's
            "Of late, the ministry employed 58 labor inspectors, a decrease from the 108 labor inspectors of the year before.",
            "Of late, the ministry employed 81 labor inspectors, an increase from the 58 labor inspectors employed in 2017.",
            [(58, 81)],
        ),
        (
            "Of the budget, $8 million was spent.",
            "Of the budget, $9 million was spent, compared to $8 million.",
            [(8e6, 9e6)],
        ),
        ("Of late, the budget was $8 million.", "Of late, the budget grew from $8 million by $2 million.", []),
    ],
)
def test_figures_that_others_are_compared_with_are_not_paired(
    old: str, new: str, paired: list[tuple[float, float]]
) -> None:
    claims = [
        next(c for c in cl.read_text(HEAD.format(year=2018) + text).claims if c.text.startswith("Of"))
        for text in (old, new)
    ]
    assert [(o.value, n.value) for o, n in pair_figures(claims[0], claims[1])] == paired


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Section 4 of the Bonded Labour System Act", "Section 4 of the Bonded Labor System Act"),
        ("the Defence Act on sexual offences", "the Defense Act on sexual offenses"),
        ("the vocational programme at the centre", "the vocational program at the center"),
        ("Inspectors are unauthorized to inspect homes.", "Inspectors are not authorized to inspect homes."),
    ],
)
def test_spelling_is_form(old: str, new: str) -> None:
    assert normal_form(old).tokens == normal_form(new).tokens


def test_a_restated_base_is_told_with_the_change() -> None:
    table = (
        "III. ENFORCEMENT OF LAWS ON CHILD LABOR\n\nTable 6. Labor Law Enforcement Efforts Related to Child Labor\n\n"
    )

    def enforcement(year: int, before: str, now: str) -> cl.CountryReport:
        head = f"Overview of Labor Law Enforcement\t{year - 1}\t{year}\n"
        return cl.read_text(HEAD.format(year=year) + table + head + f"Number of Labor Inspectors\t{before}\t{now}\n")

    changes = cl.diff(enforcement(2017, "90", "94"), enforcement(2018, "108", "110"))
    (rose,) = [change for change in changes if change.kind == "modified"]
    assert re.search(
        r"went from 94 to 110\. .*The 2018 report itself gives 108 for 2017: by that it rose", rose.explanation
    )
    assert [change.kind for change in changes if change.kind == "restated"] == ["restated"]
    (change,) = (
        c for c in cl.diff(enforcement(2017, "90", "94"), enforcement(2018, "80", "90")) if c.kind == "modified"
    )
    assert "went from 94 to 90" in change.explanation
    assert "The 2018 report itself gives 80 for 2017: by that it rose (+12%)." in change.explanation


@pytest.mark.skipif(
    not (CORPUS / "../alignment/actions_gold.jsonl").is_file(), reason=f"no alignment gold beside {CORPUS}"
)
def test_country_folds() -> None:
    """Whole lists of actions as they stand in the reports, on countries not trained on."""
    results = evaluate_alignment(CORPUS, sentence_model=False, jobs=2)
    words, years = results["this library, words alone"], results["this library, with years"]
    assert years["pairs"] >= 0.996
    assert years["reworded"] >= 0.99
    assert years["new"] >= 0.997
    assert years["ended"] >= 0.985
    assert years["removed"] <= 0.03
    assert words["pairs"] >= 0.973
    assert words["new"] >= 0.925
    assert words["ended"] >= 0.89
    for name in ("exact", "token_sort_ratio", "WRatio", "TF-IDF, characters"):
        assert words["pairs"] > results[name]["pairs"]
    assert "this library, with years" in alignment_text(results)


def test_the_year_column_decides_between_two_that_were_joined() -> None:
    """The new action keeps the first year of the one that it goes on with, whatever the other one has of its words."""
    old = (
        Action(
            area="enforcement", text="Give inspectors training and resources.", years=(2010, 2014), spans=(Span(0, 0),)
        ),
        Action(
            area="enforcement",
            text="Strengthen the labor inspectorate by initiating routine inspections based on risk.",
            years=(2014,),
            spans=(Span(0, 0),),
        ),
    )
    text = (
        "Strengthen the labor inspectorate by providing sufficient training, and initiate routine inspections on risk."
    )
    new = (Action(area="enforcement", text=text, years=(2010, 2014, 2015), spans=(Span(0, 0),)),)
    aligned = align_actions(old, new, old_wording=Wording(2014), new_wording=Wording(2015))
    assert [(pair.old, pair.new) for pair in aligned.pairs] == [(0, 0)]


def test_a_plan_under_the_same_name_for_other_years_is_renewed() -> None:
    table = (
        "V. GOVERNMENT POLICIES ON CHILD LABOR\n\nTable 9. Key Policies Related to Child Labor\n\nPolicy\tDescription\n"
    )

    def policies(year: int, *rows: str) -> cl.CountryReport:
        return cl.read_text(HEAD.format(year=year) + table + "\n".join(rows) + "\n")

    old = policies(
        2020, "Plan to Combat Trafficking in Persons (2018–2020)\tAims to convict traffickers.", "Other Plan\tX."
    )
    new = policies(
        2021, "Plan to Combat Trafficking in Persons (2021– 2023)\tBuilds shelters in ten towns.", "Other Plan\tX."
    )
    (renewed,) = [change for change in cl.diff(old, new) if change.event == "policy_approved"]
    assert renewed.kind == "modified"
    assert "2018–2020 → 2021–2023" in renewed.explanation
    assert "policy_ended" not in {change.event for change in cl.diff(old, new)}
