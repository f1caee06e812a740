#include "indexer/import_command.hpp"

#include <array>
#include <iostream>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "common/base/error.hpp"
#include "indexer/exit_codes.hpp"
#include "indexer/import/api_v2.hpp"
#include "indexer/import/csv_rows.hpp"
#include "indexer/import/importer.hpp"
#include "indexer/import/json_rows.hpp"
#include "indexer/import/story_json.hpp"

namespace kindred {
namespace {

namespace fs = std::filesystem;

struct ImportArguments {
  std::vector<std::string> files;
  std::string store;
  std::string kind;
  std::string format;
  std::string mapping;
  std::string rejects;
  bool is_dry_run = false;
  bool is_quiet = false;
};

struct KindName {
  const char* name;
  RecordKind kind;
};

constexpr std::array kKinds = {
    KindName{"stories", RecordKind::kStories},       KindName{"responses", RecordKind::kResponses},
    KindName{"services", RecordKind::kServices},     KindName{"themes", RecordKind::kThemes},
    KindName{"embeddings", RecordKind::kEmbeddings},
};

struct ObjectReader {
  const char* format;
  RecordKind kind;
  Record (*read)(const nlohmann::json&);
};

constexpr std::array kReaders = {
    ObjectReader{"jsonl", RecordKind::kStories, read_story_object},
    ObjectReader{"jsonl", RecordKind::kResponses, read_response_object},
    ObjectReader{"jsonl", RecordKind::kServices, read_service_object},
    ObjectReader{"jsonl", RecordKind::kThemes, read_theme_object},
    ObjectReader{"jsonl", RecordKind::kEmbeddings, read_embedding_object},
    ObjectReader{"api-v2", RecordKind::kStories, read_api_opinion},
    ObjectReader{"api-v2", RecordKind::kResponses, read_api_response},
    ObjectReader{"api-v2", RecordKind::kServices, read_api_healthservice},
};

constexpr const char* kImportFooter = R"(
Examples:
  kindred-indexer import config/themes.json --kind themes --store stories.db
  kindred-indexer import sample/services.jsonl --kind services --store stories.db
  kindred-indexer import sample/stories-*.jsonl --store stories.db
  kindred-indexer import embeddings.jsonl --kind embeddings --store stories.db
  kindred-indexer import opinions.json --format api-v2 --store stories.db
  kindred-indexer import comments.csv --mapping config/mappings/comments_two_trusts_2023.json --store stories.db

Importing a file twice changes nothing. Import themes and services before the stories that name them,
and embeddings after their stories.
Rows that cannot be taken go, with line and reason, to FILE's name + .rejects.jsonl beside the store; the rest goes in.

Exit codes:
  0  all rows are in (or were skipped by a rule of the mapping)
  1  something failed that nobody expected, or the store cannot be written
  2  wrong usage, or a mapping that cannot be used
  3  some rows were rejected
  4  nothing was done: a file is missing, unreadable or of another kind, or no row could be taken
Formats and mapping files: docs/import.md)";

RecordKind kind_named(const std::string& name) {
  for (const auto& [candidate, kind] : kKinds) {
    if (candidate == name) return kind;
  }
  return RecordKind::kStories;
}

std::string name_of_kind(RecordKind kind) {
  for (const auto& [name, candidate] : kKinds) {
    if (candidate == kind) return name;
  }
  return "rows";
}

bool is_csv(const std::string& file) {
  return fold_code(fs::path(file).extension().string()) == ".csv";
}

bool is_same_file(const std::string& left, const std::string& right) {
  return !right.empty() && fs::weakly_canonical(left) == fs::weakly_canonical(right);
}

/// Each file's rejects are kept under its name: two files of one name would share them.
void check_names(const ImportArguments& arguments) {
  if (!arguments.rejects.empty()) return;
  std::map<fs::path, std::string> files;
  for (const auto& file : arguments.files) {
    const auto [known, is_new] = files.emplace(fs::path(file).filename(), file);
    if (is_new) continue;
    throw ConfigError(file + " and " + known->second +
                      " have the same name: give --rejects FILE for the rejected rows of both");
  }
}

/// What --mapping, --format and the files' names say about each other.
void check_formats(const ImportArguments& arguments) {
  for (const auto& file : arguments.files) {
    if (is_csv(file) && arguments.mapping.empty() && arguments.format.empty()) {
      throw ConfigError(file + " is CSV and needs --mapping FILE; see config/mappings");
    }
    if (is_same_file(file, arguments.rejects)) {
      throw ConfigError("--rejects " + arguments.rejects + " would overwrite the file it is about");
    }
  }
  if (!arguments.mapping.empty() && !arguments.format.empty()) {
    throw ConfigError("--mapping is for CSV and --format for JSON: give one of them");
  }
  if (is_same_file(arguments.store, arguments.rejects)) {
    throw ConfigError("--rejects " + arguments.rejects + " would overwrite the story store");
  }
}

ReadRows json_reader(const std::string& format, RecordKind kind) {
  for (const auto& reader : kReaders) {
    if (reader.format == format && reader.kind == kind) return json_rows(reader.read);
  }
  throw ConfigError("--format " + format + " has no " + name_of_kind(kind));
}

struct Reading {
  ReadRows rows;
  RecordKind kind;
};

Reading choose_reading(const ImportArguments& arguments) {
  if (arguments.mapping.empty()) {
    const RecordKind kind = kind_named(arguments.kind);
    return {json_reader(arguments.format.empty() ? "jsonl" : arguments.format, kind), kind};
  }
  Mapping mapping = load_mapping(arguments.mapping);
  if (!arguments.kind.empty() && kind_named(arguments.kind) != mapping.kind) {
    throw ConfigError("--kind " + arguments.kind + ": the mapping " + arguments.mapping +
                      " is for " + name_of_kind(mapping.kind));
  }
  const RecordKind kind = mapping.kind;
  return {csv_rows(std::move(mapping)), kind};
}

int exit_code_of(const ImportSummary& summary) {
  const auto done = summary.added + summary.changed + summary.unchanged + summary.skipped_rows();
  if (done == 0) return kNothingDone;
  return summary.rejected_rows() > 0 ? kSomeRejected : kAllDone;
}

void report_rejects(const ImportSummary& summary) {
  std::cerr << "Rejected rows, with the reasons:";
  for (const auto& file : summary.rejects_files) std::cerr << " " << file.string();
  std::cerr << "\n";
}

int run_import(const ImportArguments& arguments) {
  check_formats(arguments);
  check_names(arguments);
  const Reading reading = choose_reading(arguments);
  ImportPlan plan;
  plan.files.assign(arguments.files.begin(), arguments.files.end());
  plan.read_rows = reading.rows;
  plan.store = arguments.store;
  plan.rejects = arguments.rejects;
  plan.is_dry_run = arguments.is_dry_run;
  plan.progress = progress_style_of_stderr(arguments.is_quiet);
  const ImportSummary summary = import_files(plan, std::cerr);
  if (!arguments.is_quiet) {
    if (plan.is_dry_run) std::cout << "Dry run, nothing is written. ";
    std::cout << describe(summary, name_of_kind(reading.kind));
  }
  if (summary.rows == 0) std::cerr << "There was no row in the files given.\n";
  if (summary.rejected_rows() > 0) report_rejects(summary);
  return exit_code_of(summary);
}

}  // namespace

void add_import_command(CLI::App& app, ChosenCommand& chosen) {
  auto* command = app.add_subcommand(
      "import", "Read stories, responses, services, themes or embeddings into the story store");
  const auto arguments = std::make_shared<ImportArguments>();  // lives as long as the callback
  command->add_option("FILE", arguments->files, "JSON Lines, JSON (one array) or CSV")->required();
  command->add_option("--store", arguments->store, "the story store; made where there is none")
      ->required();
  command
      ->add_option("--kind", arguments->kind,
                   "stories (default), responses, services, themes or embeddings; a mapping says "
                   "it by itself")
      ->check(CLI::IsMember({"stories", "responses", "services", "themes", "embeddings"}));
  command
      ->add_option("--format", arguments->format,
                   "jsonl (default: Kindred's own objects) or api-v2 (the platform's)")
      ->check(CLI::IsMember({"jsonl", "api-v2"}));
  command->add_option("--mapping", arguments->mapping,
                      "how the columns of a CSV file become fields");
  command->add_option(
      "--rejects", arguments->rejects,
      "where rejected rows go (default: beside the store, FILE's name + .rejects.jsonl)");
  command->add_flag("--dry-run", arguments->is_dry_run,
                    "make every check, write nothing to the store");
  command->add_flag("--quiet", arguments->is_quiet, "no progress and no summary");
  command->footer(kImportFooter);
  command->callback(
      [&chosen, arguments] { chosen = [arguments] { return run_import(*arguments); }; });
}

}  // namespace kindred
