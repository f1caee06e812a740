#pragma once

#include <cstddef>
#include <cstring>
#include <string>
#include <string_view>
#include <vector>

#include "common/base/error.hpp"

/// Private to common/semantic.
namespace kindred {

/// Takes the line or the bytes that come next from a side file. Every member throws RebuildNeeded
/// where they are not there.
class FileReader {
 public:
  /// `kind` is what the file is to be ("latent space"), `source` its name, which must outlive this.
  FileReader(std::string_view content, const std::string& source, std::string_view kind)
      : left_(content), source_(source), kind_(kind) {}

  std::string_view line() {
    const auto end = left_.find('\n');
    if (end == std::string_view::npos) fail();
    const std::string_view line = left_.substr(0, end);
    left_.remove_prefix(end + 1);
    return line;
  }

  template <class Number>
  std::vector<Number> numbers(std::size_t count) {
    if (left_.size() / sizeof(Number) < count) fail();
    std::vector<Number> numbers(count);
    if (count > 0) std::memcpy(numbers.data(), left_.data(), count * sizeof(Number));
    left_.remove_prefix(count * sizeof(Number));
    return numbers;
  }

  bool is_at_end() const { return left_.empty(); }
  std::size_t left() const { return left_.size(); }

  [[noreturn]] void fail() const {
    throw RebuildNeeded(source_ + " is no " + kind_ +
                        "; rebuild the index with `kindred-indexer build`");
  }

 private:
  std::string_view left_;
  const std::string& source_;
  std::string kind_;
};

}  // namespace kindred
