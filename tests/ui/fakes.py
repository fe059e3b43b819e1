"""A small assistant with a real ranking, shared character pairs; it answers with its articles' words."""

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from corpus.catalogue import Catalogue, Entity, EntityKind
from corpus.errors import InputError
from corpus.records import Article, Passage, Sentence
from index.narrowing import articles_about, lies_within
from index.records import Channel, Hit
from qa.pieces import Piece, pieces_of
from qa.records import (
    Answer,
    AnswerSentence,
    Evidence,
    Mode,
    Note,
    NoteKind,
    RefusalReason,
    Request,
)

NOTE = "공개된 기사의 사실만 옮겨 새로 쓴 글입니다."
XSS = (
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(2)>",
    "![그림](http://evil.example/q.png)",
    "[글](javascript:alert(3))",
    "<svg onload=alert(4)>",
    "<iframe srcdoc='<script>parent.alert(5)</script>'></iframe>",
    "$$\\href{javascript:alert(6)}{x}$$",
    "5억~10억 ~~아님~~ **굵게** `코드`",
)


def article(identifier: str, title: str, text: str, **fields: object) -> Article:
    """An article with everything that a test does not name filled in."""
    known: dict[str, object] = {
        "publisher": "산업일보",
        "author": None,
        "published": date(2025, 6, 17),
        "url": f"https://news.example/{identifier}",
        "note": NOTE,
        "source": f"{identifier}.md",
        "removed": (),
    }
    return Article(id=identifier, title=title, text=text, **{**known, **fields})  # type: ignore[arg-type]


ARTICLES = (
    article(
        "ax-demo-complex",
        "AX 실증산단 10곳에 국비 1,400억 원 투입",
        "산업통상부는 산업단지를 인공지능 전환의 거점으로 키우는 "
        "AX 실증산단 구축사업을 시작한다고 17일 밝혔다. "
        "AX 실증산단 구축사업에는 2028년까지 국비 1,400억 원이 투입된다. "
        "산단 한 곳에는 140억 원씩 돌아간다.\n\n"
        "선정된 산단은 창원, 구미, 반월·시화 등 10곳이다. 각 산단은 대표 공정의 데이터를 모아 인공지능 "
        "모델을 만들고, 입주기업이 함께 쓰는 실증 시설을 세운다.\n\n"
        "신청은 7월 28일까지 한국산업단지공단 누리집에서 받는다. "
        "사업의 목적은 중소 제조기업의 인공지능 도입 문턱을 낮추는 것이다. 😀 현장에서는 전문 인력이 "
        "부족하다는 목소리도 나왔다. 산업부는 내년 상반기에 중간 평가를 하고 "
        "성과가 좋은 산단에 사업비를 더 배정한다.",
    ),
    article(
        "smart-factory-2025",
        "중기부, 자율형 스마트공장 20곳 선정… 기업당 최대 2억 원",
        "중소벤처기업부는 자율형 스마트공장 지원사업의 대상 기업 20곳을 뽑았다고 밝혔다. "
        "자율형 스마트공장 지원금은 기업당 최대 2억 원이다. 지원 비율은 사업비의 50%다.\n\n"
        "선정 기업은 8월부터 내년 1월~3월 사이에 설비를 들인다.",
        publisher="중기신문",
        published=date(2025, 7, 2),
    ),
    article(
        "xss",
        f"보안 시험 기사 {XSS[0]} {XSS[1]}",
        "보안 시험 기사의 첫 문장은 평범하다. 보안 시험 기사의 공격 문자열은 " + " ".join(XSS) + " 이다.",
        publisher=f"신문 {XSS[1]}",
        url="javascript:alert(7)",
    ),
    article(
        "voucher-table",
        "비대면 바우처 추가 모집 안내",
        "비대면 바우처를 쓸 기업을 😀 더 모집한다.\n\n"
        "| 항목 | 내용 |\n|---|---|\n| 모집 규모 | 3만 개 기업 내외 |\n"
        "| 지원 한도 | 최대 400만 원(자부담 10% 포함) |\n\n"
        "## 유의 사항\n\nQ. 대리 신청도 되나요?\nA. 기업이 손수 내야 한다.\n- 서류는 두 가지다.",
        published=date(2025, 6, 1),
    ),
)

PROGRAMS = (
    Entity(EntityKind.PROGRAM, "AX 실증산단 구축사업", ("AX 실증산단",), ("ax-demo-complex",)),
    Entity(EntityKind.PROGRAM, "비대면 바우처", (), ("voucher-table",)),
    Entity(EntityKind.PROGRAM, f"시험 사업 {XSS[1]}", (XSS[4],), ("xss",)),
)


def _pairs(text: str) -> set[str]:
    plain = re.sub(r"[\W_]+", "", text).lower()
    return {plain[at : at + 2] for at in range(len(plain) - 1)}


def sentences_of(source: Article) -> list[Sentence]:
    """The article's sentences, exact slices of its text."""
    return [
        Sentence(source.id, found.group(), found.start(), found.end())
        for found in re.finditer(r"\S(?:[^\n]*?[다요]\.(?=\s|$)|[^\n]*)", source.text)
    ]


class SmallAssistant:
    """Answers from a handful of articles, without model and index."""

    generation_id = "generation-1"
    model_id = "character-pairs"

    def __init__(
        self,
        articles: Iterable[Article] = ARTICLES,
        *,
        programs: Iterable[Entity] = PROGRAMS,
        floor: float = 0.34,
    ) -> None:
        self._articles = {each.id: each for each in articles}
        self._floor = floor
        self._catalogue = Catalogue(tuple(programs), {})
        self.requests: list[Request] = []

    def article(self, article_id: str) -> Article | None:
        return self._articles.get(article_id)

    def articles(self) -> tuple[Article, ...]:
        return tuple(self._articles.values())

    def programs(self) -> tuple[Entity, ...]:
        return self._catalogue.of_kind(EntityKind.PROGRAM)

    def passages_of(self, article_id: str) -> tuple[Passage, ...]:
        source = self._articles[article_id]
        return tuple(
            Passage(f"{source.id}#{at}", source.id, None, found.group(), found.start(), found.end())
            for at, found in enumerate(re.finditer(r"\S[^\n]*(?:\n[^\n]+)*", source.text))
        )

    def search(
        self,
        query: str,
        k: int,
        *,
        publishers: Sequence[str] = (),
        programs: Sequence[str] = (),
        since: date | None = None,
        until: date | None = None,
    ) -> list[Hit]:
        asked = _pairs(query)
        about = articles_about(programs, self._catalogue) if programs else self._articles.keys()
        scored = [
            (len(asked & _pairs(passage.text)) / max(len(asked), 1), passage)
            for source in self._articles.values()
            if source.id in about and lies_within(source, publishers=publishers, since=since, until=until)
            for passage in self.passages_of(source.id)
        ]
        scored.sort(key=lambda pair: -pair[0])
        return [
            Hit(passage, score, rank, Channel.LEXICAL)
            for rank, (score, passage) in enumerate(scored[:k], start=1)
            if score > 0
        ]

    def ask(self, request: Request) -> Answer:
        self.requests.append(request)
        if request.question == "탈이 나라":
            raise RuntimeError("a secret detail")
        if request.question == "입력이 틀렸다":
            raise InputError("질문을 한국어로 적어 주세요.")
        standalone = request.question
        if request.history and request.question.startswith("그"):
            standalone = f"{request.history[-1].question} {request.question}"
        found = [
            (len(_pairs(standalone) & _pairs(sentence.text)) / max(len(_pairs(standalone)), 1), sentence, hit)
            for hit in self._found(request, standalone)
            for sentence in sentences_of(self._articles[hit.passage.article_id])
            if hit.passage.start <= sentence.start < hit.passage.end
        ]
        found.sort(key=lambda triple: -triple[0])
        if not found or found[0][0] < self._floor:
            return self._refusal(request, standalone)
        return self._answer(request, standalone, [(sentence, hit) for _, sentence, hit in found[:2]])

    def extract(self, request: Request) -> Answer:
        return self.ask(request)

    def stream(self, request: Request) -> Iterator[Piece | Answer]:
        answer = self.ask(request)
        yield from pieces_of(answer)
        yield answer

    def _found(self, request: Request, standalone: str) -> list[Hit]:
        return self.search(
            standalone,
            3,
            publishers=request.publishers,
            programs=request.programs,
            since=request.since,
            until=request.until,
        )

    def _answer(self, request: Request, standalone: str, chosen: list[tuple[Sentence, Hit]]) -> Answer:
        evidence = tuple(
            Evidence(marker, sentence, self._articles[sentence.article_id], hit)
            for marker, (sentence, hit) in enumerate(chosen, start=1)
        )
        value = re.search(r"(?:최대 )?[\d,]+(?:조|억|만)? 원", chosen[0][0].text)
        return Answer(
            question=request.question,
            standalone_question=standalone,
            text=" ".join(f"{cited.sentence.text.strip('| ')}[{cited.marker}]" for cited in evidence),
            short_answer=value.group() if value else None,
            sentences=tuple(
                AnswerSentence(cited.sentence.text.strip("| "), (cited.marker,), True) for cited in evidence
            ),
            evidence=evidence,
            notes=self._notes(chosen[0][0].text),
            nearest=(),
            refused=False,
            reason=None,
            mode=Mode.EXTRACTIVE,
            confidence=0.9,
            as_of=request.as_of,
            generation=self.generation_id,
            model=self.model_id,
            timings_ms={"total": 1.0},
        )

    def _notes(self, text: str) -> tuple[Note, ...]:
        notes = []
        if "17일" in text:
            notes.append(Note(NoteKind.RELATIVE_DATE, "기사의 '17일'은 2025년 6월 17일입니다."))
        if "7월 28일" in text:
            notes.append(Note(NoteKind.EXPIRED, "기사에 나온 접수 기한(2025년 7월 28일)은 지났습니다."))
        return tuple(notes)

    def _refusal(self, request: Request, standalone: str) -> Answer:
        nearest = tuple(
            self._articles[identifier]
            for identifier in dict.fromkeys(
                hit.passage.article_id for hit in self._found(request, standalone)
            )
        )
        named = ", ".join(f"'{each.title}'" for each in nearest)
        return Answer(
            question=request.question,
            standalone_question=standalone,
            text="가진 기사에서는 이 질문의 답을 찾지 못했습니다."
            + (f" 가까운 기사: {named}" if named else ""),
            short_answer=None,
            sentences=(),
            evidence=(),
            notes=(),
            nearest=nearest,
            refused=True,
            reason=RefusalReason.NOT_IN_CORPUS,
            mode=Mode.EXTRACTIVE,
            confidence=0.1,
            as_of=request.as_of,
            generation=self.generation_id,
            model=self.model_id,
            timings_ms={"total": 1.0},
        )
