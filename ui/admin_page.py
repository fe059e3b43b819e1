"""The admin page and its routes under /api/admin; the guard lets only administrators reach them."""

import base64
from collections.abc import Mapping

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, JSONResponse
from starlette.concurrency import run_in_threadpool

from corpus.cleaning.reasons import label
from corpus.errors import InputError
from corpus.readers import readers
from ui.added_articles import Page, page_of
from ui.api import json_body
from ui.escaping import readable
from ui.library import AlreadyBuilding, Library, Listed, Progress
from ui.problems import RequestError
from ui.stylesheets import asset_version
from ui.templating import page_template

ADMIN_PATH = "/admin"
_PREVIEW_PATH, _ARTICLES_PATH = "/api/admin/preview", "/api/admin/articles"
UPLOAD_PATHS = (_PREVIEW_PATH, _ARTICLES_PATH)
"""Where files come in."""

_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
)


def admin_routes(library: Library, *, upload_megabytes: int) -> APIRouter:
    """The routes over one library; a file may have `upload_megabytes`."""
    routes = APIRouter()
    template = page_template("admin.html")

    @routes.get(ADMIN_PATH)
    def admin() -> HTMLResponse:
        page = template.render(
            version=asset_version(), suffixes=",".join(sorted(readers())), megabytes=upload_megabytes
        )
        headers = {"Content-Security-Policy": _POLICY, "X-Frame-Options": "DENY", "Cache-Control": "no-store"}
        return HTMLResponse(page, headers=headers)

    @routes.get(_ARTICLES_PATH)
    def listing() -> JSONResponse:
        return JSONResponse({"articles": [_listed(one) for one in library.listing()]})

    @routes.post(_PREVIEW_PATH)
    async def preview(request: Request) -> JSONResponse:
        page = await run_in_threadpool(_page, await json_body(request), upload_megabytes)
        ids = {one.article.id for one in await run_in_threadpool(library.listing)}
        return JSONResponse(_preview(page) | {"replaces": page.article.id in ids})

    @routes.post(_ARTICLES_PATH)
    async def add(request: Request) -> JSONResponse:
        page = await run_in_threadpool(_page, await json_body(request), upload_megabytes)
        await run_in_threadpool(library.add, page)
        return JSONResponse(_preview(page), 201)

    @routes.post("/api/admin/remove")
    async def remove(request: Request) -> JSONResponse:
        await run_in_threadpool(library.remove, _text(await json_body(request), "id"))
        return JSONResponse({})

    @routes.post("/api/admin/restore")
    async def restore(request: Request) -> JSONResponse:
        await run_in_threadpool(library.restore, _text(await json_body(request), "id"))
        return JSONResponse({})

    @routes.get("/api/admin/build")
    def progress() -> JSONResponse:
        return JSONResponse(_progress(library.progress()))

    @routes.post("/api/admin/build")
    def build() -> JSONResponse:
        try:
            library.build()
        except AlreadyBuilding as error:
            raise RequestError(409, "already_building", str(error)) from error
        return JSONResponse(_progress(library.progress()), 202)

    @routes.get("/api/admin/generations")
    def generations() -> JSONResponse:
        kept = library.generations()
        return JSONResponse(
            {"generations": [{name: getattr(one, name) for name in one.__slots__} for one in kept]}
        )

    @routes.post("/api/admin/switch")
    async def switch(request: Request) -> JSONResponse:
        try:
            await run_in_threadpool(library.switch, _text(await json_body(request), "generation"))
        except AlreadyBuilding as error:
            raise RequestError(409, "already_building", str(error)) from error
        return JSONResponse({})

    return routes


def _page(payload: Mapping[str, object], megabytes: int) -> Page:
    fields = payload.get("fields", {})
    if not isinstance(fields, dict) or not all(isinstance(value, str) for value in fields.values()):
        raise InputError("fields에는 title, publisher, published, url을 글자로 적어 주세요.")
    try:
        data = base64.b64decode(str(payload.get("content", "")), validate=True)
    except ValueError as error:
        raise InputError("content는 파일의 내용을 base64로 적은 글자여야 합니다.") from error
    if len(data) > megabytes * 1_000_000:
        raise RequestError(
            413, "too_large", f"파일이 너무 큽니다. {megabytes} MB 이하의 파일을 넣어 주십시오."
        )
    return page_of(_text(payload, "name"), data, {key: readable(value) for key, value in fields.items()})


def _text(payload: Mapping[str, object], field: str) -> str:
    value = payload.get(field)
    if not isinstance(value, str) or not value:
        raise InputError(f"{field}을(를) 글자로 적어 주세요.")
    return readable(value)


def _listed(one: Listed) -> dict[str, object]:
    article = one.article
    return {
        "id": article.id,
        "title": article.title,
        "publisher": article.publisher,
        "published": article.published.isoformat() if article.published else None,
        "characters": len(article.text),
        "programs": one.programs,
        "standing": one.standing.value,
        "is_added": one.is_added,
    }


def _preview(page: Page) -> dict[str, object]:
    article = page.article
    return {
        "id": article.id,
        "name": page.name,
        "title": article.title,
        "publisher": article.publisher,
        "author": article.author,
        "published": article.published.isoformat() if article.published else None,
        "url": article.url,
        "text": article.text,
        "removed": [{"text": removal.text, "reason": label(removal.reason)} for removal in article.removed],
    }


def _progress(progress: Progress) -> dict[str, object]:
    report = progress.report
    return {
        "phase": progress.phase.value,
        "stage": progress.stage,
        "done": progress.done,
        "total": progress.total,
        "problem": progress.problem,
        "report": None
        if report is None
        else {
            "generation": report.generation,
            "articles": report.articles,
            "passages": report.passages,
            "embedded": report.embedded,
            "reused": report.reused,
            "duplicates": report.duplicates,
            "seconds": round(report.seconds, 1),
        },
    }
