#!/usr/bin/env python3
"""Tests of scripts/check_links.py."""

import unittest

from made_up_tree import TreeTest

from check_links import anchors, check, slug  # found through made_up_tree


class Links(TreeTest):
    checker = check

    def test_links_that_lead_somewhere_pass(self):
        self.assert_clean({
            "README.md": "# Kindred\n\n[how](docs/how.md) [there](docs/how.md#the-second-way) "
                         "[here](#kindred) [folder](docs/) ![mark](web/mark.svg \"our mark\")\n"
                         "[elsewhere](https://xapian.org/docs/) <https://www.debian.org/>\n"
                         "[named][way]\n\n[way]: docs/how.md\n",
            "docs/how.md": "# How\n\n## The second way\n\n[back](../README.md)\n",
            "web/mark.svg": "<svg/>",
        })

    def test_a_missing_file_is_found(self):
        self.assert_one({"docs/a.md": "\n[b](b.md)\n"}, "docs/a.md:2: b.md:", "no such tracked")

    def test_a_missing_image_is_found(self):
        self.assert_one({"a.md": "![b](b.png)"}, "b.png")

    def test_a_missing_target_of_a_named_link_is_found(self):
        self.assert_one({"a.md": "[b][]\n\n[b]: b.md\n"}, "a.md:3: b.md")

    def test_a_missing_target_in_html_is_found(self):
        self.assert_one({"a.md": '<img alt="" src="b.png">\n'}, "b.png")

    def test_a_second_link_on_a_line_is_read(self):
        self.assert_one({"a.md": "[a](a.md) and [b](b.md)"}, "b.md")

    def test_a_link_out_of_the_repository_is_found(self):
        self.assert_one({"a.md": "[b](../b.md)"}, "../b.md")

    def test_a_missing_heading_is_found(self):
        self.assert_one({"a.md": "# One\n[two](#two)\n"}, "#two", "a.md has no heading")

    def test_a_missing_heading_of_another_document_is_found(self):
        self.assert_one({"a.md": "[b](b.md#two)", "b.md": "# One\n"}, "b.md has no heading")

    def test_a_path_of_a_machine_is_found(self):
        self.assert_one({"a.md": "Look into `/home/jo/kindred`.\n"}, "/home/jo/kindred")

    def test_a_link_from_the_root_of_a_machine_is_found(self):
        self.assert_one({"a.md": "[b](/etc/b.md)"}, "starts at the root")

    def test_a_path_of_the_programs_is_no_path_of_a_machine(self):
        self.assert_clean({"a.md": "`/api/v1/stories`, `/health/live`, https://a.org/home/b\n"})

    def test_links_in_code_are_not_read(self):
        self.assert_clean({"a.md": "`[b](b.md)`\n\n```md\n[b](b.md)\n```\n\n~~~\n[c](c.md)\n~~~\n"})

    def test_code_in_a_fence_is_no_heading(self):
        self.assert_one({"a.md": "```sh\n# Run\n```\n[run](#run)\n"}, "#run")


class Anchors(unittest.TestCase):
    def test_slugs_are_those_of_github(self):
        for heading, expected in [
            ("Two words", "two-words"),
            ("Style: names & words", "style-names--words"),
            ("`scripts/run --query`", "scriptsrun---query"),
            ("The [store](store.md)", "the-store"),
            ("*Bold* _moves_ of snake_case", "bold-moves-of-snake_case"),
            ("Caffè 2.0", "caffè-20"),
        ]:
            with self.subTest(heading=heading):
                self.assertEqual(slug(heading), expected)

    def test_a_heading_that_comes_again_gets_a_number(self):
        self.assertEqual(anchors("# A\n\n## A\n\nA\n---\n"), {"a", "a-1", "a-2"})

    def test_an_anchor_written_as_html_counts(self):
        self.assertEqual(anchors('<a id="here"></a>\n'), {"here"})


if __name__ == "__main__":
    unittest.main()
