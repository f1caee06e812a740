#!/usr/bin/env python3
"""What many changes cost: size of the index and latency of searches before, after, and compacted.

    benchmarks/living/edits.py --store stories.db --index index --log queries.tsv --edits 100000

Changes stories by chance (of a hundred: 70 edited, 15 answered, 10 new, 5 withdrawn), --each of them
between two runs of `kindred-indexer sync`, then compacts. At every tenth it prints size, segments and
the time of the last sync; before, behind and after compacting kindred_load_benchmark asks the log.
IT WRITES TO THE STORE IT IS GIVEN: give it copies.

The exit code is 0 when every command ended well and index and store agree at the end.
"""

import json
import random
import re
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tests" / "support"))

from command_line import absolute, parser_of  # noqa: E402  (found through the line above)
from programs import Programs, Trouble  # noqa: E402
from store_writes import (add_response, add_word, insert_copy, open_store, transaction,  # noqa: E402
                          unique_word, withdraw)

SEGMENTS = re.compile(r"(\d+) segments?, ([\d,]+) documents removed")


class Edits:
    """Changes a store by chance."""

    def __init__(self, path, seed):
        self.store, self.rng, self.number = open_store(path), random.Random(seed), 0
        self.ids = [row[0] for row in self.store.execute(
            "SELECT id FROM stories WHERE state = 'published' ORDER BY id")]

    def make(self, count):
        for begin in range(0, count, 100):  # a platform writes one after another, this is quicker
            with transaction(self.store):
                for _ in range(min(100, count - begin)):
                    self.make_one()

    def make_one(self):
        self.number += 1
        at, kind = self.rng.randrange(len(self.ids)), self.rng.randrange(100)
        story_id, word = self.ids[at], unique_word(10_000_000 + self.number)
        if kind < 70:
            add_word(self.store, story_id, word)
        elif kind < 85:
            add_response(self.store, story_id, f"edits-r-{self.number}", word)
        elif kind < 95:
            self.ids.append(f"edits-{self.number}")
            insert_copy(self.store, self.ids[-1], story_id, word)
        else:
            self.ids[at] = self.ids[-1]
            self.ids.pop()
            withdraw(self.store, story_id)


class Measured:
    """Looks at the index."""

    def __init__(self, arguments, programs):
        self.arguments, self.programs = arguments, programs

    def run(self, command, *more):
        begin = time.monotonic()
        said = self.programs.run(command, "--index", self.arguments.index, *more)
        return time.monotonic() - begin, said

    def sync(self):
        return self.run("sync", "--store", self.arguments.store)[0]

    def megabytes(self):
        """Of all files, once each: generations may share some by links."""
        sizes = {(file.stat().st_dev, file.stat().st_ino): file.stat().st_size
                 for file in self.arguments.index.rglob("*") if file.is_file()}
        return sum(sizes.values()) / 1e6

    def segments(self):
        found = SEGMENTS.search(self.run("check")[1])
        return f"{found[1]} segments, {found[2]} documents removed"

    def latency(self, name):
        with tempfile.NamedTemporaryFile(suffix=".json") as out:
            subprocess.run([self.programs.binaries / "kindred_load_benchmark", "--index",
                            self.arguments.index, "--log", self.arguments.log, "--connections", "1",
                            "--seconds", str(self.arguments.seconds), "--warm-up", "10", "--json",
                            out.name], check=True, stdout=subprocess.DEVNULL,
                           stderr=subprocess.DEVNULL)
            run = json.loads(Path(out.name).read_text())["runs"][0]
        print(f"{name}: {self.megabytes():.0f} MB, {self.segments()}; the log at one connection: p50 "
              f"{run['p50']:.1f}, p95 {run['p95']:.1f}, p99 {run['p99']:.1f} ms, "
              f"{run['per_second']:.0f} answers/s, {run['errors']} errors", flush=True)


def parse_arguments():
    parser = parser_of(__doc__)
    add = parser.add_argument
    add("--store", type=absolute, required=True, help="it is written to")
    add("--index", type=absolute, required=True)
    add("--log", type=absolute, required=True, help="of kindred_query_log")
    add("--bin", type=Path, default=ROOT / "build/ci/bin", help="folder of the programs")
    add("--edits", type=int, default=100_000)
    add("--each", type=int, default=500, help="changes between two syncs (default: 500)")
    add("--seconds", type=int, default=15, help="of each run of the log")
    add("--seed", type=int, default=1)
    return parser.parse_args()


def change_all(arguments, measured):
    edits = Edits(arguments.store, arguments.seed)
    rounds = max(1, arguments.edits // arguments.each)
    for number in range(1, rounds + 1):
        edits.make(arguments.each)
        seconds = measured.sync()
        if number % max(1, rounds // 10) == 0:
            print(f"{number * arguments.each:,} changes: {measured.megabytes():.0f} MB, "
                  f"{measured.segments()}; the last sync took {seconds:.1f} s", flush=True)


def main():
    arguments = parse_arguments()
    with tempfile.TemporaryDirectory() as logs:
        measured = Measured(arguments, Programs(arguments.bin, ROOT / "config/searchd.json", Path(logs)))
        measured.sync()
        measured.latency("before")
        change_all(arguments, measured)
        measured.latency("after")
        seconds, _ = measured.run("compact", "--quiet")
        print(f"compacted in {seconds:.0f} s")
        measured.latency("compacted")
        measured.run("check", "--store", arguments.store, "--quiet")
    return 0


if __name__ == "__main__":
    try:
        sys.exit(main())
    except (Trouble, OSError, subprocess.CalledProcessError) as trouble:
        sys.exit(f"edits.py: {trouble}")
