"""An evaluation for a reader: figures by group and year, then every disagreement in one line."""

from __future__ import annotations

from collections import Counter

from chlabor_nlp.evaluation.outcomes import (
    CORRECT,
    DISPUTED,
    MISSING,
    SPURIOUS,
    WRONG,
    Evaluation,
    interval,
    precision_recall_f1,
)


def evaluation_text(evaluation: Evaluation) -> str:
    """The evaluation for a reader: figures by group and year, then every disagreement in one line."""
    lines = [f"{evaluation.reports} reports, {len(evaluation.outcomes)} comparisons", ""]
    names = f"{CORRECT:>9}{WRONG:>7}{MISSING:>9}{SPURIOUS:>10}{DISPUTED:>10}{'precision':>11}{'recall':>8}{'F1':>8}"
    head = f"{'group':28}{'year':>6}{names}  95 % by country"
    lines.append(head)
    for (group,), counter in evaluation.counts("group").items():
        low, high = interval(evaluation.outcomes, group)
        lines.append(_row(group, "all", counter) + f"  {low:.4f}–{high:.4f}")
        years = {key[1]: value for key, value in evaluation.counts("group", "year").items() if key[0] == group}
        lines += [_row("", str(year), years[year]) for year in sorted(years)]
    lines += ["", "disagreements:"]
    for outcome in evaluation.disagreements:
        page = f" p. {outcome.page}" if outcome.page else ""
        quote = f" “{outcome.quote}”" if outcome.quote else ""
        said = f"{outcome.result}; truth {outcome.expected!r}, read {outcome.found!r}{quote}"
        why = f" — {outcome.why}" if outcome.why else ""
        lines.append(f"  {outcome.slug}/{outcome.year}.pdf{page} {outcome.group}, {outcome.field}: {said}{why}")
    lines += [f"  {failure.file}: {failure.message}" for failure in evaluation.failures]
    return "\n".join(lines) + "\n"


def _row(group: str, year: str, counter: Counter[str]) -> str:
    precision, recall, f1 = precision_recall_f1(counter)
    return (
        f"{group:28}{year:>6}{counter[CORRECT]:>9}{counter[WRONG]:>7}{counter[MISSING]:>9}{counter[SPURIOUS]:>10}{counter[DISPUTED]:>10}"
        f"{precision:>11.4f}{recall:>8.4f}{f1:>8.4f}"
    )
