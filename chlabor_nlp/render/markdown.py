"""Markdown of a diff and of a report: what one would paste into a memo or a pull request."""

from __future__ import annotations

import re

from chlabor_nlp.render.outline import SIGNS, by_topic, match_line, one_line, quote, topic_name
from chlabor_nlp.render.records import headline
from chlabor_nlp.types import Comparison, Report, Table


def changes_markdown(comparison: Comparison, *, matches: bool = False) -> str:
    """The diff as Markdown: headline, then a section a topic with both quotations under each change."""
    old, new = comparison.old, comparison.new
    lines = [f"# {_escape(new.country or 'Reports')}: {old.year} → {new.year}", "", _escape(headline(comparison)), ""]
    lines += [f"> **Note:** {_escape(warning)}\n" for warning in comparison.warnings]
    for topic, changes in by_topic(comparison):
        lines += [f"## {topic_name(topic)}", ""]
        for change in changes:
            lines.append(f"- **{SIGNS[change.kind]} {change.kind}** {_escape(one_line(change))}")
            lines += [f"  {_escape(match_line(change))}", ""] if matches and change.match else []
            for year, side in ((old.year, change.old), (new.year, change.new)):
                if side is not None:
                    lines.append(f"  > {year}: {_escape(quote(side))}")
                    lines.append("  >")
            lines.pop() if lines[-1] == "  >" else None
        lines.append("")
    return "\n".join(lines).rstrip() + "\n"


def report_markdown(report: Report) -> str:
    """A report's contents as Markdown: what was found, and its tables."""
    lines = [f"# {_escape(report.title)}", ""]
    if report.assessment:
        qualifier = f" – {report.assessment.qualifier}" if report.assessment.qualifier else ""
        lines += [f"Assessment: **{report.assessment.level}{qualifier}**", ""]
    for section in report.sections:
        if section.key == "references":
            continue
        lines += [f"## {_escape(section.heading or topic_name(section.key))}", ""]
        for paragraph in section.paragraphs:
            lines += [_escape(paragraph.text), ""]
        for table in report.tables:
            if table.section == section.key:
                lines += [*_table(table), ""]
    if report.issues:
        lines += ["## Issues", "", *(f"- `{issue.code}` {_escape(issue.message)}" for issue in report.issues), ""]
    return "\n".join(lines).rstrip() + "\n"


def _table(table: Table) -> list[str]:
    number = f"Table {table.number}. " if table.number else ""
    head = " | ".join(_escape(column) or " " for column in table.columns)
    rows = [" | ".join(_escape(cell.text + "".join(cell.marks)) or " " for cell in row.cells) for row in table.rows]
    notes = [f"{note.mark} {_escape(note.text)}".strip() + "  " for note in table.notes]
    return [
        f"**{number}{_escape(table.title)}**",
        "",
        f"| {head} |",
        "|" + " --- |" * len(table.columns),
        *(f"| {row} |" for row in rows),
        "",
        *notes,
    ]


def _escape(text: str) -> str:
    return re.sub(r"([\\`*_|<>\[\]#])", r"\\\1", " ".join(text.split()))
