"""What `mundap doctor` finds out: libraries, model, index, and whether anything reaches outside."""

import os
import platform
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from corpus.errors import MundapError
from ui.inside import SWITCHES, watched_connections
from ui.settings import Settings
from ui.users import read_users

_LIBRARIES = (
    "gradio", "fastapi", "uvicorn", "numpy", "faiss-cpu", "bm25s", "kiwipiepy", "torch", "transformers",
    "sentence-transformers", "langchain-text-splitters", "resiliparse", "pydantic", "argon2-cffi",
    "itsdangerous", "prometheus-client",
)  # fmt: skip
_TEST_QUESTION = "지원 금액은 얼마인가요?"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing looked at: what, whether it is as it should be, and one Korean sentence about it."""

    subject: str
    passed: bool
    detail: str


def diagnose(settings: Settings) -> Iterator[Finding]:
    """The findings, each as soon as it is known; none of the checks changes anything."""
    index_dir, model = settings.index, settings.model
    yield Finding("Python", True, f"{platform.python_version()} ({platform.platform()})")
    yield from map(_library, _LIBRARIES)
    yield _checked("설정", lambda: _settings(settings))
    with watched_connections() as reached:
        yield _checked("임베딩 모델", lambda: _model(model))
        built = _built(index_dir)
        yield (
            _checked("색인", lambda: _index(index_dir))
            if built
            else Finding(
                "색인", True, f"{index_dir}에 아직 없습니다. 'mundap serve'가 처음 시작할 때 만듭니다."
            )
        )
        if built:
            yield _checked("질문", lambda: _question(index_dir, model))
        yield _checked("화면", _page)
    yield _switches()
    yield Finding(
        "바깥 연결",
        not reached,
        f"바깥으로 나가려는 시도가 있었습니다: {', '.join(dict.fromkeys(reached))}"
        if reached
        else "모델, 색인, 질문, 화면을 여는 동안 이 컴퓨터 밖으로 나간 연결이 없습니다.",
    )


def _library(name: str) -> Finding:
    try:
        return Finding(name, True, version(name))
    except PackageNotFoundError:
        return Finding(name, False, "설치되어 있지 않습니다. 'make install'로 다시 설치해 주세요.")


def _checked(subject: str, check: Callable[[], str]) -> Finding:
    try:
        return Finding(subject, True, check())
    except MundapError as error:
        return Finding(subject, False, str(error))
    except Exception as error:  # a doctor reports whatever breaks
        return Finding(subject, False, f"{type(error).__name__}: {error}")


def _settings(settings: Settings) -> str:
    login = settings.login
    users = len(read_users(login.users_file)) if login.users_file else 0
    ways = {
        "열쇠": login.token,
        "관리 열쇠": login.admin_token,
        f"사용자 {users}명": login.users_file,
        f"머리말 {login.header}": login.header,
    }
    told = ", ".join(way for way, value in ways.items() if value) or "없음"
    if settings.host not in ("127.0.0.1", "::1", "localhost") and not login.is_on:
        told += "(누구나 물을 수 있음)"
    sites = f"{len(settings.allowed_origins)}곳" if settings.allowed_origins else "없음"
    address = f"{settings.host}:{settings.port}{settings.root_path}"
    return f"받을 주소 {address}, 로그인 {told}, 넣을 수 있는 사이트 {sites}"


def _model(model: str | None) -> str:
    import numpy as np

    from index.embedding import BUNDLED_MODEL, load_embedder

    embedder = load_embedder(model)
    vectors = embedder.embed_queries([_TEST_QUESTION])
    length = float(np.linalg.norm(vectors[0]))
    if vectors.shape != (1, embedder.dimension) or not abs(length - 1) < 1e-3:
        raise MundapError(f"임베딩이 올바르지 않습니다: 모양 {vectors.shape}, 길이 {length:.4f}")
    return f"{embedder.model_id}, {embedder.dimension}차원, {model or BUNDLED_MODEL}"


def _built(index_dir: Path) -> bool:
    from index.store import current_generation_id

    return current_generation_id(index_dir) is not None


def _index(index_dir: Path) -> str:
    from index.generation import open_generation

    generation = open_generation(index_dir)
    counts = generation.manifest.counts
    return (
        f"세대 {generation.id}, 기사 {counts['articles']:,}건, 문단 {counts['passages']:,}개, "
        f"파일 {len(generation.manifest.files)}개 모두 온전, 모델 {generation.model_id}"
    )


def _question(index_dir: Path, model: str | None) -> str:
    from qa.assistant import open_assistant
    from qa.records import Request

    assistant = open_assistant(index_dir, model=model)
    started = time.perf_counter()
    answer = assistant.ask(Request(_TEST_QUESTION, (), date.today()))
    spent = (time.perf_counter() - started) * 1000
    outcome = "답할 수 없다고 말함" if answer.refused else f"출처 {len(answer.evidence)}개로 답함"
    return f"'{_TEST_QUESTION}'에 {outcome}, {spent:.0f} ms"


def _page() -> str:
    from ui.chat import page_settings

    page_settings()

    return f"채팅 화면을 그릴 수 있습니다(gradio {version('gradio')})."


def _switches() -> Finding:
    wrong = [name for name, value in SWITCHES.items() if os.environ.get(name) != value]
    told = ", ".join(f"{name}={value}" for name, value in SWITCHES.items())
    return Finding("오프라인 설정", not wrong, f"맞지 않음: {', '.join(wrong)}" if wrong else told)
