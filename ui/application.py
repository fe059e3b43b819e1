"""The web application: the JSON routes and the chat over one assistant."""

from collections.abc import Sequence
from pathlib import Path

from fastapi import FastAPI
from fastapi.staticfiles import StaticFiles
from starlette.middleware.cors import CORSMiddleware

from ui.answering import Answering
from ui.api import api_routes
from ui.evaluation_page import EVALUATION_FOLDER, EVALUATION_PATH, evaluation_routes
from ui.inside import keep_inside
from ui.middleware import BodyLimit, OpenRoutes, SecurityHeaders
from ui.problems import install_problem_handlers
from ui.settings import Settings

_DEFAULTS = Settings()


def create_application(
    assistant: Answering,
    *,
    feedback_file: Path,
    examples: Sequence[str] = (),
    settings: Settings = _DEFAULTS,
) -> FastAPI:
    """The application over `assistant`; feedback goes to `feedback_file`.

    No other origin may read its answers. Where the settings name evaluation runs, /eval lists them.
    """
    eval_runs = settings.eval_runs
    keep_inside()  # Gradio asks api.gradio.app for news when it is imported, unless told otherwise before
    import gradio as gr

    from ui.chat import build_chat, page_settings

    application = FastAPI(title="문답 Mundap", docs_url=None, redoc_url=None, openapi_url=None)
    install_problem_handlers(application)
    application.include_router(api_routes(assistant, feedback_file=feedback_file))
    if eval_runs is not None:
        application.include_router(evaluation_routes(eval_runs))
    application.mount("/_mundap", StaticFiles(packages=[("ui", "assets")]))
    # Gradio answers any origin with its cookies allowed, unless the application brings its own rule.
    application.add_middleware(CORSMiddleware, allow_origins=[])
    application.add_middleware(BodyLimit)
    further = () if eval_runs is None else (EVALUATION_PATH, EVALUATION_FOLDER)
    application.add_middleware(OpenRoutes, further=further)
    application.add_middleware(SecurityHeaders)
    chat = build_chat(assistant, examples=examples)
    mounted: FastAPI = gr.mount_gradio_app(application, chat, path="/", **page_settings())
    return mounted
