#include "benchmarks/corpus/corpus.hpp"

#include <algorithm>
#include <variant>

#include <nlohmann/json.hpp>

#include "common/base/error.hpp"
#include "common/base/files.hpp"
#include "indexer/import/story_json.hpp"

namespace kindred::corpus {
namespace {

Sections read_sections(const std::filesystem::path& folder) {
  Sections lists;
  for (const char* name :
       {"words.txt", "everyday_words.txt", "names.txt", "phrases.txt", "questions.txt"}) {
    lists.add_file(folder / name);
  }
  return lists;
}

std::vector<Theme> read_theme_list(const std::filesystem::path& file) {
  const auto objects = nlohmann::json::parse(read_file(file), nullptr, false);
  if (!objects.is_array()) {
    throw InputError(file.string() + " is no JSON array of themes; give config/themes.json");
  }
  std::vector<Theme> themes;
  for (const auto& object : objects) themes.push_back(std::get<Theme>(read_theme_object(object)));
  return themes;
}

}  // namespace

Corpus::Corpus(const CorpusPlan& plan)
    : plan_(plan),
      lists_(read_sections(plan.words)),
      themes_(read_theme_list(plan.themes)),
      topics_(read_topics(plan.words / "topics.txt")),
      departments_(read_departments(plan.words / "departments.txt")),
      tree_(plan.services, plan.seed, lists_, departments_),
      sketcher_({plan.stories, plan.seed}, tree_, topics_, departments_),
      maker_(plan.seed, lists_, sketcher_, tree_) {
  check_topics();
}

void Corpus::check_topics() const {
  const auto is_theme = [&](const std::string& code) {
    return std::any_of(themes_.begin(), themes_.end(),
                       [&](const Theme& theme) { return theme.code == code; });
  };
  const auto is_department = [&](const std::string& key) {
    return key == "any" ||
           std::any_of(departments_.begin(), departments_.end(),
                       [&](const Department& department) { return department.key == key; });
  };
  for (const auto& topic : topics_) {
    const std::string who = "the topic \"" + topic.name + "\" names the ";
    for (const auto& code : topic.themes) {
      if (is_theme(code)) continue;
      throw InputError(who + "theme \"" + code + "\", which is not in " + plan_.themes.string() +
                       ": add it there or change topics.txt");
    }
    for (const auto& key : topic.departments) {
      if (is_department(key)) continue;
      throw InputError(who + "department \"" + key + "\", which is not in departments.txt: " +
                       "add it there or change topics.txt");
    }
  }
}

}  // namespace kindred::corpus
