"""What the articles lack for a question, as one Korean sentence: its region, year, name or words."""

from collections.abc import Sequence

from corpus.records import Article
from corpus.regions import REGIONS, find_regions
from index.generation import Generation
from index.tokens import syllable_bigrams
from qa.candidates import Candidate
from qa.demands import covers_year, names_region
from qa.linking import Links
from qa.matching import compact, match, weigh_terms
from qa.questions import Question, compounds
from qa.signals import articles_asked_about

SHOWN = 6
"""Regions or years that the articles do speak of, named at most."""


def lacking(
    question: Question, links: Links, ranked: Sequence[tuple[float, Candidate]], generation: Generation
) -> str:
    """Why the articles asked about do not answer: "‘…’에 대한 내용이 기사에 없습니다", the premise named.

    A region or year that they do not speak of is named with those that they do speak of.
    """
    topic = [generation.articles[article_id] for article_id in articles_asked_about(links, ranked)]
    text = "\n".join(f"{article.title} {article.text}" for article in topic)
    program = f"‘{links.programs[0].entity.name}’ 기사에" if links.programs else "기사에"
    regions = sorted(region for region in links.regions if not names_region(text, region))
    if regions:
        known = _known(_regions_of(text), "나오는 지역")
        return f"{program} {'·'.join(regions)}에 대한 내용이 없습니다{known}."
    dated = all(article.published is not None for article in topic)
    if question.years and dated and not any(covers_year(article, question.years) for article in topic):
        years = "·".join(f"{year}년" for year in sorted(question.years))
        return f"{program} {years}에 대한 내용이 없습니다{_known(_years_of(topic), '기사가 나온 해')}."
    unseen = _unseen_words(question, text)
    if unseen:
        return f"{program} ‘{', '.join(unseen)}’에 대한 내용이 없습니다."
    return _unsaid(question, program, text, generation)


def _unsaid(question: Question, program: str, text: str, generation: Generation) -> str:
    """Names the heaviest word that the topic holds in no form; else says that what is asked is not there."""
    weights = weigh_terms(question, generation.idf, generation.lexical.document_frequency)
    absent = {term.form: term.weight for term in weights if not match(term, frozenset(), text)}
    known = compact(text)
    words = {
        question.text[start:end]: sum(
            absent.get(t.form, 0.0) for t in question.terms if start <= t.start < end
        )
        for start, end in compounds(question)
        if compact(question.text[start:end]) not in known
    }
    heaviest = max(words, key=lambda word: words[word], default="")
    if not heaviest or not words[heaviest]:
        return f"{program} 물으신 내용이 없습니다."
    return f"{program} ‘{heaviest}’에 대한 내용이 없습니다."


def _unseen_words(question: Question, text: str) -> list[str]:
    """The question's words whose syllables the topic nowhere has side by side."""
    known = frozenset(syllable_bigrams(text))
    words = [question.text[start:end] for start, end in compounds(question)]
    return [word for word in dict.fromkeys(words) if _is_unseen(syllable_bigrams(word), known)]


def _is_unseen(bigrams: Sequence[str], known: frozenset[str]) -> bool:
    return bool(bigrams) and 2 * sum(bigram not in known for bigram in bigrams) > len(bigrams)


def _regions_of(text: str) -> list[str]:
    held = find_regions(text)
    return [region for region in REGIONS if region in held]


def _years_of(topic: Sequence[Article]) -> list[str]:
    return [
        f"{year}년" for year in sorted({one.published.year for one in topic if one.published is not None})
    ]


def _known(names: Sequence[str], label: str) -> str:
    return f"({label}: {', '.join(names)})" if 0 < len(names) <= SHOWN else ""
