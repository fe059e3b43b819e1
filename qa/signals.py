"""What tells a question that the articles answer from one they do not: how much of what is asked they hold.

A near miss names a program that the articles know and asks for what they do not say of it. So the asked words
are looked for not in the best sentence alone but, step by step, in its neighbours, its article and all
articles of the program; so are the regions, years, stages and figures that the question names.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from operator import attrgetter

from index.generation import Generation
from index.tokens import syllable_bigrams
from qa.asked import VALUED, Asked
from qa.candidates import Candidate
from qa.demands import figure_signals, region_signals, stage_signals, unit_signals, year_signals
from qa.linking import Links
from qa.matching import WeightedTerm, compact, match, weigh_terms
from qa.questions import Question, compounds

TOPIC_CANDIDATES = 6
"""Without a named program the articles of this many best candidates are taken for those asked about."""
LEADERS = 8
UNREAD = -10.0
"""The log-odds that stand for a candidate that the reader did not read."""
DOUBT = 0.5
"""Log-odds that the reader doubts more than the one that the trees were learned with: more of the questions
that it learned from have no answer. Chosen on development questions and collections (docs/answers.md); 0 when
the trees are learned again (`python -m eval.learning`)."""
_LEVELS = ("sentence", "near", "passage", "article", "topic")
_NAMED = frozenset({Asked.ORGANISATION, Asked.PLACE, Asked.NAME})
_OPEN = frozenset({Asked.REASON, Asked.PURPOSE, Asked.METHOD, Asked.DEFINITION, Asked.ELIGIBILITY})


@dataclass(frozen=True, slots=True)
class Signals:
    """Everything that the probability of an answer is read from; most lie in [0, 1]. Of "missing" signals
    higher is worse: the weight of what is absent over the weight of a word that stands nowhere."""

    missing_sentence: float
    missing_near: float
    missing_passage: float
    missing_article: float
    missing_topic: float
    missing_exact_article: float
    missing_exact_topic: float
    uncovered_sentence: float
    uncovered_near: float
    uncovered_article: float
    uncovered_topic: float
    uncovered_exact_article: float
    head_sentence: float
    head_near: float
    head_article: float
    head_topic: float
    name_missing_article: float
    name_missing_topic: float
    program_missing: float
    linked: float
    about_program: float
    region_asked: float
    region_sentence: float
    region_article: float
    region_topic: float
    year_asked: float
    year_sentence: float
    year_article: float
    year_topic: float
    year_conflict: float
    unseen_longest: float
    unseen_program: float
    unseen_all: float
    stage_near: float
    stage_topic: float
    figures_near: float
    figures_topic: float
    terms: float
    valued: float
    names_asked: float
    list_asked: float
    yesno_asked: float
    open_asked: float
    score: float
    lead_over_others: float
    best_choice: float
    best_cosine: float
    best_beside: float
    best_slot: float
    best_context: float
    context_coverage: float
    near_coverage: float
    slot_coverage: float
    cosine: float
    cosine_above_article: float
    cosine_beside_topic: float
    passage_score: float
    has_kind: float
    cue: float
    choice: float
    figure_match: float
    figure_nearby: float
    question_line: float
    table_row: float
    reader_best: float
    reader_first: float
    reader_above_others: float
    likelihood_first: float
    likelihood_best: float
    unit_first: float
    unit_near: float
    unit_article: float


SIGNAL_NAMES = tuple(field.name for field in fields(Signals))
_KEPT = (
    "context_coverage near_coverage slot_coverage cosine cosine_above_article cosine_beside_topic "
    "passage_score has_kind cue choice figure_match figure_nearby question_line table_row"
).split()
_kept = attrgetter(*_KEPT)


@dataclass(frozen=True, slots=True)
class _Evidence:
    """A piece of the articles: its text, and the tokens of it that are known."""

    text: str
    tokens: frozenset[str]


def read_signals(
    question: Question,
    links: Links,
    ranked: Sequence[tuple[float, Candidate]],
    generation: Generation,
) -> Signals:
    """The signals of a question for its candidates, best first, at least one."""
    score, best = ranked[0]
    topic = articles_asked_about(links, ranked)
    title = best.article.title
    beside = range(best.number - 1, best.number + 2)
    passage = f"{title} {best.hit.passage.heading or ''} {best.hit.passage.text}"
    levels: dict[str, Sequence[_Evidence]] = {
        "sentence": [_sentences([best.number], generation, title)],
        "near": [_sentences(beside, generation, title)],
        "passage": [_Evidence(passage, frozenset())],
        "article": [_article(best.article.id, generation)],
        "topic": [_article(article_id, generation) for article_id in topic],
    }
    texts = {name: [piece.text for piece in pieces] for name, pieces in levels.items()}
    terms = weigh_terms(question, generation.idf, generation.lexical.document_frequency)
    scale = max(generation.idf("\u0000"), 1e-6)
    places = {term.form: (term.start, term.end, term.tag) for term in reversed(question.terms)}
    slot = [term for term in terms if not links.names(*places[term.form][:2])] or list(terms)
    nouns = [term for term in slot if not term.is_predicate]
    whole = _compound_of(question)
    missing = {
        name: [_lack(term, pieces, whole.get(term.form, "")) for term in slot]
        for name, pieces in levels.items()
    }
    exact = {name: [math.ceil(lack) for lack in missing[name]] for name in ("article", "topic")}
    head = _head(question, nouns, places)
    heads = {
        name: 1.0 - _lack(head, pieces, whole.get(head.form, "")) if head else 0.5
        for name, pieces in levels.items()
    }
    proper = [term for term in nouns if places[term.form][2] in ("NNP", "SL", "SH")]
    program = [term for term in terms if term.form in question.program_terms]
    missing_names = [[_lack(term, levels[name]) for term in proper] for name in ("article", "topic")]
    leaders = [candidate.features for _, candidate in ranked[:LEADERS]]
    others = [value for value, candidate in ranked[:LEADERS] if candidate.article.id not in topic]
    kind = question.asked.kind
    values: list[float] = [
        *(_heaviest(slot, missing[name], scale) for name in _LEVELS),
        *(_heaviest(slot, exact[name], scale) for name in ("article", "topic")),
        *(_sum(slot, missing[name], scale) for name in ("sentence", "near", "article", "topic")),
        _sum(slot, exact["article"], scale),
        *(heads[name] for name in ("sentence", "near", "article", "topic")),
        *(_heaviest(proper, lacks, scale) for lacks in missing_names),
        _heaviest(program, [math.ceil(_lack(term, levels["topic"])) for term in program], scale),
        float(bool(links.programs)),
        float(best.article.id in links.article_ids),
        *region_signals(links, texts),
        *year_signals(question, texts, best, [generation.articles[article_id] for article_id in topic]),
        *_unseen(question, links, frozenset().union(*(piece.tokens for piece in levels["topic"]))),
        *stage_signals(question.text, texts),
        *figure_signals(question.text, texts),
        min(len(terms), 12) / 12,
        *(float(kind in kinds) for kinds in (VALUED, _NAMED, {Asked.LIST}, {Asked.YESNO}, _OPEN)),
        score / 10,
        (score - max(others, default=score - 10)) / 10,
        max(one.choice for one in leaders),
        max(one.cosine for one in leaders),
        max(one.cosine_beside_topic for one in leaders),
        max(one.slot_coverage for one in leaders),
        max(one.context_coverage for one in leaders),
        *_kept(best.features),
        *_read(ranked),
        *_likelihoods(ranked),
        *unit_signals(question, texts, best),
    ]
    return Signals(*values)


def _read(ranked: Sequence[tuple[float, Candidate]]) -> tuple[float, float, float]:
    """The reader's best log-odds, those of the first candidate, and how far it is above the others."""
    scores = [candidate.reading.score for _, candidate in ranked if candidate.reading is not None]
    if not scores:
        return UNREAD, UNREAD, 0.0
    first = ranked[0][1].reading.score if ranked[0][1].reading is not None else UNREAD
    return max(scores) + DOUBT, first + DOUBT, first - max(scores[1:], default=UNREAD)


def _likelihoods(ranked: Sequence[tuple[float, Candidate]]) -> tuple[float, float]:
    """How likely, in [0, 1], the reader takes the first candidate's value for the answer, and any one's."""
    found = [_likelihood(candidate) for _, candidate in ranked[:LEADERS]]
    return found[0], max(found)


def _likelihood(candidate: Candidate) -> float:
    choice, reading = candidate.choice, candidate.reading
    told = None if choice is None else choice.value or choice.resolved
    return 0.0 if told is None or reading is None else reading.likelihood(told.start, told.end)


def articles_asked_about(links: Links, ranked: Sequence[tuple[float, Candidate]]) -> tuple[str, ...]:
    """The articles of the named programs, or that write what the question calls them, among the candidates'.

    Where no program is named, or none of its articles is among them, those of the best candidates.
    """
    names = {compact(name) for name in links.written_names}
    found = {
        candidate.article.id: None
        for _, candidate in ranked
        if candidate.article.id in links.article_ids
        or any(name in compact(f"{candidate.article.title} {candidate.article.text}") for name in names)
    }
    return tuple(found or {candidate.article.id: None for _, candidate in ranked[:TOPIC_CANDIDATES]})


def _article(article_id: str, generation: Generation) -> _Evidence:
    article = generation.articles[article_id]
    held = _sentences(generation.sentences_of_article[article_id], generation, article.title)
    return _Evidence(f"{article.title} {article.text}", held.tokens)


def _sentences(rows: Sequence[int], generation: Generation, title: str) -> _Evidence:
    rows = [row for row in rows if 0 <= row < len(generation.sentences)]
    tokens = {token for row in rows for token in generation.sentence_tokens(row)}
    text = " ".join([title, *(generation.sentences[row].text for row in rows)])
    return _Evidence(text, frozenset(tokens.union(syllable_bigrams(title))))


def _lack(term: WeightedTerm, pieces: Sequence[_Evidence], compound: str = "") -> float:
    """1.0 where no piece matches the term, less where one does; 0.0 where one holds the whole compound."""
    if compound and any(compound in compact(piece.text) for piece in pieces):
        return 0.0
    return 1.0 - max((match(term, piece.tokens, piece.text) for piece in pieces), default=0.0)


def _heaviest(terms: Sequence[WeightedTerm], lacks: Sequence[float], scale: float) -> float:
    return max((term.weight * lack for term, lack in zip(terms, lacks, strict=True)), default=0.0) / scale


def _sum(terms: Sequence[WeightedTerm], lacks: Sequence[float], scale: float) -> float:
    return sum(term.weight * lack for term, lack in zip(terms, lacks, strict=True)) / scale


def _head(
    question: Question, nouns: Sequence[WeightedTerm], places: Mapping[str, tuple[int, int, str]]
) -> WeightedTerm | None:
    """The noun that says what is asked for: the last one before the interrogative, else the last one."""
    before = [term for term in nouns if places[term.form][1] <= question.asked.start]
    return max(before or nouns, key=lambda term: places[term.form][0], default=None)


def _unseen(question: Question, links: Links, tokens: frozenset[str]) -> tuple[float, float, float]:
    """How many neighbouring syllables of the question's compounds the topic never has side by side.

    In the worst compound, in the named program's, in all together; in fours and tens, at most 1.
    """
    worst = program = total = 0
    for start, end in compounds(question):
        unseen = sum(bigram not in tokens for bigram in syllable_bigrams(question.text[start:end]))
        worst = max(worst, unseen)
        total += unseen
        named = any(
            term.form in question.program_terms for term in question.terms if start <= term.start < end
        )
        if named or links.names(start, end):
            program = max(program, unseen)
    return min(worst / 4, 1.0), min(program / 4, 1.0), min(total / 10, 1.0)


def _compound_of(question: Question) -> dict[str, str]:
    """A noun written together with another -> both together: 국비 of 국 and 비, 수요조사 of 수요."""
    return {
        term.form: compact(question.text[start:end])
        for start, end in compounds(question)
        for term in question.terms
        if start <= term.start and term.end <= end and term.end - term.start < end - start
    }
