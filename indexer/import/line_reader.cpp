#include "indexer/import/line_reader.hpp"

#include <cerrno>
#include <cstring>

#include "common/base/error.hpp"
#include "indexer/import/row_problem.hpp"

namespace kindred {
namespace {

constexpr std::size_t kBlockBytes = 1 << 16;
constexpr std::string_view kByteOrderMark = "\xef\xbb\xbf";

}  // namespace

void reject_non_text(const std::filesystem::path& path) {
  const std::string name = path.string();
  if (std::filesystem::is_directory(path)) {
    throw InputError(name + " is a directory; give the files in it");
  }
  std::error_code no_status;  // what cannot be looked at cannot be opened either
  const auto status = std::filesystem::status(path, no_status);
  if (std::filesystem::exists(status) && !std::filesystem::is_regular_file(status)) {
    // It is looked at before it is read, and a pipe gives its bytes only once.
    throw InputError(name + " is no regular file; save it to one first");
  }
  std::ifstream in(path, std::ios::binary);
  if (!in) throw InputError("cannot read " + name + ": " + std::strerror(errno));
  std::string start(kBlockBytes, '\0');
  in.read(start.data(), static_cast<std::streamsize>(start.size()));
  start.resize(static_cast<std::size_t>(in.gcount()));
  if (start.starts_with("\xff\xfe") || start.starts_with("\xfe\xff")) {
    throw InputError(name + " is UTF-16; save it as UTF-8");
  }
  if (start.find('\0') != std::string::npos || start.starts_with("\x89PNG")) {
    throw InputError(name + " is no text file; give JSON Lines, JSON or CSV");
  }
}

LineReader::LineReader(const std::filesystem::path& path) : path_(path), block_(kBlockBytes) {
  reject_non_text(path);
  in_.open(path, std::ios::binary);
  if (fill() && rest_.starts_with(kByteOrderMark)) {
    rest_.remove_prefix(kByteOrderMark.size());
    offset_ = kByteOrderMark.size();
  }
}

bool LineReader::fill() {
  in_.read(block_.data(), static_cast<std::streamsize>(block_.size()));
  rest_ = {block_.data(), static_cast<std::size_t>(in_.gcount())};
  if (in_.bad()) {
    throw BrokenFile(number_ + 1, "cannot read on in " + path_.string() + ": " + strerror(errno));
  }
  return !rest_.empty();
}

bool LineReader::next() {
  offset_ += line_.size();
  line_.clear();
  while (!rest_.empty() || fill()) {
    const auto end = rest_.find('\n');
    const auto length = end == std::string_view::npos ? rest_.size() : end + 1;
    line_ += rest_.substr(0, length);
    rest_.remove_prefix(length);
    if (line_.size() > kMaxRowBytes) {
      throw BrokenFile(number_ + 1, path_.string() + ": line " + std::to_string(number_ + 1) +
                                        " is longer than 64 MiB; one row a line is expected");
    }
    if (end != std::string_view::npos) break;
  }
  if (line_.empty()) return false;
  ++number_;
  return true;
}

}  // namespace kindred
