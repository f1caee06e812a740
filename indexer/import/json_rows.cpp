#include "indexer/import/json_rows.hpp"

#include "common/base/files.hpp"
#include "common/base/utf8.hpp"
#include "indexer/import/line_reader.hpp"
#include "indexer/import/row_problem.hpp"
#include "indexer/import/text_repair.hpp"

namespace kindred {
namespace {

using nlohmann::json;

bool is_blank(std::string_view line) {
  return line.find_first_not_of(" \t\r\n") == std::string_view::npos;
}

/// The parser's message without its number, "[json.exception.parse_error.101] ".
std::string plain_message(const json::exception& error) {
  const std::string message = error.what();
  const auto end = message.find("] ");
  return end == std::string::npos ? message : message.substr(end + 2);
}

json parse_line(const LineReader& lines) {
  const std::string_view line = lines.line();
  if (const auto bad = find_invalid_utf8(line)) {
    throw RowProblem("", std::string(line), "invalid UTF-8",
                     " at byte " + std::to_string(lines.offset() + *bad) + " of the file");
  }
  try {
    return json::parse(line);
  } catch (const json::parse_error& error) {
    const std::uint64_t byte = lines.offset() + std::max<std::size_t>(error.byte, 1) - 1;
    throw RowProblem("", std::string(line), "not valid JSON",
                     " at byte " + std::to_string(byte) + " of the file");
  } catch (const json::out_of_range&) {
    throw RowProblem("", std::string(line), "a number is too large");
  }
}

void take_items(const json& array, RowPlace place, const ReadObject& read, const TakeRow& take) {
  for (const auto& object : array) {
    ++place.item;
    take(place, [&] { return read(object); });
  }
}

void take_line(const LineReader& lines, const ReadObject& read, const TakeRow& take) {
  const RowPlace place{lines.number(), 0, lines.bytes_read()};
  json value;
  try {
    value = parse_line(lines);
  } catch (const RowProblem& problem) {
    take(place, [&]() -> ParsedRow { throw problem; });
    return;
  }
  if (value.is_array()) return take_items(value, place, read, take);
  take(place, [&] { return read(value); });
}

bool holds_one_array(const std::filesystem::path& file) {
  if (file.extension() != ".json") return false;
  LineReader lines(file);
  while (lines.next()) {
    if (!is_blank(lines.line()))
      return lines.line()[lines.line().find_first_not_of(" \t\r\n")] == '[';
  }
  return false;
}

void take_array(const std::filesystem::path& file, const ReadObject& read, const TakeRow& take) {
  const std::string text = read_file(file);
  if (const auto bad = find_invalid_utf8(text)) {
    throw BrokenFile(1, file.string() + ": invalid UTF-8 at byte " + std::to_string(*bad) +
                            "; save the file as UTF-8");
  }
  json array;
  try {
    array = json::parse(text);
  } catch (const json::exception& error) {
    throw BrokenFile(1, file.string() + ": not valid JSON: " + plain_message(error) +
                            ". A file with one object a line is to be named .jsonl");
  }
  take_items(array, {1, 0, text.size()}, read, take);
}

}  // namespace

ReadRows json_rows(ReadObject read_object) {
  return [read = std::move(read_object)](const std::filesystem::path& file, const TakeRow& take) {
    if (holds_one_array(file)) return take_array(file, read, take);
    LineReader lines(file);
    while (lines.next()) {
      if (!is_blank(lines.line())) take_line(lines, read, take);
    }
  };
}

}  // namespace kindred
