"""From a folder to a running chat: the index built where there is none, what is slow loaded side by side."""

import os
import secrets
import signal
import socket
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from errno import EACCES, EADDRINUSE
from typing import TYPE_CHECKING

from corpus.errors import InputError
from ui.settings import Settings
from ui.users import read_users

if TYPE_CHECKING:
    from fastapi import FastAPI

    from qa.assistant import Assistant

_INTERRUPTED = 130
_KEEP_ALIVE_SECONDS = 75
"""Longer than a proxy keeps an idle connection (nginx: 60), or it would send a question into a closed one."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where the service listens: a bound socket, the address people type, the path a proxy puts it under."""

    listener: socket.socket
    address: str
    root_path: str


def bind(host: str, port: int, *, root_path: str = "") -> Place:
    """The port is ours and not yet open; raises InputError where it cannot be had."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listener = socket.socket(family, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((host, port))
    except (OSError, OverflowError) as error:
        listener.close()
        raise InputError(_cannot_bind(host, port, error)) from error
    shown = f"[{host}]" if family == socket.AF_INET6 else host
    return Place(listener, f"http://{shown}:{listener.getsockname()[1]}", root_path.rstrip("/"))


def _cannot_bind(host: str, port: int, error: Exception) -> str:
    code = error.errno if isinstance(error, OSError) else None
    if code == EADDRINUSE:
        return f"{port}번 포트를 다른 프로그램이 쓰고 있습니다. --port 로 다른 번호를 주세요."
    if code == EACCES:
        return f"{port}번 포트를 열 권한이 없습니다. --port 로 1024 이상의 번호를 주세요."
    return f"{host}:{port}에서 받을 수 없습니다({error}). --host 와 --port 를 확인해 주세요."


def prepare(settings: Settings) -> "FastAPI":
    """The application over the index, which is built of the articles where there is none.

    The web libraries load in a thread beside the index. Raises the errors of building and opening, and
    InputError where the folder of evaluation runs or the users file is none.
    """
    if settings.eval_runs is not None and not settings.eval_runs.is_dir():
        raise InputError(
            f"평가 결과 폴더 '{settings.eval_runs}'가 없습니다. --eval-runs 의 경로를 확인해 주세요."
        )
    if settings.login.users_file is not None:
        read_users(settings.login.users_file)
    settings = with_admin_key(settings, is_terminal=sys.stderr.isatty())
    with ThreadPoolExecutor(max_workers=1) as beside:
        loading = beside.submit(_load_web)
        assistant = _open(settings)
        loading.result()
    from ui.added_articles import AddedArticles, articles_beside
    from ui.application import create_application
    from ui.examples import offered
    from ui.feedback import feedback_path
    from ui.library import Library

    added = AddedArticles(settings.articles_dir or articles_beside(settings.index))
    return create_application(
        assistant,
        feedback_file=feedback_path(settings.index),
        examples=offered(assistant),
        settings=settings,
        library=Library(settings.index, added, assistant.embedder, lambda: assistant.generation),
    )


def with_admin_key(settings: Settings, *, is_terminal: bool) -> Settings:
    """The settings with a key to the admin page for this run alone, told at the terminal where there is one.

    Where a login is set, or nobody sits at a terminal, they stay as they are: the admin page is then open to
    those who log in, or closed.
    """
    if settings.login.is_on or not is_terminal:
        return settings
    key = secrets.token_urlsafe(18)
    print(f"관리 화면(/admin)의 열쇠, 이번 실행에만: {key}", file=sys.stderr)
    return replace(settings, login=replace(settings.login, admin_token=key, for_asking=False))


def _load_web() -> None:
    import uvicorn  # noqa: F401  loaded for what comes after

    import ui.application
    import ui.chat  # noqa: F401


def _open(settings: Settings) -> "Assistant":
    from index.store import current_generation_id

    if current_generation_id(settings.index) is None:
        _build(settings)
    from qa.assistant import open_assistant

    return open_assistant(settings.index, model=settings.model, llm=settings.llm)


def _build(settings: Settings) -> None:
    from corpus.loading import bundled_articles
    from index.building import build_index
    from index.commands import progress_bar
    from index.embedding import load_embedder

    print(f"{settings.index}에 색인이 없어 먼저 만듭니다.", file=sys.stderr)
    with progress_bar() as progress:
        report = build_index(
            settings.corpus or (bundled_articles(),),
            settings.index,
            load_embedder(settings.model),
            progress=progress,
            model_source=settings.model,
        )
    for rejection in report.rejected:
        print(f"경고: {rejection.source}: {rejection.reason}", file=sys.stderr)


def run(application: "FastAPI", place: Place, *, stop_seconds: int) -> None:
    """Serves until it is told to stop; the address is printed, one line on standard output, once it answers.

    Answers in work may take `stop_seconds` to finish. SIGTERM, by which services are stopped, then ends the
    process with 0, an interruption with KeyboardInterrupt.
    """
    import uvicorn

    from ui.malformed import Http

    class Announcing(uvicorn.Server):
        async def startup(self, sockets: list[socket.socket] | None = None) -> None:
            await super().startup(sockets=sockets)
            if self.started:
                print(f"{place.address}{place.root_path}", flush=True)

        async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
            application.state.stopping.set()
            await super().shutdown(sockets=sockets)

    settings = uvicorn.Config(
        application,
        http=Http,
        proxy_headers=False,  # ui/proxies.py decides whom to believe
        log_config=None,
        log_level="warning",
        access_log=False,
        server_header=False,
        ws="none",
        timeout_keep_alive=_KEEP_ALIVE_SECONDS,
        timeout_graceful_shutdown=stop_seconds,
    )
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))  # uvicorn raises the signal again when it is done
    status = 0
    try:
        Announcing(settings).run(sockets=[place.listener])
    except KeyboardInterrupt:
        status = _INTERRUPTED
        raise
    finally:
        if application.state.turns.is_at_work:  # given up; Python would wait for its thread all the same
            sys.stderr.flush()
            os._exit(status)
