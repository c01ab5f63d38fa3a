"""Which figures of the reports tell whether a suggested action was met (`data/actions.toml`), and what they tell."""

from __future__ import annotations

from collections.abc import Iterator

from chlabor_nlp import data
from chlabor_nlp.changes.answers import (
    asks_the_same,
    calls_all_ratified,
    name_of,
    number_of,
    says,
    show,
    tell_questions,
)
from chlabor_nlp.text import fold
from chlabor_nlp.types import Action, Indicator, Report, Status


def find_related(text: str) -> Iterator[tuple[str, str]]:
    """The indicators that an action is about, each with what would show progress: "known", "increase" or "yes".

    >>> list(find_related("Increase the number of labor inspectors."))
    [('labor_inspectors', 'increase')]
    """
    words, ways = fold(text), data.table("actions")["ways"]
    found = (
        (key, link["want"])
        for link in data.table("actions")["links"]
        if all(any(way in words for way in ways.get(said, said.split("|"))) for said in link["words"])
        and not any(said in words for said in link.get("without", ()))
        for key in link["indicators"]
    )
    yield from dict.fromkeys(found)


def tell_progress(action: Action, old: Report, new: Report) -> str:
    """What the reports' own figures say on whether an action was met; "" where they say nothing of it."""
    shown, asked = [], []
    for key, want in find_related(action.text):
        was, is_ = find_latest(old, key, action.territory), find_latest(new, key, action.territory)
        if was is None or is_ is None or was.territory != is_.territory:
            continue
        if want == "yes" and is_.topic == "conventions" and is_.value == "no" and calls_all_ratified(new):
            asked.append(f"The {new.year} table has no tick at “{name_of(is_)}”, but its text says: all are ratified.")
        elif asks_the_same(was, is_):
            shown.append(_tell(want, was, is_))
        elif says(was) != says(is_):  # neither answers the other
            asked.append(f"The question is another one now: {tell_questions(was, is_, old, new)}.")
    told = "; ".join(dict.fromkeys(filter(None, shown)))
    return " ".join([f"The reports show: {told}."] if told else dict.fromkeys(asked))


def _tell(want: str, was: Indicator, is_: Indicator) -> str:
    name, before, after = f"“{name_of(is_)}”", show(was), show(is_)
    if want == "known" and is_.status is not Status.REPORTED:
        return f"{name} is still not published" if was.status is not Status.REPORTED else f"{name} is not published now"
    if want == "known":
        return f"{name} is now published ({after})" if was.status is not Status.REPORTED else ""
    if want == "increase" and number_of(was) is not None and number_of(is_) is not None:
        return f"{name} went from {before} to {after}" if was.value != is_.value else f"{name} stayed at {after}"
    if want == "yes" and is_.value == "yes" and was.value != "yes":
        return f"{name} went from {before} to {after}"
    if want != "yes" or not is_.value == was.value == "no":
        return ""
    return f"{name} is still {after}" if is_.topic == "conventions" else f"{name} is still answered “{after}”"


def find_latest(report: Report, key: str, territory: str = "") -> Indicator | None:
    """The latest figure, of the territory if one is meant; None where several territories have figures of their own."""
    found = [
        i for i in report.indicators if i.key == key and (not territory or fold(i.territory or "") in fold(territory))
    ]
    latest = max((i.period or 0 for i in found), default=0)
    last = [i for i in found if (i.period or 0) == latest]
    return last[0] if len({says(i) for i in last}) == 1 else None
