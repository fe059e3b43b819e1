"""The MCP tools `search_articles` and `ask` over streamable HTTP, for assistants that call tools."""

from typing import Annotated

from mcp.server import MCPServer
from mcp.server.mcpserver.exceptions import ToolError
from mcp.server.transport_security import TransportSecuritySettings
from pydantic import Field
from starlette.concurrency import run_in_threadpool
from starlette.routing import BaseRoute

from qa.records import Request
from qa.serializing import answer_to_json
from ui.answering import Answering
from ui.api import QUESTION_LIMIT, hit_to_json, question_of
from ui.api_fields import AnswerBody, SearchBody
from ui.escaping import readable
from ui.problems import problem_of

_ABOUT = (
    "한국의 공공 지원사업 기사에서 답과 근거를 찾습니다. 답은 기사에 있는 것뿐이고, refused가 참이면 기사에 "
    "없다는 뜻이니 지어내지 마십시오. 답을 옮길 때는 citations의 제목과 quote를 함께 보이십시오."
)


class Tools:
    """The tools over one assistant; `routes` answer while `server.session_manager` runs."""

    def __init__(self, assistant: Answering) -> None:
        self._assistant = assistant
        self.server = MCPServer("mundap", title="문답 Mundap", instructions=_ABOUT)
        self.server.tool(description="기사에서 문단을 찾습니다. 좋은 것부터.")(self.search_articles)
        self.server.tool(description="질문에 기사로 답합니다. 문장마다 근거가 달립니다.")(self.ask)

    @property
    def routes(self) -> list[BaseRoute]:
        """/mcp; nothing is remembered between two calls. Who may call is for the guard to say."""
        security = TransportSecuritySettings(enable_dns_rebinding_protection=False)
        application = self.server.streamable_http_app(
            stateless_http=True, json_response=True, transport_security=security
        )
        return list(application.routes)

    async def search_articles(
        self,
        query: Annotated[str, Field(max_length=QUESTION_LIMIT, description="찾을 말")],
        k: Annotated[int, Field(ge=1, le=20, description="몇 개까지")] = 5,
    ) -> SearchBody:
        """The best passages for the query."""
        asked = readable(query)
        found = await run_in_threadpool(self._assistant.search, asked, k)
        hits = [hit_to_json(hit, self._assistant) for hit in found]
        return SearchBody.model_validate({"query": asked, "hits": hits})

    async def ask(
        self,
        question: Annotated[str, Field(max_length=QUESTION_LIMIT, description="질문")],
        as_of: Annotated[str | None, Field(description="기준일, 예: 2025-06-20 (없으면 오늘)")] = None,
    ) -> AnswerBody:
        """The answer with its citations."""
        try:
            asked: Request = question_of({"question": question, "as_of": as_of})
            answer = await run_in_threadpool(self._assistant.ask, asked)
        except Exception as error:  # told in one sentence, as everywhere
            raise ToolError(problem_of(error).message) from error
        return AnswerBody.model_validate(answer_to_json(answer))
