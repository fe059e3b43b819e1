"""One request answered with a language model: the question made to stand alone, looked up, written."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from index.embedding import Embedder
from index.generation import Generation
from qa.answering import Answered, answer_with_candidates
from qa.candidates import Candidate
from qa.followups import standalone_question
from qa.looking import look_up
from qa.pieces import Piece
from qa.questions import is_blank, normalise_question
from qa.records import Answer, Request
from qa.writing.hearing import Hearing
from qa.writing.language_model import LanguageModel
from qa.writing.rewriting import parts, rewritten
from qa.writing.writer import Failure, WriterFailure
from qa.writing.writing import as_it_is, without_model, write_answer

_OF_EACH_PART = 3
"""Sentences that each part of a compound question adds to the evidence."""


def ask_with_model(
    request: Request, generation: Generation, embedder: Embedder, model: LanguageModel
) -> Iterator[Piece | Answer]:
    """The pieces of the answer and then the answer; without the model's words wherever it fails."""
    text = normalise_question(request.question)
    blank = is_blank(text)
    ruled = "" if blank else standalone_question(text, request.history, request.as_of, generation)
    failure: Failure | None = None
    standalone, hearing = ruled, model.hear()
    try:
        standalone = rewritten(text, request.history, request.as_of, ruled, hearing)
    except WriterFailure as error:
        failure = error.failure
        hearing.ended(failure, is_usable=False)
    answered = _look_up(request, generation, embedder, standalone, ruled)
    if failure is not None and answered.candidates:
        yield from as_it_is(without_model(answered.answer, failure))
        return
    try:
        further = _of_parts(answered, request, generation, embedder, hearing)
    except WriterFailure as error:
        hearing.ended(error.failure, is_usable=False)
        yield from as_it_is(without_model(answered.answer, error.failure))
        return
    yield from write_answer(answered, model, hearing, generation.catalogue, further)


def _look_up(
    request: Request, generation: Generation, embedder: Embedder, standalone: str, ruled: str
) -> Answered:
    """The extractive answer; a question of the model's that finds none gives way to the rule-made one."""
    answered = answer_with_candidates(request, generation, embedder, standalone=standalone or None)
    if answered.answer.refused and standalone != ruled:
        return answer_with_candidates(request, generation, embedder, standalone=ruled)
    return answered


def _of_parts(
    answered: Answered,
    request: Request,
    generation: Generation,
    embedder: Embedder,
    hearing: Hearing,
) -> Sequence[Candidate]:
    """The best candidates of each part of a compound question; none of a simple one."""
    if not answered.candidates:
        return ()
    asked = replace(request, history=())
    return [
        candidate
        for part in parts(answered.answer.standalone_question, request.as_of, hearing)
        for _, candidate in look_up(part, asked, generation, embedder).about[:_OF_EACH_PART]
    ]
