"""Right answers made out of the gold itself, and ways to spoil them: what the scorer is tested with."""

import random
import re
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

from corpus.loading import bundled_articles, load_collection
from corpus.records import Article
from corpus.sentences import split_sentences
from eval.cases import read_cases
from eval.polarity import yes_or_no
from eval.records import Case, Cited, Claim, Given
from eval.statements import states_fact, without_markers

GOLD = Path(__file__).parents[2] / "eval" / "gold" / "dev.jsonl"
_ENDINGS = (
    (re.compile(r"할 수 있다\.?$"), "할 수 없다."),
    (re.compile(r"있다\.?$"), "있지 않다."),
    (re.compile(r"없다\.?$"), "없지 않다."),
    (re.compile(r"이다\.?$"), "이 아니다."),
    (re.compile(r"한다\.?$"), "하지 않는다."),
    (re.compile(r"된다\.?$"), "되지 않는다."),
    (re.compile(r"했다\.?$"), "하지 않았다."),
    (re.compile(r"됐다\.?$"), "되지 않았다."),
    (re.compile(r"받는다\.?$"), "받지 않는다."),
    (re.compile(r"입니다\.?$"), "이 아닙니다."),
)


@lru_cache(maxsize=1)
def collection():
    return load_collection([bundled_articles()])


@lru_cache(maxsize=1)
def articles() -> dict[str, Article]:
    return {article.id: article for article in collection().articles}


@lru_cache(maxsize=1)
def families() -> dict[str, str]:
    found = collection()
    return {**found.family_of, **{old: found.family_of[kept] for old, kept in found.duplicates.items()}}


@lru_cache(maxsize=1)
def cases() -> tuple[Case, ...]:
    return tuple(read_cases(GOLD))


def right_answer(case: Case) -> Given:
    """The sentences of the gold quotes, cited; a fact that stands in none is stated first."""
    if not case.answerable:
        return Given(
            text="기사에서 찾지 못했습니다.",
            refused=True,
            reason="not_in_corpus",
            standalone_question=case.question,
        )
    cited: list[Cited] = []
    for quote in case.evidence:
        article = articles()[collection().duplicates.get(quote.article_id, quote.article_id)]
        start = article.text.index(quote.text)
        end = start + len(quote.text)
        touched = [one for one in split_sentences(article) if one.start < end and start < one.end]
        first = min([start, *(one.start for one in touched)])
        last = max([end, *(one.end for one in touched)])
        text = article.text[first:last]
        if all(known.quote != text for known in cited):
            marker = len(cited) + 1
            cited.append(
                Cited(marker, article.id, article.title, article.published, text, first, last, True, text)
            )
    claims = [Claim(one.quote, (one.marker,)) for one in cited]
    said = " ".join(claim.text for claim in claims)
    quotes = [quote.text for quote in case.evidence]
    missing = [
        forms[0] for forms in case.facts if not states_fact(forms, said, as_of=case.as_of, quotes=quotes)
    ]
    if missing:
        claims.insert(0, Claim(f"계산하면 {', '.join(missing)}입니다.", tuple(one.marker for one in cited)))
    if {yes_or_no(form) for form in case.short} - {None}:
        claims[0] = Claim(f"{case.short[0]}, {claims[0].text}", claims[0].markers)
    return shown(
        replace(Given(), claims=tuple(claims), cited=tuple(cited), standalone_question=case.question)
    )


def shown(given: Given) -> Given:
    """The given answer with its text made of its claims and markers."""
    text = " ".join(claim.text + "".join(f"[{marker}]" for marker in claim.markers) for claim in given.claims)
    return replace(given, text=text, short_answer=None)


def with_another_digit(given: Given, chance: random.Random) -> Given | None:
    places = [
        (row, match.start())
        for row, claim in enumerate(given.claims)
        for match in re.finditer(r"[0-9]", claim.text)
    ]
    if not places:
        return None
    row, at = chance.choice(places)
    text = given.claims[row].text
    digit = chance.choice([one for one in "123456789" if one != text[at]])
    return _with_claim(given, row, text[:at] + digit + text[at + 1 :])


def with_another_citation(given: Given, chance: random.Random) -> Given | None:
    at = chance.randrange(len(given.cited))
    own = families().get(given.cited[at].article_id)
    others = [article for article in articles().values() if families().get(article.id) != own]
    article = chance.choice(others)
    sentence = chance.choice(split_sentences(article))
    cited = list(given.cited)
    cited[at] = replace(
        cited[at],
        article_id=article.id,
        title=article.title,
        published=article.published,
        quote=sentence.text,
        start=sentence.start,
        end=sentence.end,
        passage=sentence.text,
    )
    return replace(given, cited=tuple(cited))


def with_other_polarity(given: Given, chance: random.Random) -> Given | None:
    rows = [row for row, claim in enumerate(given.claims) if denied(claim.text) != claim.text]
    if not rows:
        return None
    row = chance.choice(rows)
    return _with_claim(given, row, denied(given.claims[row].text))


def denied(sentence: str) -> str:
    """The sentence saying the opposite, as it was where no ending is known."""
    said = yes_or_no(sentence)
    if said is not None:
        return re.sub(r"^\s*\w+", "아니요" if said else "예", sentence)
    for ending, other in _ENDINGS:
        if ending.search(sentence):
            return ending.sub(other, sentence)
    return sentence


def _with_claim(given: Given, row: int, text: str) -> Given:
    claims = list(given.claims)
    claims[row] = Claim(text, claims[row].markers)
    return shown(replace(given, claims=tuple(claims)))


def bare(given: Given) -> str:
    return without_markers(given.text)
