"""A service whose answers take as long as told: `python -m tests.ui.slow_service SECONDS STOP_SECONDS`."""

import sys
import tempfile
import time
from pathlib import Path

from qa.records import Answer, Request
from tests.ui.fakes import SmallAssistant
from ui.application import create_application
from ui.logs import start_logging
from ui.serving import bind, run


class SlowAssistant(SmallAssistant):
    """Thinks before it answers."""

    def __init__(self, seconds: float) -> None:
        super().__init__()
        self._seconds = seconds

    def ask(self, request: Request) -> Answer:
        time.sleep(self._seconds)
        return super().ask(request)


def main(seconds: float, stop_seconds: int) -> None:
    """Serves on a free port and prints the address."""
    start_logging("json", with_words=False)
    with tempfile.TemporaryDirectory() as folder:
        application = create_application(SlowAssistant(seconds), feedback_file=Path(folder) / "feedback")
        run(application, bind("127.0.0.1", 0), stop_seconds=stop_seconds)


if __name__ == "__main__":
    main(float(sys.argv[1]), int(sys.argv[2]))
