"""The files of the repository, as the checkers see them: those that git tracks."""

import subprocess
import sys
from pathlib import Path


def tracked_files(root):
    """Paths relative to `root`, sorted, of the tracked files that are there."""
    answer = subprocess.run(
        ["git", "-C", str(root), "ls-files", "-z"], capture_output=True, text=True, check=False
    )
    if answer.returncode != 0:
        sys.exit(f"git cannot list the files of {root}: {answer.stderr.strip()}\n"
                 "Run this in a clone of the repository, with git installed.")
    return sorted(path for path in answer.stdout.split("\0") if path and (root / path).is_file())


def report(check, praise):
    """Ends the program: prints each finding of `check(root, files)`, or `praise` where there is none."""
    root = Path(__file__).resolve().parent.parent
    findings = check(root, tracked_files(root))
    print("\n".join(findings) or praise)
    sys.exit(1 if findings else 0)
