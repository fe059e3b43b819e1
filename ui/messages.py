"""An answer as the HTML of a chat message: the direct answer first, then sentences, notes and sources.

The chat sanitises what it shows (no scripts, styles, `data-*`), so a message carries its record, the API's
answer object, as invisible text; assets/chat.js reads it for copying, rating and opening sources.
"""

import json
from dataclasses import replace

from corpus.records import Article
from qa.records import Answer, AnswerSentence, Evidence, NoteKind
from qa.serializing import answer_to_json
from ui.escaping import escape

_NOTE_LABELS = {
    NoteKind.RELATIVE_DATE: "날짜 풀이",
    NoteKind.CONFLICT: "기사마다 다름",
    NoteKind.EXPIRED: "기한 지남",
    NoteKind.SUPERSEDED: "새 소식 있음",
    NoteKind.MODEL_DOWN: "모델 없이 답함",
}

_REASONS = (("wrong_evidence", "근거가 틀림"), ("no_answer", "답이 없음"), ("outdated", "오래된 정보"))

_LEAD_ROOM = 40
"""Characters around the direct answer up to which its sentence can be read at a glance."""

WAITING = '<div class="mundap-answer mundap-waiting">기사를 찾고 있습니다</div>'
"""Shown between the question and the first words of the answer."""


def question_message(question: str) -> str:
    """The reader's own words, literally."""
    return escape(question)


def problem_message(sentence: str) -> str:
    """A request that failed, as one sentence in the place of the answer."""
    return _block("mundap-answer mundap-problem", f"<p>{escape(sentence)}</p>")


def partial_messages(answer: Answer) -> tuple[str, ...]:
    """The answer growing sentence by sentence; the last one lacks only notes, sources and tools."""
    return tuple(
        _block("mundap-answer mundap-partial", _written(answer, count))
        for count in range(1, len(answer.sentences) + 1)
    )


def answer_message(answer: Answer) -> str:
    """The whole answer, or the refusal with the nearest articles."""
    body = _refusal(answer) if answer.refused else _written(answer, len(answer.sentences))
    kind = "mundap-answer mundap-refused" if answer.refused else "mundap-answer"
    return _block(kind, body + _notes(answer) + _sources(answer.evidence) + _tools(answer) + _record(answer))


def _block(classes: str, content: str) -> str:
    return f'<div class="{classes}">{content}</div>'


def _written(answer: Answer, count: int) -> str:
    """The first `count` sentences; where the first is the direct answer said in a sentence, it leads."""
    sentences = tuple(_legible(sentence, answer.evidence) for sentence in answer.sentences[:count])
    short = answer.short_answer
    if short is None or not sentences:
        return _paragraph(sentences)
    first = sentences[0]
    if short in first.text and len(first.text) <= len(short) + _LEAD_ROOM:
        return _lead(_with_strong(first.text, short) + _chips(first)) + _paragraph(sentences[1:])
    return _lead(f"<strong>{escape(short)}</strong>") + _paragraph(sentences)


def _legible(sentence: AnswerSentence, evidence: tuple[Evidence, ...]) -> AnswerSentence:
    """A table row as "사업 규모: 국비 1,400억", for its bars are the article's layout; all else as it is."""
    cited = [each.sentence.text.strip() for each in evidence if each.marker in sentence.citations]
    if not any(text.startswith("|") and sentence.text in text for text in cited):
        return sentence
    first, *others = [cell.strip() for cell in sentence.text.split("|") if cell.strip()] or [sentence.text]
    return replace(sentence, text=": ".join([first, " · ".join(others)]) if others else first)


def _lead(content: str) -> str:
    return f'<p class="mundap-lead">{content}</p>'


def _with_strong(text: str, part: str) -> str:
    before, _, after = text.partition(part)
    return f"{escape(before)}<strong>{escape(part)}</strong>{escape(after)}"


def _paragraph(sentences: tuple[AnswerSentence, ...]) -> str:
    if not sentences:
        return ""
    return f'<p class="mundap-text">{" ".join(map(_sentence, sentences))}</p>'


def _sentence(sentence: AnswerSentence) -> str:
    return f'<span class="mundap-sentence">{escape(sentence.text)}{_chips(sentence)}</span>'


def _chips(sentence: AnswerSentence) -> str:
    return "".join(map(_chip, sentence.citations))


def _chip(marker: int) -> str:
    return f'<a class="mundap-chip" href="#source-{marker}" title="출처 {marker} 열기">{marker}</a>'


def _refusal(answer: Answer) -> str:
    nearest = "".join(
        f'<li><a class="mundap-source" href="#nearest-{place}">{_source_line(article)}</a></li>'
        for place, article in enumerate(answer.nearest, start=1)
    )
    listed = (
        f'<p class="mundap-heading">가까운 기사</p><ul class="mundap-sources">{nearest}</ul>'
        if nearest
        else ""
    )
    return f'<p class="mundap-text">{escape(_without_titles(answer))}</p>{listed}'


def _without_titles(answer: Answer) -> str:
    """The refusal up to where it names the nearest articles, which stand below it as cards."""
    named = answer.text.find(answer.nearest[0].title) if answer.nearest else -1
    end = answer.text.rfind(". ", 0, named) if named > 0 else -1
    return answer.text[: end + 1] if end > 0 else answer.text


def _notes(answer: Answer) -> str:
    """One box for each kind of note."""
    kinds = dict.fromkeys(note.kind for note in answer.notes)
    return "".join(
        f'<div class="mundap-note mundap-note-{kind}"><strong>{_NOTE_LABELS[kind]}</strong><span>'
        + "<br>".join(escape(note.text) for note in answer.notes if note.kind == kind)
        + "</span></div>"
        for kind in kinds
    )


def _sources(evidence: tuple[Evidence, ...]) -> str:
    """One card per article, with the numbers of all its cited sentences."""
    if not evidence:
        return ""
    markers: dict[str, list[int]] = {}
    for cited in evidence:
        markers.setdefault(cited.article.id, []).append(cited.marker)
    articles = {cited.article.id: cited.article for cited in evidence}
    listed = "".join(_source_card(articles[identifier], numbers) for identifier, numbers in markers.items())
    return f'<p class="mundap-heading">출처</p><ul class="mundap-sources">{listed}</ul>'


def _source_card(article: Article, markers: list[int]) -> str:
    numbers = "".join(f'<span class="mundap-number">{marker}</span>' for marker in markers)
    return (
        f'<li><a class="mundap-source" href="#source-{markers[0]}">'
        f'<span class="mundap-numbers">{numbers}</span>{_source_line(article)}</a></li>'
    )


def _source_line(article: Article) -> str:
    day = article.published
    published = f"{day.year}년 {day.month}월 {day.day}일" if day else "날짜 모름"
    about = f"{article.publisher or '발행처 모름'} · {published}"
    return (
        f'<span class="mundap-source-text"><span class="mundap-title">{escape(article.title)}</span>'
        f'<span class="mundap-about">{escape(about)}</span></span>'
    )


def _tools(answer: Answer) -> str:
    read_as = (
        f'<p class="mundap-read-as">이렇게 이해했습니다: {escape(answer.standalone_question)}</p>'
        if answer.standalone_question != answer.question
        else ""
    )
    reasons = "".join(
        f'<button type="button" class="mundap-tool mundap-reason" value="{code}">{label}</button>'
        for code, label in _REASONS
    )
    return (
        f'{read_as}<div class="mundap-tools">'
        '<button type="button" class="mundap-tool mundap-copy" title="답과 출처 복사">복사</button>'
        '<button type="button" class="mundap-tool mundap-like" title="도움이 됐어요">좋아요</button>'
        '<button type="button" class="mundap-tool mundap-dislike" title="도움이 안 됐어요">아쉬워요</button>'
        f'<span class="mundap-reasons">무엇이 아쉬웠나요? {reasons}</span></div>'
    )


def _record(answer: Answer) -> str:
    record = json.dumps(answer_to_json(answer), ensure_ascii=False, allow_nan=False)
    return f'<span class="mundap-record">{escape(record)}</span>'
