"""Titles: plans, programs and observances that are known by how they are written, class word or not."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from chlabor_nlp import data
from chlabor_nlp.mentions.classes import CAPITAL, TITLE_LABELS, YEARS, classify
from chlabor_nlp.mentions.types import Hit

CODE_OF_CONDUCT = re.compile(
    rf"(?P<name>(?:{CAPITAL}\s+)*Code\s+of\s+(?:Conduct|Ethics)\s+(?:of|for|on|to|against)\s+(?:the\s+)?"
    rf"{CAPITAL}(?:\s+(?:(?:of|for|on|to|in|and|against|from)\s+(?:the\s+)?)?{CAPITAL})*)"
)
QUOTED = re.compile(
    rf"[“\"](?P<name>{CAPITAL}[^“”\"]{{4,120}}?),?[”\"](?=\s+(?:\w+\s+){{0,2}}(?:project|program|campaign|initiative|hotline|helpline|platform|app|application)\b)"
)
QUOTED_PLAN = re.compile(  # "the “Join for Me” (Súmate por Mi) and the “Future Generations” strategies"
    rf"[“\"](?P<name>{CAPITAL}[^“”\"]{{4,120}}?),?[”\"](?=(?:\s+\([^()]+\))?(?:,?\s+and\s+(?:the\s+)?[“\"][^“”\"]+[”\"])?"
    r"\s+(?:strategy|strategies|plans?|polic(?:y|ies))\b)"
)
TITLE_TABLES = {"policies": "POLICY", "programs": "PROGRAM"}
DATED = re.compile(rf"(?P<short>\s*\((?:[A-Z][\w&/@-]*[A-Z\d])\))?,?(?P<years>\s*\({YEARS}\))")
FUNDED = re.compile(
    r"(?P<short>\s*\((?:[A-Z][\w&/@-]*[A-Z\d])\))?,\s+(?:an?\s+)?(?P<amount>\$[\d.,]+\d(?:\s+[mb]illion)?)"
    r"(?:-[a-z]+)?,?(?:\s+[\w.-]+){0,6}?\s+(?:project|program|initiative|grant)\b"
)
BY_SIGN = re.compile(  # "#SaferKidsPH campaign", "1343 hotline"
    r"(?<![\w&])(?P<name>#[A-Z]\w+(?:\s+(?:campaign|program|project|initiative))?|\d{3,5}\s+(?:[Hh]otline|[Hh]elpline|Actionline)\b)"
)
CALLED = re.compile(
    r"\b(?:program|programme|project|campaign|initiative|hotline)s?,?\s+"
    r"(?P<called>(?:called|named|known\s+as|titled|entitled)\s+(?:the\s+)?)?"
    rf"(?:[“\"](?P<quoted>{CAPITAL}[^“”\"]{{2,120}}?)[,.]?[”\"]"
    rf"|(?P<name>(?(called){CAPITAL}(?:\s+(?:(?:of|for|de|la|del|do|da)\s+)*{CAPITAL})*|(?!))))"
)
IN_TWO_LANGUAGES = re.compile(  # "More Families in Action (Más Familias en Acción)"
    rf"(?<![\w-])(?P<name>{CAPITAL}(?:\s+(?:(?:of|and|in|for|the|to|on|against|with)\s+){{0,2}}{CAPITAL})+)\s+"
    rf"\((?P<other>{CAPITAL}(?:\s+(?:[a-zà-ÿ’']{{1,4}}\s+){{0,2}}{CAPITAL})+)\)"
)
IN_NAME = re.compile(  # a name that is not yet at its end
    rf"(?:{CAPITAL}|[“\"]On|\d)\s+(?:(?:of|and|in|the|for|to|on|or|an?|with|from)\s+){{0,2}}$"
)
BEFORE_TITLE = re.compile(
    r"(?:\$\d[\d.,]*(?:\s+[mb]illion)?\s+|[.;()]\s+(?:and\s+)?(?:the\s+)?|\b[Ii]nclud(?:es?|ing):?\s+(?:the\s+)?|:\s+|^|\s(?:and|the)\s+)(?:(?:In|Under|During|By)\s+)?"
)
LEAD = re.compile(r"(?:The\s+)?(?:[A-Z][A-Z&-]+[’']s\s+)?(?=[A-Z])")  # "The PA’s National Policy Agenda (2017–2022)"
PARTED = re.compile(r";|[a-z]\.\s")  # by what no title goes over
CAPITAL_WORD = re.compile(r"(?:[dl][’'])?[A-ZÀ-Þ]")
CALLED_BEFORE = re.compile(
    r"[“\"](?P<name>[^“”\"]+)[”\"]:\s+(?=[A-Z])"
)  # "“P.A.R. Project”: Multi-Stakeholder Strategy"
WITH_MONEY = re.compile(r",\s+(?:an?\s+)?\$[\d.,]+(?:\s+[mb]illion)?,?\s+(?:[\w-]+\s+){0,4}?(?:project|program)\b")
PAID = re.compile(r"\$\d[\d.,]*(?:\s+[mb]illion)?\s+$")  # before a title: what it pays for is a program
MIN_CAPITALS = 3
REACH = 220  # characters before the years


def find_titles(text: str, table: str | None) -> Iterator[Hit]:
    """Codes of conduct, observances, and titles with their years or money behind them.

    In the tables of policies and programs such a title needs no class word: what the table lists it is.

    >>> [hit.text for hit in find_titles("Includes Eliminating Child Labor in Cocoa (2015–2019).", "programs")]
    ['Eliminating Child Labor in Cocoa (2015–2019)']
    """
    titles = (
        ("POLICY", CODE_OF_CONDUCT),
        *(("PROGRAM", pattern) for pattern in _observances()),
        ("PROGRAM", QUOTED),
        ("POLICY", QUOTED_PLAN),
        ("PROGRAM", BY_SIGN),
    )
    for label, pattern in titles:
        yield from (Hit(*match.span("name"), label, match["name"], rank=4) for match in pattern.finditer(text))
    for pattern in (DATED, FUNDED):
        for match in pattern.finditer(text):
            yield from _title_before(text, match, table)
    yield from _in_two_languages(text, table)
    for match in _doing().finditer(text):
        label = classify(match["name"]) or "PROGRAM"
        if label in TITLE_LABELS and _is_title(match["name"]) and not IN_NAME.search(text, 0, match.start()):
            yield Hit(*match.span("name"), label, match["name"], rank=1)


@cache
def _observances() -> tuple[re.Pattern[str], ...]:
    """Observances and operations: "World Day Against Child Labor", "Fourth National Apprenticeship Week"."""
    words = data.table("names")["titles"]
    scopes, times, counted, others = ("|".join(words[one]) for one in ("scopes", "times", "counted", "no_operations"))
    joins = "of|for|on|to|in|and|against|from"
    return (
        re.compile(
            rf"(?P<name>(?:{scopes})\s+(?:{CAPITAL}\s+)?(?:{times})\s+(?:[Aa]gainst|of|for|on|to)\s+(?:the\s+)?{CAPITAL}"
            rf"(?:\s+(?:(?:{joins})\s+(?:the\s+)?)?{CAPITAL})*)"
        ),
        re.compile(
            rf"(?P<name>(?:(?:{counted})\s+)?(?:{scopes})\s+(?:{CAPITAL}\s+){{1,3}}(?:{times}))(?![\w-])"
            r"(?!\s+(?:[Aa]gainst|of|for|on|to)\s)"
        ),
        re.compile(rf"\b(?P<name>Operation\s+(?!{others}){CAPITAL}(?:\s+(?:(?:in|of|and|the|for)\s+)?{CAPITAL})*)"),
    )


def _in_two_languages(text: str, table: str | None) -> Iterator[Hit]:
    """Names with the same in another language behind, in brackets: in the tables of policies and programs."""
    for match in IN_TWO_LANGUAGES.finditer(text) if table in TITLE_TABLES else ():
        start = match.start("name") + len(match["name"]) - len(_leading().sub("", match["name"]))
        name = text[start : match.end("name")]
        label = classify(name) or TITLE_TABLES[table or ""]
        is_english = set(match["other"].split()) & {"and", "of", "the", "for", "in"}
        if label in TITLE_LABELS and not is_english and match["other"].split()[0] not in _not_places():
            yield Hit(start, match.end("name"), label, name, rank=4)
            yield Hit(*match.span("other"), label, match["other"], rank=4)


def _not_places() -> list[str]:
    """First words of what stands in brackets behind a name and is none: "Phase II", "Table 5"."""
    barred: list[str] = data.table("names")["place"]["not"]
    return barred


def _title_before(text: str, match: re.Match[str], table: str | None) -> Iterator[Hit]:
    """The title that ends where its acronym, years or money begin, and the acronym."""
    first = max(0, match.start() - REACH)
    starts = (place.end() for place in BEFORE_TITLE.finditer(text, first, match.start()))
    start = next((at for at in starts if _is_title(text[at : match.start()])), None)
    if start is None:
        return
    start += len(text[start : match.start()]) - len(_leading().sub("", text[start : match.start()]))
    lead = LEAD.match(text, start)
    start = lead.end() if lead else start
    called = CALLED_BEFORE.match(text, start)
    start = called.end() if called else start
    label = None if PAID.search(text, 0, start) else classify(text[start : match.start()])
    if label in ("AGENCY", "ORG"):
        return
    label = label if label in TITLE_LABELS else TITLE_TABLES.get(table or "")
    label = "PROGRAM" if table == "programs" and WITH_MONEY.match(text, match.end()) else label
    if called and label:
        yield Hit(*called.span("name"), label, called["name"], rank=4)
    if label is None:
        return
    end = match.end() if "years" in match.groupdict() and not match["short"] else match.start()
    yield Hit(start, end, label, text[start:end], rank=4)
    if match["short"]:
        at = match.start("short") + match["short"].index("(") + 1
        yield Hit(at, match.end("short") - 1, label, text[at : match.end("short") - 1], rank=4)


@cache
def _leading() -> re.Pattern[str]:
    """What leads to a title: "Includes", "Finalize and Implement the"."""
    words = "|".join(data.table("names")["join"]["leads"])
    return re.compile(rf"^(?:(?:{words}),?\s+(?:and\s+)?(?:the\s+)?)+")


def _is_title(words: str) -> bool:
    """Whether words are written as a title: all but the small ones with a capital."""
    small = data.table("names")["join"]["title"]
    parts = [word.strip(",:“”\"'()") for word in words.split()]
    capitals = [word for word in parts if CAPITAL_WORD.match(word)]
    is_led = words.split()[0].endswith(":") if words.split() else True  # "Include: ..."
    is_done = parts[1:2] == ["by"]  # "Coordinated by the CNS and the CIM, $24 million project"
    begins = bool(parts) and parts[0][:1].isupper() and not is_led and not is_done and not PARTED.search(words)
    return begins and len(capitals) >= MIN_CAPITALS and all(w in capitals or w in small or not w for w in parts)


@cache
def _doing() -> re.Pattern[str]:
    """Titles that begin with what is done, every word with a capital: "Tackling Child Labor among Refugees"."""
    join = data.table("names")["join"]
    small = "|".join(map(re.escape, join["title"]))
    others = "|".join(word for word in (*join["starters"], *join["nouns"]) if word.endswith("ing"))
    return re.compile(
        rf"(?<![\w-])(?P<name>(?!(?:{others})\b)(?:[A-Z][a-z]+ing|Towards?)"
        rf"(?:[,:]?\s+(?:(?:{small})\s+){{0,3}}{CAPITAL})+)"
    )


def find_called(text: str) -> Iterator[Hit]:
    """Programs named by a sentence: "a national program called Maetot"."""
    for match in CALLED.finditer(text):
        kind = "quoted" if match["quoted"] else "name"
        yield Hit(*match.span(kind), "PROGRAM", match[kind], rank=4)
