#include <string>

#include "indexer/import/api_v2.hpp"
#include "indexer/import/csv_rows.hpp"
#include "indexer/import/json_rows.hpp"
#include "indexer/import/mapping.hpp"
#include "indexer/import/row_problem.hpp"
#include "indexer/import/story_json.hpp"
#include "tests/fuzz/file_of_bytes.hpp"

namespace {

using namespace kindred;

Mapping simple_mapping() {
  Mapping mapping;
  mapping.fields["id"].is_row_number = true;
  mapping.fields["body"].columns = {"text"};
  mapping.fields["title"].columns = {"title"};
  return mapping;
}

/// Rows that cannot be taken throw an InputError each, and those behind them are read.
void read_rows(const ReadRows& read, const std::filesystem::path& file) try {
  read(file, [](const RowPlace&, const ParseRow& parse) {
    try {
      parse();
    } catch (const Error&) {
      return;
    }
  });
} catch (const Error&) {
  return;  // the file as a whole
}

}  // namespace

/// Whatever is in an imported file, the rest of the program goes on: the first byte says as what it
/// is read.
extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
  if (size == 0) return 0;
  static test::FileOfBytes lines(".jsonl");
  static test::FileOfBytes array(".json");
  static test::FileOfBytes table(".csv");
  const unsigned char kind = data[0] % 4;
  const auto file = (kind == 3 ? table : kind == 2 ? array : lines).with(data + 1, size - 1);
  switch (kind) {
    case 0:
      read_rows(json_rows(read_story_object), file);
      break;
    case 1:
      read_rows(json_rows(read_api_opinion), file);
      break;
    case 2:
      read_rows(json_rows(read_api_response), file);
      break;
    default:
      read_rows(csv_rows(simple_mapping()), file);
  }
  return 0;
}
