"""A sentence that asks several questions: each answered as if it were asked alone, one after the other."""

import re
from collections.abc import Mapping

from qa.comparing import LookUp, Several
from qa.composing import Composition, Part, compose
from qa.parting import part_questions
from qa.refusing import THRESHOLD

SHOWN_OF_EACH = 2
"""Sentences shown for each question: its direct answer and what proves it."""


def answer_parts(question: str, look: LookUp, family_of: Mapping[str, str]) -> Several | None:
    """The answers to the questions that `question` asks; None where it asks one, or none is answered."""
    parts: list[Part] = []
    shorts: list[str] = []
    sure: list[float] = []
    unanswered: list[str] = []
    for asked in part_questions(question):
        looked = look(asked)
        if not looked.about or looked.probability < THRESHOLD:
            unanswered.append(asked)
            continue
        composed = compose(looked.question, looked.about, family_of)
        parts += [part for part in composed.parts[:SHOWN_OF_EACH] if part not in parts]
        sure.append(looked.probability)
        if composed.short_answer is not None:
            shorts.append(composed.short_answer)
    if not parts or len(sure) + len(unanswered) < 2:
        return None
    parts += [Part(f"{_named(asked)} 답은 기사에서 찾지 못했습니다.", (), question) for asked in unanswered]
    complete = not unanswered and len(shorts) == len(sure)
    return Several(Composition(", ".join(shorts) if complete else None, tuple(parts)), min(sure))


def _named(asked: str) -> str:
    """The unanswered question in quotation marks where it is Korean; other writing is not repeated."""
    foreign = len(re.findall(r"[^\W\d_가-힣]", asked)) > len(re.findall(r"[가-힣]", asked))
    return "다른 물음에 대한" if foreign else f"‘{asked}’에 대한"
