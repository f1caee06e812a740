#!/usr/bin/env python3
"""Attacks searchd over raw sockets, and looks whether everything is answered or closed in time.

    tests/attack/attack_rounds.py --bin build/ci/bin                a minute
    tests/attack/attack_rounds.py --bin build/ci/bin --only chunk   cases whose name has the word
    tests/attack/attack_rounds.py --mix 1000000 --aborts 500000 --requests 2000000

Cases: malformed and ambiguous requests, smuggling, oversized heads and bodies, bad escapes (sent
whole, with a good request behind that must or must not be answered); pieces, drips, clients who do
not read, half-closed, pipelined and reset connections, TLS, noise; no descriptors, 15,000 clients,
a full queue. Beside every case another client asks all the time, and after it a new one; both must
be answered within a second.

Two runs at the end: --mix requests with unique ids while --aborts clients leave at any moment (no
answer may go to another client, none may be missing), and --requests over which memory stays flat.

Ends with "N passed, N failed"; the exit code is 0 when all passed.
"""

import resource
import shutil
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "support"))

import deadline_cases  # noqa: E402  (tests/support is found through the line above)
import framing_cases  # noqa: E402
import long_runs  # noqa: E402
import target_cases  # noqa: E402
import transfer_cases  # noqa: E402
from command_line import parser_of  # noqa: E402
from crowd_cases import CROWDS  # noqa: E402
from programs import ROOT, SAMPLE, Programs, config_with, stop  # noqa: E402
from target import Target  # noqa: E402
from wire import Unexpected, expect  # noqa: E402


class Attack:
    """Builds one index, plays cases against searchds that serve it, and counts."""

    def __init__(self, arguments, folder):
        self.only, self.skipped = arguments.only, arguments.skip
        self.patience = arguments.patience
        self.passed, self.failed = 0, []
        (folder / "logs").mkdir()
        # Few answers are kept, so that memory is soon as large as it gets.
        config = config_with(folder, answer_cache_mb=4, requests_a_second=0,
                             queue_timeout_ms=500 * arguments.patience)
        self.programs = Programs(arguments.bin, config, folder / "logs")
        self.index = folder / "index"
        store = folder / "stories.db"
        self.programs.import_all(store, SAMPLE)
        self.programs.run("build", "--store", store, "--index", self.index, "--quiet")

    def is_wanted(self, name):
        return self.only in name and not any(word in name for word in self.skipped)

    def play(self, name, case, target):
        """`case` raises where something is not as it should be."""
        if not self.is_wanted(name):
            return
        started, before = time.monotonic(), len(target.beside.problems)
        try:
            case(target)
            target.expect_good()
            target.beside.expect_undisturbed(before)
            problem = ""
            self.passed += 1
        except (Unexpected, OSError) as found:
            problem = str(found) or repr(found)
            self.failed.append((name, problem))
        end = f"FAILED, {problem}" if problem else "as it should be"
        # In one piece: others may print at the same time.
        print(f"{name}: {end} ({time.monotonic() - started:.1f} s)\n", end="", flush=True)

    def play_against_one(self, cases, descriptors=None, sheds=False, at_once=1):
        """Plays cases, pairs of name and function, against a searchd of their own, which must end
        well too. `at_once`: so many beside each other."""
        cases = [(name, case) for name, case in cases if self.is_wanted(name)]
        if not cases:
            return
        under = ["prlimit", f"--nofile={descriptors}"] if descriptors else []
        searchd = self.programs.searchd(self.index, under).wait_until_ready()
        sheds = sheds or self.patience > 1
        with Target(searchd, sheds, self.patience) as target, ThreadPoolExecutor(at_once) as pool:
            list(pool.map(lambda named: self.play(*named, target), cases))
            peak = target.memory("VmHWM")
        exit_code = stop(searchd.process)
        print(f"searchd took up to {peak:.0f} MB and ended with {exit_code}", flush=True)
        if exit_code:
            self.failed.append((f"searchd behind {cases[0][0]}", f"ended with {exit_code}"))

    def play_all(self, arguments):
        rows = [(row.name, row.play) for row in [*framing_cases.ROWS, *target_cases.ROWS]]
        self.play_against_one([*rows, *map(named, transfer_cases.ALL),
                               ("calm behind it all", Target.expect_calm)])
        self.play_against_one(map(named, deadline_cases.ALL),
                              at_once=len(deadline_cases.ALL))
        for crowd in CROWDS:
            self.play_against_one([named(crowd.play)], crowd.descriptors, crowd.sheds)
        self.play_against_one([
            (f"{arguments.mix} answers among {arguments.aborts} who leave",
             partial(long_runs.mix, requests=arguments.mix, aborts=arguments.aborts,
                     seed=arguments.seed))], sheds=True)
        self.play_against_one([
            (f"memory over {arguments.requests} requests",
             partial(long_runs.memory, requests=arguments.requests, seed=arguments.seed))])


def named(function):
    return function.__name__.replace("_", " "), function


def parse_arguments():
    parser = parser_of(__doc__)
    add = parser.add_argument
    add("--bin", type=Path, default=ROOT / "build/ci/bin", help="folder of the programs")
    add("--only", default="", metavar="WORD", help="only cases whose name has it")
    add("--skip", default=[], nargs="+", metavar="WORD", help="no cases whose name has one of these")
    add("--patience", type=int, default=1, metavar="SECONDS",
        help="for a good answer; above 1, for sanitizers, it may also be a 503")
    add("--mix", type=int, default=30_000, metavar="N", help="answers to look at among aborts")
    add("--aborts", type=int, default=15_000, metavar="N", help="clients who leave meanwhile")
    add("--requests", type=int, default=50_000, metavar="N", help="over which memory stays flat")
    add("--seed", type=int, default=1, help="of the long runs")
    return parser.parse_args()


def main():
    arguments = parse_arguments()
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))
    folder = Path(tempfile.mkdtemp(prefix="kindred-attack-"))
    attack = Attack(arguments, folder)
    attack.play_all(arguments)
    for name, problem in attack.failed:
        print(f"\n{name}\n  {problem}")
    if attack.failed:
        print(f"the logs are kept in {folder}")
    else:
        shutil.rmtree(folder)
    print(f"{attack.passed} passed, {len(attack.failed)} failed")
    return 1 if attack.failed else 0


if __name__ == "__main__":
    sys.exit(main())
