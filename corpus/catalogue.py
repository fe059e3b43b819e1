"""The programs, agencies, technoparks and regions that articles name, with the ways they write each name.

Mined, not listed: only provinces and ministries are known beforehand (`corpus.regions`, `corpus.agencies`).
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cached_property

from corpus.agencies import MINISTRIES, is_agency_name, ministry_names
from corpus.initials import owners_of_initials
from corpus.noun_runs import NounPart, noun_parts, words_of
from corpus.program_names import NameCount, count_names, program_names
from corpus.records import Article
from corpus.regions import REGIONS, find_regions
from corpus.spellings import compact_name, core_of, is_shortened, mined_abbreviations, spellings_of

SHORTEST_BEGINNING = 5


class EntityKind(StrEnum):
    """What a name is the name of."""

    PROGRAM = "program"
    AGENCY = "agency"
    TECHNOPARK = "technopark"
    REGION = "region"


@dataclass(frozen=True, slots=True)
class Entity:
    """Something the articles name: its commonest name, the other ways it is written, the articles' ids."""

    kind: EntityKind
    name: str
    aliases: tuple[str, ...]
    article_ids: tuple[str, ...]

    @property
    def spellings(self) -> tuple[str, ...]:
        """The name and its aliases."""
        return (self.name, *self.aliases)


@dataclass(frozen=True)
class Catalogue:
    """All entities of a collection, and the words that it abbreviates (인공지능 -> ai), both lower-case."""

    entities: tuple[Entity, ...]
    abbreviations: Mapping[str, str]

    def of_kind(self, kind: EntityKind) -> tuple[Entity, ...]:
        """The entities of one kind, those of most articles first."""
        return tuple(entity for entity in self.entities if entity.kind is kind)

    @cached_property
    def by_beginning(self) -> Mapping[str, Entity]:
        """Every compact beginning of five code points or more that whole words of one program alone have."""
        owners: dict[str, set[Entity]] = defaultdict(set)
        for entity in self.of_kind(EntityKind.PROGRAM):
            for spelling in entity.spellings:
                words = spelling.split()
                for count in range(1, len(words)):
                    owners[compact_name(" ".join(words[:count]), self.abbreviations)].add(entity)
        return {
            key: next(iter(found))
            for key, found in sorted(owners.items())
            if len(found) == 1 and len(key) >= SHORTEST_BEGINNING and "(" not in key
        }

    @cached_property
    def by_initials(self) -> Mapping[str, Entity]:
        """Every way in which initials stand for one program -> that program (`corpus.initials`)."""
        programs = {program.name: program for program in self.of_kind(EntityKind.PROGRAM)}
        names = [(spelling, name) for name, program in programs.items() for spelling in program.spellings]
        return {short: programs[name] for short, name in sorted(owners_of_initials(names).items())}

    @cached_property
    def by_spelling(self) -> Mapping[str, Entity]:
        """Every compact spelling -> its entity; of several the one of most articles."""
        return {
            compact_name(spelling, self.abbreviations): entity
            for entity in reversed(self.entities)
            for spelling in reversed(entity.spellings)
        }


def mine_catalogue(articles: Sequence[Article]) -> Catalogue:
    """The catalogue of the articles; the same articles give the same one."""
    lines = [line for article in articles for line in (article.title, *article.text.split("\n"))]
    parts = noun_parts(words_of(lines))
    abbreviations = mined_abbreviations(lines)
    towns = _towns(parts)
    folded = {
        article.id: compact_name(f"{article.title}\n{article.text}", abbreviations) for article in articles
    }
    programs = [
        _with_all_articles(program, folded, abbreviations)
        for program in _programs(count_names(articles, parts), towns, abbreviations)
    ]
    places = _word_places(articles, parts)
    entities = [*programs, *_agencies(places), *_technoparks(places), *_regions(articles, towns)]
    return Catalogue(tuple(sorted(entities, key=_order)), abbreviations)


def _with_all_articles(
    program: Entity, folded: Mapping[str, str], abbreviations: Mapping[str, str]
) -> Entity:
    """The program with every article that writes one of its spellings, in a longer word too (팁스(TIPS))."""
    keys = {compact_name(spelling, abbreviations) for spelling in program.spellings}
    written = {article_id for article_id, text in folded.items() if any(key in text for key in keys)}
    return replace(program, article_ids=tuple(sorted(written.union(program.article_ids))))


def _order(entity: Entity) -> tuple[int, int, str]:
    return list(EntityKind).index(entity.kind), -len(entity.article_ids), entity.name


def _programs(
    counted: Mapping[str, NameCount], towns: Mapping[str, str], abbreviations: Mapping[str, str]
) -> Iterator[Entity]:
    """One program for all names that are one spelling of each other or one with words left out."""
    names = sorted(program_names(counted, towns), key=lambda count: (-len(count.name), count.name))
    leader: dict[str, str] = {}
    groups: dict[str, list[NameCount]] = {}
    for count in names:
        spellings = (*spellings_of(count.name), *sorted(count.aliases))
        keys = [compact_name(core_of(spelling), abbreviations) for spelling in spellings]
        group = next((leader[key] for key in keys if key in leader), None)
        if group is None:
            group = next((name for name, held in groups.items() if _shortens(count, held)), count.name)
        groups.setdefault(group, []).append(count)
        for key in keys:
            leader.setdefault(key, group)
    for counts in groups.values():
        yield _program(counts, counted)


def _shortens(count: NameCount, longer: Sequence[NameCount]) -> bool:
    """True where an article that writes the name also writes one of the longer ones in full."""
    return any(
        held.articles & count.articles and is_shortened(core_of(count.name), core_of(spelling))
        for held in longer
        for spelling in spellings_of(held.name)
    )


def _program(counts: Sequence[NameCount], counted: Mapping[str, NameCount]) -> Entity:
    full = [
        count
        for count in counts
        if not any(
            is_shortened(core_of(count.name), core_of(spelling))
            for other in counts
            for spelling in spellings_of(other.name)
        )
    ]
    best = max(full, key=lambda count: (len(count.articles), count.quoted, len(count.name), count.name))
    aliases: dict[str, str] = {}
    for count in sorted(counts, key=lambda count: (-count.occurrences, count.name)):
        for form in (*(form for form, _ in count.written.most_common()), *sorted(count.aliases)):
            plain = spellings_of(form)
            for spelling in (*plain, core_of(form)):
                key = compact_name(spelling)
                if spelling in (form, core_of(form), *plain[:2]) or key in counted:
                    aliases.setdefault(key, spelling)
    for spelling in spellings_of(best.name)[:2]:
        aliases.setdefault(compact_name(spelling), spelling)
    aliases.pop(compact_name(best.name), None)
    articles = sorted(set().union(*(count.articles for count in counts)))
    return Entity(EntityKind.PROGRAM, best.name, tuple(aliases.values()), tuple(articles))


def _agencies(places: Mapping[str, Mapping[str, set[str]]]) -> Iterator[Entity]:
    """Ministries, and bodies with an agency's name; `places` as `_word_places` gives them."""
    ministries = ministry_names()
    for name, found in places.items():
        if is_agency_name(name) and name not in ministries and not _TECHNOPARK.match(name):
            shorts = [short for short in found if short and not is_agency_name(short)]
            held = set(found[""]).union(
                *(found[short] | places.get(short, {}).get("", set()) for short in shorts)
            )
            yield Entity(EntityKind.AGENCY, name, tuple(sorted(shorts)), tuple(sorted(held)))
    for name, forms in MINISTRIES.items():
        held = {held for form in (name, *forms) for found in places.get(form, {}).values() for held in found}
        if held:
            yield Entity(EntityKind.AGENCY, name, forms, tuple(sorted(held)))


_TECHNOPARK = re.compile(r"(.*?)(?:테크노파크|TP)$")


def _technoparks(places: Mapping[str, Mapping[str, set[str]]]) -> Iterator[Entity]:
    """The technopark of every region whose articles name it, short (경남TP) or long."""
    held: dict[str, set[str]] = defaultdict(set)
    for word, found in places.items():
        match = _TECHNOPARK.match(word)
        for region in find_regions(match.group(1)) if match else ():
            held[region].update(*found.values())
    for region, articles in held.items():
        aliases = (f"{region}TP", f"{region} 테크노파크", *(f"{long}테크노파크" for long in REGIONS[region]))
        yield Entity(EntityKind.TECHNOPARK, f"{region}테크노파크", aliases, tuple(sorted(articles)))


def _regions(articles: Sequence[Article], towns: Mapping[str, str]) -> Iterator[Entity]:
    """Provinces, metropolitan cities and towns with the articles that name them."""
    texts = {article.id: f"{article.title}\n{article.text}" for article in articles}
    held: dict[str, set[str]] = defaultdict(set)
    for article_id, text in texts.items():
        for region in find_regions(text):
            held[region].add(article_id)
    for region, found in held.items():
        yield Entity(EntityKind.REGION, region, REGIONS[region], tuple(sorted(found)))
    for town, full in towns.items():
        pattern = re.compile(rf"(?<![가-힣]){town}(?:{full[-1]}|(?![가-힣]{{2,}}))")
        named = tuple(sorted(at for at, text in texts.items() if pattern.search(text)))
        yield Entity(EntityKind.REGION, full, (town,), named)


_TOWN = re.compile(r"([가-힣]{2,3})[시군구]$")


def _towns(parts: Mapping[str, NounPart]) -> dict[str, str]:
    """Bare name -> name (창원 -> 창원시) of the towns and districts the articles name, provinces left out."""
    found: dict[str, str] = {}
    for word, part in sorted(parts.items()):
        match = _TOWN.match(word[: part.length])
        if match and not part.common and match.group(1) not in REGIONS and not match.group(1).endswith("특"):
            found[match.group(1)] = match.group(0)
    return found


_SHORT_FORM = re.compile(r"\((?:이하\s*)?[‘'“\"]?([가-힣A-Za-z]{2,8})[’'”\"]?\)?$")


def _word_places(
    articles: Sequence[Article], parts: Mapping[str, NounPart]
) -> dict[str, dict[str, set[str]]]:
    """Noun -> short form in its parentheses ("" for none) -> ids of the articles that write it so."""
    places: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for article in articles:
        for line in (article.title, *article.text.split("\n")):
            for word in words_of([line]):
                part = parts[word]
                noun = word[: part.length]
                match = _SHORT_FORM.search(noun)
                places[noun[: match.start()] if match else noun][match.group(1) if match else ""].add(
                    article.id
                )
    return places
