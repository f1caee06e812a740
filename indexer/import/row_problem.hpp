#pragma once

#include <cstdint>
#include <string>

#include "common/base/error.hpp"

namespace kindred {

/// Why one row of an imported file cannot be taken; the rows around it are. Caught by the
/// importer's loop, which writes it to the rejects file.
class RowProblem : public InputError {
 public:
  /// `reason` is a short sentence that is the same for all rows with this fault: the summary counts
  /// by it; `detail` goes on with what is true of this row only. `field` names the field or column,
  /// empty for the row as a whole.
  RowProblem(std::string field, std::string value, std::string reason,
             const std::string& detail = "")
      : InputError(reason + detail),
        field_(std::move(field)),
        value_(std::move(value)),
        reason_(std::move(reason)) {}

  const std::string& field() const { return field_; }
  const std::string& value() const { return value_; }
  const std::string& reason() const { return reason_; }

 private:
  std::string field_;
  std::string value_;
  std::string reason_;
};

/// A file cannot be read on from `line`. What came before stays.
class BrokenFile : public InputError {
 public:
  BrokenFile(std::uint64_t line, const std::string& what) : InputError(what), line_(line) {}

  std::uint64_t line() const { return line_; }

 private:
  std::uint64_t line_;
};

}  // namespace kindred
