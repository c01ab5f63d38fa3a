"""References: the numbered list at the end, lost numbers recovered by order where that is certain."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from chlabor_nlp.types import Block, Issue, Reference, Source, Span

URL = re.compile(r"(?:https?://|www\.)[^\s<>\])]+")
BROKEN_URL = re.compile(r"((?:https?://|www\.)\S*[./_?=&-])\s+(?=[a-z0-9]\S*[./])")  # a line end inside an address
MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
DATE = re.compile(
    rf"\b(?:(?:{MONTHS})\s+\d{{1,2}},\s+\d{{4}}|(?:{MONTHS})\s+\d{{4}}|\d{{1,2}}\s+(?:{MONTHS})\s+\d{{4}})\b"
)
YEAR = re.compile(r"\b(?:19|20)\d{2}\b")
ACCESSED = re.compile(r"(?:Accessed|cited)\s+(?:on\s+)?" + DATE.pattern)


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
    for block in blocks:
        _place_line(source.text, drafts, block)
    return _recover_numbers([_build_reference(source.text, draft) for draft in drafts])


def check_citations(cited: Iterable[tuple[int, Span]], references: Sequence[Reference]) -> tuple[Issue, ...]:
    """An issue for each cited number that the reference list does not have."""
    known = {reference.number for reference in references}
    missing: dict[int, Span] = {}
    for number, span in cited:
        if number not in known:
            missing.setdefault(number, span)
    return tuple(
        Issue("unresolved_citation", f"reference {number} is cited but not in the list", *span)
        for number, span in sorted(missing.items())
    )


def _place_line(text: str, drafts: list[_Draft], block: Block) -> None:
    start, end = block.start_char, block.end_char
    bullet = re.match(r"[-•*]\s+", text[start:end])
    number = re.match(r"(\d{1,3})(?:\.(?!\d)\s*|\)\s*|\s+)(?=\S)", text[start + (bullet.end() if bullet else 0) : end])
    expected = next((d.number + 1 for d in reversed(drafts) if d.number is not None), 1)
    is_numbered = number is not None and (bool(bullet) or not drafts or int(number[1]) == expected)
    if not drafts or bullet or is_numbered:
        skip = (bullet.end() if bullet else 0) + (number.end() if number and is_numbered else 0)
        drafts.append(_Draft(int(number[1]) if number and is_numbered else None, [Span(start + skip, end)], block.page))
    else:
        drafts[-1].spans.extend(block.spans)


def read_source(text: str) -> tuple[str | None, str | None]:
    """The address and the date of a source entry, each None where it has none."""
    plain = text.replace("\\", "")
    url = URL.search(BROKEN_URL.sub(r"\1", plain))
    dates = DATE.findall(ACCESSED.sub("", plain)) or YEAR.findall(plain)
    return url[0].rstrip(".,;") if url else None, dates[-1] if dates else None


def _build_reference(text: str, draft: _Draft) -> Reference:
    content = " ".join(text[s:e] for s, e in draft.spans)
    url, date = read_source(content)
    return Reference(number=draft.number, text=content, url=url, date=date, spans=tuple(draft.spans), page=draft.page)


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
