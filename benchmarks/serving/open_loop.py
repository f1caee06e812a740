"""Asks at a rate, whatever the answers: arrivals by chance, each on a connection of a pool."""

import asyncio
import random
import resource
import time

MOST_CONNECTIONS = 4000


def raise_limit_of_files():
    hard = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))


async def read_answer(reader):
    """Status, whether the connection goes on."""
    head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").lower()
    length = head.partition("content-length: ")[2].partition("\r\n")[0]
    if length:
        await reader.readexactly(int(length))
    return int(head[9:12]), "connection: close" not in head


class OpenLoop:
    """Asks the paths in turn, `rate` a second; what was answered when is in `answers`."""

    def __init__(self, port, paths, rate, seed=1):
        self.port, self.paths, self.rate = port, paths, rate
        self.rng, self.idle = random.Random(seed), []
        self.answers = []  # status (0: none came), seconds
        self.pending = set()

    async def one(self, path):
        begin, status = time.perf_counter(), 0
        try:
            reader, writer = self.idle.pop() if self.idle else \
                await asyncio.open_connection("127.0.0.1", self.port)
            writer.write(f"GET {path} HTTP/1.1\r\nHost: a\r\n\r\n".encode())
            status, goes_on = await asyncio.wait_for(read_answer(reader), 30)
            if goes_on:
                self.idle.append((reader, writer))
            else:
                writer.close()
        except (OSError, asyncio.IncompleteReadError, asyncio.TimeoutError):
            pass
        self.answers.append((status, time.perf_counter() - begin))

    async def run(self, seconds):
        due = time.perf_counter()
        end = due + seconds
        number = 0
        while due < end:
            due += self.rng.expovariate(self.rate)
            wait = due - time.perf_counter()
            if wait > 0:
                await asyncio.sleep(wait)
            if len(self.pending) >= MOST_CONNECTIONS:
                self.answers.append((0, 0.0))
                continue
            task = asyncio.create_task(self.one(self.paths[number % len(self.paths)]))
            self.pending.add(task)
            task.add_done_callback(self.pending.discard)
            number += 1
        if self.pending:
            await asyncio.wait(self.pending)
        for _, writer in self.idle:
            writer.close()


def quantile(times, part):
    times = sorted(times)
    return times[min(len(times) - 1, int(len(times) * part))] * 1000 if times else float("nan")


def describe(answers, seconds):
    """Good answers a second, their p50 and p99, and the same of the others, in ms."""
    good = [time for status, time in answers if status == 200]
    shed = [time for status, time in answers if status == 503]
    lost = len(answers) - len(good) - len(shed)
    return (f"{len(answers) / seconds:8.0f} {len(good) / seconds:8.1f} {quantile(good, .5):8.1f} "
            f"{quantile(good, .99):8.1f} {len(shed) / seconds:8.1f} {quantile(shed, .5):8.2f} "
            f"{quantile(shed, .99):8.2f} {lost:6d}")


COLUMNS = (f"{'offered':>8} {'good/s':>8} {'p50':>8} {'p99':>8} {'503/s':>8} {'p50':>8} {'p99':>8} "
           f"{'other':>6}")
