#!/usr/bin/env python3
"""Tests of scripts/check_layers.py."""

import unittest

from made_up_tree import TreeTest

from check_layers import check, cycles  # found through made_up_tree


class Layers(TreeTest):
    checker = check

    def test_a_clean_tree_passes(self):
        self.assert_clean({
            "common/base/error.hpp": "#pragma once\n#include <string>\n",
            "common/text/analyzer.cpp":
                '#include <unicode/brkiter.h>\n#include "common/base/error.hpp"\n',
            "searchd/request/target.hpp": '#include "common/base/error.hpp"\n',
            "searchd/http/server.cpp":
                '#include <pistache/tcp.h>\n#include "searchd/request/target.hpp"\n',
            "searchd/main.cpp": '#include "searchd/request/target.hpp"\n',
            "tests/unit/http/server_test.cpp":
                '#include <gtest/gtest.h>\n#include <boost/asio.hpp>\n'
                '#include "searchd/request/target.hpp"\n',
        })

    def test_a_lower_layer_may_not_include_a_higher_one(self):
        self.assert_one({
            "common/base/files.cpp": '\n#include "common/story/story.hpp"\n',
            "common/story/story.hpp": "",
        }, "common/base/files.cpp:2:", '"common/story/story.hpp"', "may include nothing")

    def test_searchd_may_not_include_the_indexer(self):
        self.assert_one({
            "searchd/search/searcher.cpp": '#include "indexer/store/story_store.hpp"\n',
            "indexer/store/story_store.hpp": "",
        }, "searchd/search/searcher.cpp:1:", "not indexer/store")

    def test_http_may_not_include_endpoints(self):
        self.assert_one({
            "searchd/http/server.cpp": '#include "searchd/endpoints/search.hpp"\n',
            "searchd/endpoints/search.hpp": "",
        }, "not searchd/endpoints")

    def test_no_folder_may_include_the_files_of_the_main_program(self):
        self.assert_one({
            "indexer/import/importer.cpp": '#include "indexer/options.hpp"\n',
            "indexer/options.hpp": "",
        }, "not indexer")

    def test_tests_and_benchmarks_may_use_the_corpus_which_reaches_sqlite_through_the_store_only(self):
        self.assert_one({
            "benchmarks/corpus/corpus.hpp": "",
            "benchmarks/corpus/write_corpus.cpp": "#include <SQLiteCpp/SQLiteCpp.h>\n",
            "benchmarks/relevance/judge.cpp": '#include "benchmarks/corpus/corpus.hpp"\n',
            "tests/unit/benchmarks/corpus_test.cpp": '#include "benchmarks/corpus/corpus.hpp"\n',
        }, "benchmarks/corpus/write_corpus.cpp:1:", "only indexer/store may include this library")

    def test_the_load_benchmark_sees_of_searchd_only_its_requests(self):
        self.assert_one({
            "benchmarks/load/load.hpp": "",
            "benchmarks/load/load.cpp": '#include "searchd/search/searcher.hpp"\n'
                                        '#include "searchd/request/target.hpp"\n',
            "searchd/search/searcher.hpp": "",
            "searchd/request/target.hpp": "",
            "tests/unit/benchmarks/load_test.cpp": '#include "benchmarks/load/load.hpp"\n',
        }, "benchmarks/load/load.cpp:1:", "not searchd/search")

    def test_angle_brackets_do_not_hide_a_broken_layer(self):
        self.assert_one({
            "common/base/files.cpp": "#include <common/story/story.hpp>\n",
            "common/story/story.hpp": "",
        }, "common/base may include nothing")

    def test_a_folder_without_a_layer_is_found(self):
        self.assert_one({"common/utils/strings.hpp": ""}, "common/utils has no layer")

    def test_an_include_that_is_no_full_path_is_found(self):
        self.assert_one({
            "common/base/files.cpp": '#include "files.hpp"\n',
            "common/base/files.hpp": "",
        }, '#include "files.hpp"', "full path")


class Cycles(TreeTest):
    checker = check

    def test_two_folders_that_include_each_other_are_found(self):
        findings = self.findings({
            "common/base/time.hpp": '#include "common/story/story.hpp"\n',
            "common/story/story.hpp": '\n#include "common/base/time.hpp"\n',
        })
        self.assertEqual(len(findings), 2, findings)  # the broken layer, and the cycle
        self.assertTrue(findings[1].startswith("folder cycle: "))
        self.assertIn("common/base includes common/story (common/base/time.hpp:1)", findings[1])
        self.assertIn("common/story includes common/base (common/story/story.hpp:2)", findings[1])

    def test_a_circle_of_three_is_one_cycle(self):
        self.assertEqual(cycles({"a": {"b": ""}, "b": {"c": ""}, "c": {"a": "", "d": ""}}),
                         [("a", "b", "c")])

    def test_what_only_leads_to_a_circle_is_not_part_of_it(self):
        self.assertEqual(cycles({"x": {"a": ""}, "a": {"b": ""}, "b": {"a": ""}}), [("a", "b")])

    def test_layers_without_a_circle_have_no_cycle(self):
        self.assertEqual(cycles({"a": {"b": "", "c": ""}, "b": {"c": ""}}), [])


class Libraries(TreeTest):
    checker = check

    def test_a_library_outside_its_folder_is_found(self):
        for path, header in [
            ("searchd/endpoints/search.cpp", "pistache/http.h"),
            ("indexer/import/importer.cpp", "SQLiteCpp/SQLiteCpp.h"),
            ("common/story/story.cpp", "xapian.h"),
            ("searchd/query/query_plan.cpp", "unicode/unistr.h"),
            ("searchd/request/target.cpp", "boost/beast/http.hpp"),
            ("searchd/endpoints/pages.cpp", "kainjow/mustache.hpp"),
            ("common/text/folding.cpp", "gumbo.h"),
            ("indexer/store/story_store.cpp", "csv.h"),
            ("searchd/http/server.cpp", "sodium.h"),
            ("indexer/build/build_index.cpp", "CLI/CLI.hpp"),
            ("common/base/files.cpp", "gtest/gtest.h"),
        ]:
            with self.subTest(path=path, header=header):
                self.assert_one({path: f"#include <{header}>\n"}, f"{path}:1:", header, "only ")

    def test_the_text_folder_may_use_only_the_stemmer_of_xapian(self):
        self.assert_one({
            "common/text/analyzer.cpp":
                '#include <xapian.h>\nXapian::Stem stem("english");\nXapian::Document document;\n',
        }, "common/text/analyzer.cpp:3:", "Xapian::Document")


if __name__ == "__main__":
    unittest.main()
