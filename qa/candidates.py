"""The sentences that could answer, each with the features by which it is ranked."""

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from corpus.dates import ResolvedDate, resolve_dates
from corpus.records import Article, Passage, Sentence
from corpus.values import Value, find_values, same_value
from index.generation import Generation
from index.records import Hit
from index.searching import QueryRepresentation
from qa.asked import VALUED, Asked
from qa.choosing import Choice, choose_value
from qa.cues import has_cue
from qa.matching import WeightedTerm, compact, coverage, match, weigh_terms
from qa.questions import Question

Cosines = tuple[NDArray[np.float32], NDArray[np.float32], NDArray[np.float32]]

LEAD = 150
"""Characters of the article's beginning that tell, beside its title, what it is about."""
SCANNED = 60
"""Candidates whose values and dates are read; the rest is ranked by words and vectors alone."""

_QUESTION_LINE = re.compile(r"[?？]\s*$|^\s*Q[.:)]")
_QUOTATION = re.compile(r"[\"“].{12,}[\"”]")


@dataclass(frozen=True, slots=True)
class Features:
    """What is known of a candidate; every value lies about [0, 1] ([-1, 1] for years), higher is better
    unless the name says otherwise. The order is that of the committed weights."""

    sentence_coverage: float
    context_coverage: float
    near_coverage: float
    article_coverage: float
    slot_coverage: float
    title_coverage: float
    heaviest_missing: float
    program_match: float
    cosine: float
    cosine_above_article: float
    cosine_beside_topic: float
    passage_score: float
    passage_rank: float
    has_kind: float
    cue: float
    choice: float
    year_match: float
    figure_match: float
    figure_nearby: float
    lead: float
    length: float
    question_line: float
    table_row: float
    quotation: float
    recency: float


FEATURE_NAMES = tuple(field.name for field in fields(Features))


@dataclass(frozen=True, slots=True)
class Candidate:
    """A sentence that could answer. `number` is its index in the generation's sentences."""

    number: int
    sentence: Sentence
    article: Article
    hit: Hit
    slot: tuple[WeightedTerm, ...]
    choice: Choice | None
    features: Features


def gather_candidates(
    question: Question, query: QueryRepresentation, hits: Sequence[Hit], generation: Generation
) -> list[Candidate]:
    """All sentences of the hits' passages with their features, in the order of the hits."""
    terms = weigh_terms(question, generation.idf, generation.lexical.document_frequency)
    if not hits:
        return []
    top_score = max(hits[0].score, 1e-6)
    newest, oldest = _dates_of(hits, generation)
    topics = {
        article_id: _topic(generation.sentence_vectors[rows.start : rows.stop], query)
        for article_id in {hit.passage.article_id for hit in hits}
        for rows in (generation.sentences_of_article[article_id],)
    }
    drafts = [
        _draft(number, hit, top_score, question, terms, topics, generation, newest, oldest)
        for hit in hits
        for number in sentences_of(hit.passage, generation)
    ]
    drafts.sort(key=lambda d: (-d.preliminary, d.number))
    return [_finish(draft, question, scan=place < SCANNED) for place, draft in enumerate(drafts)]


@dataclass(frozen=True, slots=True)
class _Draft:
    number: int
    sentence: Sentence
    article: Article
    hit: Hit
    slot: tuple[WeightedTerm, ...]
    covered: tuple[float, ...]
    cosines: tuple[float, ...]
    passage_score: float
    lead: float
    recency: float
    preliminary: float


def sentences_of(passage: Passage, generation: Generation) -> list[int]:
    """The numbers of the passage's sentences, in reading order."""
    rows = generation.passages_of_article[passage.article_id]
    row = next(row for row in rows if generation.passages[row].id == passage.id)
    within = generation.sentences_of_article[passage.article_id]
    return [number for number in within if generation.passage_of_sentence[number] == row]


def _dates_of(hits: Sequence[Hit], generation: Generation) -> tuple[date | None, date | None]:
    days = [day for hit in hits if (day := generation.articles[hit.passage.article_id].published) is not None]
    return (max(days), min(days)) if days else (None, None)


def _draft(
    number: int,
    hit: Hit,
    top_score: float,
    question: Question,
    terms: tuple[WeightedTerm, ...],
    topics: Mapping[str, Cosines],
    generation: Generation,
    newest: date | None,
    oldest: date | None,
) -> _Draft:
    sentence = generation.sentences[number]
    article = generation.articles[sentence.article_id]
    within = generation.sentences_of_article[article.id]
    title = f"{article.title} {hit.passage.heading or ''}"
    title_matches = {t.form: match(t, frozenset(), title) for t in terms}
    own = frozenset(generation.sentence_tokens(number))
    own_matches = {t.form: match(t, own, sentence.text) for t in terms}
    beside = [n for n in (number - 1, number + 1) if n in within]
    near_text = " ".join(generation.sentences[n].text for n in beside)
    near_tokens = frozenset(token for n in beside for token in generation.sentence_tokens(n))
    near = {t.form: match(t, near_tokens, near_text) for t in terms}
    lead_matches = {t.form: match(t, frozenset(), article.text[:LEAD]) for t in terms}
    context = {f: max(own_matches[f], title_matches[f], 0.9 * lead_matches[f]) for f in own_matches}
    around = {f: max(context[f], 0.8 * near[f]) for f in context}
    somewhere = {t.form: max(around[t.form], 0.6 * match(t, frozenset(), article.text)) for t in terms}
    slot = tuple(t for t in terms if title_matches[t.form] < 1.0) or terms
    covered = (
        coverage(terms, own_matches),
        coverage(terms, context),
        coverage(terms, around),
        coverage(terms, somewhere),
        coverage(slot, own_matches),
        coverage(terms, title_matches),
        _heaviest_missing(terms, around),
        _program_match(question, terms, article),
    )
    cosines = tuple(float(row[number - within.start]) for row in topics[article.id])
    passage_score = hit.score / top_score
    recency = _recency(article.published, newest, oldest)
    preliminary = covered[1] + 0.6 * covered[4] + 1.2 * cosines[0] + cosines[2] + 0.5 * passage_score
    lead = 1.0 / (1 + number - within.start)
    return _Draft(
        number, sentence, article, hit, slot, covered, cosines, passage_score, lead, recency, preliminary
    )


def _topic(article_vectors: NDArray[np.float16], query: QueryRepresentation) -> Cosines:
    """Of every sentence of an article: its cosine with the question; by how much that exceeds the article's
    mean; and the cosine of what is left of both when the article's common direction, its topic, is out."""
    vectors = article_vectors.astype(np.float32)
    cosines = vectors @ query.vector
    topic = vectors.mean(axis=0)
    topic /= max(float(np.linalg.norm(topic)), 1e-6)
    asked = query.vector - (query.vector @ topic) * topic
    told = vectors - np.outer(vectors @ topic, topic)
    scale = np.linalg.norm(told, axis=1) * np.linalg.norm(asked)
    beside = np.where(scale > 1e-6, told @ asked / np.maximum(scale, 1e-6), 0.0)
    return cosines, cosines - cosines.mean(), beside


def _heaviest_missing(terms: Sequence[WeightedTerm], matches: dict[str, float]) -> float:
    """The largest share of the question's information that one unmatched term holds, in [0, 1]."""
    total = sum(term.weight for term in terms)
    return max((t.weight * (1 - matches[t.form]) / total for t in terms), default=0.0) if total else 0.0


def _program_match(question: Question, terms: Sequence[WeightedTerm], article: Article) -> float:
    """The share, in [0, 1], of the named program's words that the article holds; 1 where none is named."""
    named = [term for term in terms if term.form in question.program_terms]
    total = sum(term.weight for term in named)
    if not total:
        return 1.0
    text = compact(f"{article.title} {article.text}")
    return sum(term.weight for term in named if term.form in text) / total


def _recency(published: date | None, newest: date | None, oldest: date | None) -> float:
    if published is None or newest is None or oldest is None or newest == oldest:
        return 0.5
    return (published - oldest).days / (newest - oldest).days


def _finish(draft: _Draft, question: Question, *, scan: bool) -> Candidate:
    text, kind = draft.sentence.text, question.asked.kind
    values: Sequence[Value] = find_values(text) if scan and (kind in VALUED or question.values) else ()
    dated = scan and (kind is Asked.DATE or bool(question.years))
    dates: Sequence[ResolvedDate] = resolve_dates(text, draft.article.published) if dated else ()
    choice = choose_value(question, text, draft.slot, values, dates) if kind in VALUED else None
    features = Features(
        **dict(zip(FEATURE_NAMES, (*draft.covered, *draft.cosines), strict=False)),
        passage_score=draft.passage_score,
        passage_rank=1.0 / draft.hit.rank,
        has_kind=1.0 if kind not in VALUED or choice is not None else 0.0,
        cue=1.0 if kind not in VALUED and has_cue(kind, text) else 0.0,
        choice=max(-1.0, min(choice.score / 2, 1.5)) if choice is not None else 0.0,
        year_match=_year_match(question, draft.article, text, dates),
        figure_match=_figures_stated(question, values),
        figure_nearby=_figures_stated(question, _values_of(f"{draft.article.title}\n{draft.article.text}")),
        lead=draft.lead,
        length=min(math.log1p(len(text)) / 6, 1.0),
        question_line=1.0 if _QUESTION_LINE.search(text) else 0.0,
        table_row=1.0 if text.lstrip().startswith("|") else 0.0,
        quotation=1.0 if _QUOTATION.search(text) else 0.0,
        recency=draft.recency,
    )
    return Candidate(draft.number, draft.sentence, draft.article, draft.hit, draft.slot, choice, features)


def _year_match(question: Question, article: Article, text: str, dates: Sequence[ResolvedDate]) -> float:
    """1 where the sentence speaks of a year asked for, 0.5 where its article is of it, -1 where neither."""
    years = question.years
    if not years:
        return 0.0
    told = {d.first.year for d in dates if d.first is not None}
    if told & years:
        return 1.0
    if any(str(year) in f"{article.title} {text}" for year in years):
        return 1.0
    if article.published is None:
        return 0.0
    return 0.5 if article.published.year in years and not told else -1.0


@lru_cache(maxsize=4096)
def _values_of(text: str) -> tuple[Value, ...]:
    return tuple(find_values(text))


def _figures_stated(question: Question, values: Sequence[Value]) -> float:
    """The share, in [0, 1], of the question's own figures (세 곳, 3천만 원) that are stated; 0 for none."""
    if not question.values:
        return 0.0
    stated = sum(any(same_value(value, asked) for value in values) for asked in question.values)
    return stated / len(question.values)
