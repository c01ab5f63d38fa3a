"""The vocabulary: plain frozen values that flow between the stages. Standard library only.

Every value that was read carries its evidence: `spans`, half-open character ranges into the
report's `text`. For every such value `" ".join(text[start:end] for start, end in spans)` is
exactly the string that was read.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    import pandas as pd

Value = int | float | str | None


class Span(NamedTuple):
    """A half-open range of characters."""

    start_char: int
    end_char: int


class Genre(StrEnum):
    """What kind of document a text is."""

    FINDINGS = "findings"
    FINDINGS_LEGACY = "findings_legacy"
    WEB_SUMMARY = "web_summary"
    CABLE = "cable"
    UNKNOWN = "unknown"


class Status(StrEnum):
    """What a cell says about its value."""

    REPORTED = "reported"
    UNKNOWN = "unknown"
    NOT_APPLICABLE = "not_applicable"
    UNAVAILABLE = "unavailable"
    BLANK = "blank"


class Kind(StrEnum):
    """What happened to a thing between two reports."""

    ADDED = "added"
    REMOVED = "removed"
    MODIFIED = "modified"
    REWORDED = "reworded"
    MOVED = "moved"
    SPLIT = "split"
    MERGED = "merged"
    RESTATED = "restated"


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """Where something was read: spans into the report's text and, for PDF, the one-based page."""

    spans: tuple[Span, ...]
    page: int | None = None

    @property
    def start_char(self) -> int:
        """First character of the evidence."""
        return self.spans[0].start_char

    @property
    def end_char(self) -> int:
        """One past the last character of the evidence."""
        return self.spans[-1].end_char


# --- what a loader gives -------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Block(Evidence):
    """One line of running text, or one row of a table (then `cells` holds each cell's raw spans).

    `gap` tells that blank space precedes it, `level` is a heading level given by mark-up (0: none),
    `role` is "furniture" or "figure" where the page's layout says that it is no running text.
    """

    cells: tuple[tuple[Span, ...], ...] = ()
    gap: bool = False
    level: int = 0
    role: str = ""

    @property
    def is_row(self) -> bool:
        """Whether the block is a table row."""
        return bool(self.cells)


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A loaded document: one text, its blocks in reading order, and the mark-up to skip (`noise`)."""

    name: str
    sha256: str
    media_type: str
    text: str
    blocks: tuple[Block, ...]
    noise: tuple[Span, ...] = ()
    pages: int | None = None


@dataclass(frozen=True, slots=True)
class Limits:
    """How large a document may be, and how long reading it may take."""

    max_pages: int = 400
    max_seconds: float = 60.0


DEFAULT_LIMITS = Limits()


@dataclass(frozen=True, slots=True)
class SourceInfo:
    """What a report remembers of the document it was read from."""

    name: str
    sha256: str
    media_type: str
    pages: int | None = None


# --- what segmentation gives ---------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph(Evidence):
    """Running text of one paragraph, page furniture and footnotes taken out.

    `score` is how likely the section is, where it was told from the words and not from a heading. A
    cable's paragraphs have a `number`, a `classification` ("U", "SBU") and perhaps a `part`: "summary",
    "comment", "note".
    """

    text: str
    section: str
    score: float = 1.0
    number: int | None = None
    classification: str | None = None
    part: str | None = None


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the report: `text` is all of it, heading, tables and mark-up included, without page furniture.

    `start_char` is the first character of the heading. Sections are ordered and disjoint.
    """

    key: str
    heading: str
    number: str | None
    level: int
    start_char: int
    end_char: int
    text: str = ""
    paragraphs: tuple[Paragraph, ...] = ()

    def __repr__(self) -> str:
        return f"Section({self.key!r}, {self.heading!r}, {self.start_char}:{self.end_char})"


@dataclass(frozen=True, slots=True, kw_only=True)
class Region(Evidence):
    """The raw parts of one table: its title, its rows in order, and the lines that belong to it."""

    key: str
    number: int | None
    title: str
    rows: tuple[Block, ...]
    section: str


@dataclass(frozen=True, slots=True)
class Outline:
    """What segmentation finds: nothing of the text is in none of these."""

    sections: tuple[Section, ...]
    paragraphs: tuple[Paragraph, ...]
    regions: tuple[Region, ...]
    notes: tuple[tuple[Block, int], ...]
    references: tuple[Block, ...]
    furniture: tuple[Span, ...]


# --- tables --------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell(Evidence):
    """A table cell: `text` without footnote marks and citation numbers, which stand apart.

    `inherited` tells that the cell was left empty in the report and means what the row above says.
    """

    text: str = ""
    marks: tuple[str, ...] = ()
    refs: tuple[int, ...] = ()
    inherited: bool = False

    def __repr__(self) -> str:
        return f"Cell({self.text!r})"


@dataclass(frozen=True, slots=True)
class Row:
    """A data row.

    `key` is the question it answers where the label is a known one (`data/rows.toml`), `asks` what
    exactly it asks where that has drifted, `group` the head row it stands under.
    """

    cells: tuple[Cell, ...]
    key: str | None = None
    asks: str | None = None
    group: Cell | None = None

    @property
    def spans(self) -> tuple[Span, ...]:
        """Evidence of the whole row."""
        return tuple(span for cell in self.cells if not cell.inherited for span in cell.spans)


@dataclass(frozen=True, slots=True, kw_only=True)
class Note(Evidence):
    """A line under a table: a footnote (`mark` is its sign) or a source line (`mark` is empty)."""

    mark: str
    text: str
    refs: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """A table under its key, continued parts joined, blank cells that mean "as above" filled."""

    key: str
    number: int | None
    title: str
    columns: tuple[str, ...]
    roles: tuple[str, ...]
    rows: tuple[Row, ...]
    notes: tuple[Note, ...]
    pages: tuple[int, ...]
    section: str
    title_spans: tuple[Span, ...] = ()
    title_marks: tuple[str, ...] = ()
    column_marks: tuple[tuple[str, ...], ...] = ()

    def column(self, role: str) -> int | None:
        """Index of the column that plays `role`, or None."""
        return self.roles.index(role) if role in self.roles else None

    def to_frame(self) -> pd.DataFrame:
        """The table as a pandas DataFrame: one row a data row, the report's own column heads.

        Marks and citation numbers are left out; they are in `rows`.

        Returns:
            DataFrame of shape (number of rows, number of columns), all text.
        """
        import pandas as pd  # heavy: loaded on first use

        records = [[cell.text for cell in row.cells] for row in self.rows]
        return pd.DataFrame(records, columns=list(self.columns))

    def __repr__(self) -> str:
        return f"Table({self.key!r}, {self.title!r}, {len(self.rows)} rows)"


# --- what extraction gives -----------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Assessment(Evidence):
    """The Department's assessment of the year, read from the opening sentence or the page head.

    The qualifier stands in the page head only: `qualifier_text` is how, at `qualifier_spans`.
    """

    level: str | None
    text: str
    qualifier: str | None = None
    qualifier_text: str = ""
    qualifier_spans: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Indicator(Evidence):
    """One figure or answer under a key of `indicators.csv`, for one period and territory."""

    key: str
    value: Value
    unit: str | None
    status: Status
    period: int | None
    raw: str
    topic: str
    label: str
    territory: str | None = None
    definition: str | None = None
    modifier: str | None = None
    marks: tuple[str, ...] = ()
    refs: tuple[int, ...] = ()
    table: str | None = None

    def __repr__(self) -> str:
        return f"Indicator({self.key!r}, {self.value!r}, period={self.period}, raw={self.raw!r})"


@dataclass(frozen=True, slots=True, kw_only=True)
class Action(Evidence):
    """A suggested action with the years in which it was suggested, and of whom it asks, "" if of the country."""

    area: str
    text: str
    years: tuple[int, ...]
    territory: str = ""

    def __repr__(self) -> str:
        return f"Action({self.area!r}, {self.text!r})"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry(Evidence):
    """A named row: an agency, a mechanism, a policy, a program, or a sector's activity."""

    table: str
    name: str
    description: str
    acronyms: tuple[str, ...] = ()
    marks: tuple[str, ...] = ()
    refs: tuple[int, ...] = ()
    years: tuple[int, ...] = ()
    name_spans: tuple[Span, ...] = ()
    facts: tuple[str, ...] = ()

    def __repr__(self) -> str:
        return f"Entry({self.table!r}, {self.name!r})"


@dataclass(frozen=True, slots=True, kw_only=True)
class Law(Evidence):
    """One citation of the legislation column: `articles` has ranges and lists expanded.

    `number` and `year` are those of the instrument, as far as the citation gives them.
    """

    standard: str
    citation: str
    instrument: str
    articles: tuple[str, ...] = ()
    number: str | None = None
    year: int | None = None
    refs: tuple[int, ...] = ()

    def __repr__(self) -> str:
        return f"Law({self.standard!r}, {self.citation!r})"


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure(Evidence):
    """A quantity in running text: what it counts is `unit`, "about" or "more than" the modifier.

    `value` is a number, or two for a range or a ratio; `kind` one of count, percent, money, age, ratio, rate.
    """

    text: str
    value: float | tuple[float, float]
    unit: str
    modifier: str | None = None
    kind: str = "count"


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim(Evidence):
    """One sentence of prose, or of a table's description column (then `row` names the entry)."""

    text: str
    section: str
    refs: tuple[int, ...] = ()
    figures: tuple[Figure, ...] = ()
    table: str | None = None
    row: str | None = None

    def __repr__(self) -> str:
        return f"Claim({self.section!r}, {self.text!r})"


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention(Evidence):
    """One occurrence of a named thing, a quantity or a date; `id` is the thing's identity, where it has one.

    `attributes`: of a LAW `instrument`, `articles`, `number`, `year`; of a FIGURE `value` (a number, or
    two for a range or a ratio), `unit`, `modifier`, `kind`.
    """

    label: str
    text: str
    id: str | None = None
    section: str = ""
    attributes: tuple[tuple[str, Any], ...] = ()

    def __repr__(self) -> str:
        return f"Mention({self.label}, {self.text!r}, id={self.id!r})"


@dataclass(frozen=True, slots=True)
class Entity:
    """A named thing with all its mentions in one report: `id` is the same in another year's report."""

    id: str
    label: str
    name: str
    mentions: tuple[Mention, ...]
    sections: tuple[str, ...] = ()
    figures: tuple[Figure, ...] = ()

    def __repr__(self) -> str:
        return f"Entity({self.label}, {self.name!r}, {len(self.mentions)} mentions)"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference(Evidence):
    """An entry of the reference list, or a footnote. `number` is None where it was lost and cannot be recovered.

    `same_as` is the number of the footnote whose source this one names again (Ibid., a short form);
    `type` a key of `data/sources.toml` (embassy, government, law, ilo_un, media, ngo, ...) or "other".
    """

    number: int | None
    text: str
    url: str | None = None
    date: str | None = None
    type: str = "other"
    recovered: bool = False
    same_as: int | None = None

    def __repr__(self) -> str:
        return f"Reference({self.number}, {self.text[:60]!r})"


@dataclass(frozen=True, slots=True, kw_only=True)
class HeaderField(Evidence):
    """A field of a cable's header: origin, date, classification, tags, subject, references, to."""

    name: str
    text: str

    def __repr__(self) -> str:
        return f"HeaderField({self.name}, {self.text!r})"


@dataclass(frozen=True, slots=True, kw_only=True)
class Good(Evidence):
    """A product that a web page lists, with what it is listed for: "child_labor", "forced_labor"."""

    name: str
    labels: tuple[str, ...]

    def __repr__(self) -> str:
        return f"Good({self.name!r}, {', '.join(self.labels)})"


@dataclass(frozen=True, slots=True)
class Issue:
    """Something in the document that could not be read as expected: nothing is dropped silently."""

    code: str
    message: str
    start_char: int | None = None
    end_char: int | None = None


@dataclass(frozen=True)
class Report:
    """Everything read from one document, as plain values."""

    country: str | None
    year: int | None
    genre: Genre
    title: str
    assessment: Assessment | None
    source: SourceInfo
    text: str
    sections: tuple[Section, ...] = ()
    tables: tuple[Table, ...] = ()
    indicators: tuple[Indicator, ...] = ()
    actions: tuple[Action, ...] = ()
    agencies: tuple[Entry, ...] = ()
    mechanisms: tuple[Entry, ...] = ()
    policies: tuple[Entry, ...] = ()
    programs: tuple[Entry, ...] = ()
    sectors: tuple[Entry, ...] = ()
    laws: tuple[Law, ...] = ()
    claims: tuple[Claim, ...] = ()
    references: tuple[Reference, ...] = ()
    issues: tuple[Issue, ...] = ()
    evidence: tuple[tuple[str, tuple[Span, ...]], ...] = ()
    furniture: tuple[Span, ...] = ()
    header: tuple[HeaderField, ...] = ()
    goods: tuple[Good, ...] = ()


# --- alignment and change ------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Pair:
    """Two aligned items by index; `score` in [0, 1], and the best score either had elsewhere.

    `features` are what the score was made of, by name, where a trained scorer made it.
    """

    old: int
    new: int
    score: float
    runner_up: float = 0.0
    features: tuple[tuple[str, float], ...] = ()

    @property
    def margin(self) -> float:
        """By how much the pair is ahead of the next best."""
        return round(self.score - self.runner_up, 4)


@dataclass(frozen=True, slots=True)
class Alignment:
    """A one-to-one assignment: `pairs`, and the indices that found no counterpart."""

    pairs: tuple[Pair, ...]
    old_only: tuple[int, ...]
    new_only: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Side(Evidence):
    """One report's half of a change: the exact quotation and what it was read as."""

    text: str
    value: Value = None
    unit: str | None = None
    status: str | None = None
    section: str | None = None
    table: str | None = None
    refs: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One thing that differs between two reports, with both quotations."""

    kind: Kind
    topic: str
    subject: str
    label: str
    significance: float
    explanation: str
    old: Side | tuple[Side, ...] | None
    new: Side | tuple[Side, ...] | None
    reason: str | None = None
    event: str | None = None
    delta: float | None = None
    percent_change: float | None = None
    direction: str | None = None
    similarity: float | None = None
    match: Pair | None = None

    def __repr__(self) -> str:
        return f"Change({self.kind}, {self.topic}, {self.label!r}, {self.explanation!r})"


@dataclass(frozen=True, slots=True)
class ReportInfo:
    """Which report a diff's side is."""

    country: str | None
    year: int | None
    genre: Genre
    source: SourceInfo


@dataclass(frozen=True)
class Comparison:
    """All changes between two reports, most significant first."""

    old: ReportInfo
    new: ReportInfo
    changes: tuple[Change, ...]
    warnings: tuple[str, ...] = ()
