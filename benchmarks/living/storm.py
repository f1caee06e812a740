#!/usr/bin/env python3
"""Readers under a storm of commits: many clients ask while a story changes every few milliseconds.

    benchmarks/living/storm.py --store stories.db --index index --bin build/ci/bin --seconds 300

Starts searchd and `kindred-indexer watch`; a thread edits one story of the store after another every
--every milliseconds, each in a transaction of its own, and --readers clients ask on without a pause.
Prints how many answers there were of each status, latencies, commits, and the memory of searchd
every tenth of the time. IT WRITES TO THE STORE IT IS GIVEN: give it copies.

The exit code is 0 when every answer was 200.
"""

import collections
import random
import re
import statistics
import sys
import tempfile
import threading
import time
from pathlib import Path
from urllib.parse import quote

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tests" / "support"))

from command_line import absolute, parser_of  # noqa: E402  (found through the line above)
from programs import Programs, Trouble, stop  # noqa: E402
from store_writes import add_word, open_store, transaction, unique_word  # noqa: E402

QUESTIONS = ["waiting", "kind nurses", "appointment", "ambulance", "car park", "food on the ward", ""]
COMMIT = re.compile(r"commit (\d+):")


class Reader(threading.Thread):
    """Asks, and asks again."""

    def __init__(self, searchd, number, over):
        super().__init__(daemon=True)
        self.connection, self.over = searchd.connection(), over
        self.random = random.Random(number)
        self.statuses, self.latencies, self.wrong = collections.Counter(), [], []

    def run(self):
        while not self.over.is_set():
            question = self.random.choice(QUESTIONS)
            begin = time.perf_counter()
            status, body = self.connection.get(f"/api/v1/search?q={quote(question)}&take=5")
            self.latencies.append(time.perf_counter() - begin)
            self.statuses[status] += 1
            if status != 200 and len(self.wrong) < 3:
                self.wrong.append(body[:300])


def write_on(store, every, over, counts):
    """Edits stories one after another, as often as asked."""
    database = open_store(store)
    ids = [row[0] for row in database.execute(
        "SELECT id FROM stories WHERE state = 'published' ORDER BY id LIMIT 500")]
    due = time.perf_counter()
    while not over.wait(max(0, due - time.perf_counter())):
        with transaction(database):
            add_word(database, random.choice(ids), unique_word(counts["edits"]))
        counts["edits"] += 1
        due = max(due + every, time.perf_counter())


def resident_mb(process):
    status = Path(f"/proc/{process.pid}/status").read_text()
    return int(re.search(r"VmRSS:\s+(\d+)", status)[1]) / 1000


def run(options, scene):
    programs = Programs(options.bin, options.config, Path(scene))
    searchd = programs.searchd(options.index).wait_until_ready()
    watch = programs.start("watch", "--store", options.store, "--index", options.index)
    over, counts = threading.Event(), collections.Counter()
    readers = [Reader(searchd, number, over) for number in range(options.readers)]
    writer = threading.Thread(target=write_on, daemon=True,
                              args=(options.store, options.every / 1000, over, counts))
    for thread in [*readers, writer]:
        thread.start()
    memory = []
    for _ in range(10):
        time.sleep(options.seconds / 10)
        memory.append(resident_mb(searchd.process))
    over.set()
    for thread in [*readers, writer]:
        thread.join()
    commits = len(COMMIT.findall(programs.newest_log("watch").read_text(errors="replace")))
    stop(watch)
    stop(searchd.process)
    return report(readers, counts["edits"], commits, memory)


def report(readers, edits, commits, memory):
    statuses = sum((reader.statuses for reader in readers), collections.Counter())
    latencies = sorted(latency for reader in readers for latency in reader.latencies)
    p50, p99 = (latencies[int(len(latencies) * share)] * 1000 for share in [.5, .99])
    print(f"{edits:,} edits, {commits:,} commits, answers by status: {dict(statuses)}")
    print(f"latency of the answers: p50 {p50:.1f} ms, p99 {p99:.1f} ms")
    print("memory of searchd, MB:", " ".join(f"{each:.0f}" for each in memory),
          f"(median {statistics.median(memory):.0f})")
    for reader in readers:
        for body in reader.wrong:
            print("wrong:", body.decode(errors="replace"))
    return set(statuses) == {200}


def main():
    parser = parser_of(__doc__)
    parser.add_argument("--store", type=absolute, required=True)
    parser.add_argument("--index", type=absolute, required=True)
    parser.add_argument("--bin", type=Path, default=ROOT / "build" / "ci" / "bin")
    parser.add_argument("--config", type=Path, default=ROOT / "config" / "searchd.json")
    parser.add_argument("--seconds", type=float, default=300)
    parser.add_argument("--every", type=float, default=10, help="milliseconds between two edits")
    parser.add_argument("--readers", type=int, default=16)
    options = parser.parse_args()
    try:
        with tempfile.TemporaryDirectory(prefix="kindred-storm-") as scene:
            return 0 if run(options, scene) else 1
    except Trouble as trouble:
        print(f"storm.py: {trouble}", file=sys.stderr)
        return 1


if __name__ == "__main__":
    sys.exit(main())
