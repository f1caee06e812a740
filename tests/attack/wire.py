"""A client of raw bytes: sends what no library would, and reads what comes back, strictly."""

import itertools
import json
import os
import socket
import struct
import time

_numbers = itertools.count()


class Unexpected(Exception):
    """What a case found wrong, as a sentence."""


def expect(is_so, message):
    if not is_so:
        raise Unexpected(message)


def unique_id():
    """The id of no story. All have one length, so that none contains another."""
    return f"attack-{os.getpid():08}-{next(_numbers):09}-x"


def request(target, *fields, method="GET", body=None):
    """A request as it should be; `body` brings its Content-Length."""
    lines = [f"{method} {target} HTTP/1.1", "Host: a", *fields]
    if body is not None:
        lines.append(f"Content-Length: {len(body)}")
    return "\r\n".join([*lines, "", ""]).encode() + (body or b"")


def story_request(story, *fields):
    return request(f"/api/v1/stories/{story}", f"X-Request-Id: {story}", *fields)


class Answer:
    """One answer, its head taken apart."""

    def __init__(self, head, body):
        line, *fields = head.decode("latin-1").split("\r\n")
        self.status = int(line.split(" ")[1])
        self.fields = [tuple(field.split(": ", 1)) for field in fields]
        self.body = body

    def field(self, name):
        return next((value for key, value in self.fields if key.lower() == name.lower()), None)

    def is_of(self, story):
        """Whether it answers `story_request(story)`: its head and its detail name the id."""
        return (self.status == 404 and self.field("X-Request-Id") == story
                and f'\\"{story}\\"'.encode() in self.body)

    def expect_well_formed(self):
        """What no answer may lack or hold, whatever was sent."""
        expect(self.status < 500 or self.status in (501, 503, 505),
               f"an answer of {self.status}: {self.body[:200]}")
        expect(not any(key.lower() == "injected" for key, _ in self.fields),
               "a header field of the client's making is in the answer")
        if self.status >= 400 and self.field("Content-Type") == "application/problem+json":
            expect(json.loads(self.body)["status"] == self.status, "the problem has another status")


class Wire:
    """One connection. `window` is the size of the receive buffer: small, a client reads slowly."""

    def __init__(self, address, window=None, seconds=5):
        self.socket = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
        self.received = b""
        self.seconds = seconds
        if window:
            self.socket.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, window)
        self.socket.settimeout(seconds)
        self.socket.connect(address)
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()

    def close(self):
        self.socket.close()

    def send(self, data):
        """Whether everything was taken: a server that has closed takes nothing more."""
        self.socket.settimeout(self.seconds)
        try:
            self.socket.sendall(data)
            return True
        except OSError:
            return False

    def half_close(self):
        """Says that nothing more is sent."""
        self.socket.shutdown(socket.SHUT_WR)

    def reset(self):
        """Ends the connection with an RST."""
        self.socket.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.socket.close()

    def _receive(self, limit):
        """Whether bytes came; not so where the server closed. TimeoutError at `limit`."""
        left = limit - time.monotonic()
        if left <= 0:
            raise TimeoutError
        self.socket.settimeout(left)
        try:
            got = self.socket.recv(1 << 18)
        except ConnectionError:
            return False
        self.received += got
        return bool(got)

    def answer(self, seconds=None, to="GET"):
        """The next answer; None where the server closes in place of it."""
        seconds = seconds or self.seconds
        limit = time.monotonic() + seconds
        try:
            while (head := self.received.find(b"\r\n\r\n")) < 0:
                if not self._receive(limit):
                    expect(not self.received, f"half an answer: {self.received[:100]}")
                    return None
            answer = Answer(self.received[:head], b"")
            length = answer.field("Content-Length")
            bodiless = to == "HEAD" or answer.status in (204, 304)
            expect(bodiless or length is not None, f"an answer without a length: {answer.fields}")
            end = head + 4 + (0 if bodiless else int(length))
            while len(self.received) < end:
                expect(self._receive(limit), "an answer was cut off")
        except TimeoutError:
            raise Unexpected(f"no answer in {seconds} s") from None
        answer.body, self.received = self.received[head + 4:end], self.received[end:]
        answer.expect_well_formed()
        return answer

    def own_answer(self, story, seconds=None):
        """Expects the answer to `story_request(story)`."""
        answer = self.answer(seconds)
        expect(answer is not None, "closed in place of an answer")
        expect(answer.is_of(story), f"{answer.status} in place of its answer: {answer.body[:200]}")
        return answer

    def trickle(self, count):
        """Reads at most so many bytes and forgets them; whether there were any."""
        try:
            return bool(self.socket.recv(count))
        except ConnectionError:
            return False

    def expect_end(self, seconds=2):
        """Expects that the server closes, and says nothing more."""
        limit = time.monotonic() + seconds
        try:
            while not self.received and self._receive(limit):
                pass
        except TimeoutError:
            raise Unexpected(f"it is not closed after {seconds} s") from None
        expect(not self.received, f"more than it asked for: {self.received[:100]}")


def ask(address, story, seconds=1):
    """A good request of a new client, which must be answered within `seconds`."""
    started = time.monotonic()
    with Wire(address, seconds=seconds) as wire:
        wire.send(story_request(story))
        wire.own_answer(story, max(0.001, seconds - (time.monotonic() - started)))
