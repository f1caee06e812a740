#!/usr/bin/env python3
"""Lets the disk fail at every write, sync and rename of every command, and looks what is left.

    tests/faults/fault_rounds.py --bin build/ci/bin             every call: an hour
    tests/faults/fault_rounds.py --bin build/ci/bin --most 2    of each kind two

A round copies a store with its index, runs one command with a disk whose n-th call fails (no space:
all that follow too; or an I/O error: that one), and then expects: the command ended by itself and,
where it did not do its work, said why; the index is sound, and a new searchd finds what was committed
before and nothing of what was withdrawn; the same command, with a disk that works, brings everything
to its end, and the index agrees with the store.

Ends with "N passed, N failed"; the exit code is 0 when all rounds passed.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "support"))

import store_writes as writes  # noqa: E402  (found through the line above)
from command_line import parser_of  # noqa: E402
from programs import ROOT, SAMPLE, Programs, Trouble, kill  # noqa: E402

CALLS = ["write", "sync", "rename"]
ERRORS = ["ENOSPC", "EIO"]
SECONDS = 120
WORDS = {name: writes.unique_word(number) for number, name in
         enumerate(["kept", "withdrawn", "taken_down", "new", "edited", "withdrawn_since"])}


@dataclass
class Command:
    """One that is run with a disk that fails."""

    name: str
    arguments: list  # {run}: the folder of the round
    faulty: str = "index"  # what lies on the disk that fails
    good_ends: tuple = (0,)
    again: list = None  # where it is not the same that is run afterwards


BOTH = ["--store", "{run}/stories.db", "--index", "{run}/index"]
COMMANDS = [
    Command("sync", BOTH),
    Command("build", [*BOTH, "--writers", "1", "--quiet"]),
    Command("compact", ["--index", "{run}/index", "--writers", "1", "--quiet"]),
    Command("takedown", ["t-taken_down", *BOTH, "--erase"], good_ends=(0, 3)),
    Command("rollback", BOTH),
    Command("restore", ["--from", "{run}/backup", *BOTH]),
    Command("backup", ["--index", "{run}/index", "--to", "{run}/copy"], faulty="copy",
            again=["--index", "{run}/index", "--to", "{run}/copy-again"]),
]


class Scene:
    """The store and the index that every round begins with."""

    def __init__(self, folder, binaries):
        self.folder, self.base = folder, folder / "base"
        self.base.mkdir()
        (folder / "logs").mkdir()
        self.programs = Programs(binaries, ROOT / "config/searchd.json", folder / "logs")
        store, index = self.base / "stories.db", self.base / "index"
        on_both = ["--store", store, "--index", index]
        self.programs.import_all(store, SAMPLE)
        self.store = writes.open_store(store)
        self.pattern = self.store.execute("SELECT min(id) FROM stories "
                                          "WHERE state = 'published'").fetchone()[0]
        self.add("kept", "withdrawn", "taken_down", "withdrawn_since")
        for _ in range(2):
            self.programs.run("build", *on_both, "--quiet")
        self.programs.run("takedown", "t-withdrawn", *on_both, good_ends=(0, 3))
        self.programs.run("backup", "--index", index, "--to", self.base / "backup")
        for number in range(7, 10):
            with writes.transaction(self.store):
                writes.insert_copy(self.store, f"t-{number}", self.pattern, writes.unique_word(number))
            self.programs.run("sync", *on_both)
        self.add("new")
        with writes.transaction(self.store):
            writes.add_word(self.store, "t-kept", WORDS["edited"])
            writes.withdraw(self.store, "t-withdrawn_since")
        self.store.close()

    def add(self, *names):
        with writes.transaction(self.store):
            for name in names:
                writes.insert_copy(self.store, f"t-{name}", self.pattern, WORDS[name])


class Round:
    """One command with one failing call."""

    def __init__(self, scene, library, command, call, error, number):
        self.scene, self.library, self.command = scene, library, command
        self.call, self.error, self.number = call, error, number
        self.name = f"{command.name}, {call} {number}, {error}"
        self.folder = Path(tempfile.mkdtemp(prefix=f"{command.name}-", dir=scene.folder))

    def arguments(self, arguments):
        return [argument.format(run=self.folder) for argument in arguments]

    def run_with_fault(self):
        """The process, and how many such calls it made."""
        report = self.folder / "calls"
        environment = os.environ | {
            "LD_PRELOAD": str(self.library), "KINDRED_FAULT_CALL": self.call,
            "KINDRED_FAULT_FOLDER": str(self.folder / self.command.faulty),
            "KINDRED_FAULT_NUMBER": str(self.number), "KINDRED_FAULT_ERROR": self.error,
            "KINDRED_FAULT_REPORT": str(report)}
        process = subprocess.run(
            [self.scene.programs.binaries / "kindred-indexer", self.command.name,
             *self.arguments(self.command.arguments)], cwd=ROOT, env=environment, text=True,
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
            timeout=SECONDS, check=False)
        return process, int(report.read_text()) if report.exists() else 0

    def play(self):
        """What is wrong, in sentences; and the number of calls."""
        shutil.copytree(self.scene.base, self.folder, dirs_exist_ok=True)
        process, calls = self.run_with_fault()
        problems = self.of_end(process) if self.number else []
        try:
            problems += self.of_index(process) + self.of_next_run()
        except (Trouble, subprocess.TimeoutExpired) as trouble:
            problems.append(str(trouble))
        if problems:
            problems.append(f"it had ended with {process.returncode}: {process.stdout[-500:]}")
        else:
            shutil.rmtree(self.folder)
        return problems, calls

    def of_end(self, process):
        if process.returncode < 0:
            return [f"killed by signal {-process.returncode}"]
        if process.returncode in self.command.good_ends:
            return []
        return [] if len(process.stdout.strip()) > 20 else ["it failed without a message"]

    def of_index(self, process):
        sound = self.scene.programs.run("check", "--index", self.folder / "index")
        problems = [] if "sound" in sound else [f"check says {sound}"]
        there, gone = ["kept"], ["withdrawn"]
        is_done = process.returncode in self.command.good_ends
        if self.command.name == "takedown" and is_done:
            gone.append("taken_down")
        if self.command.faulty == "copy" and not is_done and (self.folder / "copy/backup.json").exists():
            problems.append("half a copy passes for a backup")
        return problems + self.of_answers(there, gone)

    def of_next_run(self):
        arguments = self.command.again or self.command.arguments
        answer = self.scene.programs.indexer(self.command.name, *self.arguments(arguments))
        problems = []
        if answer.returncode not in self.command.good_ends:
            problems.append(f"again it ends with {answer.returncode}: {answer.stdout}")
        both = self.arguments(BOTH)
        self.scene.programs.run("sync", *both)
        self.scene.programs.run("check", *both, "--quiet")
        gone = ["withdrawn", "withdrawn_since"]
        if self.command.name == "takedown":
            gone.append("taken_down")
        return problems + self.of_answers(["kept", "new", "edited"], gone)

    def of_answers(self, there, gone):
        searchd = self.scene.programs.searchd(self.folder / "index")
        try:
            connection = searchd.wait_until_ready().connection()
            problems = [f"{name} is not found" for name in there if self.found(connection, name) != 1]
            for name in gone:
                if self.found(connection, name) != 0:
                    problems.append(f"{name} is found")
                status, _ = connection.get(f"/api/v1/stories/t-{name}")
                if status != 410:
                    problems.append(f"the address of {name} answers {status}")
            return problems
        finally:
            kill(searchd.process)

    @staticmethod
    def found(connection, name):
        return connection.json(f"/api/v1/search?as_typed=yes&q={WORDS[name]}")[1].get("total")


def chosen(calls, most):
    """Which of the calls fail: all, or so many from the first to the last."""
    if most is None or calls <= most:
        return list(range(1, calls + 1))
    return sorted({1 + round(i * (calls - 1) / max(1, most - 1)) for i in range(most)})


def parse_arguments():
    parser = parser_of(__doc__)
    add = parser.add_argument
    add("--bin", type=Path, default=ROOT / "build/ci/bin", help="folder of the programs")
    add("--most", type=int, help="of each command, kind of call and error so many at the most")
    add("--commands", nargs="+", choices=[command.name for command in COMMANDS], metavar="NAME")
    add("--jobs", type=int, default=2, help="rounds at once")
    return parser.parse_args()


def play_all(scene, library, arguments):
    """Of every round: its name and what is wrong."""
    def play(parameters):
        played = Round(scene, library, *parameters)
        problems, calls = played.play()
        return played, problems, calls

    commands = [command for command in COMMANDS
                if not arguments.commands or command.name in arguments.commands]
    results = []
    with ThreadPoolExecutor(arguments.jobs) as pool:
        for command in commands:
            for call in CALLS:
                _, problems, calls = play((command, call, "EIO", 0))
                results.append((f"{command.name} without a fault", problems))
                numbers = chosen(calls, arguments.most)
                rounds = [(command, call, error, number) for error in ERRORS for number in numbers]
                played = list(pool.map(play, rounds))
                results += [(done.name, problems) for done, problems, _ in played]
                failed = sum(bool(problems) for _, problems, _ in played)
                print(f"{command.name}: {calls} times {call}, {len(rounds)} rounds, "
                      f"{failed} failed", flush=True)
    return results


def main():
    arguments = parse_arguments()
    library = (arguments.bin / "libfailing_disk.so").resolve()
    folder = Path(tempfile.mkdtemp(prefix="kindred-faults-"))
    results = play_all(Scene(folder, arguments.bin), library, arguments)
    failures = [(name, problems) for name, problems in results if problems]
    for name, problems in failures[:20]:
        print(f"\n{name}")
        print("\n".join(f"  {problem}" for problem in problems))
    if failures:
        print(f"the folders of what failed are kept in {folder}")
    else:
        shutil.rmtree(folder)
    print(f"{len(results) - len(failures)} passed, {len(failures)} failed")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
