"""What the chat's messages hold: the reader's words, and answers as records that assets/answer_view.js draws.

The chat sanitises what it shows, so a message carries its record, the API's answer object, as invisible text.
"""

import json

from qa.records import Answer
from qa.serializing import answer_to_json
from ui.escaping import escape

WAITING = '<div class="mundap-waiting">기사를 찾고 있습니다</div>'
"""Shown between the question and the first words of the answer."""


def question_message(question: str) -> str:
    """The reader's own words, literally."""
    return escape(question)


def problem_message(sentence: str) -> str:
    """A request that failed, as one sentence in the place of the answer."""
    return _message({"problem": sentence})


def partial_message(answer: Answer) -> str:
    """As much of an answer as there is yet; it lacks notes, sources and tools."""
    return _message(answer_to_json(answer) | {"partial": True})


def answer_message(answer: Answer) -> str:
    """The whole answer, or the refusal with the nearest articles."""
    return _message(answer_to_json(answer))


def _message(record: dict[str, object]) -> str:
    written = escape(json.dumps(record, ensure_ascii=False, allow_nan=False))
    return f'<div class="mundap-answer"><span class="mundap-record">{written}</span></div>'
