"""The login page: a name and a password, or a token, become a signed cookie; leaving takes it back.

Pages ask /api/visitor whether to offer the way out.
"""

from urllib.parse import parse_qs, quote

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, JSONResponse, RedirectResponse, Response
from starlette.concurrency import run_in_threadpool

from ui.guard import onward
from ui.proxies import address_of
from ui.rate_limit import Buckets
from ui.settings import Settings
from ui.stylesheets import asset_version
from ui.templating import page_template
from ui.visitors import COOKIE, Visitors, visitor_of

LOGIN_PATHS = ("/login", "/logout")

_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src data:; base-uri 'none'; "
    "form-action 'self'; frame-ancestors {ancestors}"
)

_WRONG = "이름이나 비밀번호가 맞지 않습니다."
_TOO_OFTEN = "너무 자주 시도했습니다. {seconds}초 뒤에 다시 해 주십시오."
_NO_COOKIE = (
    "브라우저가 로그인 쿠키를 받지 않았습니다. 다른 사이트 안에 넣은 화면이라면 새 창에서 열어 주십시오."
)


def login_routes(settings: Settings, visitors: Visitors) -> APIRouter:
    """GET /api/visitor; GET and POST /login, POST /logout where a way to log in by hand is set."""
    routes = APIRouter()

    @routes.get("/api/visitor")
    def visitor(request: Request) -> JSONResponse:
        known = visitor_of(request.scope)
        told = {"name": known and known.name, "role": known and known.role.value}
        return JSONResponse(told | {"can_leave": known is not None and COOKIE in request.cookies})

    if not settings.login.has_page:
        return routes
    page = page_template("login.html")
    tries = Buckets(per_minute=settings.limits.logins_per_minute, burst=settings.limits.logins_per_minute)
    ancestors = " ".join(("'self'", *settings.allowed_origins))
    headers = {
        "Content-Security-Policy": _POLICY.format(ancestors=ancestors),
        "Cache-Control": "no-store",
    }

    def shown(after: str, problem: str, status: int = 200, retry: int | None = None) -> HTMLResponse:
        text = page.render(
            version=asset_version(),
            after=after,
            problem=problem,
            with_names=settings.login.users_file is not None,
            with_token=settings.login.token is not None or settings.login.admin_token is not None,
        )
        further = {} if retry is None else {"Retry-After": str(retry)}
        return HTMLResponse(text, status, headers={**headers, **further})

    @routes.get("/login")
    def login_page(request: Request) -> Response:
        after = onward(request.query_params.get("next", ""))
        if "came" not in request.query_params:
            return shown(after, "")
        if visitor_of(request.scope) is None:
            return shown(after, _NO_COOKIE, 401)
        return RedirectResponse(f"./{after}", 303)

    @routes.post("/login")
    async def log_in(request: Request) -> Response:
        wait = tries.wait_for(address_of(request.scope).host)
        fields = parse_qs((await request.body()).decode("utf-8", "replace"), keep_blank_values=True)
        name, secret, after = (fields.get(field, [""])[0] for field in ("name", "secret", "next"))
        if wait:
            return shown(onward(after), _TOO_OFTEN.format(seconds=wait), 429, wait)
        cookie = await run_in_threadpool(visitors.cookie_for, name.strip(), secret)
        if cookie is None:
            return shown(onward(after), _WRONG, 401)
        answer = RedirectResponse(
            f"./login?came=1&next={quote(onward(after), safe='/')}", 303, headers=headers
        )
        answer.headers.append("Set-Cookie", _cookie_header(settings, cookie, _is_https(request)))
        return answer

    @routes.post("/logout")
    def log_out(request: Request) -> Response:
        answer = RedirectResponse("./login", 303, headers=headers)
        answer.headers.append("Set-Cookie", _cookie_header(settings, "", _is_https(request)))
        return answer

    return routes


def _is_https(request: Request) -> bool:
    return str(request.scope["scheme"]) == "https"


def _cookie_header(settings: Settings, value: str, is_https: bool) -> str:
    login = settings.login
    parts = [
        f"{COOKIE}={value}",
        f"Path={settings.root_path or '/'}",
        f"Max-Age={login.hours * 3600 if value else 0}",
        "HttpOnly",
        f"SameSite={login.same_site.capitalize()}",
    ]
    if login.same_site == "none":
        parts += ["Secure", "Partitioned"]
    elif is_https:
        parts.append("Secure")
    return "; ".join(parts)
