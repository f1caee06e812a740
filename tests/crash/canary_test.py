#!/usr/bin/env python3
"""A word that one story alone has is in no byte of anything once the story is taken down and erased.

    tests/crash/canary_test.py --bin build/ci/bin

The story comes through `watch`, is edited, answered, searched for on every surface of a searchd that
logs all it can, exported as citations, and taken down with `--erase` while both
programs run. Then the word is looked for in the files of store, index and logs, and in the receipt,
as UTF-8 and UTF-16; it is its own stem.
"""

import json
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "support"))

import store_writes as writes  # noqa: E402  (found through the line above)
from command_line import parser_of  # noqa: E402
from programs import ROOT, SAMPLE, Programs, Trouble, stop  # noqa: E402

CANARY = writes.unique_word(40_961)
STORY = "canary-1"
NOBODYS = writes.unique_word(40_962)  # as strange, and no story ever had it


def questions(word):
    """What asks for the word, on every surface."""
    asked = [f"/api/v1/search?q={word}", f"/api/v1/search?q={word}&explain=yes", f"/search?q={word}",
             f"/api/v1/search?q={word[:5]}*", f"/api/v1/suggest?q={word[:7]}",
             f"/api/v1/trends?q={word}&by=year", f"/api/v1/reading-list?q={word}&size=3"]
    return asked + [f"{asked[-1]}&format={name}" for name in ["bibtex", "ris"]]


PAGES = [f"/api/v1/stories/{STORY}", f"/stories/{STORY}", f"/api/v1/stories/{STORY}/similar"]
SECONDS = 10


def files_with_it(folder):
    forms = [CANARY.encode(), CANARY.encode("utf-16-le"), CANARY.upper().encode()]
    return [str(path) for path in folder.rglob("*") if path.is_file()
            and any(form in path.read_bytes() for form in forms)]


class Canary:
    """One folder with store, index, both programs and their logs."""

    def __init__(self, folder, binaries):
        self.folder, self.store, self.index = folder, folder / "stories.db", folder / "index"
        (folder / "logs").mkdir()
        config = {"log_level": "debug", "language": str(ROOT / "config/language"),
                  "ranking": str(ROOT / "config/ranking.json"),
                    "help_boxes": str(ROOT / "config/help_boxes.json")}
        (folder / "searchd.json").write_text(json.dumps(config))
        self.programs = Programs(binaries, folder / "searchd.json", folder / "logs")
        self.programs.import_all(self.store, SAMPLE)
        self.programs.run("build", *self.on_both(), "--quiet")

    def on_both(self):
        return ["--store", self.store, "--index", self.index]

    def tell(self):
        store = writes.open_store(self.store)
        pattern = store.execute("SELECT min(id) FROM stories WHERE state = 'published'").fetchone()[0]
        with writes.transaction(store):
            writes.insert_copy(store, STORY, pattern, CANARY)
        with writes.transaction(store):
            writes.add_word(store, STORY, f"{CANARY} again")
        with writes.transaction(store):
            writes.add_response(store, STORY, "canary-r-1", CANARY)
        store.close()

    @staticmethod
    def wait_for(connection, status):
        limit = time.monotonic() + SECONDS
        while connection.get(f"/api/v1/stories/{STORY}")[0] != status:
            if time.monotonic() > limit:
                raise Trouble(f"the story's address never answers {status}")
            time.sleep(0.02)

    def play(self):
        searchd = self.programs.searchd(self.index).wait_until_ready()
        watch = self.programs.start("watch", *self.on_both())
        try:
            connection = searchd.connection()
            self.tell()
            self.wait_for(connection, 200)
            shown = [path for path in questions(CANARY) + PAGES
                     if CANARY.encode() in connection.get(path)[1]]
            if len(shown) < len(PAGES) + 3 or not files_with_it(self.index):
                raise Trouble(f"the story is hardly shown: {shown}")
            self.programs.run("takedown", STORY, *self.on_both(), "--erase", "--receipt",
                     self.folder / "receipt.json")
            self.wait_for(connection, 410)
            problems = [f"{path} answers otherwise than where nobody has the word"
                        for path, other in zip(questions(CANARY), questions(NOBODYS))
                        if connection.get(path)[1].replace(CANARY.encode(), NOBODYS.encode())
                        != connection.get(other)[1]]
            problems += [f"{path} does not answer 410" for path in PAGES
                         if connection.get(path)[0] != 410]
        finally:
            codes = [stop(watch), stop(searchd.process)]
        if codes != [0, 0]:
            problems.append(f"the programs ended with {codes}")
        return problems + [f"{path} has it" for path in files_with_it(self.folder)]


def main():
    parser = parser_of(__doc__)
    parser.add_argument("--bin", type=Path, default=ROOT / "build/ci/bin")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="kindred-canary-") as folder:
        problems = Canary(Path(folder), arguments.bin).play()
    print("\n".join(problems) or "no byte is left")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
