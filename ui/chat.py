"""The Gradio chat: conversation, question box, example questions; assets/chat.js draws the sources."""

import json
import logging
import time
from collections.abc import Iterator, Sequence
from typing import Any

import gradio as gr

from corpus.errors import InputError, MundapError
from qa.records import Answer, Request, Turn
from ui.answering import Answering
from ui.api import QUESTION_LIMIT, question_of
from ui.escaping import readable
from ui.messages import WAITING, answer_message, partial_message, problem_message, question_message
from ui.problems import problem_of
from ui.stylesheets import asset_version

_log = logging.getLogger("mundap.ui")
_TURNS_KEPT = 10
_STATE_SECONDS = 3600
_SESSIONS_KEPT = 1_000
"""Open pages whose earlier turns are remembered, those asked last; each takes some 15 KB."""
_SENTENCE_PAUSE = 0.05
"""Seconds between two sentences, so that the eye can follow them."""
_WAITING_ROOM = 64
_AT_ONCE = 16
_STYLES = ("colours", "dark", "chat", "answer", "panel", "range", "print")

# Names only: whatever Korean font the machine has; nothing is downloaded.
_FONTS = (
    "Pretendard", "Apple SD Gothic Neo", "Malgun Gothic", "Noto Sans KR", "Noto Sans CJK KR", "sans-serif",
)  # fmt: skip


def build_chat(assistant: Answering, *, examples: Sequence[str]) -> gr.Blocks:
    """The chat page, its events bound to the assistant."""
    with gr.Blocks(title="문답 Mundap", analytics_enabled=False, fill_height=True) as chat:
        with gr.Row(elem_id="mundap-header"):
            gr.Markdown(
                '<div class="mundap-brand"><span class="mundap-mark">문답</span>'
                '<span class="mundap-name">Mundap</span></div>'
                '<div class="mundap-collection"></div>',
                elem_id="mundap-title",
            )
            fresh = gr.Button("새 대화", elem_id="mundap-fresh", size="sm")
        conversation = gr.Chatbot(
            elem_id="mundap-conversation",
            show_label=False,
            label="대화",
            container=False,
            buttons=[],
            feedback_options=None,
            latex_delimiters=[],
            allow_tags=False,
            layout="bubble",
            height=None,
            group_consecutive_messages=False,
            placeholder=(
                '<div class="mundap-welcome"><h1>무엇이 궁금하세요?</h1>'
                "<p>지원사업 기사에서 찾아 답하고, 문장마다 근거를 보여 드립니다.</p></div>"
            ),
            examples=[{"text": example} for example in examples],
        )
        box = gr.Textbox(
            elem_id="mundap-box",
            show_label=False,
            label="질문",
            container=False,
            lines=1,
            max_lines=5,
            max_length=QUESTION_LIMIT,
            placeholder="지원사업에 대해 물어보세요",
            autofocus=True,
            submit_btn=True,
            html_attributes=gr.InputHTMLAttributes(autocomplete="off", spellcheck=False),
        )
        # Out of sight; assets/chat.js writes the range of articles and a shared question's day into it.
        context = gr.Textbox("{}", elem_id="mundap-context", show_label=False, container=False)
        turns = gr.State([], time_to_live=_STATE_SECONDS)

        def respond(
            question: str, given: str, messages: list[dict[str, Any]], earlier: list[Turn]
        ) -> Iterator[tuple[Any, ...]]:
            yield from _respond(assistant, question, given, messages, earlier)

        def chosen(event: gr.SelectData) -> str:
            return str(event.value["text"])

        quiet: dict[str, Any] = {"show_progress": "hidden", "api_visibility": "private"}
        told: dict[str, Any] = {
            "fn": respond,
            "inputs": [box, context, conversation, turns],
            "outputs": [box, conversation, turns],
        }
        box.submit(**told, **quiet, concurrency_limit=_AT_ONCE, trigger_mode="once")
        conversation.example_select(chosen, None, box, **quiet).then(
            **told, **quiet, concurrency_limit=_AT_ONCE
        )
        fresh.click(lambda: ("", [], []), None, [box, conversation, turns], **quiet)
    chat.state_session_capacity = _SESSIONS_KEPT  # else 10,000; nothing but launch() has a parameter for it
    chat.queue(api_open=False, max_size=_WAITING_ROOM, default_concurrency_limit=_AT_ONCE)
    built: gr.Blocks = chat
    return built


def page_settings() -> dict[str, Any]:
    """What `gr.mount_gradio_app` takes for our look: our own files, nothing from outside, no footer."""
    return {
        "theme": gr.themes.Base(
            font=_FONTS, font_mono=("monospace",), primary_hue="blue", neutral_hue="slate"
        ),
        "head": _head(),
        "footer_links": [],
        "run_history": False,
        "show_error": False,
        "max_file_size": 1,
        "ssr_mode": False,
        "pwa": False,
        "mcp_server": False,
        "enable_monitoring": False,
    }


def _head() -> str:
    version = asset_version()
    styles = "".join(f'<link rel="stylesheet" href="./_mundap/{name}.css?{version}">' for name in _STYLES)
    script = f'<script type="module" src="./_mundap/chat.js?{version}"></script>'
    return f'<meta name="color-scheme" content="light dark">{styles}{script}'


def _respond(
    assistant: Answering, question: str, context: str, messages: list[dict[str, Any]], earlier: list[Turn]
) -> Iterator[tuple[Any, ...]]:
    question = readable(question)
    if not question.strip():
        yield gr.skip(), gr.skip(), gr.skip()
        return
    asked = [*messages, {"role": "user", "content": question_message(question)}]

    def shown(content: str) -> list[dict[str, Any]]:
        return [*asked, {"role": "assistant", "content": content}]

    yield "", shown(WAITING), gr.skip()
    try:
        for part in assistant.stream(_request(question, context, earlier)):
            if isinstance(part, Answer):
                answer = part
            elif not part.so_far.refused:
                yield gr.skip(), shown(partial_message(part.so_far)), gr.skip()
                time.sleep(_SENTENCE_PAUSE)
    except Exception as error:  # whatever happens, the reader gets a sentence and keeps the conversation
        if not isinstance(error, MundapError):
            _log.debug("the chat could not answer", exc_info=error)
        yield gr.skip(), shown(problem_message(problem_of(error).message)), gr.skip()
        return
    kept = [*earlier, Turn(question, answer.text)][-_TURNS_KEPT:]
    yield gr.skip(), shown(answer_message(answer)), kept


def _request(question: str, context: str, earlier: list[Turn]) -> Request:
    """The question in its context; a shared one brings its own earlier questions."""
    history = [{"question": turn.question, "answer": turn.answer} for turn in earlier]
    try:
        given = json.loads(context or "{}")
    except ValueError as error:
        raise InputError("찾는 범위를 읽을 수 없습니다. 화면을 다시 열어 주세요.") from error
    if not isinstance(given, dict):
        raise InputError("찾는 범위를 읽을 수 없습니다. 화면을 다시 열어 주세요.")
    return question_of({"history": history, **given, "question": question})
