"""Lost line breaks: `밝혔다.광주시는` becomes two lines."""

from collections.abc import Iterator

from corpus.sentence_borders import borders


def split_lines(text: str) -> Iterator[str]:
    """The lines of `text`, cut also where a sentence follows another without a space; nothing is dropped."""
    for line in text.split("\n"):
        line = line.strip()
        glued = (
            []
            if line.startswith("|")
            else [place for place in borders(line) if not line[place - 1].isspace()]
        )
        for first, last in zip([0, *glued], [*glued, len(line)], strict=True):
            yield line[first:last].strip()
