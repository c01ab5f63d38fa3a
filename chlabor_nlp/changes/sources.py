"""Changed sources: references added, dropped, or cited in a newer edition. Their numbers mean nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import unquote

from chlabor_nlp import data
from chlabor_nlp.align import assign
from chlabor_nlp.changes.entries import slug
from chlabor_nlp.changes.significance import bound, weigh
from chlabor_nlp.extract.dates import MONTHS
from chlabor_nlp.extract.references import URL, YEAR
from chlabor_nlp.text import normal_form, score_matrix, similarity_matrix
from chlabor_nlp.types import Change, Kind, Reference, Report, Side

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

SAME_SOURCE = 0.8
OTHER_DATE = 0.3  # the same words with another date are another document or another edition
SAME_ADDRESS, LIKE_ADDRESS = 0.9, 0.45  # score of entries with one address; how alike their words must be
NEWER_EDITION = 0.85
MIN_TITLE = 6  # words of a title that is one source's alone
MIN_AUTHOR = 3  # words before an address; what follows one is a note
SAME_AUTHOR = re.compile(r"^\s*[—–-]+\s*\.")
DATES = re.compile(rf"\b(?:{MONTHS})\b|\b\d{{1,2}}\b|\b(?:19|20)\d{{2}}\b")
ENACTED = re.compile(
    rf"\b(?:enacted|(?:{MONTHS})\s+\d{{1,2}},)", re.IGNORECASE
)  # after it, a law's date, not its number
NUMBER = re.compile(r"(?<!\bof )(?<!\bde )(?<!, )(?<!\()\b\d+")  # of a law: "134" of "Decreto 134 de 2018"
ORDINAL = re.compile(r"\b\d+(?:st|nd|rd|th)\b", re.IGNORECASE)
NOT_THE_SOURCE = re.compile(
    r"""
      https?://\S+ | www\.\S+ | \[[^\]]*\]\([^)]*\) | \[online\] | \[cited[^\]]*\]  # addresses
    | (?:for\s+more\s+information,?\s+)?please\s+see.*?this\s+report\.?             # notes
    | accessed.*?\d{4} | \[?source\s+on\s+file\]?\.?
    | [<>\\]                                                                        # mark-up
    """,
    re.IGNORECASE | re.DOTALL | re.VERBOSE,
)
MAX_COMPARED = 200  # author, title and date stand at the start
MAX_LABEL = 80
MIN_LOST = 3  # so many cited numbers beyond the last entry: the list was cut off
LAW = "law"  # has no editions: its date is part of what it is


def compare_sources(old: Report, new: Report) -> Iterator[Change]:
    """Sources that only one of the reports names, by author, title and date, never by number."""
    if not old.references or not new.references:
        return
    before, after = _source_texts(old.references), _source_texts(new.references)
    aligned = assign(_score_sources(old.references, new.references, before, after), SAME_SOURCE)
    old_only, new_only = list(aligned.old_only), list(aligned.new_only)
    alone = [old.references[i] for i in old_only], [new.references[j] for j in new_only]
    editions = _score_editions(*alone, [before[i] for i in old_only], [after[j] for j in new_only])
    for pair in assign(editions, NEWER_EDITION).pairs if editions.size else ():
        yield _change(Kind.MODIFIED, old.references[old_only[pair.old]], new.references[new_only[pair.new]])
        old_only[pair.old], new_only[pair.new] = -1, -1
    for index in old_only if not is_list_cut(new) else ():
        if index >= 0:
            yield _change(Kind.REMOVED, old.references[index], None)
    for index in new_only if not is_list_cut(old) else ():
        if index >= 0:
            yield _change(Kind.ADDED, None, new.references[index])


def is_list_cut(report: Report) -> bool:
    """Whether a report's list of references ends before the numbers that its text cites do."""
    last = max((reference.number or 0 for reference in report.references), default=0)
    cited = {number for claim in report.claims for number in claim.refs}
    return bool(report.references) and sum(number > last for number in cited) >= MIN_LOST


def _score_sources(
    old: Sequence[Reference], new: Sequence[Reference], before: Sequence[str], after: Sequence[str]
) -> NDArray[np.float64]:
    """How likely two entries are one source: by their words, their address and their date."""
    scores = similarity_matrix(*([normal_form(text[:MAX_COMPARED]) for text in texts] for texts in (before, after)))
    addresses = [[_bare_address(reference) for reference in references] for references in (old, new)]
    titles = [[_title(text) for text in texts] for texts in (before, after)]
    dates = [[_date_parts(reference) for reference in references] for references in (old, new)]
    for i, (address, date) in enumerate(zip(addresses[0], dates[0], strict=True)):
        for j, (other, other_date) in enumerate(zip(addresses[1], dates[1], strict=True)):
            is_titled = titles[0][i] and titles[0][i] == titles[1][j]
            if is_titled or (address and address == other and scores[i, j] >= LIKE_ADDRESS):
                scores[i, j] = max(scores[i, j], SAME_ADDRESS)
            if date and other_date and not (date <= other_date or other_date <= date):
                scores[i, j] -= OTHER_DATE
    return scores


def _score_editions(
    old: Sequence[Reference], new: Sequence[Reference], before: Sequence[str], after: Sequence[str]
) -> NDArray[np.float64]:
    """How likely two entries are editions of one source: by their words without dates, where `_are_editions` allows."""
    undated = [[normal_form(DATES.sub(" ", text[:MAX_COMPARED])) for text in texts] for texts in (before, after)]
    old_editions, new_editions = map(_edition, old, before), map(_edition, new, after)
    return similarity_matrix(*undated) * score_matrix([*old_editions], [*new_editions], _are_editions)


class _Edition(NamedTuple):
    """What parts two sources with like words."""

    ordinals: frozenset[str]  # "6th"
    numbers: frozenset[str]
    is_law: bool


def _edition(reference: Reference, text: str) -> _Edition | None:
    """None for a message, which has no editions."""
    if _is_message(text):
        return None
    numbers = NUMBER.findall(ENACTED.split(text)[0])
    return _Edition(frozenset(ORDINAL.findall(text.casefold())), frozenset(numbers), reference.type == LAW)


def _are_editions(old: _Edition | None, new: _Edition | None) -> bool:
    """Whether two entries with like words may be editions: a number tells laws apart."""
    if old is None or new is None:
        return False
    are_numbered = (old.is_law or new.is_law) and old.numbers and new.numbers
    return old.ordinals == new.ordinals and not (are_numbered and old.numbers.isdisjoint(new.numbers))


def _source_texts(references: Sequence[Reference]) -> list[str]:
    """What each entry names, without addresses and notes; "—." stands for the author before."""
    texts: list[str] = []
    author = ""
    for reference in references:
        start = URL.split(reference.text)[0]
        text = NOT_THE_SOURCE.sub(" ", start if len(start.split()) >= MIN_AUTHOR else reference.text)
        for first, *others in data.table("sources")["same"]:
            text = re.sub("|".join(map(re.escape, others)), first, text)
        text = SAME_AUTHOR.sub(f"{author}.", text) if author else text
        author = re.split(r"\.\s", text.strip(), maxsplit=1)[0]
        texts.append(text)
    return texts


def _title(text: str) -> tuple[str, ...]:
    """The words of the title, which follows the author; empty where it is too short to tell a source, or a message."""
    parts = re.split(r"\.\s", text.strip())
    tokens = normal_form(parts[1]).tokens if len(parts) > 1 else ()
    return tokens if len(tokens) >= MIN_TITLE and not _is_message(text) else ()


def _bare_address(reference: Reference) -> str:
    """The address however it is written, "" if there is none."""
    return re.sub(r"^(?:https?://)?(?:www\.)?|/+$", "", unquote(reference.url or "")).casefold()


def _date_parts(reference: Reference) -> frozenset[str]:
    """Day, month and year as far as they are given; a date that says less ("2014") contradicts none of its year."""
    return frozenset(re.findall(r"\w+", reference.date or ""))


def _is_message(text: str) -> bool:
    """Whether a source is a cable, an e-mail, a letter or a talk."""
    return any(re.search(pattern, text, re.IGNORECASE) for pattern in data.table("sources")["messages"])


def _explain_dates(was: Reference, is_: Reference) -> str:
    years = [int(found[0]) if (found := YEAR.search(r.date or "")) else None for r in (was, is_)]
    dates = f"{was.date or 'no date'} → {is_.date or 'no date'}"
    if is_.type != LAW and years[0] and years[1] and years[1] > years[0]:
        return f"A newer edition is cited: {dates}."
    return f"Cited with another date: {dates}."


def _change(kind: Kind, was: Reference | None, is_: Reference | None) -> Change:
    either = is_ or was
    assert either is not None
    text = " ".join(either.text.split())
    kind_of_source = either.type.replace("_", " ")
    explanation = {
        Kind.ADDED: f"A source ({kind_of_source}) that the old report did not name.",
        Kind.REMOVED: f"A source ({kind_of_source}) that the new report no longer names.",
        Kind.MODIFIED: _explain_dates(was, is_) if was and is_ else "",
    }[kind]
    return Change(
        kind=kind,
        topic="sources",
        subject=slug(NOT_THE_SOURCE.sub(" ", either.text)),
        label=text if len(text) <= MAX_LABEL else text[: MAX_LABEL - 1] + "…",
        significance=bound(weigh("sources", kind)),
        explanation=explanation,
        old=_side(was) if was else None,
        new=_side(is_) if is_ else None,
    )


def _side(reference: Reference) -> Side:
    return Side(text=reference.text, section="references", spans=reference.spans, page=reference.page)
