#include "common/index/schema.hpp"

#include "common/base/files.hpp"

namespace kindred {
namespace {

/// Xapian refuses terms over 245 bytes, a NUL counting twice; ours stay well below.
constexpr std::size_t kLongestValue = 200;

std::string joined(std::string_view prefix, std::string_view value) {
  std::string term(prefix);
  term += value;
  return term;
}

}  // namespace

std::string filter_term(Field field, std::string_view value) {
  if (value.size() > kLongestValue) return joined(row_of(field).prefix, sha256(value));
  return joined(row_of(field).prefix, value);
}

std::string tag_polarity_term(char sign, std::string_view tag) {
  const std::string value = filter_term(Field::kTag, tag).substr(row_of(Field::kTag).prefix.size());
  return joined(row_of(Field::kTagPolarity).prefix, sign + value);
}

std::string stem_term(Field field, std::string_view stem) {
  return joined(row_of(field).prefix, stem);
}

}  // namespace kindred
