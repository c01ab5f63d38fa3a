"""Figures: quantities in running text with what they count."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

from chlabor_nlp import data
from chlabor_nlp.extract.dates import YEAR, find_dates
from chlabor_nlp.notation import blank_notation, noise_between
from chlabor_nlp.numbers import MAX_NUMBER, to_number, word_pattern, word_value
from chlabor_nlp.text import CITED_ARTICLES
from chlabor_nlp.types import Figure, Span

MAX_UNIT_WORDS = 4
MAX_SENTENCE = 1200  # characters that are looked back for the beginning of a sentence
DIGIT = re.compile(r"\d")
WORD = re.compile(r"\s*[-–]?\s*([^\W\d_][\w'’-]*)")
AGE_WORDS = r"(?:the\s+)?ages?\s+(?:of\s+)?"
BOUND = (
    r"(?:under|below|over|above|at\s+least|younger\s+than|older\s+than|up\s+to|as\s+young\s+as"
    r"|around|about|approximately)"
)
BEFORE_AGE = re.compile(r"\bage[sd]?\s*(?:of\s+|between\s+|from\s+|group\s+)*$", re.IGNORECASE)
AFTER_AGE = re.compile(r"[\s-]*(?:years?|yrs?\.?)[\s-]*(?:olds?|of\s+age)\b", re.IGNORECASE)
NEAR_AGE = re.compile(r"\bage[sd]?\b|\bas\s+young\s+as\b", re.IGNORECASE)
AGE_WINDOW, MAX_AGE = 60, 21
PERIOD = re.compile(r"\s*(?:per|a|each|every)\s+(?:day|week|month|year|hour)\b")
BETWEEN = re.compile(r"\b[Bb]etween\s+(?:the\s+)?(?:ages?\s+(?:of\s+)?)?$")
LIGHT_UNIT = re.compile(r"^(?:(?:other|additional|more|further)\s+(?=\w))+")
COUNTED_BEFORE = re.compile(r"\s+(?:of\s+(?:whom|which|them|these|those)\b|(?:was|were|had|have|has|are)\b)")
GOES_ON = re.compile(r"\s+(?:[a-z]+ed|for|by|at|in|from)\b")  # "four victims were freed, one for forced labor"
OF_WHOM = re.compile(r"\bof\s+(?:whom|which),?\s+$")  # "children, of whom 3 million engage in"
RISEN_FROM = re.compile(r"\b(?:increase|decrease|decline|drop|reduction|rise|up|down)\s+from\s+(?:the\s+)?$")
AS_AGE = re.compile(r"\s+as\s+the\s+(?:\w+\s+){0,2}age\b")  # "established 15 as the minimum age"
YOUNG = re.compile(r"\b(?:children|minors|persons|people|girls|boys|youth|individuals|those|anyone)\s+$", re.IGNORECASE)
LISTED = re.compile(r"(?:[;,]|\b(?:and|while|including))\s+(?:and\s+)?(?:(?:an\s+additional|another)\s+)?$")
SENTENCE_END = re.compile(r"[.!?]\s")
NUMBER_OF = re.compile(r"\b[Nn]umber\s+of\s+(?=\w)")
GIVEN_AS = re.compile(r"\b(?:from|to|at|is|was|were|by|reached|than|totaled)\s+$")
OF_THESE = re.compile(r"\b[Oo]f\s+(?:these|those|the)(?:\s+(?:\d[\d,]*\s+)?(?P<unit>[^\W\d][\w\s-]+?))?,\s*$")
PART_OF = re.compile(r"\s+of\s+(?:the|these|those|its|their)\s+(?=\w)")
OF = re.compile(r"\s+of\s+(?:all\s+)?(?=\w)")
OF_SUCH = re.compile(r"\s+of\s+th[eo]se\b")  # "one of the" is no count
DURATION = re.compile(r"[-–‑](?=(?:year|month|week|day|hour)s?\b)", re.IGNORECASE)
TIME_UNIT = re.compile(r"(?:years?|months?|weeks?|days?|hours?)(?=[’'\s]|$)")
TOTAL = re.compile(
    r"\b(?:br(?:ing|ings|inging|ought)|total|totals|totaling)\b[^.;,]*$"
)  # "bringing the total up to 63"
TOTAL_WINDOW = 70
DURING = re.compile(r"over\s+\w+\s+(?:years?|months?)\b(?!\s+(?:of\s+age|old)\b)")  # "$6 million over 5 years"
COURSE = re.compile(r"\bfrom\s+(?:ages?\s+)?$")
RISING = re.compile(
    r"\b(?:increase|increasing|r[io]s[ei]|rais[ei]|grew|grow|expand|decrease|decreasing|fall|fell|declin|drop|reduc|chang|cut|went|go(?:es|ing)?\b)[^.;]*$"
)
RISE_WINDOW = 90
HOTLINE = re.compile(r"\s+(?:toll-free\s+|emergency\s+)?\w*(?:hotline|helpline|[Aa]ctionline)\b", re.IGNORECASE)
CLOCK = re.compile(r"\s*[ap]\.?m\b")  # "after 3 p.m."
FOOTNOTE = re.compile(r"\d\s+[A-Z][a-z]")  # at the beginning: "2 In March 2015, the Government"
PLURAL = ("s", "children", "people", "men")
NOT_A_NUMBER = frozenset({"once", "twice"})


def find_figures(text: str, span: Span) -> Iterator[Figure]:
    """Figures in `text` at `span`: modifier, number, scale, currency or percent; the unit is outside their spans.

    A range and a ratio have two values. Years, and the numbers of articles, tables, decrees and
    references count nothing and are left out.

    >>> text = "about 9,000 of the 12 to 14 year olds (5)"
    >>> [(f.text, f.value, f.modifier) for f in find_figures(text, Span(0, len(text)))]
    [('about 9,000', 9000, 'about'), ('12 to 14', (12, 14), None)]
    """
    raw = text[span.start_char : span.end_char]
    if not DIGIT.search(raw) and _number_words().isdisjoint(raw.casefold().replace("-", " ").split()):
        return
    plain = blank_notation(raw)
    skipped = find_dates(plain)
    skipped = sorted([*skipped, *(Span(*match.span("list")) for match in CITED_ARTICLES.finditer(plain))])
    found = [_build_figure(plain, match) for match in _find_numbers(plain) if _is_quantity(plain, match, skipped)]
    found = list(_with_units(plain, _with_fractions(plain, found)))
    at = 0
    while at < len(found):
        both = _between(plain, *found[at : at + 2]) if at + 1 < len(found) else None
        figure = both or found[at]
        at += 2 if both else 1
        start, end = (span.start_char + offset for offset in figure.spans[0])
        yield replace(figure, text=text[start:end], spans=(Span(start, end),))


def _find_numbers(text: str) -> Iterator[re.Match[str]]:
    """All numbers and ranges; "fell from 320 to 261" are two numbers, "from 12 to 14 percent" is a range."""
    at = 0
    while match := _pattern().search(text, at):
        if match["high"] and _is_course(text, match):
            match = _pattern().match(text, match.start(), match.start("high")) or match
        yield match
        at = match.end()


def _with_fractions(text: str, figures: Sequence[Figure]) -> list[Figure]:
    """The figures, and the shares in words that they are not: "more than half of the children", "two-thirds of"."""
    parts = data.table("values")["fractions"]
    found = []
    for match in _fraction_pattern().finditer(text):
        value = (int(word_value(match["count"] or "one") or 1), int(parts[(match["part"] or "half").lower()]))
        of = PART_OF.match(text, match.end()) or OF.match(text, match.end())
        unit = find_unit(text, of.end(), len(text)) if of else ""
        share = Figure(text=match[0], value=value, unit=unit, kind="ratio", spans=(Span(*match.span()),))
        found.append(replace(share, modifier=_modifier(match["modifier"])))
    found += (_read_half(text, match) for match in _half_pattern().finditer(text))
    kept = [f for f in figures if not any(f.start_char < one.end_char and one.start_char < f.end_char for one in found)]
    return sorted([*kept, *found], key=lambda figure: figure.start_char)


def _read_half(text: str, match: re.Match[str]) -> Figure:
    """The figure that a half of a large number is: "half a million" is 500,000."""
    whole = (word_value(match["whole"]) or 0) if match["whole"] else 0
    return Figure(
        text=match[0],
        value=int((whole + 0.5) * data.table("values")["scale"][match["scale"].lower()]),
        unit=find_unit(text, match.end(), len(text)),
        modifier=_modifier(match["modifier"]),
        kind="count",
        spans=(Span(*match.span()),),
    )


def _is_course(text: str, match: re.Match[str]) -> bool:
    """Whether two numbers are what something was before and after: the second is less, or it rose."""
    if match["scale"] or match["percent"] or match["dollars"] or not COURSE.search(text, 0, match.start()):
        return False
    is_less = _value(match, "number") > _value(match, "high")
    return is_less or RISING.search(text[max(0, match.start() - RISE_WINDOW) : match.start()]) is not None


def _with_units(text: str, figures: Sequence[Figure]) -> Iterator[Figure]:
    """Figures with what they count where that stands before them: "357 children, 78 of whom"."""
    counted = ""
    end = 0
    for at, figure in enumerate(figures):
        following = figures[at + 1] if at + 1 < len(figures) else None
        if figure.kind == "count":
            if counted and OF_WHOM.search(text, end, figure.start_char):
                figure = replace(figure, unit=counted)
            elif not figure.unit and following is not None and _leads_to(text, figure, following):
                figure = replace(figure, unit=following.unit)
            elif not figure.unit:
                is_listed = not SENTENCE_END.search(text, end, figure.start_char)
                figure = replace(figure, unit=_said_before(text, figure, counted, counted if is_listed else ""))
            counted = figure.unit or counted
        end = figure.end_char
        yield figure


def _leads_to(text: str, figure: Figure, following: Figure) -> bool:
    """Whether a figure is what the next one was before: "from 32 to 49 police officers"."""
    between = text[figure.end_char : following.start_char].strip()
    is_course = between == "to" and COURSE.search(text, 0, figure.start_char) is not None
    return is_course and following.kind == "count" and bool(following.unit)


def _said_before(text: str, figure: Figure, counted: str, listed: str) -> str:
    """What a figure without unit counts, by the words before it in its sentence or the figure before it.

    Args:
        text: the text.
        figure: a count.
        counted: what the last figure with a unit counts.
        listed: the same, if that stands in the same sentence.
    """
    before = SENTENCE_END.split(text[max(0, figure.start_char - MAX_SENTENCE) : figure.start_char])[-1]
    numbers = list(NUMBER_OF.finditer(before))
    if numbers and GIVEN_AS.search(before):
        return find_unit(before, numbers[-1].end(), len(before))
    if of_these := OF_THESE.search(before):
        at = of_these.start("unit")
        return find_unit(before, at, len(before)) if of_these["unit"] else counted
    if COUNTED_BEFORE.match(text, figure.end_char) or RISEN_FROM.search(before):
        return counted
    return listed if LISTED.search(before) and GOES_ON.match(text, figure.end_char) else ""


def _between(text: str, low: Figure, high: Figure) -> Figure | None:
    """The range of "between ages 12 and 14"."""
    before = text[max(0, low.start_char - 30) : low.start_char]
    if text[low.end_char : high.start_char] != " and " or not BETWEEN.search(before):
        return None
    if isinstance(low.value, tuple) or isinstance(high.value, tuple):
        return None
    both = replace(high, value=(low.value, high.value), spans=(Span(low.start_char, high.end_char),))
    return replace(both, kind="age", unit="years") if BEFORE_AGE.search(before) else both


def _build_figure(text: str, match: re.Match[str]) -> Figure:
    """The figure at a match, its offsets into `text`."""
    values = [_value(match, name) for name in ("ratio_one", "ratio_other", "number", "high") if match[name]]
    before, after = text[max(0, match.start() - 30) : match.start()], text[match.end() : match.end() + 24]
    modifier = match["bound"] or match["modifier"] or match["open"]
    start = match.start()
    is_total = TOTAL.search(text, max(0, start - TOTAL_WINDOW), start) is not None and modifier == "up to"
    if is_total or DURING.match(text, start):
        modifier, start = None, match.start("currency" if match["currency"] else "number")
    part = PART_OF.match(text, match.end())
    unit = LIGHT_UNIT.sub("", find_unit(text, part.end() if part else match.end(), len(text)))
    if match["ratio_one"]:
        kind, unit = "ratio", match["ratio_unit"] or unit
    elif match["currency"] or match["dollars"]:
        kind, unit = "money", "USD"
    elif match["local"]:
        kind, unit = "money", match["local"].strip()
    elif match["percent"]:
        kind, unit = "percent", "percent"
    elif match["of_age"] or BEFORE_AGE.search(before) or AFTER_AGE.match(after) or _is_age(text, match, unit):
        kind, unit = "age", "years"
    else:
        kind = "rate" if PERIOD.match(text[match.end() + len(unit) + 1 : match.end() + len(unit) + 16]) else "count"
    return Figure(
        text=text[start : match.end()],
        value=values[0] if len(values) == 1 else (values[0], values[1]),
        unit=unit,
        modifier=_modifier(modifier),
        kind=kind,
        spans=(Span(start, match.end()),),
    )


def _is_age(text: str, match: re.Match[str], unit: str) -> bool:
    """Whether a small number that counts nothing stands in a phrase on ages: "raised the minimum age of work to 18"."""
    near = text[max(0, match.start() - AGE_WINDOW) : match.end()].rpartition(". ")[2]
    is_small = bool(match["number"]) and match["number"].isdigit() and int(match["number"]) <= MAX_AGE
    is_young = bool(match["modifier"]) and YOUNG.search(text, 0, match.start())  # "children under 18"
    return is_small and not unit and bool(is_young or AS_AGE.match(text, match.end()) or NEAR_AGE.search(near))


def _value(match: re.Match[str], name: str) -> int | float:
    written = match[name]
    scale = match["scale"] if name in ("number", "high") else None
    if written[:1].isdigit():
        return to_number(written, scale)
    value = word_value(written) or 0.0
    value *= data.table("values")["scale"][scale.lower()] if scale else 1
    return int(value) if value == int(value) else value


def _modifier(words: str | None) -> str | None:
    return " ".join(words.split()).casefold().removeprefix("an ").removesuffix(" the") if words else None


def _is_quantity(text: str, match: re.Match[str], skipped: Sequence[Span]) -> bool:
    start, end = match.span()
    if noise_between(skipped, start, end) or len(match[0]) > 2 * MAX_NUMBER:
        return False
    first = match["ratio_one"] or match["number"]
    at = match.start("ratio_one") if match["ratio_one"] else match.start("number")
    before = re.search(r"([^\W\d_]+)[.\s]*$", text[max(0, at - 40) : at])
    is_named = before is not None and before[1].casefold() in data.table("values")["units"]["names"]
    is_named = is_named and "," not in first  # "Article 8", but "Targets 8,000 children"
    if is_named and not match["bound"] and not match["modifier"]:
        return False
    if HOTLINE.match(text, end) or CLOCK.match(text, end) or (start == 0 and FOOTNOTE.match(text)):
        return False  # "the 1343 hotline"
    if first[:1].isdigit():
        before_it = text[max(0, start - 1) : start]
        glued = re.search(r"[\w.,/(–‑-]$", before_it) or re.match(r"[\w/]|[-–‑]\w|\.\d|\(\w|,\d", text[end : end + 2])
        if before_it == "(" and (
            match["currency"] or match["local"] or match["percent"] or re.match(r"\s+[a-z]", text[end : end + 3])
        ):
            glued = None  # "(31 boys)", and no citation
        return not glued or (DURATION.match(text, end) is not None and text[start - 1 : start] not in ("-", "–", "‑"))
    if DURATION.match(text, end):
        return True
    if first.casefold() in NOT_A_NUMBER or re.match(r"\s*-", text[end : end + 2]):
        return False
    if (PART_OF if first.casefold() != "one" else OF_SUCH).match(text, end):
        return True
    is_name = first[:1].isupper() and re.match(r"\s+[A-Z]", text[end : end + 4])
    return not is_name and (bool(match["ratio_one"]) or not re.match(r"\s+(?:of|another)\b", text[end : end + 9]))


def find_unit(text: str, at: int, end: int) -> str:
    """The noun phrase after a number: words up to a preposition, verb or punctuation."""
    words: list[str] = []
    stops, verbs = _stops(), data.table("values")["units"]["verbs"]
    while len(words) < MAX_UNIT_WORDS:
        match = WORD.match(text, at, end)
        if not match:
            break
        word = match[1].casefold()
        joins = word in ("and", "or") and words and not words[-1].endswith(PLURAL)
        is_verb = bool(words) and words[-1].endswith(PLURAL) and (word.endswith(("ed", "ing")) or word in verbs)
        if (word in stops and not joins) or is_verb:
            break
        words.append(word)
        at = match.end()
        if len(words) == 1 and (time := TIME_UNIT.match(word)):
            return time[0]  # "2-year project", "25 years’ imprisonment"
    return "" if len(words) == 1 and words[0].endswith("ed") else " ".join(words)


@cache
def _number_words() -> frozenset[str]:
    return frozenset({*data.table("values")["words"], *data.table("values")["fractions"]})


@cache
def _stops() -> frozenset[str]:
    return frozenset(data.table("values")["units"]["stops"])


@cache
def _fraction_pattern() -> re.Pattern[str]:
    """Shares in words before "of": "a third", "two-thirds", "half"; "the first half of 2014" is a date."""
    parts = "|".join(data.table("values")["fractions"])
    return re.compile(
        rf"(?<!first )(?<!second )(?<!latter )(?<!last )(?:\b(?P<modifier>{_modifiers()})\s+)?"
        rf"\b(?:(?:(?P<count>one|two|three|four)[\s-]+|an?\s+)(?P<part>{parts})s?|(?P<half>half))"
        rf"(?=\s+of\b(?!\s+(?:{YEAR}|the\s+year)))",
        re.IGNORECASE,
    )


@cache
def _half_pattern() -> re.Pattern[str]:
    """A half of a large number in words: "half a million", "two and a half million"."""
    scale = "|".join(data.table("values")["scale"])
    return re.compile(
        rf"(?:\b(?P<modifier>{_modifiers()})\s+)?\b(?:(?P<whole>{word_pattern()})\s+and\s+a\s+half|half\s+an?)"
        rf"\s+(?P<scale>{scale})\b",
        re.IGNORECASE,
    )


@cache
def _modifiers() -> str:
    """A pattern for the words that go before a number: "more than", "about"."""
    forms = sorted((f for group in data.table("values")["modifiers"].values() for f in group), key=len, reverse=True)
    return "|".join(re.escape(form).replace(r"\ ", r"\s+") for form in forms)


@cache
def _pattern() -> re.Pattern[str]:
    values = data.table("values")
    digits = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
    number = rf"(?:{digits}|\b{word_pattern()}\b)"
    scale = "|".join(values["scale"])
    names, codes = ("|".join(values["currencies"][key]).replace(" ", r"\s") for key in ("names", "codes"))
    return re.compile(
        rf"""
        (?:
            (?P<ratio_one>{number})\s+(?:(?P<ratio_unit>(?:\w+\s+)?\w+)\s+for\s+every|in(?:\s+every)?|out\s+of(?:\s+(?:every|the))?|of(?:\s+the)?)
            \s+(?P<ratio_other>(?!(?:19|20)\d{{2}}\b){number})(?(ratio_unit)(?:(?<=\d)\s+\w+)?)
        |
            (?<!\d)(?!{YEAR}\s*(?:to|[-–‑])\s)(?:\b(?P<bound>{BOUND})\s+(?P<of_age>{AGE_WORDS}))?
            (?:\b(?P<modifier>{_modifiers()})\s+)?
            (?P<currency>(?:US)?\$\s?)?(?P<number>{number})
            (?:(?:\s*(?:to|through|[-–‑]|(?<=\d)-\s+to)|(?<=\d)\s+and(?=\s+\d+\s*(?:years|year-)))\s*(?(currency)\$?)(?P<high>{number}))?
            (?:\s+(?P<scale>{scale})\b)?
            (?P<percent>\s?%|\s+percent\b)?(?P<dollars>\s+(?:U\.S\.\s+)?dollars\b)?
            (?P<local>(?:(?<=\d)|(?<=lion)|(?<=sand))\s+(?-i:(?:[A-Z]\w+\s)?(?:{names})|{codes})\b)?
            (?P<open>\s+(?:or\s+(?:more|less|fewer|older|younger|above|below)|and\s+(?:older|over|above|younger|under|below))\b)?
        )
        """,
        re.VERBOSE | re.IGNORECASE,
    )
