#include "searchd/render/page_renderer.hpp"

#include <algorithm>
#include <map>
#include <system_error>
#include <vector>

#include <kainjow/mustache.hpp>

#include "common/base/error.hpp"
#include "common/base/files.hpp"

namespace kindred {
namespace {

namespace mustache = kainjow::mustache;

constexpr std::string_view kEnding = ".mustache";
constexpr std::string_view kPartialBegin = "{{>";
constexpr std::string_view kTagEnd = "}}";

/// Template texts by name, as they stand in their files.
struct Sources {
  std::filesystem::path folder;
  std::map<std::string, std::string, std::less<>> texts;

  std::string file_of(std::string_view name) const {
    return (folder / (std::string(name) + std::string(kEnding))).string();
  }
};

mustache::mustache compile(const std::string& text, const std::string& file) {
  mustache::mustache compiled(text);
  if (!compiled.is_valid()) {
    throw ConfigError(file + " is no valid template: " + compiled.error_message());
  }
  compiled.set_custom_escape([](const std::string& value) { return escape_html(value); });
  return compiled;
}

std::string read_template(const std::filesystem::path& file) try {
  std::string text = read_file(file);
  compile(text, file.string());  // alone, so that a mistake is reported in the file that has it
  return text;
} catch (const InputError& error) {
  throw ConfigError(error.what());
}

Sources read_sources(const std::filesystem::path& folder) {
  Sources sources{folder, {}};
  std::error_code failure;
  for (const auto& entry : std::filesystem::directory_iterator(folder, failure)) {
    if (entry.path().extension() != kEnding) continue;
    sources.texts.emplace(entry.path().stem().string(), read_template(entry.path()));
  }
  if (failure) {
    throw ConfigError("cannot read the folder " + folder.string() + ": " + failure.message());
  }
  return sources;
}

std::string_view trimmed(std::string_view text) {
  const auto begin = text.find_first_not_of(" \t\n");
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(" \t\n") - begin + 1);
}

/// The template `name` with its partials put in. The library would parse a partial anew for every
/// hit of every page, and pass over a missing one in silence. `path` is what led here.
std::string with_partials(const Sources& sources, std::string_view name,
                          std::vector<std::string_view> path) {
  const std::string_view text = sources.texts.find(name)->second;
  path.push_back(name);
  std::string whole;
  std::size_t at = 0;
  for (auto tag = text.find(kPartialBegin); tag != std::string_view::npos;
       tag = text.find(kPartialBegin, at)) {
    const auto end = text.find(kTagEnd, tag);
    const auto partial =
        trimmed(text.substr(tag + kPartialBegin.size(), end - tag - kPartialBegin.size()));
    if (!sources.texts.contains(partial)) {
      throw ConfigError(sources.file_of(name) + " puts in \"" + std::string(partial) +
                        "\", but there is no " + sources.file_of(partial));
    }
    if (std::find(path.begin(), path.end(), partial) != path.end()) {
      throw ConfigError(sources.file_of(name) + " puts in \"" + std::string(partial) +
                        "\", which puts it in itself");
    }
    whole += text.substr(at, tag - at);
    const std::string inner = with_partials(sources, partial, path);
    whole += inner.ends_with('\n') ? inner.substr(0, inner.size() - 1) : inner;
    at = end + kTagEnd.size();
  }
  whole += text.substr(at);
  return whole;
}

/// Empty texts become false, so that a section asks "is there one?" as with lists; null becomes
/// false and not nothing, or the name would be looked for in the view around it.
mustache::data to_data(const Json& json) {
  if (json.is_object()) {
    mustache::data object(mustache::data::type::object);
    for (const auto& [key, value] : json.items()) object[key] = to_data(value);
    return object;
  }
  if (json.is_array()) {
    mustache::data list(mustache::data::type::list);
    for (const auto& value : json) list.push_back(to_data(value));
    return list;
  }
  if (json.is_string()) {
    const auto& text = json.get_ref<const std::string&>();
    return text.empty() ? mustache::data(false) : mustache::data(text);
  }
  if (json.is_boolean()) return json.get<bool>();
  if (json.is_null()) return false;
  return json.dump();
}

}  // namespace

struct PageRenderer::Templates {
  std::filesystem::path folder;
  mustache::data shared;
  std::map<std::string, mustache::mustache, std::less<>> pages;
};

PageRenderer::PageRenderer(const std::filesystem::path& folder, const Json& shared,
                           const Phrases& say)
    : templates_(std::make_unique<Templates>()) {
  const Sources sources = read_sources(folder);
  templates_->folder = folder;
  templates_->shared = to_data(shared);
  if (say.language().code != kNamesLanguage) {
    templates_->shared["names_language"] = std::string(kNamesLanguage);
  }
  for (const auto& [name, text] : sources.texts) {
    templates_->pages.emplace(
        name, compile(say.in_template(with_partials(sources, name, {})), sources.file_of(name)));
  }
}

PageRenderer::~PageRenderer() = default;
PageRenderer::PageRenderer(PageRenderer&&) noexcept = default;
PageRenderer& PageRenderer::operator=(PageRenderer&&) noexcept = default;

std::string PageRenderer::render(std::string_view name, const Json& view) const {
  const auto page = templates_->pages.find(name);
  if (page == templates_->pages.end()) {
    throw ConfigError("there is no template " +
                      (templates_->folder / (std::string(name) + std::string(kEnding))).string());
  }
  const mustache::data data = to_data(view);
  mustache::context<std::string> context(&templates_->shared);
  context.push(&data);
  return page->second.render(context);
}

}  // namespace kindred
