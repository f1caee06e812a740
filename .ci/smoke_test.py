#!/usr/bin/env python3
"""Runs scripts/run as a person would: page, search, Ctrl-C, then a search on the terminal.

    .ci/smoke_test.py

Ends with "N passed, N failed"; the exit code is 0 when all passed.
"""

import os
import re
import signal
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
RUN = [str(ROOT / "scripts" / "run")]
READY = re.compile(r"open (http://\S+)")
STOP_SECONDS = 20
ANSWER_SECONDS = 120


class Outcome:
    """Counts what passed and prints each step."""

    def __init__(self):
        self.passed = self.failed = 0

    def expect(self, what, holds, otherwise=""):
        print(f"{'ok  ' if holds else 'FAIL'} {what}{'' if holds else f': {otherwise}'}", flush=True)
        if holds:
            self.passed += 1
        else:
            self.failed += 1
        return holds


def fetch(address):
    """Status and text of a page; an answer that is no 200 or never comes is its own text."""
    try:
        with urllib.request.urlopen(address, timeout=10) as answer:
            return answer.status, answer.read().decode("utf-8")
    except OSError as error:
        return 0, str(error)


def serve_and_stop(outcome):
    # A session of its own is a process group of its own: what Ctrl-C reaches on a terminal.
    program = subprocess.Popen(RUN + ["--port", "0"], stdin=subprocess.DEVNULL,
                               stdout=subprocess.PIPE, text=True, start_new_session=True)
    try:
        line = program.stdout.readline()  # the log goes to standard error; this is the one line
        ready = READY.search(line)
        if outcome.expect("scripts/run prints the address of the page", ready, repr(line)):
            look_at_pages(outcome, ready[1])
        os.killpg(program.pid, signal.SIGINT)
        started = time.monotonic()
        code = program.wait(STOP_SECONDS)
        outcome.expect(f"Ctrl-C stops it with exit code 0 ({time.monotonic() - started:.1f} s)",
                       code == 0, f"the exit code was {code}")
        if ready:
            outcome.expect("no server is left behind", fetch(ready[1])[0] == 0, "it still answers")
    except (subprocess.TimeoutExpired, ProcessLookupError) as error:
        outcome.expect("Ctrl-C stops it", False, str(error))
    finally:
        if program.poll() is None:
            os.killpg(program.pid, signal.SIGKILL)


def look_at_pages(outcome, address):
    for path, word in [("", "Kindred"), ("search?q=waiting", "<mark>"),
                       ("api/v1/search?q=waiting", '"hits"')]:
        status, text = fetch(address + path)
        outcome.expect(f"/{path} answers 200 with {word}", status == 200 and word in text,
                       f"status {status}: {text[:200]!r}")


def query_on_the_terminal(outcome):
    answer = subprocess.run(RUN + ["--query", "waiting for a call back"], text=True, check=False,
                            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                            timeout=ANSWER_SECONDS)
    outcome.expect("scripts/run --query answers on the terminal",
                   answer.returncode == 0 and answer.stdout.strip(),
                   f"exit code {answer.returncode}, output {answer.stdout[:200]!r}")


def main():
    outcome = Outcome()
    serve_and_stop(outcome)
    query_on_the_terminal(outcome)
    print(f"{outcome.passed} passed, {outcome.failed} failed")
    return 1 if outcome.failed else 0


if __name__ == "__main__":
    sys.exit(main())
