#!/usr/bin/env python3
"""Fails on a dead link in a tracked Markdown document.

    scripts/check_links.py

A relative link or image must name a tracked file or folder, an anchor must name a heading (by the
rules of GitHub), and no document may name a path of somebody's machine. Nothing is fetched: links
to other hosts are left alone.
"""

import posixpath
import re
from pathlib import Path
from urllib.parse import unquote

from tracked_files import report

FENCE = re.compile(r"^ {0,3}(`{3,}|~{3,})")
CODE_SPAN = re.compile(r"(`+)(?!`).+?(?<!`)\1(?!`)")
TITLE = r"""(?:\s+(?:"[^"]*"|'[^']*'|\([^)]*\)))?"""
TARGET = r"(<[^>]*>|[^\s()<>]*(?:\([^\s()]*\)[^\s()<>]*)*)"
LINKS = [
    re.compile(rf"\]\(\s*{TARGET}{TITLE}\s*\)"),  # [text](target "title"), ![text](target)
    re.compile(rf"^ {{0,3}}\[(?!\^)[^\]]+\]:\s+{TARGET}{TITLE}\s*$"),  # [name]: target
    re.compile(r"""<(?:a|img)\s[^>]*?\b(?:href|src)=["']([^"']*)["']""", re.IGNORECASE),
]
ATX_HEADING = re.compile(r"^ {0,3}#{1,6}[ \t]+(.*?)(?:[ \t]+#+)?[ \t]*$")
SETEXT_UNDERLINE = re.compile(r"^ {0,3}(?:=+|-+)[ \t]*$")
NAMED_ANCHOR = re.compile(r"""<a\s[^>]*?\b(?:id|name)=["']([^"']+)["']""", re.IGNORECASE)
SCHEME = re.compile(r"^[a-z][a-z0-9+.-]*:|^//", re.IGNORECASE)
MACHINE_PATH = re.compile(r"(?<![\w.:/-])(?:file://|/(?:home|Users)/\w|/root/|/work/)[^\s`)\"']*")


def prose_lines(text):
    """(line number, line) of the lines outside fenced code."""
    fence = None
    for number, line in enumerate(text.splitlines(), 1):
        mark = FENCE.match(line)
        if fence:
            if mark and mark[1].startswith(fence) and not line.strip(" `~"):
                fence = None
        elif mark:
            fence = mark[1]
        else:
            yield number, line


def slug(heading):
    """The anchor that GitHub gives a heading."""
    text = re.sub(r"!?\[([^\]]*)\](?:\([^)]*\)|\[[^\]]*\])", r"\1", heading)  # links: their text
    text = re.sub(r"<[^>]+>|[*`]", "", text)
    text = re.sub(r"(?<!\w)_+(.+?)_+(?!\w)", r"\1", text)
    return re.sub(r"[^\w\- ]", "", text.strip().lower()).replace(" ", "-")


def anchors(text):
    """Every anchor of a document: its headings and its <a id="…">."""
    found, counts, before = set(), {}, ""
    for _, line in prose_lines(text):
        found.update(NAMED_ANCHOR.findall(line))
        heading = ATX_HEADING.match(line)
        title = heading[1] if heading else None
        if title is None and SETEXT_UNDERLINE.match(line) and before.strip():
            title = before
        if title is not None:
            name = slug(title)
            count = counts.get(name, 0)
            counts[name] = count + 1
            found.add(f"{name}-{count}" if count else name)
        before = "" if title is not None else line
    return found


def links(text):
    """(line number, target) of every link and image."""
    for number, line in prose_lines(text):
        prose = CODE_SPAN.sub(lambda code: " " * len(code[0]), line)
        for pattern in LINKS:
            for target in pattern.findall(prose):
                yield number, target.strip("<>")


class Checker:
    """Collects the findings over all documents; each names document, line, target and reason."""

    def __init__(self, root, files):
        self.root = root
        self.documents = [path for path in files if path.lower().endswith(".md")]
        self.targets = set(files) | {"."}
        for path in files:  # a link may name a folder
            self.targets.update(str(folder) for folder in Path(path).parents)
        self.anchors = {}
        self.findings = []

    def run(self):
        for document in self.documents:
            text = self.read(document)
            for number, line in enumerate(text.splitlines(), 1):
                for found in MACHINE_PATH.findall(line):
                    self.add(document, number, found, "a path of one machine: use a relative one")
            for number, target in links(text):
                self.check_link(document, number, target)
        return self.findings

    def read(self, document):
        return (self.root / document).read_text(encoding="utf-8")

    def check_link(self, document, number, target):
        if SCHEME.match(target):
            return
        name, _, anchor = target.partition("#")
        if name.startswith("/"):
            self.add(document, number, target, "starts at the root of a machine: "
                                               "write it relative to this document")
            return
        path = document
        if name:
            folder = posixpath.dirname(document)
            path = posixpath.normpath(posixpath.join(folder, unquote(name.partition("?")[0])))
        if path not in self.targets:
            self.add(document, number, target, "no such tracked file: mend the link, or git add "
                                               "the file")
        elif anchor and path in self.documents and unquote(anchor) not in self.anchors_of(path):
            self.add(document, number, target, f"{path} has no heading with this anchor")

    def anchors_of(self, path):
        if path not in self.anchors:
            self.anchors[path] = anchors(self.read(path))
        return self.anchors[path]

    def add(self, document, number, target, reason):
        self.findings.append(f"{document}:{number}: {target or '(empty link)'}: {reason}")


def check(root, files):
    """One sentence for each dead link in the documents among `files`, relative to `root`."""
    return Checker(root, files).run()


if __name__ == "__main__":
    report(check, "Every link in the documents leads somewhere.")
