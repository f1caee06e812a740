"""Kindred's programs as scripts run them: the indexer once or beside, searchd on a free port."""

import http.client
import json
import os
import re
import subprocess
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
LISTENING = re.compile(r"listening on http://([^:\s]+):(\d+)")
START_SECONDS = 120
# What `import_all` takes: files by what they hold.
SAMPLE = {"themes": [ROOT / "config/themes.json"], "services": [ROOT / "sample/services.jsonl"],
          "stories": sorted((ROOT / "sample").glob("stories-*.jsonl"))}
COMMAND_SECONDS = 600


class Trouble(Exception):
    """What a program did that leaves nothing to go on with."""


def config_with(folder, **changes):
    """The configuration of searchd that is shipped, but for these settings, as a file in `folder`."""
    shipped = ROOT / "config/searchd.json"
    config = json.loads(re.sub(r"^\s*//.*$", "", shipped.read_text(), flags=re.M))
    for key in ["language", "ranking", "help_boxes"]:
        config[key] = str((shipped.parent / config[key]).resolve())
    file = Path(folder) / "searchd.json"
    file.write_text(json.dumps(config | changes))
    return file


class Programs:
    """Runs the programs of one folder; what those that are started log goes to files in `logs`."""

    def __init__(self, binaries, config, logs):
        self.binaries, self.config, self.logs = Path(binaries).resolve(), Path(config).resolve(), logs
        self.started = 0
        for name in ["kindred-indexer", "kindred-searchd"]:
            if not os.access(self.binaries / name, os.X_OK):
                raise Trouble(f"{self.binaries} has no {name}: build it, or give --bin")

    def _indexer(self, command, *arguments):
        return [self.binaries / "kindred-indexer", command, *arguments]

    def indexer(self, command, *arguments):
        """Runs a command of kindred-indexer to its end; it finds config/language where it runs."""
        return subprocess.run(self._indexer(command, *arguments), cwd=ROOT, text=True, check=False,
                              stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                              stderr=subprocess.STDOUT, timeout=COMMAND_SECONDS)

    def run(self, command, *arguments, good_ends=(0,)):
        """The same, which must come to a good end; returns what it printed."""
        answer = self.indexer(command, *arguments)
        if answer.returncode not in good_ends:
            raise Trouble(f"{command} ended with exit code {answer.returncode}: {answer.stdout}")
        return answer.stdout

    def import_all(self, store, files_by_kind):
        for kind, files in files_by_kind.items():
            self.run("import", *files, "--kind", kind, "--store", store, "--quiet")

    def knows(self, command, option="--help"):
        """Whether there is this command, with this option."""
        # `unknown --help` is answered with the program's own help and exit code 0: look for the usage.
        answer = self.indexer(command, "--help")
        usage = f"Usage: kindred-indexer {command} "
        return answer.returncode == 0 and usage in answer.stdout and option in answer.stdout

    def start(self, command, *arguments):
        """Starts one; the caller ends it."""
        return self._begin(command, self._indexer(command, *arguments))[0]

    def newest_log(self, name):
        return max(self.logs.glob(f"*-{name}.log"))

    def searchd(self, index, under=(), pass_fds=()):
        """Starts searchd without waiting for it; `under` is a command that runs it in its place, with
        these descriptors open."""
        command = [*under, self.binaries / "kindred-searchd", "--config", self.config, "--index", index,
                   "--port", "0"]
        return Searchd(*self._begin("searchd", command, pass_fds))

    def _begin(self, name, command, pass_fds=()):
        self.started += 1
        log = self.logs / f"{self.started:04}-{name}.log"
        with open(log, "wb") as output:
            return subprocess.Popen(command, cwd=ROOT, stdin=subprocess.DEVNULL, stdout=output,
                                    stderr=subprocess.STDOUT, pass_fds=pass_fds), log


class Searchd:
    """A searchd that was started, and where it listens."""

    def __init__(self, process, log):
        self.process, self.log, self.address = process, log, None

    def wait_until_ready(self):
        limit = time.monotonic() + START_SECONDS
        while time.monotonic() < limit and self.process.poll() is None:
            found = LISTENING.search(self.log.read_text(errors="replace"))
            if found:
                self.address = found[1], int(found[2])
                return self
            time.sleep(0.01)
        raise Trouble(f"searchd does not listen: {tail(self.log)}")

    def connection(self):
        return KeptConnection(*self.address)


class KeptConnection:
    """One keep-alive connection to a searchd."""

    def __init__(self, host, port):
        self.connection = http.client.HTTPConnection(host, port, timeout=30)

    def get(self, path):
        """Status and body; status 0 where no answer came."""
        try:
            self.connection.request("GET", path)
            answer = self.connection.getresponse()
            return answer.status, answer.read()
        except (OSError, http.client.HTTPException) as error:
            self.connection.close()  # the next request opens it anew
            return 0, repr(error).encode()

    def json(self, path):
        """Status, and the answer where it is JSON."""
        status, body = self.get(path)
        try:
            return status, json.loads(body)
        except ValueError:
            return status, {"answer": body.decode(errors="replace")}

    def close(self):
        self.connection.close()


def stop(process, seconds=20):
    """Ends a program as asked, or by force where it does not listen; returns its exit code."""
    if process.poll() is None:
        process.terminate()
        try:
            return process.wait(seconds)
        except subprocess.TimeoutExpired:
            process.kill()
    return process.wait()


def kill(process):
    """SIGKILL; says whether the program was still running."""
    was_running = process.poll() is None
    process.kill()
    process.wait()
    return was_running


def tail(log, characters=600):
    return log.read_text(errors="replace")[-characters:].strip() or "its log is empty"
