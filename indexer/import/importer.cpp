#include "indexer/import/importer.hpp"

#include <chrono>
#include <optional>

#include "indexer/import/line_reader.hpp"
#include "indexer/import/record_writer.hpp"
#include "indexer/import/rejects_file.hpp"
#include "indexer/import/row_problem.hpp"

namespace kindred {
namespace {

namespace fs = std::filesystem;

/// Rows a transaction: long enough that committing costs little, short enough that a crash loses
/// little and that other writers get their turn.
constexpr std::uint64_t kBatchRows = 1'000;

std::uint64_t total_size(const std::vector<fs::path>& files) {
  std::uint64_t bytes = 0;
  for (const auto& file : files) {
    std::error_code no_size;
    const auto size = fs::file_size(file, no_size);
    if (!no_size) bytes += size;
  }
  return bytes;
}

/// The store's refusals name ids in quotation marks: counted by what is around them.
RowProblem as_problem(const Refused& error) {
  const std::string message = error.what();
  std::string reason;
  bool is_quoted = false;
  for (const char c : message) {
    if (!is_quoted) reason += c;
    if (c != '"') continue;
    if (is_quoted) reason += "…\"";
    is_quoted = !is_quoted;
  }
  return {error.field(), error.value(), reason, ""};
}

/// A dry run on a store that is not there yet must not make one.
StoryStore open_store(const ImportPlan& plan) {
  if (plan.is_dry_run && !fs::exists(plan.store)) return StoryStore::in_memory();
  return StoryStore(plan.store);
}

class ImportRun {
 public:
  ImportRun(const ImportPlan& plan, std::ostream& out)
      : plan_(plan),
        store_(open_store(plan)),
        progress_(out, plan.progress, "rows", total_size(plan.files)) {}

  ImportSummary run() {
    const auto start = std::chrono::steady_clock::now();
    transaction_.emplace(store_);
    writer_.emplace(store_);
    for (const auto& file : plan_.files) {
      if (!rejects_ || plan_.rejects.empty()) open_rejects(file);
      read(file);
    }
    close_rejects();
    progress_.finish();
    if (!plan_.is_dry_run) transaction_->commit();
    transaction_.reset();
    summary_.seconds =
        std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    return summary_;
  }

 private:
  /// A file that breaks off ends with a rejected row; what came before stays.
  void read(const fs::path& file) {
    try {
      plan_.read_rows(
          file, [&](const RowPlace& place, const ParseRow& parse) { take(file, place, parse); });
    } catch (const BrokenFile& error) {
      ++summary_.rows;
      reject(file, {error.line(), 0, last_.bytes_read}, RowProblem("", "", error.what()));
    }
    bytes_before_ += total_size({file});
  }

  void take(const fs::path& file, const RowPlace& place, const ParseRow& parse) {
    last_ = place;
    ++summary_.rows;
    try {
      count(parse());
    } catch (const RowProblem& problem) {
      reject(file, place, problem);
    } catch (const Refused& error) {
      reject(file, place, as_problem(error));
    } catch (const InputError& error) {
      reject(file, place, RowProblem("", "", error.what()));
    }
    progress_.update(bytes_before_ + place.bytes_read, summary_.rows);
    if (summary_.rows % kBatchRows == 0 && !plan_.is_dry_run) {
      transaction_->commit();
      transaction_.emplace(store_);
    }
  }

  void count(ParsedRow row) {
    if (const auto* skipped = std::get_if<Skipped>(&row)) {
      ++summary_.skipped[skipped->reason];
      return;
    }
    switch (writer_->write(std::get<Record>(std::move(row)))) {
      case Written::kAdded:
        ++summary_.added;
        return;
      case Written::kChanged:
        ++summary_.changed;
        return;
      case Written::kUnchanged:
        ++summary_.unchanged;
        return;
    }
  }

  void reject(const fs::path& file, const RowPlace& place, const RowProblem& problem) {
    rejects_->add(file, place, problem);
    ++summary_.rejected[problem.reason()];
  }

  void open_rejects(const fs::path& file) {
    close_rejects();
    rejects_.emplace(plan_.rejects.empty() ? rejects_file_of(file, plan_.store) : plan_.rejects);
  }

  void close_rejects() {
    if (!rejects_) return;
    rejects_->finish();
    if (!rejects_->is_empty()) summary_.rejects_files.push_back(rejects_->path());
  }

  const ImportPlan& plan_;
  StoryStore store_;
  std::optional<RejectsFile> rejects_;
  ProgressLine progress_;
  std::optional<StoryStore::Transaction> transaction_;
  std::optional<RecordWriter> writer_;
  ImportSummary summary_;
  RowPlace last_;
  std::uint64_t bytes_before_ = 0;  // in the files that are done
};

}  // namespace

fs::path rejects_file_of(const fs::path& file, const fs::path& store) {
  return store.parent_path() / (file.filename().string() + ".rejects.jsonl");
}

ImportSummary import_files(const ImportPlan& plan, std::ostream& progress) {
  for (const auto& file : plan.files) reject_non_text(file);
  return ImportRun(plan, progress).run();
}

}  // namespace kindred
