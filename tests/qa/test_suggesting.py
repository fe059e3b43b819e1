"""What is offered after an answer: questions of the same program that are answered, and none twice."""

from datetime import date

from qa.records import Request
from qa.suggesting import OFFERED, suggest

TODAY = date(2025, 3, 20)


def test_every_offered_question_is_answered_from_an_article_of_the_answer(assistant):
    request = Request("항만 AI 실증사업 국비는 모두 얼마야?", (), TODAY)
    offered = suggest(assistant.ask, request)
    assert 1 <= len(offered) <= OFFERED
    assert len(set(offered)) == len(offered)
    articles = {cited.article.id for cited in assistant.ask(request).evidence}
    for question in offered:
        assert question.startswith("항만 AI 실증사업 ")
        answer = assistant.ask(Request(question, (), TODAY))
        assert not answer.refused
        assert answer.evidence[0].article.id in articles


def test_the_sentence_already_told_is_not_offered_again(assistant):
    request = Request("항만 AI 실증사업은 언제까지 신청해?", (), TODAY)
    told = assistant.ask(request).evidence[0].sentence
    proofs = [
        assistant.ask(Request(question, (), TODAY)).evidence[0].sentence
        for question in suggest(assistant.ask, request)
    ]
    assert told not in proofs


def test_nothing_follows_a_refusal(assistant):
    assert suggest(assistant.ask, Request("김치찌개는 어떻게 끓여?", (), TODAY)) == ()


def test_what_was_asked_for_is_no_part_of_the_program(assistant):
    offered = suggest(assistant.ask, Request("항만 AI 실증사업 예산은 얼마야?", (), TODAY))
    assert all("예산 신청" not in question and "예산 지원" not in question for question in offered)
