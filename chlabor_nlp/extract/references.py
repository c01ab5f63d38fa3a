"""References: the numbered list at the end, lost numbers recovered by order where that is certain."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cache

from chlabor_nlp import data
from chlabor_nlp.extract.dates import MONTHS
from chlabor_nlp.types import Block, Issue, Reference, Source, Span

URL = re.compile(r"(?:https?://|www\.)[^\s<>\])]+")
BROKEN_URL = re.compile(r"((?:https?://|www\.)\S*[./_?=&-])\s+(?=[a-z0-9]\S*[./])")  # a line end inside an address
DATE = re.compile(
    rf"\b(?:(?:{MONTHS})\s+\d{{1,2}},\s+\d{{4}}|(?:{MONTHS})\s+\d{{4}}|\d{{1,2}}\s+(?:{MONTHS})\s+\d{{4}})\b"
)
YEAR = re.compile(r"(?<![-–/])\b(?:19|20)\d{2}\b(?!\s?[-–/]\s?\d)")  # one in a range is part of a title
ACCESSED = re.compile(r"\b(?:accessed|cited|retrieved|visited)\s+(?:on\s+)?" + DATE.pattern, re.IGNORECASE)
AMENDED = re.compile(r"\bas\s+amended\b.*", re.IGNORECASE | re.DOTALL)
BULLET = re.compile(r"[-•*]\s+")
STARTS_ENTRY = re.compile(
    rf"(?:{BULLET.pattern})?(?P<number>\d{{1,3}})(?:\.(?!\d)\s*|\)\s*|\s+|$)(?=(?P<small>[a-z])?)"
)
MAX_GAP = 20  # so many numbers in a row may be lost, or belong to another territory's report
GAP_COST = 0.04  # how much worse than a found number a lost one is
SMALL_COST = 0.5  # and an entry that begins with a small letter ("de Hoop, Jacobus")


@dataclass
class _Draft:
    number: int | None
    spans: list[Span]
    page: int | None


def find_references(source: Source, blocks: Sequence[Block]) -> tuple[tuple[Reference, ...], tuple[Issue, ...]]:
    """Read the reference list.

    Numbers that were lost are recovered where the entries between two known numbers are exactly
    as many as the numbers missing; elsewhere the entry has no number and an issue says so.

    Args:
        source: the loaded document.
        blocks: the lines of the reference section, page furniture taken out.
    """
    drafts: list[_Draft] = []
    numbers = _find_numbers([source.text[block.start_char : block.end_char] for block in blocks])
    for index, block in enumerate(blocks):
        _place_line(source.text, drafts, block, numbers.get(index))
    return _recover_numbers([_build_reference(source.text, draft) for draft in drafts])


def source_type(text: str) -> str:
    """What kind of source a reference is: a key of `data/sources.toml`, or "other".

    >>> source_type("U.S. Embassy- Astana. Reporting, January 18, 2019.")
    'embassy'
    """
    return next((kind for kind, pattern in _type_patterns() if pattern.search(text)), "other")


@cache
def _type_patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    kinds = data.table("sources")["types"]
    return tuple((kind, re.compile("|".join(forms), re.IGNORECASE)) for kind, forms in kinds.items())


def check_citations(cited: Iterable[tuple[int, Span]], references: Sequence[Reference]) -> tuple[Issue, ...]:
    """An issue for each cited number that the reference list does not have."""
    known = {reference.number for reference in references}
    missing: dict[int, Span] = {}
    for number, span in cited:
        if number not in known:
            missing.setdefault(number, span)
    if missing and not references:
        count = f"{len(missing)} references are" if len(missing) > 1 else "a reference is"
        return (Issue("no_references", f"{count} cited, but no list of references was found"),)
    return tuple(
        Issue("unresolved_citation", f"reference {number} is cited but not in the list", *span)
        for number, span in sorted(missing.items())
    )


def _find_numbers(lines: Sequence[str]) -> dict[int, re.Match[str]]:
    """The lines that begin with their entry's number: the longest rising chain of numbers at lines' beginnings.

    A number that was lost leaves a gap in the chain; a year or a page at a line's beginning is not in it.
    """
    starts = ((index, STARTS_ENTRY.match(line)) for index, line in enumerate(lines))
    candidates = [(index, match, int(match["number"])) for index, match in starts if match]
    chains: list[tuple[float, int | None]] = []  # by candidate: how good the best chain up to it is, and the one before
    best: dict[int, int] = {}  # by number: the candidate that ends the best chain
    for at, (_, match, number) in enumerate(candidates):
        own = 1 - SMALL_COST * (match["small"] is not None)
        score, before = own - GAP_COST * min(number - 1, MAX_GAP), None
        for gap in range(1, MAX_GAP + 1):
            previous = best.get(number - gap)
            if previous is not None and (total := chains[previous][0] + own - GAP_COST * (gap - 1)) > score:
                score, before = total, previous
        chains.append((score, before))
        if number not in best or score > chains[best[number]][0]:
            best[number] = at
    found: dict[int, re.Match[str]] = {}
    last = max(best.values(), key=lambda at: chains[at][0], default=None)
    while last is not None:
        index, match, _ = candidates[last]
        found[index] = match
        last = chains[last][1]
    return found


def _place_line(text: str, drafts: list[_Draft], block: Block, numbered: re.Match[str] | None) -> None:
    start, end = block.start_char, block.end_char
    bullet = BULLET.match(text[start:end])
    if drafts and not bullet and not numbered:
        drafts[-1].spans.extend(block.spans)
        return
    begins = numbered or bullet
    start += begins.end() if begins else 0
    drafts.append(_Draft(int(numbered["number"]) if numbered else None, [Span(start, end)], block.page))


def read_source(text: str) -> tuple[str | None, str | None]:
    """The address and the date of a source entry, each None where it has none.

    The date is the entry's own: not that of a visit or an amendment, nor a year within an address or a title's range.

    >>> read_source("Government. Plan 2019–2023. 2018. Accessed May 2, 2020. http://a.org/2021/plan.pdf")
    ('http://a.org/2021/plan.pdf', '2018')
    """
    plain = BROKEN_URL.sub(r"\1", text.replace("\\", ""))
    url = URL.search(plain)
    own = AMENDED.sub("", ACCESSED.sub("", URL.sub(" ", plain)))
    dates = DATE.findall(own) or YEAR.findall(own)
    return url[0].rstrip(".,;") if url else None, dates[-1] if dates else None


def _build_reference(text: str, draft: _Draft) -> Reference:
    content = " ".join(text[s:e] for s, e in draft.spans)
    url, date = read_source(content)
    return Reference(
        number=draft.number,
        text=content,
        url=url,
        date=date,
        type=source_type(content),
        spans=tuple(draft.spans),
        page=draft.page,
    )


def _recover_numbers(references: list[Reference]) -> tuple[tuple[Reference, ...], tuple[Issue, ...]]:
    numbered = [(-1, 0)] + [(index, r.number) for index, r in enumerate(references) if r.number is not None]
    found = list(references)
    for (left, low), (right, high) in itertools.pairwise(numbered):
        if right - left == high - low:
            for index in range(left + 1, right):
                found[index] = replace(found[index], number=low + index - left, recovered=True)
    last, number = numbered[-1]
    if len(numbered) > 1 or references:
        for index in range(last + 1, len(references)):
            found[index] = (
                replace(found[index], number=number + index - last, recovered=True) if last >= 0 else found[index]
            )
    issues = [
        Issue(
            "lost_reference_number",
            f"the number of a reference was lost and cannot be recovered: {r.text[:60]!r}",
            r.start_char,
            r.end_char,
        )
        for r in found
        if r.number is None
    ]
    return tuple(found), tuple(issues)
