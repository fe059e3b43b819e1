"""What an assistant gave, as records that scoring works on, and the same as lines of results.jsonl."""

import re
import time
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, Protocol

from corpus.records import Article, Passage
from eval.records import Case, Cited, Claim, Found, Given
from eval.statements import MARKER
from index.records import Hit
from qa.records import Answer, Request
from qa.serializing import answer_to_json

SEARCHED = 20
"""Passages taken down for every case, the deepest that a retrieval score looks."""

_SENTENCE_END = re.compile(r"(?<=[.?!。])\s+|\n+")


class Asked(Protocol):
    """An assistant as evaluation sees it: it answers, and it shows which passages it finds."""

    def ask(self, request: Request) -> Answer:
        """One answer or refusal."""
        ...

    def search(self, query: str, k: int = 10) -> Sequence[Hit]:
        """The k best passages."""
        ...

    def article(self, article_id: str) -> Article | None:
        """The article with that id."""
        ...


def ask_case(assistant: Asked, case: Case) -> tuple[Given, dict[str, object] | None]:
    """What the assistant gives for the case, and its answer as JSON; whatever it raises becomes `error`."""
    started = time.perf_counter()
    try:
        answer = assistant.ask(Request(case.question, case.history, case.as_of))
        latency_ms = (time.perf_counter() - started) * 1000
        hits = assistant.search(answer.standalone_question, k=SEARCHED) if case.evidence else ()
        return given_of(answer, hits, assistant, latency_ms), answer_to_json(answer)
    except Exception as error:  # one case that errs must not end the run; it scores worst and blocks
        latency_ms = (time.perf_counter() - started) * 1000
        return Given(error=f"{type(error).__name__}: {error}", latency_ms=latency_ms), None


def given_of(answer: Answer, hits: Sequence[Hit], assistant: Asked, latency_ms: float) -> Given:
    """The answer and the passages as scoring needs them; every quote compared with its article."""
    structured = [(sentence.text, sentence.citations) for sentence in answer.sentences]
    return Given(
        text=answer.text,
        short_answer=answer.short_answer,
        refused=answer.refused,
        reason=answer.reason.value if answer.reason else None,
        standalone_question=answer.standalone_question,
        claims=claims_of(answer.text, structured) if not answer.refused else (),
        cited=tuple(
            Cited(
                marker=one.marker,
                article_id=one.article.id,
                title=one.article.title,
                published=one.article.published,
                quote=one.sentence.text,
                start=one.sentence.start,
                end=one.sentence.end,
                exact=_is_exact(
                    assistant.article(one.article.id), one.sentence.start, one.sentence.end, one.sentence.text
                ),
                passage=one.hit.passage.text
                if one.hit.passage.article_id == one.article.id
                else one.sentence.text,
            )
            for one in answer.evidence
        ),
        notes=tuple((note.kind.value, note.text) for note in answer.notes),
        found=tuple(_found(hit.rank, hit.passage) for hit in hits),
        confidence=answer.confidence,
        latency_ms=latency_ms,
    )


def claims_of(text: str, structured: Sequence[tuple[str, Sequence[int]]]) -> tuple[Claim, ...]:
    """The sentences of an answer with their markers, as the reader sees them.

    The given sentences are believed only where they and their markers make up the text; otherwise the text is
    split itself, and markers belong to the sentence that they follow.
    """
    rendered = " ".join(
        f"{said}{''.join(f'[{marker}]' for marker in markers)}" for said, markers in structured
    )
    if "".join(rendered.split()) == "".join(text.split()):
        return tuple(Claim(said, tuple(markers)) for said, markers in structured)
    claims: list[Claim] = []
    at = 0
    for group in re.finditer(rf"(?:{MARKER.pattern})+[.?!]?", text):
        *uncited, last = _SENTENCE_END.split(text[at : group.start()].strip()) or [""]
        claims += [Claim(said, ()) for said in uncited if said.strip()]
        claims.append(Claim(last, tuple(markers_in(group.group()))))
        at = group.end()
    claims += [Claim(said, ()) for said in _SENTENCE_END.split(text[at:].strip()) if said.strip()]
    return tuple(claims)


def markers_in(text: str) -> list[int]:
    """Every marker of a text in order, repeated ones repeated; [1,2] are two."""
    return [int(number) for match in MARKER.finditer(text) for number in match.group(1).split(",")]


def given_to_json(given: Given) -> dict[str, Any]:
    """What beside the answer has to be kept to score it again."""
    return {
        "claims": [{"text": claim.text, "markers": list(claim.markers)} for claim in given.claims],
        "cited": [
            {
                "marker": one.marker,
                "article_id": one.article_id,
                "title": one.title,
                "published": one.published.isoformat() if one.published else None,
                "quote": one.quote,
                "start": one.start,
                "end": one.end,
                "exact": one.exact,
                "passage": one.passage,
            }
            for one in given.cited
        ],
        "found": [
            {
                "rank": one.rank,
                "article_id": one.article_id,
                "start": one.start,
                "end": one.end,
                "text": one.text,
            }
            for one in given.found
        ],
        "text": given.text,
        "short_answer": given.short_answer,
        "refused": given.refused,
        "reason": given.reason,
        "standalone_question": given.standalone_question,
        "notes": [list(note) for note in given.notes],
        "confidence": given.confidence,
        "latency_ms": given.latency_ms,
        "error": given.error,
    }


def given_from_json(data: Mapping[str, Any]) -> Given:
    """The record that `given_to_json` wrote."""
    return Given(
        text=data["text"],
        short_answer=data["short_answer"],
        refused=data["refused"],
        reason=data["reason"],
        standalone_question=data["standalone_question"],
        claims=tuple(Claim(claim["text"], tuple(claim["markers"])) for claim in data["claims"]),
        cited=tuple(
            Cited(**{**one, "published": date.fromisoformat(one["published"]) if one["published"] else None})
            for one in data["cited"]
        ),
        notes=tuple((kind, text) for kind, text in data["notes"]),
        found=tuple(Found(**one) for one in data["found"]),
        confidence=data["confidence"],
        latency_ms=data["latency_ms"],
        error=data["error"],
    )


def _found(rank: int, passage: Passage) -> Found:
    return Found(rank, passage.article_id, passage.start, passage.end, passage.text)


def _is_exact(article: Article | None, start: int, end: int, quote: str) -> bool:
    return article is not None and article.text[start:end] == quote
