"""Gates: floors and ceilings that a run must keep, and what it may not lose against a baseline."""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from corpus.errors import InputError
from eval.comparing import LEVEL, TESTED, Comparison
from eval.measures import BY_NAME
from eval.summary import Summary

_LATENCY = "latency_p95_ms"


@dataclass(frozen=True, slots=True)
class Gates:
    """What a gate file asks for.

    `floors` and `ceilings` bound the means of measures, and `latency_p95_ms` the slowest answers;
    `tested` may not regress significantly at `level` after Holm; a case in `critical` that turns wrong is
    a breach by itself.
    """

    floors: Mapping[str, float]
    ceilings: Mapping[str, float]
    latency_p95_ms: float | None
    tested: tuple[str, ...]
    level: float
    critical: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Breach:
    """A gate that did not hold: the measure and one Korean sentence."""

    name: str
    text: str


@dataclass(frozen=True, slots=True)
class Check:
    """One gate with the figure it was held against."""

    name: str
    bound: float
    is_floor: bool
    value: float | None
    held: bool


def read_gates(path: Path) -> Gates:
    """The gates of a TOML file. Raises InputError naming the entry that cannot be used."""
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise InputError(f"게이트 파일 {path}을(를) TOML로 읽을 수 없습니다: {error}") from error
    unknown = data.keys() - {"floors", "ceilings", "regression"}
    if unknown:
        raise InputError(
            f"게이트 파일 {path}의 [{sorted(unknown)[0]}]을(를) 모릅니다. "
            "floors, ceilings, regression만 씁니다."
        )
    ceilings = _bounds(data.get("ceilings", {}), path, besides=(_LATENCY,))
    regression = data.get("regression", {})
    return Gates(
        floors=_bounds(data.get("floors", {}), path),
        ceilings={name: bound for name, bound in ceilings.items() if name != _LATENCY},
        latency_p95_ms=ceilings.get(_LATENCY),
        tested=tuple(_names(regression.get("measures", list(TESTED)), path)),
        level=float(regression.get("level", LEVEL)),
        critical=tuple(regression.get("critical", ())),
    )


def check_gates(gates: Gates, summary: Summary) -> tuple[Check, ...]:
    """Every floor and ceiling with the run's figure; one that no case was measured for does not hold."""
    checks = [
        Check(
            name,
            bound,
            is_floor,
            value,
            value is not None and (value >= bound if is_floor else value <= bound),
        )
        for bounds, is_floor in ((gates.floors, True), (gates.ceilings, False))
        for name, bound in bounds.items()
        for value in [summary.figures[name].value]
    ]
    if gates.latency_p95_ms is not None:
        held = summary.latency_p95 <= gates.latency_p95_ms
        checks.append(Check(_LATENCY, gates.latency_p95_ms, False, summary.latency_p95, held))
    return tuple(checks)


def breaches(
    checks: Sequence[Check], gates: Gates | None, comparison: Comparison | None
) -> tuple[Breach, ...]:
    """Every gate that did not hold, one sentence each."""
    found = [Breach(check.name, _broken(check)) for check in checks if not check.held]
    if comparison is not None:
        found += [Breach(name, _regressed(name, comparison)) for name in comparison.regressed]
        critical = set(gates.critical if gates else ())
        found += [
            Breach("critical", f"꼭 맞아야 하는 질문 {id}이(가) 틀리게 되었습니다.")
            for id in comparison.newly_wrong
            if id in critical
        ]
    return tuple(found)


def label_of(name: str) -> str:
    """The Korean name of a measure or of the latency bound."""
    return BY_NAME[name].label if name in BY_NAME else "응답 시간 p95(ms)"


def _broken(check: Check) -> str:
    name, word = label_of(check.name), "이상이어야" if check.is_floor else "이하여야"
    if check.value is None:
        return f"{name}: 잰 질문이 없습니다 ({check.bound:g} {word} 합니다)."
    if check.name == _LATENCY:
        return f"{name} {check.value:.0f}: {check.bound:g} {word} 합니다."
    return f"{name} {check.value * 100:.1f}%: {check.bound * 100:g}% {word} 합니다."


def _regressed(name: str, comparison: Comparison) -> str:
    changed = comparison.changes[name]
    return (
        f"{label_of(name)}이(가) {comparison.baseline}보다 {abs(changed.delta) * 100:.1f}%p 나빠졌습니다 "
        f"(95% 구간 {changed.low * 100:+.1f}~{changed.high * 100:+.1f}%p, "
        f"보정 p={changed.p_holm:.4f}, n={changed.n})."
    )


def _bounds(data: object, path: Path, besides: tuple[str, ...] = ()) -> dict[str, float]:
    if not isinstance(data, dict) or not all(isinstance(bound, int | float) for bound in data.values()):
        raise InputError(f'게이트 파일 {path}의 기준은 "지표 = 숫자" 꼴이어야 합니다.')
    _names([name for name in data if name not in besides], path)
    return {name: float(bound) for name, bound in data.items()}


def _names(names: Sequence[str], path: Path) -> Sequence[str]:
    for name in names:
        if name not in BY_NAME:
            raise InputError(
                f"게이트 파일 {path}의 지표 '{name}'을(를) 모릅니다. 쓸 수 있는 것: {', '.join(BY_NAME)}"
            )
    return names
