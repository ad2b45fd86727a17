"""Start: no arguments open the window; a subcommand runs the command line."""

import sys
from pathlib import Path

WINDOW_OPTIONS = ("--choose", "--self-test")


def main(arguments: list[str] | None = None) -> int:
    """Run the program and return its exit code: 0 done, 1 a reason on stderr, 2 wrong usage."""
    words = sys.argv[1:] if arguments is None else arguments
    # The toolkit of the window is loaded only for the window: schools' servers have no screen.
    if not words or words[0] in WINDOW_OPTIONS or not _is_command(words):
        from secretary_app.gui.app import main as show_window

        return show_window(words)
    from secretary_app.cli.main import main as run_command

    return run_command(words, _make_tour)


def _make_tour(folder: Path) -> int:
    from secretary_app.gui.tour import main as make_tour

    return make_tour(folder)


def _is_command(words: list[str]) -> bool:
    """Tell a command line from a file that was dropped on the program's icon."""
    return not (len(words) == 1 and not words[0].startswith("-") and Path(words[0]).is_file())


if __name__ == "__main__":
    sys.exit(main())
