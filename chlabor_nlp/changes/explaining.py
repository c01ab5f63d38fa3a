"""Explaining: which words of two texts differ, and how to say so."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Callable, Sequence
from difflib import SequenceMatcher
from operator import itemgetter

from chlabor_nlp.changes.essence import bare, essential_words, find_essence, function_words, is_empty, stem
from chlabor_nlp.changes.phrases import round_off
from chlabor_nlp.changes.wording import PLAIN_DENIALS, compare_wording, is_turned
from chlabor_nlp.text import fold, normal_form
from chlabor_nlp.types import Kind

MAX_PARTS = 4  # a text that differs in more places is not taken apart
MAX_ITEMS = 10  # of lists that differ
FEW_PARTS = 2  # so many whole clauses that are gone or new can always be told
MANY_SCRAPS = 3  # parts that are told one by one only where they stand too far apart to be told as one
MAX_SHOWN = 18  # words of a stretch
MAX_CHANGED = 0.6  # nor one of which a larger share of the words differs
BRIDGE = 2  # so many words without content between two differences do not part them
LOPSIDED = 2  # a stretch that is so many times longer than the other does not stand for it
MIN_SCATTERED = 4  # words of an item that may stand anywhere in a row
MAX_MOVED = 5  # words of a stretch that may stand elsewhere in the other text
JOINTS = re.compile(r"^(?:and|or)\s+|,?\s+(?:and|or)$")  # around an item of a list
MIN_LIST = 3  # items of a list
MIN_CUT = 2  # so many words with content must be cut out of a list for that to be worth the while
MIN_RUN = 3  # words with content that another text has in the same order
MAX_DENIAL = 3  # words of a denial that stands for itself: "does not yet"
MIN_KNOWN = 3  # so many words with content that the other list has too are left out of an item
IN_BOTH = "{} here (another {} has it in both years)"
ITEM = re.compile(r"[,;.]\s+(?:and\s+|or\s+|including\s+)?|\s+and\s+|\s+including\s+")
CLAUSE = re.compile(r"[^,;]+[,;]*")
THOUSANDS = re.compile(r"(?<!\b(?:19|20)\d\d)(?<=\d),\s(?=\d{3}\b)")  # "5, 000", not "In 2015, 250 children"
POINTER = re.compile(r"\s*\(Table\s*\d{1,2}\)")
GLUED = re.compile(r"(?<=[a-z]),(?=[a-z])")  # "of children,sometimes as a result"
WORD = re.compile(r"[^\s/—–-]+")
LINKED_BEFORE, LINKED_AFTER = re.compile(r"\w+[-‑]$"), re.compile(r"[-‑]\w+")
ROLLING = re.compile(r"\b(?:(?:In|During|in|during)\s+)?(?:19|20)\d{2}\b")
YEAR = re.compile(r"(?:19|20)\d{2}")
QUANTIFIERS = frozenset({"all", "any", "each", "every", "both", "most", "many", "some", "few", "only", "other"})
PART = re.compile(r"“(?P<gone>[^”]+)” → “(?P<come>[^”]+)”|“(?P<alone>[^”]+)” is (?P<how>new|gone)\b")


def find_swapped(old: str, new: str) -> tuple[str, str] | None:
    """The beginning and the end of a sentence that have changed places round the same middle: who did what to whom.

    A list in another order is none.

    >>> find_swapped("The Ministry refers cases to the police.", "The police refer cases to the Ministry.")
    ('Ministry', 'police')
    """
    words = [[match for match in WORD.finditer(text) if not is_empty([match[0]])] for text in (old, new)]
    before, after = ([stem(bare(word[0])).removesuffix("s") for word in some] for some in words)
    if before == after or sorted(before) != sorted(after):
        return None
    for first in range(1, len(before) - 1):
        last = len(before) - first - 1
        for end in range(1, last + 1):
            middle = before[first : len(before) - end]
            if after == [*before[len(before) - end :], *middle, *before[:first]]:
                between = old[words[0][first - 1].end() : words[0][len(before) - end].start()]
                is_list = re.search(r"[,;:]|\b(?:and|or|but|while)\b", between)
                ends = words[0][:first], words[0][len(before) - end :]
                return None if is_list else (_stretch(old, ends[0]), _stretch(old, ends[1]))
    return None


def explain_wording(
    old: str,
    new: str,
    *,
    elsewhere: Callable[[str, bool], bool] | None = None,
    is_same: Callable[[str, str], bool] | None = None,
) -> str | None:
    """Which words made way for which: "“met twice” → “met once”"; "" where none did, None where too many did to say.

    Args:
        old: the earlier text.
        new: the later text.
        elsewhere: tells whether a stretch of one text (True: of the old one) stands elsewhere in the
            other document; such a stretch is neither new nor gone.
        is_same: tells whether a stretch of the old text says what one of the new does: "MOL", "Ministry of Labor".
    """
    old, new = (GLUED.sub(", ", THOUSANDS.sub(",", POINTER.sub("", text))) for text in (old, new))
    parts = [(o, n) for o, n in _word_changes(old, new) if not _is_rolled(o, n)]
    if is_same is not None:
        parts = [(o, n) for o, n in parts if not is_same(o, n) or is_turned(normal_form(o), normal_form(n))]
    parts = _without_moved(parts)
    parts = [(_trim(o, new) if not n else o, _trim(n, old) if not o else n) for o, n in parts]
    parts = [(o, n) for o, n in ((_unless_moved(o, old, new), _unless_moved(n, new, old)) for o, n in parts) if o or n]
    parts = [part for part in parts if not _only_moved(part, (old, new))] or parts
    parts = [(_without_said(o, new) if not n else o, _without_said(n, old) if not o else n) for o, n in parts]
    parts = [_without_kept(part, (old, new)) for part in parts]
    parts = [part for part in parts if not _says_the_same(*part)] or parts
    if elsewhere is not None:
        parts = [(o, n) for o, n in parts if (o and n) or _only_denies(o or n) or not elsewhere(o or n, bool(o))]
    counted = [(o, n) for o, n in parts if (o and n) or not _only_denies(o or n)]  # a denial is always told
    replaced = sum(max(len(o.split()), len(n.split())) for o, n in counted if (o and n) or len(counted) > FEW_PARTS)
    if len(counted) > MAX_PARTS or replaced > MAX_CHANGED * max(len(old.split()), len(new.split())):
        return None
    rounded = (round_off(part, old, new) for part in parts)
    shown = dict.fromkeys((_shorten(o), _shorten(n)) for o, n in rounded)
    return "; ".join(f"“{o}” → “{n}”" if o and n else (f"“{o}” is gone" if o else f"“{n}” is new") for o, n in shown)


def contrast(old: str, new: str) -> tuple[str, str]:
    """Of two texts what stands between the words with which both begin and those with which both end.

    A year that both name at the same place counts as the same. A single word at the end, which may be the noun of the
    ones before it, stays.

    >>> contrast("In 2017, the Council met twice in May.", "In 2018, the Council did not meet in May.")
    ('met twice', 'did not meet')
    >>> contrast("It protects all contractual employment.", "It protects no other employment.")
    ('all contractual employment', 'no other employment')
    """
    old, new = (THOUSANDS.sub(",", text) for text in (old, new))
    words = [list(WORD.finditer(text)) for text in (old, new)]
    keys = [[YEAR.sub("year", stem(bare(word[0]))) for word in some] for some in words]
    shortest = min(map(len, keys))
    first = next((at for at in range(shortest) if keys[0][at] != keys[1][at]), shortest)
    last = next((at for at in range(shortest - first) if keys[0][-1 - at] != keys[1][-1 - at]), shortest - first)
    last = 0 if last == 1 else last
    before, after = (
        _stretch(text, some[first : len(some) - last]) for text, some in zip((old, new), words, strict=True)
    )
    return before, after


def explain_items(
    old: str,
    new: str,
    *,
    least: float,
    common: frozenset[str] = frozenset(),
    beside: tuple[Sequence[str], Sequence[str]] = ((), ()),
    least_moved: int = 1,
    noun: str = "row",
) -> str | None:
    """Which items of a list are gone and which are new, or None where none is: lists are not compared word by word.

    Args:
        old: the earlier list.
        new: the later list.
        least: share of an item's words that the other list must have, for the item to be in it.
        common: words that tell no item from another.
        beside: the earlier report's other lists and the later one's, to which an item may go or from which it may come,
            where it did not stand before.
        least_moved: how many words an item must have to be looked for there.
        noun: what each of those lists is.

    >>> explain_items("Growing rice, cotton, and tea", "Growing cotton, tea, and chili pepper", least=1.0)
    '“Growing rice” is gone; “chili pepper” is new'
    """
    told: list[str] = []
    old, new = (GLUED.sub(", ", text) for text in (old, new))
    sides = (
        (old, new, beside, "is gone", f"is in another {noun} now"),
        (new, old, beside[::-1], "is new", f"was in another {noun}"),
    )
    for text, other, (own, rows), lost, moved in sides:
        known = find_essence(normal_form(other))
        alone = known.union(*(find_essence(normal_form(word)) for word in other.split()))  # "applied" of a phrase
        for item in filter(None, (part.strip(" .•") for part in ITEM.split(text))):
            said = find_essence(normal_form(item)) - common
            if said and len(said & alone) < least * len(said):
                stood, stands = (any(_stands_in(item, said, row) for row in there) for there in (own, rows))
                is_told = len(said) >= least_moved and stands
                how = (IN_BOTH.format(lost, noun) if stood else moved) if is_told else lost
                told.append(f"“{_shorten(item if is_told else _without_known(item, known))}” {how}")
    return "; ".join(told) if 0 < len(told) <= MAX_ITEMS else None


def _without_known(item: str, known: frozenset[str]) -> str:
    """An item less each stretch of several words of content that the other list has too, at its ends or between.

    >>> _without_known("Ending school fees or granting meals", frozenset({"end", "school", "fee"}))
    '… granting meals'
    """
    words = list(WORD.finditer(item))
    said = [find_essence(normal_form(word[0])) for word in words]
    fresh = [at for at, essence in enumerate(said) if essence - known]
    runs: list[list[int]] = []
    for at in fresh:
        since = runs[-1][-1] + 1 if runs else 0
        if not runs or len(frozenset().union(*said[since:at])) >= MIN_KNOWN:
            runs.append([at if runs or len(frozenset().union(*said[:at])) >= MIN_KNOWN else 0, at])
        runs[-1][-1] = at
    if runs and len(frozenset().union(*said[runs[-1][-1] + 1 :])) < MIN_KNOWN:
        runs[-1][-1] = len(words) - 1
    told = [_stretch(item, words[first : last + 1]) for first, last in runs] or [item]
    before, behind = (runs[0][0] > 0, runs[-1][-1] < len(words) - 1) if runs else (False, False)
    return " … ".join([*[""] * before, *told, *[""] * behind]).strip()


def _stands_in(item: str, said: frozenset[str], row: str) -> bool:
    """Whether a row of the other list has an item: two or three words of it must follow each other there."""
    if not said <= find_essence(normal_form(row)):
        return False
    return not 1 < len(said) < MIN_SCATTERED or f" {' '.join(_key_words(item))} " in f" {' '.join(_key_words(row))} "


def _without_moved(parts: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """Differences less the stretches whose words only moved within the text."""
    gone = {key for o, n in parts for key in _keys(o)}
    come = {key for o, n in parts for key in _keys(n)}
    return [(o, n) for o, n in parts if not (_keys(o) <= come and _keys(n) <= gone)]


def _says_the_same(old: str, new: str) -> bool:
    """Whether two stretches are one in other words, or one alone has nothing to say: "harsh" and "stringent"."""
    before, after = normal_form(old), normal_form(new)
    if old and new:
        return compare_wording(before, after) is not Kind.MODIFIED
    alone = before if old else after
    return not (find_essence(alone) or alone.polarity or alone.figures)


def _only_denies(stretch: str) -> bool:
    """Whether a stretch turns round what it stands in and says nothing else: "did not", "has no"."""
    form = normal_form(stretch)
    return bool(form.polarity) and not find_essence(form)


def is_in_scraps(words: str) -> bool:
    """Whether what `explain_wording` tells are scraps that no reader can put together: many, or without content.

    >>> is_in_scraps("“twice” → “once”"), is_in_scraps("“the” → “human resource”")
    (False, True)
    """
    parts = PART.findall(words)
    stretches = [stretch for part in parts for stretch in part[:3] if stretch]
    return len(parts) >= MANY_SCRAPS or any(is_empty(stretch.split()) for stretch in stretches)


def are_quoted(words: str, old: str, new: str) -> bool:
    """Whether each stretch of what `explain_wording` tells stands so in its text, but for typography.

    It need not where names were written out, or figures set aside, to compare the texts.

    >>> are_quoted("“twice” → “once”", "It met twice.", "It met once."), are_quoted("“MOL” is new", "", "of Labor")
    (True, False)
    """
    printed = [_letters(text) for text in (old, new)]
    for gone, come, alone, how in PART.findall(words):
        sides = ((gone, 0), (come, 1), (alone, int(how == "new")))
        shown = (_letters(part) in printed[side] for stretch, side in sides for part in stretch.split(" … "))
        if not all(shown):
            return False
    return True


def _letters(text: str) -> str:
    """The letters and digits of a text, in small letters."""
    return "".join(char for char in fold(text) if char.isalnum())


def tells_denial(words: str) -> bool:
    """Whether of what `explain_wording` tells a denial stands for itself, new or gone, and none goes the other way.

    >>> tells_denial("“not” is new; “in May” is gone"), tells_denial("“neither” → “both”; “do not” is new")
    (True, False)
    """
    told = False
    denied = set()  # the sides that deny something
    for old, new, alone, how in PART.findall(words):
        stretches = {"gone": old or alone * (how == "gone"), "new": new or alone * (how == "new")}
        forms = {side: normal_form(stretch) for side, stretch in stretches.items()}
        denied |= {side for side, form in forms.items() if form.polarity or "too" in form.tokens}
        is_short = 0 < len(alone.split()) <= MAX_DENIAL and _only_denies(alone)
        told |= is_short and not PLAIN_DENIALS.isdisjoint(forms[how].tokens)
    return told and len(denied) == 1


def _unless_moved(stretch: str, own: str, other: str) -> str:
    """A stretch, or "" where its words stand in the other text too, in their order and as often."""
    run = f" {' '.join(_key_words(stretch))} "
    here, there = (f" {' '.join(_key_words(text))} ".count(run) for text in (own, other))
    return "" if len(run.split()) >= MIN_RUN and here <= there else stretch


def _only_moved(part: tuple[str, str], texts: tuple[str, str]) -> bool:
    """Whether the few words that one text has at a place are in the other one as often: "in agriculture", put later."""
    if all(part):
        return False
    stretch, (own, other) = "".join(part), texts if part[0] else texts[::-1]
    words, form = [bare(word) for word in stretch.split()], normal_form(stretch)
    if len(words) > MAX_MOVED or form.figures or form.polarity or not QUANTIFIERS.isdisjoint(words):
        return False
    if len(words) == 1 and _is_repeated(words[0], own) and words[0] in other:
        return True  # "labor laws and criminal laws", "labor and criminal laws"
    here, there = (Counter(essential_words(normal_form(text))) for text in (own, other))
    essence = find_essence(form)
    return bool(essence) and all(here[word] <= there[word] for word in essence)


def _is_repeated(word: str, text: str) -> bool:
    """Whether a text has a word at both items of two: "labor laws and criminal laws"."""
    noun = re.escape(word)
    return re.search(rf"\b{noun} (?:and|or) (?:\w+ )?{noun}\b", text) is not None


def _without_said(stretch: str, other: str) -> str:
    """A list that only one text has, less the items of whose words the other text has all.

    >>> _without_said("training, the quality of cases, and convictions", "on trainings, convictions, and fines")
    'the quality of cases'
    """
    cuts = [0, *(end for match in ITEM.finditer(stretch) for end in match.span()), len(stretch)]
    items = list(zip(cuts[::2], cuts[1::2], strict=True))
    known = find_essence(normal_form(other))
    said = [find_essence(normal_form(stretch[start:end])) for start, end in items]
    is_known = [essence <= known for essence in said]
    if len(items) < MIN_LIST or all(is_known) or len(frozenset().union(*itertools.compress(said, is_known))) < MIN_CUT:
        return stretch
    runs = (list(run) for cut, run in itertools.groupby(zip(is_known, items, strict=True), itemgetter(0)) if not cut)
    return " … ".join(stretch[run[0][1][0] : run[-1][1][1]].strip(" ,;.") for run in runs)


def _without_kept(part: tuple[str, str], texts: tuple[str, str]) -> tuple[str, str]:
    """Two stretches of which one made way for the other, less one that is another item of a list in the other text.

    "In agriculture" that stands at the end of a list now has not made way for what stands at its begin.
    """
    gone, come = part
    if not (gone and come):
        return part
    if JOINTS.sub("", gone) in come or JOINTS.sub("", come) in gone:
        return part  # "and convictions" → "convictions, and penalties"
    kept = _is_item(gone, texts[1]), _is_item(come, texts[0])
    if kept[0] != kept[1]:
        return ("" if kept[0] else gone, "" if kept[1] else come)
    return _without_kept_ends(gone, texts[1]), _without_kept_ends(come, texts[0])


def _without_kept_ends(stretch: str, other: str) -> str:
    """A list of items less the first and last ones that are items in the other text too.

    >>> _without_kept_ends("shops, transport, and farming", "They work in farming, mining, and hotels.")
    'shops, transport'
    """
    items = list(CLAUSE.finditer(stretch))
    left = [not _is_item(item[0].strip(" ,;"), other) for item in items]
    if len(items) < MIN_LIST or not any(left):
        return stretch
    first, last = left.index(True), len(left) - 1 - left[::-1].index(True)
    return stretch[items[first].start() : items[last].end()].strip(" ,;")


def _is_item(stretch: str, text: str) -> bool:
    """Whether a stretch is an item of a list in a text: "… in mining, agriculture, and fishing"."""
    item = re.escape(JOINTS.sub("", stretch))
    inside = rf"(?:[,;]|\b(?:and|or))\s+{item}(?=[,;.]|\s+(?:and|or)\b|$)"
    first = rf"\b(?:in|on|of|from|to|with|as|the|including)\s+{item}(?=,)"
    return bool(item) and re.search(f"{inside}|{first}", text) is not None


def _trim(stretch: str, other: str) -> str:
    """A stretch without first and last clauses that the other text has too: of a list put in another order."""
    clauses, known = list(CLAUSE.finditer(stretch)), f" {' '.join(_key_words(other))} "
    while len(clauses) > 1 and f" {' '.join(_key_words(clauses[0][0]))} " in known:
        del clauses[0]
    while len(clauses) > 1 and f" {' '.join(_key_words(clauses[-1][0]))} " in known:
        del clauses[-1]
    return stretch[clauses[0].start() : clauses[-1].end()].strip(" ,;") if clauses else stretch


def _keys(stretch: str) -> set[str]:
    """The words of a stretch that have content, by their stems."""
    return set(_key_words(stretch))


def _key_words(stretch: str) -> list[str]:
    """The same in their order."""
    words = (bare(match[0]) for match in WORD.finditer(stretch))
    return [stem(word) for word in words if word not in function_words()]


def _shorten(stretch: str) -> str:
    words = stretch.split()
    return stretch if len(words) <= MAX_SHOWN else f"{' '.join(words[:MAX_SHOWN])} …"


def _word_changes(old: str, new: str) -> list[tuple[str, str]]:
    """The stretches of words in which two texts differ, as (old words, new words); either may be empty."""
    before, after = list(WORD.finditer(old)), list(WORD.finditer(new))
    keys = [[stem(bare(word[0])) for word in words] for words in (before, after)]
    matcher = SequenceMatcher(None, keys[0], keys[1], autojunk=False)
    merged: list[tuple[int, int, int, int]] = []
    for tag, i, j, k, m in matcher.get_opcodes():
        if tag == "equal":
            continue
        bridge = [word[0] for word in before[merged[-1][1] : i]] if merged else []
        if merged and bridge and len(bridge) <= BRIDGE and is_empty(bridge):
            merged[-1] = (merged[-1][0], j, merged[-1][2], m)
        else:
            merged.append((i, j, k, m))
    found: list[tuple[str, str]] = []
    for i, j, k, m in merged:
        gone, come = _stretch(old, before[i:j]), _stretch(new, after[k:m])
        shortest, longest = sorted((j - i, m - k))
        if gone and come and longest > LOPSIDED * shortest + 1:
            found += [(gone, ""), ("", come)]
        else:
            found.append((gone, come))
    return [(o, n) for o, n in found if not is_empty([*o.split(), *n.split()])]


def _stretch(text: str, words: Sequence[re.Match[str]]) -> str:
    """The text from the first of the words to the last, hyphenated words whole, brackets only in pairs."""
    if not words:
        return ""
    before, after = LINKED_BEFORE.search(text, 0, words[0].start()), LINKED_AFTER.match(text, words[-1].end())
    start = before.start() if before else words[0].start()
    end = after.end() if after else words[-1].end()
    stretch = text[start:end].strip(" ,;:.")
    opened, closed = stretch.count("("), stretch.count(")")
    return stretch.strip("()") if opened != closed else stretch


def _is_rolled(old: str, new: str) -> bool:
    """Whether the only difference is the year, which every report rolls forward."""
    return [ROLLING.sub("", text).strip() for text in (old, new)] == ["", ""]
