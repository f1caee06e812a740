"""What a store was told, and therefore what an index must answer: a model of the acknowledged writes."""

import sys
from dataclasses import dataclass, field
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "support"))

import store_writes as writes  # noqa: E402  (found through the line above)

PUBLISHED, RESTRICTED, WITHDRAWN, DELETED = "published", "restricted", "withdrawn", "deleted"


@dataclass
class Told:
    """A story: the word that finds it, those of its responses, and those that must find nothing."""

    word: str
    state: str
    responses: list = field(default_factory=list)
    gone: list = field(default_factory=list)


class ToldStories:
    """Writes to a store, and remembers what it has acknowledged."""

    def __init__(self, store_path, rng):
        self.store, self.rng, self.number = writes.open_store(store_path), rng, 0
        self.service_names = dict(self.store.execute("SELECT code, name FROM services").fetchall())
        self.stories = {}     # id → Told
        self.touched = set()  # ids, since somebody cleared it
        with writes.transaction(self.store):
            for story_id, state in self.store.execute("SELECT id, state FROM stories").fetchall():
                self.stories[story_id] = Told(self._new_word(), state)
                writes.add_word(self.store, story_id, self.stories[story_id].word)

    def ids(self, *states):
        return [story_id for story_id, told in self.stories.items() if told.state in states]

    def write_something(self):
        """One to three changes of chance in one transaction, mostly one."""
        changes = {self._insert: 30, self._edit: 30, self._respond: 15, self._withdraw: 8,
                   self._restrict: 6, self._publish: 6, self._delete: 3, self._rename_service: 1}
        with writes.transaction(self.store):
            for change in self.rng.choices(list(changes), changes.values(),
                                           k=self.rng.choice([1, 1, 1, 3])):
                change()
        if self.rng.random() < 0.1:
            writes.empty_journal(self.store)

    def note_withdrawn(self, story_id):
        """Somebody else has withdrawn it."""
        self.stories[story_id].state = WITHDRAWN
        self.touched.add(story_id)

    def any_id(self, *states):
        """None where there is none."""
        ids = self.ids(*states)
        return self.rng.choice(ids) if ids else None

    def _new_word(self):
        self.number += 1
        return writes.unique_word(self.number)

    def _any(self, *states):
        story_id = self.any_id(*states)
        if story_id is None:
            return None, None
        self.touched.add(story_id)
        return story_id, self.stories[story_id]

    def _insert(self):
        copied = self.any_id(PUBLISHED)
        if copied is None:
            return
        # Sometimes under the id of a story that was deleted: it must come back without its past.
        old_id, old = self._any(DELETED) if self.rng.random() < 0.2 else (None, None)
        story_id = old_id or f"crash-{self.number}"
        told = Told(self._new_word(), PUBLISHED)
        told.gone = [old.word, *old.responses, *old.gone] if old else []
        writes.insert_copy(self.store, story_id, copied, told.word)
        writes.replace_word(self.store, story_id, self.stories[copied].word, "")
        self.stories[story_id] = told
        self.touched.add(story_id)

    def _edit(self):
        story_id, told = self._any(PUBLISHED, RESTRICTED)
        if told:
            told.gone.append(told.word)
            told.word = self._new_word()
            writes.replace_word(self.store, story_id, told.gone[-1], told.word)

    def _respond(self):
        story_id, told = self._any(PUBLISHED)
        if told:
            told.responses.append(self._new_word())
            writes.add_response(self.store, story_id, f"r-{told.responses[-1]}", told.responses[-1])

    def _withdraw(self):
        story_id, told = self._any(PUBLISHED, RESTRICTED)
        if told:
            told.state = WITHDRAWN
            writes.withdraw(self.store, story_id)

    def _restrict(self):
        self._set_state(PUBLISHED, RESTRICTED)

    def _publish(self):
        self._set_state(RESTRICTED, PUBLISHED)

    def _set_state(self, before, after):
        story_id, told = self._any(before)
        if told:
            told.state = after
            writes.set_state(self.store, story_id, after)

    def _delete(self):
        story_id, told = self._any(PUBLISHED, RESTRICTED)
        if told:
            told.state = DELETED
            writes.delete(self.store, story_id)

    def _rename_service(self):
        code = self.rng.choice(list(self.service_names))
        self.service_names[code] = f"Service called {self._new_word()}"
        self.store.execute("UPDATE services SET name = ? WHERE code = ?",
                           (self.service_names[code], code))
