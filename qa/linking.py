"""What a question names of the catalogue: programs, agencies, regions, and the articles of the programs."""

from dataclasses import dataclass

from rapidfuzz import fuzz

from corpus.catalogue import EntityKind
from corpus.linking import ALIKE, Mention, find_mentions, jamo
from corpus.regions import find_regions
from corpus.spellings import compact_name
from index.generation import Generation
from index.tokens import syllable_bigrams


@dataclass(frozen=True, slots=True)
class Links:
    """The mentions of a question, left to right. `regions` are short names (부산) and towns' names (창원시).

    `article_ids` are those of the named programs, empty where no program of the catalogue is named;
    `written_names` is what the question calls them.
    """

    mentions: tuple[Mention, ...]
    regions: frozenset[str]
    article_ids: frozenset[str]
    written_names: tuple[str, ...]

    @property
    def programs(self) -> tuple[Mention, ...]:
        """The mentions of programs."""
        return tuple(mention for mention in self.mentions if mention.entity.kind is EntityKind.PROGRAM)

    def names(self, start: int, end: int) -> bool:
        """True where `[start, end)` of the question lies in the name of a program."""
        return any(mention.start < end and start < mention.end for mention in self.programs)


def spelt_right(text: str, generation: Generation) -> str:
    """The text with misspelt names of programs, and initials, as the articles write them (데이타바우처 →
    데이터바우처, 예창패 → 예비창업패키지).
    """
    for mention in reversed(link(text, generation).programs):
        if mention.exact:
            continue
        written = text[mention.start : mention.end]
        if written.lower() in generation.catalogue.by_initials:
            text = f"{text[: mention.start]}{mention.entity.name}{text[mention.end :]}"
            continue
        ratio, shortest, name = max(
            (fuzz.ratio(jamo(compact_name(written[:end])), jamo(compact_name(name))), -end, name)
            for name in (mention.entity.name, *mention.entity.aliases)
            for end in range(1, len(written) + 1)
        )
        if ALIKE <= ratio < 100:
            text = f"{text[: mention.start]}{name}{written[-shortest:]}{text[mention.end :]}"
    return text


def link(text: str, generation: Generation) -> Links:
    """What the normalised question names."""

    def is_known(word: str) -> bool:
        return all(bigram in generation.lexical.vocabulary for bigram in syllable_bigrams(word))

    mentions = find_mentions(text, generation.catalogue, is_known=is_known)
    towns = {mention.entity.name for mention in mentions if mention.entity.kind is EntityKind.REGION}
    articles = {
        article_id
        for mention in mentions
        if mention.entity.kind is EntityKind.PROGRAM
        for article_id in mention.entity.article_ids
    }
    written = tuple(
        text[mention.start : mention.end] for mention in mentions if mention.entity.kind is EntityKind.PROGRAM
    )
    return Links(mentions, find_regions(text) | towns, frozenset(articles), written)
