#!/usr/bin/env python3
"""Stops and restarts searchd under load on one port, and looks whether anybody was let down.

    tests/serving/restart_rounds.py --bin build/ci/bin --rounds 3
    tests/serving/restart_rounds.py --bin build/ci/bin --rounds 100 --clients 16

The port is held for searchd, as systemd does with a socket unit. In every round searchd gets SIGTERM
while clients ask without a pause, each request on a connection of its own, and another one is started;
every other round begins with the new one before the old one is stopped. A request is let down where
its connection is refused, ends without an answer, or the answer is none of 200.

Ends with "N passed, N failed"; the exit code is 0 when all rounds passed.
"""

import http.client
import socket
import sys
import tempfile
import threading
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "support"))

from command_line import absolute, parser_of  # noqa: E402  (found through the line above)
from programs import SAMPLE, Programs, config_with, stop  # noqa: E402

QUESTIONS = ["/api/v1/search?q=waiting", "/search?q=nurse", "/api/v1/suggest?q=wa",
             "/api/v1/search?q=food&take=50", "/health/live"]
# What systemd does for a service with a socket (sd_listen_fds(3)): descriptor 3, and whose it is.
PASS_SOCKET = 'exec 3<&"$1"; shift; LISTEN_PID=$$ LISTEN_FDS=1 exec "$@"'


class Clients:
    """Ask without a pause until they are stopped; know who was let down, and how long all took."""

    def __init__(self, number, port):
        self.port, self.stopping = port, threading.Event()
        self.lock, self.times, self.let_down = threading.Lock(), [], []
        self.threads = [threading.Thread(target=self._ask, args=(i,)) for i in range(number)]
        for thread in self.threads:
            thread.start()

    def _ask(self, i):
        while not self.stopping.is_set():
            i += 1
            path, begin = QUESTIONS[i % len(QUESTIONS)], time.monotonic()
            try:
                connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
                connection.request("GET", path)
                answer = connection.getresponse()
                answer.read()
                trouble = "" if answer.status == 200 else f"answered {answer.status}"
                connection.close()
            except (OSError, http.client.HTTPException) as error:
                trouble = repr(error)
            with self.lock:
                self.times.append(time.monotonic() - begin)
                if trouble:
                    self.let_down.append(f"{path}: {trouble}")

    def answered(self):
        with self.lock:
            return len(self.times)

    def end(self):
        self.stopping.set()
        for thread in self.threads:
            thread.join()


def restart(number, server, make_server, clients):
    """One round; the searchd that runs after it, and what was wrong."""
    before = clients.answered()
    while clients.answered() < before + 50:
        time.sleep(0.01)
    newer = make_server().wait_until_ready() if number % 2 else None
    code = stop(server.process)
    newer = newer or make_server().wait_until_ready()
    return newer, [] if code == 0 else [f"searchd ended with exit code {code}"]


def main():
    parser = parser_of(__doc__)
    parser.add_argument("--bin", type=absolute, required=True, help="folder of the programs")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--clients", type=int, default=8)
    options = parser.parse_args()
    failed = 0
    with tempfile.TemporaryDirectory() as folder:
        folder = Path(folder)
        # A machine that is busy with something else is no reason to be let down.
        programs = Programs(options.bin, config_with(folder, queue_timeout_ms=20_000,
                                                     handler_timeout_ms=20_000), folder)
        programs.import_all(folder / "stories.db", SAMPLE)
        programs.run("build", "--store", folder / "stories.db", "--index", folder / "index", "--quiet")
        listener = socket.create_server(("127.0.0.1", 0), backlog=1024)

        def make_server():
            fd = listener.fileno()
            under = ["bash", "-c", PASS_SOCKET, "-", str(fd)]
            return programs.searchd(folder / "index", under, pass_fds=(fd,))

        server = make_server().wait_until_ready()
        clients = Clients(options.clients, listener.getsockname()[1])
        for number in range(options.rounds):
            server, wrong = restart(number, server, make_server, clients)
            wrong += clients.let_down
            clients.let_down = []
            failed += bool(wrong)
            for line in wrong[:10]:
                print(f"round {number}: {line}", flush=True)
        clients.end()
        failed += bool(clients.let_down)
        stop(server.process)
        times = sorted(clients.times)
        print(f"{len(times):,} requests; ms: p50 {times[len(times) // 2] * 1000:.1f}, "
              f"p99 {times[len(times) * 99 // 100] * 1000:.1f}, most {times[-1] * 1000:.0f}")
    print(f"{options.rounds - failed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
