"""Questions that the articles do not answer, made out of such as they do: what is asked is swapped.

A made question names a region, a year, a stage or a program that no article of its topic holds, or asks of a
program what its articles nowhere speak of. Nothing is random: the same cases give the same questions.
"""

import hashlib
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from corpus.records import Article
from corpus.regions import REGIONS, find_regions, region_mentions
from eval.records import Case
from index.generation import Generation
from qa.matching import compact, match, weigh_terms
from qa.questions import Term, understand
from qa.turns import Frame, read_frame, replace_span

_STAGE = re.compile(r"(?<!\d)(\d)(?=\s?(?:차|단계|호기|년차|기(?![가-힣])))")
TAIL_IDF = 0.75
"""The asked noun that a topic lacks must tell at least this share of what a word seen nowhere tells."""


def near_misses(cases: Sequence[Case], generation: Generation) -> Iterator[Case]:
    """Unanswerable cases of one turn, each from one answerable case, or from the wording of two."""
    asked = [case for case in cases if case.answerable and not case.history]
    frames = [read_frame(case.question, case.as_of, generation) for case in asked]
    for at, (case, frame) in enumerate(zip(asked, frames, strict=True)):
        topic = _topic(case, frame, generation)
        text = compact(" ".join(f"{article.title} {article.text}" for article in topic))
        for kind, question in (
            ("region", _other_region(case, frame, topic)),
            ("year", _other_year(frame, topic)),
            ("stage", _other_stage(frame.text, text)),
            ("program", _other_program(case, frame, frames, generation)),
            ("slot", _other_slot(case, frame, frames, topic, generation)),
        ):
            if question is not None:
                yield replace(
                    case,
                    id=f"{case.id}-{kind}",
                    question=question,
                    type="unanswerable",
                    facts=(),
                    evidence=(),
                    short=(),
                    conversation=case.conversation or case.id,
                    line=at,
                )


def _topic(case: Case, frame: Frame, generation: Generation) -> list[Article]:
    """The articles of the named program, and those that prove the answer."""
    ids = {*frame.article_ids, *(quote.article_id for quote in case.evidence)}
    return [
        generation.articles[article_id] for article_id in sorted(ids) if article_id in generation.articles
    ]


def _pick(key: str, count: int) -> int:
    """A number in [0, count) that depends on the key alone."""
    return int(hashlib.md5(key.encode()).hexdigest(), 16) % count


def _other_region(case: Case, frame: Frame, topic: Sequence[Article]) -> str | None:
    named = list(region_mentions(frame.text))
    held = set().union(*(find_regions(f"{article.title} {article.text}") for article in topic), set())
    free = [region for region in REGIONS if region not in held]
    if len(named) != 1 or not free:
        return None
    region = free[_pick(case.id, len(free))]
    return replace_span(frame.text, (named[0].start, named[0].end), region)


def _other_year(frame: Frame, topic: Sequence[Article]) -> str | None:
    if len(frame.years) != 1 or len(frame.question.years) != 1:
        return None
    asked = min(frame.question.years)
    for year in (asked + 1, asked - 1, asked + 2, asked - 2):
        spoken = (
            str(year) in article.text + article.title
            or (article.published is not None and abs(article.published.year - year) <= 0)
            or (article.published is not None and year == article.published.year + 1)
            for article in topic
        )
        if not any(spoken):
            return replace_span(frame.text, frame.years[0], f"{year}년")
    return None


def _other_stage(question: str, topic: str) -> str | None:
    stage = _STAGE.search(question)
    if stage is None:
        return None
    unit = compact(question[stage.end() :])[:1]
    for number in (int(stage.group()) + 1, int(stage.group()) + 2):
        if f"{number}{unit}" not in topic:
            return f"{question[: stage.start()]}{number}{question[stage.end() :]}"
    return None


def _other_program(case: Case, frame: Frame, frames: Sequence[Frame], generation: Generation) -> str | None:
    """A noun of the named program is another noun of the collection, and no article holds the new name."""
    if not frame.programs:
        return None
    start, end = frame.programs[0]
    nouns = [t for t in frame.question.terms if start <= t.start and t.end <= end and _is_hangul_noun(t)]
    if not nouns:
        return None
    donors = frames[_pick(case.id + "program", len(frames))].question.terms
    old = nouns[_pick(case.id, len(nouns))]
    for new in donors:
        if not _is_hangul_noun(new) or new.form in frame.text:
            continue
        question = f"{frame.text[: old.start]}{new.form}{frame.text[old.end :]}"
        name = compact(question[start : end - (old.end - old.start) + len(new.form)])
        if not any(name in compact(article.text) for article in generation.articles.values()):
            return question
    return None


def _is_hangul_noun(term: Term) -> bool:
    return term.tag in ("NNG", "NNP") and re.fullmatch(r"[가-힣]{2,4}", term.form) is not None


def _other_slot(
    case: Case, frame: Frame, frames: Sequence[Frame], topic: Sequence[Article], generation: Generation
) -> str | None:
    """The program of this question with what another one asks of its own, where the topic lacks it."""
    if frame.topic is None:
        return None
    rows = [row for article in topic for row in generation.sentences_of_article[article.id]]
    tokens = frozenset(token for row in rows for token in generation.sentence_tokens(row))
    text = " ".join(f"{article.title} {article.text}" for article in topic)
    for step in range(8):
        donor = frames[_pick(f"{case.id}{step}", len(frames))]
        if donor.topic is None or donor.regions or len(donor.programs) != 1:
            continue
        tail = donor.text[donor.topic[1] :]
        question = f"{frame.text[: frame.topic[1]]}{tail}"
        asked = understand(question, case.as_of)
        terms = weigh_terms(asked, generation.idf, generation.lexical.document_frequency)
        of_tail = {t.form for t in asked.terms if t.start >= frame.topic[1] and t.tag in ("NNG", "NNP", "SL")}
        rare = TAIL_IDF * generation.idf("\u0000")
        lacking = [
            term
            for term in terms
            if term.form in of_tail and generation.idf(term.form) >= rare and match(term, tokens, text) == 0.0
        ]
        if lacking and tail.strip():
            return question
    return None
