"""Writes to a story store as a platform makes them, by docs/story_store.md."""

import sqlite3
import time
from contextlib import contextmanager

# No vowels, no s and no y: no rule of the stemmer reaches such a word.
_LETTERS = "bcdfghjkmpqtvwxz"

_COPIED = ("language, author_role, author_age_group, submission_route, progress")
_LISTS = {
    "story_services": "service_code",
    "story_themes": "theme_code, source",
    "story_tags": "tag_group, name, polarity, visibility",
}
_TABLES_OF_A_STORY = [*_LISTS, "responses", "story_staff_notes", "embeddings"]


def unique_word(number):
    """Another word for each number, which no language has."""
    digits = ""
    while number or len(digits) < 6:
        number, digit = divmod(number, len(_LETTERS))
        digits = _LETTERS[digit] + digits
    return "zq" + digits


def open_store(path):
    # Autocommit: transactions begin and end where `transaction` says. A store may be opened by one
    # thread and written by another, after it.
    store = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
    store.executescript("PRAGMA foreign_keys = ON; PRAGMA secure_delete = ON; "
                        "PRAGMA busy_timeout = 10000;")
    return store


@contextmanager
def transaction(store):
    """All or nothing; what it yields has the moments before and after COMMIT when it is over."""
    times = {}
    store.execute("BEGIN IMMEDIATE")
    try:
        yield times
    except BaseException:
        store.execute("ROLLBACK")
        raise
    times["asked"] = time.perf_counter()
    store.execute("COMMIT")
    times["done"] = time.perf_counter()


def insert_copy(store, new_id, of_id, word):
    """A new story with text, services, themes and tags of another, and a word of its own."""
    store.execute(f"INSERT INTO stories (id, title, body, {_COPIED}, submitted_at, published_at) "
                  f"SELECT ?, title, body || char(10, 10) || ?, {_COPIED}, unixepoch(), unixepoch() "
                  "FROM stories WHERE id = ?", (new_id, word, of_id))
    for table, columns in _LISTS.items():
        store.execute(f"INSERT INTO {table} (story_id, {columns}) SELECT ?, {columns} FROM {table} "
                      "WHERE story_id = ?", (new_id, of_id))


def add_word(store, story_id, word):
    store.execute("UPDATE stories SET body = body || char(10, 10) || ? WHERE id = ?",
                  (word, story_id))


def replace_word(store, story_id, before, after):
    store.execute("UPDATE stories SET body = replace(body, ?, ?) WHERE id = ?",
                  (before, after, story_id))


def add_response(store, story_id, response_id, word):
    store.execute("INSERT INTO responses (id, story_id, service_code, responder_role, body, responded_at) "
                  "VALUES (?, ?, (SELECT min(service_code) FROM story_services WHERE story_id = ?), "
                  "'Manager', 'Thank you for telling us. ' || ?, unixepoch())",
                  (response_id, story_id, story_id, word))


def set_state(store, story_id, state):
    store.execute("UPDATE stories SET state = ? WHERE id = ?", (state, story_id))


def withdraw(store, story_id):
    store.execute("UPDATE stories SET state = 'withdrawn', title = '', body = '', author_role = NULL, "
                  "author_age_group = '', submission_route = '', progress = NULL WHERE id = ?",
                  (story_id,))
    for table in _TABLES_OF_A_STORY:
        store.execute(f"DELETE FROM {table} WHERE story_id = ?", (story_id,))


def delete(store, story_id):
    store.execute("DELETE FROM stories WHERE id = ?", (story_id,))


def empty_journal(store):
    """Text that was withdrawn leaves the journal, too."""
    store.execute("PRAGMA wal_checkpoint(TRUNCATE)")
