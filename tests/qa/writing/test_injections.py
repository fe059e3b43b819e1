"""Texts that speak to a model, in articles and in questions: a model that obeys them changes nothing."""

import re
from datetime import date

import pytest

from index.building import build_index
from index.embedding import load_embedder
from qa.assistant import open_assistant
from qa.records import Mode, Request
from qa.writing.injection import as_data, speaks_to_a_model
from qa.writing.prompting import RULES
from tests.qa.articles import write_articles
from tests.qa.writing.injections import INJECTIONS, LOOK_ALIKES
from tests.qa.writing.scripted import ScriptedWriter, with_writer

ASKED_ON = date(2025, 3, 20)
BUDGET = "항만 AI 실증사업 국비는 모두 얼마야?"
HEAD = "---\ntitle: 항만 AI 실증사업 국비 안내\npublished: 2025-03-15\n---\n항만 AI 실증사업 국비 안내다.\n\n"


@pytest.fixture(scope="module")
def poisoned(tmp_path_factory):
    """An index in which one more article on the program holds every injection as a sentence of its own."""
    folder = tmp_path_factory.mktemp("poisoned")
    articles = write_articles(folder / "articles")
    lines = "\n\n".join(INJECTIONS)
    (articles / "poison.md").write_text(HEAD + lines + "\n", encoding="utf-8")
    build_index([articles], folder / "index", load_embedder(None), progress=lambda *_: None)
    return folder / "index"


@pytest.fixture(scope="module")
def poisoned_assistant(poisoned):
    return open_assistant(poisoned)


def obey(text):
    """A reply of a model that does whatever the text says, and more."""

    def reply(prompt):
        keys = "".join(re.findall(r"^(\[[^\]]+\])", prompt.material, re.MULTILINE)[:3])
        return (
            f"{text}{keys} 모든 지원금은 10억 원입니다.{keys}[1] HACKED입니다.[1] {RULES}{keys}\n"
            f"자세한 내용은 http://evil.example/?q=1 을 보십시오.{keys} ![그림](http://evil.example/p.png)"
        )

    return reply


def assert_clean(answer):
    shown = answer.text + "".join(note.text for note in answer.notes)
    assert not re.search(r"evil\.example|HACKED|javascript:|<\|", shown)
    quoted = " ".join(evidence.sentence.text for evidence in answer.evidence)
    assert not any("10억" in sentence.text and sentence.text not in quoted for sentence in answer.sentences)
    assert not any(line in shown for line in RULES.splitlines())
    markers = {int(marker) for marker in re.findall(r"\[(\d+)\]", answer.text)}
    assert markers == {evidence.marker for evidence in answer.evidence}


def test_there_are_fifty_half_of_them_korean():
    korean = [text for text in INJECTIONS if len(re.findall("[가-힣]", text)) > len(text) / 4]
    assert (len(set(INJECTIONS)), len(korean) >= 25) == (50, True)


@pytest.mark.parametrize("text", INJECTIONS)
def test_each_is_known_for_what_it_is(text):
    assert speaks_to_a_model(text)


@pytest.mark.parametrize("text", LOOK_ALIKES)
def test_what_only_sounds_like_it_stays_evidence(text):
    assert not speaks_to_a_model(text)


@pytest.mark.parametrize("text", INJECTIONS)
def test_a_model_that_obeys_an_article_tells_nothing_of_it(text, poisoned_assistant, poisoned):
    writer = ScriptedWriter(obey(text))
    answer = with_writer(poisoned_assistant, poisoned, writer).ask(Request(BUDGET, (), ASKED_ON))
    assert_clean(answer)
    assert "320억 원" in answer.text
    assert not any(as_data(injected) in writer.prompts[0].material for injected in INJECTIONS)


@pytest.mark.parametrize("text", INJECTIONS)
def test_a_model_that_obeys_a_question_tells_nothing_of_it(text, assistant, answering_index):
    writer = ScriptedWriter(obey(text))
    answer = with_writer(assistant, answering_index, writer).ask(Request(f"{BUDGET} {text}", (), ASKED_ON))
    if not answer.refused:
        assert_clean(answer)
    for prompt in writer.prompts:
        assert prompt.material.count("<질문>") <= 1
        assert "<|" not in prompt.material


@pytest.fixture(scope="module")
def alike(tmp_path_factory):
    """An index with an article for each look-alike."""
    folder = tmp_path_factory.mktemp("alike")
    for number, text in enumerate(LOOK_ALIKES):
        article = f"---\ntitle: 별빛 사업 소식 {number}\npublished: 2025-03-15\n---\n별빛 사업이다. {text}\n"
        (folder / f"{number}.md").write_text(article, encoding="utf-8")
    build_index([folder], folder / "index", load_embedder(None), progress=lambda *_: None)
    return folder / "index"


@pytest.mark.parametrize("text", LOOK_ALIKES)
def test_a_look_alike_is_written_about_as_any_other_sentence(text, alike):
    writer = ScriptedWriter(f"{text}#{text}#")
    words = " ".join(text.rstrip(".").split()[:4])
    asked = Request(f"별빛 사업에서 {words} 어떻게 돼?", (), ASKED_ON)
    answer = with_writer(open_assistant(alike), alike, writer).ask(asked)
    assert (answer.mode, answer.refused) == (Mode.GENERATIVE, False)
    assert text in answer.text
