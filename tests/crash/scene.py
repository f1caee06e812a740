"""A store, an index and a searchd that live through the rounds, and what is killed among them."""

import re
import threading
import time

import answer_checks
from programs import kill, stop, tail
from told_stories import PUBLISHED, WITHDRAWN, ToldStories

MOST_SECONDS = 1.5
GOOD_ENDS = {"watch": [], "searchd": [], "takedown": [0, 3]}  # of others 0 is the only one
SETTLE_SECONDS = 15  # for the searchd that lives on; it takes the newest commit within two seconds


class Prober(threading.Thread):
    """Asks on while others write and die: every answer must come, and what is gone must stay so."""

    def __init__(self, searchd, withdrawn):
        super().__init__(daemon=True)
        self.connection = searchd.connection()
        self.expected = [("/api/v1/search?q=waiting", 200), ("/search?q=nurse", 200)] + [
            (answer_checks.story_path(story_id), 410) for story_id in withdrawn]
        self.problems, self.over = [], threading.Event()

    def run(self):
        while not self.over.is_set():
            for path, status in self.expected:
                answer = self.connection.get(path)
                if answer[0] != status:
                    self.problems.append(f"while others wrote, {path} answered {answer}"[:400])
                if self.over.wait(0.002):
                    return

    def end(self):
        self.over.set()
        self.join()
        return self.problems[:3]


class Scene:
    """One folder with everything in it."""

    def __init__(self, folder, programs, imports, rng):
        self.programs, self.rng, self.folder = programs, rng, folder
        self.store, self.index = folder / "stories.db", folder / "index"
        programs.import_all(self.store, imports)
        self.told = ToldStories(self.store, rng)
        self.programs.run("build", *self.on_both(), "--quiet")
        self.settled_withdrawn = self.told.ids(WITHDRAWN)
        self.compares = programs.knows("check", "--store")
        self.kinds = [kind for kind in ["watch", "sync", "build", "compact", "takedown", "searchd"]
                      if kind == "searchd" or programs.knows(kind)]
        self.usual = {"watch": MOST_SECONDS, "sync": 0.1, "build": 0.3, "compact": 0.3, "takedown": 0.2,
                      "searchd": 0.2}
        self.kept = programs.searchd(self.index).wait_until_ready()

    def on_both(self):
        return ["--store", self.store, "--index", self.index]

    def start(self, kind):
        """The process that will be killed."""
        if kind == "searchd":
            kill(self.kept.process)
            self.kept = self.programs.searchd(self.index)
            return self.kept.process
        if kind == "compact":
            return self.programs.start(kind, "--index", self.index)
        if kind == "takedown":
            return self.programs.start(kind, self.taken_down, *self.on_both())
        return self.programs.start(kind, *self.on_both())

    def kill_something(self):
        """One round's deeds: says what, and what the probe saw."""
        kind = self.rng.choice(self.kinds)
        kinds = [kind] + (["watch"] if kind != "watch" and self.rng.random() < 0.5 else [])
        writing = "watch" in kinds or self.rng.random() < 0.3
        for _ in range(self.rng.randint(0, 20)):
            self.told.write_something()
        self.choose_taken_down(kind)
        probe = Prober(self.kept, self.settled_withdrawn) if kind != "searchd" else None
        if probe:
            probe.start()
        processes = [(name, self.start(name)) for name in kinds]
        started = time.monotonic()
        writes = self.let_work(kind, processes[0][1], started, writing)
        deaths, problems = self.kill_all(processes, started)
        problems += probe.end() if probe else []
        return f"{deaths}, {writes} writes", problems + self.finish(kind)

    def choose_taken_down(self, kind):
        self.taken_down = self.told.any_id(PUBLISHED) if kind == "takedown" else None
        if self.taken_down:
            self.told.note_withdrawn(self.taken_down)  # from here nobody else writes to it

    def let_work(self, kind, process, started, writing):
        """Until the moment of chance; about half of these lie within the work of the program."""
        until = self.rng.uniform(0, min(MOST_SECONDS, 1.5 * self.usual[kind]))
        writes = 0
        while time.monotonic() - started < until:
            if process.poll() is not None:
                self.usual[kind] = time.monotonic() - started
                break  # waiting for its end would only be waiting
            if writing and self.rng.random() < 0.3:
                self.told.write_something()
                writes += 1
            time.sleep(0.005)
        else:
            self.usual[kind] = max(self.usual[kind], until)
        if kind == "watch" and self.rng.random() < 0.6:  # dies of this very write, perhaps
            self.told.write_something()
            time.sleep(self.rng.uniform(0, 0.04))
        return writes

    def kill_all(self, processes, started):
        """In any order: what became of each, and what is wrong with how one ended by itself."""
        self.rng.shuffle(processes)
        deaths, problems = [], []
        for name, process in processes:
            seconds = f"{time.monotonic() - started:.2f} s"
            if kill(process):
                deaths.append(f"{name} killed after {seconds}")
            else:
                deaths.append(f"{name} ended within {seconds}")
                if process.returncode not in GOOD_ENDS.get(name, [0]):
                    problems.append(f"{name} ended by itself, exit code {process.returncode}: "
                                    + tail(self.programs.newest_log(name)))
            time.sleep(self.rng.choice([0, 0, 0.02]))
        return ", ".join(deaths) + (", work cut off" if self.is_cut_off() else ""), problems

    def is_cut_off(self):
        """Whether something lies about that only a program at work leaves."""
        generation = self.index / (self.index / "CURRENT").read_text().split()[0]
        commit = generation / "COMMIT"
        named, written = commit.read_bytes(), commit.stat().st_mtime
        segments = [path for path in generation.glob("segment-*")
                    if path.name.encode() not in named and path.stat().st_mtime > written]
        others = [path for folder in [self.index, generation] for path in folder.iterdir()
                  if path.suffix in (".partial", ".tmp")]
        return bool(segments or others)

    def finish(self, kind):
        """What a person would do after such a death."""
        if kind == "searchd":
            self.kept = self.programs.searchd(self.index).wait_until_ready()
        if kind == "takedown":
            answer = self.programs.indexer("takedown", self.taken_down, *self.on_both())
            if answer.returncode not in GOOD_ENDS[kind]:
                return [f"takedown, again: exit code {answer.returncode}: {answer.stdout}"]
        return []

    def problems(self):
        """Brings the index up to date, and looks at everything."""
        self.programs.run("check", "--index", self.index)  # sound also before anything mends it
        self.programs.run("sync", *self.on_both())
        if "sound" not in self.programs.run("check", "--index", self.index):
            return ["check does not say that the index is sound"]
        if self.compares:
            self.programs.run("check", *self.on_both(), "--quiet")
        problems = self.problems_of_generation() + self.problems_of_fresh_searchd()
        ids = self.told.touched | set(self.rng.sample(sorted(self.told.stories), 50))
        kept = answer_checks.AnswerChecks(self.kept.connection(), self.told)
        found = kept.settled_problems(sorted(ids), SETTLE_SECONDS)
        problems += [f"the searchd that lived on: {problem}" for problem in found]
        self.told.touched.clear()
        self.settled_withdrawn = self.told.ids(WITHDRAWN)
        return problems

    def problems_of_generation(self):
        text = (self.index / "CURRENT").read_text()
        named = re.fullmatch(r"(generation-\d{6}) [0-9a-f]{16}\n", text)
        if not named or not (self.index / named[1]).is_dir():
            return [f"CURRENT says {text!r}; there are {sorted(self.index.glob('generation-*'))}"]
        return []

    def problems_of_fresh_searchd(self):
        fresh = self.programs.searchd(self.index)
        try:
            fresh.wait_until_ready()
            checks = answer_checks.AnswerChecks(fresh.connection(), self.told)
            return checks.all_problems(sorted(self.told.stories))
        finally:
            kill(fresh.process)

    def end(self):
        """Stops searchd, which must go on being well behaved."""
        code = stop(self.kept.process)
        return [] if code == 0 else [f"searchd ended with {code}: {tail(self.kept.log)}"]
