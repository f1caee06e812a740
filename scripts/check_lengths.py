#!/usr/bin/env python3
"""Fails on a C++ file of more than 300 lines, tests included (style rule 3 of CONTRIBUTING.md).

    scripts/check_lengths.py

The length of functions is clang-tidy's to judge (readability-function-size).
"""

from tracked_files import report

LIMIT = 300


def too_long(root, files):
    """One sentence for each file of more than LIMIT lines."""
    findings = []
    for path in files:
        if not path.endswith((".hpp", ".cpp")):
            continue
        lines = len((root / path).read_text(encoding="utf-8").splitlines())
        if lines > LIMIT:
            findings.append(f"{path}: {lines} lines, and {LIMIT} is the limit: split it by concept")
    return findings


if __name__ == "__main__":
    report(too_long, f"No C++ file has more than {LIMIT} lines.")
