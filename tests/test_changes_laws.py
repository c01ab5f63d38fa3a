"""Changed laws: what each legal standard cites, by territory too."""

from __future__ import annotations

import pytest

import chlabor_nlp as cl
from conftest import CORPUS, needs_corpus
from drafts import ALL, EACH, HEAD, LAWS, TERRITORIES, law, report


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
        == "Prohibition of Forced Labor: No longer cited: Article 3 of the Penal Code. Newly cited: Article 9 of the Penal Code."
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
        ("Section 101 of the Penal Code", "Section 101A of the Penal Code", "No longer cited: Section 101 of the Penal Code. Newly cited: Section 101A of the Penal Code."),
        ("Sections 63 and 66–67 of the Labour Act", "Article 265 and Sections 63, 66, and 67 of the Labor Act", "Newly cited: Article 265 of the Labor Act."),
        ("The Basic Education Act", "Section 30 of the Basic Education Act", "Now with articles: Section 30 of the Basic Education Act."),
        ("Article 291 of the Penal Code", "Article 6 of the Child Law and Article 291 of the Penal Code", "Newly cited: Article 6 of the Child Law."),
        ("Articles 134–136 of the Penal Code", "Articles 134 and 136 of the Penal Code", "No longer cited: Article 135 of the Penal Code."),
        ("Articles 114, 114/a, and 115 of the Penal Code", "Articles 114–115 of the Penal Code", None),
        ("Articles 114 and 114/a of the Penal Code; Articles 114–116 of the Labor Code", "Article 114 of the Penal Code; Articles 114–116 of the Labor Code", "No longer cited: Article 114/a of the Penal Code."),
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
        ("Article 8 of the Education Act", "Article 8 of the Education Regulations", "No longer cited: Article 8 of the Education Act. Newly cited: Article 8 of the Education Regulations."),
        ("Article 11 of the Law of Military Service", "Articles 11 and 36 of the Law of National Military Service", "Newly cited: Article 36 of the Law of National Military Service."),
        ("Article 11 of the Youth Act; Article 2 of the National Youth Act", "Article 11 of the National Youth Act", "No longer cited: Article 2 of the National Youth Act; Article 11 of the Youth Act. Newly cited: Article 11 of the National Youth Act."),
        ("Ghanaian National Defense Law", "Article 30 of the National Defense Law", "Now with articles: Article 30 of the National Defense Law."),
        ("General Directive of Premilitary Training", "General Directive of Pre-Military Training", None),
        ("Article 2 of the Labor Act", "Articles 2 and 265 and Sections 63 and 66 of the Labor Act", "Newly cited: Article 265 and Sections 63 and 66 of the Labor Act."),
        ("Art. 2 of the Penal Code", "Art. 2 and 9 of the Penal Code", "Newly cited: Article 9 of the Penal Code."),
        ("Article 9 of the Penal Code", "Articles 9 and 254–258 of the Penal Code", "Newly cited: Articles 254–258 of the Penal Code."),
        ("Articles 2–3 of the Decree on Hazardous Labor", "Articles 2–3 of the Decree on Hazardous Labor for Youth", None),
        ("Sections 20A and 31 of the Act on Women, Young Persons", "Sections 20A and 31 of the Act on Women, Young Persons, and Children", None),
    ],
)  # fmt: skip
def test_citations_of_laws(old: str, new: str, told: str | None) -> None:
    changes = [c.explanation for c in cl.diff(law(2017, old), law(2018, new))]
    assert changes == ([f"Prohibition of Child Trafficking: {told}"] if told else [])


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


def test_no_age_where_the_report_says_that_there_is_no_standard() -> None:
    table = "II. LEGAL FRAMEWORK FOR CHILD LABOR\n\nTable 4. Laws and Regulations Related to Child Labor\nStandard\tYes/No\tAge\tRelated Legislation\n"
    rows = "Minimum Age for Work\tYes\t14\tArticle 2 of the Labor Act\nCompulsory Education Age\t{}\t{}\tArticle 5 of the Education Act\n"
    old, new = (
        cl.read_text(HEAD.format(year=year) + table + rows.format(*cells))
        for year, cells in ((2014, ("No", "")), (2015, ("Yes", "13")))
    )
    told = [c.explanation for c in cl.diff(old, new) if c.subject == "compulsory_education.age"]
    assert told == ["Compulsory Education Age: 13 in 2015; the 2014 report answers No and gives no age."]


def test_a_standard_for_which_only_one_territory_s_law_is_cited_is_that_one_s() -> None:
    old = cl.read_text(
        HEAD.format(year=2016) + TERRITORIES + ALL.replace("Education Act", "Article 3 of the Zanzibar Act")
    )
    new = cl.read_text(HEAD.format(year=2017) + TERRITORIES + EACH)
    labels = {c.label for c in cl.diff(old, new) if c.direction}
    assert labels == {"Compulsory Education Age (Zanzibar)"}


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


@pytest.mark.parametrize(
    ("cited", "source", "prose", "is_new"),
    [
        ("Article 4 of the Education Act", "Government of Ghana. Labor Act.", "", False),  # the same act
        ("Schools Act (7)", "Government of Ghana. Schools Act. Enacted: May 3, 2009.", "", False),
        ("Schools Act (7)", "Government of Ghana. Schools Act. Enacted: May 3, 2017.", "", True),
        ("Schools Act (7)", "Government of Ghana. Schools Act, as amended in 2017. Enacted: May 3, 2009.", "", True),
        ("Schools Act (7)", "Government of Ghana. Schools Act. Source on file.", "", True),
        ("Article 4 of the Education Act", "", "In 2017, the Government amended the Education Act.", True),
    ],
)
def test_an_age_rises_only_where_a_new_law_may_stand_behind_it(
    cited: str, source: str, prose: str, is_new: bool
) -> None:
    row = "\tYes\t14\tEducation Act"
    references = f"\nREFERENCES\n\n1. U.S. Embassy- Accra. Reporting, January 12, 2017.\n\n7. {source}\n"
    old = cl.read_text(HEAD.format(year=2016) + TERRITORIES + ALL)
    new = cl.read_text(
        HEAD.format(year=2017) + TERRITORIES + ALL.replace(row, f"\tYes\t16\t{cited}") + f"\n{prose}\n" + references
    )
    change = next(c for c in cl.diff(old, new) if c.event == "law_age_changed")
    assert ("rose from 14 to 16" in change.explanation) is is_new
    assert ("cites no newer law" in change.explanation) is not is_new
    assert (change.significance > 0.75) is is_new
    assert change.significance > 0.6


def test_an_answer_that_does_not_apply_for_the_reason_noted_before_is_no_change() -> None:
    def draft(year: int, answer: str, note: str) -> cl.CountryReport:
        row = f"Prohibition of Compulsory Recruitment of Children by (State) Military\t{answer}\t\t\n"
        return cl.read_text(HEAD.format(year=year) + "II. LEGAL FRAMEWORK FOR CHILD LABOR\n\n" + LAWS + row + note)

    old, none = draft(2018, "No*", "* No conscription (42)\n"), draft(2019, "N/A†", "† No conscription (53)\n")
    assert not cl.diff(old, none).changes
    assert cl.diff(old, draft(2019, "N/A†", "† The army was abolished (53)\n")).changes


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


@needs_corpus
def test_a_law_keeps_its_number_and_not_its_english_title() -> None:
    old, new = (cl.read(CORPUS / f"reports/moldova/{year}.pdf") for year in (2018, 2019))
    changes = list(cl.diff(old, new))
    assert not [c for c in changes if c.subject == "voluntary_military_recruitment.legislation"]
    gone = [c for c in changes if c.topic == "policies" and "is gone from the table" in c.explanation]
    assert gone
    assert all("says that there were others" in c.explanation for c in gone)


def test_a_name_does_not_begin_before_a_citation() -> None:
    """An acronym of a foreign name must not take the sentence before with it."""
    text = (
        "Nationwide the Committees decide on it. (17,31)\n\nNational Council for Children and Adolescents (CONANI) acts on "
        "it too. {} lacks the resources to meet the demand for services nationwide, as its offices say."
    )
    names = "The National Council for Children and Adolescents", "CONANI"
    old, new = (report(year, prose=text.format(name)) for year, name in zip((2017, 2018), names, strict=True))
    assert not [change for change in cl.diff(old, new) if change.significance > 0.1]


def test_a_law_cited_under_another_standard_is_neither_gone_nor_new() -> None:
    def draft(year: int, age: str, free: str) -> cl.CountryReport:
        rows = f"Compulsory Education Age\tYes\t16\t{age}\nFree Public Education\tYes\t\t{free}\n"
        return cl.read_text(f"{HEAD.format(year=year)}II. LEGAL FRAMEWORK FOR CHILD LABOR\n\n{LAWS}{rows}")

    act, both = "Article 18 of the Children’s Act", "Article 30 of the Constitution; Article 18 of the Children’s Act"
    told = {change.explanation for change in cl.diff(draft(2017, both, act), draft(2018, act, both))}
    assert told == {
        "Compulsory Education Age: Cited under Free Public Education now: Article 30 of the Constitution.",
        "Free Public Education: Cited under Compulsory Education Age before: Article 30 of the Constitution.",
    }


def test_a_law_cited_under_another_standard_in_both_years_says_so() -> None:
    def draft(year: int, age: str) -> cl.CountryReport:
        rows = (
            f"Compulsory Education Age\tYes\t16\t{age}\nFree Public Education\tYes\t\tArticle 30 of the Constitution\n"
        )
        return cl.read_text(f"{HEAD.format(year=year)}II. LEGAL FRAMEWORK FOR CHILD LABOR\n\n{LAWS}{rows}")

    act, both = "Article 18 of the Children’s Act", "Article 30 of the Constitution; Article 18 of the Children’s Act"
    (come,) = cl.diff(draft(2017, act), draft(2018, both))
    assert come.explanation == (
        "Compulsory Education Age: Newly cited here, and under Free Public Education as before: "
        "Article 30 of the Constitution."
    )
    (gone,) = cl.diff(draft(2017, both), draft(2018, act))
    assert "No longer cited here, but under Free Public Education still: Article 30" in gone.explanation


def test_a_law_is_the_same_with_its_territorys_name() -> None:
    def draft(year: int, act: str) -> cl.CountryReport:
        rows = f"Free Public Education\tMainland\tYes\t\tArticle 19 of the Education Law\n\tZanzibar\tYes\t\t{act}\n"
        return cl.read_text(HEAD.format(year=year) + TERRITORIES + EACH.splitlines()[0] + "\n" + rows)

    old, new = draft(2017, "Section 59 of the Education Act"), draft(2018, "Section 59 of the Zanzibar Education Act")
    assert not cl.diff(old, new).changes


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Government Decision No. 541 List of Dangerous Jobs Prohibited for Children", "Government Decision No. 541"),
        ("Hazardous Work List; Decree No. 2-10-183", "Hazardous Work List, Decree No. 2-10-183"),
    ],
)
def test_an_instrument_is_known_by_its_number(old: str, new: str) -> None:
    assert not cl.diff(law(2017, old), law(2018, new)).changes


@needs_corpus
def test_a_change_of_one_cell_for_several_territories_names_each_once() -> None:
    old, new = (cl.read(CORPUS / f"reports/bosnia-and-herzegovina/{year}.pdf") for year in (2019, 2020))
    labels = {c.label for c in cl.diff(old, new) if c.label.startswith("Refresher Courses Provided")}
    joint = "Federation of Bosnia and Herzegovina; Republika Srpska; Brčko District"
    assert f"Refresher Courses Provided ({joint}) (labor law enforcement)" in labels


def test_a_row_whose_label_needs_its_heading_is_named_with_it() -> None:
    rows = "Prohibition of Military Recruitment\n    State Compulsory\t{}\t18\tDefense Act\n"
    old, new = (
        cl.read_text(f"{HEAD.format(year=year)}II. LEGAL FRAMEWORK FOR CHILD LABOR\n\n{LAWS}{rows.format(value)}")
        for year, value in ((2016, "No"), (2017, "Yes"))
    )
    assert {c.label for c in cl.diff(old, new)} == {"Military Recruitment: State Compulsory"}


def test_another_law_of_the_same_name_is_one_change_and_its_articles_are_others() -> None:
    def draft(year: int, articles: str, source: str) -> cl.CountryReport:
        rows = f"Prohibition of Forced Labor\tYes\t\t{articles} of the Criminal Code (7)\n"
        sources = f"REFERENCES\n\n7. Government of Ghana. The Criminal Code of the Republic of Ghana, {source}.\n"
        return cl.read_text(
            f"{HEAD.format(year=year)}II. LEGAL FRAMEWORK FOR CHILD LABOR\n\n{LAWS}{rows}\n\n"
            f"III. ENFORCEMENT OF LAWS ON CHILD LABOR\n\nPolice enforce laws.\n\n{sources}"
        )

    old = draft(2014, "Article 125", "Law No. 167, enacted July 16, 1997")
    new = draft(2015, "Article 135", "No. 226, enacted July 3, 2014")
    told = {c.label: c for c in cl.diff(old, new) if c.topic == "legal_framework"}
    assert "another law of this name is cited now" in told["Criminal Code"].explanation
    assert "1997" in told["Criminal Code"].old.text
    assert told["Legislation: Prohibition of Forced Labor"].explanation.endswith("Another Criminal Code is cited now.")
    again = draft(2015, "Article 135", "Law No. 167, enacted July 16, 1997")
    assert {c.label for c in cl.diff(old, again)} == {"Legislation: Prohibition of Forced Labor"}


def test_a_law_named_by_its_year_alone_is_the_one_of_that_year() -> None:
    old, new = law(2013, "The 2007 Promulgation"), law(2014, "Article 91 of the Employment Relations Promulgation 2007")
    (change,) = cl.diff(old, new)
    assert "Newly cited" not in change.explanation


def test_a_code_of_the_same_articles_under_a_longer_title_is_the_same() -> None:
    old = law(2019, "Articles 25 and 40 of the Code for the Protection of Children and Adolescents")
    new = law(
        2020,
        "Articles 25 and 40 of the Code for the Protection System and Fundamental Rights of Boys, Girls, and Adolescents",
    )
    assert not cl.diff(old, new).changes
    other = law(
        2020, "Articles 25 and 41 of the Code for the Protection System and Rights of Boys, Girls, and Adolescents"
    )
    assert cl.diff(old, other).changes


def test_a_remark_that_no_law_was_found_is_no_citation() -> None:
    assert law(2013, "Research did not uncover a public version of this law").laws == ()


@needs_corpus
def test_a_law_cited_by_its_number_is_the_one_whose_source_gives_the_number() -> None:
    old, new = (cl.read(CORPUS / f"reports/lebanon/{year}.pdf") for year in (2013, 2014))
    (change,) = (c for c in cl.diff(old, new) if c.label == "Legislation: Compulsory Education Age")
    assert change.explanation == "Compulsory Education Age: Now with articles: Article 49 of Education Law."
