"""What answers of searchd have wrong, compared with what the store was told."""

import time
from urllib.parse import quote

from told_stories import DELETED, PUBLISHED, RESTRICTED, WITHDRAWN

STATUS = {PUBLISHED: 200, RESTRICTED: 404, WITHDRAWN: 410, DELETED: 404}
EXAMPLES = 8  # stories a look, of what takes longer to ask


def story_path(story_id):
    return f"/api/v1/stories/{quote(story_id, safe='')}"


class AnswerChecks:
    """Asks one searchd; each problem is a sentence."""

    def __init__(self, connection, told):
        self.connection, self.told = connection, told

    def all_problems(self, ids):
        """Of these stories, and of what holds for the whole."""
        problems = [problem for story_id in ids for problem in self.of_story(story_id)]
        return problems + self.of_numbers() + self.of_pages() + self.of_likeness() + self.of_words()

    def settled_problems(self, ids, seconds):
        """The same, of a searchd that may still be taking up the newest commit."""
        limit = time.monotonic() + seconds
        while True:
            problems = self.all_problems(ids)
            if not problems or time.monotonic() > limit:
                return problems
            time.sleep(0.1)

    def of_story(self, story_id):
        told = self.told.stories[story_id]
        status, answer = self.connection.json(story_path(story_id))
        if status != STATUS[told.state]:
            return [f"{story_id} is {told.state}, but its address answers {status}: {answer}"[:400]]
        there = [told.word, *told.responses]
        gone = list(told.gone)
        if told.state != PUBLISHED:
            there, gone = [], there + gone
        problems = [f"{story_id} ({told.state}): its word {word} finds {ids}, not just it"
                    for word in there if (ids := self.found_by(word)) != [story_id]]
        problems += [f"{story_id} ({told.state}): {word}, which is gone, finds {ids}"
                     for word in gone if (ids := self.found_by(word)) != []]
        return problems + (self.of_text(story_id, answer, there, gone) if there else [])

    def of_text(self, story_id, answer, there, gone):
        text = str(answer)
        problems = [f"{story_id}: its text lacks {word}" for word in there if word not in text]
        problems += [f"{story_id}: its text still has {word}" for word in gone if word in text]
        for service in answer["services"]:
            name = self.told.service_names[service["code"]]
            if service["name"] != name:
                problems.append(f"{story_id}: a service is called {service['name']}, not {name}")
        return problems

    def found_by(self, word):
        """Ids; or what was answered instead."""
        status, answer = self.connection.json(f"/api/v1/search?as_typed=yes&q={word}")
        if status != 200:
            return f"status {status}: {answer}"[:300]
        ids = [hit["id"] for hit in answer["hits"]]
        return ids if answer["total"] == len(ids) else f"{answer['total']} stories, listed {ids}"

    def of_numbers(self):
        expected = len(self.told.ids(PUBLISHED))
        _, search = self.connection.json("/api/v1/search?take=1")
        _, ready = self.connection.json("/health/ready")
        numbers = {"search": search.get("total"), "/health/ready": ready.get("stories")}
        return [f"{expected} stories are published, but {where} says {number}"
                for where, number in numbers.items() if number != expected]

    def of_pages(self):
        """The newest thousand: each is published, and comes once."""
        ids, cursor = [], ""
        while cursor is not None:
            status, answer = self.connection.json(
                f"/api/v1/search?take=100&sort=newest&cursor={quote(cursor)}")
            if status != 200:
                return [f"a page of all stories answers {status}: {answer}"[:300]]
            ids += [hit["id"] for hit in answer["hits"]]
            cursor = answer["next_cursor"]
        problems = [] if len(ids) == len(set(ids)) else ["a story is listed twice"]
        return problems + [f"{story_id} is listed, though it is not published"
                           for story_id in set(ids) - set(self.told.ids(PUBLISHED))]

    def of_likeness(self):
        problems, published = [], set(self.told.ids(PUBLISHED))
        for story_id in self._some(PUBLISHED):
            status, answer = self.connection.json(story_path(story_id) + "/similar")
            if status != 200:
                problems.append(f"stories like {story_id}: {status}: {answer}"[:300])
                continue
            wrong = {hit["id"] for hit in answer["hits"]} - published
            problems += [f"{other}, not published, is said to be like {story_id}" for other in wrong]
        return problems

    def of_words(self):
        """Words of withdrawn stories are neither suggested nor offered as a spelling."""
        problems = []
        for story_id in self._some(WITHDRAWN, RESTRICTED, DELETED):
            word = self.told.stories[story_id].word
            for path in [f"/api/v1/suggest?q={word[:-1]}", f"/api/v1/search?q={word[:-1]}"]:
                status, body = self.connection.get(path)
                if status != 200 or word.encode() in body:
                    problems.append(f"{path} answers {status} {body[:200]} of a story that is gone")
        return problems

    def _some(self, *states):
        ids = self.told.ids(*states)
        return self.told.rng.sample(ids, min(EXAMPLES, len(ids)))
