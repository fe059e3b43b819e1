"""What stands in front of every response: headers and the list of open routes.

Pure ASGI, because streams must pass through unbuffered.
"""

from collections.abc import Sequence

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from ui.problems import RequestError, refuse

# For errors as pages, and for what is no page: nothing runs in it, whatever a browser takes it for. Pages
# where something is to run bring a policy of their own.
_POLICY = "default-src 'none'; style-src 'self'; img-src 'self' data:; base-uri 'none'; form-action 'none'"
FIXED_HEADERS = (
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"no-referrer"),
    (b"permissions-policy", b"camera=(), microphone=(), geolocation=(), payment=()"),
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"cross-origin-resource-policy", b"same-origin"),
)
"""On every response alike."""

# A proxy that gathers a stream before it sends it on would hide that the answer is being written.
_STREAM_HEADERS = ((b"x-accel-buffering", b"no"), (b"cache-control", b"no-store"))

# Of Gradio's routes those that the chat needs; upload, file, proxy, direct calls and monitoring stay closed.
_OPEN_PATHS = frozenset(
    {
        "/",
        "/config",
        "/favicon.ico",
        "/gradio_api/app_id",
        "/gradio_api/cancel",
        "/gradio_api/queue/data",
        "/gradio_api/queue/join",
        "/gradio_api/reset",
        "/gradio_api/startup-events",
        "/healthz",
        "/manifest.json",
        "/metrics",
        "/readyz",
        "/robots.txt",
        "/theme.css",
    }
)
_OPEN_FOLDERS = ("/api/", "/v1/", "/_mundap/", "/assets/", "/static/", "/svelte/", "/gradio_api/heartbeat/")


class SecurityHeaders:
    """Every response carries the security headers, errors included; a policy of its own replaces ours.

    Pages of `allowed_origins` may show ours in a frame, pages of other origins may not.
    """

    def __init__(self, application: ASGIApp, *, allowed_origins: Sequence[str] = ()) -> None:
        self._application = application
        ancestors = " ".join(("'self'", *allowed_origins))
        self._headers = [
            (b"content-security-policy", f"{_POLICY}; frame-ancestors {ancestors}".encode()),
            *FIXED_HEADERS,
        ]
        if allowed_origins:
            # What a response allows depends on who asks, also where it allows nothing: caches must know.
            self._headers.append((b"vary", b"Origin"))
        else:
            self._headers.append((b"x-frame-options", b"SAMEORIGIN"))

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serves one connection."""

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                message = {**message, "headers": self._with_ours(list(message.get("headers", ())))}
            await send(message)

        await self._application(scope, receive, send_with_headers if scope["type"] == "http" else send)

    def _with_ours(self, own: list[tuple[bytes, bytes]]) -> list[tuple[bytes, bytes]]:
        named = {name.lower(): value for name, value in own}
        ours = [each for each in self._headers if each[0] not in named]
        if b"origin" not in named.get(b"vary", b"origin").lower() and (b"vary", b"Origin") in self._headers:
            ours.append((b"vary", b"Origin"))
        if named.get(b"content-type", b"").startswith(b"text/event-stream"):
            ours += [each for each in _STREAM_HEADERS if each[0] not in named]
        return own + ours


class HeadAsGet:
    """HEAD is answered as GET without the body: monitors and `curl -I` ask so. Gradio's streams are not."""

    def __init__(self, application: ASGIApp) -> None:
        self._application = application

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serves one connection."""
        if scope["type"] != "http" or scope["method"] != "HEAD" or scope["path"].startswith("/gradio_api/"):
            await self._application(scope, receive, send)
            return

        async def send_head(message: Message) -> None:
            await send({**message, "body": b""} if message["type"] == "http.response.body" else message)

        await self._application({**scope, "method": "GET"}, receive, send_head)


class OpenRoutes:
    """Only listed routes reach the application; the rest is a 404, so a new Gradio route stays shut.

    Of `further` routes those that end in "/" are folders with everything below them.
    """

    def __init__(self, application: ASGIApp, *, further: Sequence[str] = ()) -> None:
        self._application = application
        self._paths = _OPEN_PATHS | frozenset(further)
        self._folders = (*_OPEN_FOLDERS, *(path for path in further if path.endswith("/")))

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serves one connection."""
        if scope["type"] == "http" and not self._is_open(scope["path"]):
            problem = RequestError(404, "not_found", "그런 주소가 없습니다. 주소를 확인해 주십시오.")
            await refuse(scope, send, problem)
            return
        if scope["type"] == "websocket":
            await send({"type": "websocket.close", "code": 1000})
            return
        await self._application(scope, receive, send)

    def _is_open(self, path: str) -> bool:
        return path in self._paths or (path.startswith(self._folders) and ".." not in path.split("/"))
