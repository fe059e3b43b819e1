"""Settings: which place wins, and the one sentence for what cannot be used."""

import subprocess
import sys
from pathlib import Path

import pytest

from corpus.errors import InputError
from corpus.settings import declared, read_section
from qa.writing.settings import language_model_settings
from ui.sections import Limits
from ui.settings import Settings, load_settings, settings_table

DOCUMENT = Path(__file__).parents[2] / "docs" / "settings.md"


def written(folder: Path, text: str) -> Path:
    file = folder / "mundap.toml"
    file.write_text(text, encoding="utf-8")
    return file


def refused(file: Path | None = None, *, environment: dict[str, str] | None = None, **given: object) -> str:
    with pytest.raises(InputError) as raised:
        load_settings(file, given, environment=environment or {})
    assert raised.value.exit_status == 2
    return str(raised.value)


def test_the_environment_stands_over_the_file_and_the_command_line_over_both(tmp_path: Path) -> None:
    file = written(tmp_path, 'host = "10.0.0.1"\nport = 1111\nindex = "a"\n[limits]\nburst = 7\n')
    environment = {"MUNDAP_PORT": "2222", "MUNDAP_INDEX": "b", "HOME": "/nobody"}
    settings = load_settings(file, {"index": Path("c"), "model": None}, environment=environment)
    assert (settings.host, settings.port, settings.index) == ("10.0.0.1", 2222, Path("c"))
    assert settings.limits == Limits(burst=7)


def test_lists_stand_between_commas_in_the_environment(tmp_path: Path) -> None:
    file = written(tmp_path, 'allowed_origins = ["https://a.example"]\n')
    assert load_settings(file, {}, environment={}).allowed_origins == ("https://a.example",)
    environment = {
        "MUNDAP_ALLOWED_ORIGINS": "https://B.example:8443, http://10.0.0.1",
        "MUNDAP_TRUSTED_PROXIES": "127.0.0.1,10.0.0.0/24",
    }
    settings = load_settings(file, {}, environment=environment)
    assert settings.allowed_origins == ("https://b.example:8443", "http://10.0.0.1")
    assert settings.trusted_proxies == ("127.0.0.1/32", "10.0.0.0/24")


def test_the_file_of_the_working_directory_is_read_without_being_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert load_settings(None, {}, environment={}) == Settings()
    written(tmp_path, "port = 1234\n")
    assert load_settings(None, {}, environment={}).port == 1234


def test_an_unknown_name_is_told_with_the_one_that_was_meant(tmp_path: Path) -> None:
    file = written(tmp_path, "prot = 80\n")
    assert refused(file).startswith(f"모르는 설정 'prot'이(가) 있습니다({file}). 'port'을(를) 뜻하셨습니까?")
    file = written(tmp_path, '[login]\ntokne = "열쇠열쇠열쇠열쇠"\n')
    assert "'login.token'을(를) 뜻하셨습니까?" in refused(file)
    assert "열쇠열쇠" not in refused(file)
    said = refused(environment={"MUNDAP_ALOWED_ORIGINS": "https://a.example"})
    assert "'MUNDAP_ALLOWED_ORIGINS'을(를) 뜻하셨습니까?" in said


@pytest.mark.parametrize(
    ("line", "name", "shown"),
    [
        ("port = 99999", "port", "99999"),
        ('port = "80"', "port", "'80'"),
        ("port = true", "port", "True"),
        ('log_format = "xml"', "log_format", "'xml'"),
        ('log_questions = "yes"', "log_questions", "'yes'"),
        ('allowed_origins = ["*"]', "allowed_origins", "['*']"),
        ('allowed_origins = ["null"]', "allowed_origins", "['null']"),
        ('allowed_origins = ["https://a.example/path"]', "allowed_origins", "['https://a.example/path']"),
        ('allowed_origins = ["https://*.a.example"]', "allowed_origins", "['https://*.a.example']"),
        ("allowed_origins = [\"https://a.example; script-src *\"]", "allowed_origins", "script-src"),
        ('allowed_origins = "https://a.example"', "allowed_origins", "'https://a.example'"),
        ('trusted_proxies = ["nginx"]', "trusted_proxies", "['nginx']"),
        ('root_path = "mundap"', "root_path", "'mundap'"),
        ('root_path = "/api/v2"', "root_path", "'/api/v2'"),
        ('root_path = "/a b"', "root_path", "'/a b'"),
        ('eval_runs = 3', "eval_runs", "3"),
        ("[limits]\nanswers_at_once = 0", "limits.answers_at_once", "0"),
        ('limits = 3', "limits", ""),
    ],
)  # fmt: skip
def test_a_wrong_value_is_told_with_its_name_and_what_is_allowed(
    tmp_path: Path, line: str, name: str, shown: str
) -> None:
    said = refused(written(tmp_path, line))
    assert f"'{name}'" in said
    assert shown in said
    assert "쓸 수 있는" in said


def test_a_password_in_an_address_is_not_repeated() -> None:
    with pytest.raises(InputError) as raised:
        language_model_settings(
            "openai:any", environment={"MUNDAP_LLM_BASE_URL": "ftp://user:geheim@model.example/v1"}
        )
    assert "model.example" in str(raised.value)
    assert "geheim" not in str(raised.value)


def test_a_secret_is_not_repeated(tmp_path: Path) -> None:
    file = written(tmp_path, '[login]\ntoken = "too-short"\n')
    assert "too-short" not in refused(file)
    assert "16자 이상" in refused(file)
    kept = load_settings(written(tmp_path, '[login]\ntoken = "0123456789abcdef"\n'), {}, environment={})
    assert "0123456789abcdef" not in repr(kept)
    assert kept.login.is_on


def test_an_empty_variable_does_not_open_the_door() -> None:
    assert "login.token" in refused(environment={"MUNDAP_LOGIN_TOKEN": ""})


def test_a_file_that_is_missing_or_no_toml_is_one_sentence(tmp_path: Path) -> None:
    assert refused(tmp_path / "none.toml").endswith("경로와 권한을 확인해 주세요.")
    assert "올바른 TOML이 아닙니다" in refused(written(tmp_path, "port 80"))


def test_a_header_without_named_proxies_is_refused(tmp_path: Path) -> None:
    said = refused(written(tmp_path, '[login]\nheader = "X-Remote-User"\n'))
    assert "'trusted_proxies'" in said


def test_one_section_is_read_without_the_others(tmp_path: Path) -> None:
    file = written(tmp_path, 'port = "wrong"\n[limits]\nburst = 7\n[other]\nx = 1\n')
    environment = {"MUNDAP_LIMITS_STOP_SECONDS": "3", "MUNDAP_OTHER_X": "1"}
    found = read_section(Limits, "limits", file=file, environment=environment)
    assert found == Limits(burst=7, stop_seconds=3)


def test_every_default_is_an_allowed_value() -> None:
    for each in declared(Settings):
        if each.default not in (None, ()):
            text = str(each.default)
            load_settings(None, {}, environment={each.variable: text})


def test_the_documented_table_is_the_one_the_code_prints() -> None:
    assert settings_table() in DOCUMENT.read_text(encoding="utf-8")


def test_the_command_ends_with_2_and_one_sentence(tmp_path: Path) -> None:
    file = written(tmp_path, "port = 70000\n")
    command = [sys.executable, "-m", "mundap", "serve", "--settings", str(file)]
    ended = subprocess.run(command, capture_output=True, text=True, timeout=60)
    assert (ended.returncode, ended.stdout) == (2, "")
    assert ended.stderr == (
        f"mundap: 설정 'port'의 값 70000을(를) 쓸 수 없습니다({file}). 쓸 수 있는 값: 0–65535의 정수 "
        "(0: 비어 있는 번호)\n"
    )


def test_the_settings_file_for_the_webmaster_can_be_used() -> None:
    settings = load_settings(DOCUMENT.parent / "deploy" / "mundap.toml", {}, environment={})
    assert (settings.root_path, settings.trusted_proxies) == ("/mundap", ("127.0.0.1/32",))
    assert settings.log_format == "json"
