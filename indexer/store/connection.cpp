#include "indexer/store/connection.hpp"

#include <array>
#include <chrono>
#include <thread>

#include <sqlite3.h>

#include "indexer/store/schema.hpp"

namespace kindred {
namespace {

/// How long a connection waits for another that is writing.
constexpr int kBusyTimeoutMs = 10'000;

/// The page cache of 64 MiB (65,536 KiB) holds the inner pages of every index of a million stories.
constexpr const char* kEveryConnection =
    "PRAGMA foreign_keys = ON; PRAGMA secure_delete = ON; PRAGMA cache_size = -65536;";

/// synchronous = NORMAL is safe in WAL: a power cut may lose the last commits, never the store.
/// Importing 50,000 stories spends 5.7 s in the kernel with SQLite's own checkpoint interval and
/// with temporary files for savepoints, and 0.3 s with 64 MiB between checkpoints (16,384 pages)
/// and savepoints in memory.
constexpr const char* kWriter =
    "PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA wal_autocheckpoint = 16384; "
    "PRAGMA temp_store = MEMORY;";

struct Explanation {
  int code;  // SQLite's primary result code
  const char* sentence;
};

constexpr std::array kExplanations = {
    Explanation{SQLITE_BUSY, "another program is writing to it; try again when it has finished"},
    Explanation{SQLITE_LOCKED, "another program is writing to it; try again when it has finished"},
    Explanation{SQLITE_NOTADB, "it is not a SQLite database; give the story store's own file"},
    Explanation{SQLITE_CANTOPEN,
                "it cannot be opened; check that the file and its folder are there and that you "
                "may use them"},
    Explanation{SQLITE_READONLY, "it may not be written; check who owns the file and its folder"},
    Explanation{SQLITE_PERM, "you may not use it; check who owns the file and its folder"},
    Explanation{SQLITE_FULL, "the disk is full; free some space and try again"},
    Explanation{SQLITE_CORRUPT, "it is damaged; restore it from a backup or import it anew"},
    Explanation{SQLITE_IOERR, "reading or writing the disk failed; check the disk and try again"},
};

std::string quoted(const std::filesystem::path& path) { return "story store " + path.string(); }

}  // namespace

void throw_store_error(const std::filesystem::path& path, const SQLite::Exception& error) {
  for (const auto& [code, sentence] : kExplanations) {
    if (code == (error.getErrorCode() & 0xff)) throw StoreError(quoted(path) + ": " + sentence);
  }
  throw StoreError(quoted(path) + ": " + error.what());
}

Query::~Query() {
  statement_.tryReset();
  statement_.clearBindings();
}

Query& Query::bind(int parameter, const std::string& text) {
  statement_.bindNoCopy(parameter, text);
  return *this;
}

Query& Query::bind(int parameter, std::string_view text) {
  statement_.bind(parameter, std::string(text));
  return *this;
}

Query& Query::bind(int parameter, std::int64_t number) {
  statement_.bind(parameter, number);
  return *this;
}

Query& Query::bind_null(int parameter) {
  statement_.bind(parameter);
  return *this;
}

Query& Query::bind_blob(int parameter, std::string_view bytes) {
  statement_.bind(parameter, bytes.data(), static_cast<int>(bytes.size()));
  return *this;
}

std::string_view Query::blob(int column) const {
  const auto value = statement_.getColumn(column);
  const auto* bytes = static_cast<const char*>(value.getBlob());
  return {bytes, static_cast<std::size_t>(value.getBytes())};
}

std::string_view Query::view(int column) const {
  const auto value = statement_.getColumn(column);
  const char* text = value.getText();
  return {text, static_cast<std::size_t>(value.getBytes())};
}

Connection::Connection(std::filesystem::path path, Mode mode) : path_(std::move(path)) {
  with_store_errors(path_, [&] {
    const int flags =
        mode == Mode::kRead ? SQLite::OPEN_READONLY : SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE;
    database_ = std::make_unique<SQLite::Database>(path_.string(), flags | SQLite::OPEN_NOMUTEX,
                                                   kBusyTimeoutMs);
    database_->exec(kEveryConnection);
    check_kind();
    if (mode == Mode::kWrite) migrate();
  });
  if (with_store_errors(path_, [&] { return pragma("user_version"); }) < current_version()) {
    throw StoreError(quoted(path_) +
                     " is of an older version; run \"kindred-indexer import\" once "
                     "to bring it up to date");
  }
}

SQLite::Statement& Connection::statement(const char* sql) {
  const auto found = statements_.find(sql);
  if (found != statements_.end()) return found->second;
  return statements_.emplace(sql, SQLite::Statement(*database_, sql)).first->second;
}

int Connection::pragma(const char* name) {
  return database_->execAndGet(std::string("PRAGMA ") + name).getInt();
}

void Connection::check_kind() {
  const bool is_empty = database_->execAndGet("SELECT count(*) FROM sqlite_master").getInt() == 0;
  if (!is_empty && pragma("application_id") != kApplicationId) {
    throw StoreError(path_.string() +
                     " is a SQLite database but not a Kindred story store; "
                     "give another file");
  }
  const int version = pragma("user_version");
  if (version > current_version()) {
    throw StoreError(quoted(path_) + " is of version " + std::to_string(version) +
                     ", made by a newer Kindred; this one knows version " +
                     std::to_string(current_version()) + ": update Kindred");
  }
}

/// Of a store that is not in WAL mode, as a copy may be, SQLite does not wait for who writes to it.
void Connection::prepare_writer() {
  const auto end = std::chrono::steady_clock::now() + std::chrono::milliseconds(kBusyTimeoutMs);
  for (;; std::this_thread::sleep_for(std::chrono::milliseconds(10))) {
    try {
      database_->exec(kWriter);
      return;
    } catch (const SQLite::Exception& error) {
      const bool is_busy = (error.getErrorCode() & 0xff) == SQLITE_BUSY;
      if (!is_busy || std::chrono::steady_clock::now() > end) throw;
    }
  }
}

void Connection::migrate() {
  prepare_writer();
  for (int next = pragma("user_version"); next < current_version(); ++next) {
    SQLite::Transaction transaction(*database_, SQLite::TransactionBehavior::IMMEDIATE);
    if (pragma("user_version") != next) continue;  // another program was faster
    database_->exec(migrations()[static_cast<std::size_t>(next)]);
    database_->exec("PRAGMA application_id = " + std::to_string(kApplicationId));
    database_->exec("PRAGMA user_version = " + std::to_string(next + 1));
    transaction.commit();
  }
}

}  // namespace kindred
