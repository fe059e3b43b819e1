"""The sections of the settings: who may come in, and how much at once."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field

from corpus.settings import About

YES_OR_NO = "true 또는 false"
_TOKEN = "16자 이상의 글자 (없으면 쓰지 않음)"


@dataclass(frozen=True, slots=True)
class Login:
    """Who may come in. Each way that is set opens the door; where none is set, everybody may ask."""

    token: Annotated[
        str | None,
        Field(min_length=16),
        About("모두가 함께 쓰는 열쇠. 묻는 사람의 것입니다", _TOKEN, secret=True),
    ] = field(default=None, repr=False)
    admin_token: Annotated[
        str | None, Field(min_length=16), About("관리하는 사람의 열쇠", _TOKEN, secret=True)
    ] = field(default=None, repr=False)
    users_file: Annotated[
        Path | None, About("사용자 파일. 'mundap password'가 씁니다", "파일 경로 (없으면 쓰지 않음)")
    ] = None
    header: Annotated[
        str | None,
        Field(pattern=r"^[A-Za-z][A-Za-z0-9-]*$"),
        About(
            "SSO 프록시가 사용자 이름을 적는 머리말. trusted_proxies에서 온 것만 믿습니다",
            "머리말 이름, 예: X-Remote-User",
        ),
    ] = None
    header_admins: Annotated[
        tuple[str, ...], About("그 머리말로 들어온 사람 가운데 관리하는 사람", "사용자 이름의 목록")
    ] = ()
    secret: Annotated[
        str | None,
        Field(min_length=32),
        About(
            "로그인 쿠키에 서명하는 열쇠. 없으면 시작할 때마다 새로 만들어 다시 로그인해야 합니다",
            "32자 이상의 글자",
            secret=True,
        ),
    ] = field(default=None, repr=False)
    hours: Annotated[int, Field(ge=1, le=720), About("로그인이 이어지는 시간", "1–720의 정수")] = 12
    same_site: Annotated[
        Literal["lax", "strict", "none"],
        About(
            "로그인 쿠키의 SameSite. 다른 사이트의 iframe 안에서 로그인하려면 none (https에서만 됩니다)",
            "lax, strict, none",
        ),
    ] = "lax"

    for_asking: Annotated[
        bool, About("묻는 데에도 로그인이 필요합니다. false면 관리 화면에만 필요합니다", YES_OR_NO)
    ] = True

    @property
    def is_on(self) -> bool:
        """Whether there is any way to log in."""
        return self.has_page or self.header is not None

    @property
    def has_page(self) -> bool:
        """Whether somebody can log in by hand."""
        return any((self.token, self.admin_token, self.users_file))

    @property
    def may_have_admins(self) -> bool:
        """Whether anybody can be known as an administrator."""
        return any((self.admin_token, self.users_file, self.header and self.header_admins))


@dataclass(frozen=True, slots=True)
class Limits:
    """How much at once, and how long."""

    requests_per_minute: Annotated[
        int,
        Field(ge=0, le=100_000),
        About(
            "한 사람(주소)이 1분에 보낼 수 있는 요청. 그림과 스크립트는 세지 않습니다",
            "0–100000의 정수 (0: 제한 없음)",
        ),
    ] = 120
    burst: Annotated[
        int, Field(ge=1, le=10_000), About("쉬지 않고 잇달아 보낼 수 있는 요청", "1–10000의 정수")
    ] = 40
    count_this_machine: Annotated[
        bool, About("이 컴퓨터에서 프록시 없이 바로 묻는 프로그램의 요청도 셉니다", YES_OR_NO)
    ] = False
    logins_per_minute: Annotated[
        int, Field(ge=1, le=1_000), About("한 주소에서 1분에 로그인을 시도할 수 있는 횟수", "1–1000의 정수")
    ] = 10
    answers_at_once: Annotated[int, Field(ge=1, le=64), About("한꺼번에 만드는 답", "1–64의 정수")] = 8
    answers_waiting: Annotated[
        int,
        Field(ge=0, le=1_000),
        About("차례를 기다리는 질문. 넘치면 503으로 돌려보냅니다", "0–1000의 정수"),
    ] = 24
    upload_megabytes: Annotated[
        int,
        Field(ge=1, le=20),
        About("관리 화면에서 넣는 파일 하나의 크기(MB). 그 밖의 요청은 1 MB까지입니다", "1–20의 정수"),
    ] = 20
    stop_seconds: Annotated[
        int, Field(ge=0, le=600), About("멈추라는 신호를 받은 뒤 하던 답을 마칠 시간(초)", "0–600의 정수")
    ] = 10
