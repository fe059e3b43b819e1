"""From request to answer: understand, search, rank, decide, compose, check, cite."""

import time
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from index.embedding import Embedder
from index.generation import Generation
from qa.answering_parts import answer_parts
from qa.candidates import Candidate
from qa.comparing import LookUp, Several, answer_several
from qa.composing import Composition, Part
from qa.disagreeing import settle
from qa.followups import standalone_question
from qa.lacking import lacking
from qa.looking import Looked, look_up
from qa.notes import notes_for
from qa.proving import is_supported
from qa.questions import is_blank, normalise_question, understand
from qa.records import Answer, AnswerSentence, Cell, Evidence, Mode, Note, RefusalReason, Request, Table
from qa.refusing import THRESHOLD, nearest_articles, refusal_reason, refusal_text


@dataclass(frozen=True, slots=True)
class Answered:
    """An answer and the candidates it was chosen from, best first; none where it refuses or calculates."""

    answer: Answer
    candidates: tuple[Candidate, ...]


def answer_question(request: Request, generation: Generation, embedder: Embedder) -> Answer:
    """The answer to `request` out of `generation`; deterministic."""
    return answer_with_candidates(request, generation, embedder).answer


def answer_with_candidates(
    request: Request, generation: Generation, embedder: Embedder, *, standalone: str | None = None
) -> Answered:
    """The answer and its candidates; `standalone` is the question made to stand alone, None for the rules."""
    started = time.perf_counter()
    text = normalise_question(request.question)
    if is_blank(text):
        return Answered(_refuse(request, text, generation, embedder, RefusalReason.EMPTY, started), ())
    standalone = standalone or standalone_question(text, request.history, request.as_of, generation)
    look = cache(lambda part: look_up(part, request, generation, embedder))
    several = _answer_several(standalone, look, generation)
    disagreement: tuple[Note, ...] = ()
    candidates: tuple[Candidate, ...] = ()
    if several is not None:
        question = understand(standalone, request.as_of)
        composition, probability, disagreement = several.composition, several.probability, several.notes
        searched = time.perf_counter()
    else:
        looked = look(standalone)
        question, probability = looked.question, looked.probability
        searched = time.perf_counter()
        if not looked.about or probability < THRESHOLD:
            best = looked.ranked[0][1] if looked.ranked else None
            reason = refusal_reason(best, names_a_program=bool(looked.links.programs))
            refusal = _refuse(request, standalone, generation, embedder, reason, started, looked)
            return Answered(refusal, ())
        settled = settle(question, looked.about, generation.family_of, generation.idf)
        composition, disagreement = settled.composition, settled.notes
        candidates = tuple(candidate for _, candidate in looked.about)
    evidence, sentences, table = _cite(composition)
    answer = Answer(
        question=request.question,
        standalone_question=standalone,
        text=" ".join(s.text + "".join(f"[{marker}]" for marker in s.citations) for s in sentences),
        short_answer=composition.short_answer,
        sentences=sentences,
        evidence=evidence,
        notes=(*disagreement, *notes_for(question, evidence)),
        nearest=(),
        refused=False,
        reason=None,
        mode=Mode.EXTRACTIVE,
        confidence=probability,
        as_of=request.as_of,
        generation=generation.id,
        model=embedder.model_id,
        timings_ms={
            "search": (searched - started) * 1000,
            "total": (time.perf_counter() - started) * 1000,
        },
        table=table,
    )
    return Answered(answer, candidates)


def _answer_several(question: str, look: LookUp, generation: Generation) -> Several | None:
    """The answer to a question about several things, or to several questions; None for one question."""
    compared = answer_several(question, look, generation)
    return compared if compared is not None else answer_parts(question, look, generation.family_of)


def _cite(
    composition: Composition,
) -> tuple[tuple[Evidence, ...], tuple[AnswerSentence, ...], Table | None]:
    """Markers 1..n in the order of first use, one for each distinct sentence, and what they prove."""
    markers: dict[int, int] = {}
    evidence: list[Evidence] = []
    sentences: list[AnswerSentence] = []
    for part in composition.parts:
        for candidate in part.cited:
            if candidate.number not in markers:
                markers[candidate.number] = len(markers) + 1
                evidence.append(
                    Evidence(markers[candidate.number], candidate.sentence, candidate.article, candidate.hit)
                )
        supported = is_supported(part.text, part.cited, part.known)
        sentences.append(AnswerSentence(part.text, _marked(part, markers), supported))
    grid = composition.table
    table = None
    if grid is not None:
        rows = tuple(tuple(Cell(part.text, _marked(part, markers)) for part in row) for row in grid.rows)
        table = Table(grid.columns, rows)
    return tuple(evidence), tuple(sentences), table


def _marked(part: Part, markers: Mapping[int, int]) -> tuple[int, ...]:
    return tuple(markers[candidate.number] for candidate in part.cited)


def _refuse(
    request: Request,
    standalone: str,
    generation: Generation,
    embedder: Embedder,
    reason: RefusalReason,
    started: float,
    looked: Looked | None = None,
) -> Answer:
    if request.is_narrowed and reason is RefusalReason.OUT_OF_SCOPE:
        reason = RefusalReason.NOT_IN_CORPUS  # what the articles left out hold was not looked at
    ranked = looked.about or looked.ranked if looked is not None else ()
    nearest = nearest_articles([candidate for _, candidate in ranked], generation.family_of)
    if reason is RefusalReason.OUT_OF_SCOPE:
        nearest = ()
    missing = lacking(looked.question, looked.links, ranked, generation) if looked and ranked else ""
    return Answer(
        question=request.question,
        standalone_question=standalone,
        text=refusal_text(reason, missing, nearest, narrowed=request.is_narrowed),
        short_answer=None,
        sentences=(),
        evidence=(),
        notes=(),
        nearest=nearest,
        refused=True,
        reason=reason,
        mode=Mode.EXTRACTIVE,
        confidence=looked.probability if looked is not None else 0.0,
        as_of=request.as_of,
        generation=generation.id,
        model=embedder.model_id,
        timings_ms={"total": (time.perf_counter() - started) * 1000},
    )
