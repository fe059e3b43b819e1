"""A small collection and an assistant that answers from a script; the rest is real."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from pathlib import Path
from types import MappingProxyType, SimpleNamespace

from corpus.records import Article, Passage, Sentence
from index.records import Channel, Hit
from qa.records import Answer, AnswerSentence, Evidence, Mode, Note, RefusalReason, Request

PUBLISHED = date(2025, 6, 17)
TEXTS = {
    "demo": "산업부가 AX 실증산단 10곳을 뽑는다. 국비 1,400억 원을 투입한다. "
    "공모는 오는 7월 28일까지 진행된다.",
    "voucher": "과기정통부는 AI 바우처에 980억 원을 쓴다. 수도권의 참여는 허용된다. "
    "사업은 정보통신산업진흥원이 맡는다.",
    "factory": "스마트공장 사업은 30개사를 뽑는다. 카페와 도매업은 제외된다. 자부담은 50%다.",
}


def article(name: str) -> Article:
    return Article(
        name, f"{name} 기사", TEXTS[name], "문답신문", None, PUBLISHED, None, None, f"{name}.md", ()
    )


ARTICLES: Mapping[str, Article] = MappingProxyType({name: article(name) for name in TEXTS})


def passage_of(name: str) -> Passage:
    return Passage(f"{name}:0", name, None, TEXTS[name], 0, len(TEXTS[name]))


def hit_of(name: str, rank: int = 1) -> Hit:
    return Hit(passage_of(name), 1.0 / rank, rank, Channel.HYBRID)


def evidence(marker: int, name: str, text: str) -> Evidence:
    start = TEXTS[name].index(text)
    return Evidence(marker, Sentence(name, text, start, start + len(text)), ARTICLES[name], hit_of(name))


def answer(
    question: str,
    *said: tuple[str, str, str],
    short: str | None = None,
    notes: Sequence[Note] = (),
) -> Answer:
    """An answer of (sentence, article, quote) triples, markers in order."""
    sentences = tuple(
        AnswerSentence(text, (marker,), True) for marker, (text, _, _) in enumerate(said, start=1)
    )
    return Answer(
        question=question,
        standalone_question=question,
        text=" ".join(f"{one.text}[{one.citations[0]}]" for one in sentences),
        short_answer=short,
        sentences=sentences,
        evidence=tuple(
            evidence(marker, name, quote) for marker, (_, name, quote) in enumerate(said, start=1)
        ),
        notes=tuple(notes),
        nearest=(),
        refused=False,
        reason=None,
        mode=Mode.EXTRACTIVE,
        confidence=0.9,
        as_of=date(2025, 6, 20),
        generation="000001-fake",
        model="fake",
        timings_ms={"total": 1.0},
    )


def refusal(question: str) -> Answer:
    return Answer(
        question, question, "기사에서 찾지 못했습니다.", None, (), (), (), (), True,
        RefusalReason.NOT_IN_CORPUS, Mode.EXTRACTIVE, 0.1, date(2025, 6, 20), "000001-fake", "fake",
        {"total": 1.0},
    )  # fmt: skip


class ScriptedAssistant:
    """Gives the scripted answer to a question, refuses any other, and fails where the script says so."""

    def __init__(
        self, script: Mapping[str, Answer | Exception], ranking: Sequence[str] = tuple(TEXTS)
    ) -> None:
        self.script = dict(script)
        self.ranking = ranking
        self.asked: list[str] = []
        self.on_ask: Callable[[str], None] = lambda _: None
        self.model_id = "fake"
        self.writer_id = None
        self.generation = SimpleNamespace(
            id="000001-fake",
            articles=ARTICLES,
            family_of={name: name for name in TEXTS},
            duplicates={},
            manifest=SimpleNamespace(corpus_hash="0" * 64),
        )

    def ask(self, request: Request) -> Answer:
        self.on_ask(request.question)
        self.asked.append(request.question)
        given = self.script.get(request.question, refusal(request.question))
        if isinstance(given, Exception):
            raise given
        return given

    def search(self, query: str, k: int = 10) -> Sequence[Hit]:
        return [hit_of(name, rank) for rank, name in enumerate(self.ranking[:k], start=1)]

    def article(self, article_id: str) -> Article | None:
        return ARTICLES.get(article_id)


GOLD = (
    '{"id":"m1","type":"amount","question":"AX 실증산단에 나랏돈 얼마 들어가?","history":[],'
    '"as_of":"2025-06-20",'
    '"facts":[["1400억"]],"short":["1,400억 원"],"evidence":[{"article":"demo","quote":"국비 1,400억 원"}]}',
    '{"id":"m2","type":"date","question":"AX 실증산단 언제까지 내?","as_of":"2025-06-20",'
    '"facts":[["2025년 7월 28일"]],"evidence":[{"article":"demo","quote":"공모는 오는 7월 28일까지"}]}',
    '{"id":"m3","type":"entity","question":"AI 바우처는 어디서 해?","as_of":"2025-06-20",'
    '"facts":[["정보통신산업진흥원"]],'
    '"evidence":[{"article":"voucher","quote":"정보통신산업진흥원이 맡는다"}]}',
    '{"id":"m4","type":"unanswerable","question":"내일 비 와?","as_of":"2025-06-20",'
    '"facts":[],"evidence":[]}',
)
SCRIPT: Mapping[str, Answer] = {
    "AX 실증산단에 나랏돈 얼마 들어가?": answer(
        "", ("1,400억 원입니다.", "demo", "국비 1,400억 원을 투입한다."), short="1,400억 원"
    ),
    "AX 실증산단 언제까지 내?": answer(
        "",
        ("2025년 7월 28일까지입니다.", "demo", "공모는 오는 7월 28일까지 진행된다."),
        short="2025년 7월 28일",
    ),
    "AI 바우처는 어디서 해?": answer(
        "", ("사업은 정보통신산업진흥원이 맡는다.", "voucher", "사업은 정보통신산업진흥원이 맡는다.")
    ),
}


def write_gold(folder: Path, lines: Sequence[str] = GOLD) -> Path:
    path = folder / "gold.jsonl"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path
