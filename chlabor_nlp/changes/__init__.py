"""Changes: two reports in, a `Comparison` out: what changed, with both quotations, most significant first.

`values` compares figures and answers (`territories` divides those given for all, `telling` says what a reader must
know of them), `assessment` and `charts` what stands beside them, `rows` the named rows with their `marks` (`hosts`
finds those told under another row, `projects` those that a row gathers), `laws` and `actions` what their names say,
`statements` the sentences (`retold` finds those said elsewhere, `counts` pairs their figures, `events` says what
happened, `sentences` weighs them), `sources` the references; `linked` and `opening` say what tells the same.
`essence` is what a statement says in whatever words; `wording` judges whether two texts differ, `explaining` says in
what, `naming` which names are one. Differences of form are set aside before anything is compared.
"""

from __future__ import annotations

from dataclasses import replace

from chlabor_nlp.changes.actions import compare_actions
from chlabor_nlp.changes.assessment import compare_assessments
from chlabor_nlp.changes.charts import compare_charts
from chlabor_nlp.changes.entries import end_of_body
from chlabor_nlp.changes.laws import compare_laws
from chlabor_nlp.changes.linked import link_rows
from chlabor_nlp.changes.naming import foreign_acronyms, renamed_country, row_acronyms
from chlabor_nlp.changes.opening import link_summary
from chlabor_nlp.changes.rows import compare_entries
from chlabor_nlp.changes.sources import compare_sources, is_list_cut
from chlabor_nlp.changes.statements import compare_claims
from chlabor_nlp.changes.values import ENFORCEMENT, compare_indicators, compare_restated
from chlabor_nlp.errors import AlignmentError
from chlabor_nlp.text import Wording, find_acronyms, find_aliases
from chlabor_nlp.types import Change, Comparison, Genre, Kind, Report, ReportInfo

INVERSE = {Kind.ADDED: Kind.REMOVED, Kind.REMOVED: Kind.ADDED, Kind.SPLIT: Kind.MERGED, Kind.MERGED: Kind.SPLIT}
INVERSE_DIRECTION = {"increased": "decreased", "became_known": "became_unknown", "gained": "lost"}
INVERSE_DIRECTION |= {new: old for old, new in INVERSE_DIRECTION.items()}
GENRE_NAMES = {
    Genre.FINDINGS: "an annual report",
    Genre.FINDINGS_LEGACY: "a footnoted report of 2001 to 2008",
    Genre.WEB_SUMMARY: "a web page's summary",
    Genre.CABLE: "an embassy cable",
    Genre.UNKNOWN: "a text of no known kind",
}
INVERSE_EVENT = {
    "became_known": "became_unknown",
    "standard_met": "standard_no_longer_met",
    "policy_approved": "policy_ended",
    "program_started": "program_ended",
    "body_created": "body_dissolved",
    "action_added": "action_dropped",
}
INVERSE_EVENT |= {new: old for old, new in INVERSE_EVENT.items()}
ONE_WAY = frozenset({"ratified", "body_inactive"})  # events that have no reverse
INVERSE_REASON = {
    "question_newly_asked": "question_no_longer_asked",
    "question_no_longer_asked": "question_newly_asked",
}


def find_changes(old: Report, new: Report) -> Comparison:
    """Compare two reports on one country.

    Given in the wrong order they are compared in the order of their years and every change is
    turned round, with a warning: swapping the reports swaps added and removed, nothing else.

    Raises:
        AlignmentError: they are on different countries, or one of them is no report.
    """
    warnings = _check_comparable(old, new)
    if _is_swapped(old, new):
        warnings.append(f"the old report is of {old.year}, the new one of {new.year}: are they swapped?")
        changes = [_invert(change) for change in _compare(new, old)]
    else:
        changes = _compare(old, new)
    warnings += [*_missing_parts(old, new), *_other_genre(old, new)]
    ordered = sorted(changes, key=lambda change: (-change.significance, change.topic, change.subject, change.label))
    return Comparison(_info(old), _info(new), tuple(ordered), tuple(warnings))


def _compare(old: Report, new: Report) -> list[Change]:
    """All changes from the earlier report to the later one."""
    changes = [
        *compare_assessments(old, new),
        *compare_indicators(old, new),
        *compare_restated(old, new),
        *compare_charts(old, new),
    ]
    old_wording, new_wording = _find_wordings(old, new)
    changes += compare_laws(old, new, old_wording, new_wording)
    entries = compare_entries(old, new, old_wording, new_wording)
    changes += entries.changes
    is_one_genre = old.genre is new.genre
    changes += compare_claims(old, new, entries, tell_alone=is_one_genre)
    changes += compare_actions(entries)
    changes += compare_sources(old, new) if is_one_genre else ()
    return link_summary(link_rows(changes, old, new), old, new)


def _find_wordings(old: Report, new: Report) -> tuple[Wording, Wording]:
    """How each report words things, a country that was renamed under one name.

    An acronym that one report does not introduce means what it means in the other.
    """
    before, after = (row_acronyms(report) | find_acronyms(report.text) for report in (old, new))
    foreign = foreign_acronyms(old.text[: end_of_body(old)]) | foreign_acronyms(new.text[: end_of_body(new)])
    foreign = {short: name for short, name in foreign.items() if short not in before and short not in after}
    names = renamed_country(old, new) | find_aliases(old.text) | find_aliases(new.text)
    return Wording(old.year, after | before | foreign | names), Wording(new.year, before | after | foreign | names)


def _check_comparable(old: Report, new: Report) -> list[str]:
    for report in (old, new):
        if report.genre is Genre.UNKNOWN and report.country is None:
            raise AlignmentError(
                f"{report.source.name}: looks like no report on a country; give two reports, or name the country"
            )
    if old.country and new.country and old.country != new.country:
        raise AlignmentError(
            f"{old.source.name} is on {old.country}, {new.source.name} on {new.country}; give two on one country"
        )
    if old.source.sha256 == new.source.sha256:
        return ["both reports are the same document"]
    if old.year and old.year == new.year:
        return [f"both reports are of {old.year}"]
    return []


def _is_swapped(old: Report, new: Report) -> bool:
    return bool(old.year and new.year and old.year > new.year)


def _missing_parts(old: Report, new: Report) -> list[str]:
    """What one report lacks and was therefore not compared."""
    warnings = []
    for report, other in ((new, old), (old, new)):
        if report.genre is other.genre:
            warnings += [
                f"no section on {key.replace('_', ' ')} was found in the report of {report.year}; what the other one "
                "says there was not compared"
                for key in (section.key for section in other.sections if section.number)
                if key not in {section.key for section in report.sections}
            ]
        if is_list_cut(report):
            warnings.append(f"the list of references of {report.year} ends before the numbers it cites; none is gone")
        missing = {table.key for table in other.tables} - {table.key for table in report.tables} - {"other"}
        if missing:
            names = ", ".join(key.replace("_", " ") for key in sorted(missing))
            has_own = report is old and not missing.isdisjoint(ENFORCEMENT)  # columns for both years
            but = f", but for what the enforcement tables of {new.year} give for both years" if has_own else ""
            found = f"no {names} table was found in the report of {report.year}"
            warnings.append(f"{found}; their rows were not compared{but}")
    return warnings


def _other_genre(old: Report, new: Report) -> list[str]:
    """What cannot be said of two documents of different kinds."""
    if old.genre is new.genre:
        return []
    kinds = f"{GENRE_NAMES[old.genre]} and {GENRE_NAMES[new.genre]}"
    return [
        f"the documents are of two kinds ({kinds}): only what both state is compared; sentences and sources that "
        "one of them does not have are no changes and are not listed"
    ]


def _invert(change: Change) -> Change:
    return replace(
        change,
        kind=INVERSE.get(change.kind, change.kind),
        old=change.new,
        new=change.old,
        delta=-change.delta if change.delta is not None else None,
        percent_change=_invert_percent(change.percent_change),
        event=None if change.event in ONE_WAY else INVERSE_EVENT.get(change.event or "", change.event),
        direction=INVERSE_DIRECTION.get(change.direction or "", change.direction),
        reason=INVERSE_REASON.get(change.reason or "", change.reason),
        explanation=f"Read backwards: {change.explanation}",
    )


def _invert_percent(percent: float | None) -> float | None:
    """The change in percent of the later figure, read from there back; none from a figure of zero."""
    return None if percent is None or percent <= -100 else round(-100 * percent / (100 + percent), 1)


def _info(report: Report) -> ReportInfo:
    return ReportInfo(report.country, report.year, report.genre, report.source)
