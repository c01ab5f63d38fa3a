"""Changed laws: the instruments and articles that each legal standard cites."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from chlabor_nlp.changes.significance import bound, weigh
from chlabor_nlp.extract.laws import is_same_instrument
from chlabor_nlp.text import normal_form
from chlabor_nlp.types import Change, Kind, Law, Report, Side, Span


def compare_laws(old: Report, new: Report) -> Iterator[Change]:
    """Legal standards whose set of instruments and articles changed; notation alone is no change."""
    before, after = _by_standard(old.laws), _by_standard(new.laws)
    asked = [{i.key.partition(".")[0] for i in report.indicators if i.table == "laws"} for report in (old, new)]
    for standard in dict.fromkeys((*before, *after)):
        if not all(standard in standards for standards in asked):
            continue
        was = _provisions(before.get(standard, []))
        is_ = _provisions(after.get(standard, []), like=before.get(standard, []))
        gone, come = sorted(was.keys() - is_.keys()), sorted(is_.keys() - was.keys())
        if not gone and not come:
            continue
        parts = []
        if gone:
            parts.append(f"No longer cited: {_list_provisions(gone, was)}.")
        if come:
            parts.append(f"Newly cited: {_list_provisions(come, is_)}.")
        kind = Kind.MODIFIED if standard in before and standard in after else Kind.ADDED if come else Kind.REMOVED
        yield Change(
            kind=kind,
            topic="legal_framework",
            subject=f"{standard}.legislation",
            label=f"Legislation: {standard.replace('_', ' ')}",
            significance=bound(weigh("laws", "modified")),
            explanation=f"{standard.replace('_', ' ').capitalize()}: {' '.join(parts)}",
            old=_law_side(before[standard]) if standard in before else None,
            new=_law_side(after[standard]) if standard in after else None,
        )


def _by_standard(laws: Iterable[Law]) -> dict[str, list[Law]]:
    grouped: dict[str, list[Law]] = {}
    for law in laws:
        grouped.setdefault(law.standard, []).append(law)
    return grouped


def _provisions(laws: list[Law], like: Sequence[Law] = ()) -> dict[tuple[str, str], str]:
    """(instrument, article) -> the instrument as printed; the article is empty where the whole is cited.

    An instrument that `like` names too, with its year or without, has the key of that one.
    """
    found: dict[tuple[str, str], str] = {}
    known = [(normal_form(other.instrument).key, other.instrument) for other in like]
    for law in laws:
        key = normal_form(law.instrument).key
        if key not in dict(known):
            key = next((k for k, name in known if is_same_instrument(name, law.instrument)), key)
        found |= {(key, article): law.instrument for article in law.articles or ("",)}
    return found


def _list_provisions(keys: list[tuple[str, str]], names: dict[tuple[str, str], str]) -> str:
    """Instruments with their articles: "Penal Code (174, 254); Labor Act"."""
    articles: dict[str, list[str]] = {}
    for key in keys:
        articles.setdefault(names[key], []).extend(filter(None, [key[1]]))
    return "; ".join(f"{name} ({', '.join(cited)})" if cited else name for name, cited in articles.items())


def _law_side(laws: list[Law]) -> Side:
    spans: tuple[Span, ...] = tuple(span for law in laws for span in law.spans)
    text = " ".join(law.citation for law in laws)
    return Side(text=text, section="legal_framework", table="laws", refs=laws[0].refs, spans=spans, page=laws[0].page)
