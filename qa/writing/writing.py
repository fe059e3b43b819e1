"""An answer written by a language model around the extractive one, which stays the net beneath it."""

import logging
import time
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, replace

from rapidfuzz import fuzz

from corpus.catalogue import Catalogue
from corpus.values import contains_value, find_values
from qa.answering import Answered
from qa.candidates import Candidate
from qa.notes import notes_for
from qa.pieces import Piece, joined, marked, pieces_of
from qa.questions import understand
from qa.records import Answer, AnswerSentence, Evidence, Mode, Note, NoteKind
from qa.writing.hearing import Hearing
from qa.writing.injection import speaks_to_a_model
from qa.writing.judging import Judged, Outcome, judge
from qa.writing.keys import assign_keys
from qa.writing.language_model import LanguageModel
from qa.writing.prompting import REFUSAL, Keyed, build_prompt
from qa.writing.reading import Written, read_sentences
from qa.writing.thoughts import Unsaid
from qa.writing.writer import Failure, WriterFailure

OFFERED = 14
"""Sentences the model is given at most."""
SENTENCES = 5
"""Sentences of an answer at most; a model that goes on is stopped."""
READ = 30
"""Sentences of a reply that are checked at most; one with so many is no answer any more."""
_SAME = 85
_OWN_NOTES = (NoteKind.RELATIVE_DATE, NoteKind.EXPIRED)
_log = logging.getLogger("mundap.writing")


@dataclass(slots=True)
class _Draft:
    """An answer in the place of the extractive `answer`: what was shown, what waits, what was stopped."""

    answer: Answer
    evidence: list[Evidence]
    sentences: list[AnswerSentence]
    waiting: list[Judged]
    kept: int = 0
    stopped: int = 0
    has_refused: bool = False

    def add(self, text: str, cited: Sequence[Keyed | Evidence], *, supported: bool) -> Piece:
        """The sentence as the next piece of the answer, its markers counted on."""
        markers, fresh = [], []
        for one in cited:
            known = next((e for e in self.evidence if e.sentence == one.sentence), None)
            if known is None:
                known = Evidence(len(self.evidence) + 1, one.sentence, one.article, one.hit)
                self.evidence.append(known)
                fresh.append(known)
            markers.append(known.marker)
        sentence = AnswerSentence(text, tuple(dict.fromkeys(markers)), supported)
        self.sentences.append(sentence)
        gap = " " if len(self.sentences) > 1 else ""
        shown = tuple(self.sentences)
        so_far = replace(self.answer, sentences=shown, evidence=tuple(self.evidence), text=joined(shown))
        return Piece(gap + marked(sentence), tuple(fresh), so_far)

    def repeats(self, text: str) -> bool:
        """Whether a sentence already shown says the same."""
        return any(fuzz.token_sort_ratio(text, shown.text) >= _SAME for shown in self.sentences)


def write_answer(
    answered: Answered,
    model: LanguageModel,
    hearing: Hearing,
    catalogue: Catalogue,
    further: Sequence[Candidate] = (),
) -> Iterator[Piece | Answer]:
    """The pieces of the answer as they pass the guard, then the answer.

    A refusal stays a refusal; what was calculated and what articles disagree on stays as it was: the model
    is not asked. Where the extractive answer names a value, the written one says it too, before anything
    else. A sentence that its citation does not carry is replaced by the cited sentence or left out; where
    nothing of the model's is left, and where it fails, the extractive answer is given with a note.
    `catalogue` knows the spellings of names; `further` are candidates of the parts of the question.
    """
    answer = answered.answer
    started = time.perf_counter()
    evidence = _offered(answered, further)
    disputed = any(note.kind is NoteKind.CONFLICT for note in answer.notes)
    if not answered.candidates or not evidence or disputed:
        yield from as_it_is(answer)
        return
    prompt, given = build_prompt(
        answer.standalone_question,
        evidence,
        answer.as_of,
        count=model.writer.count_tokens,
        budget=model.prompt_tokens,
    )
    draft = _Draft(replace(answer, mode=Mode.GENERATIVE, notes=()), [], [], [])
    failure: Failure | None = None
    try:
        keys = {keyed.key: keyed for keyed in given}
        with closing(hearing.write(prompt)) as reply:
            written = read_sentences(reply, keys, hearing.habit)
            yield from _release(written, draft, answer, keys, model, hearing, catalogue)
    except WriterFailure as error:
        failure = error.failure
    except GeneratorExit:  # the reader has left, with a sentence at least
        hearing.ended(None, is_usable=True)
        raise
    except Exception:
        _log.exception("a written answer was given up")
        failure = Failure.GARBLED
    hearing.ended(failure, is_usable=draft.kept > 0 or draft.has_refused)
    if not draft.kept:
        yield from as_it_is(without_model(answer, failure, draft.stopped))
        return
    if failure is not None:
        yield from _completed(draft, answer)
    total = answer.timings_ms["total"] + (time.perf_counter() - started) * 1000
    yield _finished(answer, draft, failure, model.writer.model_id, total)


def _offered(answered: Answered, further: Sequence[Candidate]) -> list[Keyed]:
    """What the model is given: the extractive answer's own sentences, then the best candidates.

    Left out are questions, and whole passages in which anything speaks to a model.
    """
    chosen: dict[tuple[str, int], Evidence | Candidate] = {}
    sources: list[Evidence | Candidate] = [*answered.answer.evidence, *further, *answered.candidates]
    for one in sources:
        if isinstance(one, Candidate) and one.features.question_line:
            continue
        if not speaks_to_a_model(one.hit.passage.text) and not speaks_to_a_model(one.article.title):
            chosen.setdefault((one.sentence.article_id, one.sentence.start), one)
        if len(chosen) == OFFERED:
            break
    keys = assign_keys([one.sentence for one in chosen.values()])
    return [
        Keyed(key, one.sentence, one.article, one.hit) for key, one in zip(keys, chosen.values(), strict=True)
    ]


def _release(
    replies: Iterator[Written | Unsaid],
    draft: _Draft,
    answer: Answer,
    evidence: dict[str, Keyed],
    model: LanguageModel,
    hearing: Hearing,
    catalogue: Catalogue,
) -> Iterator[Piece]:
    """The pieces that pass, in order; sentences put right wait until one of the model's own passes.

    What turns out to have been thought is forgotten as far as it was not shown. Raises WriterFailure for a
    reply that goes on and on, and for one of which nothing is proved in time.
    """
    read: set[tuple[str, tuple[str, ...]]] = set()
    for written in replies:
        hearing.require_patience()
        if isinstance(written, Unsaid):
            read.clear()
            draft.waiting.clear()
            draft.stopped, draft.has_refused = 0, False
            continue
        draft.has_refused = draft.has_refused or REFUSAL.rstrip(".") in written.text
        if draft.has_refused:  # no more is shown, unless all this was thought
            continue
        if (written.text, written.keys) in read:
            continue
        read.add((written.text, written.keys))
        if len(read) > READ:  # too many to check; they may yet turn out to have been thought
            if draft.kept:
                break
            continue
        judged = judge(
            written,
            evidence,
            as_of=answer.as_of,
            question=answer.standalone_question,
            catalogue=catalogue,
            entailment=model.entailment,
        )
        _log.debug("%s %s: %r, unknown keys %s", judged.outcome, judged.fault, written.raw, written.unknown)
        draft.stopped += judged.outcome is not Outcome.KEPT
        if judged.outcome is Outcome.DROPPED or draft.repeats(judged.text):
            continue
        draft.waiting.append(judged)
        if judged.outcome is Outcome.KEPT and judged.supported:
            draft.kept += 1
            hearing.proved()
        if draft.kept:
            yield from _flush(draft, answer)
        if len(draft.sentences) >= SENTENCES:
            return
    if len(read) > READ:
        raise WriterFailure(Failure.ENDLESS)


def _flush(draft: _Draft, answer: Answer) -> Iterator[Piece]:
    """What waits, shown; the extractive answer's value goes before the first sentence that lacks it."""
    for judged in draft.waiting:
        if draft.repeats(judged.text):
            continue
        if not draft.sentences and not _says_value(judged.text, answer):
            lead = answer.sentences[0]
            cited = [e for e in answer.evidence if e.marker in lead.citations]
            yield draft.add(lead.text, cited, supported=lead.supported)
            if draft.repeats(judged.text):
                continue
        yield draft.add(judged.text, judged.cited, supported=judged.supported)
    draft.waiting.clear()


def _says_value(text: str, answer: Answer) -> bool:
    """Whether the sentence says the extractive short answer, by value or letter; true where there is none."""
    short = answer.short_answer
    if short is None:
        return True
    values = find_values(short)
    if not values:
        return short in text
    return all(contains_value(text, value) for value in values)


def _completed(draft: _Draft, answer: Answer) -> Iterator[Piece]:
    """After a reply that broke off: the sentences of the extractive answer that were not said yet."""
    for sentence in answer.sentences:
        cited = [e for e in answer.evidence if e.marker in sentence.citations]
        if not draft.repeats(sentence.text) and not any(
            known.sentence == one.sentence for known in draft.evidence for one in cited
        ):
            yield draft.add(sentence.text, cited, supported=sentence.supported)


def as_it_is(answer: Answer) -> Iterator[Piece | Answer]:
    """The pieces of a finished answer, then the answer."""
    yield from pieces_of(answer)
    yield answer


def without_model(answer: Answer, failure: Failure | None, stopped: int = 0) -> Answer:
    """The extractive answer, with the reason why no model's words are in it."""
    if failure is not None:
        why = f"{failure.value}."
    elif stopped:
        why = f"언어모델이 쓴 문장 {stopped}개는 근거와 맞지 않아 뺐습니다."
    else:
        why = "언어모델이 쓸 만한 문장을 내지 않았습니다."
    note = Note(NoteKind.MODEL_DOWN, f"{why} 기사 문장만으로 답했습니다.")
    return replace(answer, notes=(*answer.notes, note))


def _finished(answer: Answer, draft: _Draft, failure: Failure | None, writer: str, total: float) -> Answer:
    evidence, sentences = tuple(draft.evidence), tuple(draft.sentences)
    question = understand(answer.standalone_question, answer.as_of)
    notes = [note for note in answer.notes if note.kind not in _OWN_NOTES]
    if failure is not None:
        notes.append(Note(NoteKind.MODEL_DOWN, f"{failure.value}. 나머지는 기사 문장으로 채웠습니다."))
    elif draft.stopped:
        text = (
            f"언어모델이 쓴 문장 가운데 {draft.stopped}개는 근거와 맞지 않아 "
            "빼거나 기사 문장으로 바꾸었습니다."
        )
        notes.append(Note(NoteKind.UNPROVED, text))
    return replace(
        answer,
        text=joined(sentences),
        sentences=sentences,
        evidence=evidence,
        notes=(*notes_for(question, evidence), *notes),
        mode=Mode.GENERATIVE,
        writer=writer,
        timings_ms={**answer.timings_ms, "total": total},
    )
