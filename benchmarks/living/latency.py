#!/usr/bin/env python3
"""How soon a change of the story store can be found: milliseconds from COMMIT to the first answer.

    benchmarks/living/latency.py --store stories.db --index index --bin build/ci/bin --rounds 200

Starts searchd and `kindred-indexer watch`, keeps asking everyday questions (--queries-per-second,
on four connections), and makes N rounds of four changes, one after the other: a new story, an
edited one, a new response, a withdrawal (in turn of the round's new and of its edited story).
Store and index must agree: build or sync first. IT WRITES TO THE STORE IT IS GIVEN and restores
nothing: give it copies.

The exit code is 0 when every change was seen and every background question answered 200.
"""

import collections
import random
import resource
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
from programs import Programs, Trouble, stop, tail  # noqa: E402
from store_writes import (add_response, add_word, empty_journal, insert_copy, open_store,  # noqa: E402
                          transaction, unique_word, withdraw)

QUESTIONS = ["waiting", "kind nurses", "appointment", "pain after the operation", "ambulance",
             "car park", "nobody told me", "food on the ward", "called back", "my mother"]
CONNECTIONS = 4
POLL_SECONDS = 0.004
SEEN_SECONDS = 60  # what takes longer than this is no latency but a fault
KINDS = ["insert", "edit", "response", "withdrawal"]


class Background(threading.Thread):
    """Asks at fixed moments, whatever the answers do; latency counts from the moment it was due."""

    def __init__(self, searchd, paths, every, first):
        super().__init__(daemon=True)
        self.connection, self.paths, self.every, self.first = searchd.connection(), paths, every, first
        self.latencies, self.statuses = [], collections.Counter()
        self.over = threading.Event()

    def run(self):
        due = self.first
        for path in self.paths:
            if self.over.wait(max(0, due - time.perf_counter())):
                return
            status, _ = self.connection.get(path)
            self.latencies.append(time.perf_counter() - due)
            self.statuses[status] += 1
            due += self.every


class Load:
    """The background questions of all connections together."""

    def __init__(self, searchd, paths, per_second):
        self.begin = time.perf_counter()
        rng = random.Random(1)
        count = CONNECTIONS if per_second > 0 else 0
        self.threads = [
            Background(searchd, self._endless(paths, rng.random()), CONNECTIONS / per_second,
                       self.begin + i / per_second) for i in range(count)]
        for thread in self.threads:
            thread.start()

    @staticmethod
    def _endless(paths, seed):
        rng = random.Random(seed)
        while True:
            yield rng.choice(paths)

    def end(self):
        for thread in self.threads:
            thread.over.set()
        for thread in self.threads:
            thread.join()
        self.seconds = time.perf_counter() - self.begin
        self.latencies = [value for thread in self.threads for value in thread.latencies]
        self.statuses = sum((thread.statuses for thread in self.threads), collections.Counter())


class Measurement:
    """Makes changes and waits for each to be seen."""

    def __init__(self, store, connection, rng):
        self.store, self.connection, self.rng = store, connection, rng
        self.number = time.time_ns() // 1000  # words and ids of no run before
        self.seen = {kind: [] for kind in KINDS}
        self.commits = []
        self.odd_answers = collections.Counter()

    def new_word(self):
        self.number += 1
        return unique_word(self.number)

    def total(self, word):
        status, answer = self.connection.json(f"/api/v1/search?take=1&as_typed=yes&q={word}")
        self._note(status)
        return answer.get("total")

    def story(self, story_id):
        status, body = self.connection.get(f"/api/v1/stories/{quote(story_id, safe='')}")
        self._note(status)
        return status, body

    def _note(self, status):
        if status not in (200, 404, 410):
            self.odd_answers[status] += 1

    def change(self, kind, write, is_seen):
        # A pause of chance: else each change would come at the same time after searchd last looked.
        time.sleep(self.rng.uniform(0, 0.1))
        with transaction(self.store) as times:
            write()
        while not is_seen():
            if time.perf_counter() - times["done"] > SEEN_SECONDS:
                raise Trouble(f"{kind}: not seen {SEEN_SECONDS} s after COMMIT")
            time.sleep(POLL_SECONDS)
        self.seen[kind].append(time.perf_counter() - times["done"])
        self.commits.append(times["done"] - times["asked"])

    def round(self, number, copied, edited, answered):
        inserted, word, edit_word = f"latency-{self.number}", self.new_word(), self.new_word()
        self.change("insert", lambda: insert_copy(self.store, inserted, copied, word),
                    lambda: self.total(word) == 1)
        self.change("edit", lambda: add_word(self.store, edited, edit_word),
                    lambda: self.total(edit_word) == 1)
        reply = self.new_word()
        self.change("response", lambda: add_response(self.store, answered, f"r-{reply}", reply),
                    lambda: reply.encode() in self.story(answered)[1])
        gone, gone_word = [(inserted, word), (edited, edit_word)][number % 2]
        self.change("withdrawal", lambda: withdraw(self.store, gone),
                    lambda: self.story(gone)[0] == 410 and self.total(gone_word) == 0)
        # Behind the clock: the journal cannot be emptied while the indexer reads the store.
        empty_journal(self.store)


def quantile(values, share):
    """The value that `share` of the values do not exceed."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


def row(name, seconds):
    figures = [quantile(seconds, share) for share in (0.5, 0.9, 0.99)] + [max(seconds)]
    return f"{name:<12}{len(seconds):>8}" + "".join(f"{1000 * value:>9.1f}" for value in figures)


def report(measurement, load, processors):
    print(f"{'ms':<12}{'count':>8}" + "".join(f"{name:>9}" for name in ["p50", "p90", "p99", "max"]))
    for kind in KINDS:
        print(row(kind, measurement.seen[kind]))
    print(row("COMMIT alone", measurement.commits))
    if load.latencies:
        print(row("questions", load.latencies))
        print(f"questions: {len(load.latencies) / load.seconds:.1f} a second reached, "
              f"mean {1000 * statistics.mean(load.latencies):.1f} ms")
    bad = {status: count for status, count in load.statuses.items() if status != 200}
    print(f"answers other than 200 to questions: {sum(bad.values())} {bad or ''}")
    print(f"answers other than 200, 404, 410 to polls: {sum(measurement.odd_answers.values())} "
          f"{dict(measurement.odd_answers) or ''}")
    print("processor time in % of one core: " + ", ".join(
        f"{name} {100 * seconds / load.seconds:.0f}" for name, seconds in processors.items()))
    return not bad and not measurement.odd_answers


def processor_seconds(process):
    """User and system time of a running process, from /proc (proc(5): fields 14 and 15)."""
    fields = Path(f"/proc/{process.pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / 100


def own_seconds():
    usage = resource.getrusage(resource.RUSAGE_SELF)
    return usage.ru_utime + usage.ru_stime


def paths_of(log):
    """Addresses of the background questions: of a query log (kindred_query_log), or our own few."""
    if log is None:
        return [f"/api/v1/search?q={quote(question)}" for question in QUESTIONS]
    lines = log.read_text(encoding="utf-8").splitlines()
    return ["/api/v1/search?" + line.split("\t")[1] for line in lines]


def measure(arguments, searchd, watch):
    store = open_store(arguments.store)
    rng = random.Random(arguments.seed)
    ids = [row[0] for row in store.execute(
        "SELECT id FROM stories WHERE state = 'published' ORDER BY published_at, id")]
    if len(ids) < 3 * (arguments.rounds + 1):
        raise Trouble(f"{arguments.store} has {len(ids)} published stories: three a round are needed")
    chosen = rng.sample(ids, 3 * (arguments.rounds + 1))
    # One round that does not count: it waits for both programs to be at work.
    Measurement(store, searchd.connection(), rng).round(0, *chosen[-3:])
    measurement = Measurement(store, searchd.connection(), rng)
    running = {"searchd": lambda: processor_seconds(searchd.process),
               "watch": lambda: processor_seconds(watch), "this script": own_seconds}
    before = {name: clock() for name, clock in running.items()}
    load = Load(searchd, paths_of(arguments.log), arguments.queries_per_second)
    try:
        for number in range(arguments.rounds):
            measurement.round(number, *chosen[3 * number:3 * number + 3])
    finally:
        load.end()
    used = {name: clock() - before[name] for name, clock in running.items()}
    print(f"{len(ids):,} stories, {arguments.rounds} rounds in {load.seconds:.0f} s")
    return report(measurement, load, used)


def run(arguments, logs):
    programs = Programs(arguments.bin, arguments.config, logs)
    searchd = programs.searchd(arguments.index)
    watch = None
    try:
        searchd.wait_until_ready()
        watch = programs.start("watch", "--store", arguments.store, "--index", arguments.index)
        return measure(arguments, searchd, watch)
    except Trouble as trouble:
        print(f"{trouble}\nThe end of what searchd logged:\n{tail(searchd.log)}", file=sys.stderr)
        for log in sorted(logs.glob("*-watch.log")):
            print(f"The end of what watch logged:\n{tail(log)}", file=sys.stderr)
        return False
    finally:
        for process in filter(None, [watch, searchd.process]):
            stop(process)


def parse_arguments():
    parser = parser_of(__doc__)
    add = parser.add_argument
    add("--store", type=absolute, required=True, help="it is written to")
    add("--index", type=absolute, required=True)
    add("--bin", type=Path, default=ROOT / "build/ci/bin", help="folder of the programs")
    add("--config", type=Path, default=ROOT / "config/searchd.json", help="searchd's configuration")
    add("--rounds", type=int, default=200)
    add("--queries-per-second", type=float, default=50, help="0: none (default: 50)")
    add("--log", type=Path, help="ask these of kindred_query_log instead of ten everyday questions")
    add("--seed", type=int, default=1, help="which stories are changed")
    add("--logs", type=Path, help="keep what the programs log in this folder")
    return parser.parse_args()


def main():
    arguments = parse_arguments()
    with tempfile.TemporaryDirectory(prefix="kindred-latency-") as temporary:
        logs = arguments.logs or Path(temporary)
        try:
            logs.mkdir(parents=True, exist_ok=True)
            return 0 if run(arguments, logs) else 1
        except (Trouble, OSError) as trouble:
            print(trouble, file=sys.stderr)
            return 1


if __name__ == "__main__":
    sys.exit(main())
