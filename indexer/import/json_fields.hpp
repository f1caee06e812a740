#pragma once

#include <optional>
#include <string>
#include <string_view>

#include <nlohmann/json.hpp>

#include "common/base/time.hpp"
#include "common/story/story.hpp"
#include "indexer/import/row_problem.hpp"

namespace kindred {

/// The longest id or code, in bytes.
inline constexpr std::size_t kMaxIdBytes = 100;

/// Reads the fields of one JSON object. A field that is missing, null or of the wrong kind: the
/// first two read as absent, the last is a RowProblem that names the field with `prefix`.
class JsonFields {
 public:
  /// RowProblem where `object` is no object. Keeps a reference.
  explicit JsonFields(const nlohmann::json& object, std::string prefix = "");

  bool has(std::string_view name) const { return find(name) != nullptr; }

  /// As it stands in the file; numbers and booleans as JSON writes them.
  std::optional<std::string> raw(std::string_view name) const;

  std::string text(std::string_view name) const;  ///< repaired (repair_text); empty where absent
  std::string line(std::string_view name) const;  ///< repaired (repair_line); empty where absent

  /// An id or a code: text or number, blanks at the ends dropped, 1 to kMaxIdBytes bytes without
  /// control characters; empty where absent.
  std::string id(std::string_view name) const;
  std::string required_id(std::string_view name) const;

  std::optional<Instant> instant(std::string_view name) const;  ///< ISO 8601
  std::optional<Day> day(std::string_view name) const;          ///< ISO 8601
  std::optional<int> whole_number(std::string_view name, int least, int most) const;

  /// A name of the enumeration E.
  template <class E>
  std::optional<E> name(std::string_view field) const {
    const auto value = raw(field);
    if (!value || value->empty()) return std::nullopt;
    const auto parsed = parse_name<E>(*value);
    if (!parsed) fail(field, *value, "is none of " + list_names<E>());
    return parsed;
  }

  /// An array; nullptr where absent.
  const nlohmann::json* list(std::string_view name) const;

  /// "prefix.name": how a field of this object is called in messages.
  std::string path(std::string_view name) const;

  [[noreturn]] void fail(std::string_view name, std::string value, std::string_view problem) const;

 private:
  const nlohmann::json* find(std::string_view name) const;

  const nlohmann::json& object_;
  std::string prefix_;
};

/// RowProblem where `id` is no id (see JsonFields::id); `field` is for the message.
void check_id(const std::string& field, const std::string& id);

}  // namespace kindred
