"""The page that lists evaluation runs, and the files of a run read-only; mounted where asked for."""

from pathlib import Path
from urllib.parse import quote

from fastapi import APIRouter
from fastapi.responses import HTMLResponse, Response

from ui.escaping import readable
from ui.evaluations import EvaluationRun, Figure, file_of_run, finished_runs
from ui.problems import RequestError
from ui.stylesheets import asset_version
from ui.templating import page_template

EVALUATION_FOLDER = "/eval/runs/"
EVALUATION_PATH = "/eval"

_PAGE_POLICY = (
    "default-src 'none'; style-src 'self'; img-src data:; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
# A report is one file with its styles and drawings inside; nothing in it runs and nothing is loaded.
_REPORT_POLICY = (
    "default-src 'none'; style-src 'unsafe-inline'; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
_TYPES = {
    "report.html": "text/html; charset=utf-8",
    "summary.json": "application/json",
    "junit.xml": "application/xml",
}


def evaluation_routes(folder: Path) -> APIRouter:
    """The list of the finished runs in `folder` at /eval, and each run's report, summary and junit file."""
    routes = APIRouter()
    page = page_template(
        "evaluations.html",
        {
            "percent": _percent,
            "duration": _duration,
            "moment": lambda run: f"{run.finished:%Y-%m-%d %H:%M}",
            "address": _address,
            "verdict": _verdict,
        },
    )

    @routes.get(EVALUATION_PATH)
    def listed() -> HTMLResponse:
        text = page.render(
            listing=finished_runs(folder), folder=readable(folder.name), version=asset_version()
        )
        return HTMLResponse(text, headers=_headers(_PAGE_POLICY))

    @routes.get(EVALUATION_FOLDER + "{asked:path}")
    def file(asked: str) -> Response:
        name, _, file = asked.partition("/")
        path = file_of_run(folder, name, file)
        try:
            content = path.read_bytes() if path else None
        except OSError:  # taken away since it was listed
            content = None
        if content is None:
            raise RequestError(
                404, "run_not_found", "그런 평가 결과가 없습니다. 목록에서 다시 골라 주십시오."
            )
        return Response(content, media_type=_TYPES[file], headers=_headers(_REPORT_POLICY))

    return routes


def _headers(policy: str) -> dict[str, str]:
    return {"Content-Security-Policy": policy, "Cache-Control": "no-cache"}


def _percent(figure: Figure) -> str:
    return "–" if figure.value is None else f"{figure.value * 100:.1f}%"


def _duration(milliseconds: float) -> str:
    return f"{milliseconds:,.0f} ms" if milliseconds < 1000 else f"{milliseconds / 1000:,.1f} 초"


def _address(run: EvaluationRun, file: str) -> str:
    return f".{EVALUATION_FOLDER}{quote(run.name, safe='')}/{file}"


def _verdict(run: EvaluationRun) -> tuple[str, str]:
    """How a run ended as (kind, label), as far as its files say; without gates none can be broken."""
    if run.errors:
        return "incomplete", f"불완전 · 오류 {run.errors}개"
    if run.broken is None:
        return "unknown", "판정 없음"
    return ("broken", f"불합격 · 기준 {run.broken}개") if run.broken else ("held", "어긴 기준 없음")
