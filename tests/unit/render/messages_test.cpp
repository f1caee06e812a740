#include <filesystem>
#include <map>
#include <regex>
#include <set>

#include <gtest/gtest.h>

#include "common/base/files.hpp"
#include "common/index/bands.hpp"
#include "common/story/story.hpp"
#include "tests/unit/render/example_answers.hpp"

/// The message files of the tree.
namespace kindred {
namespace {

using Names = std::set<std::string>;

std::map<std::string, Json> messages(std::string_view language) {
  const auto file = test::kWeb / "messages" / (std::string(language) + ".json");
  std::map<std::string, Json> all;
  const Json json = Json::parse(read_file(file));
  for (const auto& [key, message] : json.items()) all[key] = message;
  return all;
}

void add_matches(const std::string& text, const char* pattern, Names& names) {
  const std::regex regex(pattern);
  for (std::sregex_iterator at(text.begin(), text.end(), regex), end; at != end; ++at) {
    names.insert((*at)[1].str());
  }
}

/// The {names} in a message. A form for one number need not say that number.
Names placeholders(const Json& message) {
  Names names;
  for (const Json& text : message.is_string() ? Json::array({message}) : message) {
    add_matches(text.get<std::string>(), R"(\{([a-z_]+)\})", names);
  }
  names.erase("count");
  return names;
}

Names keys_in_templates() {
  Names keys;
  for (const auto& entry : std::filesystem::directory_iterator(test::kWeb / "templates")) {
    add_matches(read_file(entry.path()), R"(\{\{t\.([^}]*)\}\})", keys);
  }
  return keys;
}

/// Every text that stands in a source that says something.
Names texts_in_sources() {
  Names texts;
  for (const char* folder : {"searchd/render", "searchd/endpoints"}) {
    for (const auto& entry :
         std::filesystem::directory_iterator(std::filesystem::path(KINDRED_SOURCE_DIR) / folder)) {
      add_matches(read_file(entry.path()), R"X("([a-z_0-9]+)")X", texts);
    }
  }
  return texts;
}

/// What a key of one of many values is made with: "month_3" with "month_".
bool is_made_of(const std::string& key, const Names& texts) {
  for (std::size_t at = key.find('_'); at != std::string::npos; at = key.find('_', at + 1)) {
    if (texts.contains(key.substr(0, at + 1)) || texts.contains(key.substr(0, at))) return true;
  }
  return false;
}

TEST(Messages, AreTheSameInEveryLanguage) {
  const auto english = messages("en");
  for (const PageLanguage& language : kPageLanguages) {
    const auto others = messages(language.code);
    for (const auto& [key, message] : english) {
      ASSERT_TRUE(others.contains(key)) << language.code << " has no " << key;
      EXPECT_EQ(placeholders(others.at(key)), placeholders(message))
          << language.code << ": " << key;
      EXPECT_EQ(others.at(key).is_object(), message.is_object()) << language.code << ": " << key;
    }
    for (const auto& [key, message] : others) {
      EXPECT_TRUE(english.contains(key)) << "only " << language.code << " has " << key;
      EXPECT_FALSE(message.empty() || message == "") << language.code << ": " << key;
    }
  }
}

TEST(Messages, HaveFormsOfTheirLanguageAlone) {
  for (const PageLanguage& language : kPageLanguages) {
    Names forms;
    for (std::uint64_t number = 0; number < 20; ++number) {
      forms.insert(std::string(kPluralNames[static_cast<std::size_t>(language.plural(number))]));
    }
    for (const auto& [key, message] : messages(language.code)) {
      if (!message.is_object()) continue;
      for (const auto& [form, text] : message.items()) {
        EXPECT_TRUE(forms.contains(form)) << language.code << ": " << key << ", " << form;
      }
    }
  }
}

TEST(Messages, AreAllThatTemplatesSay) {
  for (const std::string& key : keys_in_templates()) {
    EXPECT_TRUE(test::english().has(key)) << key;
  }
}

TEST(Messages, AreAllUsed) {
  const Names in_templates = keys_in_templates();
  const Names texts = texts_in_sources();
  for (const auto& [key, message] : messages("en")) {
    EXPECT_TRUE(in_templates.contains(key) || texts.contains(key) || is_made_of(key, texts)) << key;
  }
}

TEST(Messages, SayEveryValueOfTheDomain) {
  const Phrases& say = test::english();
  for (const FacetRow& row : kFacetTable) {
    const std::string name(row.name);
    EXPECT_TRUE(say.has("label_" + name)) << name;
    EXPECT_TRUE(say.has("legend_" + name)) << name;
    const bool may_be_missing = !row.missing.empty();
    EXPECT_EQ(say.has("value_" + name + "_" + std::string(kMissing)), may_be_missing) << name;
  }
  for (const SortRow& row : kSortTable) EXPECT_TRUE(say.has("sort_" + std::string(row.name)));
  for (const auto& [role, name] : names_of<AuthorRole>()) {
    EXPECT_TRUE(say.has("told_by_" + std::string(name))) << name;
    EXPECT_TRUE(say.has("value_author_role_" + std::string(name))) << name;
  }
  for (const auto& [progress, name] : names_of<Progress>()) {
    EXPECT_TRUE(say.has("value_progress_" + std::string(name))) << name;
  }
  for (const auto& [change, name] : names_of<Change>()) {
    EXPECT_TRUE(say.has("value_change_" + std::string(name))) << name;
  }
  for (const std::string_view code : kPolarityCodes) {
    EXPECT_TRUE(say.has("value_polarity_" + std::string(code))) << code;
  }
  for (const Band& band : kResponseDayBands) {
    EXPECT_EQ(say.text("value_response_days_" + std::string(band.code)), band.name);
  }
  for (const Band& band : kLengthBands) {
    EXPECT_EQ(say.text("value_length_" + std::string(band.code)), band.name);
  }
  for (const Band& band : kReadingBands) {
    EXPECT_EQ(say.text("value_reading_level_" + std::string(band.code)), band.name);
  }
  for (int month = 1; month <= 12; ++month) EXPECT_TRUE(say.has("month_" + std::to_string(month)));
}

}  // namespace
}  // namespace kindred
