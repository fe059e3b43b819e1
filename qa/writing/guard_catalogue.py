"""Whether the programs and bodies of the catalogue that a written sentence names are those of its grounds."""

from collections.abc import Sequence

from corpus.catalogue import Catalogue, Entity
from corpus.linking import Mention, find_mentions
from corpus.spellings import compact_name
from qa.writing.grounds import Ground, morphemes, shown
from qa.writing.guard_names import Name, held_text


def catalogued(claim: str, grounds: Sequence[Ground], catalogue: Catalogue) -> tuple[list[Name], list[Name]]:
    """The names of the catalogue in the claim: those that the grounds spell in one of its ways, and others.

    One made of words that the grounds hold apart is in neither list.
    """
    text = shown(grounds)
    held, folded = held_text(text), compact_name(text, catalogue.abbreviations)
    known: list[Name] = []
    unknown: list[Name] = []
    for mention in find_mentions(claim, catalogue, is_known=lambda _: True):
        if not mention.exact:
            continue
        name = Name(claim[mention.start : mention.end], mention.start, mention.end)
        if any(key in folded for key in _keys(mention.entity, catalogue)):
            known.append(name)
        elif not _held_apart(mention, claim, held):
            unknown.append(name)
    return known, unknown


def _held_apart(mention: Mention, claim: str, held: str) -> bool:
    tokens = morphemes(claim[mention.start : mention.end])
    words = [token.form.lower() for token in tokens if token.tag in ("NNG", "NNP", "SL")]
    return all(word in held for word in words)


def _keys(entity: Entity, catalogue: Catalogue) -> list[str]:
    return [compact_name(spelling, catalogue.abbreviations) for spelling in entity.spellings]
