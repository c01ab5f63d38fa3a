"""Capitalised phrases whose class word tells what they name: where one begins and where it ends."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from functools import cache

from chlabor_nlp import data
from chlabor_nlp.mentions.classes import (
    CAPITAL,
    GOING_ON,
    POSSESSIVE,
    SHORT,
    WORD,
    classify,
    doing,
    is_bare,
    is_class,
    known_words,
    with_years,
)
from chlabor_nlp.mentions.places import country_words, parties_behind
from chlabor_nlp.mentions.types import Hit

THINGS = re.compile(
    rf"{CAPITAL}(?:\s+{CAPITAL})?(?:,\s+{CAPITAL}(?:\s+{CAPITAL})?)*,?\s+and\s+{CAPITAL}(?:\s+{CAPITAL})?(?!\w)"
)
LIST_GOES_ON = re.compile(  # behind the first letters of an item: "ocial Development, Equality and the Family"
    rf"[^.;,]{{0,60}},?\s+(?:and|&)\s+(?:the\s+)?[A-Z]"
    rf"|[\w’'-]+(?:\s+{CAPITAL})?,\s+{CAPITAL}(?:\s+{CAPITAL})?,?\s+(?:and|&)\s+(?:the\s+)?[A-Z]"
)
AT_UNIVERSITY = re.compile(r"\s+(?:at|of)\s+(?:the\s+)?(?:\w+\s+)?University\b")
NUMBER_BEFORE = re.compile(r"\b\d{1,2}[-‑]$")
ENDING = frozenset({"in", "in the", "from", "with", "with the", "by", "at", "through", "into", "among", "between"})
AGREEMENT = re.compile(r"\b(?:MOU|Memorandum\s+of\s+Understanding|Agreement)$")
LEADING = re.compile(r"^[A-Z]\w+\s+the\s+(?=[A-Z])")  # "Train the Ministries of Interior and Justice"
DONE = re.compile(r"ed$|^Along$")  # "Associated with Armed Forces"
# endings of a thing, as in "Reform and Action"
NOUN = re.compile(r"(?:[st]ion|ment|ing|[ae]n[cs]e|ty|ure|are|ice|th|ren|men|[^s]s)$")  # codespell:ignore


def find_phrases(text: str) -> Iterator[Hit]:
    """Capitalised phrases whose class word tells what they are."""
    at = 0
    while match := WORD.search(text, at):
        words = _phrase(text, match.start())
        at = max(words[-1][1], match.end())
        yield from _name_phrase(text, words)


def is_mere_class(name: str) -> bool:
    """Whether a funder is a mere class: "Industry-Funded Projects"."""
    return name.split("-")[0] in data.table("names")["foreign"]["not"]


def _phrase(text: str, start: int) -> list[tuple[int, int]]:
    """The capitalised words, and the small ones between them, of the phrase that begins here: their places."""
    join = data.table("names")["join"]
    small = "|".join(sorted((*join["strong"], *join["weak"]), key=len, reverse=True))
    plural = r"(?<=s)[’']\s+(?=[A-Z])"  # "Minors’ Affairs"
    pattern = re.compile(
        rf"(?P<space>{plural}|\s+(?:(?P<small>{small})\s+)?|,\s+(?:and\s+)?(?=[A-Z]))(?P<word>{CAPITAL}|&)"
    )
    first = WORD.match(text, start)
    assert first is not None
    places = [_without_doing(text, first)]
    while match := pattern.match(text, places[-1][1]):
        before = text[places[-1][0] : places[-1][1]]
        owner = POSSESSIVE.sub("", before)
        ends = owner != before and (owner not in join["possessive"] or _owns_unit(text, owner, match.start("word")))
        small_word = match["small"] or ""
        if ends and not small_word:
            break
        if match["space"].startswith(",") and not _may_list(text, places, match.end()):
            break
        if small_word in ENDING and match["word"] not in join["after_in"]:
            break
        if small_word == "of the" and match["word"].startswith("Government"):
            break
        if small_word in ("and", "and the", "or") and _begins_own(text, places, match):
            break
        places.append(_without_doing(text, match, "word"))
    return places


def _without_doing(text: str, match: re.Match[str], group: str | int = 0) -> tuple[int, int]:
    """Where a word stands, less what the body does: "Affairs-funded"."""
    start, end = match.span(group)
    doing = _doing().search(text, start, end)
    return start, doing.start() if doing else end


def _owns_unit(text: str, owner: str, at: int) -> bool:
    """Whether a unit's whole name follows an office's possessive: "Public Prosecutor’s Anti-Trafficking Division"."""
    if owner not in data.table("names")["join"]["owners"]:
        return False
    unit = re.match(rf"{CAPITAL}(?:\s+{CAPITAL})*", text[at:])
    return unit is not None and classify(unit[0]) == "AGENCY"


def _may_list(text: str, places: list[tuple[int, int]], at: int) -> bool:
    """Whether a comma goes on with a ministry's name: "Ministry of Women, Children, and Social Welfare"."""
    begun = text[places[0][0] : places[-1][1]].removeprefix("The ")
    head = begun.split()[0]
    following = LIST_GOES_ON.match(text, at)
    is_ministry = head in data.table("names")["join"]["listing"] and " of " in f"{begun} "
    item = re.match(rf"(?:{CAPITAL}(?:\s+|$|(?=[,.;])))+", text[at - len(text[:at].split()[-1]) :])
    if item is not None and (classify(item[0]) or is_class(item[0].strip())) and not _is_matter(item[0]):
        return False  # the next in a list of bodies
    if is_ministry:
        return following is not None or text[max(0, at - 40) : at].rfind(" and ") > 0
    ends = "," in begun and "and" in text[places[-1][1] : at].split()  # the last of a list that goes on already
    listed = text[at - len(text[:at].split()[-1]) :]
    return _is_titled(begun) and (_is_thing(item[0]) if ends and item is not None else _lists_things(listed))


def _lists_things(text: str) -> bool:
    """Whether a list of capitalised things, none of which is a name, goes on here: "Exploitation, and Child Labor"."""
    listed = THINGS.match(text)
    if listed is None:
        return False
    return all(map(_is_thing, re.split(r",\s+(?:and\s+)?|\s+and\s+", listed[0])))


def _is_thing(item: str) -> bool:
    """Whether capitalised words name no body, law, country or acronym."""
    named = (SHORT.fullmatch(word) or is_class(word) or word in country_words() for word in item.split())
    return _is_matter(item) or (not any(named) and not _is_known(item))


def _is_matter(item: str) -> bool:
    """Whether a ministry may be for it, though it ends in a class word: "Ministry of Justice, Civil Service"."""
    return item.strip() in data.table("names")["join"]["matters"]


def _begins_own(text: str, places: list[tuple[int, int]], match: re.Match[str]) -> bool:
    """Whether what follows "and" is a name of its own."""
    join = data.table("names")["join"]
    left = text[places[0][0] : places[-1][1]]
    word = match["word"]
    right = " ".join(re.findall(CAPITAL, text[match.start("word") : match.start("word") + 60])[:4])
    is_begun = left.split()[0] in join["adjectives"] and not has_class(left)  # "National Employment and Labor Policy"
    if SHORT.fullmatch(word) or SHORT.fullmatch(left) or (word in join["begins"] and has_class(right) and not is_begun):
        return True
    if POSSESSIVE.sub("", word) in country_words():
        return True
    following = re.match(rf"{CAPITAL}(?:\s+{CAPITAL})*", text[match.start("word") :])
    if following is not None and _is_known(following[0]):
        return True
    if "the" in (match["small"] or "") and has_class(right) and (has_class(left) or " " not in left):
        return True  # "the Federation of Growers and the Federation of Carriers", "Karaganda and the Institute"
    if (
        left.split()[0] in (*join["listing"], "National")
        or _foreign_ministry().match(left)
        or LEADING.sub("", left).split()[0] in join["collective"]
    ):
        return False
    is_verb = re.search(r"\bto [A-Z]\w+", left) is not None  # "Council to Fight Trafficking and Assist Victims"
    is_part = following is not None and not has_class(following[0]) and (is_verb or NOUN.search(following[0]))
    if _is_titled(left) and is_part:
        return False
    return classify(left) is not None and "of" not in left.split()[-2:]


def _is_titled(name: str) -> bool:
    """Whether a name goes on behind its class word: "Institute for Reform", "Inspectorate on Ecological"."""
    words = name.split()
    return any(is_class(word) and after in GOING_ON for word, after in itertools.pairwise(words))


def _is_known(name: str) -> bool:
    """Whether a phrase begins with a known name: "World Vision Ghana"."""
    return any(f"{name} ".startswith(f"{known} ") for known, _ in known_words())


def has_class(name: str) -> bool:
    """Whether one of the words is a class word."""
    return any(is_class(word) for word in name.split())


def _name_phrase(text: str, words: list[tuple[int, int]]) -> Iterator[Hit]:
    """The name or names in one capitalised phrase, starters taken off, a possessive parent apart."""
    starters = data.table("names")["join"]["starters"]
    while words and (text[words[0][0] : words[0][1]] in starters or _leads(text, words)):
        words = words[1:]
    if not words:
        return
    start = words[0][0]
    rank = _rank_of().match(text, start, words[-1][1])
    if rank and classify(text[rank.end() : words[-1][1]]) == "AGENCY":
        start = rank.end()
    number = NUMBER_BEFORE.search(text, max(0, start - 4), start)  # "5-Year Strategic Plan"
    start = number.start() if number else start
    name, label = _with_class_word(text, start, text[start : words[-1][1]])
    if label is None or label in ("LAW", "CONVENTION") or is_mere_class(name):
        return
    if label == "AGENCY" and AT_UNIVERSITY.match(text, start + len(name)):
        label = "ORG"
    if label in ("POLICY", "PROGRAM"):
        start, name = with_years(text, start, name)
        name += parties_behind(text, start + len(name)) if AGREEMENT.search(name) else ""
    unit = _unit_of().search(name) if label == "AGENCY" else None
    if unit and classify(name[: unit.start()]) and not _is_any(name[: unit.start()]):
        yield Hit(start, start + unit.start(), label, name[: unit.start()], rank=2)
        yield Hit(start + unit.end(), start + len(name), label, name[unit.end() :], rank=2)
    else:
        yield Hit(start, start + len(name), label, name, rank=1)


def _is_any(unit: str) -> bool:
    """Whether a unit is named by its rank alone: "General Directorate of State Police" is one name."""
    return all(is_class(word) or word == "General" for word in unit.split())


def _leads(text: str, words: list[tuple[int, int]]) -> bool:
    """Whether the first word only leads to a name: "Follows the National Plan"; not so in "Save the Children"."""
    if len(words) < 2:
        return False
    first, rest = text[slice(*words[0])], text[words[1][0] : words[-1][1]]
    between = text[words[0][1] : words[1][0]].split()
    if between[:1] in (["by"], ["with"], ["through"]) and DONE.search(first):
        return True
    if between != ["the"]:
        return False
    return not is_class(first) and classify(rest) is not None and not _is_known(f"{first} the {rest}")


def _with_class_word(text: str, start: int, name: str) -> tuple[str, str | None]:
    """The name with a class word in lower case that closes it, and its label; mere class words are no name."""
    bare = POSSESSIVE.sub("", name)
    label = classify(bare)
    if label is not None and is_bare(bare):
        return bare, None
    closing = data.table("names")["join"]["lower"]
    lower = re.match(r"\s+([a-z]+)\b", text[start + len(name) : start + len(name) + 24])
    if lower is None:
        return bare, label
    longer = text[start : start + len(name) + lower.end(1)]
    if name != bare:
        return (longer, "AGENCY") if label is None and lower[1] == "office" else (bare, label)
    if label is not None:
        return (longer if lower[1] in closing.get(label, ()) else bare), label
    if len(bare.split()) < 2:
        return bare, None
    found = next((key for key, forms in closing.items() if lower[1] in forms), None)
    return (longer if found else bare), found


@cache
def _foreign_ministry() -> re.Pattern[str]:
    """The begin of the name of another state's ministry, which lists what it is for: "Australian Department of"."""
    begins = "|".join(re.escape(word) for word in data.table("names")["foreign"]["begins"])
    return re.compile(rf"(?:{begins})\s+(?:{'|'.join(data.table('names')['join']['listing'])})\s+of\b")


@cache
def _doing() -> re.Pattern[str]:
    """What ends a name: "-funded"."""
    return re.compile(rf"[-‑](?:{doing()})(?!\w)")


@cache
def _rank_of() -> re.Pattern[str]:
    """A person's rank before the name of a body: "Secretary of the Ministry of Labor"."""
    ranks = "|".join(sorted(data.table("names")["join"]["ranks"], key=len, reverse=True))
    return re.compile(rf"(?:{ranks})\s+(?:of|in|at|from)\s+the\s+(?=[A-Z])")


@cache
def _unit_of() -> re.Pattern[str]:
    """What stands between a unit and its parent: "Anti-Trafficking Unit of the National Police"."""
    parents = "|".join(data.table("names")["join"]["parents"]).replace(" ", r"\s+")
    return re.compile(rf"\s+(?:of|in|within|at|under)\s+(?:the\s+)?(?=(?:{parents})\b)")
