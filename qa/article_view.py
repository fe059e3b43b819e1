"""What a question finds in one article, worked out once for all of its sentences."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from corpus.records import Article
from index.generation import Generation
from index.searching import QueryRepresentation
from qa.matching import WeightedTerm, compact, match
from qa.questions import Question

LEAD = 150
"""Characters of the article's beginning that tell, beside its title, what it is about."""

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class ArticleView:
    """An article as the question sees it; rows of arrays are its sentences, columns the question's terms.

    `cosines` [sentences, 3]: with the question; by how much that exceeds the article's mean; and of what is
    left of both when the article's common direction, its topic, is out. `own` [sentences, terms], `lead`,
    `anywhere` [terms]: how far a term is matched, in [0, 1], by the sentence, the beginning, the whole text.
    `program_match`: the share, in [0, 1], of the named program's words that it holds, 1 where none is named.
    """

    article: Article
    first: int
    cosines: Floats
    own: Floats
    lead: Floats
    anywhere: Floats
    program_match: float

    def near(self, row: int) -> Floats:
        """How far the sentences before and after match each term [terms]."""
        beside = [self.own[at] for at in (row - 1, row + 1) if 0 <= at < len(self.own)]
        return np.max(beside, axis=0) if beside else np.zeros_like(self.lead)


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
    texts = (generation.sentences[number].text for number in within)
    tokens = (frozenset(generation.sentence_tokens(number)) for number in within)
    own = [[match(term, held, text) for term in terms] for held, text in zip(tokens, texts, strict=True)]
    return ArticleView(
        article=article,
        first=within.start,
        cosines=_cosines(generation.sentence_vectors[within.start : within.stop], query),
        own=np.array(own, dtype=np.float64).reshape(len(within), len(terms)),
        lead=matches_in(article.text[:LEAD], terms),
        anywhere=matches_in(article.text, terms),
        program_match=_program_match(question, terms, article),
    )


def matches_in(text: str, terms: Sequence[WeightedTerm]) -> Floats:
    """How far the bare text matches each term [terms]."""
    return np.array([match(term, frozenset(), text) for term in terms], dtype=np.float64)


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
