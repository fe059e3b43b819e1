"""What the JSON of the API holds, field by field, with its meaning in Korean."""

from datetime import date
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from index.records import Channel
from qa.records import Mode, NoteKind, RefusalReason
from qa.serializing import MAXIMUM_NAMES, MAXIMUM_QUESTION_LENGTH
from ui.feedback import Complaint, Rating

_Text = Annotated[str, Field(max_length=MAXIMUM_QUESTION_LENGTH)]
_Day = date | Literal[""] | None


class Given(BaseModel):
    """A request; further fields are ignored."""


class Told(BaseModel):
    """A response; it has these fields and no others."""

    model_config = ConfigDict(extra="forbid")


class Turn(Given):
    """앞서 묻고 답한 것."""

    question: str = Field(description="앞선 질문")
    answer: str = Field("", description="그때 받은 답")


class Ask(Given):
    """질문 하나. question만 있으면 됩니다."""

    question: _Text = Field(description="질문")
    history: list[Turn] | None = Field(None, description="앞선 문답, 오래된 것부터. 마지막 20개를 읽습니다")
    as_of: date | None = Field(None, description="기준일 (없으면 오늘). 기한이 지났는지를 이날로 봅니다")
    publishers: Annotated[list[str], Field(max_length=MAXIMUM_NAMES)] | None = Field(
        None, description="이 매체의 기사에서만 찾습니다"
    )
    programs: Annotated[list[str], Field(max_length=MAXIMUM_NAMES)] | None = Field(
        None, description="이 사업을 적은 기사에서만 찾습니다. 이름은 /api/facets의 name이나 aliases"
    )
    since: _Day = Field(None, description="이날부터 나온 기사에서만")
    until: _Day = Field(None, description="이날까지 나온 기사에서만")


class Sentence(Told):
    """답의 한 문장."""

    text: str = Field(description="문장")
    citations: list[int] = Field(description="근거의 번호")
    supported: bool = Field(description="근거가 문장을 뒷받침하는지 확인했는가")


class Citation(Told):
    """근거가 된 기사의 문장. 기사의 text[start:end]가 quote입니다."""

    marker: int = Field(description="답 안의 번호 [1]")
    article_id: str = Field(description="기사의 id")
    passage_id: str = Field(description="문단의 id")
    title: str = Field(description="기사의 제목")
    publisher: str | None = Field(description="매체")
    published: date | None = Field(description="나온 날")
    url: str | None = Field(description="원문의 주소. 기사에 적힌 그대로이므로 http(s)인지 보고 쓰십시오")
    quote: str = Field(description="기사의 글자 그대로")
    start: int = Field(description="기사에서 시작하는 자리")
    end: int = Field(description="끝나는 자리 (그 글자는 들지 않음)")


class Note(Told):
    """답 곁에서 알아야 할 것."""

    kind: NoteKind = Field(description="무엇에 관한 것인가")
    text: str = Field(description="한 문장")


class Nearest(Told):
    """답이 없을 때 가까운 기사."""

    article_id: str
    title: str
    publisher: str | None
    published: date | None


class Cell(Told):
    """표의 한 칸."""

    text: str
    citations: list[int] = Field(description="근거의 번호")


class TableBody(Told):
    """나란히 놓은 값."""

    columns: list[str]
    rows: list[list[Cell]]


class AnswerBody(Told):
    """답. refused가 참이면 기사에 답이 없다는 뜻이고 reason에 까닭이 있습니다."""

    question: str = Field(description="받은 질문")
    standalone_question: str = Field(description="앞의 대화를 넣어 푼 질문")
    refused: bool = Field(description="기사에 답이 없는가")
    reason: RefusalReason | None = Field(description="답하지 않은 까닭")
    mode: Mode = Field(description="문장을 기사에서 옮겼는가, 언어모델이 썼는가")
    answer: str = Field(description="답의 글, 문장마다 [번호]")
    short_answer: str | None = Field(description="바로 답하는 한 마디")
    sentences: list[Sentence]
    citations: list[Citation]
    table: TableBody | None = Field(description="여럿을 견줄 때 나란히 놓은 값")
    notes: list[Note]
    nearest: list[Nearest]
    confidence: float = Field(ge=0, le=1, description="기사에 답이 있을 확률")
    as_of: date
    generation: str = Field(description="답한 색인의 세대")
    model: str = Field(description="임베딩 모델")
    writer: str | None = Field(description="문장을 쓴 언어모델 (없으면 null)")
    timings_ms: dict[str, float] = Field(description="걸린 시간(밀리초)")


class Found(Told):
    """찾은 문단."""

    rank: int
    score: float
    channel: Channel
    passage_id: str
    article_id: str
    title: str
    heading: str | None
    text: str
    start: int
    end: int
    published: date | None


class SearchBody(Told):
    """찾은 문단들, 좋은 것부터."""

    query: str
    hits: list[Found]


class PassagePlace(Told):
    """기사 안에서 문단이 선 자리."""

    id: str
    heading: str | None
    start: int
    end: int


class ArticleBody(Told):
    """기사 하나."""

    id: str
    title: str
    publisher: str | None
    author: str | None
    published: date | None
    url: str | None
    note: str | None
    text: str = Field(description="본문. 모든 자리(start, end)는 여기의 글자 수입니다")
    passages: list[PassagePlace]


class PublisherCount(Told):
    """매체와 그 기사의 수."""

    name: str
    articles: int


class ProgramCount(Told):
    """사업과 그것을 적은 기사의 수."""

    name: str
    aliases: list[str] = Field(description="기사에 달리 적힌 이름")
    articles: int


class FacetsBody(Told):
    """무엇으로 좁힐 수 있는가."""

    publishers: list[PublisherCount]
    programs: list[ProgramCount]
    since: date | None
    until: date | None


class QuestionsBody(Told):
    """물을 만한 것들."""

    questions: list[str]


class CitedPlace(Given):
    """답에 있던 근거의 자리."""

    marker: int
    article_id: str
    start: int
    end: int


class FeedbackBody(Given):
    """답에 대한 의견. 누가 남겼는지는 어디에도 남지 않습니다."""

    question: str
    answer: str
    citations: list[CitedPlace] = Field(default=[], max_length=50)
    generation: str
    rating: Rating = Field(description="up: 좋아요, down: 아쉬워요")
    reason: Complaint | None = Field(None, description="아쉬운 까닭")
    receipt: str | None = Field(None, description="앞서 남긴 의견을 바꿀 때 그때 받은 것")


class ReceiptBody(Told):
    """의견을 받았습니다."""

    receipt: str


class AliveBody(Told):
    """살아 있습니다."""

    status: Literal["ok"]


class ReadyBody(Told):
    """답할 수 있습니다."""

    status: Literal["ready"]
    generation: str
    model: str
    articles: int
    latest: date | None


class Problem(Told):
    """무엇이 잘못인가."""

    code: str = Field(description="프로그램이 볼 것. 바뀌지 않습니다")
    message: str = Field(description="사람이 볼 한국어 한 문장")


class ErrorBody(Told):
    """오류."""

    error: Problem


class OpenAIProblem(Told):
    """OpenAI의 꼴로 적은 오류."""

    message: str
    type: str
    param: None
    code: str


class OpenAIErrorBody(Told):
    """/v1 아래의 오류."""

    error: OpenAIProblem


class Message(Given):
    """대화의 글 하나. content는 글자이거나 {"type": "text", "text": "…"}의 목록입니다."""

    role: str = Field(description="user, assistant, system …")
    content: str | list[dict[str, object]] | None = None


class CompletionRequest(Given):
    """OpenAI의 꼴로 묻기. 여기 없는 필드는 받고 쓰지 않습니다."""

    model: Literal["mundap"] = "mundap"
    messages: list[Message] = Field(description="마지막 user 글이 질문입니다", min_length=1)
    stream: bool | None = Field(None, description="참이면 SSE로 흘려보냅니다")
    mundap: dict[str, object] | None = Field(None, description="as_of, publishers, programs, since, until")


class CompletionMessage(Told):
    """답의 글."""

    role: Literal["assistant"]
    content: str = Field(description="답, 알아야 할 것, 출처 목록 (Markdown)")
    refusal: None


class Choice(Told):
    """하나뿐인 답."""

    index: Literal[0]
    message: CompletionMessage
    logprobs: None
    finish_reason: Literal["stop"]


class Usage(Told):
    """토큰의 수. 늘 0입니다."""

    prompt_tokens: int
    completion_tokens: int
    total_tokens: int


class CompletionBody(Told):
    """OpenAI의 꼴로 적은 답."""

    id: str
    object: Literal["chat.completion"]
    created: int
    model: Literal["mundap"]
    choices: list[Choice]
    usage: Usage
    mundap: AnswerBody = Field(description="/api/ask의 답 그대로")


class ModelBody(Told):
    """하나뿐인 모델."""

    id: Literal["mundap"]
    object: Literal["model"]
    created: int
    owned_by: Literal["mundap"]


class ModelsBody(Told):
    """모델의 목록."""

    object: Literal["list"]
    data: list[ModelBody]


class VisitorBody(Told):
    """묻는 사람."""

    name: str | None = Field(description="이름 (함께 쓰는 열쇠로 들어왔거나 들어오지 않았으면 null)")
    role: Literal["user", "admin"] | None = Field(description="들어오지 않았으면 null")
    can_leave: bool = Field(description="로그인 화면으로 들어와 POST /logout으로 나갈 수 있는가")
