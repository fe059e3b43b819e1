"""Stopping: answers in work are finished, as far as there is time; open pages do not hold the stop."""

import asyncio

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from ui.problems import RequestError, refuse

_WAITING_FOLDER = "/gradio_api/heartbeat/"
_GIVEN_UP = RequestError(
    503, "stopping", "서비스를 다시 시작하고 있습니다. 잠시 뒤에 다시 물어 주십시오.", retry_after=5
)


class Stopping:
    """When `stopping` is set, the open pages' heartbeats are told that their reader has gone.

    They would last for ever, and a server waits for what is open before it stops. A request that the server
    then gives up, because its time is over, is answered 503.
    """

    def __init__(self, application: ASGIApp, *, stopping: asyncio.Event) -> None:
        self._application = application
        self._stopping = stopping

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serves one connection."""
        if scope["type"] != "http":
            await self._application(scope, receive, send)
            return
        has_begun = False

        async def send_noting(message: Message) -> None:
            nonlocal has_begun
            has_begun = True
            await send(message)

        waits = scope["path"].startswith(_WAITING_FOLDER)
        try:
            await self._application(scope, self._until_stop(receive) if waits else receive, send_noting)
        except asyncio.CancelledError:
            if has_begun or not self._stopping.is_set():
                raise
            await refuse(scope, send, _GIVEN_UP)

    def _until_stop(self, receive: Receive) -> Receive:
        async def receive_or_stop() -> Message:
            received = asyncio.ensure_future(receive())
            stopped = asyncio.ensure_future(self._stopping.wait())
            try:
                await asyncio.wait({received, stopped}, return_when=asyncio.FIRST_COMPLETED)
                return received.result() if received.done() else {"type": "http.disconnect"}
            finally:
                received.cancel()
                stopped.cancel()

        return receive_or_stop
