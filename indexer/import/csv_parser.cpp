#include "indexer/import/csv_parser.hpp"

#include <utility>

#include <csv.h>

#include "common/base/error.hpp"
#include "common/base/utf8.hpp"
#include "indexer/import/line_reader.hpp"
#include "indexer/import/row_problem.hpp"
#include "indexer/import/text_repair.hpp"

namespace kindred {
namespace {

/// libcsv behind a C++ face. It is fed line by line, which is how the rows know their lines.
class Parser {
 public:
  Parser(const std::filesystem::path& file, char delimiter,
         const std::function<void(const CsvRow&)>& take)
      : file_(file), take_(take) {
    if (csv_init(&parser_, 0) != 0) throw Error("out of memory");
    csv_set_delim(&parser_, static_cast<unsigned char>(delimiter));
  }
  ~Parser() { csv_free(&parser_); }
  Parser(const Parser&) = delete;
  Parser& operator=(const Parser&) = delete;

  void feed(const LineReader& lines) {
    const std::string_view line = lines.line();
    if (!is_open_) {
      if (line.find_first_not_of(" \t\r\n") == std::string_view::npos) return;
      row_ = {};
      row_.line = lines.number();
      start_ = lines.offset();
      is_open_ = true;
    }
    if (!row_.bad_byte) {
      if (const auto bad = find_invalid_utf8(line)) row_.bad_byte = lines.offset() + *bad;
    }
    row_.bytes_read = lines.bytes_read();
    if (row_.bytes_read - start_ > kMaxRowBytes) fail("is longer than 64 MiB");
    parse(line);
  }

  /// A line end ends the last row, unless it is within quotes.
  void finish() {
    if (is_open_) parse("\n");
    if (is_open_) fail("never ends");
  }

 private:
  /// Hands the rows on only after libcsv has returned: no exception may pass through C.
  void parse(std::string_view text) {
    if (csv_parse(&parser_, text.data(), text.size(), on_cell, on_row, this) != text.size()) {
      fail(csv_strerror(csv_error(&parser_)));
    }
    for (const CsvRow& row : std::exchange(whole_rows_, {})) take_(row);
  }

  [[noreturn]] void fail(const std::string& problem) const {
    throw BrokenFile(row_.line, file_.string() + ": the row that starts in line " +
                                    std::to_string(row_.line) + " " + problem +
                                    ": is a closing quote missing?");
  }

  static void on_cell(void* text, std::size_t size, void* self) {
    static_cast<Parser*>(self)->row_.cells.emplace_back(static_cast<const char*>(text), size);
  }

  static void on_row(int, void* self) {
    auto& parser = *static_cast<Parser*>(self);
    parser.is_open_ = false;
    parser.whole_rows_.push_back(parser.row_);
    parser.row_.cells.clear();
  }

  const std::filesystem::path& file_;
  const std::function<void(const CsvRow&)>& take_;
  csv_parser parser_{};
  CsvRow row_;
  std::vector<CsvRow> whole_rows_;
  std::uint64_t start_ = 0;
  bool is_open_ = false;
};

}  // namespace

void read_csv(const std::filesystem::path& file, char delimiter,
              const std::function<void(const CsvRow&)>& take) {
  LineReader lines(file);
  Parser parser(file, delimiter, take);
  while (lines.next()) parser.feed(lines);
  parser.finish();
}

}  // namespace kindred
