#include "indexer/import/text_repair.hpp"

#include <gtest/gtest.h>

#include "common/base/error.hpp"

namespace kindred::test {
namespace {

struct Repair {
  std::string before;
  std::string after;
};

class RepairTextTest : public testing::TestWithParam<Repair> {};

TEST_P(RepairTextTest, GivesWhatThePersonWrote) {
  EXPECT_EQ(repair_text(GetParam().before), GetParam().after);
}

INSTANTIATE_TEST_SUITE_P(
    PlainText, RepairTextTest,
    testing::Values(Repair{"Kind staff.\n\nThank you.", "Kind staff.\n\nThank you."},
                    Repair{"  two  blanks\tand a tab ", "  two  blanks\tand a tab "},
                    Repair{"I <3 the nurses", "I <3 the nurses"},
                    Repair{"pain a < b and c > d", "pain a < b and c > d"},
                    Repair{"if a<b and c>d then", "if a<b and c>d then"},
                    Repair{"R&D, M&S and A & E", "R&D, M&S and A & E"},
                    Repair{"fish&notes &copy", "fish&notes &copy"},
                    Repair{"see <https://example.org/a?b=c>", "see <https://example.org/a?b=c>"},
                    Repair{"**bold** _it_ # not & `code` > quote",
                           "**bold** _it_ # not & `code` > quote"},
                    Repair{"they said <script> and left", "they said <script> and left"},
                    Repair{"the end <p", "the end <p"}, Repair{"Siân 🙏 Llŷr", "Siân 🙏 Llŷr"}));

INSTANTIATE_TEST_SUITE_P(Characters, RepairTextTest,
                         testing::Values(Repair{"one\r\ntwo\rthree", "one\ntwo\nthree"},
                                         Repair{std::string("a\0b\x01\x7f", 5), "ab"},
                                         Repair{"a\xc2\xa0z", "a z"}, Repair{"a\xc2\x85z", "az"},
                                         Repair{"caf\xc3\xa9 \xc2\xa3"
                                                "5",
                                                "caf\xc3\xa9 \xc2\xa3"
                                                "5"}));

INSTANTIATE_TEST_SUITE_P(
    Html, RepairTextTest,
    testing::Values(Repair{"A&amp;E", "A&E"}, Repair{"don&#39;t &quot;x&quot;", "don't \"x\""},
                    Repair{"a&nbsp;b", "a b"}, Repair{"&amp;amp;", "&amp;"},
                    Repair{"1 &lt; 2", "1 < 2"}, Repair{"<b>very</b> good", "very good"},
                    Repair{"one<br>two<br/>three", "one\ntwo\nthree"},
                    Repair{"<p>one</p><p>two</p>", "one\n\ntwo"},
                    Repair{"<p>one</p>\n\n\n<p>two</p>", "one\n\ntwo"},
                    Repair{"<div>one</div><div>two</div>", "one\ntwo"},
                    Repair{"<ul><li>tea</li><li>toast</li></ul>", "- tea\n- toast"},
                    Repair{"x<script>alert(1)</script>y<style>p{}</style>z", "xyz"},
                    Repair{"a<!-- hidden -->b", "ab"},
                    Repair{"<a href=\"https://x.org\">link</a>", "link"},
                    Repair{"para\n\nwith <i>one</i> tag\n\nmore", "para\n\nwith one tag\n\nmore"},
                    Repair{"<b>I <3 R&D</b>", "I <3 R&D"}));

TEST(RepairText, RejectsTextThatIsTooLong) {
  EXPECT_THROW(repair_text(std::string(kMaxTextBytes + 1, 'x')), InputError);
  EXPECT_EQ(repair_text(std::string(kMaxTextBytes, 'x')).size(), kMaxTextBytes);
}

TEST(RepairText, RejectsMoreTagsThanAnyFormMakes) {
  std::string nested;
  for (int i = 0; i < 5'001; ++i) nested += "<div>";
  EXPECT_THROW(repair_text(nested), InputError);
}

TEST(RepairText, SurvivesFiveThousandNestedTags) {
  std::string nested;
  for (int i = 0; i < 5'000; ++i) nested += "<div>";
  EXPECT_EQ(repair_text(nested + "deep"), "deep");
}

TEST(RepairLine, FoldsEveryRunOfBlanks) {
  EXPECT_EQ(repair_line("  PTS \xc2\xa0 - Patient\r\nTransport "), "PTS - Patient Transport");
  EXPECT_EQ(repair_line("<p>Ward&nbsp;1</p>"), "Ward 1");
}

}  // namespace
}  // namespace kindred::test
