"""Changed laws: the instruments and articles that each legal standard cites."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import cache, partial

from chlabor_nlp import data
from chlabor_nlp.changes.answers import name_of
from chlabor_nlp.changes.essence import find_essence
from chlabor_nlp.changes.replaced import Replaced, Sources, find_replaced, law_sources, tell_replaced
from chlabor_nlp.changes.significance import bound, weigh
from chlabor_nlp.extract.laws import article_words, is_number_of, is_same_instrument
from chlabor_nlp.provisions import is_within, list_provisions
from chlabor_nlp.text import Wording, fold, normal_form
from chlabor_nlp.types import Change, Kind, Law, Report, Side, Span, Status

ROMAN = {"i": "1", "ii": "2", "iii": "3", "iv": "4", "v": "5", "vi": "6", "vii": "7", "viii": "8", "ix": "9", "x": "10"}
MIN_NUMBER = 3  # characters of a number that stands for one instrument
UNNAMED = "Article"  # the part of a law whose citation does not say what its parts are called
LEGISLATION = "Legislation: "  # before the name of the standard that cites laws, in a label
SAME_STEM = 4  # letters that a country's name and the adjective to it have in common
MIN_TITLE = 3  # words of a title that may be cut short, or that another one must have
RETITLED = 0.7  # share of the words of the shorter of two titles of one law


def compare_laws(old: Report, new: Report, old_wording: Wording, new_wording: Wording) -> Iterator[Change]:
    """Legal standards whose set of instruments and articles changed; notation alone is no change."""
    before, after = _by_standard(old.laws), _by_standard(new.laws)
    asked = [{i.key.partition(".")[0] for i in report.indicators if i.table == "laws"} for report in (old, new)]
    known: dict[str, str] = {}
    territories = {i.territory for report in (old, new) for i in report.indicators if i.territory}
    cited_before = {at: _provisions(laws, old_wording, old.country, territories, known) for at, laws in before.items()}
    cited_after = {at: _provisions(laws, new_wording, new.country, territories, known) for at, laws in after.items()}
    titles = _find_titles(cited_before, cited_after, law_sources(old), law_sources(new))
    replaced = find_replaced(old, new)
    yield from tell_replaced({fold(law.instrument): law.instrument for law in new.laws}, replaced, old, new)

    def asks(standard: str) -> bool:
        """Whether the standard applies at all in one of the years."""
        answers = [i for r in (old, new) for i in r.indicators if i.key == f"{standard}.meets_standard"]
        return not answers or any(answer.status is not Status.NOT_APPLICABLE for answer in answers)

    for standard in dict.fromkeys((*before, *after)):
        if not all(standard in standards for standards in asked):
            continue
        was, is_ = (
            {(titles.get(key, key), article): printed for (key, article), printed in cited.get(standard, {}).items()}
            for cited in (cited_before, cited_after)
        )
        gone = _without_spanned(was, is_)
        come = _without_spanned(is_, was)
        if not gone and not come:
            continue
        tell = partial(_tell_moved, standard, replaced, (new, old))
        moved = tell(gone, was, cited_before, cited_after, "Cited under {} now")
        moved |= tell(come, is_, cited_after, cited_before, "Cited under {} before")
        told = {
            "Now with paragraphs": _list_cited(_take_parts(gone, was, come, is_), is_),
            "Now without paragraphs": _list_cited(_take_parts(come, is_, gone, was), was),
            "Now with articles": _list_cited(_take_precise(gone, come), is_),
            "Now without articles": _list_cited(_take_precise(come, gone), was),
            "Cited under another law's name now": "; ".join(_take_renamed(gone, was, come, is_)),
        }
        weight = weigh("laws", _weight_of(gone, was, come, is_) if asks(standard) else "precise")
        names = {printed[key][0].instrument for printed, keys in ((was, gone), (is_, come)) for key in keys}
        in_both = tell(gone, was, {}, cited_after, "No longer cited here, but under {} still")
        in_both |= tell(come, is_, {}, cited_before, "Newly cited here, and under {} as before")
        told |= {"No longer cited": _list_cited(gone, was), "Newly cited": _list_cited(come, is_), **in_both, **moved}
        parts = [f"{lead}: {cited}." for lead, cited in told.items() if cited]
        parts += [f"Another {name} is cited now." for name in sorted(names) if fold(name) in replaced]
        name = _name_standard(standard, new, old)
        one_sided = Kind.ADDED if standard in after else Kind.REMOVED
        kind = Kind.MODIFIED if standard in before and standard in after else one_sided
        yield Change(
            kind=kind,
            topic="legal_framework",
            subject=f"{standard}.legislation",
            label=f"{LEGISLATION}{name}",
            significance=bound(weight),
            explanation=f"{name}: {' '.join(parts)}",
            old=_law_side(before[standard]) if standard in before else None,
            new=_law_side(after[standard]) if standard in after else None,
        )


def _weight_of(gone: list[_Key], was: _Cited, come: list[_Key], is_: _Cited) -> str:
    """What a change of citations weighs as: other instruments, other articles of the same, or nothing of substance."""
    before, after = ({key for key, _ in cited} for cited in (was, is_))
    if any(key not in after for key, _ in gone) or any(key not in before for key, _ in come):
        return "modified"
    return "articles" if gone or come else "precise"


def _name_standard(standard: str, *reports: Report) -> str:
    """A legal standard as the tables name it."""
    labels = (
        name_of(replace(i, territory=None)) for r in reports for i in r.indicators if i.key.startswith(f"{standard}.")
    )
    return next(labels, standard.replace("_", " ").capitalize())


def _by_standard(laws: Iterable[Law]) -> dict[str, list[Law]]:
    grouped: dict[str, list[Law]] = {}
    for law in laws:
        grouped.setdefault(law.standard, []).append(law)
    return grouped


_Key = tuple[str, str]  # an instrument and an article of it, notation unified; "" where the whole is cited
_Printed = tuple[Law, str]  # the citation, and the article as it writes it
_Cited = Mapping[_Key, _Printed]


def _provisions(
    laws: list[Law], wording: Wording, country: str | None, territories: Iterable[str], known: dict[str, str]
) -> _Cited:
    """What laws cite. An instrument that is `known` by name, with its year or without, has the key of that one.

    A law is the same with its country's or territory's name before it, "Zanzibar Education Act".
    """
    found: dict[_Key, _Printed] = {}
    for law in laws:
        name = wording.spell_out(law.instrument)
        if country:
            name = re.sub(rf"\s+of\s+(?:the\s+)?(?:Republic\s+of\s+)?(?:the\s+)?{re.escape(country)}\b", "", name)
            name = re.sub(rf"^{re.escape(country[:SAME_STEM])}[a-z]*\s+(?=[A-Z])", "", name)  # "Lebanese Defense Law"
        name = next((name.removeprefix(t).strip() for t in territories if name.startswith(f"{t} ")), name)
        if name not in known:
            same = (known[other] for other in known if _is_same(other, name))
            known[name] = next(same, normal_form(name).key)
        found |= {(known[name], _unify(article)): (law, article) for article in law.articles or ("",)}
    return found


def _is_same(one: str, other: str) -> bool:
    """Whether two names are of one instrument, perhaps in other words: "Children's Code", "Code of the Child"."""
    forms = [normal_form(name) for name in (one, other)]
    said = [find_essence(form) - _words("purposes") for form in forms]
    is_spelled_so = len({form.key.replace(" ", "") for form in forms}) == 1  # "Premilitary", "Pre-Military"
    is_short = _is_short_of(one, other) or _is_short_of(other, one)
    return is_spelled_so or is_short or is_same_instrument(one, other) or (len(said[0]) > 1 and said[0] == said[1])


def _is_short_of(short: str, name: str) -> bool:
    """Whether a name is no more than an instrument's year and what it is: "The 2007 Promulgation"."""
    found = re.fullmatch(r"(?:The\s+)?(?P<year>(?:19|20)\d{2})\s+(?P<what>[A-Z]\w+)", short)
    return found is not None and short != name and {found["year"], found["what"]} <= set(re.findall(r"\w+", name))


@cache
def _words(kind: str) -> frozenset[str]:
    """Words of a list in the laws' data file, such as those that a name may have or not."""
    return frozenset(find_essence(normal_form(" ".join(data.table("laws")[kind]))))


def _find_titles(
    before: Mapping[str, _Cited],
    after: Mapping[str, _Cited],
    old_sources: Sources,
    new_sources: Sources,
) -> dict[str, str]:
    """Instruments that the reports name otherwise under one standard: old key to new.

    One cites by number what the other, with the same articles or from a source that gives the number, cites by title,
    or cuts its title short or words it otherwise, or one alone calls a law "National".
    """
    found = {}
    known_before, known_after = ({key for cited in laws.values() for key, _ in cited} for laws in (before, after))
    for standard in before.keys() & after.keys():
        was, is_ = _articles(before[standard]), _articles(after[standard])
        for old in was.keys() - is_.keys():
            for new in is_.keys() - was.keys():
                is_cited_so = was[old] == is_[new] != {""}
                is_titled = is_cited_so and (is_number_of(old, new) or _is_cut_short(old, new))
                are_alone = old not in known_after and new not in known_before
                is_renamed = _is_qualified(old, new) or (is_cited_so and _is_retitled(old, new))
                laws = _law_of(old, before[standard]), _law_of(new, after[standard])
                is_sourced = _is_sourced(*laws, new_sources) or _is_sourced(*laws[::-1], old_sources)
                if is_titled or is_sourced or (are_alone and is_renamed):
                    found[old] = new
    return found


def _law_of(instrument: str, cited: _Cited) -> Law:
    """The first citation of an instrument."""
    return next(law for (key, _), (law, _) in cited.items() if key == instrument)


def _is_sourced(numbered: Law, titled: Law, sources: Sources) -> bool:
    """Whether a law that one report cites by number is that of a source of one which the other cites by title.

    Args:
        numbered: the first citation.
        titled: the second one.
        sources: the laws among the references of the second one's report.
    """
    if numbered.number is None or len(numbered.number) < MIN_NUMBER or titled.number is not None:
        return False
    number = re.compile(rf"(?<![\w-]){re.escape(numbered.number)}(?![\w-])")
    texts = (sources[ref].text for ref in titled.refs if ref in sources)
    title = find_essence(normal_form(titled.instrument)) - _words("qualifiers")
    return any(number.search(text) and title <= find_essence(normal_form(text)) for text in texts)


def _is_cut_short(one: str, other: str) -> bool:
    """Whether of two names one goes on where the other ends: "Hazardous Labor Decree", "... for Youth"."""
    shorter, longer = sorted((one.split(), other.split()), key=len)
    return len(shorter) >= MIN_TITLE and longer[: len(shorter)] == shorter


def _is_retitled(one: str, other: str) -> bool:
    """Whether two titles have most words in common: "Protection of Children Code", "Code for the Protection of …"."""
    said = [find_essence(normal_form(name)) for name in (one, other)]
    shared = len(said[0] & said[1])
    return shared >= MIN_TITLE and shared >= RETITLED * min(map(len, said))


def _is_qualified(one: str, other: str) -> bool:
    """Whether two names differ in nothing but words as "national", "general"."""
    said = [find_essence(normal_form(name)) - _words("qualifiers") for name in (one, other)]
    return len(said[0]) > 1 and said[0] == said[1]


def _articles(cited: _Cited) -> dict[str, set[str]]:
    """The articles by instrument."""
    found: dict[str, set[str]] = {}
    for instrument, article in cited:
        found.setdefault(instrument, set()).add(article)
    return found


def _without_spanned(cited: _Cited, other: _Cited) -> list[_Key]:
    """What the other report does not cite, not even within a range of that law: 114/a lies in "Articles 114–115".

    Nor is a whole instrument missing whose number stands in the name of another one: "Work List, Decree No. 2-10-183".
    """
    ranges: dict[str, str] = {}
    for (instrument, _), (law, _) in other.items():
        ranges[instrument] = f"{ranges.get(instrument, '')} ; {law.citation}"
    named = " ; ".join(ranges.values())

    def is_named(key: _Key) -> bool:
        number = cited[key][0].number
        is_told = number is not None and len(number) >= MIN_NUMBER and key[0] not in ranges
        return is_told and not key[1] and re.search(rf"(?<![\w-]){re.escape(number or '')}(?![\w-])", named) is not None

    left = (key for key in cited.keys() - other.keys() if not is_within(key[1], ranges.get(key[0], "")))
    return sorted(key for key in left if not is_named(key))


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


def _take_parts(whole: list[_Key], printed: _Cited, cited: list[_Key], with_parts: _Cited) -> list[_Key]:
    """Take out articles of which the other report cites only paragraphs, "31" and "31(2)"; returns those.

    Args:
        whole: what only one report cites.
        printed: how that one prints it.
        cited: what only the other report cites.
        with_parts: how that one prints it.
    """

    def is_part(part: _Key, article: _Key) -> bool:
        text, lead = with_parts[part][1], printed[article][1]
        return part[0] == article[0] and bool(lead) and text.startswith(tuple(f"{lead}{sign}" for sign in "(./"))

    parts = [key for key in cited if any(is_part(key, one) for one in whole)]
    whole[:] = [one for one in whole if not any(is_part(key, one) for key in parts)]
    cited[:] = [key for key in cited if key not in parts]
    return parts


def _tell_moved(
    standard: str,
    replaced: Replaced,
    reports: tuple[Report, Report],
    cited: list[_Key],
    printed: _Cited,
    own: Mapping[str, _Cited],
    other: Mapping[str, _Cited],
    lead: str,
) -> dict[str, str]:
    """What `_take_moved` takes out, by the words that lead to it."""
    moved = _take_moved(standard, cited, printed, own, other, replaced)
    return {lead.format(_name_standard(at, *reports)): _list_cited(keys, printed) for at, keys in moved.items()}


def _take_moved(
    standard: str,
    cited: list[_Key],
    printed: _Cited,
    own: Mapping[str, _Cited],
    other: Mapping[str, _Cited],
    replaced: Replaced,
) -> dict[str, list[_Key]]:
    """Take out what the other report, and not the own one, cites under another standard; returns it by that.

    The articles of a law that was replaced are others under the same numbers.
    """
    moved: dict[str, list[_Key]] = {}
    for key in [key for key in cited if fold(printed[key][0].instrument) not in replaced]:
        place = next(
            (at for at, there in other.items() if at != standard and key in there and key not in own.get(at, {})), None
        )
        if place is not None:
            cited.remove(key)
            moved.setdefault(place, []).append(key)
    return moved


def _take_renamed(gone: list[_Key], was: _Cited, come: list[_Key], is_: _Cited) -> Iterator[str]:
    """Take out provisions with a letter, which are few, that the other report cites of another law: an amending one."""
    for key in [key for key in gone if re.search(r"\d[.-]?[a-z]", key[1])]:
        other = next((one for one in come if one[1] == key[1]), None)
        if other is not None:
            gone.remove(key)
            come.remove(other)
            yield f"{was[key][1]} ({was[key][0].instrument} → {is_[other][0].instrument})"


def _list_cited(keys: Iterable[_Key], printed: _Cited) -> str:
    """Instruments with their articles: "Articles 174 and 254–256 of the Penal Code; Labor Act"."""
    cited: dict[str, list[tuple[Law, str]]] = {}
    for key in keys:
        law, article = printed[key]
        cited.setdefault(law.instrument, []).append((law, article))
    return "; ".join(_cite(name, articles) for name, articles in cited.items())


def _cite(instrument: str, cited: Iterable[tuple[Law, str]]) -> str:
    """An instrument, and its articles by what they are called in it."""
    divisions: dict[str, list[str]] = {}
    article_of = " of "
    for law, article in cited:
        if article:
            divisions.setdefault(_find_division(law.citation, article), []).append(article)
        if f"the {instrument}".casefold() in law.citation.casefold():
            article_of = " of the "
    listed = []
    for division, articles in divisions.items():
        numbers = list_provisions(articles)
        plural = "s" if re.search("[,–]", numbers) else ""
        listed.append(f"{division}{plural} {' and '.join(numbers.rsplit(', ', 1))}")
    return f"{' and '.join(listed)}{article_of}{instrument}" if listed else instrument


def _find_division(citation: str, article: str) -> str:
    """What a citation calls one of its articles: the last such word before its number, in full and in the singular."""
    number = re.search(rf"\b{re.escape(re.split(r'[^0-9A-Za-z]', article)[0])}", citation)
    called = _divisions().findall(citation, 0, number.start() if number else len(citation))
    short = called[-1].rstrip(".s") if called else UNNAMED
    return next(
        (word for word in data.table("laws")["articles"] if word.startswith(short) and word[-1] not in ".s"), short
    )


@cache
def _divisions() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{article_words()})(?![A-Za-z])")


def _law_side(laws: list[Law]) -> Side:
    spans: tuple[Span, ...] = tuple(span for law in laws for span in law.spans)
    text = " ".join(law.citation for law in laws)
    return Side(text=text, section="legal_framework", table="laws", refs=laws[0].refs, spans=spans, page=laws[0].page)
