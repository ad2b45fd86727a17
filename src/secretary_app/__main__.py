"""Start: no arguments open the window; a subcommand runs the command line."""

import sys

WINDOW_OPTIONS = ("--choose", "--self-test")


def main(arguments: list[str] | None = None) -> int:
    """Run the program and return its exit code: 0 done, 1 a reason on stderr, 2 wrong usage."""
    words = sys.argv[1:] if arguments is None else arguments
    # The toolkit of the window is loaded only for the window: schools' servers have no screen.
    if not words or words[0] in WINDOW_OPTIONS or not _is_command(words):
        from secretary_app.gui.app import main as show_window

        return show_window(words)
    if "tour" in words:
        from secretary_app.gui.tour import main as make_tour

        return make_tour(words)
    from secretary_app.cli.main import main as run_command

    return run_command(words)


def _is_command(words: list[str]) -> bool:
    """Tell a command line from a file that was dropped on the program's icon."""
    from pathlib import Path

    return not (len(words) == 1 and not words[0].startswith("-") and Path(words[0]).is_file())


if __name__ == "__main__":
    sys.exit(main())
