"""The web application: the JSON routes and the chat over one assistant."""

import asyncio
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager, nullcontext
from os import PathLike, stat_result
from pathlib import Path
from typing import TYPE_CHECKING

from anyio.to_thread import current_default_thread_limiter
from fastapi import Depends, FastAPI
from fastapi.staticfiles import StaticFiles
from starlette.middleware.cors import CORSMiddleware
from starlette.responses import Response
from starlette.routing import Mount
from starlette.types import Scope

from corpus.errors import InputError
from ui.admin_page import ADMIN_PATH, UPLOAD_PATHS, admin_routes
from ui.answering import Answering
from ui.api import api_routes
from ui.api_page import API_PAGE_PATHS, api_page_routes
from ui.body_limit import BodyLimit, body_of_upload
from ui.chat_page import ChatPage
from ui.completions import completion_routes
from ui.embed_page import EMBED_PATH, WIDGET_PATH, embed_routes
from ui.evaluation_page import EVALUATION_FOLDER, EVALUATION_PATH, evaluation_routes
from ui.guard import Guard
from ui.inside import keep_inside
from ui.library import Library
from ui.login_page import LOGIN_PATHS, login_routes
from ui.measures import Measures, metrics_routes
from ui.middleware import HeadAsGet, OpenRoutes, SecurityHeaders
from ui.problems import install_problem_handlers
from ui.proxies import BehindProxy
from ui.rate_limit import RateLimit
from ui.request_log import RequestLog, note_route
from ui.sections import Limits
from ui.settings import Settings
from ui.stopping import Stopping
from ui.turns import FullQueue, TakingTurns
from ui.visitors import Visitors
from ui.wrong_method import WrongMethod

if TYPE_CHECKING:
    from ui.mcp_tools import Tools

_DEFAULTS = Settings()


class _Assets(StaticFiles):
    """Our files; browsers ask each time whether they changed, for scripts import one another by name."""

    def file_response(
        self, full_path: PathLike[str] | str, stat_result: stat_result, scope: Scope, status_code: int = 200
    ) -> Response:
        """The file, or that it is unchanged."""
        response = super().file_response(full_path, stat_result, scope, status_code)
        response.headers["cache-control"] = "no-cache"
        return response


def create_application(
    assistant: Answering,
    *,
    feedback_file: Path,
    examples: Sequence[str] = (),
    settings: Settings = _DEFAULTS,
    library: Library | None = None,
) -> FastAPI:
    """The application over `assistant`; feedback goes to `feedback_file`.

    Only the origins that the settings allow may read its answers or show it in a frame. Where the settings
    name evaluation runs, /eval lists them; where there is a library, /admin cares for its articles.
    """
    eval_runs = settings.eval_runs
    keep_inside()  # Gradio asks api.gradio.app for news when it is imported, unless told otherwise before
    import gradio as gr

    from ui.chat import build_chat, page_settings

    measures = Measures()
    assistant = turns = TakingTurns(
        assistant, limits=settings.limits, measures=measures, log_questions=settings.log_questions
    )
    tools = _tools(assistant) if settings.mcp else None
    application = FastAPI(
        title="문답 Mundap",
        docs_url=None,
        redoc_url=None,
        openapi_url=None,
        dependencies=[Depends(note_route)],
        lifespan=_lifespan(settings.limits, tools),
    )
    application.state.stopping = asyncio.Event()
    application.state.turns = turns
    install_problem_handlers(application)
    visitors = Visitors(settings.login)
    application.include_router(login_routes(settings, visitors))
    if library is not None:
        application.include_router(admin_routes(library, upload_megabytes=settings.limits.upload_megabytes))
    application.include_router(embed_routes(allowed_origins=settings.allowed_origins, examples=examples))
    application.include_router(api_routes(assistant, feedback_file=feedback_file))
    application.include_router(metrics_routes(measures, assistant))
    application.include_router(completion_routes(assistant))
    application.include_router(api_page_routes())
    if eval_runs is not None:
        application.include_router(evaluation_routes(eval_runs))
    application.mount("/_mundap", _Assets(packages=[("ui", "assets")]))
    further = [ADMIN_PATH, EMBED_PATH, WIDGET_PATH, *API_PAGE_PATHS]
    if eval_runs is not None:
        further += [EVALUATION_PATH, EVALUATION_FOLDER]
    if settings.login.has_page:
        further += LOGIN_PATHS
    if tools is not None:
        application.router.routes.extend(tools.routes)
        further.append("/mcp")
    application.add_middleware(FullQueue)
    application.add_middleware(ChatPage, allowed_origins=settings.allowed_origins)
    application.add_middleware(HeadAsGet)
    largest_body = body_of_upload(settings.limits.upload_megabytes)
    application.add_middleware(BodyLimit, uploads=dict.fromkeys(UPLOAD_PATHS, largest_body))
    application.add_middleware(OpenRoutes, further=further)
    application.add_middleware(RateLimit, limits=settings.limits)
    application.add_middleware(Guard, settings=settings, visitors=visitors)
    # Gradio answers any origin with its cookies allowed, unless the application brings its own rule.
    application.add_middleware(
        CORSMiddleware,
        allow_origins=settings.allowed_origins,
        allow_methods=["GET", "POST"],
        allow_headers=["Authorization", "Content-Type"],
    )
    application.add_middleware(Stopping, stopping=application.state.stopping)
    application.add_middleware(RequestLog, measures=measures, log_questions=settings.log_questions)
    application.add_middleware(
        BehindProxy, root_path=settings.root_path, trusted_proxies=settings.trusted_proxies
    )
    application.add_middleware(SecurityHeaders, allowed_origins=settings.allowed_origins)
    application.router.routes.append(WrongMethod(application.routes))
    chat = build_chat(assistant, examples=examples)
    # "." is the folder of the page in the browser: right behind any proxy, whatever it says about itself.
    mounted: FastAPI = gr.mount_gradio_app(application, chat, path="/", root_path=".", **page_settings())
    for route in mounted.routes:
        if isinstance(route, Mount) and isinstance(route.app, FastAPI):
            install_problem_handlers(route.app)  # Gradio's own errors are English
    return mounted


def _tools(assistant: Answering) -> "Tools":
    try:
        from ui.mcp_tools import Tools  # an extra, and slow to import
    except ModuleNotFoundError as error:
        raise InputError(
            "설정 'mcp'를 켰지만 MCP 꾸러미가 없습니다. \"pip install 'mundap[mcp]'\"로 설치해 주세요."
        ) from error
    return Tools(assistant)


def _lifespan(
    limits: Limits, tools: "Tools | None"
) -> Callable[[FastAPI], AbstractAsyncContextManager[None]]:
    """Questions that wait for their turn each hold a thread; the rest of the service keeps its own."""

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        current_default_thread_limiter().total_tokens += limits.answers_at_once + limits.answers_waiting
        async with nullcontext() if tools is None else tools.server.session_manager.run():
            yield

    return lifespan
