#include "benchmarks/load/answer_reader.hpp"

#include <algorithm>
#include <cctype>
#include <charconv>
#include <optional>

#include "common/base/error.hpp"

namespace kindred::load {
namespace {

constexpr std::string_view kLineEnd = "\r\n";
constexpr std::string_view kHeadEnd = "\r\n\r\n";

bool is_same_name(std::string_view left, std::string_view right) {
  return std::equal(left.begin(), left.end(), right.begin(), right.end(), [](char a, char b) {
    return std::tolower(static_cast<unsigned char>(a)) ==
           std::tolower(static_cast<unsigned char>(b));
  });
}

std::string_view trimmed(std::string_view text) {
  const auto first = text.find_first_not_of(' ');
  return first == std::string_view::npos
             ? std::string_view()
             : text.substr(first, text.find_last_not_of(' ') + 1 - first);
}

template <class Number>
std::optional<Number> number_of(std::string_view text) {
  Number number{};
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  return error == std::errc() && end == text.data() + text.size() ? std::optional(number)
                                                                  : std::nullopt;
}

template <class Number>
Number needed(std::optional<Number> number, std::string_view text) {
  if (number) return *number;
  throw Error("an answer has \"" + std::string(text) +
              "\" where HTTP has a number: is it searchd?");
}

}  // namespace

StageTimes read_server_timing(std::string_view value) {
  constexpr std::string_view kDuration = ";dur=";
  StageTimes times;
  while (!value.empty()) {
    const std::string_view entry = value.substr(0, value.find(','));
    value.remove_prefix(std::min(entry.size() + 1, value.size()));
    const auto split = entry.find(kDuration);
    if (split == std::string_view::npos) continue;
    const auto name =
        std::find(kStageNames.begin(), kStageNames.end(), trimmed(entry.substr(0, split)));
    const auto milliseconds = number_of<double>(trimmed(entry.substr(split + kDuration.size())));
    if (name == kStageNames.end() || !milliseconds) continue;
    times.of[static_cast<std::size_t>(name - kStageNames.begin())] =
        std::chrono::nanoseconds(static_cast<std::int64_t>(*milliseconds * 1e6 + 0.5));
  }
  return times;
}

void AnswerReader::restart() {
  answer_ = {};
  head_.clear();
  body_size_ = 0;
  has_head_ = false;
}

bool AnswerReader::add(std::string_view bytes) {
  if (!has_head_) {
    head_ += bytes;
    const auto end = head_.find(kHeadEnd);
    if (end == std::string::npos) return false;
    answer_.body = head_.substr(end + kHeadEnd.size());
    has_head_ = true;
    read_head(std::string_view(head_).substr(0, end));
  } else {
    answer_.body += bytes;
  }
  if (answer_.body.size() > body_size_) {
    throw Error("an answer is longer than its Content-Length, " + std::to_string(body_size_) +
                ": is it searchd?");
  }
  return answer_.body.size() == body_size_;
}

void AnswerReader::read_head(std::string_view head) {
  constexpr std::string_view kVersion = "HTTP/1.1 ";
  if (!head.starts_with(kVersion)) {
    throw Error("an answer begins with \"" + std::string(head.substr(0, 40)) +
                "\", not with HTTP/1.1: is it searchd?");
  }
  const std::string_view status = head.substr(kVersion.size(), 3);
  answer_.status = needed(number_of<int>(status), status);
  for (auto end = head.find(kLineEnd); end != std::string_view::npos; end = head.find(kLineEnd)) {
    head.remove_prefix(end + kLineEnd.size());
    const std::string_view line = head.substr(0, head.find(kLineEnd));
    const auto colon = std::min(line.find(':'), line.size());
    read_field(line.substr(0, colon), trimmed(line.substr(std::min(colon + 1, line.size()))));
  }
}

void AnswerReader::read_field(std::string_view name, std::string_view value) {
  if (is_same_name(name, "Content-Length")) {
    body_size_ = needed(number_of<std::size_t>(value), value);
  } else if (is_same_name(name, "Connection")) {
    answer_.closes = is_same_name(value, "close");
  } else if (is_same_name(name, "Server-Timing")) {
    answer_.stages = read_server_timing(value);
  }
}

}  // namespace kindred::load
