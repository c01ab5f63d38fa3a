"""One self-contained HTML page of a diff: both quotations side by side, changed words marked."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from chlabor_nlp.render.outline import SIGNS, by_topic, match_line, quote, topic_name
from chlabor_nlp.render.records import headline
from chlabor_nlp.types import Change, Comparison

if TYPE_CHECKING:
    from jinja2 import Environment
    from markupsafe import Markup


def changes_page(comparison: Comparison, *, matches: bool = False) -> str:
    """The diff as a complete page: filters by topic and kind, text search, no network."""
    return _environment().get_template("diff.html").render(**_context(comparison, matches=matches))


def changes_fragment(comparison: Comparison) -> str:
    """The diff as a fragment for notebooks: the same table without filters."""
    return _environment().get_template("fragment.html").render(**_context(comparison))


def _context(comparison: Comparison, *, matches: bool = False) -> dict[str, Any]:
    topics = [
        (topic, topic_name(topic), [_view(change, matches=matches) for change in changes])
        for topic, changes in by_topic(comparison)
    ]
    return {
        "old": comparison.old,
        "new": comparison.new,
        "headline": headline(comparison),
        "warnings": comparison.warnings,
        "topics": topics,
        "kinds": sorted({str(change.kind) for change in comparison.changes}),
    }


def _view(change: Change, *, matches: bool) -> dict[str, Any]:
    old, new = _marked(quote(change.old), quote(change.new))
    return {
        "change": change,
        "sign": SIGNS[change.kind],
        "match": match_line(change) if matches else "",
        "old": old,
        "new": new,
        "search": f"{change.label} {quote(change.old)} {quote(change.new)}".casefold(),
    }


def _marked(old: str, new: str) -> tuple[Markup, Markup]:
    """Both texts with the words that differ in `<del>` and `<ins>`; every other sign escaped."""
    from markupsafe import Markup, escape

    if not old or not new:
        return escape(old), escape(new)
    before, after = re.findall(r"\s+|\S+", old), re.findall(r"\s+|\S+", new)
    left, right = Markup(), Markup()
    for tag, i, j, k, m in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        gone, come = escape("".join(before[i:j])), escape("".join(after[k:m]))
        left += gone if tag == "equal" or not gone.strip() else Markup("<del>{}</del>").format(gone)
        right += come if tag == "equal" or not come.strip() else Markup("<ins>{}</ins>").format(come)
    return left, right


@cache
def _environment() -> Environment:
    from jinja2 import DictLoader, Environment, StrictUndefined

    folder = files(__package__)
    sources = {
        name: folder.joinpath(name).read_text(encoding="utf-8")
        for name in ("diff.html", "controls.html", "fragment.html", "style.css")
    }
    return Environment(
        loader=DictLoader(sources), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
