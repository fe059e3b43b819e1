"""Settings: defaults in code, a TOML file over them, environment variables over that, the command line last.

A folder declares its settings as a frozen dataclass. Every field is `Annotated` with an `About`, and with
what pydantic checks; a field that is itself a dataclass is a section: `[login]` in the file, `MUNDAP_LOGIN_…`
in the environment.
"""

import json
import os
import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import MISSING, dataclass, field, fields, is_dataclass
from difflib import get_close_matches
from pathlib import Path
from types import MappingProxyType
from typing import Any, TypeVar, get_args, get_origin, get_type_hints

from pydantic import TypeAdapter, ValidationError

from corpus.errors import InputError

DEFAULT_FILE = Path("mundap.toml")
_PREFIX = "MUNDAP_"
_USER = re.compile(r"//[^/@\s]*@")
"""User and password in an address."""

Record = TypeVar("Record")


@dataclass(frozen=True, slots=True)
class About:
    """What a setting means and which values it takes, both in Korean; a secret's value is never shown."""

    meaning: str
    allowed: str
    secret: bool = False


@dataclass(frozen=True, slots=True)
class Setting:
    """One setting as declared; `name` is `key` or `section.key`."""

    name: str
    annotation: Any
    default: object
    about: About

    @property
    def variable(self) -> str:
        """The environment variable of this setting."""
        return _PREFIX + self.name.replace(".", "_").upper()


@dataclass(frozen=True, slots=True)
class Given:
    """A value somebody gave, and where: a file's name, a variable, a command option."""

    value: object
    place: str
    is_text: bool = field(default=False)


def read_settings(
    kind: type[Record], *, file: Path | None, given: Mapping[str, object], environment: Mapping[str, str]
) -> Record:
    """All settings of `kind`; of `given`, the command line's values by name, None means not given.

    Without `file`, mundap.toml of the working directory is read where there is one. Raises InputError that
    names the setting, its value and what is allowed, for a wrong value, an unknown name or a missing file.
    """
    known = {each.name: each for each in declared(kind)}
    table = _read_file(file)
    values = dict(_from_file(table, known, file or DEFAULT_FILE))
    values |= _from_environment(environment, known, _PREFIX)
    values |= {name: Given(value, "명령줄") for name, value in given.items() if value is not None}
    return _made(kind, "", known, values)


def read_section(
    kind: type[Record],
    section: str,
    *,
    file: Path | None = None,
    given: Mapping[str, object] = MappingProxyType({}),
    environment: Mapping[str, str] = os.environ,
) -> Record:
    """The settings of one section alone, for a command that needs no others; errors as `read_settings`.

    `given` are the command line's values by name within the section, None where not given.
    """
    known = {each.name: each for each in declared(kind, f"{section}.")}
    table = {section: _read_file(file).get(section, {})}
    values = dict(_from_file(table, known, file or DEFAULT_FILE))
    values |= _from_environment(environment, known, f"{_PREFIX}{section.upper()}_")
    values |= {
        f"{section}.{name}": Given(value, "명령줄") for name, value in given.items() if value is not None
    }
    return _made(kind, f"{section}.", known, values)


def declared(kind: type, prefix: str = "") -> Iterator[Setting]:
    """Every setting of a settings class in the order of declaration, sections where they stand."""
    hints = get_type_hints(kind, include_extras=True)
    for each in fields(kind):
        annotation = hints[each.name]
        if is_dataclass(annotation):
            assert isinstance(annotation, type)
            yield from declared(annotation, f"{prefix}{each.name}.")
            continue
        about = next(part for part in get_args(annotation) if isinstance(part, About))
        default = each.default_factory() if each.default_factory is not MISSING else each.default
        yield Setting(f"{prefix}{each.name}", annotation, default, about)


def _read_file(file: Path | None) -> dict[str, object]:
    path = file or DEFAULT_FILE
    if file is None and not path.exists():
        return {}
    try:
        return tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(
            f"설정 파일 '{path}'을(를) 읽을 수 없습니다. 경로와 권한을 확인해 주세요."
        ) from error
    except tomllib.TOMLDecodeError as error:
        raise InputError(
            f"설정 파일 '{path}'이(가) 올바른 TOML이 아닙니다({error}). 그 줄을 고쳐 주세요."
        ) from error


def _from_file(
    table: Mapping[str, object], known: Mapping[str, Setting], path: Path, prefix: str = ""
) -> Iterator[tuple[str, Given]]:
    for key, value in table.items():
        name = f"{prefix}{key}"
        if name in known:
            yield name, Given(value, str(path))
        elif isinstance(value, dict) and any(each.startswith(f"{name}.") for each in known):
            yield from _from_file(value, known, path, f"{name}.")
        else:
            raise InputError(_unknown(name, str(path), list(known)))


def _from_environment(
    environment: Mapping[str, str], known: Mapping[str, Setting], prefix: str
) -> dict[str, Given]:
    by_variable = {each.variable: each.name for each in known.values()}
    values = {}
    for variable, value in environment.items():
        if variable in by_variable:
            values[by_variable[variable]] = Given(value, f"환경 변수 {variable}", is_text=True)
        elif variable.startswith(prefix):
            raise InputError(_unknown(variable, "환경 변수", list(by_variable)))
    return values


def _unknown(name: str, place: str, known: list[str]) -> str:
    close = get_close_matches(name, known, n=1)
    meant = f" '{close[0]}'을(를) 뜻하셨습니까?" if close else ""
    return f"모르는 설정 '{name}'이(가) 있습니다({place}).{meant} 쓸 수 있는 설정: {', '.join(known)}"


def _made(
    kind: type[Record], prefix: str, known: Mapping[str, Setting], values: Mapping[str, Given]
) -> Record:
    arguments: dict[str, object] = {}
    hints = get_type_hints(kind)
    for each in fields(kind):  # type: ignore[arg-type]  # a dataclass, as `declared` has found
        name = f"{prefix}{each.name}"
        if is_dataclass(hints[each.name]):
            arguments[each.name] = _made(hints[each.name], f"{name}.", known, values)
        elif name in values:
            arguments[each.name] = _checked(known[name], values[name])
    return kind(**arguments)


def _checked(setting: Setting, given: Given) -> object:
    checker: TypeAdapter[object] = TypeAdapter(setting.annotation)
    try:
        if given.is_text:
            return checker.validate_python(_parts(given.value) if _is_list(setting) else given.value)
        # JSON's strict form takes a path or a choice as a string, and no string for a number.
        return checker.validate_json(json.dumps(given.value, default=str), strict=True)
    except (ValidationError, ValueError) as error:
        shown = "(숨김)" if setting.about.secret else _USER.sub("//(숨김)@", repr(given.value))
        raise InputError(
            f"설정 '{setting.name}'의 값 {shown}을(를) 쓸 수 없습니다({given.place}). "
            f"쓸 수 있는 값: {setting.about.allowed}"
        ) from error


def _is_list(setting: Setting) -> bool:
    return get_origin(get_args(setting.annotation)[0]) is tuple


def _parts(value: object) -> list[str]:
    return [part.strip() for part in str(value).split(",") if part.strip()]
