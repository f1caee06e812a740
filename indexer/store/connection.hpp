#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

#include <SQLiteCpp/SQLiteCpp.h>

#include "common/base/error.hpp"

/// Private to indexer/store: the only folder that knows SQLite.
namespace kindred {

/// Throws the StoreError for what SQLite reported: names the file and what to do.
[[noreturn]] void throw_store_error(const std::filesystem::path& path,
                                    const SQLite::Exception& error);

/// Runs `work`; what SQLite throws in it becomes a StoreError about `path`.
template <class Work>
auto with_store_errors(const std::filesystem::path& path, Work&& work) {
  try {
    return work();
  } catch (const SQLite::Exception& error) {
    throw_store_error(path, error);
  }
}

/// A prepared statement while it runs: reset and its values forgotten at the end, so that it can be
/// kept for the next time and holds no lock meanwhile. Parameters are numbered from 1, columns from
/// 0. A std::string is bound without a copy: it must outlive the Query.
class Query {
 public:
  explicit Query(SQLite::Statement& statement) : statement_(statement) {}
  ~Query();
  Query(const Query&) = delete;
  Query& operator=(const Query&) = delete;

  Query& bind(int parameter, const std::string& text);
  Query& bind(int parameter, std::string&& text) = delete;
  Query& bind(int parameter, std::string_view text);
  Query& bind(int parameter, std::int64_t number);
  Query& bind_null(int parameter);
  Query& bind_blob(int parameter, std::string_view bytes);  ///< copied

  bool next() { return statement_.executeStep(); }
  void run() { statement_.exec(); }

  bool is_null(int column) const { return statement_.isColumnNull(column); }
  std::string text(int column) const { return std::string(view(column)); }
  std::string_view view(int column) const;  ///< valid until the next call of next()
  std::string_view blob(int column) const;  ///< bytes as they are; valid until next()
  std::int64_t number(int column) const { return statement_.getColumn(column).getInt64(); }

 private:
  SQLite::Statement& statement_;
};

/// An open story store of the current version: foreign keys and secure_delete on. For one thread at
/// a time. Members throw SQLite::Exception; the constructor throws StoreError.
class Connection {
 public:
  enum class Mode {
    kRead,   ///< must be there; never written
    kWrite,  ///< made or brought to the current version where needed
  };

  Connection(std::filesystem::path path, Mode mode);

  const std::filesystem::path& path() const { return path_; }
  void execute(const char* sql) { database_->exec(sql); }

  /// The statement for `sql`, prepared once: `sql` must be a literal (it is found by its address).
  /// One Query at a time a statement.
  SQLite::Statement& statement(const char* sql);

 private:
  void check_kind();
  void migrate();
  void prepare_writer();
  int pragma(const char* name);

  std::filesystem::path path_;
  std::unique_ptr<SQLite::Database> database_;
  std::unordered_map<const char*, SQLite::Statement> statements_;
};

}  // namespace kindred
