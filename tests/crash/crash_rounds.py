#!/usr/bin/env python3
"""Kills Kindred's programs at any moment, and looks whether everything is still there afterwards.

    tests/crash/crash_rounds.py --rounds 1000 --seed 1 --bin build/ci/bin

Store, index and one searchd live through a hundred rounds. A round writes to the store, lets one of
watch, sync, build, compact, takedown or searchd work (some with watch beside), kills it (SIGKILL)
after up to 1.5 s, while a probe asks the living searchd; then brings the index up to date and asks,
of a new searchd and of the living one, for every story that was acknowledged: newest text, no old
text, nothing of what was withdrawn, restricted or deleted.

Ends with "N passed, N failed"; the folder of a failure is kept and named, and the next round begins
with a new one. The exit code is 0 when all rounds passed.
"""

import random
import shutil
import sys
import tempfile
import time
from pathlib import Path

from told_stories import ToldStories  # noqa: F401  (shows the way to tests/support)
from command_line import parser_of
from programs import ROOT, SAMPLE, Programs, Trouble, kill
from scene import Scene

ROUNDS_OF_A_SCENE = 100  # each leaves ten stories more to look at
SHOWN_FAILURES = 3
SHOWN_PROBLEMS = 10


class Rounds:
    """Plays rounds in one scene until one fails, then in another."""

    def __init__(self, arguments):
        self.arguments, self.rng = arguments, random.Random(arguments.seed)
        self.scene, self.passed, self.failures = None, 0, []

    def new_scene(self):
        folder = Path(tempfile.mkdtemp(prefix="kindred-crash-"))
        logs = folder / "logs"
        logs.mkdir()
        programs = Programs(self.arguments.bin, ROOT / "config/searchd.json", logs)
        imports = SAMPLE | {"services": [self.arguments.services], "stories": self.arguments.stories}
        self.scene = Scene(folder, programs, imports, self.rng)

    def play(self, number):
        started = time.monotonic()
        what, problems = "", []
        if number % ROUNDS_OF_A_SCENE == 0:
            self.leave_scene()
        try:
            if self.scene is None:
                self.new_scene()
            what, problems = self.scene.kill_something()
            problems += self.scene.problems()
        except Trouble as trouble:
            problems.append(str(trouble))
        end = (f"FAILED, {problems[0]}" if problems else
               f"{len(self.scene.told.stories)} stories as told")
        print(f"{number}/{self.arguments.rounds} {what}: {end} "
              f"({time.monotonic() - started:.1f} s)", flush=True)
        self.note(number, what, problems)

    def note(self, number, what, problems):
        if not problems:
            self.passed += 1
            return
        where = "no folder was made" if self.scene is None else self.scene.folder
        self.failures.append((number, what, problems, where))
        if self.scene:
            kill(self.scene.kept.process)
        self.scene = None

    def leave_scene(self):
        if self.scene is None:
            return
        problems = self.scene.end()
        if problems:
            self.failures.append(("end", "stopping searchd", problems, self.scene.folder))
        else:
            shutil.rmtree(self.scene.folder)
        self.scene = None

    def end(self):
        self.leave_scene()
        for number, what, problems, where in self.failures[:SHOWN_FAILURES]:
            print(f"\nround {number}, {what}; kept in {where}")
            print("\n".join(f"  {problem}" for problem in problems[:SHOWN_PROBLEMS]))
            if len(problems) > SHOWN_PROBLEMS:
                print(f"  and {len(problems) - SHOWN_PROBLEMS} more")
        print(f"{self.passed} passed, {len(self.failures)} failed")
        return 1 if self.failures else 0


def parse_arguments():
    parser = parser_of(__doc__)
    add = parser.add_argument
    add("--rounds", type=int, default=100)
    add("--seed", type=int, default=1, help="of what is written and killed when")
    add("--bin", type=Path, default=ROOT / "build/ci/bin", help="folder of the programs")
    add("--services", type=Path, default=SAMPLE["services"][0])
    add("--stories", type=Path, nargs="+", metavar="FILE",
        default=SAMPLE["stories"],
        help="JSON Lines to begin with (default: the sample)")
    arguments = parser.parse_args()
    for name in ["bin", "services"]:
        setattr(arguments, name, getattr(arguments, name).resolve())
    arguments.stories = [path.resolve() for path in arguments.stories]
    return arguments


def main():
    arguments = parse_arguments()
    rounds = Rounds(arguments)
    for number in range(1, arguments.rounds + 1):
        rounds.play(number)
    return rounds.end()


if __name__ == "__main__":
    sys.exit(main())
