"""The chat for other pages: /embed, the chat alone for a frame, and /widget.js, which puts it there."""

from collections.abc import Sequence
from importlib.resources import files

from fastapi import APIRouter
from fastapi.responses import HTMLResponse, Response

from ui.stylesheets import asset_version
from ui.templating import page_template

EMBED_PATH = "/embed"
WIDGET_PATH = "/widget.js"

_STYLES = ("colours", "dark", "answer", "panel", "range", "embed", "print")
_LANGUAGES = ("ko", "en")
_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src data:; connect-src 'self'; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'self'"
)


def embed_routes(*, allowed_origins: Sequence[str], examples: Sequence[str]) -> APIRouter:
    """The routes; only pages of our own and of `allowed_origins` may show /embed in a frame."""
    routes = APIRouter()
    template = page_template("embed.html")
    policy = " ".join((_POLICY, *allowed_origins))
    script = (files("ui") / "assets" / "widget.js").read_text(encoding="utf-8")

    @routes.get(EMBED_PATH)
    def embed(language: str = "ko") -> HTMLResponse:
        spoken = language if language in _LANGUAGES else "ko"
        page = template.render(language=spoken, styles=_STYLES, version=asset_version())
        return HTMLResponse(page, headers={"Content-Security-Policy": policy, "Cache-Control": "no-cache"})

    @routes.get("/api/examples")
    def offered() -> dict[str, object]:
        return {"questions": list(examples)}

    @routes.get(WIDGET_PATH)
    def widget() -> Response:
        return Response(
            script,
            media_type="text/javascript",
            headers={"Cache-Control": "max-age=300", "Cross-Origin-Resource-Policy": "cross-origin"},
        )

    return routes
