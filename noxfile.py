"""The commands people run: app, tests, lint, bench, package, lock.

Each session installs its own pinned requirements once; a second run needs no network.
"""

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

import nox

nox.options.reuse_existing_virtualenvs = True
nox.options.error_on_missing_interpreters = True
nox.options.sessions = ["tests"]

ROOT = Path(__file__).parent
QT_LIBRARIES = [
    "libdbus-1-3",
    "libegl1",
    "libfontconfig1",
    "libgl1",
    "libxcb-cursor0",
    "libxcb-icccm4",
    "libxcb-image0",
    "libxcb-keysyms1",
    "libxcb-randr0",
    "libxcb-render-util0",
    "libxcb-shape0",
    "libxcb-xinerama0",
    "libxcb-xkb1",
    "libxkbcommon-x11-0",
    "libxkbcommon0",
]
"""Debian's packages of what Qt needs from the system, the window on X11 included."""
PROOF_TOOLS = ("age", "dbus-daemon", "dosfstools")
"""What the tests use to open a backup by hand, to speak as a desktop does, to make a FAT stick."""


@nox.session
def app(session: nox.Session) -> None:
    """Start the program; without a display, make a tour of it instead."""
    prepare(session, "app")
    environment = source_path()
    if has_display():
        session.run("python", "-m", "secretary_app", *session.posargs, env=environment)
        return
    folder = ROOT / "tour"
    session.warn("There is no display here, so the window cannot be shown; making a tour instead.")
    session.run("python", "-m", "secretary_app", "tour", "--out", str(folder), env=environment)
    session.log(f"The screens, forms and backup of the demonstration branch lie in {folder}")


@nox.session
def tests(session: nox.Session) -> None:
    """Run every check and every test."""
    prepare(session, "tests", PROOF_TOOLS)
    check(session)
    environment = source_path() | {"QT_QPA_PLATFORM": "offscreen"}
    session.run("pytest", "-n", "2", "-q", *session.posargs, env=environment)


@nox.session
def lint(session: nox.Session) -> None:
    """Run the checks alone: ruff, mypy, import contracts."""
    prepare(session, "tests")
    check(session)


@nox.session
def bench(session: nox.Session) -> None:
    """Measure speed and memory as ratios to a floor in the same run."""
    prepare(session, "tests")
    environment = source_path() | {"QT_QPA_PLATFORM": "offscreen"}
    names = session.posargs or sorted(
        path.stem for path in (ROOT / "tests" / "benchmarks").glob("bench_*.py")
    )
    for name in names:
        session.run("python", f"tests/benchmarks/{name}.py", env=environment)


@nox.session
def package(session: nox.Session) -> None:
    """Make the one-folder program in dist/ and let it test itself."""
    prepare(session, "package")
    session.run(
        "pyinstaller", "--noconfirm", "--clean", "--log-level=WARN", "installers/branch_desk.spec"
    )
    ending = ".exe" if sys.platform == "win32" else ""
    program = ROOT / "dist" / "BranchDesk" / f"BranchDesk{ending}"
    environment = {} if has_display() else {"QT_QPA_PLATFORM": "offscreen"}
    session.run(str(program), "--self-test", env=environment, external=True)
    # On Windows a second program in the same folder is the command line: see the specification.
    command_line = program.with_name(f"secretary-app{ending}") if ending else program
    session.run(str(command_line), "forms", external=True, silent=True)


@nox.session
def lock(session: nox.Session) -> None:
    """Renew the pinned versions and hashes in requirements/ for every platform."""
    session.install("uv")
    for name, groups in (("app", ()), ("tests", ("tests",)), ("package", ("package",))):
        session.run(
            *("uv", "pip", "compile", "--quiet", "--universal", "--generate-hashes"),
            *("--no-emit-index-url", "--no-annotate", "--no-header", "--python-version", "3.11"),
            *("pyproject.toml", "-o", f"requirements/{name}.txt", *session.posargs),
            *(word for group in groups for word in ("--group", group)),
        )


def prepare(session: nox.Session, name: str, extra_packages: tuple[str, ...] = ()) -> None:
    """Install the requirements if they changed since the last time, and Qt's libraries."""
    requirements = ROOT / "requirements" / f"{name}.txt"
    wanted = hashlib.sha256(requirements.read_bytes()).hexdigest()
    mark = Path(session.virtualenv.location) / "installed.sha256"
    if not mark.exists() or mark.read_text() != wanted:
        session.install("--require-hashes", "--no-deps", "-r", str(requirements))
        mark.write_text(wanted)
    provide_system_libraries(session, extra_packages)


def check(session: nox.Session) -> None:
    """Run the checks that need no window."""
    session.run("ruff", "check")
    session.run("ruff", "format", "--check")
    session.run("mypy")
    session.run("lint-imports", "--no-logo", env=source_path())


def provide_system_libraries(session: nox.Session, extra_packages: tuple[str, ...]) -> None:
    """On Linux, install what Qt and the proofs miss, or print the one line that does."""
    if not sys.platform.startswith("linux"):
        return
    missing_tools = [name for name in extra_packages if not shutil.which(TOOLS.get(name, name))]
    probe = session.bin_paths and Path(session.bin_paths[0]) / "python"
    loads = subprocess.run(
        [str(probe), "-c", "import PySide6.QtWidgets, PySide6.QtPrintSupport"],
        capture_output=True,
        check=False,
    )
    complete = loads.returncode == 0 and (not has_display() or has_x11_libraries())
    if complete and not missing_tools:
        return
    packages = [*([] if complete else QT_LIBRARIES), *missing_tools]
    if shutil.which("apt-get") and os.geteuid() == 0:
        session.run("apt-get", "update", "-q", external=True, silent=True)
        session.run("apt-get", "install", "-y", "-q", *packages, external=True, silent=True)
    elif not complete:
        session.error(f"Qt misses system libraries: sudo apt-get install -y {' '.join(packages)}")
    else:
        session.warn(f"Some proofs are skipped without: {' '.join(packages)}")


TOOLS = {"dosfstools": "mkfs.vfat"}
"""The command by which an installed package is known, where it is not the package's name."""


def has_x11_libraries() -> bool:
    """Tell whether the library that Qt's X11 window needs beyond the offscreen ones is there."""
    known = subprocess.run(["/sbin/ldconfig", "-p"], capture_output=True, text=True, check=False)
    return "libxcb-cursor.so.0" in known.stdout


def has_display() -> bool:
    """Tell whether a window can be shown here."""
    if not sys.platform.startswith("linux"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def source_path() -> dict[str, str]:
    """Return the environment in which the program runs from its source."""
    return {"PYTHONPATH": str(ROOT / "src")}
