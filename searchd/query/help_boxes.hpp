#pragma once

#include <filesystem>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "common/text/analyzer.hpp"

namespace kindred {

/// A text by the language of the pages; the English one is always there.
using TextByLanguage = std::map<std::string, std::string>;

/// That of a language, else the English one.
const std::string& in_language(const TextByLanguage& texts, std::string_view language);

/// Whom one can turn to.
struct HelpContact {
  TextByLanguage name;
  std::string phone;    ///< empty where it has none
  std::string url;      ///< likewise; https://
  TextByLanguage text;  ///< when, and what it costs; may be empty
};

/// What is shown above the hits of some searches, never instead of them.
struct HelpBox {
  std::string code;
  TextByLanguage title;
  TextByLanguage text;
  std::set<std::string> subjects;  ///< names of kSensitiveSubjects
  std::vector<HelpContact> contacts;
  bool has_exit = false;  ///< the page has a way to leave it at once
};

/// The help boxes of config/help_boxes.json, which docs/configuration.md explains. Immutable.
class HelpBoxes {
 public:
  HelpBoxes() = default;

  /// ConfigError names the file and what is wrong with it.
  HelpBoxes(const std::filesystem::path& file, Analyzer& analyzer);

  /// The boxes, each once, of which a text has a search, or that are of one of the subjects.
  std::vector<const HelpBox*> for_search(const std::vector<std::vector<Token>>& texts,
                                         const std::vector<std::string>& subjects) const;

  /// Whether the page of a story of one of these subjects has a way to leave it at once.
  bool has_exit(const std::vector<std::string>& subjects) const;

 private:
  using Stems = std::vector<std::string>;
  struct Entry {
    HelpBox box;
    std::vector<Stems> searches;
    std::vector<Stems> except;  ///< a search within one of these is none
  };
  static bool is_asked_for(const Entry& entry, const std::vector<Token>& text);

  std::vector<Entry> entries_;
  std::set<std::string> exit_subjects_;
};

}  // namespace kindred
