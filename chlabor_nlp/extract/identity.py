"""Which report is this: genre, country, year and assessment, each with the words that say so."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache

from chlabor_nlp import data
from chlabor_nlp.cable import cable_year, read_header
from chlabor_nlp.extract.dates import YEAR
from chlabor_nlp.notation import trim
from chlabor_nlp.text import fold
from chlabor_nlp.types import Assessment, Genre, Issue, Source, Span

UNDATED = frozenset({Genre.FINDINGS_LEGACY, Genre.CABLE})  # their first sentences do not name their own year
NAME_WINDOW = 300
OPENING_LENGTH = 6000  # the opening sentence stands on the first page
BREAKS = re.compile(r"[\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")  # each is one character, so offsets stay
SPACES = re.compile(r"[\u00a0\u2000-\u200a\u202f\u3000]")  # likewise
YEAR_SENTENCES = (
    re.compile(rf"\bIn\s+({YEAR}),"),
    re.compile(rf"\bFor\s+the\s+({YEAR})\s+reporting\s+period", re.IGNORECASE),
    re.compile(rf"\b({YEAR})\s+Findings\s+on\s+the\s+Worst\s+Forms", re.IGNORECASE),
    re.compile(rf"\bin\s+({YEAR})\b"),
)
UNLISTED_COUNTRY = re.compile(
    rf"\bIn\s+{YEAR},\s*(?:[Tt]he\s+)?(?:[Gg]overnment\s+of\s+)?(?:the\s+)?(?P<name>[A-Z][^\W\d_][^.,\n]{{1,50}}?)\s+(?:made|received|is\s+receiving)\b[^.]{{0,60}}advancement"
)
# "MINIMAL ADVANCEMENT – EFFORTS MADE BUT REGRESSION IN LAW THAT DELAYED ADVANCEMENT", also broken over two lines.
LEVEL = re.compile(
    r"""
    \b(?P<level>no|minimal|moderate|significant)\s+advancement\b
    (?: [\s*]*[-–—]\s*
        (?P<qualifier>efforts\s+made\s+but\b
            (?: [^.*]{3,110}?(?:delayed\s+advancement|forced\s+child\s+labor) | [^.\n*]{3,110} )
          | (?P<none>no\s+efforts\s+and\s+complicit\b (?:[^.*]{1,30}?forced\s+child\s+labor)?)
        )
    )?
    """,
    re.IGNORECASE | re.VERBOSE,
)
NO_ASSESSMENT = re.compile(r"\bno\s+assessment\b", re.IGNORECASE)
SMALL_WORDS = frozenset(
    {"a", "an", "and", "as", "at", "but", "by", "for", "in", "of", "on", "or", "that", "the", "to", "with"}
)


@dataclass(frozen=True, slots=True)
class Identity:
    """What a document is about; `evidence` names the words each answer was read from."""

    genre: Genre
    country: str | None
    year: int | None
    title: str
    assessment: Assessment | None
    evidence: tuple[tuple[str, tuple[Span, ...]], ...]
    issues: tuple[Issue, ...]


def identify(source: Source, *, country: str | None = None, year: int | None = None) -> Identity:
    """Find genre, country, year and assessment of a document.

    Args:
        source: the loaded document.
        country: overrides what the text says.
        year: overrides what the text says.
    """
    text = SPACES.sub(" ", BREAKS.sub("\n", source.text))
    country = canonical_country(country)
    genre, genre_spans = _find_genre(text)
    found_country, country_span = _find_country(text)
    found_year, year_span = _find_year(text) if genre not in UNDATED else (None, ())
    if genre is Genre.CABLE:
        found_year, year_span = cable_year(read_header(source)) or (None, ())
    assessment = _find_assessment(text)
    spans = {"genre": genre_spans, "country": country_span, "year": year_span}
    named_year = _year_of_name(source.name) if (year or found_year) is None else None
    found_year = found_year or named_year
    issues = [
        Issue(f"no_{name}", f"the {name} could not be found in the text; give {name}=")
        for name, value in (("country", country or found_country), ("year", year or found_year))
        if value is None
    ]
    if named_year is not None:
        issues.append(Issue("year_from_name", f"the text does not name its year; {named_year} is from the file's name"))
    if genre is Genre.UNKNOWN:
        issues.append(
            Issue("unknown_genre", "the text looks like no report of a known kind; only its paragraphs are read")
        )
    head = _find_head_level(text)
    if assessment and head and assessment.level and head != assessment.level:
        issues.append(
            Issue(
                "assessment_conflict",
                f"the page head says {head}, the opening {assessment.level}",
                assessment.start_char,
                assessment.end_char,
            )
        )
    country, year = country or found_country, year or found_year
    return Identity(
        genre=genre,
        country=country,
        year=year,
        title=_make_title(source, genre, country, year),
        assessment=assessment,
        evidence=tuple((name, at) for name, at in spans.items() if at),
        issues=tuple(issues),
    )


def _year_of_name(name: str) -> int | None:
    """The one year that a file's name holds, or None."""
    years = set(re.findall(rf"(?<!\d){YEAR}(?!\d)", name))
    return int(years.pop()) if len(years) == 1 else None


def _make_title(source: Source, genre: Genre, country: str | None, year: int | None) -> str:
    if genre in (Genre.FINDINGS, Genre.WEB_SUMMARY, Genre.FINDINGS_LEGACY) and country and year:
        return f"{year} Findings on the Worst Forms of Child Labor: {country}"
    subjects = (field.text for field in read_header(source) if field.name == "subject" and genre is Genre.CABLE)
    return " ".join(next(subjects, source.name).split())


def _find_genre(text: str) -> tuple[Genre, tuple[Span, ...]]:
    for name, spec in data.table("genre")["genres"].items():
        found = [re.search(pattern, text, re.IGNORECASE | re.MULTILINE) for pattern in spec["patterns"]]
        spans = tuple(sorted(Span(m.start(), m.end()) for m in found if m))
        if len(spans) >= spec["least"]:
            return Genre(name), spans
    return Genre.UNKNOWN, ()


def _find_country(text: str) -> tuple[str | None, tuple[Span, ...]]:
    """The country of the opening sentence; else of a line of its own; else the one named most."""
    opening = text[:OPENING_LENGTH]
    names = country_pattern()
    match = re.search(rf"\b[Ii]n\s+{YEAR},\s*(?:[Tt]he\s+[Gg]overnment\s+of\s+)?(?:[Tt]he\s+)?({names})(?!\w)", opening)
    match = match or re.search(rf"^[^\w\n]*({names})[^\w\n]*$", opening, re.MULTILINE)
    year = re.search(rf"\b{YEAR}\b", opening)
    if match is None and year is not None:
        window = opening[max(0, year.start() - NAME_WINDOW) : year.end() + NAME_WINDOW]
        near = re.search(rf"(?<!\w)({names})(?!\w)", window)
        unlisted = UNLISTED_COUNTRY.search(opening)
        if near is not None and (unlisted is None or near[1] in unlisted["name"]):
            at = max(0, year.start() - NAME_WINDOW) + near.start(1)
            return country_names()[fold(near[1])], (Span(at, at + len(near[1])),)
        if unlisted:
            return " ".join(unlisted["name"].split()), (Span(*unlisted.span("name")),)
    match = match or _most_named(text, names)
    if match is None:
        return None, ()
    return country_names()[fold(match[1])], (Span(*match.span(1)),)


def _most_named(text: str, names: str) -> re.Match[str] | None:
    """The first naming of the country that is named most, if it is named at least three times."""
    named: dict[str, list[re.Match[str]]] = {}
    for match in re.finditer(rf"(?<!\w)({names})(?!\w)", text, re.IGNORECASE):
        if match[1][:1].isupper():
            named.setdefault(country_names()[fold(match[1])], []).append(match)
    ranked = sorted(named.values(), key=len, reverse=True)
    return ranked[0][0] if ranked and len(ranked[0]) > 2 else None


def _find_year(text: str) -> tuple[int | None, tuple[Span, ...]]:
    for pattern in YEAR_SENTENCES:
        match = pattern.search(text[:OPENING_LENGTH])
        if match:
            return int(match[1]), (Span(*match.span(1)),)
    return None, ()


def _find_assessment(text: str) -> Assessment | None:
    """The level the opening sentence names, with the qualifier of the page head or title line."""
    opening = text[:OPENING_LENGTH]
    qualified = next((m for m in LEVEL.finditer(opening) if m["qualifier"]), None)
    sentences = [
        m
        for m in LEVEL.finditer(opening)
        if re.search(rf"\b(?:In|in)\s+{YEAR}\b[^.]*$", text[max(0, m.start() - 250) : m.start()])
    ]
    match = next(iter(sentences), None) or qualified
    if match is None:
        absent = NO_ASSESSMENT.search(opening)
        match = absent or LEVEL.search(opening)
        if match is None:
            return None
        if absent:
            return Assessment(level="not_assessed", text=absent[0], spans=(Span(*absent.span()),))
    level = _level_of(match["level"])
    text_match = match["level"] + text[match.end("level") : _advancement_end(text, match)]
    span = Span(match.start("level"), match.start("level") + len(text_match))
    found = Assessment(level=level, text=text[span.start_char : span.end_char], spans=(span,))
    if qualified is None or _level_of(qualified["level"]) != level:
        return found
    (at,) = trim(text, *qualified.span("qualifier"))
    said = text[at.start_char : at.end_char]
    qualifier = None if qualified["none"] else _title_case(said)  # the Department's qualifiers tell of efforts made
    return replace(found, qualifier=qualifier, qualifier_text=said, qualifier_spans=(at,))


def _advancement_end(text: str, match: re.Match[str]) -> int:
    return re.compile("advancement", re.IGNORECASE).search(text, match.end("level")).end()  # type: ignore[union-attr]


def _find_head_level(text: str) -> str | None:
    """The level of the page heads, where they stand on lines of their own."""
    match = re.search(
        r"^[^\w\n]*(no|minimal|moderate|significant)\s+advancement[^\w\n]*$", text, re.IGNORECASE | re.MULTILINE
    )
    return _level_of(match[1]) if match else None


def _level_of(word: str) -> str:
    phrase = f"{word.lower()} advancement"
    levels: dict[str, list[str]] = data.table("genre")["assessment"]
    return next(level for level, phrases in levels.items() if phrase in phrases)


def _title_case(text: str) -> str:
    words = text.strip(" *_-–—").lower().split()
    return " ".join(word if word in SMALL_WORDS and index else word.capitalize() for index, word in enumerate(words))


def canonical_country(name: str | None) -> str | None:
    """A country's name as reports are known by it, in whatever letters it was given; one that is not listed stays.

    >>> canonical_country("burma"), canonical_country("Atlantis")
    ('Burma', 'Atlantis')
    """
    return country_names().get(fold(name), name) if name else name


@cache
def country_names() -> dict[str, str]:
    """Folded name or alias -> the country's name."""
    names: dict[str, str] = {}
    for row in data.records("countries"):
        for form in (row["name"], *filter(None, row["aliases"].split("|"))):
            names[fold(form)] = row["name"]
    return names


@cache
def country_pattern() -> str:
    """All names and aliases as one alternation, longest first; white space and quotes match loosely."""
    forms = sorted(_country_forms(), key=len, reverse=True)
    return "|".join(re.sub(r"\\? ", r"\\s+", re.escape(form)).replace("'", "['’]") for form in forms)


@cache
def _country_forms() -> tuple[str, ...]:
    return tuple(
        form for row in data.records("countries") for form in (row["name"], *filter(None, row["aliases"].split("|")))
    )
