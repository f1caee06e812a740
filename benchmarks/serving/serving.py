#!/usr/bin/env python3
"""What searchd does for good clients while others ask too much, sit, dawdle or ask hard questions.

    benchmarks/serving/serving.py --bin build/ci/bin --index index --log queries.tsv overload
    benchmarks/serving/serving.py --bin build/ci/bin --index index --log queries.tsv crowd
    benchmarks/serving/serving.py --bin build/ci/bin --index index --log queries.tsv hard

overload: offers 1, 2, 5 and 10 times what searchd can answer. crowd: 50 questions a second alone, and
beside 10,000 connections that say nothing and 1,000 that send a byte a second (searchd keeps 500 files
a worker, or half of those that it may open, from connections). hard: 50 questions a second alone, and
beside four clients that ask one question after another which looks for twelve rows of common words.
Arrivals are by chance, each request timed from when it was due. Nothing is kept in the cache of
answers. The client takes processor time too: on a small machine the figures are a lower bound. It comes
before searchd where it may (as root), so that what waits is searchd and not the client.
"""

import asyncio
import os
import random
import re
import sys
import tempfile
import time
import urllib.parse
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tests" / "support"))

from command_line import absolute, parser_of  # noqa: E402  (found through the line above)
from open_loop import COLUMNS, OpenLoop, describe, quantile, raise_limit_of_files  # noqa: E402
from programs import Programs, config_with, stop  # noqa: E402

CALM = 50  # questions a second of the good clients
# Any two of these stand beside each other in thousands of stories: rows of them take long to find, and
# each pair is asked for once, so that nothing of it is known.
COMMON = ("the and to was i a in of my for that it with me had were on at they not so very have be but "
          "this all is as when from would we been she her you are by an had there after then").split()


def hard_questions(seed):
    """Questions that each look for many rows of common words, one after another for ever."""
    rng, pairs = random.Random(seed), [(a, b) for a in COMMON for b in COMMON if a != b]
    while True:
        rng.shuffle(pairs)
        for begin in range(0, len(pairs) - 12, 12):
            rows = " OR ".join(f'"{a} {b}"' for a, b in pairs[begin:begin + 12])
            yield "/api/v1/search?" + urllib.parse.urlencode({"q": rows})


def paths_of(log):
    """The searches of a log; its lines are a kind, a tab and a query string."""
    return [f"/api/v1/search?{line.partition(chr(9))[2]}" for line in log.read_text().splitlines()
            if "\tq=" in line]


def resident_mb(process):
    status = Path(f"/proc/{process.pid}/status").read_text()
    return int(re.search(r"VmRSS:\s+(\d+)", status)[1]) / 1000


def come_first():
    try:
        os.setpriority(os.PRIO_PROCESS, 0, -10)
    except PermissionError:
        print("the client is no more important than searchd: that takes root")


async def capacity_of(port, paths, connections, seconds=10):
    """Answers a second where each of a few connections asks without a pause."""
    loop = OpenLoop(port, paths, 1)
    end = time.perf_counter() + seconds

    async def ask(first):
        number = first
        while time.perf_counter() < end:
            await loop.one(paths[number % len(paths)])
            number += connections
    await asyncio.gather(*(ask(i) for i in range(connections)))
    return len(loop.answers) / seconds


async def measure(port, paths, rate, seconds):
    loop = OpenLoop(port, paths, rate)
    await loop.run(seconds)
    return loop.answers


async def overload(port, paths, options, process):
    await measure(port, paths, 50, 5)
    capacity = await capacity_of(port, paths, 4)
    print(f"capacity: {capacity:.0f} answers a second (4 connections without a pause)")
    print(f"{'times':>6} {COLUMNS}   MB")
    for times in [1, 2, 5, 10]:
        answers = await measure(port, paths, capacity * times, options.seconds)
        print(f"{times:>6} {describe(answers, options.seconds)} {resident_mb(process):5.0f}", flush=True)


async def sit(port, number):
    connections = []
    for _ in range(number):
        try:
            connections.append(await asyncio.open_connection("127.0.0.1", port))
        except OSError as error:
            print(f"after {len(connections)} connections: {error}")
            break
    return connections


async def dawdle(port, stopping):
    """One client that sends a byte of its request a second, and begins anew when it is cut off."""
    while not stopping.is_set():
        try:
            _, writer = await asyncio.open_connection("127.0.0.1", port)
            for byte in b"GET /api/v1/search?q=waiting HTTP/1.1\r\nHost: a\r\n\r\n":
                writer.write(bytes([byte]))
                await asyncio.sleep(1)
                if stopping.is_set() or writer.is_closing():
                    break
            writer.close()
        except OSError:
            await asyncio.sleep(0.1)


async def crowd(port, paths, options, process):
    await measure(port, paths, CALM, 5)
    print(f"{'beside':>24} {COLUMNS}   MB")
    alone = await measure(port, paths, CALM, options.seconds)
    print(f"{'nobody':>24} {describe(alone, options.seconds)} {resident_mb(process):5.0f}", flush=True)
    stopping = asyncio.Event()
    slow = [asyncio.create_task(dawdle(port, stopping)) for _ in range(options.slow)]
    sitting = await sit(port, options.idle)
    beside = await measure(port, paths, CALM, min(options.seconds, 12))  # idle ones are closed at 15 s
    beside_whom = f"{options.idle:,} idle, {options.slow:,} slow"
    print(f"{beside_whom:>24} {describe(beside, min(options.seconds, 12))} "
          f"{resident_mb(process):5.0f}", flush=True)
    stopping.set()
    for _, writer in sitting:
        writer.close()
    await asyncio.gather(*slow)


async def hard(port, paths, options, process):
    await measure(port, paths, CALM, 5)
    print(f"{'beside':>24} {COLUMNS}   MB")
    alone = await measure(port, paths, CALM, options.seconds)
    print(f"{'nobody':>24} {describe(alone, options.seconds)} {resident_mb(process):5.0f}", flush=True)
    asking = OpenLoop(port, [], 1)
    stopping = False

    async def ask_on(seed):
        questions = hard_questions(seed)
        while not stopping:
            await asking.one(next(questions))
    four = [asyncio.create_task(ask_on(seed)) for seed in range(4)]
    beside = await measure(port, paths, CALM, options.seconds)
    stopping = True
    await asyncio.gather(*four)
    print(f"{'four hard ones':>24} {describe(beside, options.seconds)} {resident_mb(process):5.0f}")
    times = [time for _, time in asking.answers]
    print(f"the hard ones: {len(times)} answers, p50 {quantile(times, .5):.0f} ms, "
          f"{sorted({status for status, _ in asking.answers})}")


KINDS = {"overload": overload, "crowd": crowd, "hard": hard}


def main():
    parser = parser_of(__doc__)
    parser.add_argument("kind", choices=KINDS)
    parser.add_argument("--bin", type=absolute, required=True, help="folder of the programs")
    parser.add_argument("--index", type=absolute, required=True)
    parser.add_argument("--log", type=absolute, required=True, help="as kindred_query_log prints it")
    parser.add_argument("--seconds", type=float, default=20, help="of each run")
    parser.add_argument("--workers", type=int, default=8)
    parser.add_argument("--idle", type=int, default=10_000, help="connections that say nothing")
    parser.add_argument("--slow", type=int, default=1_000, help="connections that dawdle")
    options = parser.parse_args()
    raise_limit_of_files()
    with tempfile.TemporaryDirectory() as folder:
        config = config_with(folder, workers=options.workers, answer_cache_mb=0,
                             max_connections=20_000)
        programs = Programs(options.bin, config, Path(folder))
        server = programs.searchd(options.index).wait_until_ready()
        come_first()
        try:
            asyncio.run(KINDS[options.kind](server.address[1], paths_of(options.log), options,
                                            server.process))
        finally:
            stop(server.process)


if __name__ == "__main__":
    main()
