"""Provisions: how the articles of a law are numbered, listed and spanned, whatever the country."""

from __future__ import annotations

import re

DASH = "[-–—‑]"
PART, AND = r"(?:\d{1,2}|[a-z])", r"(?:,\s*|\s+and\s+)+"
PART_LIST = rf"\({PART}(?:{AND}{PART})+\)|\({PART}\)(?:{AND}\({PART}\))+"  # "(2 and 3)", "(a) and (b)"
LETTERED = r"[A-Za-z](?:-[A-Z])?(?![A-Za-z])"
SUBDIVIDED = (
    rf"\s?(?:{PART_LIST})"
    rf"|\([\w.]{{1,5}}\)(?:\s?{DASH}\s?\([a-z]\))?"  # "45(1)(a)", "12(a)-(c)"
    rf"|\s?\([a-z](?:{DASH}[a-z])?\)"  # "418 (c-d)"
    rf"|\s?\(\d{{1,2}}\s?{DASH}\s?\d{{1,2}}\)|\s\(\d{{1,2}}\)(?=\s+of\b|$)"  # "3 (1–4)", "243 (1) of"
)
PROVISION = (
    r"\d+(?:\.\d+)*(?:\s?(?:bis|ter|quater)\b|\s[a-z](?=\s*(?:,|and\b|of\b|$)))?(?:[A-Za-z](?=\s?\())?(?:/[a-z\d]{1,2}\b)?"
    rf"(?:-(?:[A-Za-z]|[ivx]{{1,4}}|bis|ter|quater)\b)?(?:{SUBDIVIDED})*(?:{LETTERED})?"
)
BETWEEN = rf"(?:\s*,\s*(?:and\s+|or\s+)?|\s*{DASH}\s*|\s*and\s+|\s+(?:or|through|to)\s+)"
PROVISION_LIST = rf"{PROVISION}(?:{BETWEEN}{PROVISION})*"
DIVISION = r"(?:(?:Title|Chapter|Part|Book|Annex|Schedule)\s+(?:[IVXLC]+|\d+)\s*,\s*)"  # of the law, before the article
SPANNED = re.compile(rf"({PROVISION})(?:(?:\s*{DASH}\s*|\s+(?:through|to)\s+)({PROVISION}))?")
LETTER_RANGE = re.compile(rf"(?P<article>\d[\d.]*)\s?\((?P<first>[a-z])(?:\)\s?{DASH}\s?\(|{DASH})(?P<last>[a-z])\)")
PARTS = re.compile(rf"(?P<article>\d[\d.]*[A-Za-z]?)\s?(?P<parts>{PART_LIST})")
NUMBER_RANGE = re.compile(rf"(?P<article>\d[\d.]*[A-Za-z]?)\s?\((?P<first>\d{{1,2}})\s?{DASH}\s?(?P<last>\d{{1,2}})\)")
APART = re.compile(r"(?<=\d)\s(?=\(|(?:[a-z]|bis|ter|quater)\b)")  # "174 b", "243 (1)"
NUMBERED = re.compile(r"(\d+)-?([a-z]?)", re.IGNORECASE)
DOTTED = re.compile(r"(\d+(?:\.\d+)*\.)(\d+)")
MAX_RANGE = 200  # "Articles 1-300" is the whole statute, not a list


def expand_provisions(numbers: str) -> tuple[str, ...]:
    """The numbers in a list of articles, ranges expanded, in order of appearance.

    >>> expand_provisions("134–136, and 312")
    ('134', '135', '136', '312')
    >>> expand_provisions("185–186a, 210a (2 and 3), 5(a) and (b), 3.1–3.3, 174 b, 7 (1–3)")
    ('185', '186', '186a', '210a(2)', '210a(3)', '5(a)', '5(b)', '3.1', '3.2', '3.3', '174b', '7(1)', '7(2)', '7(3)')
    """
    numbers = NUMBER_RANGE.sub(_spell_numbers, PARTS.sub(_spell_parts, LETTER_RANGE.sub(_spell_letters, numbers)))
    found = (part for first, last in SPANNED.findall(numbers) for part in _expand_range(first, last))
    return tuple(dict.fromkeys(APART.sub("", part) for part in found))


def is_within(article: str, citation: str) -> bool:
    """Whether an article with a letter or number behind it lies within a range that a citation gives.

    >>> is_within("114/a", "Articles 114–115 of the Criminal Code"), is_within("115/a", "Articles 114–115")
    (True, False)
    """
    own = re.match(r"(\d+)\D", article)
    ranges = re.findall(rf"(?<![\w.])(\d+)\s*{DASH}\s*(\d+)", citation)
    return own is not None and any(int(first) <= int(own[1]) < int(last) for first, last in ranges)


def list_provisions(articles: list[str]) -> str:
    """Articles in order, those that follow each other as a range: "9, 254–258, 262".

    >>> list_provisions(["254", "9", "255", "256", "9(a)"])
    '9, 9(a), 254–256'
    """
    runs: list[list[str]] = []
    for article in sorted(articles, key=_in_order):
        if runs and article.isdigit() and runs[-1][-1].isdigit() and int(article) == int(runs[-1][-1]) + 1:
            runs[-1].append(article)
        else:
            runs.append([article])
    return ", ".join(f"{run[0]}–{run[-1]}" if len(run) > 2 else ", ".join(run) for run in runs)


def _in_order(article: str) -> tuple[tuple[int, str], ...]:
    return tuple((int(number or 0), letters) for number, letters in re.findall(r"(\d+)|(\D+)", article))


def _expand_range(first: str, last: str) -> list[str]:
    """The articles from the first to the last; the two alone where nothing tells what lies between."""
    if not last:
        return [first]
    one, other = NUMBERED.fullmatch(first), NUMBERED.fullmatch(last)
    if one and other and int(one[1]) < int(other[1]) <= int(one[1]) + MAX_RANGE:
        between = [str(number) for number in range(int(one[1]) + 1, int(other[1]) + 1)]
        return [first, *between, *([last] if other[2] else [])]
    if first.isdigit() and last.isdigit() and int(last) < int(first):
        return [f"{first}-{last}"]  # a numbered article after Article 143
    start, end = DOTTED.fullmatch(first), DOTTED.fullmatch(last)
    if start and end and start[1] == end[1] and int(start[2]) < int(end[2]) <= int(start[2]) + MAX_RANGE:
        return [f"{start[1]}{number}" for number in range(int(start[2]), int(end[2]) + 1)]
    return [first, last]


def _spell_letters(match: re.Match[str]) -> str:
    """The letters of a range, each with its article: "418 (c-d)" is "418(c), 418(d)"."""
    letters = range(ord(match["first"]), ord(match["last"]) + 1)
    return ", ".join(f"{match['article']}({chr(letter)})" for letter in letters)


def _spell_numbers(match: re.Match[str]) -> str:
    """The same of a range of numbers: "3 (1–4)"."""
    numbers = range(int(match["first"]), int(match["last"]) + 1)
    return ", ".join(f"{match['article']}({number})" for number in numbers)


def _spell_parts(match: re.Match[str]) -> str:
    """The listed parts of an article, each with it: "210a (2 and 3)" is "210a(2), 210a(3)"."""
    return ", ".join(f"{match['article']}({part})" for part in re.findall(rf"\b{PART}\b", match["parts"]))
