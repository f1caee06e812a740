#!/usr/bin/env python3
"""Reads the feeds and tables that search_files_of writes with parsers of other people.

    search_files_test.py build/dev/bin/search_files_of

Needs feedparser and jsonschema (scripts/install-dependencies). Citations are read by citations_test.py.
"""

import csv
import io
import json
import subprocess
import sys
import unittest
import urllib.parse
import xml.etree.ElementTree as ElementTree

import feedparser
import jsonschema

PROGRAM = sys.argv.pop(1)
URL = "https://stories.example/told"
ATOM = "{http://www.w3.org/2005/Atom}"
PLATFORM = "Trees & <Stories>"

# What ends, begins or turns something in one of the forms.
CANARIES = ["Plain words", "</script><script>alert(1)</script>", "]]> <![CDATA[ x", "=cmd|' /C calc'!A0", "+1+1", "-1",
            "@SUM(A1)", "\t=1", "\r=1", "\n=1", '"quoted", ; and \'so\'', '""', "a\r\nb\nc", "nul \x00 bell \x07 end",
            "turned \u202e back \u200f here", "no character \ufffe \uffff here", "&lt;b&gt; &amp; <b>x</b> &#0;",
            "Tŷ 日本 🙂", "{{t.search}} {{{x}}} <%= x %>", "\u2028 line \u2029 lines", "\u0085 \u009b more",
            "<!-- <script> --!>", "%0d%0aSet-Cookie: x", "\\u003c/script>"]
STORIES = [{"id": f"s/{n}", "title": text, "body": f"{text}\n\nIt was {text}", "theme": text, "reply": text}
           for n, text in enumerate(CANARIES)]
URLS = [f"{URL}/stories/{urllib.parse.quote(story['id'], safe='')}" for story in STORIES]

# https://www.jsonfeed.org/version/1.1/, what it requires and what types it says
JSON_FEED = {
    "type": "object",
    "required": ["version", "title", "items"],
    "properties": {
        "version": {"const": "https://jsonfeed.org/version/1.1"},
        "title": {"type": "string"}, "home_page_url": {"type": "string", "pattern": "^https://"},
        "feed_url": {"type": "string", "pattern": "^https://"}, "next_url": {"type": "string"},
        "language": {"type": "string"},
        "authors": {"type": "array", "items": {"type": "object", "anyOf": [{"required": ["name"]}, {"required": ["url"]}]}},
        "items": {"type": "array", "items": {
            "type": "object", "required": ["id"],
            "anyOf": [{"required": ["content_text"]}, {"required": ["content_html"]}],
            "properties": {
                "id": {"type": "string", "minLength": 1}, "url": {"type": "string", "format": "uri"},
                "title": {"type": "string"}, "content_text": {"type": "string"},
                "date_published": {"type": "string", "format": "date-time"},
                "date_modified": {"type": "string", "format": "date-time"},
                "language": {"type": "string"}, "tags": {"type": "array", "items": {"type": "string"}}}}}}}


def written(name, url=URL):
    return subprocess.run([PROGRAM, name, url], input=json.dumps(STORIES).encode(),
                          stdout=subprocess.PIPE, check=True).stdout


def without_turns(text):
    """One line, as feeds have a title: no control character and none that turns what comes after."""
    gone = {*map(chr, range(0x21)), *map(chr, range(0x7F, 0xA0)), *map(chr, range(0x2028, 0x202F)), "\u200e", "\u200f"}
    return " ".join("".join(" " if c in gone else c for c in text).split(" ")).split()


class Atom(unittest.TestCase):
    def test_feedparser_reads_every_entry(self):
        read = feedparser.parse(written("atom"), sanitize_html=False, resolve_relative_uris=False)
        self.assertFalse(read.bozo, read.get("bozo_exception"))
        self.assertEqual(read.version, "atom10")
        self.assertEqual([entry.link for entry in read.entries], URLS)
        self.assertEqual([entry.id for entry in read.entries], URLS)
        self.assertEqual({entry.updated for entry in read.entries}, {"2024-03-04T10:00:00Z"})
        self.assertEqual({entry.published for entry in read.entries}, {"2024-03-01T09:30:00Z"})
        self.assertEqual(read.feed.updated, "2024-03-04T10:00:00Z")
        self.assertEqual(read.feed.author, PLATFORM)

    def test_a_strict_parser_finds_texts_and_nothing_else(self):
        feed = ElementTree.fromstring(written("atom"))
        allowed = {"feed", "id", "title", "updated", "author", "name", "link", "generator", "entry", "published",
                   "summary", "category"}
        self.assertEqual({element.tag.removeprefix(ATOM) for element in feed.iter()}, allowed)
        self.assertIn('"tea" <b> & ]]>', feed.findtext(ATOM + "title"))
        for entry, story in zip(feed.findall(ATOM + "entry"), STORIES, strict=True):
            title = story["title"].replace("\ufffe", "").replace("\uffff", "")
            self.assertEqual(entry.findtext(ATOM + "title").split(), without_turns(title))
            summary = story["body"].replace("\ufffe", "").replace("\uffff", "")
            self.assertEqual(entry.findtext(ATOM + "summary").split(), without_turns(summary))


class JsonFeed(unittest.TestCase):
    def test_is_as_the_specification_says(self):
        feed = json.loads(written("jsonfeed"))
        jsonschema.validate(feed, JSON_FEED, format_checker=jsonschema.FormatChecker())
        self.assertEqual([item["url"] for item in feed["items"]], URLS)
        self.assertEqual(len({item["id"] for item in feed["items"]}), len(STORIES))
        for item, story in zip(feed["items"], STORIES, strict=True):
            self.assertEqual(item["title"].split(), without_turns(story["title"]))


class Csv(unittest.TestCase):
    def test_a_reader_finds_every_cell_and_none_is_a_formula(self):
        rows = list(csv.DictReader(io.StringIO(written("csv").decode(), newline=""), strict=True))
        self.assertEqual([row["id"] for row in rows], [story["id"] for story in STORIES])
        self.assertEqual([row["url"] for row in rows], URLS)
        for row, story in zip(rows, STORIES, strict=True):
            for cell in row.values():
                self.assertFalse(cell.startswith(("=", "+", "-", "@", "\t", "\r", "\n")), cell)
            kept = story["title"].replace("\x00", "").replace("\x07", "")
            self.assertIn(row["title"], [kept, "'" + kept])
            self.assertEqual(row["title"] != kept, kept[:1] in set("=+-@\t\r\n"))
            self.assertNotIn(None, row)

    def test_lines_end_in_cr_lf_and_columns_are_those_of_the_public(self):
        text = written("csv")
        self.assertTrue(text.endswith(b"\r\n"))
        self.assertNotIn(b"criticality", text)
        self.assertNotIn(b"\x00", text)


class LinkedData(unittest.TestCase):
    def test_ends_no_element_and_says_what_was_told(self):
        lines = written("linked_data").decode().rstrip("\n").split("\n")
        for line, story in zip(lines, STORIES, strict=True):
            self.assertFalse(set("<>&") & set(line))
            data = json.loads(line)
            self.assertEqual(data["text"], story["body"])
            self.assertEqual(data["comment"][0]["text"], story["reply"])


class Citations(unittest.TestCase):
    def test_of_a_search_are_those_of_its_stories(self):
        items = json.loads(written("csl"))
        self.assertEqual([item["URL"] for item in items], URLS)
        for name, mark in [("bibtex", "@online{"), ("ris", "TY  - ELEC\r\n")]:
            self.assertEqual(written(name).decode().count(mark), len(STORIES))


if __name__ == "__main__":
    unittest.main()
