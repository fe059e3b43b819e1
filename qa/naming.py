"""Which agency, company or place a sentence names as the answer."""

import re

from qa.asked import Asked
from qa.candidates import Candidate
from qa.choosing import slot_binding
from qa.cues import ORGANISATION, PLACE
from qa.matching import compact
from qa.questions import Question

_SUBJECT = re.compile(r"(?:이|가|은|는|에서)(?=[\s,])")


def choose_name(question: Question, candidate: Candidate) -> str | None:
    """The name that answers, as it stands in the candidate's sentence; None where no name fits."""
    sentence = candidate.sentence.text
    pattern = ORGANISATION if question.asked.kind is Asked.ORGANISATION else PLACE
    asked = compact(question.text)
    best: tuple[float, str] | None = None
    for match in pattern.finditer(sentence):
        name = _trim(match.group())
        if len(name) < 2 or compact(name) in asked:
            continue
        score = slot_binding(candidate.slot, sentence, match.start(), match.end())
        if question.asked.kind is Asked.ORGANISATION and _SUBJECT.match(sentence, match.end()):
            score += 0.25
        if best is None or score > best[0]:
            best = (score, name)
    return best[1] if best else None


def _trim(name: str) -> str:
    name = name.strip(" ,·()")
    return name[name.rindex("(") + 1 :] if "(" in name and ")" not in name else name
