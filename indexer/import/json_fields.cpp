#include "indexer/import/json_fields.hpp"

#include <algorithm>
#include <chrono>

#include "indexer/import/text_repair.hpp"

namespace kindred {
namespace {

using nlohmann::json;

std::string trim(const std::string& text) {
  constexpr std::string_view blanks = " \t\r\n";
  const auto first = text.find_first_not_of(blanks);
  if (first == std::string::npos) return "";
  return text.substr(first, text.find_last_not_of(blanks) - first + 1);
}

std::string dump(const json& value) {
  return value.dump(-1, ' ', false, json::error_handler_t::replace);
}

}  // namespace

void check_id(const std::string& field, const std::string& id) {
  if (id.size() > kMaxIdBytes) throw RowProblem(field, id, field + " is longer than 100 bytes");
  const bool has_controls = std::any_of(id.begin(), id.end(), [](char c) {
    return static_cast<unsigned char>(c) < 0x20 || c == 0x7f;
  });
  if (has_controls) throw RowProblem(field, id, field + " holds control characters");
}

JsonFields::JsonFields(const json& object, std::string prefix)
    : object_(object), prefix_(std::move(prefix)) {
  if (object.is_object()) return;
  const std::string value = object.is_string() ? object.get<std::string>() : dump(object);
  throw RowProblem(prefix_, value,
                   prefix_.empty() ? "is no JSON object" : prefix_ + " is no JSON object");
}

const json* JsonFields::find(std::string_view name) const {
  const auto found = object_.find(name);
  return found == object_.end() || found->is_null() ? nullptr : &*found;
}

std::string JsonFields::path(std::string_view name) const {
  return prefix_.empty() ? std::string(name) : prefix_ + "." + std::string(name);
}

void JsonFields::fail(std::string_view name, std::string value, std::string_view problem) const {
  const std::string field = path(name);
  throw RowProblem(field, std::move(value), field + " " + std::string(problem));
}

std::optional<std::string> JsonFields::raw(std::string_view name) const {
  const json* value = find(name);
  if (value == nullptr) return std::nullopt;
  if (value->is_string()) return value->get<std::string>();
  if (value->is_number() || value->is_boolean()) return dump(*value);
  fail(name, dump(*value), "must be a text");
}

std::string JsonFields::text(std::string_view name) const {
  const auto value = raw(name);
  if (!value) return "";
  try {
    return repair_text(*value);
  } catch (const InputError& error) {
    fail(name, *value, std::string("is ") + error.what());
  }
}

std::string JsonFields::line(std::string_view name) const {
  const auto value = raw(name);
  if (!value) return "";
  try {
    return repair_line(*value);
  } catch (const InputError& error) {
    fail(name, *value, std::string("is ") + error.what());
  }
}

std::string JsonFields::id(std::string_view name) const {
  const json* value = find(name);
  if (value == nullptr) return "";
  if (!value->is_string() && !value->is_number_integer()) {
    fail(name, dump(*value), "must be a text or a whole number");
  }
  std::string id = trim(*raw(name));
  check_id(path(name), id);
  return id;
}

std::string JsonFields::required_id(std::string_view name) const {
  std::string found = id(name);
  if (found.empty()) fail(name, "", "is missing");
  return found;
}

std::optional<Instant> JsonFields::instant(std::string_view name) const {
  const auto value = raw(name);
  if (!value || value->empty()) return std::nullopt;
  const auto parsed = parse_iso(*value);
  if (!parsed) fail(name, *value, "is no ISO date such as 2024-05-01T09:30:00Z");
  constexpr Instant first_moment{};
  constexpr Instant end_of_time = std::chrono::sys_days(std::chrono::year(10'000) / 1 / 1);
  if (*parsed < first_moment || *parsed >= end_of_time)
    fail(name, *value, "is not within 1970 to 9999");
  return parsed;
}

std::optional<Day> JsonFields::day(std::string_view name) const {
  const auto value = raw(name);
  if (!value || value->empty()) return std::nullopt;
  const auto parsed = parse_iso(*value);
  if (!parsed) fail(name, *value, "is no ISO date such as 2024-05-01");
  return std::chrono::floor<std::chrono::days>(*parsed);
}

std::optional<int> JsonFields::whole_number(std::string_view name, int least, int most) const {
  const json* value = find(name);
  if (value == nullptr) return std::nullopt;
  const bool fits = value->is_number_integer() && *value >= least && *value <= most;
  if (!fits) {
    fail(name, dump(*value),
         "must be a whole number from " + std::to_string(least) + " to " + std::to_string(most));
  }
  return value->get<int>();
}

const json* JsonFields::list(std::string_view name) const {
  const json* value = find(name);
  if (value != nullptr && !value->is_array()) fail(name, dump(*value), "must be a list");
  return value;
}

}  // namespace kindred
