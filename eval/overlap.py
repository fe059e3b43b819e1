"""How far a question copies the words of its evidence."""

from functools import lru_cache

from corpus.morphemes import analyzer
from corpus.records import Article
from corpus.sentences import split_sentences
from eval.records import Case, Quote

_CONTENT = ("NNG", "NNP", "NNB", "NR", "SL", "SN", "VV", "VA", "XR", "MAG")


def lexical_overlap(case: Case, sentences: dict[Quote, str]) -> float | None:
    """The greatest share of the question's content words that stand in the sentence of one of its quotes,
    in [0, 1].

    Content words are distinct nouns, verbs, adjectives, adverbs, names and numbers by the morpheme
    analyser; None for a case without evidence.
    """
    words = _words(case.question)
    if not case.evidence or not words:
        return None
    return max(len(words & _words(sentences[quote])) / len(words) for quote in case.evidence)


def sentence_of(quote: Quote, article: Article) -> str:
    """The sentences of the article that the quote touches, joined; the quote itself where it stands in
    none.
    """
    start = article.text.find(quote.text)
    end = start + len(quote.text)
    touched = [one.text for one in split_sentences(article) if one.start < end and start < one.end]
    return " ".join(touched) if start >= 0 and touched else quote.text


@lru_cache(maxsize=8192)
def _words(text: str) -> frozenset[str]:
    return frozenset(
        token.form.lower() for token in analyzer().tokenize(text) if token.tag.split("-")[0] in _CONTENT
    )
