#!/usr/bin/env python3
"""Reads the citations that citations_of writes with parsers of other people.

    citations_test.py build/dev/bin/citations_of

Needs bibtexparser, pybtex, citeproc-py and bibutils (scripts/install-dependencies).
"""

import json
import re
import subprocess
import sys
import unittest
import urllib.parse
import warnings
import xml.etree.ElementTree as ElementTree

import bibtexparser
import pybtex.database
from bibtexparser.bparser import BibTexParser
from citeproc import (Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle,
                      formatter)
from citeproc.source.json import CiteProcJSON

PROGRAM = sys.argv.pop(1)
PLATFORM = "Trees & Stories"
URL = "https://stories.example/told"
MODS = "{http://www.loc.gov/mods/v3}"

# id, title as given, title as it must be read
STORIES = [
    ("A-001", "A cold corridor at NHS Ward 4", None),
    ("a-001", "Was it me?", None),
    ("A.001", "Tŷ “dŵr” 日本 🙂 … caffè — Ω", None),
    ("x{y},\\ %#~\"'=@é/z", "50% & £5_#1 $2 ~^\\ <b>x</b> |a| \"quoted\" `'", None),
    ("b}", "}{ unbalanced } and {NHS} \\{", None),
    ("@comment{", "@online{x, title = {y}}", None),
    ("c\r\nER  - ", "Lines\r\nER  - \r\nTY  - JOUR\nx\x00\x07\x7f\x85\u2028y", "Lines ER - TY - JOUR x y"),
    ("日本", "\\", None),
    ("e", "", "My mum waited."),
]
TITLES = [read or given for _, given, read in STORIES]
URLS = [URL + "/stories/" + urllib.parse.quote(story, safe="") for story, _, _ in STORIES]

TEX = {"\\textbackslash{}": "\\", "\\textbraceleft{}": "{", "\\textbraceright{}": "}",
       "\\textasciitilde{}": "~", "\\textasciicircum{}": "^"}


def note_of(title):
    """A note of a list: what is hard to write in a title is in it as well."""
    return f"Read this: {title}" if title else ""


NOTES = [note_of(given) and f"Read this: {read or given}" for _, given, read in STORIES]


def written(name, url=URL):
    """The citations of STORIES in the format `name`, as bytes."""
    stories = [{"id": story, "title": title, "body": "My mum waited.\n\nShe did.", "language": "en",
                "note": note_of(title)}
               for story, title, _ in STORIES]
    return subprocess.run([PROGRAM, name, url], input=json.dumps(stories).encode(),
                          stdout=subprocess.PIPE, check=True).stdout


def without_tex(text):
    """The text that TeX would show of a value in braces."""
    text = re.fullmatch(r"\{(.*)\}", text)[1]
    return re.sub(r"\\text[a-z]+\{\}|\\[&%$#_]", lambda m: TEX.get(m[0]) or m[0][1], text)


class Bibtex(unittest.TestCase):
    def check(self, keys, fields):
        self.assertEqual(len(set(map(str.lower, keys))), len(STORIES))
        self.assertEqual([without_tex(entry["title"]) for entry in fields], TITLES)
        for entry in fields:
            self.assertEqual(without_tex(entry["organization"]), PLATFORM)
            self.assertEqual((entry["date"], entry["year"], entry["month"], entry["urldate"]),
                             ("2024-03-01", "2024", "March", "2024-05-12"))
        self.assertEqual([without_tex("{" + entry["annotation"] + "}") if "annotation" in entry else ""
                          for entry in fields], NOTES)
        self.assertEqual([entry["url"] for entry in fields], URLS)

    def test_bibtexparser_reads_every_field(self):
        parser = BibTexParser(common_strings=True, ignore_nonstandard_types=False)
        entries = bibtexparser.loads(written("bibtex").decode(), parser).entries
        self.check([entry["ID"] for entry in entries], entries)

    def test_pybtex_reads_every_field(self):
        entries = pybtex.database.parse_bytes(written("bibtex"), "bibtex").entries
        self.check(entries.keys(), [entry.fields for entry in entries.values()])
        for entry in entries.values():
            self.assertEqual((entry.type, dict(entry.persons)), ("online", {}))

    def test_pybtex_reads_entries_without_an_address(self):
        entries = pybtex.database.parse_bytes(written("bibtex", ""), "bibtex").entries
        self.assertEqual([entry.fields.get("url") for entry in entries.values()], [None] * len(STORIES))


class Ris(unittest.TestCase):
    def test_every_line_is_a_tag_and_a_value_and_ends_in_cr_lf(self):
        *lines, rest = written("ris").split(b"\r\n")
        self.assertEqual(rest, b"")
        for line in lines:
            self.assertRegex(line.decode(), r"\A[A-Z][A-Z0-9]  - [^\r\n]*\Z")
        self.assertEqual(lines.count(b"TY  - ELEC"), len(STORIES))
        self.assertEqual(lines.count(b"ER  - "), len(STORIES))

    def test_bibutils_reads_every_field(self):
        xml = subprocess.run(["ris2xml"], input=written("ris"), stdout=subprocess.PIPE,
                             stderr=subprocess.DEVNULL, check=True).stdout
        records = ElementTree.fromstring(xml).findall(MODS + "mods")
        self.assertEqual([r.findtext(f"{MODS}titleInfo/{MODS}title") for r in records], TITLES)
        self.assertEqual([r.findtext(f"{MODS}location/{MODS}url") for r in records], URLS)
        for record in records:
            hosts = record.iterfind(f"{MODS}relatedItem/{MODS}titleInfo/{MODS}title")
            self.assertIn(PLATFORM, [host.text for host in hosts])
            self.assertEqual(record.findtext(f".//{MODS}dateIssued"), "2024-03-01")
            self.assertEqual(record.findall(MODS + "name"), [])
        self.assertEqual([r.findtext(MODS + "note") or "" for r in records], NOTES)


class CslJson(unittest.TestCase):
    def test_the_items_have_what_was_given(self):
        items = json.loads(written("csl"))
        self.assertEqual([item["title"] for item in items], TITLES)
        self.assertEqual([item["URL"] for item in items], URLS)
        self.assertEqual({item["type"] for item in items}, {"webpage"})
        self.assertEqual([item.get("note", "") for item in items], NOTES)

    def test_citeproc_makes_a_bibliography_of_them(self):
        warnings.simplefilter("ignore")  # of the style that it brings
        items = json.loads(written("csl"))
        style = CitationStylesStyle("harvard1", validate=False)
        bibliography = CitationStylesBibliography(style, CiteProcJSON(items), formatter.plain)
        for item in items:
            bibliography.register(Citation([CitationItem(item["id"])]))
        lines = [str(line) for line in bibliography.bibliography()]
        self.assertEqual(len(lines), len(STORIES))
        self.assertIn("A cold corridor at NHS Ward 4", "\n".join(lines))
        self.assertIn(URL + "/stories/A-001", "\n".join(lines))


class References(unittest.TestCase):
    def test_each_citation_is_one_line(self):
        for name in ["apa", "vancouver"]:
            lines = written(name).decode().splitlines()
            self.assertEqual(len(lines), len(STORIES))
            for line, title in zip(lines, TITLES):
                self.assertIn(title, line)


if __name__ == "__main__":
    unittest.main()
