"""Changed values: the assessment, figures and answers, and figures that were restated."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from chlabor_nlp import data
from chlabor_nlp.changes.significance import bound, weigh, weigh_indicator
from chlabor_nlp.extract.charts import CHART
from chlabor_nlp.extract.dates import MONTHS
from chlabor_nlp.extract.indicators import LAW_EXISTS, SAID_IN_PROSE, specification
from chlabor_nlp.notation import CITATION
from chlabor_nlp.numbers import parse_value
from chlabor_nlp.text import fold
from chlabor_nlp.types import Assessment, Change, Indicator, Kind, Report, Side, Status

LEVELS = ("none", "minimal", "moderate", "significant")
PHRASES = {"none": "no", "not_assessed": "no assessment of"}
ENFORCEMENT = frozenset({"labor_enforcement", "criminal_enforcement"})
BLANK_TICK = "Ratifications are seldom withdrawn: see what the text says."
ABSENT = frozenset({Status.UNKNOWN, Status.UNAVAILABLE, Status.BLANK})
ENFORCER = re.compile(r"labor|criminal|inspect|investigat|penalt|convict|prosecut", re.IGNORECASE)
AGE = re.compile(r"\d+")
PERIOD_NOTE = re.compile(rf"\b(?:{MONTHS}|[Ff]iscal year|[Ss]chool year|[Aa]cademic year|quarter)\b")
Key = tuple[str, str | None]


def compare_assessments(old: Report, new: Report) -> Iterator[Change]:
    """The change of the Department's assessment, level or qualifier."""
    before, after = old.assessment, new.assessment
    if before is None or after is None or (before.level, before.qualifier) == (after.level, after.qualifier):
        return
    direction = None
    if before.level in LEVELS and after.level in LEVELS and before.level != after.level:
        direction = "increased" if LEVELS.index(after.level) > LEVELS.index(before.level) else "decreased"
    verb = {"increased": "rose", "decreased": "fell"}.get(direction or "", "changed")
    explanation = (
        f"The assessment {verb} from {_phrase(before)} to {_phrase(replace(after, qualifier=None))} advancement"
    )
    explanation += f" ({after.qualifier})." if after.qualifier else "."
    if before.level == after.level:
        explanation = (
            f"The assessment's qualifier changed from {before.qualifier or 'none'} to {after.qualifier or 'none'}."
        )
    yield Change(
        kind=Kind.MODIFIED,
        topic="assessment",
        subject="assessment",
        label="Assessment",
        significance=bound(weigh("single", "assessment")),
        explanation=explanation,
        old=_assessment_side(before),
        new=_assessment_side(after),
        direction=direction,
        event="assessment_changed",
    )


def compare_indicators(old: Report, new: Report) -> Iterator[Change]:
    """Every indicator whose value or status differs between the two reports' own years."""
    yield from _told_once(_compare_all(old, new))


def _compare_all(old: Report, new: Report) -> Iterator[Change]:
    before, after = _current(old), _current(new)
    _divide(before, after, old)
    _divide(after, before, new)
    for key in dict.fromkeys((*before, *after)):
        was, is_ = before.get(key), after.get(key)
        if was is not None and is_ is not None:
            if _asks_the_same(was, is_):
                yield from _compare_pair(was, is_, old, new)
            elif _says(was) != _says(is_):
                why = f"the {old.year} report asks {_question(was)}, the {new.year} report {_question(is_)}"
                yield from _one_sided(was, old, new, kind=Kind.REMOVED, reason="question_no_longer_asked", why=why)
                yield from _one_sided(is_, old, new, kind=Kind.ADDED, reason="question_newly_asked", why=why)
        elif was is not None and _has_table(new, was.table):
            yield from _one_sided(was, old, new, kind=Kind.REMOVED, reason=_drift(was.key, new.year))
        elif is_ is not None and _has_table(old, is_.table):
            yield from _one_sided(is_, old, new, kind=Kind.ADDED, reason=_drift(is_.key, old.year))
        elif is_ is not None and _is_new_table(is_.table, old, new):
            last = _value_for(old.year, is_, new)
            if Status.REPORTED not in (is_.status, last.status if last else None):
                continue
            yield from _compare_own(last, is_, old, new)


def _compare_own(last: Indicator | None, is_: Indicator, old: Report, new: Report) -> Iterator[Change]:
    """A value of a table that only the new report has, set against its own value for the year before."""
    reason, why = "question_newly_asked", f"the {old.year} report has no such table"
    before, after = (_number(last) if last else None), _number(is_)
    if last is None or before is None or after is None or before == after:
        why += f", the {new.year} report gives {last.raw} for {old.year}" if last and last.raw else ""
        yield from _one_sided(is_, old, new, kind=Kind.ADDED, reason=reason, why=why)
        return
    direction = _direction(last, is_)
    yield _change(
        None,
        is_,
        kind=Kind.ADDED,
        significance=weigh_indicator(is_.key, is_.topic, direction=direction, old=before, new=after),
        explanation=f"{_explain(last, is_, new, new).rstrip('.')} by the {new.year} report's own figures; {why}.",
        base=last,
        direction=direction,
        event="count_changed",
        reason=reason,
    )


def _divide(values: dict[Key, Indicator], other: dict[Key, Indicator], report: Report) -> None:
    """Where the other report answers for each territory what this one answers for all, let it answer for each.

    A sentence answers for the territories that it names, if it names any: "On the mainland, 1,843 inspections". So
    does a standard for which all the laws cited are one territory's.
    """
    for key, place in [key for key in other if key[1] is not None and key not in values]:
        if (key, None) in values and (key, None) not in other:
            joint, places = values[key, None], {name for same, name in other if same == key and name}
            said = _said_around(joint, report)
            named = {name for name in places if said and all(name in text for text in said)}
            if place in (named or places):
                values[key, place] = replace(joint, territory=other[key, place].territory)
    for whole in [key for key in values if key[1] is None and key not in other]:
        if any((whole[0], place) in values for _, place in other if place is not None):
            del values[whole]


def _said_around(indicator: Indicator, report: Report) -> list[str]:
    """The sentence that a figure of the text stands in, or the laws that are cited for a standard, folded."""
    if indicator.table == "laws":
        return [fold(law.citation) for law in report.laws if law.standard == indicator.key.partition(".")[0]]
    if indicator.definition != SAID_IN_PROSE or not indicator.spans:
        return []
    at = indicator.spans[0].start_char
    return [fold(c.text) for c in report.claims if any(start <= at < end for start, end in c.spans)]


def _told_once(changes: Iterable[Change]) -> Iterator[Change]:
    """Changes of one cell that is for several territories as one: "Mainland and Zanzibar: 1,228"."""
    together: dict[object, list[Change]] = {}
    for change in changes:
        sides = (change.old, change.new)
        spans = tuple(side.spans if isinstance(side, Side) else None for side in sides)
        together.setdefault((change.subject, change.kind, spans), []).append(change)
    for first, *others in together.values():
        names = [name for one in (first, *others) for name in re.findall(r"\(([^()]+)\)$", one.label)]
        if others and len(names) == len(others) + 1 and first.old is not None and first.new is not None:
            joint = " and ".join(names)
            told = first.explanation.replace(f"({names[0]})", f"({joint})")
            yield replace(first, label=first.label.replace(f"({names[0]})", f"({joint})"), explanation=told)
        else:
            yield from (first, *others)


def _is_new_table(table: str | None, old: Report, new: Report) -> bool:
    """Whether the reports' form got a table between the two years: of 2013 and 2014 only prose tells of enforcement."""
    since: int = data.table("prose")["tables_since"]
    years = old.year or 0, new.year or 0
    return table in ENFORCEMENT and old.genre is new.genre and 0 < years[0] < since <= years[1]


def compare_charts(old: Report, new: Report) -> Iterator[Change]:
    """The shares of a chart beside the tables that differ."""
    before, after, warning = _shares(old), _shares(new), _says_not_comparable(new)
    for share in after.values() if after and not before else ():
        yield _change(
            None,
            share,
            kind=Kind.ADDED,
            significance=bound(weigh("single", "share"), reason="question_newly_asked"),
            explanation=f"{share.label}: {share.raw}%; the {old.year} report has no such chart.",
            reason="question_newly_asked",
        )
    for key in (key for key in before if key in after):
        was, is_ = before[key], after[key]
        if was.value == is_.value:
            continue
        change = _change(
            was,
            is_,
            kind=Kind.MODIFIED,
            significance=bound(weigh("single", "share")),
            explanation=f"{was.label}: {was.raw}% → {is_.raw}%{f'. Note: {warning}' if warning else ''}",
            direction=_direction(was, is_),
            event="count_changed",
        )
        yield replace(change, percent_change=None)  # of a share that would be misread


def _shares(report: Report) -> dict[str, Indicator]:
    """The shares of a report's chart, by the rows' keys."""
    return {
        row.key: Indicator(
            key=row.key,
            value=parse_value(percent.text)[1],
            unit="percent",
            status=Status.REPORTED,
            period=None,
            raw=percent.text,
            topic="prevalence",
            label=f"Working children by sector: {label.text}",
            table="other",
            spans=percent.spans,
            page=percent.page,
        )
        for table in report.tables
        if table.key == "other"
        for row in table.rows
        if row.key is not None and row.key.startswith(CHART)
        for label, percent in (row.cells,)
    }


def compare_restated(old: Report, new: Report) -> Iterator[Change]:
    """Figures of the old report's year that the new report reprints with another value."""
    own = {(i.key, _folded(i.territory)): i for i in old.indicators if i.period == old.year and i.table in ENFORCEMENT}
    for again in new.indicators:
        was = own.get((again.key, _folded(again.territory)))
        if was is None or again.period != old.year or new.year == old.year or not _asks_the_same(was, again):
            continue
        is_misprint = _has_point(was) != _has_point(again) and was.value == again.value
        if (_says(was) == _says(again) and not is_misprint) or not _is_restatement(was, again):
            continue
        note = f" It carried the mark {''.join(was.marks)} then." if was.marks else ""
        note += " One of them is a misprint: both were read as one figure." if is_misprint else ""
        now = _value_for(new.year, again, new)
        note += f" For {new.year}: {now.raw}." if now is not None and now.status in ABSENT and now.raw else ""
        yield _change(
            was,
            again,
            kind=Kind.RESTATED,
            significance=bound(weigh("single", "restated")),
            explanation=f"{was.label} for {old.year}: {was.raw} said then, {again.raw} said in {new.year}.{note}",
            event="restated",
        )


def _compare_ages(was: Indicator, is_: Indicator, old: Report, new: Report) -> Iterator[Change]:
    """The same figure, now said of children of other ages; told once, where a row gives percent and population."""
    if was.topic != "prevalence" or was.value is None or was.key.endswith("_population"):
        return
    ages = [AGE.findall(indicator.definition or "") for indicator in (was, is_)]
    if all(ages) and ages[0] != ages[1]:
        told = f"{was.label}: {was.raw} {was.definition} in {old.year}, the same figure {is_.definition} in {new.year}."
        change = _change(was, is_, kind=Kind.MODIFIED, significance=bound(weigh("single", "ages")), explanation=told)
        yield replace(change, subject=f"{was.key}.ages", delta=None, percent_change=None)


def _has_point(indicator: Indicator) -> bool:
    """Whether a figure is printed with a point: "7.559"."""
    return bool(re.search(r"\d\.\d", indicator.raw))


def _folded(name: str | None) -> str | None:
    return fold(name) if name else None


def _current(report: Report) -> dict[Key, Indicator]:
    """The indicators for the report's own year: of several periods the latest."""
    latest: dict[Key, Indicator] = {}
    for indicator in report.indicators:
        key = (indicator.key, _folded(indicator.territory))
        if key not in latest or (indicator.period or 0) > (latest[key].period or 0):
            latest[key] = indicator
    return latest


def _compare_pair(was: Indicator, is_: Indicator, old: Report, new: Report) -> Iterator[Change]:
    if _says(was) == _says(is_):
        yield from _compare_ages(was, is_, old, new)
    if _says(was) == _says(is_) or (was.status in ABSENT and is_.status in ABSENT):
        return
    if was.topic == "conventions" and Status.BLANK in (was.status, is_.status):
        return  # the ticks were lost when the text was made
    if was.key.endswith(".age") and Status.REPORTED not in (was.status, is_.status):
        return
    if _is_one_of(was, is_) or _is_one_of(is_, was):
        return
    direction = _direction(was, is_)
    before, after = _number(was), _number(is_)
    is_na = Status.NOT_APPLICABLE in (was.status, is_.status)
    both = before is not None and after is not None
    again = _again(was, new)
    if both and again is not None and _number(again) is not None:
        before = _number(again)  # how much it changed is judged by the figure that the new report compares with
    base = again if both and again is not None and _is_narrower(was, again) else None
    direction = _direction(base, is_) if base else direction
    weight = weigh_indicator(
        was.key, was.topic, direction=direction, old=before if both else None, new=after if both else None, is_na=is_na
    )
    explanation = _explain(was, is_, old, new) if base is None else _explain_scope(was, is_, base, old, new)
    explanation += _notes(was, is_, old, new) if base is None else ""
    if was.status is is_.status is Status.REPORTED and _cite_the_same(was.key, old, new):
        explanation += " Both reports cite the same provisions."
    if again is not None and was.table in ENFORCEMENT and _stayed(again, is_):
        explanation = f"{_name_of(is_)}: {_shown(is_)} in {new.year} and, by that report, in {old.year} too"
        explanation += f"; the {old.year} report said {_shown(was)}."
        weight = min(weight, bound(weigh("single", "stayed")))
    if was.topic == "conventions" and direction == "lost":
        explanation = f"{was.label}: ratified in {old.year}, no tick in {new.year}. {BLANK_TICK}"
        weight = bound(weigh("single", "blank_tick"))
    yield _change(
        was,
        is_,
        kind=Kind.MODIFIED,
        significance=weight,
        explanation=explanation,
        base=base,
        direction=direction,
        event=_event(was, direction),
    )


def _cite_the_same(key: str, old: Report, new: Report) -> bool:
    """Whether two reports cite the same laws for a standard: what changed may be how they are read."""
    standard, _, asked = key.partition(".")
    if asked not in ("age", "meets_standard"):
        return False
    cited = [sorted(fold(law.citation) for law in report.laws if law.standard == standard) for report in (old, new)]
    return bool(cited[0]) and cited[0] == cited[1]


def _is_one_of(one: Indicator, several: Indicator) -> bool:
    """Whether a territory's value is one of those that a cell for all territories holds: "14" of "14 17"."""
    values = _several(several)
    return len(values) > 1 and one.value is not None and fold(one.raw) in map(fold, values)


def _several(indicator: Indicator) -> list[str]:
    """The values of a cell that holds those of all territories."""
    return indicator.raw.split() if indicator.value is None else [indicator.raw]


def _stayed(again: Indicator, is_: Indicator) -> bool:
    """Whether the new report gives one value for both years: what changed is last year's figure, which is restated."""
    return again.status is Status.REPORTED and _says(again) == _says(is_)


def _is_narrower(was: Indicator, again: Indicator) -> bool:
    """Whether a figure of the old report's text counts something else than the new one's table does for that year."""
    return was.definition == SAID_IN_PROSE and _number(again) is not None and _says(was) != _says(again)


def _explain_scope(was: Indicator, is_: Indicator, base: Indicator, old: Report, new: Report) -> str:
    before, after = base.value, is_.value
    assert isinstance(before, (int, float))
    assert isinstance(after, (int, float))
    verb = "stayed at" if after == before else "rose from" if after > before else "fell from"
    amounts = _shown(is_) if after == before else f"{_shown(base)} to {_shown(is_)}"
    told = f"{is_.label} {verb} {amounts} by the {new.year} report's own figures"
    return f"{told}; the text of the {old.year} report says {_shown(was)}, perhaps of only a part."


def _explain(was: Indicator, is_: Indicator, old: Report, new: Report) -> str:
    before, after = _number(was), _number(is_)
    name = _name_of(is_)
    if before is not None and after is not None:
        is_other = _months(was, old) | _months(_again(was, new), new) != _months(is_, new)
        verb = "went" if is_other else "rose" if after > before else "fell"
        share = f" ({(after - before) / before:+.0%})" if before and not is_.key.endswith(".age") else ""
        return (
            f"{name} {verb} from {_shown(was)} to {_shown(is_)}{share}{', not of the same months' if is_other else ''}."
        )
    if was.status in ABSENT:
        silent = f"the {old.year} report {_tell_silence(was, old, 'did not say')}"
        return f"{name}: {_shown(is_)} in {new.year}; {silent}."
    if is_.status in ABSENT:
        silent = f"the {new.year} report {_tell_silence(is_, new, 'does not say')}"
        return f"{name}: {silent}; it was {_shown(was)} in {old.year}."
    if is_.territory and len(_several(was)) > 1:
        together = " and ".join(_several(was))
        return f"{name}: {_shown(is_)} in {new.year}; the {old.year} report gives {together} for all territories."
    return f"{name} went from {_shown(was)} to {_shown(is_)}."


def _tell_silence(age: Indicator, report: Report, otherwise: str) -> str:
    """What a report says that gives no value: of an age, that there is no such standard."""
    if not age.key.endswith(".age"):
        return otherwise
    answer = next(_values_of(report, age.key.removesuffix(".age") + ".meets_standard", age.territory), None)
    return f"answers {answer.raw} and gives no age" if answer is not None and answer.value == "no" else otherwise


def _label_of(indicator: Indicator) -> str:
    return indicator.label if indicator.territory is None else f"{indicator.label} ({indicator.territory})"


def _name_of(indicator: Indicator) -> str:
    """The label, with whose law enforcement it is where the tables of both have such a row: "Refresher Courses"."""
    enforcer, _, asked = indicator.key.partition("_")
    twin = {"labor": "criminal", "criminal": "labor"}.get(enforcer)
    is_vague = twin and specification(f"{twin}_{asked}") and not ENFORCER.search(indicator.label)
    return f"{_label_of(indicator)} (of {enforcer} law enforcement)" if is_vague else _label_of(indicator)


def _shown(indicator: Indicator) -> str:
    """The value for a reader: as printed, or in a word where a whole sentence or a tick stands for it."""
    if indicator.topic == "conventions":
        return {"yes": "ratified", "no": "not ratified"}.get(str(indicator.value), indicator.raw or "blank")
    if indicator.definition == SAID_IN_PROSE and indicator.value is not None:
        is_figure = re.fullmatch(r"\D*\d[\d.,]*", indicator.raw)
        return indicator.raw if is_figure else f"{indicator.value}"
    return indicator.raw or "blank"


def _again(was: Indicator, new: Report) -> Indicator | None:
    """The new report's own figure for the year that `was` is for."""
    return _value_for(was.period, was, new) if new.year != was.period else None


def _value_for(year: int | None, like: Indicator, report: Report) -> Indicator | None:
    """What a report gives for a year under the key of an indicator, for the same territory."""
    return next((i for i in _values_of(report, like.key, like.territory) if i.period == year), None)


def _values_of(report: Report, key: str, territory: str | None) -> Iterator[Indicator]:
    """All that a report gives under a key for a territory."""
    return (i for i in report.indicators if i.key == key and _folded(i.territory) == _folded(territory))


def _notes(was: Indicator, is_: Indicator, old: Report, new: Report) -> str:
    """What a reader must know to compare two values: the ages, surveys and months they are for."""
    said = []
    ages = [AGE.findall(indicator.definition or "") for indicator in (was, is_)]
    if was.definition and is_.definition and was.definition != SAID_IN_PROSE and ages[0] != ages[1]:
        said.append(f"The figures are for {was.definition} and {is_.definition}.")
    is_statistic = was.table == is_.table == "statistics"
    both = _number(was) is not None and _number(is_) is not None
    if is_statistic and both and was.period and is_.period:
        same = f"Both are of {is_.period}: a revision." if was.period == is_.period else ""
        said.append(same or f"They are of {was.period} and {is_.period}.")
    if is_statistic and both and (warning := _says_not_comparable(new)):
        said.append(warning)
    again = None if is_statistic else _again(was, new)
    if again is not None and _says(again) != _says(was) and was.period is not None:
        given = f"The {new.year} report itself gives {_shown(again)} for {was.period}"
        said.append(f"{given}{_tell_course(was, again, is_)}.")
    for indicator, report in ((was, old), (is_, new)):
        said += [f"{report.year}: {note}" for note in _period_notes(indicator, report)]
    if again is not None:
        said += [f"{new.year}, on {was.period}: {note}" for note in _period_notes(again, new)]
    return f" Note: {' '.join(said)}" if said else ""


def _tell_course(was: Indicator, again: Indicator, is_: Indicator) -> str:
    """Whether a figure that the old report did not give rose or fell by the new report's own figures."""
    before, after = _number(again), _number(is_)
    if was.status not in ABSENT or before is None or after is None or before == after:
        return ""
    return f": by that it {'rose' if after > before else 'fell'}"


def _says_not_comparable(report: Report) -> str:
    """What a report says where its statistics are not to be set against those of the year before."""
    words = data.table("genre")["notes"]["not_comparable"]
    if not re.search(words, report.text):  # seldom said, and cheap to see
        return ""
    said = re.search(rf"[A-Z][^.]*{words}[^.]*\.", report.text)
    return f"The {report.year} report says: “{' '.join(CITATION.sub('', said[0]).split())}”" if said else ""


def _period_notes(indicator: Indicator, report: Report) -> list[str]:
    """The notes under the value's mark that tell for which months it is."""
    notes = (note for table in report.tables if table.key == indicator.table for note in table.notes)
    texts = (" ".join(note.text.split()) for note in notes if note.mark and note.mark in indicator.marks)
    return [f"“{text.replace(' .', '.')}”" for text in texts if PERIOD_NOTE.search(text)]


def _months(indicator: Indicator | None, report: Report) -> frozenset[str]:
    """The months that the notes under a value's mark name: those it begins and ends with."""
    notes = _period_notes(indicator, report) if indicator else []
    return frozenset(month for note in notes for month in re.findall(MONTHS, note))


def _question(indicator: Indicator) -> str:
    """What a column of the laws table asks."""
    return "whether there is a law" if indicator.definition == LAW_EXISTS else "whether the law meets standards"


def _one_sided(
    indicator: Indicator, old: Report, new: Report, *, kind: Kind, reason: str | None, why: str | None = None
) -> Iterator[Change]:
    """An indicator that only the new report has, added, or only the old one, removed."""
    if indicator.status is Status.BLANK:
        return
    is_new = kind is Kind.ADDED
    why = (
        why
        or {
            "question_newly_asked": f"a question the {old.year} report did not ask",
            "question_no_longer_asked": f"a question the {new.year} report no longer asks",
            None: f"a row that only the {new.year if is_new else old.year} report has",
        }[reason]
    )
    yield _change(
        None if is_new else indicator,
        indicator if is_new else None,
        kind=kind,
        significance=bound(
            weigh_indicator(indicator.key, indicator.topic, direction=None, old=None, new=None), reason=reason
        ),
        explanation=f"{_name_of(indicator)}: {indicator.raw}; {why}.",
        reason=reason,
    )


def _change(
    was: Indicator | None,
    is_: Indicator | None,
    *,
    kind: Kind,
    significance: float,
    explanation: str,
    base: Indicator | None = None,
    **more: str | None,
) -> Change:
    """A change of a value; `base` is the figure to reckon from where that is not the old one."""
    either = is_ or was
    assert either is not None
    start = base or was
    before, after = (_number(start) if start else None), (_number(is_) if is_ else None)
    delta = round(after - before, 6) if before is not None and after is not None else None
    return Change(
        kind=kind,
        topic=either.topic,
        subject=either.key,
        label=_label_of(either),
        significance=significance,
        explanation=explanation,
        old=_side(was) if was else None,
        new=_side(is_) if is_ else None,
        delta=delta,
        percent_change=round(100 * delta / before, 2) if delta is not None and before else None,
        direction=more.get("direction"),
        reason=more.get("reason"),
        event=more.get("event"),
    )


def _direction(was: Indicator, is_: Indicator) -> str | None:
    before, after = _number(was), _number(is_)
    if before is not None and after is not None:
        return "increased" if after > before else "decreased"
    if was.status in ABSENT and is_.status is Status.REPORTED:
        return "became_known"
    if was.status is Status.REPORTED and is_.status in ABSENT:
        return "became_unknown"
    return {("no", "yes"): "gained", ("yes", "no"): "lost"}.get((str(was.value), str(is_.value)))


def _event(was: Indicator, direction: str | None) -> str | None:
    if direction in ("became_known", "became_unknown"):
        return direction
    if was.key.endswith(".age"):
        return "law_age_changed" if direction else None
    if was.topic == "conventions":
        return "ratified" if direction == "gained" else None
    if was.key.endswith(".meets_standard"):
        return {"gained": "standard_met", "lost": "standard_no_longer_met"}.get(direction or "")
    return "count_changed" if direction in ("increased", "decreased") else None


def _is_restatement(was: Indicator, again: Indicator) -> bool:
    """Whether a figure was filled in, withdrawn or changed; "2" for "Yes" is the same answer."""
    statuses, values = {was.status, again.status}, {was.value, again.value}
    if Status.REPORTED not in statuses or Status.BLANK in statuses:
        return False
    number = next((value for value in values if isinstance(value, (int, float))), None)
    if number is None:
        return Status.NOT_APPLICABLE not in statuses
    return not values & {"yes" if number else "no"}


def _asks_the_same(was: Indicator, is_: Indicator) -> bool:
    """Whether both columns asked the same; "a law exists" and "meets standards" are two questions."""
    if was.topic == "prevalence" or was.definition == is_.definition:
        return True
    return (
        was.definition is None or is_.definition is None
        if LAW_EXISTS not in (was.definition, is_.definition)
        else False
    )


def _drift(key: str, year: int | None) -> str | None:
    """Why a report of `year` has no such row, if its form did not ask."""
    spec = specification(key)
    if spec is None or year is None:
        return None
    if spec["first_year"] and year < int(spec["first_year"]):
        return "question_newly_asked"
    if spec["last_year"] and year > int(spec["last_year"]):
        return "question_no_longer_asked"
    return None


def _says(indicator: Indicator) -> tuple[object, ...]:
    """What a cell says, for comparison: its value, or how it says that there is none."""
    if indicator.status is Status.REPORTED:
        return (indicator.value if indicator.value is not None else re.sub(r"[\W_]+", "", indicator.raw).casefold(),)
    return ("", indicator.status)


def _number(indicator: Indicator) -> float | None:
    return indicator.value if isinstance(indicator.value, (int, float)) else None


def _has_table(report: Report, key: str | None) -> bool:
    return any(table.key == key for table in report.tables)


def _phrase(assessment: Assessment) -> str:
    level = PHRASES.get(assessment.level or "", assessment.level or "unknown")
    return f"{level} ({assessment.qualifier})" if assessment.qualifier else level


def _assessment_side(assessment: Assessment) -> Side:
    return Side(
        text=" ".join(filter(None, [assessment.text, assessment.qualifier_text])),
        value=assessment.level,
        section="summary",
        spans=(*assessment.spans, *assessment.qualifier_spans),
        page=assessment.page,
    )


def _side(indicator: Indicator) -> Side:
    return Side(
        text=indicator.raw,
        value=indicator.value,
        unit=indicator.unit,
        status=indicator.status,
        section=indicator.topic,
        table=indicator.table,
        refs=indicator.refs,
        spans=indicator.spans,
        page=indicator.page,
    )
