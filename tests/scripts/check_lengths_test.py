#!/usr/bin/env python3
"""Tests of scripts/check_lengths.py."""

import unittest

from made_up_tree import TreeTest

from check_lengths import LIMIT, too_long  # found through made_up_tree


class Lengths(TreeTest):
    checker = too_long

    def test_a_file_at_the_limit_passes(self):
        self.assert_clean({"common/base/files.cpp": "\n" * LIMIT})

    def test_a_file_over_the_limit_is_found(self):
        self.assert_one({"common/base/files.cpp": "\n" * (LIMIT + 1)}, "common/base/files.cpp: 301")

    def test_a_test_is_held_to_it_too(self):
        self.assert_one({"tests/unit/a_test.cpp": "\n" * (LIMIT + 1)}, "tests/unit/a_test.cpp: 301")

    def test_other_files_may_be_longer(self):
        self.assert_clean({"docs/a.md": "\n" * 400})


if __name__ == "__main__":
    unittest.main()
