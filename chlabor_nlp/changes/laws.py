"""Changed laws: the instruments and articles that each legal standard cites."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from chlabor_nlp.changes.significance import bound, weigh
from chlabor_nlp.changes.wording import find_essence
from chlabor_nlp.extract.laws import is_same_instrument
from chlabor_nlp.text import Wording, normal_form
from chlabor_nlp.types import Change, Kind, Law, Report, Side, Span

ROMAN = {"i": "1", "ii": "2", "iii": "3", "iv": "4", "v": "5", "vi": "6", "vii": "7", "viii": "8", "ix": "9", "x": "10"}


def compare_laws(old: Report, new: Report, old_wording: Wording, new_wording: Wording) -> Iterator[Change]:
    """Legal standards whose set of instruments and articles changed; notation alone is no change."""
    before, after = _by_standard(old.laws), _by_standard(new.laws)
    asked = [{i.key.partition(".")[0] for i in report.indicators if i.table == "laws"} for report in (old, new)]
    for standard in dict.fromkeys((*before, *after)):
        if not all(standard in standards for standards in asked):
            continue
        was = _provisions(before.get(standard, []), old_wording)
        is_ = _provisions(after.get(standard, []), new_wording, like=was)
        gone, come = sorted(was.keys() - is_.keys()), sorted(is_.keys() - was.keys())
        if not gone and not come:
            continue
        told = {
            "Now with articles": _list_provisions(_take_precise(gone, come), is_),
            "Now without articles": _list_provisions(_take_precise(come, gone), was),
            "No longer cited": _list_provisions(gone, was),
            "Newly cited": _list_provisions(come, is_),
        }
        parts = [f"{lead}: {cited}." for lead, cited in told.items() if cited]
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


_Key = tuple[str, str]  # an instrument and an article of it, notation unified; "" where the whole is cited
_Printed = tuple[str, str]  # the same as the report writes it


def _provisions(laws: list[Law], wording: Wording, like: Mapping[_Key, _Printed] | None = None) -> dict[_Key, _Printed]:
    """What laws cite. An instrument that `like` names too, with its year or without, has the key of that one."""
    found: dict[_Key, _Printed] = {}
    known = {key: key for key, _ in like or ()}
    for law in laws:
        name = wording.spell_out(law.instrument)
        key = normal_form(name).key
        if key not in known:
            key = next((other for other in known if _is_same(other, name)), key)
        found |= {(key, _unify(article)): (law.instrument, article) for article in law.articles or ("",)}
    return found


def _is_same(one: str, other: str) -> bool:
    """Whether two names are of one instrument, perhaps in other words: "Children's Code", "Code of the Child"."""
    said = [find_essence(normal_form(name)) for name in (one, other)]
    return is_same_instrument(one, other) or (len(said[0]) > 1 and said[0] == said[1])


def _unify(article: str) -> str:
    """An article however its parts are set apart: "143/1", "143(1)", "143-i" are one.

    >>> _unify("26.1(2)"), _unify("143-i")
    ('26.1.2', '143.1')
    """
    parts = re.findall(r"\d+|[a-z]+", article.casefold())
    return ".".join([part if at == 0 else ROMAN.get(part, part) for at, part in enumerate(parts)])


def _take_precise(whole: list[_Key], cited: list[_Key]) -> list[_Key]:
    """Take out what one report cites whole and the other with articles; returns those articles."""
    instruments = {key for key, article in whole if not article} & {key for key, _ in cited}
    articles = [key for key in cited if key[0] in instruments]
    whole[:] = [key for key in whole if key[0] not in instruments]
    cited[:] = [key for key in cited if key[0] not in instruments]
    return articles


def _list_provisions(keys: Iterable[_Key], printed: Mapping[_Key, _Printed]) -> str:
    """Instruments with their articles: "Penal Code (174, 254); Labor Act"."""
    articles: dict[str, list[str]] = {}
    for key in keys:
        instrument, article = printed[key]
        articles.setdefault(instrument, []).extend(filter(None, [article]))
    return "; ".join(f"{name} ({', '.join(cited)})" if cited else name for name, cited in articles.items())


def _law_side(laws: list[Law]) -> Side:
    spans: tuple[Span, ...] = tuple(span for law in laws for span in law.spans)
    text = " ".join(law.citation for law in laws)
    return Side(text=text, section="legal_framework", table="laws", refs=laws[0].refs, spans=spans, page=laws[0].page)
