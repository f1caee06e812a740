#pragma once

#include <string>
#include <string_view>

#include "searchd/request/stage_times.hpp"

namespace kindred::load {

/// An answer as it came.
struct HttpAnswer {
  int status = 0;
  bool closes = false;  ///< the server closes the connection behind it
  StageTimes stages;    ///< of its Server-Timing; zero where it has none
  std::string body;
};

/// Puts one answer together from the bytes of a connection. Knows what searchd sends: HTTP/1.1 with
/// Content-Length. Error says what else came.
class AnswerReader {
 public:
  /// Whether the answer is whole now; then `answer` has it until the next `restart`.
  bool add(std::string_view bytes);
  const HttpAnswer& answer() const { return answer_; }
  void restart();

 private:
  void read_head(std::string_view head);
  void read_field(std::string_view name, std::string_view value);

  HttpAnswer answer_;
  std::string head_;
  std::size_t body_size_ = 0;
  bool has_head_ = false;
};

/// Reads "parse;dur=0.041, plan;dur=0.200": names that are no stage, and what is no number, are
/// skipped.
StageTimes read_server_timing(std::string_view value);

}  // namespace kindred::load
