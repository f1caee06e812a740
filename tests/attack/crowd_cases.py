"""More clients than there is room for: each case has a searchd of its own."""

import resource
import time
from collections import Counter
from dataclasses import dataclass

from transfer_cases import LARGE, SLACK
from wire import Wire, expect, request, story_request, unique_id

MOST_CONNECTIONS = 1_000  # the limits of searchd/http/server.hpp
HANDLER_SECONDS = 5
SHED_SECONDS = 1.5  # within which who finds no room is told so, and closed upon


def connect_all(target, count):
    """So many clients who say nothing; some are closed upon before they are counted."""
    wires = []
    for _ in range(count):
        try:
            wires.append(Wire(target.address, seconds=10))
        except ConnectionError:
            pass
    return wires


def fate(wire):
    """What has become of a client who said nothing."""
    wire.socket.setblocking(False)
    try:
        got = wire.socket.recv(4096)
    except BlockingIOError:
        return "open"
    except ConnectionError:
        return "closed"
    expect(not got or got.startswith(b"HTTP/1.1 503 "), f"told {got[:100]}")
    return "told" if got else "closed"


def descriptors_run_out(target):
    """400 clients come where 128 descriptors are: half of these serve, nothing spins."""
    _crowd(target, 400, most_open=128 // 2)


def crowd_of_15_000(target):
    """With as many descriptors as a program has that nobody gave more."""
    _crowd(target, 15_000, most_open=1024 // 2)


def crowd_of_15_000_where_all_fit(target):
    _crowd(target, 15_000, most_open=MOST_CONNECTIONS)


def _crowd(target, count, most_open):
    """As many as `count`, or as this program may open."""
    count = min(count, resource.getrlimit(resource.RLIMIT_NOFILE)[0] - 100)
    wires = connect_all(target, count)
    time.sleep(SHED_SECONDS)
    target.expect_calm(1)
    fates = Counter(fate(wire) for wire in wires)
    expect(fates["open"] <= most_open, f"{fates} of {count}")
    expect(fates["open"] > most_open // 2, f"hardly anybody is served: {fates} of {count}")
    expect(fates["told"] > 0, f"nobody was told why: {fates}")
    target.expect_descriptors()
    for wire in wires:
        wire.close()
    time.sleep(0.2)


def crowds_that_come_and_go(target):
    _come_and_go(target, 128)


def larger_crowds_that_come_and_go(target):
    _come_and_go(target, 1024)


def _come_and_go(target, descriptors):
    """What is shed leaves nothing behind: 20 times as many as there are descriptors, and more."""
    for _ in range(20):
        for wire in connect_all(target, 3 * descriptors):
            wire.reset()
    time.sleep(SHED_SECONDS)
    target.expect_calm()
    target.expect_descriptors()


def queue_overflows(target):
    """300 large questions at once: answered, or shed at once and told when to come back."""
    wires = [Wire(target.address, seconds=HANDLER_SECONDS + SLACK) for _ in range(300)]
    started = time.monotonic()
    for wire in wires:
        wire.send(request(f"{LARGE}%20OR%20{unique_id()}"))
    seen = Counter()
    for wire in wires:
        answer = wire.answer()
        expect(answer is not None, "closed in place of an answer")
        expect(answer.status == 200 or answer.field("Retry-After"), "not told when to come back")
        seen[answer.status] += 1
        wire.close()
    took = time.monotonic() - started
    expect(took < HANDLER_SECONDS + SLACK, f"all took {took:.1f} s")
    expect(set(seen) == {200, 503}, f"answered {dict(seen)}")


def clients_who_leave_make_no_queue(target):
    """What 1,000 clients asked who have left keeps nobody waiting for long."""
    for _ in range(1_000):
        wire = Wire(target.address)
        wire.send(request(f"{LARGE}%20OR%20{unique_id()}"))
        wire.reset()
    limit = time.monotonic() + 5
    while True:
        story = unique_id()
        with Wire(target.address) as wire:
            wire.send(story_request(story))
            if wire.answer().is_of(story):
                return
        expect(time.monotonic() < limit, "it still sheds what the others asked for")


@dataclass(frozen=True)
class Crowd:
    """`descriptors`: how many searchd may open. `sheds`: the client beside may be told to wait."""

    play: object
    descriptors: int | None = None
    sheds: bool = False


CROWDS = [Crowd(descriptors_run_out, 128), Crowd(crowds_that_come_and_go, 128),
          Crowd(larger_crowds_that_come_and_go, 1024),
          Crowd(crowd_of_15_000, 1024), Crowd(crowd_of_15_000_where_all_fit),
          Crowd(queue_overflows, sheds=True), Crowd(clients_who_leave_make_no_queue, sheds=True)]
