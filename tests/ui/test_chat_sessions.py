"""What the chat keeps of its visitors has a bound."""

import gc

import pytest
from gradio.state_holder import StateHolder

from tests.ui.fakes import SmallAssistant
from ui.chat import build_chat

pytestmark = [
    # Gradio 6.31 makes event loops for its locks that it never closes.
    pytest.mark.filterwarnings("ignore:unclosed:ResourceWarning"),
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
]


def kept_sessions() -> set[str]:
    """After 1,005 pages have asked, the first of them time and again."""
    sessions = StateHolder()
    sessions.set_blocks(build_chat(SmallAssistant(), examples=[]))
    for number in range(1_005):
        assert sessions[f"session {number}"] is not None
        assert sessions["session 0"] is not None
    return set(sessions.session_data)


def test_of_all_sessions_the_thousand_asked_last_are_kept() -> None:
    kept = kept_sessions()
    gc.collect()  # the loops go here, not in the middle of another test
    assert kept == {"session 0", *(f"session {number}" for number in range(6, 1_005))}
