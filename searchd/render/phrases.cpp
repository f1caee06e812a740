#include "searchd/render/phrases.hpp"

#include "common/base/error.hpp"
#include "common/base/files.hpp"
#include "common/base/numbers.hpp"
#include "searchd/render/story_json.hpp"

namespace kindred {
namespace {

constexpr std::string_view kBegin = "{{t.";
constexpr std::string_view kEnd = "}}";

/// `text` with what `value_of` says for each {name}.
template <class ValueOf>
std::string filled(std::string_view text, ValueOf&& value_of) {
  std::string out;
  for (;;) {
    const std::size_t open = text.find('{');
    const std::size_t close = text.find('}', open);
    if (close == std::string_view::npos) return out.append(text);
    out.append(text.substr(0, open));
    out += value_of(text.substr(open + 1, close - open - 1));
    text.remove_prefix(close + 1);
  }
}

std::string with_values(std::string_view text, PhraseValues values) {
  return filled(text, [&](std::string_view name) {
    for (const auto& [known, value] : values) {
      if (known == name) return std::string(value);
    }
    return "{" + std::string(name) + "}";
  });
}

bool is_message(const nlohmann::json& json) {
  if (json.is_string()) return true;
  if (!json.is_object() || !json.contains("other")) return false;
  for (const auto& [form, text] : json.items()) {
    if (!text.is_string()) return false;
  }
  return true;
}

std::map<std::string, nlohmann::json, std::less<>> read_messages(
    const std::filesystem::path& file) try {
  nlohmann::json messages = nlohmann::json::parse(read_file(file));
  if (!messages.is_object()) throw ConfigError(file.string() + " is no object of messages");
  std::map<std::string, nlohmann::json, std::less<>> by_key;
  for (const auto& [key, message] : messages.items()) {
    if (!is_message(message)) {
      throw ConfigError(file.string() + ": \"" + key +
                        "\" must be a text, or an object of texts with \"other\"");
    }
    by_key.emplace(key, message);
  }
  return by_key;
} catch (const InputError& error) {
  throw ConfigError(error.what());
} catch (const nlohmann::json::exception& error) {
  throw ConfigError(file.string() + " is not JSON: " + error.what());
}

}  // namespace

Phrases::Phrases(const std::filesystem::path& folder, const PageLanguage& language)
    : language_(&language),
      file_(folder / (std::string(language.code) + ".json")),
      messages_(read_messages(file_)) {}

bool Phrases::has(std::string_view key) const { return messages_.contains(key); }

const nlohmann::json& Phrases::message(std::string_view key) const {
  const auto found = messages_.find(key);
  if (found == messages_.end()) {
    throw ConfigError(file_.string() + " has no message \"" + std::string(key) + "\"");
  }
  return found->second;
}

std::string Phrases::text(std::string_view key, PhraseValues values) const {
  return with_values(message(key).get_ref<const std::string&>(), values);
}

std::string Phrases::counted(std::string_view key, std::uint64_t number,
                             PhraseValues values) const {
  const nlohmann::json& forms = message(key);
  const std::string_view name = kPluralNames[static_cast<std::size_t>(language_->plural(number))];
  const auto form = forms.find(name);
  const nlohmann::json& text = form == forms.end() ? forms.at("other") : *form;
  return filled(with_values(text.get_ref<const std::string&>(), values),
                [&](std::string_view left) {
                  return left == "count" ? with_commas(number) : "{" + std::string(left) + "}";
                });
}

std::string Phrases::in_template(const std::string& source) const {
  std::string out;
  std::size_t at = 0;
  for (std::size_t tag = source.find(kBegin); tag != std::string::npos;
       tag = source.find(kBegin, at)) {
    const std::size_t end = source.find(kEnd, tag);
    if (end == std::string::npos) break;
    const std::string key = source.substr(tag + kBegin.size(), end - tag - kBegin.size());
    const std::string said = text(key);
    out.append(source, at, tag - at);
    out += filled(key.ends_with("_html") ? said : escape_html(said),
                  [](std::string_view name) { return "{{" + std::string(name) + "}}"; });
    at = end + kEnd.size();
  }
  return out.append(source, at);
}

std::vector<Phrases> read_phrases(const std::filesystem::path& folder) {
  std::vector<Phrases> all;
  for (const PageLanguage& language : kPageLanguages) all.emplace_back(folder, language);
  return all;
}

}  // namespace kindred
