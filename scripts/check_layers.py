#!/usr/bin/env python3
"""Fails on a broken layer, a folder cycle, or a library's header outside the folder that owns it.

    scripts/check_layers.py

Reads the #include lines of the tracked C++ files. The rules are the two tables below: the layers
(docs/architecture.md) and where each library may be seen. A change of either is a design decision
and shows in review.
"""

import re

from tracked_files import report

COMMON = ["common/base", "common/story", "common/text", "common/index", "common/semantic"]

# folder → the folders it may include, beside itself. A folder is the first two parts of a path
# ("common/base"); files that lie in a program's own folder (main, options) count as "indexer" or
# "searchd"; all of tests/ is one folder, and so is all of benchmarks/ but benchmarks/corpus and
# benchmarks/load, libraries that both use.
LAYERS = {
    "common/base": [],
    "common/story": ["common/base"],
    "common/text": ["common/base"],
    "common/index": ["common/base", "common/story", "common/text"],
    "common/semantic": ["common/base", "common/story", "common/text"],

    "indexer/store": COMMON,
    "indexer/publish": COMMON,
    "indexer/progress": ["common/base"],
    "indexer/import": COMMON + ["indexer/store", "indexer/progress"],
    "indexer/document": COMMON + ["indexer/store"],
    "indexer/update": COMMON + ["indexer/store", "indexer/publish", "indexer/document"],
    "indexer/build": COMMON
    + ["indexer/store", "indexer/publish", "indexer/document", "indexer/update"],
    "indexer/maintain": COMMON
    + ["indexer/store", "indexer/publish", "indexer/update", "indexer/build", "indexer/watch"],
    "indexer/watch": COMMON
    + ["indexer/store", "indexer/publish", "indexer/document", "indexer/update"],
    "indexer": COMMON + ["indexer/*"],

    "searchd/request": COMMON,
    "searchd/access": COMMON,
    "searchd/vocabulary": COMMON,
    "searchd/query": COMMON + ["searchd/request", "searchd/vocabulary"],
    "searchd/choice": ["common/base"],
    "searchd/search": COMMON
    + ["searchd/request", "searchd/vocabulary", "searchd/query", "searchd/choice"],
    "searchd/render": COMMON
    + ["searchd/request", "searchd/vocabulary", "searchd/query", "searchd/search",
       "searchd/choice"],
    "searchd/endpoints": COMMON
    + ["searchd/request", "searchd/vocabulary", "searchd/query", "searchd/search",
       "searchd/choice", "searchd/render", "searchd/access", "searchd/admission"],
    "searchd/http": COMMON + ["searchd/request"],
    "searchd/admission": COMMON + ["searchd/request"],
    "searchd/observe": COMMON + ["searchd/request"],
    "searchd": COMMON + ["searchd/*"],

    "benchmarks/corpus": COMMON
    + ["indexer", "indexer/store", "indexer/import", "indexer/progress"],
    "benchmarks/load": COMMON + ["searchd/request"],
    "tests": COMMON
    + ["indexer", "indexer/*", "searchd", "searchd/*", "benchmarks/corpus", "benchmarks/load"],
    "benchmarks": COMMON
    + ["indexer", "indexer/*", "searchd", "searchd/*", "benchmarks/corpus", "benchmarks/load",
       "tests"],
}

# start of a header's name → the folders whose files may include it. tests/ and benchmarks/ (but not
# benchmarks/corpus and benchmarks/load) may include every header. A header that starts with none of these may be included anywhere.
LIBRARIES = {
    "pistache/": ["searchd/http"],
    "boost/": ["searchd/http"],
    "SQLiteCpp/": ["indexer/store"],
    "sqlite3": ["indexer/store"],
    "xapian": ["common/index", "common/text", "indexer/document", "indexer/update", "indexer/build",
               "indexer/maintain", "searchd/search"],
    "unicode/": ["common/text"],
    "cmark": ["searchd/render"],
    "kainjow/": ["searchd/render"],
    "gumbo": ["indexer/import"],
    "csv.h": ["indexer/import"],
    "Eigen/": ["common/semantic"],
    "glpk": ["searchd/choice"],
    "sodium": ["common/base", "searchd/request", "searchd/access", "searchd/observe"],
    "prometheus/": ["searchd/observe"],
    "zlib": ["searchd/render"],
    "CLI/": ["indexer", "searchd", "benchmarks/corpus", "benchmarks/load"],
    "gtest/": [],
    "gmock/": [],
    "benchmark/": [],
}

# folder → the only names of a namespace that it may use.
NAMES = {"common/text": ("Xapian", ["Stem", "version_string"])}

INCLUDE = re.compile(r'^\s*#\s*include\s*(["<])([^">]+)[">]')


def folder_of(path):
    """The folder that a path belongs to in the tables above."""
    parts = path.split("/")[:-1]
    is_whole = parts[:1] in (["tests"], ["benchmarks"]) and "/".join(parts[:2]) not in LAYERS
    return parts[0] if is_whole else "/".join(parts[:2])


def allowed(folder, other):
    rules = LAYERS[folder]
    return other == folder or other in rules or f"{other.split('/')[0]}/*" in rules and "/" in other


class Checker:
    """Collects the findings over all files; each names file, line, include and rule."""

    def __init__(self, root, files):
        self.root = root
        self.sources = [path for path in files if path.endswith((".hpp", ".cpp"))]
        self.known = set(self.sources)
        self.findings = []
        self.edges = {}  # folder → other folder → the first include that makes the edge

    def run(self):
        for path in self.sources:
            if folder_of(path) not in LAYERS:
                self.findings.append(f"{path}: the folder {folder_of(path) or '.'} has no layer: "
                                     "add it to LAYERS in scripts/check_layers.py")
                continue
            text = (self.root / path).read_text(encoding="utf-8")
            for number, line in enumerate(text.splitlines(), 1):
                self.check_line(path, number, line)
        self.check_cycles()
        return self.findings

    def check_line(self, path, number, line):
        include = INCLUDE.match(line)
        if include:
            kind, header = include.groups()
            if header in self.known:
                self.check_layer(path, number, header)
            elif kind == '"':
                self.add(path, number, header, "no such tracked file: write the full path from "
                                               "the root, and git add what is new")
            else:
                self.check_library(path, number, header)
        elif folder_of(path) in NAMES:
            self.check_names(path, number, line)

    def check_layer(self, path, number, header):
        folder, other = folder_of(path), folder_of(header)
        if folder != other:
            self.edges.setdefault(folder, {}).setdefault(other, f"{path}:{number}")
        if other in LAYERS and not allowed(folder, other):
            rule = ", ".join(LAYERS[folder]) or "nothing"
            self.add(path, number, header, f"{folder} may include {rule}, not {other}")

    def check_library(self, path, number, header):
        if folder_of(path) in ("tests", "benchmarks"):
            return
        for start, folders in LIBRARIES.items():
            if header.startswith(start) and folder_of(path) not in folders:
                rule = ", ".join(folders) or "tests, benchmarks"
                self.add(path, number, header, f"only {rule} may include this library")

    def check_names(self, path, number, line):
        namespace, names = NAMES[folder_of(path)]
        for name in re.findall(rf"\b{namespace}::(\w+)", line):
            if name not in names:
                self.findings.append(f"{path}:{number}: {namespace}::{name}: {folder_of(path)} may "
                                     f"use only {', '.join(names)} of {namespace}")

    def add(self, path, number, header, rule):
        self.findings.append(f'{path}:{number}: #include "{header}": {rule}')

    def check_cycles(self):
        for cycle in cycles(self.edges):
            steps = "; ".join(
                f"{folder} includes {other} ({where})"
                for folder in cycle for other, where in sorted(self.edges[folder].items())
                if other in cycle)
            self.findings.append(f"folder cycle: {steps}: move what both need to a lower folder")


def reachable(edges, start):
    """Every folder that `start` includes, directly or through others."""
    seen, waiting = set(), [start]
    while waiting:
        for other in edges.get(waiting.pop(), {}):
            if other not in seen:
                seen.add(other)
                waiting.append(other)
    return seen


def cycles(edges):
    """The groups of folders that include each other in a circle, each sorted."""
    reach = {folder: reachable(edges, folder) for folder in edges}
    groups = {
        tuple(sorted(other for other in reach[folder] if folder in reach.get(other, ())))
        for folder in edges if folder in reach[folder]
    }
    return sorted(groups)


def check(root, files):
    """One sentence for each breach in `files`, paths relative to `root`."""
    return Checker(root, files).run()


if __name__ == "__main__":
    report(check, "Layers, folders and libraries are kept apart as designed.")
