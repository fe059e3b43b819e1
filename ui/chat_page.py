"""Gradio's page made ours: Korean, without a word about Gradio's site, and only its own scripts may run.

Pure ASGI; the page alone is gathered, everything else passes through as it comes.
"""

import base64
import hashlib
import re
from collections.abc import Sequence

from starlette.types import ASGIApp, Message, Receive, Scope, Send

_INLINE_SCRIPT = re.compile(r"<script(?:\s[^>]*)?>(.*?)</script>", re.DOTALL)
# What a messenger would show of a link to the page: Gradio's name and a picture from its site.
_OF_GRADIO = re.compile(r'\s*<meta\s+(?:property="og:|name="twitter:)[^>]*/>')
# An address from the root of the host, which is another site's where a proxy puts us below a path.
_MANIFEST = re.compile(r'\s*<link rel="manifest"[^>]*/?>')
_TITLE = (
    "<title>문답 Mundap</title>"
    '<meta name="description" content="지원사업 기사에서 찾아 답하고, 문장마다 근거를 보여 드립니다.">'
)
# Gradio's components write their looks into the page, as elements and as attributes.
_POLICY = (
    "default-src 'none'; script-src 'self' {scripts}; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data:; font-src 'self'; connect-src 'self'; base-uri 'self'; form-action 'none'; "
    "frame-ancestors {ancestors}"
)


class ChatPage:
    """The page at `/` names its inline scripts in its policy by their hashes: no other one runs in it."""

    def __init__(self, application: ASGIApp, *, allowed_origins: Sequence[str] = ()) -> None:
        self._application = application
        self._ancestors = " ".join(("'self'", *allowed_origins))

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serves one connection."""
        if scope["type"] != "http" or scope["path"] != "/":
            await self._application(scope, receive, send)
            return
        begun: Message | None = None
        gathered = bytearray()

        async def send_page(message: Message) -> None:
            nonlocal begun
            if message["type"] == "http.response.start" and _is_page(message):
                begun = message
            elif begun is None:
                await send(message)
            else:
                gathered.extend(message.get("body", b""))
                if not message.get("more_body", False):
                    await self._send(begun, our_page(gathered.decode()), send)

        await self._application(scope, receive, send_page)

    async def _send(self, begun: Message, page: str, send: Send) -> None:
        policy = _POLICY.format(scripts=" ".join(_hashes(page)), ancestors=self._ancestors)
        body = page.encode()
        ours = {b"content-length": str(len(body)).encode(), b"content-security-policy": policy.encode()}
        others = [each for each in begun["headers"] if each[0].lower() not in ours]
        await send({**begun, "headers": [*others, *ours.items()]})
        await send({"type": "http.response.body", "body": body})


def our_page(page: str) -> str:
    """Gradio's page in Korean, without its pictures of itself and its address from the root of the host."""
    page = _MANIFEST.sub("", _OF_GRADIO.sub("", page))
    return page.replace('lang="en"', 'lang="ko"', 1).replace("<head>", f"<head>{_TITLE}", 1)


def _is_page(begun: Message) -> bool:
    headers: list[tuple[bytes, bytes]] = begun["headers"]
    return dict(headers).get(b"content-type", b"").startswith(b"text/html")


def _hashes(page: str) -> list[str]:
    scripts = [text.encode() for text in _INLINE_SCRIPT.findall(page) if text]
    return [f"'sha256-{base64.b64encode(hashlib.sha256(text).digest()).decode()}'" for text in scripts]
