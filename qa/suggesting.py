"""Questions that may follow an answer: of the same program, and only such as are answered."""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

from qa.questions import normalise_question, understand
from qa.records import Answer, Request

OFFERED = 3
CONFIDENT = 0.5
"""From this probability on a question counts as answered."""


@dataclass(frozen=True, slots=True)
class _Slot:
    """What may be asked of a program: how, what its proof must say, whether the answer must be a value."""

    asked: str
    proof: re.Pattern[str]
    is_valued: bool = False


_SLOTS = (
    _Slot(
        "신청은 언제까지인가요?", re.compile(r"접수|모집|공모|신청(?:은|을 받| ?기간|서|하)"), is_valued=True
    ),
    _Slot("지원 금액은 얼마인가요?", re.compile(r"지원|보조|한도"), is_valued=True),
    _Slot(
        "지원 대상은 누구인가요?", re.compile(r"대상(?:[은이인을]|으로|기업)|자격|(?:신청|참여|지원)할 수 있")
    ),
    _Slot("예산은 모두 얼마인가요?", re.compile(r"예산|사업비|국비|투입|투자"), is_valued=True),
    _Slot("주관 기관은 어디인가요?", re.compile(r"주관|전담|운영 ?기관|맡")),
    _Slot("몇 곳을 선정하나요?", re.compile(r"선정|선발|뽑"), is_valued=True),
    _Slot("신청 방법은 무엇인가요?", re.compile(r"누리집|홈페이지|온라인|이메일|우편|포털|시스템")),
    _Slot("목적은 무엇인가요?", re.compile(r"목적|목표|취지|[가-힣] 위[해한]")),
)
_SLOT_NAME = re.compile(r"\s*(?:신청|접수|지원|총|전체|국비|예산|금액|한도|사업비|대상|기관|목적|기간|방법)$")
"""What a topic may end in that is asked of the program and no part of its name."""


def suggest(ask: Callable[[Request], Answer], request: Request) -> tuple[str, ...]:
    """The questions that may follow `request`, each of which `ask` answers from an article of its answer.

    None follow a refusal. A question proved by the sentence that proves the answer to `request`, or a
    question before it, is left out.
    """
    answer = ask(request)
    program = _program(answer, request)
    if answer.refused or not program:
        return ()
    texts = {cited.article.id: cited.article.text for cited in answer.evidence}
    told = {_proof(answer)}
    offered: list[str] = []
    for slot in _SLOTS:
        question = f"{program} {slot.asked}"
        if len(offered) == OFFERED or not any(slot.proof.search(text) for text in texts.values()):
            continue
        found = ask(replace(request, question=question, history=()))
        proof = _proof(found)
        if proof in told or proof[0] not in texts or not _is_answered(found, slot):
            continue
        told.add(proof)
        offered.append(question)
    return tuple(offered)


def _program(answer: Answer, request: Request) -> str:
    """The program the question is about, without what was asked of it."""
    topic = _topic_of(normalise_question(answer.standalone_question), request.as_of)
    while (shorter := _SLOT_NAME.sub("", topic)) != topic:
        topic = shorter
    return topic.strip()


_TOPIC_TAGS = ("NNP", "NNG", "SL", "SN", "XR")


def _topic_of(question: str, as_of: date) -> str:
    """The part of a question that names what it is about, before what it asks for."""
    understood = understand(question, as_of)
    cut = understood.asked.start
    names = [t for t in understood.terms if t.tag in _TOPIC_TAGS and t.end <= max(cut, 1)]
    if not names:
        return question[:cut].strip(" ?은는이가을를")
    head = question[: names[-1].end]
    wanted = re.search(
        r"^(.*(?:사업|프로그램|프로젝트|바우처|패키지|센터|단지|특구|대전환|대학원?|공장|밸리|얼라이언스|펀드|공고|모델|훈련))",
        head,
    )
    topic = wanted.group(1) if wanted else head
    return re.sub(r"^(?:그럼|그러면|근데|그런데)\s+", "", topic).strip()


def _is_answered(answer: Answer, slot: _Slot) -> bool:
    if answer.refused or answer.confidence < CONFIDENT:
        return False
    if slot.is_valued and answer.short_answer is None:
        return False
    return slot.proof.search(answer.evidence[0].sentence.text) is not None


def _proof(answer: Answer) -> tuple[str, int]:
    """The article and the place of the sentence that proves the direct answer; ("", -1) of a refusal."""
    if not answer.evidence:
        return "", -1
    return answer.evidence[0].article.id, answer.evidence[0].sentence.start
