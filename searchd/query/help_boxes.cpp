#include "searchd/query/help_boxes.hpp"

#include <algorithm>

#include "common/base/config_file.hpp"
#include "common/story/sensitive.hpp"

namespace kindred {
namespace {

using Json = nlohmann::json;

/// Reads the file; what is wrong is said with the box that has it.
class BoxReader {
 public:
  BoxReader(const std::filesystem::path& file, Analyzer& analyzer)
      : file_(file), analyzer_(analyzer) {}

  void expect_keys(const Json& object, const std::vector<std::string_view>& known) const {
    if (!object.is_object()) fail("must be a list of objects {\"key\": value, …}");
    config_detail::reject_unknown_keys(file_, object, known);
  }

  void begin(const std::string& code) { code_ = code; }

  std::string text(const Json& object, const char* key) const {
    const auto found = object.find(key);
    if (found == object.end()) return "";
    if (!found->is_string()) fail(std::string("has a \"") + key + "\" that is no text");
    return found->get<std::string>();
  }

  /// One text for all languages, or {"en": …, "cy": …}.
  TextByLanguage texts(const Json& object, const char* key) const {
    const auto found = object.find(key);
    if (found == object.end()) return {{"en", ""}};
    if (found->is_string()) return {{"en", found->get<std::string>()}};
    const bool is_good =
        found->is_object() && found->contains("en") &&
        std::ranges::all_of(*found, [](const Json& one) { return one.is_string(); });
    if (!is_good) fail(std::string("must have \"") + key + "\" as {\"en\": \"…\", \"cy\": \"…\"}");
    return found->get<TextByLanguage>();
  }

  std::vector<std::string> list(const Json& object, const char* key) const {
    const auto found = object.find(key);
    if (found == object.end()) return {};
    const bool is_good = found->is_array() && std::ranges::all_of(*found, [](const Json& one) {
                           return one.is_string();
                         });
    if (!is_good) fail(std::string("must have \"") + key + "\" as a list of texts");
    return found->get<std::vector<std::string>>();
  }

  /// Each as the stems of its words.
  std::vector<std::vector<std::string>> stems(const Json& object, const char* key) const {
    std::vector<std::vector<std::string>> all;
    for (const std::string& words : list(object, key)) {
      std::vector<std::string>& stems = all.emplace_back();
      for (const Token& token : analyzer_.analyze(words)) stems.push_back(token.stem);
      if (stems.empty()) fail("has \"" + words + "\", which has no words");
    }
    return all;
  }

  std::set<std::string> subjects(const Json& object, const char* key) const {
    std::set<std::string> subjects;
    for (const std::string& name : list(object, key)) {
      if (std::ranges::find(kSensitiveSubjects, name, &SensitiveSubject::name) ==
          kSensitiveSubjects.end()) {
        fail("names \"" + name + "\", which is no sensitive subject");
      }
      subjects.insert(name);
    }
    return subjects;
  }

  bool flag(const Json& object, const char* key) const {
    const auto found = object.find(key);
    if (found == object.end()) return false;
    if (!found->is_boolean()) fail(std::string("must have \"") + key + "\" as true or false");
    return found->get<bool>();
  }

  HelpContact contact(const Json& object) const {
    expect_keys(object, {"name", "phone", "url", "text"});
    HelpContact contact{texts(object, "name"), text(object, "phone"), text(object, "url"),
                        texts(object, "text")};
    if (contact.name.at("en").empty()) fail("has a contact without a name");
    const bool is_number = contact.phone.find_first_not_of("0123456789 ") == std::string::npos;
    if (!is_number) fail("has \"" + contact.phone + "\", which is no telephone number");
    const bool is_safe = contact.url.empty() || contact.url.starts_with("https://");
    if (!is_safe) fail("has \"" + contact.url + "\", which does not begin with https://");
    return contact;
  }

  [[noreturn]] void fail(const std::string& problem) const {
    throw ConfigError(file_.string() + ": " + (code_.empty() ? "it" : "the box \"" + code_ + "\"") +
                      " " + problem);
  }

 private:
  const std::filesystem::path& file_;
  Analyzer& analyzer_;
  std::string code_;
};

/// Marks the tokens that a row of stems covers; whether there is one with a token not in `taken`.
bool cover(const std::vector<std::string>& stems, const std::vector<Token>& text,
           const std::vector<bool>& taken, std::vector<bool>& covered) {
  bool is_there = false;
  for (std::size_t at = 0; at + stems.size() <= text.size(); ++at) {
    const auto begin = text.begin() + static_cast<std::ptrdiff_t>(at);
    if (!std::equal(stems.begin(), stems.end(), begin,
                    [](const std::string& stem, const Token& token) { return stem == token.stem; }))
      continue;
    for (std::size_t i = at; i < at + stems.size(); ++i) {
      covered[i] = true;
      is_there = is_there || !taken[i];
    }
  }
  return is_there;
}

}  // namespace

const std::string& in_language(const TextByLanguage& texts, std::string_view language) {
  const auto found = texts.find(std::string(language));
  return found == texts.end() ? texts.at("en") : found->second;
}

HelpBoxes::HelpBoxes(const std::filesystem::path& file, Analyzer& analyzer) {
  const Json object = config_detail::parse_object(file);
  BoxReader read(file, analyzer);
  read.expect_keys(object, {"exit_subjects", "boxes"});
  exit_subjects_ = read.subjects(object, "exit_subjects");
  for (const Json& one : object.value("boxes", Json::array())) {
    read.expect_keys(
        one, {"code", "subjects", "searches", "except", "exit", "title", "text", "contacts"});
    read.begin(read.text(one, "code"));
    HelpBox box{read.text(one, "code"),
                read.texts(one, "title"),
                read.texts(one, "text"),
                read.subjects(one, "subjects"),
                {},
                read.flag(one, "exit")};
    if (box.code.empty() || box.title.at("en").empty()) read.fail("must have a code and a title");
    for (const Json& contact : one.value("contacts", Json::array())) {
      box.contacts.push_back(read.contact(contact));
    }
    entries_.push_back({std::move(box), read.stems(one, "searches"), read.stems(one, "except")});
  }
}

/// Some search stands in the text, not only within what is excepted.
bool HelpBoxes::is_asked_for(const Entry& entry, const std::vector<Token>& text) {
  std::vector<bool> excepted(text.size(), false);
  std::vector<bool> unused(text.size(), false);
  for (const Stems& stems : entry.except) cover(stems, text, unused, excepted);
  return std::ranges::any_of(
      entry.searches, [&](const Stems& stems) { return cover(stems, text, excepted, unused); });
}

std::vector<const HelpBox*> HelpBoxes::for_search(const std::vector<std::vector<Token>>& texts,
                                                  const std::vector<std::string>& subjects) const {
  std::vector<const HelpBox*> boxes;
  for (const Entry& entry : entries_) {
    const bool is_of_subject = std::ranges::any_of(
        subjects, [&](const std::string& name) { return entry.box.subjects.contains(name); });
    const bool is_searched = std::ranges::any_of(
        texts, [&](const std::vector<Token>& text) { return is_asked_for(entry, text); });
    if (is_of_subject || is_searched) boxes.push_back(&entry.box);
  }
  return boxes;
}

bool HelpBoxes::has_exit(const std::vector<std::string>& subjects) const {
  return std::ranges::any_of(
      subjects, [&](const std::string& name) { return exit_subjects_.contains(name); });
}

}  // namespace kindred
