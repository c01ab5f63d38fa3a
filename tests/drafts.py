"""Small reports for the tests of what changed: a head, a table, the rows that matter."""

from __future__ import annotations

import chlabor_nlp as cl

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


DIVIDED = (
    "Although the subsidy program continues to expand and has been effective in rural areas, reports indicate that the "
    "$29 per year subsidy is insufficient to cover costs of attending school in larger cities.",
    "The subsidy program continues to expand and has been effective in rural areas. However, reports indicate that the "
    "$29 per year subsidy is insufficient to cover costs of attending school in larger cities.",
)


AGENCIES = "Table 5. Agencies Responsible for Child Labor Law Enforcement\nOrganization/Agency\tRole\n"


def agencies(year: int, name: str, role: str, prose: str) -> cl.CountryReport:
    """A small report with one agency and this sentence on it."""
    text = f"{HEAD.format(year=year)}III. ENFORCEMENT OF LAWS ON CHILD LABOR\n\n{AGENCIES}{name}\t{role}\n"
    return cl.read_text(f"{text}\nIV. COORDINATION OF GOVERNMENT EFFORTS ON CHILD LABOR\n\n{prose}\n")


LAWS = (
    "Table 4. Laws and Regulations on Child Labor\nStandard\tMeets International Standards: Yes/No\tAge\tLegislation\n"
)


def law(year: int, cited: str) -> cl.CountryReport:
    """A small report with one legal standard that cites this."""
    return cl.read_text(
        f"{HEAD.format(year=year)}II. LEGAL FRAMEWORK FOR CHILD LABOR\n\n{LAWS}Prohibition of Child Trafficking\tYes\t\t{cited}\n"
    )


PROGRAMS = "VI. SOCIAL PROGRAMS TO ADDRESS CHILD LABOR\n\nTable 10. Key Social Programs to Address Child Labor\nProgram\tDescription\n"
SHELTER = "Homes of Hope\tProgram that assists victims of abuse. The Ministry contributed $90,000 to it.\n"
SAFETY = "Safety Net Project\tFunds rehabilitation services for victims of commercial sexual exploitation.\n"
BOTH = (
    "Rehabilitation Programs\tThe Safety Net Project funds rehabilitation services for victims of commercial sexual "
    "exploitation. Homes of Hope assists victims of abuse. The Ministry contributed $70,000 to it.\n"
)


TEXTBOOKS = "Textbook Fund\tMinistry project that distributes free textbooks to public school students from poor families of every region each September. {}\n"
LANGUAGE = "Future Success\tOffers professional development to teachers of Georgian language in villages with large ethnic minority populations. {}\n"
UMBRELLA = "Education for the Vulnerable\tIncludes free textbooks for public school students from poor families of every region, and professional development of teachers of Georgian language in villages with large ethnic minority populations.\n"
RENAMED = "Books for All Pupils\tMinistry project that distributes free textbooks to public school students from poor families of all regions each September.\n"


def programs(year: int, *rows: str) -> cl.CountryReport:
    return cl.read_text(HEAD.format(year=year) + PROGRAMS + SHELTER + "".join(row.format("") for row in rows))


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


POLICIES = (
    "V. GOVERNMENT POLICIES ON CHILD LABOR\n\nTable 9. Key Policies Related to Child Labor\nPolicy\tDescription\n"
)


def policies(year: int, rows: str, prose: str = "") -> cl.CountryReport:
    """A small report with these rows in Table 9 and this prose below."""
    return cl.read_text(f"{HEAD.format(year=year)}{POLICIES}{rows}\n\n{prose}\n")


OTHER = "Education Act Plan\tAims to build schools in rural areas.\n"


TERRITORIES = "II. LEGAL FRAMEWORK FOR CHILD LABOR\n\nTable 4. Laws and Regulations on Child Labor\n"
ALL = "Standard\tMeets International Standards: Yes/No\tAge\tLegislation\nCompulsory Education Age\tYes\t14\tEducation Act\n"
EACH = (
    "Standard\tRelated Entity\tMeets International Standards: Yes/No\tAge\tLegislation\n"
    "Compulsory Education Age\tMainland\tNo\t14\tEducation Act\n\tZanzibar\tNo\t13\tEducation Act\n"
)


MECHANISMS = (
    "IV. COORDINATION OF GOVERNMENT EFFORTS ON CHILD LABOR\n\nTable 8. Key Mechanisms to Coordinate Government Efforts\n"
    "Coordinating Body\tRole & Description\nLabor Council\tAdvises on labor matters.\n"
)
COUNCIL = "National Coordination Council\tCoordinates policy on child labor.\n"


ACTIONS = (
    "VII. SUGGESTED GOVERNMENT ACTIONS\n\nTable 11. Suggested Government Actions to Eliminate Child Labor\n"
    "Area\tSuggested Action\tYear(s) Suggested\n"
)


def actions(year: int, rows: str, before: str = "") -> cl.CountryReport:
    """A small report with these rows in Table 11."""
    return cl.read_text(f"{HEAD.format(year=year)}{before}{ACTIONS}{rows}\n")


BODIES_TABLE = (
    "IV. COORDINATION OF GOVERNMENT EFFORTS ON CHILD LABOR\n\n"
    "Table 8. Key Mechanisms to Coordinate Government Efforts on Child Labor\nCoordinating Body\tRole & Description\n"
    "{rows}\n\nV. GOVERNMENT POLICIES ON CHILD LABOR\n\n"
    "Table 9. Key Policies Related to Child Labor\nPolicy\tDescription\n{policies}\n"
)


GAPS = "However, gaps exist within the operations of the Ministry that may hinder adequate coordination of work."


def bodies(year: int, rows: str) -> cl.CountryReport:
    """A small report of `year` with these coordinating bodies."""
    return cl.read_text(
        HEAD.format(year=year) + BODIES_TABLE.format(rows=rows, policies="National Plan\tHelps victims.")
    )


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
