"""Checkpoints put where others see them. A git repository that is pushed elsewhere is a good place: it keeps the order
and the days, and many people hold copies.
"""

import shutil
import subprocess
from pathlib import Path

from coprod_ledger.errors import PublishingFailedError


def commit_file(path: Path) -> Path:
    """Commits one file in the git repository in which it lies, and nothing else. Returns where the repository is.

    Raises:
        PublishingFailedError: there is no git, no repository, or git would not; the file is there all the same.
    """
    git = shutil.which("git")
    if git is None:
        raise PublishingFailedError(str(path), "there is no git on this machine")
    top = _run(git, path, "rev-parse", "--show-toplevel")
    _run(git, path, "add", "--", path.name)
    if _run(git, path, "status", "--porcelain", "--", path.name):
        _run(git, path, "commit", "--quiet", "--message", f"Checkpoint {path.stem}", "--only", "--", path.name)
    return Path(top)


def _run(git: str, path: Path, *arguments: str) -> str:
    command = [git, "-C", str(path.absolute().parent), *arguments]
    done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603  (nothing of it is a shell's)
    if done.returncode:
        said = done.stderr.strip().splitlines() or [f"git {arguments[0]} failed"]
        raise PublishingFailedError(str(path), said[0])
    return done.stdout.strip()
