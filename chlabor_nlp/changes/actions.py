"""Changed suggested actions: added, dropped, split, merged, moved or worded otherwise, and whether they were met."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from chlabor_nlp import data
from chlabor_nlp.align import align_actions, find_divided
from chlabor_nlp.changes.entries import EntryChanges, excerpt, shorten, slug
from chlabor_nlp.changes.essence import common_words, drifting_words, essential_words, find_essence, with_essence
from chlabor_nlp.changes.explaining import PART, are_quoted, contrast, explain_items, explain_wording, is_in_scraps
from chlabor_nlp.changes.progress import tell_progress
from chlabor_nlp.changes.significance import bound, weigh
from chlabor_nlp.changes.wording import compare_ways, compare_wording
from chlabor_nlp.text import Form, fold, normal_form, shared_content, weighted_shares
from chlabor_nlp.types import Action, Alignment, Change, Kind, Pair, Report, Side

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

SLIGHT = 0.75  # share of words of two above which a change of the others is slight
SAME_WORDS = 0.12  # share of words below which only the years tell that an action goes on
MIN_CONTINUED, CONTINUED = 3, 0.25  # words, and share of them, that a part has of the action of its years
NEAR = 0.4  # share of content that an action must have to be shown beside one that was dropped or is new
HELD, MIN_HELD = 0.5, 3  # share and number of an action's words that one which goes on must have, to be shown so
LIKELY = 0.4  # the same share, of one of the same area
DATED = 0.3  # the same of one that by its years must be there
GAINED = 0.15  # share of it that one which goes on must have gained, or lost, to be shown beside it
MIN_ELSEWHERE = 2  # words of a stretch that may stand in another action, besides common ones
FEW, COMMON = 3, 0.25  # number and share of actions above which a word tells none from another
SAME_ITEM = 0.6  # share of a demand's words that the other text must have
HALF_ITEM = 0.5  # the same of actions that were divided or joined
MAX_SHOWN, MAX_NEAR = 260, 240  # characters of an action in an explanation, and of the nearest one
MANY_ITEMS = 3  # that are gone or new: both texts are shown then
MAX_HOLDING = 120  # of the action that has a stretch now
MAX_STRETCH = 160  # of what differs between two


def compare_actions(entries: EntryChanges) -> Iterator[Change]:
    """Suggested actions added, dropped, split, merged or worded otherwise."""
    old, new, old_wording, new_wording = entries.old, entries.new, entries.old_wording, entries.new_wording
    if not old.actions or not new.actions:
        return
    aligned = align_actions(old.actions, new.actions, old_wording=old_wording, new_wording=new_wording)
    old_forms = [with_essence(old_wording.form(action.text)) for action in old.actions]
    new_forms = [with_essence(new_wording.form(action.text)) for action in new.actions]
    split = find_divided(aligned, old_forms, new_forms, is_near=lambda _, j: not _is_new(new.actions[j], old.year))
    merged = find_divided(
        aligned, new_forms, old_forms, is_merge=True, is_dated=lambda j, i: _may_go_on(old.actions[i], new.actions[j])
    )
    divided = _with_continued(split, aligned, old, new, old_forms, new_forms)
    told_old = {i for i, _ in divided} | {i for _, parts in merged for i in parts}
    told_new = {j for j, _ in merged} | {j for _, parts in divided for j in parts}
    yield from _tell_divided(divided, merged, old.actions, new.actions)
    for pair in aligned.pairs:
        if pair.old not in told_old and pair.new not in told_new:
            yield from _compare_action(old.actions[pair.old], new.actions[pair.new], pair, entries)
    dropped = [i for i in aligned.old_only if i not in told_old]
    added = [j for j in aligned.new_only if j not in told_new]
    held, holding, near = weighted_shares(old_forms, new_forms)
    gained = held - _held_by_partners(old_forms, {pair.new: pair.old for pair in aligned.pairs}, len(new_forms))
    brought = holding - _held_by_partners(new_forms, {p.old: p.new for p in aligned.pairs}, len(old_forms)).T
    held[gained < GAINED] = holding[brought < GAINED] = 0.0  # what both years say as well stands for nothing else
    for index in dropped:
        was = old.actions[index]
        dropped_it = f"An action suggested {_since(was)}{_of_whom(was)} was dropped: {_cut(was)}"
        explanation = f"{dropped_it} {tell_progress(was, old, new)}".strip()
        explanation += _tell_nearest(was, new, near[index], held[index], added, f"new in {new.year}", least_here=LIKELY)
        yield _action_change(Kind.REMOVED, was, None, explanation, event="action_dropped")
    for index in added:
        is_ = new.actions[index]
        explanation = _explain_added(is_, old.year)
        least, alone = HELD if _is_new(is_, old.year) else DATED, f"dropped since {old.year}"
        explanation += _tell_nearest(is_, old, near[:, index], holding[:, index], dropped, alone, least=least)
        yield _action_change(Kind.ADDED, None, is_, explanation, event="action_added")


def _held_by_partners(forms: Sequence[Form], partners: Mapping[int, int], count: int) -> NDArray[np.float64]:
    """Of each action of a year the share that those of its own year have which go on with the other year's.

    Args:
        forms: of the actions of the year.
        partners: by index of an action of the other year, that of its counterpart in this one.
        count: of the other year's actions.

    Returns:
        Array of shape (number of forms, count); 0 where the other year's action has no counterpart.
    """
    import numpy as np  # heavy: loaded on first use

    found = np.zeros((len(forms), count))
    found[:, list(partners)] = weighted_shares(forms, forms)[0][:, list(partners.values())]
    return found


def _with_continued(
    split: Sequence[tuple[int, tuple[int, ...]]],
    aligned: Alignment,
    old: Report,
    new: Report,
    old_forms: Sequence[Form],
    new_forms: Sequence[Form],
) -> list[tuple[int, tuple[int, ...]]]:
    """The divided actions, with those that by their years go on with an action which another one goes on with too.

    An action dated since 2010 is none of 2014's own. Where last year's of the same area and years has a
    counterpart and shares some of its words, that one was divided.
    """
    parts, pairs = {i: list(own) for i, own in split}, {pair.old: pair.new for pair in aligned.pairs}
    told = {j for own in parts.values() for j in own}
    for j in (j for j in aligned.new_only if j not in told):
        earlier = tuple(year for year in new.actions[j].years if old.year is not None and year <= old.year)
        shared = [
            (len(old_forms[i].content & new_forms[j].content), i)
            for i, action in enumerate(old.actions)
            if i in pairs and earlier and action.years == earlier and action.area == new.actions[j].area
        ]
        most, i = max(shared, default=(0, 0))
        if most >= max(MIN_CONTINUED, CONTINUED * len(new_forms[j].content)):
            parts.setdefault(i, [pairs[i]]).append(j)
    return [(i, tuple(own)) for i, own in parts.items()]


def _may_go_on(was: Action, is_: Action) -> bool:
    """Whether an action may be part of one of the same area: that has the earliest year of all that it joins."""
    return was.area == is_.area and bool(was.years and is_.years) and is_.years[0] <= was.years[0]


def _is_new(action: Action, old_year: int | None) -> bool:
    """Whether an action is dated later than the old report: then it goes on with none of that one's."""
    return bool(action.years and old_year is not None and action.years[0] > old_year)


def _explain_added(action: Action, old_year: int | None) -> str:
    earlier = [year for year in action.years if old_year is not None and year <= old_year]
    if earlier:
        since = f"dated since {earlier[0]}, though no action of {old_year} reads so"
        return f"A suggested action ({_area(action)}) is {since}: {_cut(action)}"
    return f"A new suggested action ({_area(action)}): {_cut(action)}"


def _tell_nearest(
    action: Action,
    report: Report,
    near: NDArray[np.float64],
    held: NDArray[np.float64],
    alone: Collection[int],
    called: str,
    *,
    least: float = HELD,
    least_here: float = HELD,
) -> str:
    """The action of the other report that is nearest to one that it does not have.

    That is one that asks it of all such bodies; one of the same area which only that report
    has; or else one of both that holds most of its words.

    Args:
        action: the action.
        report: the other report.
        near: how alike each of that report's actions is: an array of their number.
        held: the share of the action's words that each of them has, likewise.
        alone: those that only that report has.
        called: what those are.
        least: the share that one must have which both reports have.
        least_here: the same of one of the same area.
    """
    others = range(len(report.actions))
    if general := _find_general(action, report):
        return f" The {report.year} report asks it of all: {_cut_about(general, action)}"
    like = (at for at in alone if report.actions[at].area == action.area and near[at] >= NEAR)
    nearest = max(like, key=lambda at: near[at], default=None)
    if nearest is not None:
        return f" Nearest of those {called}: {_cut_about(report.actions[nearest], action)}"
    nearest = max(others, key=lambda at: held[at])
    least = min(least, least_here) if report.actions[nearest].area == action.area else least
    is_held = held[nearest] >= least and len(with_essence(normal_form(action.text)).content) >= MIN_HELD
    return f" Closest in {report.year}: {_cut_about(report.actions[nearest], action)}" if is_held else ""


def _find_general(action: Action, report: Report) -> Action | None:
    """The action that asks of all bodies of a kind what an action asks of one."""
    for asked in data.table("actions")["general"]:
        if re.search(asked["one"], action.text) and not re.search(asked["all"], action.text):
            of_all = (one for one in report.actions if re.search(asked["all"], one.text) and one.area == action.area)
            if (found := next(of_all, None)) is not None:
                return found
    return None


def _cut(action: Action) -> str:
    return f"“{shorten(action.text, MAX_SHOWN)}”"


def _cut_about(near: Action, action: Action) -> str:
    """The part of an action that is nearest to another one."""
    return f"“{excerpt(near.text, action.text, MAX_NEAR)}”"


def _compare_action(was: Action, is_: Action, pair: Pair, entries: EntryChanges) -> Iterator[Change]:
    before, after = entries.old_wording.form(was.text), entries.new_wording.form(is_.text)
    light = find_essence(normal_form(entries.old.country or ""))  # "the Roadmap in Suriname"
    light |= drifting_words(entries.old.year, entries.new.year)
    kind = compare_ways([(before, after), (normal_form(was.text), normal_form(is_.text))], light)
    if kind is Kind.MODIFIED and compare_wording(entries.renamed.form(was.text), after, light) is not Kind.MODIFIED:
        kind = Kind.REWORDED  # a body is named otherwise
    if kind is None and was.territory and is_.territory and _find_territories(was) != _find_territories(is_):
        told = f"An action suggested {_since(was)} is asked of “{is_.territory}” now, not of “{was.territory}”."
        yield _action_change(Kind.MODIFIED, was, is_, told, pair=pair, event="action_reworded")
        return
    dated = _tell_dated(was, is_)
    if kind is None and was.area != is_.area:
        kind = Kind.MOVED
    if kind is None:
        if dated:
            told = f"An action suggested {_since(was)} by the {entries.old.year} report{dated}"
            yield _action_change(Kind.RESTATED, was, is_, told, pair=pair, event="restated")
        return
    verb = {
        Kind.MODIFIED: "changed",
        Kind.REWORDED: "is worded otherwise",
        Kind.MOVED: f"moved to {_area(is_)}",
    }[kind]
    told = "" if kind is Kind.MOVED else _tell_changed(was, is_, kind, entries)
    since = _since(was if was.years else is_)
    explanation = f"An action suggested {since} {verb}{told}{'' if told.endswith('.”') else '.'}"
    if kind is Kind.MODIFIED and (shared_content(before, after) < SAME_WORDS or _ask_apart(was, is_, entries)):
        explanation = f"The action dated {since} asks for something else now: {_cut(was)} → {_cut(is_)}"
        explanation = f"{explanation} {tell_progress(was, entries.old, entries.new)}".strip()
    explanation += f" It{dated}" if dated else ""
    event = "action_continued" if kind is Kind.MOVED else "action_reworded"
    change = _action_change(kind, was, is_, explanation, pair=pair, event=event)
    is_slight = kind is Kind.MODIFIED and _is_slight(before, after)
    yield replace(change, significance=bound(weigh("actions", "slight"))) if is_slight else change


def _ask_apart(was: Action, is_: Action, entries: EntryChanges) -> bool:
    """Whether two actions, which only their years make one, have no word in common that tells one from another."""
    common = _common_words(action.text for report in (entries.old, entries.new) for action in report.actions)
    told = [find_essence(normal_form(action.text)) - common for action in (was, is_)]
    return all(told) and not told[0] & told[1]


def _common_words(texts: Iterable[str]) -> frozenset[str]:
    """Words that so many actions have that they tell none from another."""
    demands = [find_essence(normal_form(text)) for text in texts]
    return common_words(demands, max(FEW, COMMON * len(demands)))


def _tell_dated(was: Action, is_: Action) -> str:
    """That an action is dated since an earlier year by the new report than by the old one, if it is."""
    is_earlier = bool(was.years and is_.years) and is_.years[0] < was.years[0]
    return f" is dated since {is_.years[0]} now." if is_earlier else ""


def _is_slight(before: Form, after: Form) -> bool:
    """Whether an action asks for much the same in both years: one verb, the same figures, most of its words."""
    if before.figures != after.figures or before.polarity != after.polarity:
        return False
    verbs = [essential_words(form)[:1] for form in (before, after)]
    return verbs[0] == verbs[1] and shared_content(with_essence(before), with_essence(after)) >= SLIGHT


def _find_territories(action: Action) -> frozenset[str]:
    """Of whom an action asks: "Mainland and Zanzibar" in any order."""
    return frozenset(filter(None, re.split(r"[,/;&]|\band\b|\s", fold(action.territory))))


def _tell_changed(was: Action, is_: Action, kind: Kind, entries: EntryChanges) -> str:
    """Which words or items of an action changed, and what of that other actions of the other year have."""
    texts = entries.unify(was.text, is_.text)
    others = (
        [action.text for action in entries.old.actions if action is not was and action.area == was.area],
        [action.text for action in entries.new.actions if action is not is_ and action.area == is_.area],
    )

    is_same = entries.is_same if kind is Kind.MODIFIED else None
    words = explain_wording(*texts, is_same=is_same)
    if not words:
        items = explain_items(*texts, least=SAME_ITEM, beside=others, least_moved=MIN_ELSEWHERE, noun="action")
        is_long = max(len(was.text), len(is_.text)) > MAX_STRETCH
        are_few = items is not None and items.count(";") < MANY_ITEMS
        return f": {items}; see both texts" if is_long and are_few else f": {_cut(was)} → {_cut(is_)}"
    is_printed = are_quoted(words, was.text, is_.text)
    if is_in_scraps(words) or not is_printed:
        gone, come = contrast(was.text, is_.text)
        if gone and come and max(len(gone), len(come)) <= MAX_STRETCH:
            return f": “{gone}” → “{come}”"
    if not is_printed:
        return f": {_cut(was)} → {_cut(is_)}"
    common = _common_words(text for side in others for text in side)

    def is_elsewhere(words: str, is_old: bool) -> bool:
        """Whether a stretch went to another action or came from one: it stands in none of the same year's."""
        if len(find_essence(normal_form(words)) - common) < MIN_ELSEWHERE:
            return False
        return bool(_find_holding(words, others[is_old])) and not _find_holding(words, others[not is_old])

    if kind is Kind.REWORDED and _is_reordered(words, texts):
        return ""
    left = explain_wording(*texts, elsewhere=is_elsewhere, is_same=is_same)
    return f": {words if left is None else _with_moved(left, words, others)}"


def _is_reordered(words: str, texts: tuple[str, str]) -> bool:
    """Whether each stretch that only one of two texts has consists of words that the other one has too."""
    tokens = [set(normal_form(text).tokens) for text in texts]
    parts = [PART.fullmatch(part) for part in words.split("; ")]
    return all(
        part and part["alone"] and set(normal_form(part["alone"]).tokens) <= tokens[part["how"] == "gone"]
        for part in parts
    )


def _with_moved(left: str, words: str, others: tuple[Sequence[str], Sequence[str]]) -> str:
    """What changed, and of the stretches that stand in another action of the other year, in which one."""
    told = left.split("; ") if left else []
    moved = [PART.fullmatch(part) for part in words.split("; ") if part not in told]
    for part in (part for part in moved if part and part["alone"]):
        holding = _find_holding(part["alone"], others[part["how"] == "gone"])
        verb = "stands now" if part["how"] == "gone" else "stood"
        there = f"“{excerpt(holding, part['alone'], MAX_HOLDING)}”"
        told.append(f"“{part['alone']}” {verb} in another action, {there}" if holding else part[0])
    return "; ".join(told) or words


def _find_holding(words: str, texts: Sequence[str]) -> str:
    """The first of the texts that has all the words of a stretch: what left one action may stand in another."""
    said = find_essence(normal_form(words))
    holding = (text for text in texts if said <= find_essence(normal_form(text)))
    return next(holding, "") if len(said) >= MIN_ELSEWHERE else ""


def _tell_divided(
    split: Sequence[tuple[int, tuple[int, ...]]],
    merged: Sequence[tuple[int, tuple[int, ...]]],
    old: Sequence[Action],
    new: Sequence[Action],
) -> Iterator[Change]:
    for i, parts in split:
        told = f"One action suggested {_since(old[i])} is now {len(parts)}: {_list_texts(new[j] for j in parts)}."
        told += _tell_besides([old[i]], [new[j] for j in parts])
        change = _action_change(Kind.SPLIT, old[i], None, told, event="action_reworded")
        yield replace(change, new=tuple(_action_side(new[j]) for j in parts))
    for j, parts in merged:
        told = f"{len(parts)} actions are now one: {_list_texts(old[i] for i in parts)}."
        told += _tell_besides([old[i] for i in parts], [new[j]])
        change = _action_change(Kind.MERGED, None, new[j], told, event="action_reworded")
        yield replace(change, old=tuple(_action_side(old[i]) for i in parts))


def _tell_besides(old: Iterable[Action], new: Iterable[Action]) -> str:
    """Which demands actions that were divided or joined have on one side only."""
    items = explain_items(*(" ".join(action.text for action in side) for side in (old, new)), least=HALF_ITEM)
    return f" Besides, {items}." if items else ""


def _list_texts(actions: Iterable[Action]) -> str:
    return " and ".join(f"“{action.text}”" for action in actions)


def _action_change(
    kind: Kind, was: Action | None, is_: Action | None, explanation: str, *, event: str, pair: Pair | None = None
) -> Change:
    either = is_ or was
    assert either is not None
    return Change(
        kind=kind,
        topic="suggested_actions",
        subject=slug(either.text),
        label=either.text,
        significance=bound(weigh("actions", kind)),
        explanation=explanation,
        old=_action_side(was) if was else None,
        new=_action_side(is_) if is_ else None,
        similarity=pair.score if pair else None,
        event=event,
        match=pair,
    )


def _action_side(action: Action) -> Side:
    return Side(
        text=action.text, section="suggested_actions", table="suggested_actions", spans=action.spans, page=action.page
    )


def _area(action: Action) -> str:
    """Where an action stands: its area, and of whom it asks."""
    area = action.area.replace("_", " ") or "no area"
    return f"{area}, {action.territory}" if action.territory else area


def _of_whom(action: Action) -> str:
    return f" for {action.territory}" if action.territory else ""


def _since(action: Action) -> str:
    return f"since {action.years[0]}" if action.years else "before"
