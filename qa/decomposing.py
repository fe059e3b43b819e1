"""A question that compares or adds, as one plain question for each thing it sets side by side."""

import re
from dataclasses import dataclass, replace

from qa.acts import acts_in
from qa.asked import Asked
from qa.naming_operands import TOLD_AS, coined_names, nouns_of
from qa.operands import find_operands, split_against_last_year
from qa.operations import Operation, Wanted, kind_of_values, wanted_of
from qa.splits import SLOT_NOUN, YEAR, YEAR_BEFORE


@dataclass(frozen=True, slots=True)
class Plan:
    """What is wanted, the things set side by side, a plain question for each, the nouns before them.

    `topic` is what they are things of.
    """

    wanted: Wanted
    operands: tuple[str, ...]
    questions: tuple[str, ...]
    shared: tuple[str, ...]
    topic: "Topic"


@dataclass(frozen=True, slots=True)
class Topic:
    """What the things are things of.

    `words` are the nouns that hold for all, `names` those that the analyser takes apart (도도AX), `acts` what
    those who are counted do (수료, 창업).
    """

    words: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    acts: tuple[str, ...] = ()


PERCENT_CHANGE = re.compile(
    r"몇\s?(?:%|퍼센트|프로)(?!\s?(?:p|P|포인트))(?:나|이나|쯤|정도)?|증가율|감소율|성장률|인상률"
)
_COMPARING = re.compile(
    r"(?:더|덜|가장|제일|젤|어느|어떤|쪽[이은을]?|중에?서?|가운데|사이에?|간에?|둘|두|세|셋|해에?|개를|곳을|언제가?|"
    r"(?:어디|언제|누구)(?:이?고|이며)|어디(?:가|에|에서|서|인가요|예요|야|죠|지)?|뭐가|무엇이|누가|얼마.*|몇.*|각각|각기|서로|모두|다|전부|전체|총|해서|차이.*|격차.*|합.*|총합.*|더하.*|더해.*|더한.*|"
    r"빼.*|견주.*|견줘.*|비교.*|늘[어었은렸리려린].*|줄[어었였은여].*|깎.*|감소.*|증가.*|오른.*|올[라랐].*|상향.*|떨어.*|낮[은아다].*|높[은아다].*|"
    r"많.*|적[은어었다게].*|크[고나다지]?.*|덜|지|커.*|큰|작.*|길[어고나다까].*|긴|짧.*|오래.*|빨[리라].*|빠[르른].*|먼저|늦.*|일찍|"
    r"어떻게|데[가는은]?|달라.*|다른.*|다르.*|넘어.*|내려.*|내렸.*|벌어[져지졌].*|뛰[었어].*|뛴.*|불어.*|나(?:나요|죠|지|는지|요)?|가면서|바뀌.*|되면서|[0-9]개|씩|것은|것이|건|거|거는|뭐.*|알려.*|궁금.*|인가요|대비|비해서?|변했.*|"
    r"큰가요|덩치.*|판이야|불었.*|불어났.*|쪼그라.*|좋아[졌진].*|앞서.*|생겼.*|나여|챙겼.*)[?？.,!]*"
)
_ASKING = re.compile(r"(?:얼마나?|몇\s?[^\s?]+)[^\s?]*|(?:거야|거예요|건가요|돼|되나요?|되지)(?=[?？]|$)")
_WHOSE = {
    Asked.AMOUNT: "얼마인가요?",
    Asked.RATIO: "몇 %인가요?",
    Asked.DURATION: "기간은 몇 년 동안인가요?",
    Asked.DATE: "언제인가요?",
}


def decompose(question: str, wanted: Wanted | None = None) -> Plan | None:
    """The plan for `question` (normalised, standing alone); None where it neither compares nor adds.

    `wanted` is what it wants where that was read already.
    """
    wanted = wanted or wanted_of(question)
    if wanted is None:
        return None
    if wanted.changes and PERCENT_CHANGE.search(question):
        kind, counter = kind_of_values(PERCENT_CHANGE.sub(" ", question))
        if kind is Asked.RATIO or wanted.operation is not Operation.DIFFERENCE or wanted.winner:
            return None
        wanted = replace(wanted, operation=Operation.RATE, kind=kind, counter=counter)
    split = find_operands(
        question,
        changes=wanted.changes,
        many=wanted.many,
        stretches=wanted.operation is Operation.SUM and not wanted.soft,
    )
    if split is None or _is_against_a_year(split.operands):
        split = split_against_last_year(question) if wanted.operation is Operation.DIFFERENCE else None
        if split is None or wanted.winner:
            return None
        wanted = replace(wanted, changes=True)
    if wanted.changes and any(
        told(split.operands[0]) > told(split.operands[-1]) > 0 for told in (_stage, _year_told)
    ):
        split = replace(split, operands=split.operands[::-1])
    prefix, suffix = plain_words(split.prefix), re.sub(r"(?<=[가-힣])[을를]$", "", plain_words(split.suffix))
    year = YEAR.search(split.operands[0])
    questions = []
    if wanted.operation is Operation.RATE and len(split.operands) != 2:
        return None
    for operand in split.operands:
        inherited = f"{year.group()} " if year is not None and YEAR.search(operand) is None else ""
        asked = " ".join(f"{prefix} {inherited}{operand} {suffix}".split())
        questions.append(f"{asked} {_interrogative(wanted, asked)}")
    shared = _topic_words(prefix)
    topic = Topic(
        shared or _long_words(_topic_words(_before_slot(suffix))),
        coined_names(f"{prefix} {_before_slot(suffix)}"),
        acts_in(suffix),
    )
    return Plan(wanted, split.operands, tuple(questions), shared, topic)


def _stage(operand: str) -> int:
    """Which stage it is, 0 for none; the earlier comes first where something grew (2단계는 1단계보다)."""
    found = re.search(r"(\d)\s?(?:단계|호기)", operand)
    return int(found[1]) if found is not None else 0


def _year_told(operand: str) -> int:
    """The year that it names in four digits, 0 for none; the earlier comes first where something grew."""
    found = re.search(r"(?<!\d)(?:19|20)\d{2}(?=\s?년)", operand)
    return int(found.group()) if found is not None else 0


def _is_against_a_year(operands: tuple[str, ...]) -> bool:
    """Whether a thing is set beside the year before (예산은 작년보다): one thing, at two times."""
    dated = [YEAR.search(operand) is not None for operand in operands]
    return not all(dated) and any(YEAR_BEFORE.fullmatch(operand) for operand in operands)


def _before_slot(suffix: str) -> str:
    """The words after the things up to the one that names what is asked: 빛결 나눔터 of 빛결 나눔터 예산."""
    words = suffix.split()
    ends = (at for at, word in enumerate(words) if any(SLOT_NOUN.fullmatch(noun) for noun in nouns_of(word)))
    return " ".join(words[: next(ends, len(words))])


def _topic_words(prefix: str) -> tuple[str, ...]:
    """The nouns before the operands that hold for all of them, but for those that name what is asked."""
    return tuple(noun for noun in nouns_of(YEAR.sub(" ", prefix)) if SLOT_NOUN.fullmatch(noun) is None)


def _long_words(words: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(word for word in words if len(word) > 1 and word not in TOLD_AS)


def plain_words(text: str) -> str:
    """The words of `text` but for those that compare, add, or ask."""
    told = _ASKING.sub(" ", text)
    kept = (word for word in told.split() if re.search(r"[^\W_]", word))
    return " ".join(word for word in kept if not _COMPARING.fullmatch(word))


def _interrogative(wanted: Wanted, asked: str) -> str:
    if wanted.kind is Asked.COUNT:
        if wanted.counted is not None:
            return f"몇 {wanted.counter} {wanted.counted}인가요?"
        return f"몇 {wanted.counter}인가요?" if wanted.counter else "수는 얼마인가요?"
    if wanted.kind is Asked.RATIO and "경쟁률" in asked:
        return "몇 대 몇인가요?"
    return _WHOSE[wanted.kind]
