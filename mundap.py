"""The `mundap` command: every folder's commands, gathered; errors become a sentence and an exit status."""

import sys

import typer

from corpus.commands import corpus_commands
from corpus.errors import MundapError
from eval.commands import eval_commands
from index.commands import index_commands, search
from qa.commands import ask
from ui.commands import doctor, password, serve

application = typer.Typer(
    name="mundap",
    help="공공 지원사업 기사에 근거해 한국어 질문에 답하고, 문장마다 출처를 보입니다.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
application.command()(serve)
application.command()(ask)
application.command()(search)
application.command()(doctor)
application.command()(password)
application.add_typer(index_commands, name="index")
application.add_typer(corpus_commands, name="corpus")
application.add_typer(eval_commands, name="eval")


def main() -> None:
    """Runs the command line; exits as FORMATS lists (0, 1, 2, 3, 4, 130)."""
    try:
        application()
    except MundapError as error:
        print(f"mundap: {error}", file=sys.stderr)
        sys.exit(error.exit_status)
    except KeyboardInterrupt:
        sys.exit(130)


if __name__ == "__main__":
    main()
