#include <functional>
#include <map>
#include <set>

#include "benchmarks/understanding/damaged_names.hpp"
#include "benchmarks/understanding/table.hpp"
#include "common/text/analyzer.hpp"
#include "indexer/document/vocabulary_counter.hpp"
#include "indexer/import/csv_parser.hpp"
#include "searchd/vocabulary/service_names.hpp"

/// How well services are found by damaged names: hospitals and GP practices of England.
///
///   kindred_names_benchmark [data folder, default data]
namespace kindred {
namespace {

namespace fs = std::filesystem;

constexpr const char* kLanguage = KINDRED_SOURCE_DIR "/config/language";

void for_each_row(const fs::path& file,
                  const std::function<void(std::map<std::string, std::string>&)>& use) {
  Words header;
  read_csv(file, ',', [&](const CsvRow& row) {
    if (header.empty()) {
      header = row.cells;
      return;
    }
    std::map<std::string, std::string> cells;
    for (std::size_t i = 0; i < std::min(header.size(), row.cells.size()); ++i) {
      cells[header[i]] = row.cells[i];
    }
    use(cells);
  });
}

/// The services of the files, each code once.
class Services {
 public:
  void add(const std::string& code, const std::string& name, const std::string& parent,
           bool is_closed) {
    if (code.empty() || name.empty() || !codes_.insert(fold_code(code)).second) return;
    Service service{code, name, ServiceKind::kSite, parent};
    if (is_closed) service.closed = Day{};
    all_.push_back(service);
  }
  bool has(const std::string& code) const { return codes_.contains(fold_code(code)); }
  std::vector<Service> all() const {
    std::vector<Service> services = all_;
    for (Service& service : services) {
      if (!has(service.parent)) service.parent.clear();
    }
    return services;
  }

 private:
  std::vector<Service> all_;
  std::set<std::string> codes_;
};

/// `tested`: positions of hospitals and practices; organisations above them are context only.
std::vector<Service> read_services(const fs::path& folder, std::vector<std::size_t>& hospitals,
                                   std::vector<std::size_t>& practices) {
  Services services;
  std::vector<std::string> hospital_codes;
  std::vector<std::string> practice_codes;
  for_each_row(folder / "eccg_icb_2025.csv", [&](auto& row) {
    services.add(row["code"], row["name"], "", !row["close_date"].empty());
  });
  for_each_row(folder / "hospitals_nhs_choices.csv", [&](auto& row) {
    services.add(row["ParentODSCode"], row["ParentName"], "", false);
    if (services.has(row["OrganisationCode"])) return;
    services.add(row["OrganisationCode"], row["OrganisationName"], row["ParentODSCode"], false);
    hospital_codes.push_back(row["OrganisationCode"]);
  });
  for_each_row(folder / "epraccur_gp_2025.csv", [&](auto& row) {
    if (services.has(row["code"])) return;
    services.add(row["code"], row["name"], row["parent_code"], !row["close_date"].empty());
    practice_codes.push_back(row["code"]);
  });
  const std::vector<Service> all = services.all();
  std::map<std::string, std::size_t> positions;
  for (std::size_t i = 0; i < all.size(); ++i) positions[all[i].code] = i;
  for (const auto& code : hospital_codes) hospitals.push_back(positions[code]);
  for (const auto& code : practice_codes) practices.push_back(positions[code]);
  return all;
}

struct Row {
  const char* name;
  Damage::Kind damage;
};

constexpr Row kRows[] = {{"as it is", &Damage::nothing},
                         {"a word dropped", &Damage::dropped_word},
                         {"words in another order", &Damage::reordered},
                         {"the last word begun", &Damage::begun_word},
                         {"a letter too many", &Damage::letter_added},
                         {"a letter missing", &Damage::letter_missing},
                         {"a letter replaced", &Damage::letter_replaced},
                         {"two letters exchanged", &Damage::letters_exchanged},
                         {"apostrophe missing", &Damage::no_apostrophe},
                         {"abbreviated", &Damage::abbreviated},
                         {"the first two words", &Damage::first_two}};

std::string joined(const Words& words) {
  std::string text;
  for (const auto& word : words) text += (text.empty() ? "" : " ") + word;
  return text;
}

struct Figures {
  std::uint64_t all = 0, found = 0, distinctive = 0, distinctive_found = 0;
};

struct Setup {
  const ServiceNames& names;
  Damage& damage;
  Analyzer& analyzer;
  bench::Timings timings;
};

Figures measure(Setup& setup, const std::vector<std::size_t>& services, Damage::Kind kind,
                std::string& missed) {
  Figures figures;
  for (const std::size_t service : services) {
    const Words& words = setup.damage.words(service);
    if (words.empty()) continue;
    const auto typed = (setup.damage.*kind)(words);
    if (!typed) continue;
    const auto tokens = setup.analyzer.analyze(joined(*typed));
    const auto found = setup.timings.measure([&] { return setup.names.find(tokens, 3); });
    const bool is_found = std::any_of(found.begin(), found.end(), [&](const auto& hit) {
      return hit.node == service || setup.damage.words(hit.node) == words;
    });
    const bool is_distinctive = setup.damage.is_distinctive(words);
    ++figures.all;
    figures.found += is_found ? 1 : 0;
    figures.distinctive += is_distinctive ? 1 : 0;
    figures.distinctive_found += is_distinctive && is_found ? 1 : 0;
    if (is_distinctive && !is_found && missed.size() < 200) {
      missed += "      \"" + joined(*typed) + "\" for \"" + joined(words) + "\"\n";
    }
  }
  return figures;
}

void report(Setup& setup, const char* title, const std::vector<std::size_t>& services) {
  std::printf("\n%-24s %7s %9s | %11s %9s\n", title, "number", "in top 3", "distinctive",
              "in top 3");
  for (const Row& row : kRows) {
    std::string missed;
    const Figures f = measure(setup, services, row.damage, missed);
    std::printf("  %-22s %7llu %8.1f%% | %11llu %8.1f%%\n%s", row.name,
                static_cast<unsigned long long>(f.all), bench::percent(f.found, f.all),
                static_cast<unsigned long long>(f.distinctive),
                bench::percent(f.distinctive_found, f.distinctive),
                std::getenv("SHOW_MISSED") != nullptr ? missed.c_str() : "");
  }
}

/// Comments that mention hardly any service by name: what is found in them is mostly wrong.
void report_questions(Setup& setup, const std::vector<Service>& services, const Words& texts) {
  bench::Timings timings;
  std::uint64_t named = 0;
  std::string examples;
  for (const auto& text : texts) {
    const auto tokens = setup.analyzer.analyze(text);
    const auto found = timings.measure([&] { return setup.names.find_in(tokens, 3); });
    if (found.empty()) continue;
    if (++named <= 25) {
      examples += "  \"" + text.substr(found[0].begin, found[0].end - found[0].begin) + "\" → " +
                  services[found[0].node].name + "\n";
    }
  }
  std::printf("\nfound inside %zu comments: %llu (%.2f%%), %s\n%s", texts.size(),
              static_cast<unsigned long long>(named), bench::percent(named, texts.size()),
              timings.in_words().c_str(), examples.c_str());
  bench::Timings in_sentences;
  std::uint64_t right = 0;
  std::uint64_t all = 0;
  for (std::size_t service = 0; service < services.size(); service += 7) {
    const Words& words = setup.damage.words(service);
    if (!setup.damage.is_distinctive(words)) continue;
    ++all;
    const auto tokens =
        setup.analyzer.analyze("the care my dad got at " + joined(words) + " last week");
    const auto found = in_sentences.measure([&] { return setup.names.find_in(tokens, 3); });
    right += std::any_of(found.begin(), found.end(),
                         [&](const auto& hit) { return setup.damage.words(hit.node) == words; });
  }
  std::printf("distinctive names in a sentence: %llu of %llu found (%.1f%%), %s\n",
              static_cast<unsigned long long>(right), static_cast<unsigned long long>(all),
              bench::percent(right, all), in_sentences.in_words().c_str());
}

/// The comments, and what their words are.
Words read_comments(const fs::path& folder, Analyzer& analyzer, VocabularyCounter& counter) {
  Words texts;
  for_each_row(folder / "comments_two_trusts_2023.csv", [&](auto& row) {
    Story story;
    story.body = row["FFT answer"];
    counter.add(story, analyze_story(story, analyzer));
    texts.push_back(story.body);
  });
  return texts;
}

void run(const fs::path& folder) {
  Analyzer analyzer(load_language_lists(kLanguage));
  VocabularyCounter counter(analyzer);
  const Words texts = read_comments(folder / "nhs-comments", analyzer, counter);
  std::vector<std::size_t> hospitals;
  std::vector<std::size_t> practices;
  const std::vector<Service> services = read_services(folder / "nhs-orgs", hospitals, practices);
  const Catalogue catalogue(services, {});
  bench::Timings making;
  const ServiceNames names = making.measure([&] {
    return ServiceNames(catalogue,
                        NameFolder(load_word_lists(kLanguage).name_abbreviations, analyzer,
                                   load_language_lists(kLanguage).stop_words),
                        std::make_shared<const Vocabulary>(counter.vocabulary()), analyzer);
  });
  std::printf("%zu services, %zu words in names; made in %.0f ms\n", services.size(),
              names.words().size(), making.quantile(0.5) / 1000);
  Damage damage(services, load_word_lists(kLanguage).name_abbreviations, analyzer);
  Setup setup{names, damage, analyzer, {}};
  report(setup, "hospitals", hospitals);
  report(setup, "GP practices", practices);
  std::printf("\nfind: %s\n", setup.timings.in_words().c_str());
  report_questions(setup, services, texts);
}

}  // namespace
}  // namespace kindred

int main(int argc, char** argv) {
  using namespace kindred;
  const fs::path folder = argc > 1 ? argv[1] : "data";
  if (!bench::is_there(folder / "nhs-orgs/hospitals_nhs_choices.csv") ||
      !bench::is_there(folder / "nhs-comments/comments_two_trusts_2023.csv")) {
    return 0;
  }
  run(folder);
  return 0;
}
