"""Normal forms and similarity: when do two texts say the same, and how alike are they otherwise.

`fold` compares labels and headings; `Form` compares statements: white space, dashes, quotes, articles,
citation numbers, inflection and the rolling reporting year are set aside, figures and negations are kept
apart as facts.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING, TypeVar

from rapidfuzz import fuzz, process
from rapidfuzz.utils import default_process

from chlabor_nlp import data
from chlabor_nlp.notation import CITATION, MARK
from chlabor_nlp.numbers import MAX_NUMBER, TENS, to_number, word_pattern, word_value
from chlabor_nlp.provisions import PROVISION_LIST, expand_provisions

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

T = TypeVar("T")
TYPOGRAPHY = str.maketrans(
    {
        "’": "'",
        "‘": "'",
        "ʼ": "'",
        "`": "'",
        "“": '"',
        "”": '"',
        "„": '"',
        "–": "-",
        "—": "-",
        "‐": "-",
        "‑": "-",
        "−": "-",
        "\u00ad": None,
        "\u200b": None,
    }
)
NUMBER_TOKEN = re.compile(
    r"(\d{1,3}(?:,\s?\d{3})+(?:\.\d+)?|\d+(?:\.\d+)*)(?!\d*(?:st|nd|rd|th)\b)"
    r"(?:\s*(thousand|million|billion|trillion)\b)?"
)
CITED_ARTICLES = re.compile(
    rf"\b(?:articles?|arts?\.|sections?|secs?\.)\s+(?P<list>{PROVISION_LIST})",
    re.IGNORECASE,
)
TABLE_POINTER = re.compile(r"\(?\btable\s*\d{1,2}(?!\d)\)?")
NUMBER_SIGN = re.compile(r"\b(?:nos?\.|n[°º])\s*(?=\d)")  # "Law No. 5" denies nothing
MISSING_SPACE = re.compile(r"(?<=[a-z)][.;:,])(?=[A-Z])|(?<=\b[Tt]he)(?=[A-Z])")  # "areas.The", "theWorld Bank"
LISTED = re.compile(r"((?:[,;:]|\b(?:and|or|including))\s)\((?:\d|[a-h]|i{1,3}|i?v)\)\s+(?=[a-z])")  # "; (b) raising"
ACCENTS = re.compile(r"[\u0300-\u036f]")
ACRONYM = re.compile(r"\(([A-Z][A-Za-z0-9&/-]{0,9}[A-Z0-9])s?\)")
BRACKETED = re.compile(rf"(?<=\w)\s+{ACRONYM.pattern}")
ACRONYM_WINDOW = 160
BEFORE_NAME = re.compile(r"\t|\(\d{1,3}(?:[\s,;–-]+\d{1,3})*\)|(?<=[a-z]{3})\.\s")  # a cell, citation or sentence ends
TOKEN = re.compile(r"<year>|[^\W\d_]+|\d+(?:\.\d+)*")
YEAR = "<year>"
OTHER_WORDS = ""  # in a table of words' weights: the weight of all others


@lru_cache(maxsize=8192)
def fold(text: str) -> str:
    """`text` for comparing labels: typography unified, any case, single spaces.

    >>> fold("Children’s  Work")
    "children's work"
    """
    folded = " ".join(unicodedata.normalize("NFKC", text).translate(TYPOGRAPHY).casefold().split())
    return folded.replace(" / ", "/").replace("/ ", "/")


def best_match(text: str, choices: dict[str, str], *, least: float) -> tuple[str, float] | None:
    """The key in `choices` (folded form -> key) whose form is most like `text`, with the score.

    Returns:
        (key, score in [0, 1]), or None where nothing reaches `least`.
    """
    folded = fold(text)
    if folded in choices:
        return choices[folded], 1.0
    found = process.extractOne(folded, list(choices), scorer=fuzz.ratio, score_cutoff=least * 100)
    return (choices[found[0]], found[1] / 100) if found else None


@dataclass(frozen=True, slots=True)
class Form:
    """What a text says without how it is written.

    `tokens` is the whole statement; `figures`, `polarity` and `content` are its parts. Two texts
    with equal tokens differ in form only.
    """

    tokens: tuple[str, ...]
    figures: frozenset[str]
    polarity: frozenset[str]
    content: frozenset[str]

    def __add__(self, other: Form) -> Form:
        """The form of both texts, one after the other."""
        parts = (self.figures | other.figures, self.polarity | other.polarity, self.content | other.content)
        return Form(self.tokens + other.tokens, *parts)

    @property
    def key(self) -> str:
        """The tokens as one string."""
        return " ".join(self.tokens)

    @property
    def sorted_key(self) -> str:
        """The tokens in alphabetical order as one string: what scorers that mind no order compare."""
        return " ".join(sorted(self.tokens))


@lru_cache(maxsize=8192)
def normal_form(text: str, year: int | None = None) -> Form:
    """The `Form` of a statement made in the report of `year`.

    >>> normal_form("In 2017, the Committee met twice.", 2017) == normal_form("In 2018 the Committee met twice", 2018)
    True
    """
    text = ACCENTS.sub("", unicodedata.normalize("NFKD", text)).translate(TYPOGRAPHY)
    text = MISSING_SPACE.sub(" ", text)
    text = LISTED.sub(r"\1", text)
    text = CITATION.sub(_drop_citation, MARK.sub("", text))
    text = text.casefold()
    text = TABLE_POINTER.sub(" ", text)
    text = NUMBER_SIGN.sub(" ", text)
    text = CITED_ARTICLES.sub(lambda m: " " + " ".join(("article", *expand_provisions(m["list"]))) + " ", text)
    text = re.sub(r"'s\b|'(?=\s|$)|(?<=[a-z])'", "", text)
    text = re.sub(r"(?<=[a-z])\.(?=[a-z]\b)", "", text)  # u.s. -> us
    if "hundred" in text or any(tens in text for tens in TENS):
        text = _number_words().sub(_write_words, text)
    text = text.replace("%", " percent ")
    text = NUMBER_TOKEN.sub(_write_number, text)
    if year:
        text = re.sub(rf"\b{year}\b", YEAR, text)
    text = _replace_phrases(_rewrite(text))
    words, spelling = data.table("values")["words"], data.table("form")["spelling"]
    tokens = (
        str(words.get(token, spelling.get(token, token))) for token in TOKEN.findall(text) if token not in ARTICLES
    )
    return _build_form(_stem(token) if token.isalpha() else token for token in tokens)


ALIAS = re.compile(
    r"(?P<name>[A-Z][\w’'-]+(?:\s+(?:(?:of|the|for|and|to|in|on|against)\s+)*[A-Z][\w’'-]+)+)\s*"
    r"\((?:[A-Z]{2,12};?\s*)?also known as (?:the )?(?P<alias>[A-Z][^();]{4,80})\)"
)
ARTICLES = frozenset({"a", "an", "the"})


class Wording:
    """How one report words things: its year, which rolls forward, and what its acronyms stand for.

    `form` gives the normal form of a statement of that report with the acronyms spelled out.

    >>> wording = Wording(2018, {"MOI": "Ministry of the Interior"})
    >>> wording.spell_out("two MOIs")
    'two Ministry of the Interior'
    >>> wording.form("MOI acted in 2018.") == Wording(2019).form("The Ministry of the Interior acted in 2019.")
    True
    """

    def __init__(self, year: int | None = None, acronyms: Mapping[str, str] | None = None) -> None:
        self.year = year
        self._acronyms = dict(acronyms or {})
        shorts = "|".join(re.escape(short) for short in sorted(self._acronyms, key=len, reverse=True))
        self._introduced = re.compile(rf"\s*\((?:the\s+)?(?:{shorts})\)") if shorts else None
        self._alone = re.compile(rf"(?<![\w&-])({shorts})s?(?![\w&])") if shorts else None
        self._forms: dict[str, Form] = {}

    def renaming(self, names: Mapping[str, str]) -> Wording:
        """This wording with old names of bodies written as their new ones."""
        plain = Wording(self.year, names)
        acronyms = {short: plain.spell_out(name) for short, name in self._acronyms.items()}
        return Wording(self.year, acronyms | dict(names))

    def form(self, text: str) -> Form:
        """The normal form of a statement of this report."""
        if text not in self._forms:
            self._forms[text] = normal_form(self.spell_out(text), self.year)
        return self._forms[text]

    def spell_out(self, text: str) -> str:
        """`text` with acronyms in full, those in brackets behind their names left out."""
        text = BRACKETED.sub("", text)
        if self._introduced is None or self._alone is None:
            return text
        text = self._introduced.sub("", text)
        return self._alone.sub(lambda match: self._acronyms[match[1]], text)

    def spell_as(self, text: str, other: str) -> str:
        """`text` with those acronyms in full whose names `other` has in full: to say what else the two differ in.

        >>> Wording(2018, {"MOI": "Ministry of the Interior"}).spell_as("the MOI acted", "the Ministry of the Interior")
        'the Ministry of the Interior acted'
        """
        named = fold(other)
        shared = {short: name for short, name in self._acronyms.items() if fold(name) in named}
        if not shared:
            return text
        shorts = "|".join(re.escape(short) for short in sorted(shared, key=len, reverse=True))
        return re.sub(rf"(?<![\w&(-])(?:{shorts})(?![\w&)])", lambda match: shared[match[0]], text)


def find_acronyms(text: str) -> dict[str, str]:
    """Acronyms that a text introduces in brackets behind their names, with those names.

    The method of Schwartz and Hearst (2003): the letters of the acronym must be found, from the
    last to the first, in the words before the brackets, the first one at the start of a word. Of a
    foreign name the initials may stand in another order.

    >>> find_acronyms("It is led by the Ministry of the Interior (MOI).")
    {'MOI': 'Ministry of the Interior'}
    >>> find_acronyms("passed to the Timor-Leste National Police (PNTL)")
    {'PNTL': 'Timor-Leste National Police'}
    >>> find_acronyms("the State Inspectorate for Labor and Social Services (SLISS)")
    {'SLISS': 'State Inspectorate for Labor and Social Services'}
    >>> find_acronyms("in the Committees nationwide. (17,31) National Council for Children and Adolescents (CONANI)")
    {}
    """
    found: dict[str, str] = {}
    for match in ACRONYM.finditer(text):
        short = match[1]
        words = BEFORE_NAME.split(text[max(0, match.start() - ACRONYM_WINDOW) : match.start()])[-1].split()
        name = _match_letters(short, " ".join(words[-min(len(short) + 5, 2 * len(short)) :]))
        name = name or _match_initials(short, words)
        if name is not None and short not in found:
            found[short] = name
    return found


def find_aliases(text: str) -> dict[str, str]:
    """Other names that a text gives in brackets behind names, with those names.

    >>> find_aliases("the National Trafficking Unit (NTU; also known as the Anti-Trafficking Task Force) met")
    {'Anti-Trafficking Task Force': 'National Trafficking Unit'}
    """
    return {match["alias"]: match["name"] for match in ALIAS.finditer(text)}


def _match_initials(short: str, words: Sequence[str]) -> str | None:
    """The capitalised words right before that have the acronym's letters in another order: of a foreign name."""
    for count in range(2, min(2 * len(short), len(words)) + 1):  # "and", "for" have no letter
        name = words[-count:]
        initials = [part[0] for word in name for part in word.split("-") if part[:1].isupper()]
        if name[0][:1].isupper() and len(short) > 2 and sorted(initials) == sorted(short):
            return " ".join(name)
    return None


def _match_letters(short: str, long: str) -> str | None:
    at = len(long) - 1
    letters = [letter.casefold() for letter in short if letter.isalpha()]
    for index in range(len(letters) - 1, -1, -1):
        while at >= 0 and (long[at].casefold() != letters[index] or (index == 0 and at > 0 and long[at - 1].isalnum())):
            at -= 1
        if at < 0:
            return None
        at -= 1
    name = long[at + 1 :]
    return name if name[:1].isupper() and len(name.split()) > 1 else None


def similarity_matrix(old: Sequence[Form], new: Sequence[Form]) -> NDArray[np.float64]:
    """How alike each old statement is to each new one.

    The mean of two rapidfuzz scorers on the normal form: one that minds every word
    (`token_sort_ratio`), one that forgives what only one side adds (`token_set_ratio`).

    Returns:
        Array of shape (len(old), len(new)), scores in [0, 1].
    """
    import numpy as np  # heavy: loaded on first use

    old_keys, new_keys = [f.sorted_key for f in old], [f.sorted_key for f in new]
    if not old_keys or not new_keys:
        return np.zeros((len(old_keys), len(new_keys)))
    whole = process.cdist(old_keys, new_keys, scorer=fuzz.ratio)  # of sorted tokens: token_sort_ratio
    shared = process.cdist(old_keys, new_keys, scorer=fuzz.token_set_ratio)
    scores = np.asarray((whole + shared) / 200.0, dtype=float)
    blank_old, blank_new = ([not key for key in keys] for keys in (old_keys, new_keys))
    scores[np.outer(blank_old, blank_new)] = 1.0  # two texts of signs alone say the same: nothing
    return scores


def similarity_parts(old: Sequence[Form], new: Sequence[Form]) -> dict[str, NDArray[np.float64]]:
    """Four rapidfuzz scores of each old statement with each new one, in [0, 1], each of shape (len(old), len(new)).

    `sorted`: ratio of the sorted words; `set`: token_set_ratio; `plain`: ratio; `partial`: partial_ratio.
    """
    import numpy as np  # heavy: loaded on first use

    ordered, plain = (
        [[f.sorted_key for f in forms] for forms in (old, new)],
        [[f.key for f in forms] for forms in (old, new)],
    )
    scorers = {"sorted": (ordered, fuzz.ratio), "set": (ordered, fuzz.token_set_ratio)}
    scorers |= {"plain": (plain, fuzz.ratio), "partial": (plain, fuzz.partial_ratio)}
    return {
        name: np.asarray(process.cdist(before, after, scorer=scorer), dtype=float).reshape(len(old), len(new)) / 100.0
        for name, ((before, after), scorer) in scorers.items()
    }


def plain_scores(old: Sequence[str], new: Sequence[str], *, method: str) -> NDArray[np.float64]:
    """A scorer of rapidfuzz ("WRatio", "token_sort_ratio") on the texts as they stand; a baseline.

    Returns:
        Array of shape (len(old), len(new)), scores in [0, 1].
    """
    import numpy as np  # heavy: loaded on first use

    scores = process.cdist(old, new, scorer=getattr(fuzz, method), processor=default_process)
    return np.asarray(scores, dtype=float).reshape(len(old), len(new)) / 100.0


def score_matrix(old: Sequence[T], new: Sequence[T], score: Callable[[T, T], float]) -> NDArray[np.float64]:
    """`score(old item, new item)` of every pair, as an array of shape (len(old), len(new))."""
    import numpy as np  # heavy: loaded on first use

    return np.array([[float(score(o, n)) for n in new] for o in old]).reshape(len(old), len(new))


def weighted_overlap(old: Sequence[Form], new: Sequence[Form]) -> NDArray[np.float64]:
    """Share of content that each old statement has with each new one, rare words counting more.

    A word's weight is its inverse document frequency over both lists, so that "child labor",
    which every sentence holds, says little. Dice coefficient of the weighted words.

    Returns:
        Array of shape (len(old), len(new)), scores in [0, 1].
    """
    return weighted_shares(old, new)[2]


def weighted_shares(
    old: Sequence[Form], new: Sequence[Form], rarity: Mapping[str, float] | None = None
) -> tuple[NDArray[np.float64], NDArray[np.float64], NDArray[np.float64]]:
    """Shares of weighted content: of each old statement that each new one has, the other way round, and of both.

    Args:
        old: the old statements.
        new: the new statements.
        rarity: the weight of each word (`OTHER_WORDS` for the rest); by default its inverse
            document frequency over both lists.

    Returns:
        Three arrays of shape (len(old), len(new)), scores in [0, 1].
    """
    import numpy as np  # heavy: loaded on first use

    vocabulary = {word: index for index, word in enumerate(sorted({w for form in (*old, *new) for w in form.content}))}
    if not old or not new or not vocabulary:
        nothing = np.zeros((len(old), len(new)))
        return nothing, nothing, nothing
    has_old, has_new = (_incidence(forms, vocabulary) for forms in (old, new))
    if rarity is None:
        weights = np.log(1 + (len(old) + len(new)) / (has_old.sum(axis=0) + has_new.sum(axis=0)))
    else:
        weights = np.array([rarity.get(word, rarity.get(OTHER_WORDS, 1.0)) for word in vocabulary])
    shared = (has_old * weights) @ has_new.T
    of_old, of_new = (has_old @ weights)[:, None], (has_new @ weights)[None, :]
    return (
        np.asarray(shared / np.maximum(of_old, 1e-9), dtype=float),
        np.asarray(shared / np.maximum(of_new, 1e-9), dtype=float),
        np.asarray(2 * shared / np.maximum(of_old + of_new, 1e-9), dtype=float),
    )


def shared_content(old: Form, new: Form) -> float:
    """Share of content words that both statements have, in [0, 1] (Jaccard)."""
    union = old.content | new.content
    return len(old.content & new.content) / len(union) if union else 1.0


def _incidence(forms: Sequence[Form], vocabulary: dict[str, int]) -> NDArray[np.float64]:
    import numpy as np

    matrix = np.zeros((len(forms), len(vocabulary)))
    for row, form in enumerate(forms):
        matrix[row, [vocabulary[word] for word in form.content]] = 1.0
    return matrix


def _build_form(tokens: Iterable[str]) -> Form:
    tokens = tuple(tokens)
    words = word_sets()
    figures = frozenset(t for t in tokens if t[0].isdigit())
    polarity = frozenset(t for t in tokens if t in words["polarity"])
    content = frozenset(t for t in tokens if t not in words["function"]) - polarity - {YEAR}
    return Form(tokens, figures, polarity, content)


def _drop_citation(match: re.Match[str]) -> str:
    before = match.string[: match.start()]
    return match[0] if before and before[-1].isdigit() else " "


@cache
def _number_words() -> re.Pattern[str]:
    return re.compile(rf"\b{word_pattern()}\b")


def _write_words(match: re.Match[str]) -> str:
    """A number of several words in digits, "twenty-two"; single words are tokens of their own."""
    value = word_value(match[0]) if re.search(r"\W", match[0]) else None
    return match[0] if value is None else f"{value:g}"


def _write_number(match: re.Match[str]) -> str:
    if match[1].count(".") > 1 or len(match[1]) > MAX_NUMBER:
        return match[0]
    return f" {to_number(match[1], match[2])} "


def _replace_phrases(text: str) -> str:
    pattern, firsts = _phrases()
    return pattern.sub(lambda match: firsts[match[0]], re.sub(r"[-/]", " ", text))


def _rewrite(text: str) -> str:
    for rule in data.table("form")["rewrite"]:
        if any(words in text for words in rule["when"]):
            text = re.sub(rule["pattern"], rule["by"], text)
    return text


@cache
def _phrases() -> tuple[re.Pattern[str], dict[str, str]]:
    """A pattern for all ways of writing a thing, the longest first, and by each the way that stands for all."""
    this_year, *same = data.table("form")["same"]
    firsts = dict.fromkeys(this_year, YEAR) | {other: first for first, *others in same for other in others}
    longest = sorted(firsts, key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, longest))})\b"), firsts


@cache
def word_sets() -> dict[str, frozenset[str]]:
    """The words of polarity and those without content ("function"), as tokens of a normal form."""
    form = data.table("form")
    return {name: frozenset(_stem(word) for word in form[name]) for name in ("polarity", "function")}


@cache
def _stem(word: str) -> str:
    """Without the endings of plural and third person: "identifies" and "identify" are one."""
    if len(word) > 4 and word.endswith("ies"):
        return word[:-3] + "y"
    if len(word) > 4 and word.endswith(("ches", "shes", "sses", "xes")):
        return word[:-2]
    if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return word[:-1]
    return word
