"""Entities: the named things of a report with all their mentions, and what is said of one over the years."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from chlabor_nlp.types import Claim, Entity, Figure, Mention


def find_entities(mentions: Iterable[Mention], claims: Sequence[Claim]) -> tuple[Entity, ...]:
    """The named things that mentions are of, those mentioned most first.

    Args:
        mentions: the report's mentions.
        claims: its sentences, whose figures belong to the entities they name.
    """
    groups: dict[str, list[Mention]] = {}
    for mention in mentions:
        if mention.id is not None:
            groups.setdefault(mention.id, []).append(mention)
    entities = [_build_entity(key, group, claims) for key, group in groups.items()]
    return tuple(sorted(entities, key=lambda entity: (-len(entity.mentions), entity.id)))


def claims_on(entity: Entity, claims: Iterable[Claim]) -> tuple[Claim, ...]:
    """The sentences that name an entity."""
    places = [(mention.start_char, mention.end_char) for mention in entity.mentions]
    return tuple(c for c in claims if any(c.start_char <= start and end <= c.end_char for start, end in places))


def _build_entity(key: str, group: Sequence[Mention], claims: Sequence[Claim]) -> Entity:
    longest = max(group, key=lambda mention: len(mention.text))
    label = Counter(m.label for m in group).most_common(1)[0][0]
    sections = tuple(dict.fromkeys(mention.section for mention in group if mention.section))
    entity = Entity(key, label, " ".join(longest.text.split()), tuple(group), sections)
    figures: tuple[Figure, ...] = tuple(figure for claim in claims_on(entity, claims) for figure in claim.figures)
    return Entity(entity.id, label, entity.name, entity.mentions, sections, figures)
