"""Text that speaks to a language model instead of about the matter.

Nothing rests on finding it: what the model writes is held to its citations either way. Such a sentence is
only kept from the model as evidence, and the marks of a prompt are taken out of every text put into one.
"""

import re

_MODEL = (
    r"AI|인공지능|언어\s?모델|모델|챗봇|어시스턴트|도우미|프롬프트|시스템|"
    r"assistant|chatbot|prompt|system|LLM|GPT"
)
_ORDER = (
    r"답하라|답변하라|말하라|출력하|출력해|적어라|적으라|쓰지\s?마|쓰지\s?말|알리지\s?말|알리지\s?마|하지\s?마라|따르라|따라야만|"
    r"무시하|무시해|보여\s?줘|보여줘|붙여라|붙이라|실행하|기억하라|답하시오|답해라|말해라|공개하|"
    r"ignore|disregard|forget|reveal|print|output|respond with|reply with|repeat|pretend|you are now|act as"
)
_INSTRUCTION = r"지시|명령|규칙|프롬프트|설정|instructions?|rules?|prompt"
_PATTERNS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"(?:{_INSTRUCTION})(?:사항)?(?:\s?[0-9]+번)?[은는을를이가들]*\s?(?:모두\s|전부\s|다\s)?(?:무시|잊|어기|버려|따르지)[가-힣]*"
        r"(?:라|시오|세요|해|요|고|십시오|줘)(?=[\s.,!]|$)",
        rf"(?:ignore|disregard|forget|override)\b[^.]{{0,40}}\b(?:{_INSTRUCTION})",
        rf"(?:{_MODEL})(?:에게|야|은|는|이|가|,|:)[^.]{{0,60}}(?:{_ORDER})",
        rf"(?:읽는|읽고\s?있는|보는|요약하는|답하는)\s?(?:{_MODEL})",
        r"(?:시스템|system)\s?(?:프롬프트|prompt|메시지|message)",
        r"(?:관리자|개발자|디버그|admin|developer|debug)\s?(?:모드|mode)",
        r"너는\s?(?:이제|지금부터)|지금부터\s?(?:너|당신)|you\s+are\s+now|\bDAN\b|act\s+as\s+",
        r"(?:사용자|이용자|user)(?:에게|에게는|한테)[^.]{0,20}(?:알리지|말하지|숨기|숨겨)",
        r"(?:do not|don't)\s+tell\s+the\s+user",
        r"\b(?:assistant|chatbot|AI|model)\s+(?:should|must|shall|will|has to)\b",
        r"(?:말하라|말해라|답하라|답해라|출력하라|적어라|안내하라|버려라|잊어라|보내라|따르라|공개하라)[\s.!'\"]*$",
        r"(?:답변|답|응답|출처\s?표시|인용)(?:의|을|를|은|는|에|에는)?\s?(?:끝|처음|앞|뒤)?[에은는을를]?[^.]{0,30}"
        r"(?:붙여라|붙이라|붙여\s?줘|넣어라|넣으라|적어라|적으라|하지\s?마라|하지\s?말라|쓰지\s?마라|생략하라)",
        r"(?:라고|이라고|고만|만)\s?(?:답하라|답변하라|답해라|말하라|말해라|적어라|출력하라|답하시오|대답하라)",
        r"(?:아래|다음|위)\s?(?:내용|문장)만\s?(?:사실|진실|참)",
        r"!\[[^\]]*\]\(|\]\(\s?(?:https?:|javascript:|data:)",
        r"^\s?(?:SYSTEM|ASSISTANT|USER|TOOL|시스템|도구\s?결과)\s?[:：]",
        r"<\|[^|>]{1,40}\|>|\[/?INST\]|<</?SYS>>|</?(?:system|tool|assistant|자료|질문)[^>]{0,30}>",
        r"[A-Za-z0-9+/]{40,}={0,2}",
    )
)
_PROMPT_MARKS = re.compile(
    r"<\|[^|>]{0,40}\|>|</?s>|\[/?INST\]|<</?SYS>>|</?(?:start_of_turn|end_of_turn|think|system|tool|자료|질문)[^>]{0,30}>",
    re.IGNORECASE,
)
_HIDDEN = re.compile(
    "[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff\U000e0000-\U000e007f]"
)
_BRACKETS = str.maketrans(
    {"[": "(", "]": ")", "【": "(", "】": ")", "［": "(", "］": ")", "〔": "(", "〕": ")"}
)


def speaks_to_a_model(text: str) -> bool:
    """Whether the text tells a language model what to do."""
    shown = _HIDDEN.sub("", text)
    return any(pattern.search(shown) for pattern in _PATTERNS)


def as_data(text: str) -> str:
    """The text in one line without hidden letters, marks of a prompt, or brackets that could be a key."""
    plain = _PROMPT_MARKS.sub(" ", _HIDDEN.sub("", text)).translate(_BRACKETS)
    return " ".join(plain.split())
