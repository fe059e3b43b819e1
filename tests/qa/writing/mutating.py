"""Wrong answers made of right ones, by a seed: what a model that errs would write.

`python -m tests.qa.writing.mutating` writes mutated.jsonl anew out of faithful.jsonl, handwritten.jsonl and
the bundled articles; the committed file is what the tests read.
"""

import json
import random
import re
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from corpus.loading import bundled_articles, load_collection
from corpus.sentences import split_sentences
from corpus.values import DATED_KINDS, find_values

HERE = Path(__file__).parent
SEED = 20251121
WANTED = {
    "calibration": {
        "digit": 40, "date": 40, "agency": 35, "region": 30, "negation": 39, "citation": 40, "claim": 25
    },
    "reporting": {
        "digit": 28, "date": 24, "agency": 20, "region": 16, "negation": 24, "citation": 26, "claim": 16
    },
}  # fmt: skip

AGENCIES = (
    "산업통상자원부 중소벤처기업부 과학기술정보통신부 국토교통부 농림축산식품부 고용노동부 환경부 교육부 "
    "중기부 과기정통부 산업부 국토부 농식품부 고용부 정보통신산업진흥원 한국산업기술진흥원 한국산업단지공단 "
    "소상공인시장진흥공단 중소벤처기업진흥공단 한국환경공단 한국로봇산업진흥원 창업진흥원 "
    "한국지능정보사회진흥원 "
    "정보통신기획평가원 중소기업중앙회 한국산업기술평가관리원 NIPA KIAT IITP 안전보건공단 한국에너지공단"
).split()
REGIONS = (
    "서울 부산 대구 인천 광주 대전 울산 세종 경기 강원 충북 충남 전북 전남 경북 경남 제주 창원 구미 안산 "
    "시흥 김제 고흥 상주 밀양 장성 남원 홍성 진안 해남 여수 포항 천안 청주"
).split()
CLAIMS = (
    "세계 최초로 ",
    "전액 무상으로 ",
    "국회의 반대를 무릅쓰고 ",
    "참여 기업에 세금을 깎아 주는 조건으로 ",
    "외국계 기업까지 끌어들여 ",
    "성과가 나쁘면 돈을 돌려받기로 하고 ",
    "주민 투표를 거쳐 ",
    "삼성전자와 손잡고 ",
    "보안 사고가 잇따르자 ",
    "여성 대표 기업에 가점을 주면서 ",
    "대통령 지시에 따라 ",
    "예산 낭비라는 지적에도 ",
    "유럽연합의 기준에 맞추어 ",
    "특허 출원을 의무로 걸고 ",
    "담보 없이 누구에게나 ",
    "시민단체와 합의한 끝에 ",
    "우수 사례에 포상금을 걸고 ",
    "감사원의 감사가 끝난 뒤 ",
)
_TURNED = (
    ("할 수 없", "할 수 있"),
    ("받을 수 없", "받을 수 있"),
    ("할 수 있", "할 수 없"),
    ("받을 수 있", "받을 수 없"),
    ("들을 수 있", "들을 수 없"),
    ("늘었", "줄었"),
    ("늘고", "줄고"),
    ("늘려", "줄여"),
    ("올리", "내리"),
    ("높아", "낮아"),
    ("길어졌", "짧아졌"),
    ("확대", "축소"),
    ("이상", "이하"),
    ("최대", "최소"),
    ("까지 받", "이상 받"),
    ("포함", "제외"),
    ("허용", "금지"),
    ("합니다.", "하지 않습니다."),
    ("됩니다.", "되지 않습니다."),
    ("받습니다.", "받지 않습니다."),
    ("줍니다.", "주지 않습니다."),
    ("했습니다.", "하지 않았습니다."),
    ("되었습니다.", "되지 않았습니다."),
    ("열렸습니다.", "열리지 않았습니다."),
    ("한다.", "하지 않는다."),
    ("된다.", "되지 않는다."),
    ("했다.", "하지 않았다."),
    ("됐다.", "되지 않았다."),
    ("받는다.", "받지 않는다."),
    ("준다.", "주지 않는다."),
    ("있다.", "없다."),
    ("입니다.", "이 아닙니다."),
    ("이다.", "이 아니다."),
)


def _swap_digit(text: str, quote: str, rng: random.Random, *, dated: bool) -> str | None:
    """The text with one digit of one figure (or date) changed; None where it has none."""
    values = [value for value in find_values(text) if (value.kind in DATED_KINDS) is dated]
    places = [at for value in values for at in range(value.start, value.end) if text[at].isdigit()]
    rng.shuffle(places)
    told = re.findall(r"[0-9][0-9,.]*", quote)
    for at in places:
        digits = [digit for digit in "123456789" if digit != text[at]]
        changed = text[:at] + rng.choice(digits) + text[at + 1 :]
        number = next(m.group() for m in re.finditer(r"[0-9][0-9,.]*", changed) if m.start() <= at < m.end())
        if number not in told and len(find_values(changed)) == len(find_values(text)):
            return changed
    return None


def _swap_word(text: str, quote: str, rng: random.Random, words: Sequence[str]) -> str | None:
    """The text with one of the words replaced by another that the quote does not hold."""
    held = [word for word in words if re.search(rf"(?<![가-힣A-Za-z]){word}(?![A-Za-z])", text)]
    if not held:
        return None
    word = rng.choice(held)
    others = [other for other in words if other not in quote and other not in text and other[0] != word[0]]
    return re.sub(rf"(?<![가-힣A-Za-z]){word}", rng.choice(others), text, count=1)


def _negate(text: str, quote: str, rng: random.Random) -> str | None:
    """The text with its sense turned round."""
    possible = [pair for pair in _TURNED if pair[0] in text]
    if not possible:
        return None
    before, after = possible[0] if len(possible) == 1 else rng.choice(possible[:3])
    return text.replace(before, after, 1)


def _add_claim(text: str, quote: str, rng: random.Random) -> str:
    """The text with something before its verb phrase that no article says."""
    particle = re.search(r"(?<=[가-힣])[은는이가을를에] ", text)
    at = particle.end() if particle else 0
    return text[:at] + rng.choice(CLAIMS) + text[at:]


_MUTATIONS: dict[str, Callable[[str, str, random.Random], str | None]] = {
    "digit": lambda text, quote, rng: _swap_digit(text, quote, rng, dated=False),
    "date": lambda text, quote, rng: _swap_digit(text, quote, rng, dated=True),
    "agency": lambda text, quote, rng: _swap_word(text, quote, rng, AGENCIES),
    "region": lambda text, quote, rng: _swap_word(text, quote, rng, REGIONS),
    "negation": _negate,
    "claim": _add_claim,
}


def mutate(faithful: Sequence[dict[str, str]], half: str) -> Iterator[dict[str, str]]:
    """The wanted number of each kind out of one half: every second of the article's words, else reworded."""
    rng = random.Random(SEED)
    faithful = [case for case in faithful if case["half"] == half]
    sentences = {
        article.id: [sentence.text for sentence in split_sentences(article)]
        for article in load_collection([bundled_articles()]).articles
    }
    for kind, wanted in WANTED[half].items():
        made = 0
        for case in rng.sample(list(faithful), len(faithful)):
            base = case["quote"] if made % 2 == 0 else case["claim"]
            if kind == "citation":
                others = [s for s in sentences[case["article"]] if s != case["quote"]] if made % 4 < 2 else []
                stranger = rng.choice([other for other in faithful if other["article"] != case["article"]])
                cited = {**case, "quote": rng.choice(others)} if others else stranger
                changed: str | None = base
            else:
                cited, changed = case, _MUTATIONS[kind](base, case["quote"], rng)
            if changed is None:
                continue
            yield {**cited, "kind": kind, "claim": changed}
            made += 1
            if made == wanted:
                break


def read(name: str) -> list[dict[str, str]]:
    """The records of one of the files beside this one."""
    return [json.loads(line) for line in (HERE / name).read_text(encoding="utf-8").splitlines()]


def main() -> None:
    """Writes mutated.jsonl: for each half what the seed makes, and what was written by hand."""
    faithful, handwritten = read("faithful.jsonl"), read("handwritten.jsonl")
    with (HERE / "mutated.jsonl").open("w", encoding="utf-8") as file:
        for half in WANTED:
            for case in (*mutate(faithful, half), *(one for one in handwritten if one["half"] == half)):
                file.write(json.dumps(case, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
