"""The sentences that could answer, each with the features by which it is ranked."""

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields, replace
from datetime import date

import numpy as np

from corpus.dates import ResolvedDate
from corpus.records import Article, Passage, Sentence
from corpus.values import Value, same_value
from index.generation import Generation
from index.records import Hit
from index.searching import QueryRepresentation
from qa.article_view import ArticleView, Floats, matches_in, view_article
from qa.asked import VALUED, Asked
from qa.choosing import Choice, choose_value
from qa.cues import has_cue
from qa.matching import WeightedTerm, weigh_terms
from qa.questions import Question
from qa.reading import Reading
from qa.reading_input import Told, month_of
from qa.remembered import dates_in, values_in
from qa.tables import cells_of, top_row

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
    """A sentence that could answer. `number` is its index in the generation's sentences.

    `before` is the sentence before it in the article, or the top row of its table; empty where there is none.
    `reading` is what the reader made of it, None where it did not read it.
    """

    number: int
    sentence: Sentence
    article: Article
    before: str
    hit: Hit
    slot: tuple[WeightedTerm, ...]
    choice: Choice | None
    features: Features
    reading: Reading | None = None

    @property
    def told(self) -> Told:
        """What the reader is shown of it."""
        return Told(self.article.title, self.sentence.text, month_of(self.article.published), self.before)


def gather_candidates(
    question: Question, query: QueryRepresentation, hits: Sequence[Hit], generation: Generation
) -> list[Candidate]:
    """All sentences of the hits' passages with their features, the most promising first."""
    if not hits:
        return []
    terms = weigh_terms(question, generation.idf, generation.lexical.document_frequency)
    views = {
        article_id: view_article(article_id, question, terms, query, generation)
        for article_id in dict.fromkeys(hit.passage.article_id for hit in hits)
    }
    days = [view.article.published for view in views.values() if view.article.published is not None]
    span = (min(days), max(days)) if days else None
    top_score = max(hits[0].score, 1e-6)
    drafts = [
        draft
        for hit in hits
        for draft in _drafts(
            hit, hit.score / top_score, views[hit.passage.article_id], terms, generation, span
        )
    ]
    drafts.sort(key=lambda draft: (-draft.promise, draft.number))
    return [_finish(draft, question, scan=place < SCANNED) for place, draft in enumerate(drafts)]


@dataclass(frozen=True, slots=True)
class _Draft:
    """A sentence with what words and vectors tell of it; `promise` says which ones are read for values."""

    number: int
    sentence: Sentence
    article: Article
    before: str
    hit: Hit
    slot: tuple[WeightedTerm, ...]
    known: tuple[float, ...]
    passage_score: float
    lead: float
    recency: float
    promise: float


def sentences_of(passage: Passage, generation: Generation) -> list[int]:
    """The numbers of the passage's sentences, in reading order."""
    rows = generation.passages_of_article[passage.article_id]
    row = next(row for row in rows if generation.passages[row].id == passage.id)
    within = generation.sentences_of_article[passage.article_id]
    owners = np.asarray(generation.passage_of_sentence[within.start : within.stop])
    return [within.start + int(at) for at in np.flatnonzero(owners == row)]


def _drafts(
    hit: Hit,
    passage_score: float,
    view: ArticleView,
    terms: tuple[WeightedTerm, ...],
    generation: Generation,
    span: tuple[date, date] | None,
) -> Iterator[_Draft]:
    numbers = sentences_of(hit.passage, generation)
    weights = np.array([term.weight for term in terms], dtype=np.float64)
    title = matches_in(f"{view.article.title} {hit.passage.heading or ''}", terms)
    in_slot = title < 1.0 if (title < 1.0).any() else np.ones_like(title, dtype=bool)
    slot = tuple(term for term, asked in zip(terms, in_slot, strict=True) if asked)
    recency = _recency(view.article.published, span)
    rows = np.array(numbers, dtype=np.int64) - view.first
    own, cosines = view.own[rows], view.cosines[rows]
    context = np.maximum(np.maximum(own, title), 0.9 * view.lead)
    around = np.maximum(context, 0.8 * view.near[rows])
    columns = (
        _shares(own, weights),
        _shares(context, weights),
        _shares(around, weights),
        _shares(np.maximum(around, 0.6 * view.anywhere), weights),
        _shares(own[:, in_slot], weights[in_slot]),
        np.full(len(rows), _shares(title[np.newaxis], weights)[0]),
        (weights * (1 - around)).max(axis=1) / weights.sum() if len(weights) else np.zeros(len(rows)),
        np.full(len(rows), view.program_match),
        *cosines.T,
    )
    promise = columns[1] + 0.6 * columns[4] + 1.2 * cosines[:, 0] + cosines[:, 2] + 0.5 * passage_score
    known = np.stack(columns, axis=1).tolist()
    for number, told, promised in zip(numbers, known, promise.tolist(), strict=True):
        yield _Draft(
            number,
            generation.sentences[number],
            view.article,
            _before(number, view, generation),
            hit,
            slot,
            tuple(told),
            passage_score,
            1.0 / (1 + number - view.first),
            recency,
            promised,
        )


def _before(number: int, view: ArticleView, generation: Generation) -> str:
    """What is read before the sentence to understand it; empty where nothing is."""
    sentence = generation.sentences[number]
    top = top_row(view.article, sentence)
    if top is not None and top != sentence.start:
        return view.article.text[top:].split("\n", 1)[0]
    return generation.sentences[number - 1].text if number > view.first else ""


def _shares(matches: Floats, weights: Floats) -> Floats:
    """The share, in [0, 1], of the terms' weight that each row [sentences, terms] matches; 0 for none."""
    return matches @ weights / weights.sum() if len(weights) else np.zeros(len(matches))


def _recency(published: date | None, span: tuple[date, date] | None) -> float:
    """Where the day lies between the oldest (0) and the newest (1) article found; 0.5 where unknown."""
    if published is None or span is None or span[0] == span[1]:
        return 0.5
    return (published - span[0]).days / (span[1] - span[0]).days


def _finish(draft: _Draft, question: Question, *, scan: bool) -> Candidate:
    text, kind = draft.sentence.text, question.asked.kind
    values: Sequence[Value] = values_in(text) if scan and (kind in VALUED or question.values) else ()
    dated = scan and (kind is Asked.DATE or bool(question.years))
    dates: Sequence[ResolvedDate] = dates_in(text, draft.article.published) if dated else ()
    cells = cells_of(draft.article, draft.sentence) if kind in VALUED and scan else ()
    choice = choose_value(question, text, draft.slot, values, dates, cells=cells) if kind in VALUED else None
    features = Features(
        **dict(zip(FEATURE_NAMES, draft.known, strict=False)),
        passage_score=draft.passage_score,
        passage_rank=1.0 / draft.hit.rank,
        has_kind=1.0 if kind not in VALUED or choice is not None else 0.0,
        cue=1.0 if kind not in VALUED and has_cue(kind, text) else 0.0,
        choice=max(-1.0, min(choice.score / 2, 1.5)) if choice is not None else 0.0,
        year_match=_year_match(question, draft.article, text, dates),
        figure_match=_figures_stated(question, values),
        figure_nearby=_figures_nearby(question, draft.article),
        lead=draft.lead,
        length=min(math.log1p(len(text)) / 6, 1.0),
        question_line=1.0 if _QUESTION_LINE.search(text) else 0.0,
        table_row=1.0 if text.lstrip().startswith("|") else 0.0,
        quotation=1.0 if _QUOTATION.search(text) else 0.0,
        recency=draft.recency,
    )
    return Candidate(
        draft.number,
        draft.sentence,
        draft.article,
        draft.before,
        draft.hit,
        draft.slot,
        choice,
        features,
    )


def with_reading(candidate: Candidate, question: Question, reading: Reading) -> Candidate:
    """The candidate as read, its value chosen anew with what the reader takes for the answer."""
    choice = candidate.choice
    if choice is not None:
        text = candidate.sentence.text
        dated = question.asked.kind is Asked.DATE
        dates = dates_in(text, candidate.article.published) if dated else ()
        cells = cells_of(candidate.article, candidate.sentence)
        choice = choose_value(
            question, text, candidate.slot, values_in(text), dates, reading.likelihood, cells
        )
    return replace(candidate, choice=choice, reading=reading)


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


def _figures_stated(question: Question, values: Sequence[Value]) -> float:
    """The share, in [0, 1], of the question's own figures (세 곳, 3천만 원) that are stated; 0 for none."""
    if not question.values:
        return 0.0
    stated = sum(any(same_value(value, asked) for value in values) for asked in question.values)
    return stated / len(question.values)


def _figures_nearby(question: Question, article: Article) -> float:
    """The share of the question's own figures that stand anywhere in the article."""
    if not question.values:
        return 0.0
    return _figures_stated(question, values_in(f"{article.title}\n{article.text}"))
