"""Changed sources: references added, dropped, or cited in a newer edition. Their numbers mean nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from chlabor_nlp.align import assign
from chlabor_nlp.changes.rows import slug
from chlabor_nlp.changes.significance import bound, weigh
from chlabor_nlp.extract.references import MONTHS
from chlabor_nlp.text import normal_form, similarity_matrix
from chlabor_nlp.types import Change, Kind, Reference, Report, Side

SAME_SOURCE = 0.8
OTHER_DATE = 0.3  # the same words with another date are another document or another edition
NEWER_EDITION = 0.85
SAME_AUTHOR = re.compile(r"^\s*[—–-]+\s*\.")
DATES = re.compile(rf"\b(?:{MONTHS})\b|\b\d{{1,2}}\b|\b(?:19|20)\d{{2}}\b")
NOT_THE_SOURCE = re.compile(
    r"""
      https?://\S+ | www\.\S+ | \[[^\]]*\]\([^)]*\)                            # addresses
    | please\s+see.*?this\s+report\.? | accessed.*?\d{4} | \[?source\s+on\s+file\]?\.?  # notes
    | [<>\\]                                                                    # mark-up
    """,
    re.IGNORECASE | re.DOTALL | re.VERBOSE,
)
MAX_COMPARED = 200  # author, title and date stand at the start
MAX_LABEL = 80


def compare_sources(old: Report, new: Report) -> Iterator[Change]:
    """Sources that only one of the reports names, by author, title and date, never by number."""
    if not old.references or not new.references:
        return
    before, after = _source_texts(old.references), _source_texts(new.references)
    scores = similarity_matrix([normal_form(t) for t in before], [normal_form(t) for t in after])
    for i, o in enumerate(old.references):
        for j, n in enumerate(new.references):
            scores[i, j] -= OTHER_DATE if o.date != n.date else 0.0
    aligned = assign(scores, SAME_SOURCE)
    old_only, new_only = list(aligned.old_only), list(aligned.new_only)
    undated = similarity_matrix(
        [normal_form(DATES.sub(" ", before[i])) for i in old_only],
        [normal_form(DATES.sub(" ", after[j])) for j in new_only],
    )
    for pair in assign(undated, NEWER_EDITION).pairs if undated.size else ():
        yield _change(Kind.MODIFIED, old.references[old_only[pair.old]], new.references[new_only[pair.new]])
        old_only[pair.old], new_only[pair.new] = -1, -1
    for index in old_only:
        if index >= 0:
            yield _change(Kind.REMOVED, old.references[index], None)
    for index in new_only:
        if index >= 0:
            yield _change(Kind.ADDED, None, new.references[index])


def _source_texts(references: Sequence[Reference]) -> list[str]:
    """What each entry names, without addresses and notes; "—." stands for the author before."""
    texts: list[str] = []
    author = ""
    for reference in references:
        text = NOT_THE_SOURCE.sub(" ", reference.text)
        text = SAME_AUTHOR.sub(f"{author}.", text) if author else text
        author = re.split(r"\.\s", text.strip(), maxsplit=1)[0]
        texts.append(text[:MAX_COMPARED])
    return texts


def _change(kind: Kind, was: Reference | None, is_: Reference | None) -> Change:
    either = is_ or was
    assert either is not None
    text = " ".join(either.text.split())
    explanation = {
        Kind.ADDED: "A source that the old report did not name.",
        Kind.REMOVED: "A source that the new report no longer names.",
        Kind.MODIFIED: f"The same source with another date: {was.date if was else ''} → {is_.date if is_ else ''}.",
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
