#include "indexer/import/rejects_file.hpp"

#include <cerrno>
#include <cstring>

#include <nlohmann/json.hpp>

#include "common/base/error.hpp"

namespace kindred {
namespace {

constexpr std::size_t kMaxValueCharacters = 200;

/// Cut between characters: a byte that continues one is not counted.
std::string beginning_of(const std::string& text) {
  std::size_t characters = 0;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const bool begins = (static_cast<unsigned char>(text[at]) & 0xc0) != 0x80;
    if (begins && ++characters > kMaxValueCharacters) return text.substr(0, at);
  }
  return text;
}

/// Only a file of one's own kind: --rejects /dev/stderr is no file from before.
void remove_file(const std::filesystem::path& path) {
  std::error_code ignored;
  const auto status = std::filesystem::symlink_status(path, ignored);
  if (std::filesystem::is_regular_file(status)) std::filesystem::remove(path, ignored);
}

}  // namespace

void RejectsFile::open() {
  namespace fs = std::filesystem;
  remove_file(path_);
  out_.open(path_, std::ios::binary);
  if (!out_) {
    throw InputError("cannot write the rejects file " + path_.string() + ": " +
                     std::strerror(errno));
  }
  if (fs::is_regular_file(fs::symlink_status(path_))) {
    fs::permissions(path_, fs::perms::owner_read | fs::perms::owner_write);
  }
}

void RejectsFile::add(const std::filesystem::path& file, const RowPlace& place,
                      const RowProblem& problem) {
  if (!out_.is_open()) open();
  nlohmann::ordered_json line;
  line["file"] = file.string();
  line["line"] = place.line;
  if (place.item > 0) line["item"] = place.item;
  line["field"] = problem.field();
  line["value"] = beginning_of(problem.value());
  line["reason"] = problem.what();
  out_ << line.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace) << '\n';
}

void RejectsFile::finish() {
  if (!out_.is_open()) {
    remove_file(path_);
    return;
  }
  if (!out_.flush()) {
    throw InputError("cannot write the rejects file " + path_.string() + ": is the disk full?");
  }
}

}  // namespace kindred
