"""What depends on how bytes come and go: pieces, pipelines, half-closed and reset connections."""

import random
import ssl
import time
from urllib.parse import quote

from wire import Wire, expect, request, story_request, unique_id

LINGER_SECONDS = 1  # of searchd/http/connection_driver.cpp
SLACK = 1.5  # what a tick and a busy machine add

WORDS = ("with that there they have said told what about when asked nurse came been then down from "
         "back like could every went time were them because this since first home").split()
LARGE = f"/api/v1/search?take=100&explain=yes&q={quote(' OR '.join(WORDS))}"  # an answer of 1 MB
LARGE_BYTES = 900_000
SMALL_WINDOW = 4096


def post(text):
    return request("/api/v1/similar", method="POST", body=text)


def announced(length):
    """The head of a request with a body of so many bytes."""
    return request("/api/v1/similar", f"Content-Length: {length}", method="POST")


def every_split(target):
    """A good request in two pieces, at each of its bytes."""
    story = unique_id()
    for data in [story_request(story), post(b"the nurse " * 5) + story_request(story)]:
        with Wire(target.address) as wire:
            for at in range(1, len(data)):
                wire.send(data[:at])
                time.sleep(0.0005)
                wire.send(data[at:])
                if not data.startswith(b"GET"):
                    expect(wire.answer().status == 200, f"split at {at}")
                wire.own_answer(story)


def byte_by_byte(target):
    """15 kB of header fields, each byte for itself: no more work than in one piece."""
    story, before = unique_id(), target.processor_seconds()
    with Wire(target.address) as wire:
        for byte in story_request(story, *[f"X: {'a' * 996}"] * 15):
            wire.send(bytes([byte]))
        wire.own_answer(story)
    seconds = target.processor_seconds() - before
    expect(seconds < 3, f"it took {seconds:.1f} s of the processor")


def chunks_between_CR_and_LF(target):
    """The two packets that kept a thread of Pistache busy for ever."""
    chunked = request("/api/v1/similar", "Transfer-Encoding: chunked", method="POST")
    with Wire(target.address) as wire:
        for piece in [chunked[:-1], b"\n5\r\nhello\r", b"\n0\r\n\r", b"\n"]:
            wire.send(piece)
            time.sleep(0.05)
        expect(wire.answer().status == 501, "chunks were taken")
        wire.expect_end()
    target.expect_calm()


def pipelined(target):
    """Sent at once, answered in order: 100, and more than fit into a buffer."""
    for count in (100, 1_000):
        stories = [unique_id() for _ in range(count)]
        with Wire(target.address) as wire:
            wire.send(b"".join(map(story_request, stories)))
            for story in stories:
                wire.own_answer(story)


def pipelined_of_all_kinds(target):
    with Wire(target.address) as wire:
        stories = [unique_id() for _ in range(20)]
        for story in stories:
            wire.send(request("/api/v1/search?q=care", method="HEAD") + post(b"the nurse")
                      + request("*", method="OPTIONS") + story_request(story))
        for story in stories:
            for method, status in [("HEAD", 200), ("POST", 200), ("OPTIONS", 204)]:
                answer = wire.answer(to=method)
                expect(answer.status == status, f"{method} is answered with {answer.status}")
            wire.own_answer(story)


def pipelined_to_a_bad_one(target):
    """What was asked before is answered, what stands behind is not."""
    stories = [unique_id() for _ in range(100)]
    requests = [story_request(story) for story in stories]
    requests[50] = b"GET / HTTP/1.1\r\nHost : a\r\n\r\n"
    with Wire(target.address) as wire:
        wire.send(b"".join(requests))
        for story in stories[:50]:
            wire.own_answer(story)
        expect(wire.answer().status == 400, "the bad one is answered")
        wire.expect_end()


def half_closed(target):
    """Who says that nothing more comes still gets every answer."""
    stories = [unique_id() for _ in range(10)]
    with Wire(target.address) as wire:
        wire.send(b"".join(map(story_request, stories)))
        wire.half_close()
        for story in stories:
            wire.own_answer(story)
        wire.expect_end()
    with Wire(target.address, SMALL_WINDOW) as wire:
        wire.send(request(LARGE))
        wire.half_close()
        expect(len(wire.answer().body) > LARGE_BYTES, "the large answer is cut")
        wire.expect_end()


def half_closed_too_soon(target):
    for begun in [b"", b"GET / HT", post(b"the nurse")[:-3]]:
        with Wire(target.address) as wire:
            wire.send(begun)
            wire.half_close()
            wire.expect_end()


def refused_bodies_that_come_all_the_same(target):
    """The answer arrives though 2 MB are under way; and what never ends is closed upon."""
    with Wire(target.address) as wire:
        wire.send(post(b"x" * 2_000_000))
        expect(wire.answer().status == 413, "2 MB were taken")
        wire.expect_end()
    with Wire(target.address) as wire:
        wire.send(announced(100_000_000))
        started = time.monotonic()
        while wire.send(b"x" * 100_000):
            seconds = time.monotonic() - started
            expect(seconds < LINGER_SECONDS + SLACK, f"still reading after {seconds:.1f} s")


def bodies_of_20_GB_announced(target):
    before = target.memory("VmSize")
    wires = [Wire(target.address) for _ in range(100)]
    for wire in wires:
        wire.send(announced(20_000_000_000))
    for wire in wires:
        expect(wire.answer().status == 413, "20 GB were taken")
        wire.close()
    grown = target.memory("VmSize") - before
    expect(grown < 500, f"{grown:.0f} MB more are reserved")


def asks_on_without_reading(target):
    """What is asked and never read is not kept: neither requests nor answers."""
    before = target.memory()
    with Wire(target.address, SMALL_WINDOW, seconds=2) as wire:
        asked = 0
        while wire.send(story_request(unique_id()) * 10_000):
            asked += 10_000
            expect(asked < 1_000_000, "requests are taken without end")
        grown = target.memory() - before
    expect(grown < 20, f"{grown:.0f} MB more are resident")


def resets_in_every_phase(target):
    begun = [b"", b"G", story_request("a")[:40], post(b"the nurse")[:-3], story_request("a"),
             story_request("a") * 20, request(LARGE), request(LARGE) * 5, b"nonsense\r\n\r\n",
             announced(100_000_000) + b"x" * 50_000]
    rng = random.Random(1)
    for number in range(200):
        wire = Wire(target.address, SMALL_WINDOW)
        wire.send(begun[number % len(begun)])
        time.sleep(rng.choice([0, 0.001, 0.01]))
        wire.reset()


def tls_on_the_plain_port(target):
    """It is refused at once: a browser that tries https first must not wait."""
    outgoing = ssl.MemoryBIO()
    client = ssl.create_default_context().wrap_bio(ssl.MemoryBIO(), outgoing, server_hostname="a")
    try:
        client.do_handshake()
    except ssl.SSLWantReadError:
        pass
    with Wire(target.address) as wire:
        wire.send(outgoing.read())
        expect(wire.answer().status == 400, "a ClientHello was taken")
        wire.expect_end()


def silence_is_answered_with_silence(target):
    """Who asks for nothing gets nothing, while others ask and leave."""
    silent = [Wire(target.address) for _ in range(20)]
    resets_in_every_phase(target)
    for wire in silent:
        wire.half_close()
        wire.expect_end()
        wire.close()


ALL = [every_split, byte_by_byte, chunks_between_CR_and_LF, pipelined, pipelined_of_all_kinds,
       pipelined_to_a_bad_one, half_closed, half_closed_too_soon,
       refused_bodies_that_come_all_the_same, bodies_of_20_GB_announced, asks_on_without_reading,
       resets_in_every_phase, tls_on_the_plain_port, silence_is_answered_with_silence]
