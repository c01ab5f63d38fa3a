"""Whether a legal standard's new answer comes with a new law, or is the same law read another way."""

from __future__ import annotations

import re

from chlabor_nlp import data
from chlabor_nlp.changes.answers import asks_of_standards, name_of, show
from chlabor_nlp.changes.entries import MAX_QUOTED, shorten
from chlabor_nlp.changes.replaced import ADDRESS, find_replaced
from chlabor_nlp.extract.dates import WHOLE_YEAR
from chlabor_nlp.text import fold, normal_form
from chlabor_nlp.types import Indicator, Law, Report, Status

ANSWERS = frozenset({"age", "meets_standard"})


def explain_reading(was: Indicator, is_: Indicator, old: Report, new: Report) -> str:
    """Say of a standard's changed answer that no new law stands behind it; "" where one may.

    That is so where both reports cite the same provisions, or the new one cites only laws that the old one cites too or
    that are no newer than it, and no sentence of the new report tells of a law made in its year.
    """
    standard, _, asked = is_.key.partition(".")
    if asked not in ANSWERS or not was.status is is_.status is Status.REPORTED or not asks_of_standards(is_):
        return ""
    before, after = ([law for law in report.laws if law.standard == standard] for report in (old, new))
    if not after:
        return ""
    if sorted(fold(law.citation) for law in before) == sorted(fold(law.citation) for law in after):
        reason = "Both reports cite the same provisions."
    elif (
        find_replaced(old, new).keys().isdisjoint(fold(law.instrument) for law in after)
        and all(_is_older(law, old, new) for law in after)
        and not _tells_of_lawmaking(new)
    ):
        cited = shorten("; ".join(dict.fromkeys(law.citation for law in after)), MAX_QUOTED)
        reason = f"The {new.year} report cites no newer law: “{cited}”."
    else:
        return ""
    return f"{name_of(is_)}: {show(was)} in the {old.year} report, {show(is_)} in that of {new.year}. {reason}"


def _is_older(law: Law, old: Report, new: Report) -> bool:
    """Whether the old report cites the instrument too, or its sources date it before."""
    name = normal_form(law.instrument).key
    if any(normal_form(other.instrument).key == name for other in old.laws):
        return True
    cited = (source for source in new.references if source.number in law.refs and source.type == "law")
    sources = [ADDRESS.sub(" ", source.text) for source in cited]
    years = [int(year) for text in sources for year in WHOLE_YEAR.findall(text)] + ([law.year] if law.year else [])
    return bool(years) and old.year is not None and max(years) <= old.year


def _tells_of_lawmaking(report: Report) -> bool:
    """Whether a sentence tells of a law that was made or changed in the report's year."""
    form = data.table("form")
    year = report.year or 0
    this_year = rf"\b(?:{year}|{year + 1})\b|{form['in_year']}"
    return any(
        re.search(form["lawmaking"], claim.text) and re.search(this_year, claim.text)
        for claim in report.claims
        if claim.table is None
    )
