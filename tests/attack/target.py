"""The searchd that is attacked, seen from outside; and the client beside, who must not notice."""

import os
import re
import threading
import time
from pathlib import Path

from wire import Unexpected, Wire, expect, story_request, unique_id

_TICKS = os.sysconf("SC_CLK_TCK")


class Target:
    """A running searchd. `sheds`: good requests may be answered with a 503, but quickly.
    `good_seconds`: within which a good request is answered, whatever others do."""

    def __init__(self, searchd, sheds=False, good_seconds=1):
        self.searchd, self.address, self.sheds = searchd, searchd.address, sheds
        self.good_seconds = good_seconds
        self.beside = Bystander(self)

    def __enter__(self):
        self.beside.start()
        while not self.beside.asked:
            time.sleep(0.01)
        return self

    def __exit__(self, *_):
        self.beside.stop()

    def processor_seconds(self):
        """User and system time, from /proc (proc(5): fields 14 and 15)."""
        text = Path(f"/proc/{self.searchd.process.pid}/stat").read_text()
        fields = text.rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / _TICKS

    def memory(self, name="VmRSS"):
        """MB; VmRSS is what is resident, VmHWM its peak, VmSize what is reserved."""
        status = Path(f"/proc/{self.searchd.process.pid}/status").read_text()
        return int(re.search(rf"{name}:\s+(\d+)", status)[1]) / 1000

    def expect_calm(self, seconds=0.5):
        """Expects that no thread spins, now that nobody asks for anything but the bystander."""
        before = self.processor_seconds()
        time.sleep(seconds)
        share = (self.processor_seconds() - before) / seconds
        expect(share < 0.25, f"it takes {100 * share:.0f} % of a processor for nothing")

    def expect_descriptors(self):
        """Expects that the index could always open its files, whoever came."""
        log = self.searchd.log.read_text(errors="replace")
        found = [line for line in log.splitlines() if "Too many open files" in line]
        expect(not found, f"{len(found)} times no file could be opened: {found and found[0]}")

    def expect_good(self):
        """What must hold behind every case."""
        expect(self.searchd.process.poll() is None, "searchd has ended")
        story, started = unique_id(), time.monotonic()
        with Wire(self.address, seconds=self.good_seconds) as wire:
            wire.send(story_request(story))
            wire.own_answer(story)
        seconds = time.monotonic() - started
        expect(seconds < self.good_seconds, f"a good request was answered after {seconds:.1f} s")


class Bystander(threading.Thread):
    """A client who asks all the time over a connection of its own, and counts how that went."""

    def __init__(self, target):
        super().__init__(daemon=True)
        self.target, self.ended = target, threading.Event()
        self.asked = self.shed = 0
        self.problems = []

    def run(self):
        while not self.ended.is_set():
            try:
                with Wire(self.target.address, seconds=self.target.good_seconds) as wire:
                    while not self.ended.wait(0.02):
                        self.ask(wire)
            except (Unexpected, OSError) as problem:
                self.problems.append(f"the client beside: {problem!r}")
                self.ended.wait(0.1)

    def ask(self, wire):
        story = unique_id()
        self.asked += 1
        wire.send(story_request(story))
        answer = wire.answer()
        expect(answer is not None, "closed in place of an answer")
        if answer.status == 503 and self.target.sheds:
            self.shed += 1
            return
        expect(answer.is_of(story), f"{answer.status} in place of its answer: {answer.body[:200]}")

    def stop(self):
        self.ended.set()
        self.join()

    def expect_undisturbed(self, since):
        expect(len(self.problems) == since, "; ".join(self.problems[since:since + 3]))
