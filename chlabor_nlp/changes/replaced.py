"""Laws of one name that are another law now: a new code took the place of the old one, as their sources tell."""

from __future__ import annotations

import re
from collections.abc import Mapping

from chlabor_nlp.changes.entries import MAX_QUOTED, shorten, slug
from chlabor_nlp.changes.significance import bound, weigh
from chlabor_nlp.text import fold
from chlabor_nlp.types import Change, Kind, Reference, Report, Side

ADDRESS = re.compile(r"https?:\S+|www\.\S+")
ACCESSED = re.compile(r"\b(?:accessed|cited|retrieved)\b.*", re.IGNORECASE)
YEAR = re.compile(r"\b(?:1[89]|20)\d{2}\b")
MIN_WORD, STEM = 4, 5  # letters of a word of a name that its source must have, and how many of them count
RECENT = 3  # years before the old report in which the new law may have been made

Sources = Mapping[int | None, Reference]  # by their numbers
Replaced = Mapping[str, tuple[Reference, Reference]]  # by folded name of an instrument, its source in both reports


def find_replaced(old: Report, new: Report) -> Replaced:
    """Instruments that both reports cite by one name, from sources of which the new one's is of a later, recent law."""
    before, after = _sources_by_name(old), _sources_by_name(new)
    found = {}
    for name in sorted(before.keys() & after.keys()):
        was, is_ = before[name], after[name]
        is_later = max(_years(was)) < min(_years(is_))
        if is_later and old.year is not None and max(_years(is_)) >= old.year - RECENT:
            found[name] = (was, is_)
    return found


def tell_replaced(names: Mapping[str, str], replaced: Replaced, old: Report, new: Report) -> list[Change]:
    """The change of each law that was replaced.

    Args:
        names: by folded name, the instrument as the new report prints it.
        replaced: what `find_replaced` found.
        old: the earlier report.
        new: the later one.
    """
    return [
        Change(
            kind=Kind.MODIFIED,
            topic="legal_framework",
            subject=slug(name),
            label=names[name],
            significance=bound(weigh("laws", "replaced")),
            explanation=f"{names[name]}: another law of this name is cited now. "
            f"{old.year}: “{shorten(was.text, MAX_QUOTED)}” {new.year}: “{shorten(is_.text, MAX_QUOTED)}”",
            old=_source_side(was),
            new=_source_side(is_),
        )
        for name, (was, is_) in replaced.items()
    ]


def law_sources(report: Report) -> Sources:
    """The laws among a report's references, by their numbers."""
    return {source.number: source for source in report.references if source.type == "law"}


def _sources_by_name(report: Report) -> dict[str, Reference]:
    """By folded name of an instrument the one source of its citations that names it and its year."""
    laws = law_sources(report)
    found: dict[str, dict[str, Reference]] = {}
    for law in report.laws:
        name = fold(law.instrument)
        words = [word[:STEM] for word in re.findall(r"\w+", name) if len(word) >= MIN_WORD]
        for source in (laws[number] for number in law.refs if number in laws):
            text = fold(source.text)
            if words and all(word in text for word in words) and _years(source):
                found.setdefault(name, {})[source.text] = source
    return {name: next(iter(sources.values())) for name, sources in found.items() if len(sources) == 1}


def _years(source: Reference) -> list[int]:
    """The years that a source of a law gives, but for when it was looked up."""
    text = ACCESSED.sub("", ADDRESS.sub(" ", source.text))
    return [int(year) for year in YEAR.findall(text)]


def _source_side(source: Reference) -> Side:
    return Side(text=source.text, section="references", spans=source.spans, page=source.page)
