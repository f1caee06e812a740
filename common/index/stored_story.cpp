#include "common/index/stored_story.hpp"

#include <nlohmann/json.hpp>

#include "common/base/error.hpp"

namespace kindred {
namespace {

using nlohmann::json;

constexpr std::uint64_t kSignBit = std::uint64_t{1} << 63;

std::string to_bytes(const json& value) {
  std::string bytes;
  json::to_cbor(value, bytes);
  return bytes;
}

template <class Read>
auto from_bytes(std::string_view bytes, Read read) {
  try {
    return read(json::from_cbor(bytes));
  } catch (const json::exception& error) {
    throw RebuildNeeded(std::string("a stored entry of the index is damaged (") + error.what() +
                        "); rebuild it with `kindred-indexer build`");
  }
}

std::int64_t seconds(Instant instant) { return instant.time_since_epoch().count(); }
Instant instant_of(std::int64_t seconds) { return Instant(std::chrono::seconds(seconds)); }

template <class E>
json optional_name(const std::optional<E>& value) {
  return value ? json(name_of(*value)) : json();
}

template <class E>
std::optional<E> optional_parsed(const json& value) {
  if (value.is_null()) return std::nullopt;
  return parse_name<E>(value.get<std::string>());
}

template <class E>
E parsed(const json& value) {
  const auto found = parse_name<E>(value.get<std::string>());
  if (!found) {
    throw RebuildNeeded("the index holds the unknown word \"" + value.get<std::string>() +
                        "\"; rebuild it with `kindred-indexer build`");
  }
  return *found;
}

json to_json(const Response& response) {
  return {response.id,
          response.service,
          response.responder_role,
          response.body,
          seconds(response.responded_at),
          name_of(response.change)};
}

Response response_of(const json& row) {
  return {
      row.at(0), row.at(1), row.at(2), row.at(3), instant_of(row.at(4)), parsed<Change>(row.at(5))};
}

std::string encode_big_endian(std::uint64_t value, int bytes) {
  std::string out;
  for (int shift = (bytes - 1) * 8; shift >= 0; shift -= 8) {
    out += static_cast<char>((value >> shift) & 0xff);
  }
  return out;
}

std::uint64_t decode_big_endian(std::string_view bytes) {
  std::uint64_t value = 0;
  for (const char c : bytes) value = (value << 8) | static_cast<unsigned char>(c);
  return value;
}

json optional_day(const std::optional<Day>& day) {
  return day ? json(day->time_since_epoch().count()) : json();
}

std::optional<Day> day_of(const json& value) {
  if (value.is_null()) return std::nullopt;
  return Day(std::chrono::days(value.get<int>()));
}

}  // namespace

std::string encode_story(const Story& story) {
  json themes = json::array();
  for (const auto& theme : story.themes) themes.push_back({theme.code, name_of(theme.source)});
  json tags = json::array();
  for (const auto& tag : story.tags) {
    tags.push_back({tag.group, tag.name, tag.polarity});
    if (tag.visibility != Visibility::kPublic) tags.back().push_back(name_of(tag.visibility));
  }
  json responses = json::array();
  for (const auto& response : story.responses) responses.push_back(to_json(response));
  json row = {{"id", story.id},
              {"title", story.title},
              {"body", story.body},
              {"language", story.language},
              {"role", optional_name(story.author_role)},
              {"age", story.author_age_group},
              {"route", story.submission_route},
              {"progress", optional_name(story.progress)},
              {"submitted", story.submitted_at ? json(seconds(*story.submitted_at)) : json()},
              {"published", seconds(story.published_at)},
              {"state", name_of(story.state)},
              {"services", story.services},
              {"themes", themes},
              {"tags", tags},
              {"responses", responses}};
  if (story.staff_notes) row["criticality"] = story.staff_notes->criticality;
  return to_bytes(row);
}

Story decode_story(std::string_view bytes) {
  return from_bytes(bytes, [](const json& row) {
    Story story;
    story.id = row.at("id");
    story.title = row.at("title");
    story.body = row.at("body");
    story.language = row.at("language");
    story.author_role = optional_parsed<AuthorRole>(row.at("role"));
    story.author_age_group = row.at("age");
    story.submission_route = row.at("route");
    story.progress = optional_parsed<Progress>(row.at("progress"));
    if (!row.at("submitted").is_null()) story.submitted_at = instant_of(row.at("submitted"));
    story.published_at = instant_of(row.at("published"));
    story.state = parsed<StoryState>(row.at("state"));
    story.services = row.at("services").get<std::vector<std::string>>();
    for (const auto& theme : row.at("themes")) {
      story.themes.push_back({theme.at(0), parsed<ThemeSource>(theme.at(1))});
    }
    for (const auto& tag : row.at("tags")) {
      const auto visibility = tag.size() > 3 ? parsed<Visibility>(tag.at(3)) : Visibility::kPublic;
      story.tags.push_back({tag.at(0), tag.at(1), tag.at(2), visibility});
    }
    for (const auto& response : row.at("responses")) {
      story.responses.push_back(response_of(response));
    }
    if (row.contains("criticality")) story.staff_notes = StaffNotes{row.at("criticality")};
    return story;
  });
}

std::string encode_service(const Service& service) {
  return to_bytes({service.code, service.name, name_of(service.kind), service.parent,
                   service.aliases, optional_day(service.opened), optional_day(service.closed)});
}

Service decode_service(std::string_view bytes) {
  return from_bytes(bytes, [](const json& row) {
    return Service{row.at(0),
                   row.at(1),
                   parsed<ServiceKind>(row.at(2)),
                   row.at(3),
                   row.at(4).get<std::vector<std::string>>(),
                   day_of(row.at(5)),
                   day_of(row.at(6))};
  });
}

std::string encode_theme(const Theme& theme) {
  return to_bytes({theme.code, theme.name, theme.parent, theme.definition});
}

Theme decode_theme(std::string_view bytes) {
  return from_bytes(bytes, [](const json& row) {
    return Theme{row.at(0), row.at(1), row.at(2), row.at(3)};
  });
}

std::string encode_number(std::uint32_t number) { return encode_big_endian(number, 4); }

std::uint32_t decode_number(std::string_view bytes) {
  return static_cast<std::uint32_t>(decode_big_endian(bytes));
}

std::string encode_instant(Instant instant) {
  return encode_big_endian(static_cast<std::uint64_t>(seconds(instant)) ^ kSignBit, 8);
}

Instant decode_instant(std::string_view bytes) {
  return instant_of(static_cast<std::int64_t>(decode_big_endian(bytes) ^ kSignBit));
}

std::string encode_order(Instant published_at, std::string_view id) {
  std::string bytes =
      encode_big_endian(~(static_cast<std::uint64_t>(seconds(published_at)) ^ kSignBit), 8);
  bytes += id;
  return bytes;
}

}  // namespace kindred
