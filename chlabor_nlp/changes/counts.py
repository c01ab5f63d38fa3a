"""Counts: the figures of two aligned sentences that count the same thing."""

from __future__ import annotations

import itertools
import math
import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from chlabor_nlp import data
from chlabor_nlp.changes.essence import AGENT, find_essence
from chlabor_nlp.extract.dates import YEAR_BEHIND
from chlabor_nlp.extract.figures import DURATION
from chlabor_nlp.text import normal_form
from chlabor_nlp.types import Claim, Figure

FROM, TO = re.compile(r"\bfrom\s+$"), re.compile(r"^(?:\s+[\w-]+){0,4}\s+to\s+$")
INCREMENT = "additional|another|further|more|extra|other"
JOINED = r"(?:recruited|hired)(?:\s+and\s+\w+)?"  # how staff came that was not all
PART = r"of\s+(?:which|whom|them|these|those)\b"
RISE, FALL = "increase|rise|growth", "decline|decrease|drop|fall|reduction|fewer|less"
# where it has been said what a figure counts
ASIDE = re.compile(r",?\s+including\b|,\s+(?:and|was|were|which|while|who)\b|;")
CLAUSES = re.compile(r",\s+(?:and|while|whereas|but)\b|;|\bwhile\b")
CLOSE = 0.2  # how many times one figure is the other, as a logarithm, of figures that are close
FAR = 4.6  # the same of figures of which one is a hundred times the other
MIN_DIGITS = 3  # of a figure that may be misprinted
STEPS = frozenset({"more", "less", "by"})  # figures that say by how much something grew or fell
MAX_BEFORE = 3  # words before a figure that are shown with it
MAX_BEHIND = 5  # words that tell one of two counts of a thing from the other
TIME = re.compile(
    r"\b(?P<how>[Ii]n|[Dd]uring|[Ss]ince|[Bb]y|[Aa]s of|[Uu]ntil)\s(?:(?:the\s)?(?:end|beginning|middle)\sof\s|\w+\s)?"
    r"(?P<year>(?:19|20)\d{2})\b"
)
YEAR_TO_YEAR = re.compile(r"\b(?P<from>(?:19|20)\d{2})\s?[/–‑-]\s?(?P<to>(?:(?:19|20)\d{2}|\d{2}))\b")
SO_FAR = frozenset({"since", "by", "as of", "until"})
YEAR_FIRST = re.compile(r"(?:In|During|By|As of)\s(?:\w+\s)?(?P<year>(?:19|20)\d{2})\b")


def pair_figures(old: Claim, new: Claim) -> list[tuple[Figure, Figure]]:
    """Figures of two aligned sentences that count the same thing and differ.

    What both sentences give alike is set aside first. Counts are paired by their unit's head noun: those first that
    have more of the unit in common, then of the words behind them and before them, then those nearest in size. Money,
    percentages and ages are paired only where one of the kind is left on each side.
    """
    steps_old, steps_new = _tell_steps(old), _tell_steps(new)
    left_old, left_new = list(_of_its_year(old, steps_old)), list(_of_its_year(new, steps_new))
    for figure in list(left_old):
        same = next((f for f in left_new if _is_same_figure(f, figure)), None)
        if same is not None:
            left_old.remove(figure)
            left_new.remove(same)
    behind, ahead = (
        {id(figure): words for claim in (old, new) for figure, words in find(claim)}
        for find in (_words_after, _words_before)
    )

    def shared(words: dict[int, frozenset[str]], was: Figure, is_: Figure) -> int:
        return -len(words[id(was)] & words[id(is_)])

    likely = [
        (-_share_unit(was, is_), shared(behind, was, is_), shared(ahead, was, is_), _ratio(was, is_), i, j)
        for i, was in enumerate(left_old)
        for j, is_ in enumerate(left_new)
        if _counts_same(was, is_, left_old, left_new) and steps_old[was] == steps_new[is_]
    ]
    pairs: dict[int, int] = {}
    for _, alike, _, ratio, i, j in sorted(likely):
        heads = [sum(_head(f.unit) == _head(left_new[j].unit) for f in left) for left in (left_old, left_new)]
        is_unlike = ratio > FAR or (not alike and ratio > CLOSE)
        if is_unlike and heads[0] != heads[1] and left_new[j].kind == "count":
            continue  # one of two counts of a thing need not be the other report's only one
        if i not in pairs and j not in pairs.values():
            pairs[i] = j
    return [(left_old[i], left_new[j]) for i, j in sorted(pairs.items())]


def _share_unit(one: Figure, other: Figure) -> int:
    """How many words of what they count two figures have in common."""
    words = [set(normal_form(figure.unit.replace("-", " ")).tokens) for figure in (one, other)]
    return len(words[0] & words[1])


def _is_same_figure(one: Figure, other: Figure) -> bool:
    """Whether two figures are one, perhaps misprinted: "1,295 million", "1.295 million"."""
    digits = [re.sub(r"[^\d%$]", "", figure.text) for figure in (one, other)]
    is_misprint = digits[0] == digits[1] and len(digits[0]) >= MIN_DIGITS
    is_long = is_misprint or len(digits[0]) >= MIN_DIGITS
    if one.kind == "count" and one.unit and other.unit and not is_long and not _share_unit(one, other):
        return False  # "8 regions", "8 task forces"
    return one.kind == other.kind and (one.value == other.value or is_misprint)


def _of_its_year(claim: Claim, steps: Mapping[Figure, str]) -> Iterator[Figure]:
    """The figures of a sentence, less those it gives for comparison: "up from $2.25 million in 2013"."""
    years, compared = {}, set(find_starts(claim))
    begin = YEAR_FIRST.match(claim.text)
    first = int(begin["year"]) if begin else 0
    for figure, end in _places(claim):
        behind = YEAR_BEHIND.match(claim.text, end)
        years[figure] = int(behind["year"]) if behind else None
        if re.search(_with_growth("compared"), claim.text[: end - len(figure.text)], re.IGNORECASE):
            compared.add(figure)
    for figure in claim.figures:
        others = [f for f in years if f.kind == figure.kind and steps[f] not in STEPS]
        own, latest = years[figure], max((year for f in others if (year := years[f] or first)), default=0)
        if (own is None or own == latest) and figure not in compared:
            yield figure


def find_starts(claim: Claim) -> list[Figure]:
    """The figures from which others grew or fell: the 78 of "from 78 to 95"."""
    return [
        one
        for (one, end), (other, until) in itertools.pairwise(_places(claim))
        if one.kind == other.kind
        and FROM.search(claim.text[: end - len(one.text)])
        and TO.search(claim.text[end : until - len(other.text)])
    ]


def _ratio(old: Figure, new: Figure) -> float:
    """How many times one figure is the other, as a logarithm: counts of one thing are of one size."""
    if isinstance(old.value, tuple) or isinstance(new.value, tuple):
        return 0.0
    return round(abs(math.log((1 + abs(old.value)) / (1 + abs(new.value)))), 3)


def _words_after(claim: Claim) -> Iterator[tuple[Figure, frozenset[str]]]:
    """Each figure of a sentence with the words behind it, up to the next of its kind: "25 calls on trafficking"."""
    places = list(_places(claim))
    for at, (figure, end) in enumerate(places):
        starts = (stop - len(other.text) for other, stop in places[at + 1 :] if other.kind == figure.kind)
        following = claim.text[end : next(starts, len(claim.text))]
        form = normal_form(ASIDE.split(following)[0])
        yield figure, find_essence(form) - form.figures


def _words_before(claim: Claim) -> Iterator[tuple[Figure, frozenset[str]]]:
    """Each figure of a sentence with the words of its clause between it and the one before: "the boards held 25"."""
    stop = 0
    for figure, end in _places(claim):
        form = normal_form(CLAUSES.split(claim.text[stop : end - len(figure.text)])[-1])
        stop = end
        yield figure, find_essence(form) - form.figures


def _places(claim: Claim) -> Iterator[tuple[Figure, int]]:
    """Each figure of a sentence with where it ends in the sentence's text: not within another, the 4 of "134"."""
    at = 0
    for figure in claim.figures:
        whole = re.compile(rf"(?<!\d){re.escape(figure.text)}(?!\d)").search(claim.text, at)
        at = whole.end() if whole else max(at, claim.text.find(figure.text, at)) + len(figure.text)
        yield figure, at


def is_one_unit(old: Figure, new: Figure) -> bool:
    """Whether two figures are of one thing, in whatever sentences: shares and ages may be of any."""
    if old.kind not in ("count", "money") or not (old.unit and new.unit):
        return False
    return old.unit == new.unit or _are_like_people(old.unit, new.unit)


def _counts_same(old: Figure, new: Figure, left_old: list[Figure], left_new: list[Figure]) -> bool:
    if old.kind != new.kind:
        return False
    if old.kind == "money":  # of one currency
        is_one = all(sum((f.kind, f.unit) == (old.kind, old.unit) for f in left) == 1 for left in (left_old, left_new))
        return is_one and old.unit == new.unit
    are_single = not (isinstance(old.value, tuple) or isinstance(new.value, tuple))
    if old.kind == "age" and are_single and bool(old.modifier) != bool(new.modifier):
        return False  # "17 is the minimum age", "children under age 18"
    if old.kind in ("percent", "age", "ratio"):
        return all(sum(f.kind == old.kind for f in left) == 1 for left in (left_old, left_new))
    heads = _head(old.unit), _head(new.unit)
    return bool(old.unit) and bool(new.unit) and (heads[0] == heads[1] or _are_like_people(old.unit, new.unit))


def _are_like_people(one: str, other: str) -> bool:
    """Whether two units are people of one kind: "police investigators", "police officers"."""
    is_both = AGENT.search(_head(one)) and AGENT.search(_head(other))
    return bool(is_both and set(normal_form(one).tokens[:-1]) & set(normal_form(other).tokens[:-1]))


def _tell_steps(claim: Claim) -> dict[Figure, str]:
    """Of each figure whether it says by how much something grew or fell, or is a part or an average; "" for a whole."""
    steps = {}
    for figure, end in _places(claim):
        before, behind = claim.text[: end - len(figure.text)], claim.text[end:]
        steps[figure] = next((step for step, b, f in _step_patterns() if b.search(before) or f.match(behind)), "")
    return steps


@cache
def _step_patterns() -> tuple[tuple[str, re.Pattern[str], re.Pattern[str]], ...]:
    """By step what stands right before such a figure, and what right behind it."""
    never = "(?!)"
    ways = (
        ("part", never, PART),
        ("average", r"\b(?:average|mean)\b(?:\s+\w+){0,4}\s+(?:of|is|was|were)", never),
        ("median", r"\bmedian\b(?:\s+\w+){0,8}\s+(?:of|is|was|were)", never),
        ("by", _with_growth("grown_by"), never),
        ("more", rf"\b(?:{INCREMENT}|{JOINED})", rf"(?:{INCREMENT}|{RISE})\b"),
        ("less", r"\ba\s+further", rf"(?:{FALL})\b"),
    )
    return tuple(
        (step, re.compile(rf"(?:{before})\s*$", re.IGNORECASE), re.compile(rf"\s+(?:{behind})", re.IGNORECASE))
        for step, before, behind in ways
    )


@cache
def _with_growth(kind: str) -> str:
    """A pattern of `data/form.toml` that speaks of growth, with the words for it."""
    form = data.table("form")
    return str(form[kind].replace("{growth}", form["growth"]))


def _head(unit: str) -> str:
    forms = normal_form(unit).tokens
    return forms[-1] if forms else unit


def difference(old: Figure, new: Figure) -> tuple[float | None, float | None]:
    """By how much a figure rose, and by how many percent; a range or a ratio gives no such number."""
    if isinstance(old.value, tuple) or isinstance(new.value, tuple):
        return None, None
    delta = new.value - old.value
    return delta, round(100 * delta / old.value, 2) if old.value else None


def tell_counted(pairs: Sequence[tuple[Figure, Figure]], claim: Claim) -> list[str]:
    """What paired figures count, and both values; where one word tells that, what `claim` says around the new one."""
    ends = {id(figure): end for figure, end in _places(claim)}
    told = []
    for o, n in pairs:
        end = ends[id(n)]
        name = _name_counted(o, n, claim.text[end:])
        is_plain = " " in name and not re.search(data.table("form")["advised"], claim.text)
        which = "" if is_plain or n.kind == "age" else f" (“{_around(claim.text, end - len(n.text), end)}”)"
        told.append(f"{name}: {o.text} → {n.text}{which}")
    return told


def note_times(old: Claim, new: Claim, years: tuple[int | None, int | None]) -> str:
    """Say so where two sentences count in times that do not follow each other: "in 2015" and "by the end of 2017"."""
    spans = [
        {f"{m['from']}–{m['from'][: -len(m['to'])]}{m['to']}" for m in YEAR_TO_YEAR.finditer(c.text)}
        for c in (old, new)
    ]
    if len(spans[0]) == 1 and spans[0] == spans[1]:
        return f" Both are for {spans[0].pop()}."
    found = [list(TIME.finditer(claim.text)) for claim in (old, new)]
    if not all(len(times) == 1 for times in found) or None in years:
        return ""
    (was,), (is_,) = found
    if was[0] == is_[0]:
        return f" Both speak of “{is_[0]}”." if is_["how"].casefold() != "since" else ""
    is_so_far = [time["how"].casefold() in SO_FAR for time in (was, is_)]
    lag = [int(time["year"]) - (year or 0) for time, year in zip((was, is_), years, strict=True)]
    return "" if is_so_far[0] == is_so_far[1] and lag[0] == lag[1] else f" Of other times: “{was[0]}” and “{is_[0]}”."


def _around(text: str, start: int, end: int) -> str:
    """The words of a text around a figure that tell what it counts: "inspected 107 organizations"."""
    before = re.split(r"[,;:()]\s", text[:start])[-1].split()[-MAX_BEFORE:]
    while before and before[0] in data.table("form")["function"]:
        before = before[1:]
    return f"{' '.join((*before, text[start:end]))}{_what_follows(text[end:])}"


def _name_counted(old: Figure, new: Figure, behind: str) -> str:
    """What two paired figures count: an amount, an age, the length of a "3-year project", or their unit."""
    if new.kind in ("money", "age"):
        return {"money": "Amount", "age": "Age"}[new.kind]
    unit = new.unit or old.unit or "figure"
    return f"Length in {unit.removesuffix('s')}s" if DURATION.match(behind) else unit[0].upper() + unit[1:]


def _what_follows(text: str) -> str:
    """The first words of a text, up to a comma and not beyond the last with content."""
    words = (re.match(rf"(?:\s+(?:[^\s,;.]|[,.](?=\d))+){{0,{MAX_BEHIND}}}", text) or [""])[0].split()
    while words and words[-1] in data.table("form")["function"]:
        words.pop()
    return "".join(f" {word}" for word in words)
