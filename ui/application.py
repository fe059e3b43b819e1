"""The web application: the JSON routes and the chat over one assistant."""

import os

# Gradio asks api.gradio.app for news when it is imported, unless told otherwise before.
os.environ["GRADIO_ANALYTICS_ENABLED"] = "False"
os.environ["HF_HUB_OFFLINE"] = "1"

from collections.abc import Sequence  # noqa: E402
from pathlib import Path  # noqa: E402

import gradio as gr  # noqa: E402
from fastapi import FastAPI  # noqa: E402
from fastapi.staticfiles import StaticFiles  # noqa: E402
from starlette.middleware.cors import CORSMiddleware  # noqa: E402

from ui.answering import Answering  # noqa: E402
from ui.api import api_routes  # noqa: E402
from ui.chat import build_chat, page_settings  # noqa: E402
from ui.middleware import BodyLimit, OpenRoutes, SecurityHeaders  # noqa: E402
from ui.problems import install_problem_handlers  # noqa: E402

EXAMPLES = (
    "AX 실증산단 구축사업의 국비는 모두 얼마인가요?",
    "AI 바우처는 어떤 기업이 신청할 수 있나요?",
    "스마트공장 지원사업의 목적은 무엇인가요?",
    "지역 AX 혁신사업은 어느 지역에서 추진되나요?",
)


def create_application(
    assistant: Answering,
    *,
    feedback_file: Path,
    examples: Sequence[str] = EXAMPLES,
) -> FastAPI:
    """The application over `assistant`; feedback goes to `feedback_file`. No origin but its own may read it."""
    application = FastAPI(title="문답 Mundap", docs_url=None, redoc_url=None, openapi_url=None)
    install_problem_handlers(application)
    application.include_router(api_routes(assistant, feedback_file=feedback_file))
    application.mount("/mundap", StaticFiles(packages=[("ui", "assets")]))
    # Gradio answers any origin with its cookies allowed, unless the application brings its own rule.
    application.add_middleware(CORSMiddleware, allow_origins=[])
    application.add_middleware(BodyLimit)
    application.add_middleware(OpenRoutes)
    application.add_middleware(SecurityHeaders)
    chat = build_chat(assistant, examples=examples)
    return gr.mount_gradio_app(application, chat, path="/", **page_settings())
