"""An article's passages: consecutive sentences under one heading, what retrieval ranks."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from corpus.layout import LineKind, heading_title, lines_of
from corpus.records import Article, Passage, Sentence

LONGEST_PASSAGE = 450
_SEPARATORS = ["\n\n", "\n", r"(?<=[.!?][”’\"')\]]) ", r"(?<=[.!?]) ", " "]


def split_passages(article: Article, sentences: Sequence[Sentence]) -> list[Passage]:
    """The passages of `article` in order; every sentence lies in exactly one of them.

    At most LONGEST_PASSAGE code points each, except where one sentence alone is longer: a sentence
    is never cut. Headings stand between passages, not in them.
    """
    passages: list[Passage] = []
    for heading, section in _sections(article, sentences):
        for start, end in _spans(article.text, section):
            passages.append(
                Passage(
                    id=f"{article.id}#{start}-{end}",
                    article_id=article.id,
                    heading=heading,
                    text=article.text[start:end],
                    start=start,
                    end=end,
                )
            )
    return passages


def embedding_text(article: Article, passage: Passage) -> str:
    """What is embedded for `passage`: title, publication date and heading lines, then its text."""
    header = [article.title]
    if article.published is not None:
        header.append(article.published.isoformat())
    if passage.heading is not None:
        header.append(passage.heading)
    return "\n".join([*header, passage.text])


def _sections(article: Article, sentences: Sequence[Sentence]) -> Iterator[tuple[str | None, list[Sentence]]]:
    """The sentences between one heading and the next, with that heading."""
    headings = [line for line in lines_of(article.text) if line.kind is LineKind.HEADING]
    starts = [0, *(line.start for line in headings), len(article.text) + 1]
    titles = [None, *(heading_title(line.text) for line in headings)]
    for title, (start, end) in zip(titles, pairwise(starts), strict=True):
        section = [sentence for sentence in sentences if start <= sentence.start < end]
        if section:
            yield title, section


def _spans(text: str, section: Sequence[Sentence]) -> Iterator[tuple[int, int]]:
    """Spans of whole sentences: each sentence goes with the piece of the splitter in which it begins."""
    cuts = _piece_starts(text[section[0].start : section[-1].end], section[0].start)
    first = previous = section[0]
    for sentence in section[1:]:
        new_piece = any(previous.start < cut <= sentence.start for cut in cuts)
        if new_piece or sentence.end - first.start > LONGEST_PASSAGE:
            yield first.start, previous.end
            first = sentence
        previous = sentence
    yield first.start, previous.end


def _piece_starts(section: str, offset: int) -> list[int]:
    """Where the splitter's pieces begin; overlap 0 and located here: its own start index gets lost."""
    from langchain_text_splitters import RecursiveCharacterTextSplitter

    splitter = RecursiveCharacterTextSplitter(
        chunk_size=LONGEST_PASSAGE,
        chunk_overlap=0,
        separators=_SEPARATORS,
        is_separator_regex=True,
        keep_separator="end",
    )
    starts, place = [], 0
    for piece in splitter.split_text(section):
        begin = section.find(piece, place)
        starts.append(offset + begin)
        place = begin + len(piece)
    return starts
