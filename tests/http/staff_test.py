#!/usr/bin/env python3
"""A searchd for staff as its people run it: index, keys, requests, revoking, all through the programs.

    tests/http/staff_test.py --bin build/ci/bin

Of the sample an index for the public and one for staff are built; keys are made, expired and revoked
while searchd runs; every answer is looked at from outside. Ends with what was otherwise, if anything.
"""

import http.client
import json
import stat
import subprocess
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "support"))

from command_line import parser_of  # noqa: E402  (found through the line above)
from programs import ROOT, SAMPLE, Programs, kill, stop  # noqa: E402

WARD = "HWU-HG-W04"
ELSEWHERE = "HWU-HG-AE"
SECRET_CHARACTERS = 43


class Staff:
    """One folder with store, both indexes, configurations and keys."""

    def __init__(self, folder, binaries):
        self.folder, self.problems = folder, []
        (folder / "logs").mkdir()
        self.store, self.keys = folder / "stories.db", folder / "keys.json"
        self.configs = {name: self.configuration(name) for name in ["public", "staff"]}
        self.programs = Programs(binaries, self.configs["staff"], folder / "logs")
        self.programs.import_all(self.store, SAMPLE)
        for name in ["public", "staff"]:
            self.programs.run("build", "--store", self.store, "--index", folder / name,
                              "--audience", name, "--quiet")

    def configuration(self, audience):
        path = self.folder / f"{audience}.json"
        path.write_text(json.dumps({
            "audience": audience, "index": audience, "keys": "keys.json", "port": 0,
            "access_log": str(self.folder / f"{audience}.access.log"),
            "language": str(ROOT / "config/language"),
            "ranking": str(ROOT / "config/ranking.json"),
                    "help_boxes": str(ROOT / "config/help_boxes.json")}))
        return path

    def expect(self, what, is_so, otherwise=""):
        if not is_so:
            self.problems.append(f"{what}: {otherwise}")

    def command(self, *arguments, config="staff"):
        return subprocess.run([self.programs.binaries / "kindred-searchd", "--config",
                               self.configs[config], *arguments], text=True, check=False,
                              stdin=subprocess.DEVNULL, capture_output=True, timeout=60)

    def key(self, label, *more, expires="2099-12-31"):
        made = self.command("keys", "make", "--label", label, "--expires", expires, *more)
        self.expect("a key is made", made.returncode == 0, made.stderr)
        return made.stdout.strip()

    def refuse_wrong_starts(self):
        before = self.command()
        self.expect("no start without keys", before.returncode == 1 and "keys make" in before.stderr,
                    before.stderr)
        crossed = self.folder / "crossed.json"
        crossed.write_text(self.configs["public"].read_text().replace('"index": "public"',
                                                                      '"index": "staff"'))
        self.configs["crossed"] = crossed
        answer = self.command(config="crossed")
        self.expect("the public opens no index for staff",
                    answer.returncode == 1 and 'audience "staff"' in answer.stderr, answer.stderr)
        other = self.programs.indexer("build", "--store", self.store, "--index",
                                      self.folder / "staff", "--quiet")
        self.expect("a folder stays of one audience", other.returncode == 4, other.stdout)

    def ask(self, address, path, token=None, headers=None):
        connection = http.client.HTTPConnection(*address, timeout=30)
        headers = dict(headers or {})
        if token is not None:
            headers["Authorization"] = f"Bearer {token}"
        connection.request("GET", path, headers=headers)
        answer = connection.getresponse()
        body = answer.read()
        connection.close()
        return answer.status, answer.headers, body

    def total(self, address, token, query=""):
        status, _, body = self.ask(address, f"/api/v1/search?take=1{query}", token)
        return json.loads(body)["total"] if status == 200 else f"status {status}"

    def look_at_answers(self, address, everything, ward):
        status, headers, body = self.ask(address, "/api/v1/search")
        self.expect("no key, no answer", status == 401, status)
        self.expect("a problem", headers["Content-Type"] == "application/problem+json", headers)
        self.expect("says how", headers["WWW-Authenticate"].startswith("Bearer"), headers)
        self.expect("no redirect", headers["Location"] is None, headers)
        self.expect("nothing of stories", b"total" not in body, body)
        for path in ["/", "/search", "/nowhere", "/api/v1/suggest?q=wa", "/api/v1/stories/A-001"]:
            self.expect(f"{path} asks for a key", self.ask(address, path)[0] == 401, path)
        for path in ["/health/live", "/health/ready", "/assets/kindred.css"]:
            self.expect(f"{path} does not", self.ask(address, path)[0] == 200, path)
        all_stories = self.total(address, everything)
        own = self.total(address, ward)
        self.expect("restricted stories are there", all_stories ==
                    self.total(address, everything, "&state=published") +
                    self.total(address, everything, "&state=restricted"), all_stories)
        self.expect("the ward has its own", own == self.total(address, everything,
                                                             f"&service={WARD}"), own)
        self.expect("and few", 0 < own < all_stories, own)
        self.expect("no other service", self.ask(
            address, f"/api/v1/search?service={ELSEWHERE}", ward)[0] == 403, "")
        self.expect("a page, too", self.ask(address, "/", ward)[0] == 200, "")

    def take_keys_away(self, address, everything, ward):
        identity = ward.split("_")[1]
        self.expect("listed", identity in self.command("keys", "list").stdout, "")
        yesterday = time.strftime("%Y-%m-%d", time.gmtime(time.time() - 86_400))
        for change, status in [(["expire", identity, yesterday], 401),
                               (["expire", identity, "2099-12-31"], 200),
                               (["revoke", identity], 401)]:
            self.expect(change, self.command("keys", *change).returncode == 0, "")
            found = self.ask(address, "/api/v1/search", ward)[0]
            self.expect(f"after {change[0]} at once", found == status, found)
        self.expect("others go on", self.ask(address, "/", everything)[0] == 200, "")
        statuses = [self.ask(address, "/api/v1/search", f"kindred_{n}")[0] for n in range(12)]
        self.expect("guesses are slowed", statuses[0] == 401 and statuses[-1] == 429, statuses)

    def look_at_files(self, tokens, log):
        mode = stat.S_IMODE(self.keys.stat().st_mode)
        self.expect("the keys are their owner's", mode == 0o600, oct(mode))
        for token in tokens:
            secret = token[-SECRET_CHARACTERS:].encode()
            holding = [str(path) for path in self.folder.rglob("*")
                       if path.is_file() and secret in path.read_bytes()]
            self.expect("no file holds a secret", not holding, holding)
        self.expect("no key in the log", "kindred_" not in log.read_text(), log)

    def states(self):
        return [path.name for path in (self.folder / "staff/served").glob("*.json")]

    def leave_a_state_behind(self):
        searchd = self.programs.searchd(self.folder / "staff").wait_until_ready()
        limit = time.monotonic() + 20
        while not self.states() and time.monotonic() < limit:
            time.sleep(0.01)
        kill(searchd.process)
        self.expect("a killed one leaves its state", len(self.states()) == 1, self.states())

    def play(self):
        self.refuse_wrong_starts()
        everything, ward = self.key("Quality team"), self.key("Ward 4", "--service", WARD)
        unknown = self.command("keys", "make", "--label", "x", "--expires", "2099-12-31",
                               "--service", WARD + "x")
        self.expect("no key of an unknown service", unknown.returncode == 1 and
                    f'did you mean "{WARD}"?' in unknown.stderr, unknown.stderr)
        self.expect("checked", self.command("--check").returncode == 0, "")
        self.leave_a_state_behind()
        searchd = self.programs.searchd(self.folder / "staff").wait_until_ready()
        try:
            self.look_at_answers(searchd.address, everything, ward)
            self.take_keys_away(searchd.address, everything, ward)
        finally:
            code = stop(searchd.process)
        self.expect("stopped", code == 0, code)
        self.expect("left nothing of killed ones", not self.states(), self.states())
        lines = [json.loads(line) for line in
                 (self.folder / "staff.access.log").read_text().splitlines()]
        named = {line["key"] for line in lines if "key" in line}
        self.expect("the access log names keys", named ==
                    {token.split("_")[1] for token in [everything, ward]}, named)
        self.look_at_files([everything, ward], searchd.log)
        return self.problems


def main():
    parser = parser_of(__doc__)
    parser.add_argument("--bin", type=Path, default=ROOT / "build/ci/bin")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="kindred-staff-") as folder:
        problems = Staff(Path(folder), arguments.bin).play()
    print("\n".join(str(problem) for problem in problems) or "all as it should be")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
