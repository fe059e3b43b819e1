"""One question looked up: its candidates in the order in which they answer, and how sure that is."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from corpus.regions import region_mentions
from index.embedding import Embedder
from index.generation import Generation
from index.narrowing import rows_within
from index.records import Channel
from index.searching import represent_query, search_represented
from index.tokens import syllable_bigrams
from qa.answerability import answer_probability
from qa.candidates import Candidate, gather_candidates
from qa.composing import tells_last_day
from qa.concepts import related_terms
from qa.contacts import lacks_contact
from qa.glossing import in_korean
from qa.linking import Links, link, spelt_right
from qa.questions import Question, understand, with_full_years
from qa.ranking import rank_candidates
from qa.records import Request
from qa.rereading import reread
from qa.signals import articles_asked_about, read_signals
from qa.sounding import as_spelt

SEARCHED = 40
"""Passages whose sentences are considered."""
PROGRAM_FLOOR = 0.5
"""An article that holds less than this share of the named program's words is about another program."""


LEADING = 3
TOLD_OPEN = 0.6
"""The least probability where one of the LEADING sentences tells the last day of applying to the program of
which it is asked whether it is still open: the day answers that, whatever words the question has."""


@dataclass(frozen=True, slots=True)
class Looked:
    """A question with what it names and its candidates.

    `ranked` are all candidates with their scores, best first, `about` those of the named program.
    `probability`, in [0, 1], is that of `about` to hold the answer; 0 where there is none.
    """

    question: Question
    links: Links
    ranked: tuple[tuple[float, Candidate], ...]
    about: tuple[tuple[float, Candidate], ...]
    probability: float


def look_up(text: str, request: Request, generation: Generation, embedder: Embedder) -> Looked:
    """The normalised, standalone question `text` looked up among the articles that `request` allows."""
    text = as_articles_write(text, request.as_of, generation)
    question = understand(text, request.as_of)
    query = represent_query(embedder, text)
    among = rows_within(
        generation,
        publishers=request.publishers,
        programs=request.programs,
        since=request.since,
        until=request.until,
    )
    hits = search_represented(generation, query, k=SEARCHED, channel=Channel.HYBRID, among=among)
    ranked = rank_candidates(gather_candidates(question, query, hits, generation))
    ranked = reread(question, ranked)
    about = tuple(pair for pair in ranked if pair[1].features.program_match >= PROGRAM_FLOOR)
    links = link(text, generation)
    probability = 0.0
    if about and not (
        is_of_something_else(question, links, generation)
        or _lacks_contact(question, links, about, generation)
    ):
        probability = answer_probability(read_signals(question, links, about, generation))
        if _tells_whether_open(question, about):
            probability = max(probability, TOLD_OPEN)
    return Looked(question, links, tuple(ranked), about, probability)


def is_of_something_else(question: Question, links: Links, generation: Generation) -> bool:
    """Whether the question names no program, and none of its nouns but a region stands in any article.

    대구 날씨 is such a question: that articles speak of Daegu says nothing of its weather.
    """
    places = [(mention.start, mention.end) for mention in region_mentions(question.text)]
    nouns = [
        term
        for term in question.terms
        if term.tag.startswith("N")
        and not term.form[0].isdigit()
        and not any(start < term.end and term.start < end for start, end in places)
    ]
    return not links.programs and bool(nouns) and not any(_is_heard(term.form, generation) for term in nouns)


def _tells_whether_open(question: Question, about: Sequence[tuple[float, Candidate]]) -> bool:
    """Whether it is asked if one may still apply, and the last day for the program and year named is told."""
    return (
        question.asked.asks_open
        and bool(question.program_terms)
        and any(tells_last_day(question, candidate) for _, candidate in about[:LEADING])
    )


def _lacks_contact(
    question: Question, links: Links, about: Sequence[tuple[float, Candidate]], generation: Generation
) -> bool:
    """Whether a telephone number or an address is asked for, and no article asked about holds one."""
    articles = (generation.articles[article_id] for article_id in articles_asked_about(links, about))
    return lacks_contact(question.text, (article.text for article in articles))


def _is_heard(word: str, generation: Generation) -> bool:
    """Whether articles hold the word, a word for the same, or its syllables side by side."""
    if generation.lexical.document_frequency(word) or related_terms(word):
        return True
    pairs = syllable_bigrams(word)
    return bool(pairs) and all(pair in generation.lexical.vocabulary for pair in pairs)


def as_articles_write(text: str, as_of: date, generation: Generation) -> str:
    """The question in the articles' words, with years in four digits and misspelt names put right."""
    korean = as_spelt(in_korean(text, generation.lexical.document_frequency), as_of, generation)
    return with_full_years(spelt_right(korean, generation), as_of)
