#include "searchd/render/assets.hpp"

#include <algorithm>
#include <array>
#include <system_error>
#include <utility>

#include "common/base/error.hpp"
#include "common/base/files.hpp"
#include "searchd/render/compressed.hpp"
#include "searchd/request/search_request.hpp"

namespace kindred {
namespace {

constexpr std::size_t kHashDigits = 16;  // 64 bits tell the versions of one file apart

constexpr std::array<std::pair<std::string_view, std::string_view>, 3> kContentTypes = {
    {{".css", "text/css; charset=utf-8"},
     {".js", "text/javascript; charset=utf-8"},
     {".svg", "image/svg+xml"}}};

std::string content_type_of(const std::filesystem::path& file) {
  for (const auto& [ending, type] : kContentTypes) {
    if (file.extension() == ending) return std::string(type);
  }
  throw ConfigError(file.string() + " is not a kind of file that pages use (.css, .js, .svg); " +
                    "move it out of the folder");
}

Asset load_asset(const std::filesystem::path& file) try {
  std::string bytes = read_file(file);
  std::string hash = sha256(bytes).substr(0, kHashDigits);
  std::string gzip = gzipped(bytes, kWell);
  return {std::move(bytes), content_type_of(file), std::move(gzip), std::move(hash)};
} catch (const InputError& error) {
  throw ConfigError(error.what());
}

}  // namespace

Assets::Assets(const std::filesystem::path& folder) {
  std::error_code failure;
  for (const auto& entry : std::filesystem::directory_iterator(folder, failure)) {
    assets_.emplace(entry.path().filename().string(), load_asset(entry.path()));
  }
  if (failure)
    throw ConfigError("cannot read the folder " + folder.string() + ": " + failure.message());
}

const Asset* Assets::find(std::string_view name) const {
  const auto found = assets_.find(name);
  return found == assets_.end() ? nullptr : &found->second;
}

Json Assets::links() const {
  Json links = Json::object();
  for (const auto& [name, asset] : assets_) {
    std::string key = name;
    std::replace(key.begin(), key.end(), '.', '_');
    links[key] = "/assets/" + percent_encoded(name) + "?v=" + asset.hash;
  }
  return {{"assets", links}};
}

}  // namespace kindred
