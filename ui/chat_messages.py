"""Messages of OpenAI's form taken as a question with its history, and an answer as the text of a message."""

from collections.abc import Iterable, Mapping, Sequence

from corpus.errors import InputError
from qa.records import Answer, Cell, Evidence, Table

_EXPECTED = 'messages는 [{"role": "user", "content": "질문"}] 꼴의 목록이어야 합니다.'
_TEXT_PARTS = ("text", "input_text")

# The programs that show these messages read them as Markdown: 5억~10억 … 1월~3월 would be struck through, two
# dollars become a formula, and a picture named in an article be fetched. The full-width twins do nothing.
_MARKS = str.maketrans({"~": "～", "$": "＄", "<": "＜"})


def payload_of(body: Mapping[str, object]) -> dict[str, object]:
    """The request of /api/ask that a request of OpenAI's form states; raises InputError where it states none.

    The last message of a user is the question, what users and assistant said before is the history; what
    `system` says is not read. An object `mundap` beside the messages may hold the other fields of /api/ask.
    """
    messages = body.get("messages")
    if not isinstance(messages, list) or not all(isinstance(each, Mapping) for each in messages):
        raise InputError(_EXPECTED)
    turns: list[dict[str, str]] = []
    for message in messages:
        if message.get("role") == "user":
            turns.append({"question": _content(message), "answer": ""})
        elif message.get("role") == "assistant" and turns:
            turns[-1]["answer"] += _content(message)
    if not turns:
        raise InputError("messages에 role이 user인 글이 하나는 있어야 합니다. 마지막 것이 질문입니다.")
    further = body.get("mundap")
    return {
        **(further if isinstance(further, dict) else {}),
        "question": turns[-1]["question"],
        "history": turns[:-1],
    }


def _content(message: Mapping[str, object]) -> str:
    content = message.get("content")
    if isinstance(content, str):
        return content
    if content is None and message.get("role") == "assistant":
        return ""  # a call of a tool and nothing said
    if not isinstance(content, list):
        raise InputError(_EXPECTED)
    return "\n".join(map(_text_of_part, content))


def _text_of_part(part: object) -> str:
    text = part.get("text") if isinstance(part, Mapping) and part.get("type") in _TEXT_PARTS else None
    if not isinstance(text, str):
        raise InputError("content에는 글자만 쓸 수 있습니다. 그림, 소리, 파일은 빼고 보내 주십시오.")
    return text


def markdown(text: str) -> str:
    """The text with its few marks that would change what a reader of Markdown is shown made harmless."""
    return text.translate(_MARKS).replace("![", "！[")


def answer_as_markdown(answer: Answer) -> str:
    """The whole message: the answer with its markers, the notes beside it, the list of sources."""
    return markdown(answer.text) + below(answer)


def below(answer: Answer) -> str:
    """What stands below the answer's sentences: its table, its notes, its sources; may be empty."""
    table = _table(answer.table) if answer.table is not None else ""
    notes = [f"※ {markdown(note.text)}" for note in answer.notes]
    blocks = [table, "\n".join(notes), _sources(answer.evidence)]
    return "".join(f"\n\n{block}" for block in blocks if block)


def _table(table: Table) -> str:
    head = [_row(table.columns), _row(["---"] * len(table.columns))]
    return "\n".join([*head, *(_row(map(_cell, row)) for row in table.rows)])


def _cell(cell: Cell) -> str:
    return cell.text + "".join(f"[{marker}]" for marker in cell.citations)


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(markdown(cell).replace('|', '｜') for cell in cells)} |"


def _sources(evidence: Sequence[Evidence]) -> str:
    if not evidence:
        return ""
    return "\n".join(["출처", *map(_source, evidence)])


def _source(cited: Evidence) -> str:
    article = cited.article
    told = [article.publisher, article.published.isoformat() if article.published else None]
    beside = ", ".join(markdown(each) for each in told if each)
    url = article.url if article.url and article.url.startswith(("http://", "https://")) else ""
    line = f"- [{cited.marker}] {markdown(article.title)}" + (f" ({beside})" if beside else "")
    return f"{line} {url}".rstrip()
