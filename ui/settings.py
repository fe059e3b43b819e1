"""Every setting of the service; `python -m ui.settings` prints the table that docs/settings.md holds."""

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from ipaddress import ip_network
from pathlib import Path
from typing import Annotated, Literal

from pydantic import AfterValidator, Field

from corpus.errors import InputError
from corpus.settings import About, declared, read_settings
from qa.writing.settings import LanguageModelSettings
from ui.sections import YES_OR_NO, Limits, Login

_ORIGIN = re.compile(r"https?://(?:[a-z0-9-]+(?:\.[a-z0-9-]+)*|\[[0-9a-f:.]+\])(?::\d{1,5})?")
_ROOT_PATH = re.compile(r"(?:/[A-Za-z0-9._~-]+)*/?")
_FIRST_PARTS = frozenset(
    "_mundap admin api assets config docs embed eval gradio_api healthz login logout mcp metrics "
    "openapi.json readyz static svelte v1".split()
)
"""Where our own addresses begin: a sub-path of that name could not be told from them."""


def _origin(text: str) -> str:
    if not _ORIGIN.fullmatch(text.lower()):
        raise ValueError("no origin")
    return text.lower()


def _network(text: str) -> str:
    return str(ip_network(text, strict=False))


def _root_path(text: str) -> str:
    first = text.strip("/").partition("/")[0]
    if not _ROOT_PATH.fullmatch(text) or first in _FIRST_PARTS:
        raise ValueError("no path that a proxy can put us under")
    return text.rstrip("/")


@dataclass(frozen=True, slots=True)
class Settings:
    """What `mundap serve` goes by."""

    host: Annotated[
        str, Field(min_length=1), About("받을 주소", "주소나 이름. 모든 주소에서 받으려면 0.0.0.0")
    ] = "127.0.0.1"
    port: Annotated[int, Field(ge=0, le=65535), About("포트", "0–65535의 정수 (0: 비어 있는 번호)")] = 7860
    root_path: Annotated[
        str,
        AfterValidator(_root_path),
        About(
            "프록시가 붙이는 앞 경로. 프록시가 떼고 보내든 그대로 보내든 됩니다",
            "/로 시작하는 경로, 예: /mundap. 우리 주소(/api, /assets 등)로 시작할 수 없습니다",
        ),
    ] = ""
    index: Annotated[Path, About("색인 폴더", "폴더 경로")] = Path(".mundap/index")
    corpus: Annotated[
        tuple[Path, ...], About("색인이 없을 때 읽을 기사 (없으면 내장 기사)", "파일이나 폴더의 목록")
    ] = ()
    model: Annotated[
        str | None,
        Field(min_length=1),
        About("임베딩 모델 (없으면 내장 모델)", "이 컴퓨터에 있는 모델의 이름이나 폴더"),
    ] = None
    articles_dir: Annotated[
        Path | None,
        About("관리 화면에서 넣은 기사를 두는 폴더 (없으면 색인 옆의 '색인폴더.articles')", "폴더 경로"),
    ] = None
    eval_runs: Annotated[Path | None, About("평가 결과가 든 폴더. 주면 /eval에 보입니다", "폴더 경로")] = None
    allowed_origins: Annotated[
        tuple[Annotated[str, AfterValidator(_origin)], ...],
        About(
            "채팅을 넣어도 되고(iframe) API의 답을 읽어도 되는(CORS) 사이트",
            "출처의 목록, 예: https://www.example.kr. 경로와 *는 쓸 수 없습니다",
        ),
    ] = ()
    trusted_proxies: Annotated[
        tuple[Annotated[str, AfterValidator(_network)], ...],
        About(
            "X-Forwarded-For와 X-Forwarded-Proto, SSO 머리말을 믿을 프록시",
            "IP 주소나 대역의 목록, 예: 127.0.0.1, 10.0.0.0/24",
        ),
    ] = ()
    log_format: Annotated[Literal["text", "json"], About("표준 오류에 쓰는 기록의 꼴", "text, json")] = "text"
    log_questions: Annotated[bool, About("기록에 질문을 그대로 적습니다", YES_OR_NO)] = False
    metrics_open: Annotated[bool, About("/metrics를 로그인 없이 엽니다", YES_OR_NO)] = False
    mcp: Annotated[
        bool, About("MCP 도구 search_articles와 ask를 /mcp에 엽니다 (pip install 'mundap[mcp]')", YES_OR_NO)
    ] = False
    login: Login = field(default_factory=Login)
    limits: Limits = field(default_factory=Limits)
    llm: LanguageModelSettings = field(default_factory=LanguageModelSettings)

    def __post_init__(self) -> None:
        """Raises InputError where settings do not go together."""
        if self.login.header and not self.trusted_proxies:
            raise InputError(
                f"설정 'login.header'({self.login.header})를 쓰려면 'trusted_proxies'에 "
                "그 머리말을 적는 프록시의 주소가 있어야 합니다."
            )


def load_settings(
    file: Path | None, given: Mapping[str, object], *, environment: Mapping[str, str] = os.environ
) -> Settings:
    """The service's settings; `given` are the command line's values by name, None where not given."""
    return read_settings(Settings, file=file, given=given, environment=environment)


def settings_table() -> str:
    """All settings as a Markdown table."""
    rows = ["| 설정 | 환경 변수 | 처음 값 | 쓸 수 있는 값 | 뜻 |", "|---|---|---|---|---|"]
    for each in declared(Settings):
        first = f"`{each.name}` | `{each.variable}` | {_shown(each.default)}"
        rows.append(f"| {first} | {each.about.allowed} | {each.about.meaning} |")
    return "\n".join(rows) + "\n"


def _shown(default: object) -> str:
    if default in (None, (), ""):
        return "없음"
    return f"`{str(default).lower() if isinstance(default, bool) else default}`"


if __name__ == "__main__":
    print(settings_table(), end="")
