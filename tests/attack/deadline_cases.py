"""Clients who are slow, at any stage: each is waited for as long as server.hpp says, and no longer.

They wait for deadlines, and are therefore played beside each other.
"""

import random
import time
from concurrent.futures import ThreadPoolExecutor

from transfer_cases import LARGE, SLACK, SMALL_WINDOW, post
from wire import Wire, expect, request, story_request, unique_id

# The limits of searchd/http/server.hpp.
HEAD_SECONDS = BODY_SECONDS = 5
IDLE_SECONDS = 15
WRITE_SECONDS = 10


def noise(target):
    """Random bytes, with and without line ends, are refused or run into the deadline of a head."""
    def send(seed):
        rng = random.Random(seed)
        alphabet = rng.choice([bytes(range(256)), bytes(range(32, 127)), b"GET /\r\n :aHost"])
        data = bytes(rng.choices(alphabet, k=rng.choice([1, 10, 100, 1_000, 10_000])))
        with Wire(target.address) as wire:
            wire.send(data)
            if seed % 2:
                wire.half_close()
            answer = wire.answer(HEAD_SECONDS + SLACK)
            expect(answer is None or answer.status in (400, 408, 414, 431, 501, 505),
                   f"{data[:100]} is answered with {answer and answer.status}")
            if answer:
                wire.expect_end()

    with ThreadPoolExecutor(100) as pool:
        list(pool.map(send, range(200)))


def _expect_timeout(wire, seconds, started):
    answer = wire.answer(seconds + SLACK)
    expect(answer is None or answer.status == 408, f"answered {answer and answer.status}")
    took = time.monotonic() - started
    expect(took < seconds + SLACK, f"it took {took:.1f} s")
    expect(took > seconds - 0.5, f"it came after {took:.1f} s")
    if answer:
        wire.expect_end()


def _drip(wire, data, seconds):
    """One byte a second buys no time."""
    started = time.monotonic()
    for byte in data:
        if time.monotonic() - started > seconds - 0.9 or not wire.send(bytes([byte])):
            break
        time.sleep(1)
    _expect_timeout(wire, seconds, started)


def dripping_head(target):
    with Wire(target.address) as wire:
        _drip(wire, story_request("a"), HEAD_SECONDS)


def dripping_second_head(target):
    story = unique_id()
    with Wire(target.address) as wire:
        wire.send(story_request(story))
        wire.own_answer(story)
        _drip(wire, story_request("a"), HEAD_SECONDS)


def dripping_body(target):
    with Wire(target.address) as wire:
        data = post(b"x" * 1_000)
        wire.send(data[:-1_000])
        _drip(wire, data[-1_000:], BODY_SECONDS)


def head_and_body_that_stop(target):
    data = post(b"the nurse")
    with Wire(target.address) as head, Wire(target.address) as body:
        started = time.monotonic()
        head.send(data[:30])
        body.send(data[:-1])
        _expect_timeout(head, HEAD_SECONDS, started)
        _expect_timeout(body, BODY_SECONDS, started)


def idle(target):
    """Without a request, and behind one."""
    story = unique_id()
    with Wire(target.address) as silent, Wire(target.address) as used:
        started = time.monotonic()
        used.send(story_request(story))
        used.own_answer(story)
        for wire in (silent, used):
            wire.expect_end(IDLE_SECONDS + SLACK)
            took = time.monotonic() - started
            expect(IDLE_SECONDS - 0.5 < took < IDLE_SECONDS + SLACK, f"closed after {took:.1f} s")


def expect_refuses_input(wire):
    """Expects that searchd holds the connection no longer, whatever is still on the way."""
    expect(not wire.send(b"\r\n" * 1_000_000), "a client who does not read is kept")


def make_known(target, asked):
    """Asks once and reads, so that what is asked again and again costs no work."""
    with Wire(target.address) as wire:
        wire.send(asked)
        wire.answer()


def slow_readers(target):
    """20 clients ask for ten answers of 1 MB each and read nothing: none is kept for longer than
    an answer may take, and none takes more memory than its answer."""
    make_known(target, request(LARGE))
    before = target.memory()
    wires = [Wire(target.address, SMALL_WINDOW) for _ in range(20)]
    for wire in wires:
        wire.send(request(LARGE) * 10)
    time.sleep(WRITE_SECONDS / 2)
    grown = target.memory() - before
    expect(grown < 200, f"{grown:.0f} MB more are resident for 20 clients")
    # Its buffers in the system take more answers than one: each has a time of its own.
    time.sleep(WRITE_SECONDS)
    for wire in wires:
        expect_refuses_input(wire)
        wire.close()


def dripping_reader(target):
    """Reads 1 kB every tenth of a second, and is not waited for: what the system still holds for it
    comes, but searchd has closed."""
    make_known(target, request(LARGE))
    with Wire(target.address, SMALL_WINDOW) as wire:
        wire.send(request(LARGE) * 10)
        started = time.monotonic()
        while time.monotonic() - started < 1.5 * WRITE_SECONDS and wire.trickle(1_000):
            time.sleep(0.1)
        expect_refuses_input(wire)


ALL = [noise, dripping_head, dripping_second_head, dripping_body, head_and_body_that_stop, idle,
       slow_readers, dripping_reader]
