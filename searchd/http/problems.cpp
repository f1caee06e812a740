#include "searchd/http/problems.hpp"

#include <string>
#include <utility>

#include <nlohmann/json.hpp>

#include "searchd/request/status_title.hpp"

namespace kindred::http {
namespace {

constexpr int kTooMany = 429;
constexpr int kUnavailable = 503;

bool is_for_a_person(const Request& request, const Answer& answer) {
  const bool is_passing = answer.status == kTooMany || answer.status == kUnavailable;
  const bool is_page = !request.path.starts_with("/api/") && !request.path.starts_with("/health/");
  return is_passing && is_page && answer.content_type == "application/problem+json" &&
         request.header("accept").find("text/html") != std::string_view::npos;
}

std::string page_of(int status) {
  return "<!doctype html>\n<html lang=\"en\">\n<head><meta charset=\"utf-8\">"
         "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">"
         "<meta name=\"color-scheme\" content=\"light dark\">"
         "<title>Please try again in a moment</title></head>\n<body>\n<main>\n"
         "<h1>Please try again in a moment</h1>\n<p>" +
         std::string(status == kTooMany ? "There were very many requests from where you are."
                                        : "There is more to do here than can be done at once.") +
         " Nothing is wrong with what you asked: load this page again in a few seconds.</p>\n"
         "</main>\n</body>\n</html>\n";
}

}  // namespace

Answer problem(int status, std::string_view detail) {
  const nlohmann::ordered_json body{
      {"type", "about:blank"}, {"title", title_of(status)}, {"status", status}, {"detail", detail}};
  return {status, "application/problem+json", body.dump() + "\n", {}};
}

Answer overloaded(std::string_view detail) {
  Answer answer = problem(kUnavailable, detail);
  answer.headers.emplace_back("Retry-After", "1");
  return answer;
}

Answer finished(const Finish& finish, const Request& request, Answer answer) {
  if (is_for_a_person(request, answer)) {
    answer.content_type = "text/html; charset=utf-8";
    answer.body = page_of(answer.status);
  }
  return finish(request, std::move(answer));
}

}  // namespace kindred::http
