#include "searchd/config.hpp"

#include <algorithm>
#include <array>
#include <iterator>
#include <sstream>

#include "searchd/render/citation.hpp"

namespace kindred {
namespace {

constexpr std::array<std::string_view, 2> kSchemes = {"https://", "http://"};

/// What a URL has up to its query (RFC 3986); nothing of it ends a field of a citation.
constexpr std::string_view kUrlCharacters =
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~:/@!$&'()*+,;=%[]";

}  // namespace

std::string platform_name_problem(std::string_view name) {
  if (name.empty()) return "must name the platform";
  if (one_line(name) != name) return "must be one line without blanks around or beside each other";
  return "";
}

std::vector<std::string> between_blanks(const std::string& list) {
  std::istringstream words(list);
  return {std::istream_iterator<std::string>(words), {}};
}

std::string cors_origins_problem(std::string_view list) {
  if (list.empty() || list == "*") return "";
  for (const std::string& origin : between_blanks(std::string(list))) {
    const bool has_path = std::count(origin.begin(), origin.end(), '/') != 2;
    const std::string problem = public_url_problem(origin);
    if (problem.empty() && !has_path) continue;
    return "must be origins such as https://www.example.org, without a path, or * alone; \"" +
           origin + "\" is none";
  }
  return "";
}

std::string exit_url_problem(std::string_view url) {
  constexpr std::string_view kScheme = "https://";
  const bool is_good = url.starts_with(kScheme) && url.size() > kScheme.size() &&
                       url.find_first_not_of(kUrlCharacters) == std::string_view::npos;
  return is_good ? "" : "must be the address of a page, such as https://www.example.org/weather";
}

std::string public_url_problem(std::string_view url) {
  if (url.empty()) return "";
  const auto scheme = std::find_if(kSchemes.begin(), kSchemes.end(),
                                   [&](std::string_view begin) { return url.starts_with(begin); });
  if (scheme == kSchemes.end()) return "must begin with https:// or http://";
  url.remove_prefix(scheme->size());
  if (url.empty() || url.front() == '/') return "must name a host behind " + std::string(*scheme);
  if (url.back() == '/') return "must not end in a slash: /stories/ follows it";
  if (url.find_first_not_of(kUrlCharacters) != std::string_view::npos) {
    return "must have only characters of a URL, and no ? or #: /stories/ follows it";
  }
  return "";
}

}  // namespace kindred
