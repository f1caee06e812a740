"""Two runs over many requests: is every answer its client's own, and does memory stay flat?

Processes play portions of the run against one searchd; portions add up to a Counter:
answered, left (connections reset with work under way), wrong, stalled, shed, odd.
"""

import multiprocessing
import random
import time
from collections import Counter, deque
from concurrent.futures import ProcessPoolExecutor
from urllib.parse import quote

from transfer_cases import LARGE, SMALL_WINDOW, WORDS, post
from wire import Unexpected, Wire, expect, request, story_request, unique_id

PROCESSES = 3
PORTION = 2_000  # requests
CLIENTS = 8      # of each process; those who leave come on top, and 64 requests may wait
STALL_SECONDS = 5
FLAT_MB = 2      # what memory may grow by, once it is warm
MOST_LEAVING = 6


def large_request(story):
    return request(f"{LARGE}{quote(f' OR {story}')}", f"X-Request-Id: {story}")


def is_own(answer, story, is_large):
    if not is_large:
        return answer.is_of(story)
    return (answer.status == 200 and answer.field("X-Request-Id") == story
            and f' OR {story}"'.encode() in answer.body[:1_000])


class Client:
    """One who asks, reads every answer, and now and then comes back over a new connection."""

    def __init__(self, address, rng, tally):
        self.address, self.rng, self.tally = address, rng, tally
        self.wire, self.asked, self.is_large = None, [], False

    def ask(self):
        if self.wire is None:
            self.is_large = self.rng.random() < 0.005
            self.wire = Wire(self.address, SMALL_WINDOW if self.is_large else None, STALL_SECONDS)
        self.asked = [unique_id() for _ in range(1 if self.is_large else self.rng.randint(1, 16))]
        make = large_request if self.is_large else story_request
        self.wire.send(b"".join(map(make, self.asked)))

    def read(self):
        try:
            for story in self.asked:
                self.judge(self.wire.answer(), story)
            expect(not self.wire.received, "more answers than requests")
        except Unexpected as problem:
            self.note("stalled" if "no answer in" in str(problem) else "wrong", problem)
            self.leave()
        if self.wire and self.rng.random() < 0.4:
            self.leave()

    def judge(self, answer, story):
        if answer is None:
            raise Unexpected("closed in place of an answer")
        if is_own(answer, story, self.is_large):
            self.tally["answered"] += 1
        elif answer.status == 503:
            self.tally["shed"] += 1
        else:
            raise Unexpected(f"in place of {story}: {answer.body[:200]}")

    def note(self, what, problem):
        self.tally[what] += 1
        print(f"  {what}: {problem}", flush=True)

    def leave(self):
        self.wire.close()
        self.wire = None


def come_to_leave(address, rng):
    """A client with work under way; who never read what it gets."""
    wire = Wire(address, rng.choice([None, SMALL_WINDOW]))
    story = unique_id()
    whole = story_request(story)
    wire.send(rng.choices(
        [whole, whole * 3, whole[:rng.randrange(1, len(whole))], post(b"x" * 50)[:-20],
         large_request(story)], [60, 20, 10, 9, 1])[0])
    return wire


def mixed_portion(address, requests, aborts, seed):
    """`requests` answered, while `aborts` clients ask and are gone at any moment."""
    rng, tally = random.Random(seed), Counter()
    clients = [Client(address, rng, tally) for _ in range(CLIENTS)]
    leaving, silent = deque(), [Wire(address) for _ in range(2)]
    while tally["answered"] + tally["shed"] + tally["stalled"] < requests:
        due = aborts * (tally["answered"] + 70) // requests - tally["left"] - len(leaving)
        steps = [client.ask for client in clients]
        steps += [lambda: leaving.append(come_to_leave(address, rng))] * max(0, due)
        rng.shuffle(steps)
        for step in steps:
            step()
            while len(leaving) > rng.randint(0, MOST_LEAVING):
                leaving.popleft().reset()
                tally["left"] += 1
        for client in clients:
            client.read()
    for wire in leaving:
        wire.reset()
        tally["left"] += 1
    for wire in silent:
        judge_silence(wire, tally)
    return tally


def judge_silence(wire, tally):
    """Who asked for nothing must get nothing."""
    wire.half_close()
    try:
        wire.expect_end()
    except Unexpected as problem:
        tally["wrong"] += 1
        print(f"  to one who asked for nothing: {problem}", flush=True)
    wire.close()


# Each with a weight and the status of its answer. {id} is another one each time; {words} are not:
# what was found of words is kept, up to 448 MB (searchd/search/story_finder.hpp), so that memory
# would grow for long with words that are always new.
KINDS = [(90, "/api/v1/stories/{id}", 404), (4, "/api/v1/search?take=3&q={words}", 200),
         (2, "/search?q={words}", 200), (2, "/api/v1/suggest?q=nur", 200),
         (1, "/api/v1/search?take={id}", 400), (1, "/nowhere/{id}", 404)]


def plain_portion(address, requests, seed):
    """All kinds of requests over one kept connection, 50 at once."""
    rng, tally = random.Random(seed), Counter()
    weights, targets, statuses = zip(*KINDS)

    def made(kind):
        words = "+OR+".join(rng.choices(WORDS, k=3))
        return request(targets[kind].format(id=unique_id(), words=words))

    with Wire(address, seconds=STALL_SECONDS) as wire:
        while tally["answered"] < requests:
            chosen = rng.choices(range(len(KINDS)), weights, k=50)
            wire.send(b"".join(map(made, chosen)))
            for kind in chosen:
                answer = wire.answer()
                expect(answer is not None, "closed in place of an answer")
                tally["answered"] += 1
                tally["odd"] += answer.status != statuses[kind]
    return tally


def play_portions(play, parameters, each):
    """Plays portions in several processes; `each` is told how many are done, and the sum so far."""
    total = Counter()
    with ProcessPoolExecutor(PROCESSES, multiprocessing.get_context("spawn")) as pool:
        for done, tally in enumerate(pool.map(play, *zip(*parameters)), 1):
            total += tally
            each(done, total)
    return total


def every_tenth(count, say):
    """A callback for play_portions that says something after each tenth of the run."""
    started = time.monotonic()

    def each(done, total):
        if done * 10 // count > (done - 1) * 10 // count:
            rate = total["answered"] / (time.monotonic() - started)
            say(f"  {100 * done // count} %: {dict(total)}, {rate:.0f} requests/s")
    return each


def mix(target, requests, aborts, seed):
    """Expects that among aborts every answer is its client's own, and none is missing."""
    count = max(1, requests // PORTION)
    parameters = [(target.address, PORTION, aborts // count, seed + number)
                  for number in range(count)]
    total = play_portions(mixed_portion, parameters,
                          every_tenth(count, lambda line: print(line, flush=True)))
    expect(not total["wrong"] and not total["stalled"], f"{dict(total)}")
    expect(total["shed"] < requests // 100, f"too much was shed to judge: {dict(total)}")


def memory(target, requests, seed):
    """Expects that memory does not grow once a tenth of the requests has warmed everything up."""
    count = max(10, requests // PORTION)
    resident = []

    def say(line):
        resident.append(target.memory())
        print(f"{line}, {resident[-1]:.1f} MB resident", flush=True)

    parameters = [(target.address, requests // count, seed + number) for number in range(count)]
    total = play_portions(plain_portion, parameters, every_tenth(count, say))
    expect(not total["odd"], f"{total['odd']} answers have another status")
    grown = resident[-1] - resident[0]
    expect(grown < FLAT_MB, f"memory grew by {grown:.1f} MB in {requests} requests: {resident}")
