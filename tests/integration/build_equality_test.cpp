#include <sstream>

#include <gtest/gtest.h>
#include <xapian.h>

#include "common/base/files.hpp"
#include "common/index/vocabulary.hpp"
#include "tests/support/example_index.hpp"

/// How the work is shared out must not show: every build of a store is the same index.
namespace kindred {
namespace {

using test::ExampleIndex;
using test::story;

/// Stories that share words, so that a posting list goes through many segments.
std::vector<Story> varied_stories(int count) {
  std::vector<Story> stories;
  for (int i = 0; i < count; ++i) {
    const std::string number = std::to_string(i);
    stories.push_back(story("s" + number, "A kind nurse " + std::to_string(i % 7),
                            "The waiting room was number " + number + ", a waiting room."));
    stories.back().published_at += std::chrono::hours(i % 50);
    if (i % 3 == 0) stories.back().responses = {test::response("r" + number, "Thank you. Kind!")};
  }
  return stories;
}

void write_document(std::ostream& out, const Xapian::Database& database, Xapian::docid id) {
  const Xapian::Document document = database.get_document(id);
  out << id << ' ' << database.get_doclength(id) << ' ' << document.get_data() << '\n';
  for (auto value = document.values_begin(); value != document.values_end(); ++value) {
    out << value.get_valueno() << '=' << *value << '\n';
  }
  for (auto term = database.termlist_begin(id); term != database.termlist_end(id); ++term) {
    out << *term << '/' << term.get_wdf() << '\n';
  }
}

void write_postings(std::ostream& out, const Xapian::Database& database, const std::string& term) {
  out << term << ' ' << database.get_termfreq(term) << ' ' << database.get_collection_freq(term);
  for (auto post = database.postlist_begin(term); post != database.postlist_end(term); ++post) {
    out << ' ' << *post << '/' << post.get_wdf();
  }
  out << '\n';
}

/// Everything a search can see of an index, as text.
std::string dump(const Generation& generation) {
  const Xapian::Database database(generation.database().string());
  std::ostringstream out;
  for (auto key = database.metadata_keys_begin(); key != database.metadata_keys_end(); ++key) {
    out << *key << '=' << database.get_metadata(*key) << '\n';
  }
  for (auto post = database.postlist_begin(""); post != database.postlist_end(""); ++post) {
    write_document(out, database, *post);
  }
  for (auto term = database.allterms_begin(); term != database.allterms_end(); ++term) {
    write_postings(out, database, *term);
  }
  return out.str() + read_file(generation.folder / kVocabularyFile);
}

std::string built(const ExampleIndex& index, std::size_t writers, std::size_t stories_of_segment) {
  return dump(build_index({index.store_path(), index.index_path(), writers, stories_of_segment},
                          test::language(), [](BuildStage, std::uint64_t, std::uint64_t) {}));
}

TEST(BuildEquality, DoesNotHangOnTheNumberOfWriters) {
  const ExampleIndex index(varied_stories(100));
  const std::string with_one = built(index, 1, 1000);
  EXPECT_GT(with_one.size(), 10'000U);
  EXPECT_EQ(built(index, 3, 1000), with_one);
}

/// 300 segments of one story: merged by sixteen, and those by sixteen again.
TEST(BuildEquality, DoesNotHangOnTheSizeOfSegments) {
  const ExampleIndex index(varied_stories(300));
  const std::string in_one = built(index, 1, 1000);
  EXPECT_EQ(built(index, 1, 1), in_one);
  EXPECT_EQ(built(index, 3, 7), in_one);
}

TEST(BuildEquality, AWriterMayHaveNothingToDo) {
  const ExampleIndex index(varied_stories(2));
  EXPECT_EQ(built(index, 5, 1), built(index, 1, 1000));
}

}  // namespace
}  // namespace kindred
