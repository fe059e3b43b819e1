"""Follow-up questions made to stand alone, by rules: what they inherit from the turns before."""

import re
from collections.abc import Sequence
from datetime import date

from qa.asked import Asked, asked_for
from qa.questions import Term, normalise_question, understand
from qa.records import Turn

_ANAPHORA = re.compile(
    r"^(?:그럼|그러면|그렇다면|그런데|근데|그리고|그래서|아 그럼|음|네|아)[, ]+|"
    r"(?:그|이|해당|위|방금|아까)\s*(?:사업|프로그램|공고|기사|제도|센터|지원|곳|건|때|기관|지역)(?=[은는이가을를에의도로]|\s|$)|"
    r"(?:그건|그거는?|그게|그것은?|거기(?:서|는|에서)?|이건|이거는?|이게|그쪽)(?=\s|$)"
)
_TOPIC_TAGS = ("NNP", "NNG", "SL", "SN", "XR")


def standalone_question(text: str, history: Sequence[Turn], as_of: date) -> str:
    """The question with what it leaves out filled in from the turns before; itself where it is complete.

    `text` must be normalised. The topic is inherited where the question names none of its own; what it
    asks for is inherited as well where it asks for nothing new ("작년에는?", "그럼 대구는?").
    """
    if not history:
        return text
    previous = _resolve_history(history, as_of)
    bare = _ANAPHORA.sub("", text).strip()
    question = understand(bare or text, as_of)
    has_anaphora = _ANAPHORA.search(text) is not None
    if not has_anaphora and not _is_elliptical(question.terms, bare):
        return text
    asked = asked_for(bare)
    if asked.kind in (Asked.OTHER, Asked.YESNO) and len(question.terms) <= 2 and len(bare) <= 20:
        return _replace_constraint(previous, bare, as_of)
    topic = topic_of(previous, as_of)
    return f"{topic} {bare}".strip() if topic and topic not in bare else bare or text


def _resolve_history(history: Sequence[Turn], as_of: date) -> str:
    """The last earlier question, itself made to stand alone."""
    questions = [normalise_question(turn.question) for turn in history]
    resolved = questions[0]
    for place in range(1, len(questions)):
        resolved = standalone_question(questions[place], (Turn(resolved, ""),), as_of)
    return resolved


def _is_elliptical(terms: Sequence[Term], text: str) -> bool:
    """True where the question names too little to stand alone: no name and at most two content words."""
    named = [t for t in terms if t.tag in ("NNP", "SL")]
    nouns = [t for t in terms if t.tag in _TOPIC_TAGS]
    return not named and len(nouns) <= 2 and len(text) < 30


def topic_of(question: str, as_of: date) -> str:
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


def _replace_constraint(previous: str, text: str, as_of: date) -> str:
    """The previous question asked again with the year, region or name that the new one gives."""
    constraint = re.sub(
        r"(?:에는|에선|에서는|은|는|도|이|가)?\s*(?:요|어때|어떤가요|어떻게 돼)?\s*[?？]*$", "", text
    ).strip()
    before = understand(previous, as_of)
    after = understand(constraint, as_of)
    if after.years and before.years:
        year_words = re.compile(r"(?:(?:19|20)\d{2}년도?|올해|작년|지난해|내년|재작년|금년|전년)")
        return year_words.sub(constraint, previous, count=1)
    return f"{constraint} {previous}"
