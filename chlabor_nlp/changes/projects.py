"""Projects that a row of the programs table gathers with others: "USDOL-Funded Projects … include A; and B".

The sentence that lists them is compared like any other; here each one that only one report names is told by its name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from chlabor_nlp import data
from chlabor_nlp.changes.entries import EVENTS, OTHERS_TOLD, EntryChanges, end_of_body, find_others, slug
from chlabor_nlp.changes.essence import find_essence
from chlabor_nlp.changes.hosts import GATHERING, NAME_TAIL, generic_words, views
from chlabor_nlp.changes.significance import bound, weigh
from chlabor_nlp.extract.dates import WHOLE_YEAR
from chlabor_nlp.mentions import find_hits
from chlabor_nlp.mentions.names import Names
from chlabor_nlp.mentions.passages import Passage
from chlabor_nlp.mentions.types import Hit, overlapping
from chlabor_nlp.notation import blank_notation, locate
from chlabor_nlp.text import fold, normal_form
from chlabor_nlp.types import Change, Claim, Entry, Kind, Report, Side

ITEM_END = re.compile(r";|\.\s|\.$|,?\s+and\s+(?=[“\"]?[A-Z])")  # where the next project begins
RUNNER = re.compile(
    r",?\s*(?:is\s+)?implemented\s+by\s+(?:the\s+)?(?P<name>[^;.,]+?)(?=\s+(?:in|with|and|that|to)\s|[;.,]|$)"
)
LISTED = re.compile(  # one of a few words, that only its place tells: "These projects include Sakriya, implemented by"
    r"(?:\b[Ii]nclud(?:es?|ing):?|;(?:\s+and)?)\s+(?:the\s+)?[“\"]?(?P<name>[A-Z][\w’-]+(?:\s+[A-Z][\w’-]+)?)[”\"]?"
    r"(?:\s+\([^()]*\))?,\s+(?:an?\s+\$[^,;]{0,40}\s)?implemented\s+by\b"
)
SHORT_FORM = re.compile(r"\s*\((?P<short>[A-Z][\w&/@ -]*[A-Z\d])\)")
MIN_WORDS = 3  # of a name that no other project shares by chance
MOST = 0.8  # share of a name's telling words with which a sentence names it


@dataclass(frozen=True, slots=True)
class Project:
    """A project that a row names, who runs it if that is said, and where it stands."""

    name: str
    short: str | None
    runner: str | None
    years: tuple[int, ...]
    row: Entry
    side: Side


def compare_projects(found: EntryChanges) -> Iterator[Change]:
    """Tell the projects that rows common to both reports gather in one of them only.

    Those of a row that only one report lists are told with that row (`tell_projects`).
    """
    for is_old in (True, False):
        one_sided = found.old_only if is_old else found.new_only
        (own, _), (other, _) = views(found, is_old=is_old)
        for project in _only_here(own, other):
            if (project.row.table, project.row.name) not in one_sided:
                yield _tell(project, own, other, is_old=is_old)


def tell_projects(found: EntryChanges, entry: Entry, *, is_old: bool) -> str:
    """Name the projects of a row that only one report lists which the other one does not name at all."""
    if entry.table != "programs" or not GATHERING.search(entry.name):
        return ""
    (own, _), (other, _) = views(found, is_old=is_old)
    names = [project.name for project in _only_here(own, other) if project.row == entry]
    return f" The {other.year} report does not name: {'; '.join(names)}." if names else ""


def _tell(project: Project, own: Report, other: Report, *, is_old: bool) -> Change:
    kind = Kind.REMOVED if is_old else Kind.ADDED
    year = (other if is_old else own).year or 0
    is_event = len(project.years) > 1 and (project.years[-1] < year if is_old else project.years[0] >= year)
    event = EVENTS["programs", kind] if is_event else None
    run = f", implemented by {project.runner}," if project.runner else ""
    told = f"The project {project.name}{run} is named under {project.row.name} in {own.year}, and not in {other.year}."
    is_partial = is_old and find_others(other, "programs") is not None
    told += f"{OTHERS_TOLD}." if is_partial else ""
    weight = weigh("entries", "programs") + (weigh("entries", "event_bonus") if event else 0.0)
    weight += weigh("entries", "not_all") if is_partial else 0.0
    return Change(
        kind=kind,
        topic="programs",
        subject=slug(project.name),
        label=project.name,
        significance=bound(weight),
        explanation=told,
        old=project.side if is_old else None,
        new=None if is_old else project.side,
        event=event,
    )


def _only_here(own: Report, other: Report) -> Iterator[Project]:
    """The projects, each once, that rows of one report gather and the other report does not name."""
    projects = list(_find_projects(own))
    if not projects:
        return
    there = {(_core(project.name), project.runner) for project in _find_projects(other)}
    body = other.text[: end_of_body(other)]
    words = f" {normal_form(body).key} "
    shorts = {*re.findall(r"\b[A-Z][\w&/-]*[A-Z\d](?: [IV]+)?\b", body)}
    said = [find_essence(normal_form(claim.text)) for claim in other.claims]
    said += [find_essence(normal_form(entry.name)) for entry in (*other.programs, *other.policies)]
    seen: set[tuple[str, str | None]] = set()
    for project in projects:
        core = _core(project.name)
        if (core, project.runner) in seen:
            continue
        seen.add((core, project.runner))
        telling = find_essence(normal_form(core))
        is_named = f" {core} " in words or any(len(telling & one) >= MOST * len(telling) for one in said)
        is_named = is_named or project.short in shorts
        runners = {runner for name, runner in there if name == core}
        if not is_named or (project.runner and runners and None not in runners and project.runner not in runners):
            yield project


def _core(name: str) -> str:
    """A project's name without its years."""
    return normal_form(NAME_TAIL.sub("", name)).key


def _find_projects(report: Report) -> Iterator[Project]:
    """The projects that the descriptions of rows for several projects name."""
    rows = {entry.name: entry for entry in report.programs if GATHERING.search(entry.name)}
    for claim in report.claims:
        if claim.table == "programs" and claim.row in rows:
            yield from _in_sentence(claim, rows[claim.row], report)


def _in_sentence(claim: Claim, row: Entry, report: Report) -> Iterator[Project]:
    plain = blank_notation(claim.text)
    passage = Passage(claim.text, plain, claim.spans, claim.section, claim.page, "programs", None, "description")
    hits = [hit for hit in find_hits(passage, Names()) if _is_project(hit, plain, row)]
    listed = [Hit(*match.span("name"), "PROGRAM", match["name"]) for match in LISTED.finditer(plain)]
    hits += [hit for hit in listed if not overlapping(hits, hit.start, hit.end)]
    for hit in sorted(hits, key=lambda hit: hit.start):
        behind = SHORT_FORM.match(plain, hit.end)
        rest = behind.end() if behind else hit.end
        end = next((match.start() for match in ITEM_END.finditer(plain, rest)), len(plain))
        runner = RUNNER.match(plain, rest)
        spans = locate(claim.spans, hit.start, end)
        text = " ".join(report.text[span.start_char : span.end_char] for span in spans)
        yield Project(
            name=plain[hit.start : hit.end].strip(),
            short=behind["short"] if behind else None,
            runner=" ".join(runner["name"].split()) if runner else None,
            years=tuple(int(year) for year in WHOLE_YEAR.findall(plain[hit.start : min(end, rest + 20)])),
            row=row,
            side=Side(
                text=text, section=claim.section, table="programs", refs=claim.refs, spans=spans, page=claim.page
            ),
        )


def _is_project(hit: Hit, plain: str, row: Entry) -> bool:
    """Whether a name is that of a project by more than class words, and not one in brackets, of the row or of data."""
    name = plain[hit.start : hit.end].strip()
    words = find_essence(normal_form(NAME_TAIL.sub("", name)))
    is_telling = len(words) >= MIN_WORDS and words - generic_words()
    is_short_form = plain[: hit.start].rstrip(' “"').endswith("(")
    is_other = re.search(data.table("form")["no_projects"], name) or fold(name) in fold(row.name)
    return hit.label == "PROGRAM" and bool(is_telling) and not is_short_form and not is_other
