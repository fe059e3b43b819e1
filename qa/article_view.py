"""What a question finds in one article, worked out once for all of its sentences."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from corpus.records import Article
from index.generation import Generation
from index.searching import QueryRepresentation
from qa.matching import RELATED, WeightedTerm, compact, match, reads_inside
from qa.questions import Question

LEAD = 150
"""Characters of the article's beginning that tell, beside its title, what it is about."""

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class ArticleView:
    """An article as the question sees it; rows of arrays are its sentences, columns the question's terms.

    `cosines` [sentences, 3]: with the question; by how much that exceeds the article's mean; and of what is
    left of both when the article's common direction, its topic, is out. `own`, `near` [sentences, terms],
    `lead`, `anywhere` [terms]: how far a term is matched, in [0, 1], by the sentence, the ones before and
    after it, the beginning, the whole text.
    `program_match`: the share, in [0, 1], of the named program's words that it holds, 1 where none is named.
    """

    article: Article
    first: int
    cosines: Floats
    own: Floats
    near: Floats
    lead: Floats
    anywhere: Floats
    program_match: float


def view_article(
    article_id: str,
    question: Question,
    terms: Sequence[WeightedTerm],
    query: QueryRepresentation,
    generation: Generation,
) -> ArticleView:
    """The article as `question` sees it."""
    article = generation.articles[article_id]
    within = generation.sentences_of_article[article_id]
    own = _matches_of_sentences(within, terms, article, generation)
    return ArticleView(
        article=article,
        first=within.start,
        cosines=_cosines(generation.sentence_vectors[within.start : within.stop], query),
        own=own,
        near=_beside(own),
        lead=matches_in(article.text[:LEAD], terms),
        anywhere=matches_in(article.text, terms),
        program_match=_program_match(question, terms, article),
    )


def matches_in(text: str, terms: Sequence[WeightedTerm]) -> Floats:
    """How far the bare text matches each term [terms]."""
    return np.array([match(term, frozenset(), text) for term in terms], dtype=np.float64)


def _matches_of_sentences(
    within: range, terms: Sequence[WeightedTerm], article: Article, generation: Generation
) -> Floats:
    """`match` of every sentence and term [sentences, terms], the text read for all at once."""
    rows = generation.sentence_token_rows
    starts = np.asarray(rows.starts[within.start : within.stop + 1])
    ids = np.asarray(rows.ids[int(starts[0]) : int(starts[-1])])
    owners = np.repeat(np.arange(len(within)), np.diff(starts))
    texts = [generation.sentences[number].text for number in within]
    matches = np.zeros((len(within), len(terms)), dtype=np.float64)
    for column, term in enumerate(terms):
        for word, worth in (*((word, RELATED) for word in term.related), (term.form, 1.0)):
            token = generation.lexical.vocabulary.get(word)
            if token is not None:
                matches[owners[ids == token], column] = worth
            if reads_inside(term, word) and word in compact(article.text):
                inside = [row for row, text in enumerate(texts) if word in compact(text)]
                matches[inside, column] = worth
    return matches


def _beside(own: Floats) -> Floats:
    """The higher match of the sentences before and after each one; 0 where there is none."""
    none = np.zeros((1, own.shape[1]), dtype=np.float64)
    beside: Floats = np.maximum(np.concatenate([none, own[:-1]]), np.concatenate([own[1:], none]))
    return beside


def _cosines(article_vectors: NDArray[np.float16], query: QueryRepresentation) -> Floats:
    vectors = np.asarray(article_vectors, dtype=np.float32)
    cosines = vectors @ query.vector
    topic = vectors.mean(axis=0)
    topic /= max(float(np.linalg.norm(topic)), 1e-6)
    asked = query.vector - (query.vector @ topic) * topic
    told = vectors - np.outer(vectors @ topic, topic)
    scale = np.linalg.norm(told, axis=1) * np.linalg.norm(asked)
    beside = np.where(scale > 1e-6, told @ asked / np.maximum(scale, 1e-6), 0.0)
    return np.stack([cosines, cosines - cosines.mean(), beside], axis=1).astype(np.float64)


def _program_match(question: Question, terms: Sequence[WeightedTerm], article: Article) -> float:
    named = [term for term in terms if term.form in question.program_terms]
    total = sum(term.weight for term in named)
    if not total:
        return 1.0
    text = compact(f"{article.title} {article.text}")
    return sum(term.weight for term in named if term.form in text) / total
