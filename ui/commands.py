"""`mundap serve`, `mundap doctor` and `mundap password`."""

import json
import sys
from dataclasses import asdict
from getpass import getpass
from pathlib import Path
from typing import Annotated

import typer

from corpus.errors import CheckFailed, InputError

SettingsFile = Annotated[
    Path | None, typer.Option("--settings", help="설정 파일 (없으면 이 폴더의 mundap.toml)")
]
Index = Annotated[Path | None, typer.Option("--index", help="색인 폴더 (없으면 .mundap/index)")]
Model = Annotated[str | None, typer.Option("--model", help="임베딩 모델 이름이나 폴더 (없으면 내장 모델)")]


def serve(
    settings: SettingsFile = None,
    host: Annotated[str | None, typer.Option(help="받을 주소 (없으면 127.0.0.1)")] = None,
    port: Annotated[int | None, typer.Option(help="포트 (없으면 7860)")] = None,
    index: Index = None,
    corpus: Annotated[
        list[Path] | None, typer.Option("--corpus", help="색인이 없을 때 읽을 기사 (없으면 내장 기사)")
    ] = None,
    model: Model = None,
    llm: Annotated[
        str | None,
        typer.Option("--llm", help="답을 쓰는 언어모델: none, transformers:이름이나_폴더, openai:모델"),
    ] = None,
    root_path: Annotated[
        str | None, typer.Option("--root-path", help="프록시가 붙이는 앞 경로, 예: /mundap")
    ] = None,
    eval_runs: Annotated[
        Path | None, typer.Option("--eval-runs", help="평가 결과가 든 폴더. 주면 /eval 에 목록을 보입니다")
    ] = None,
    log_format: Annotated[str | None, typer.Option(help="기록의 꼴: text, json (없으면 text)")] = None,
) -> None:
    """색인이 없으면 만들고, 채팅 화면과 API를 엽니다. 주소를 한 줄로 알립니다."""
    from ui.inside import keep_inside
    from ui.logs import start_logging
    from ui.serving import bind, prepare, run
    from ui.settings import load_settings

    keep_inside()
    given = {
        "host": host, "port": port, "index": index, "corpus": corpus, "model": model,
        "llm.model": llm, "root_path": root_path, "eval_runs": eval_runs, "log_format": log_format,
    }  # fmt: skip
    chosen = load_settings(settings, given)
    start_logging(chosen.log_format, with_words=chosen.log_questions)
    place = bind(chosen.host, chosen.port, root_path=chosen.root_path)
    run(prepare(chosen), place, stop_seconds=chosen.limits.stop_seconds)


def doctor(
    settings: SettingsFile = None,
    index: Index = None,
    model: Model = None,
    as_json: Annotated[bool, typer.Option("--json", help="결과를 JSON으로만 냅니다")] = False,
) -> None:
    """설치, 모델, 색인을 살피고 바깥으로 나가는 연결이 있는지 봅니다."""
    from ui.diagnosis import diagnose
    from ui.inside import keep_inside
    from ui.settings import load_settings

    keep_inside()
    chosen = load_settings(settings, {"index": index, "model": model})
    findings = list(diagnose(chosen))
    if as_json:
        print(json.dumps({"checks": [asdict(finding) for finding in findings]}, ensure_ascii=False))
    else:
        _print_table([(finding.passed, finding.subject, finding.detail) for finding in findings])
    failed = [finding.subject for finding in findings if not finding.passed]
    if failed:
        raise CheckFailed(
            f"살펴본 {len(findings)}가지 가운데 {len(failed)}가지가 맞지 않습니다: {', '.join(failed)}"
        )


def password(
    name: Annotated[str, typer.Argument(help="사용자 이름")],
    role: Annotated[str, typer.Option(help="user: 묻는 사람, admin: 기사를 관리하는 사람")] = "user",
    file: Annotated[
        Path | None, typer.Option("--file", help="사용자 파일 (없으면 설정 login.users_file)")
    ] = None,
    settings: SettingsFile = None,
) -> None:
    """비밀번호를 물어 그 해시를 사용자 파일에 적습니다. 파일이 없으면 적을 줄을 표준 출력에 냅니다."""
    from ui.settings import load_settings
    from ui.users import Role, new_user, put_user

    if role not in list(Role):
        raise InputError(f"'{role}'은(는) 모르는 역할입니다. {', '.join(Role)} 가운데 하나를 주세요.")
    place = file or load_settings(settings, {}).login.users_file
    user = new_user(name, Role(role), _asked_password())
    if place is None:
        print(f"{user.name}:{user.role}:{user.password_hash}")
    else:
        put_user(place, user)
        print(f"{place}에 '{name}'({role})을(를) 적었습니다.", file=sys.stderr)


def _asked_password() -> str:
    """Asked twice at a terminal, else the first line of standard input."""
    if not sys.stdin.isatty():
        return sys.stdin.readline().rstrip("\n")
    given = getpass("비밀번호: ")
    if getpass("한 번 더: ") != given:
        raise InputError("두 비밀번호가 다릅니다. 다시 해 주세요.")
    return given


def _print_table(rows: list[tuple[bool, str, str]]) -> None:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table("", "살핀 것", "결과")
    for passed, subject, detail in rows:
        sign = Text("맞음", style="green") if passed else Text("틀림", style="bold red")
        table.add_row(sign, subject, Text(detail))
    Console().print(table)
