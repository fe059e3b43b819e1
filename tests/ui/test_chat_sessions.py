"""What the chat keeps of its visitors has a bound."""

from pathlib import Path

import pytest
from starlette.routing import Mount

from tests.ui.fakes import SmallAssistant
from ui.application import create_application


@pytest.mark.filterwarnings("ignore:unclosed:ResourceWarning")  # Gradio's locks make event loops
def test_of_all_sessions_the_thousand_asked_last_are_kept(tmp_path: Path) -> None:
    application = create_application(SmallAssistant(), feedback_file=tmp_path / "feedback")
    [gradio] = [route for route in application.routes if isinstance(route, Mount) and route.path == ""]
    sessions = gradio.app.state_holder  # type: ignore[attr-defined]  # Gradio's application
    for number in range(1_005):
        assert sessions[f"session {number}"] is not None
        assert sessions["session 0"] is not None
    assert len(sessions.session_data) == 1_000
    assert "session 0" in sessions.session_data
    assert "session 5" not in sessions.session_data
    assert "session 6" in sessions.session_data
