"""Small trees of files for the tests of the checkers, and the way to the checkers themselves."""

import sys
import tempfile
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "scripts"))


class TreeTest(unittest.TestCase):
    """A test that runs a checker over a folder which holds just the files it names."""

    checker = None  # (root, files) → findings

    def findings(self, files):
        """What the checker says of `files`: path → text."""
        with tempfile.TemporaryDirectory() as folder:
            root = Path(folder)
            for path, text in files.items():
                (root / path).parent.mkdir(parents=True, exist_ok=True)
                (root / path).write_text(text, encoding="utf-8")
            return type(self).checker(root, sorted(files))

    def assert_one(self, files, *words):
        """There is one finding, and it holds each of `words`."""
        findings = self.findings(files)
        self.assertEqual(len(findings), 1, findings)
        for word in words:
            self.assertIn(word, findings[0])

    def assert_clean(self, files):
        self.assertEqual(self.findings(files), [])
