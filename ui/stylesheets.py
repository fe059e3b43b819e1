"""The look's files under /_mundap/: their version, so that a browser never mixes old ones with new ones."""

import hashlib
from functools import cache
from importlib.resources import files


@cache
def asset_version() -> str:
    """Changes with any change of any file in ui/assets; 12 hexadecimal digits."""
    parts = sorted((files("ui") / "assets").iterdir(), key=lambda part: part.name)
    return hashlib.sha256(b"".join(part.read_bytes() for part in parts)).hexdigest()[:12]
