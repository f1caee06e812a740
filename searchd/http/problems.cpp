#include "searchd/http/problems.hpp"

#include <array>
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

/// What the page says in one of its languages; it says it in all, as nobody had time to ask.
struct PassingText {
  std::string_view language;
  std::string_view heading;
  std::string_view too_many;
  std::string_view overloaded;
  std::string_view again;
};

constexpr std::array<PassingText, 2> kPassingTexts = {
    {{"en", "Please try again in a moment", "There were very many requests from where you are.",
      "There is more to do here than can be done at once.",
      "Nothing is wrong with what you asked: load this page again in a few seconds."},
     {"cy", "Rhowch gynnig arall arni ymhen ychydig",
      "Daeth llawer iawn o geisiadau o'ch cyfeiriad chi.",
      "Mae mwy i'w wneud yma nag y gellir ei wneud ar unwaith.",
      "Nid oes dim o'i le ar yr hyn a ofynnoch: llwythwch y dudalen hon eto ymhen ychydig "
      "eiliadau."}}};

std::string page_of(int status) {
  std::string main;
  for (const PassingText& text : kPassingTexts) {
    const std::string heading = main.empty() ? "h1" : "h2";
    main += "<section lang=\"" + std::string(text.language) + "\">\n<" + heading + ">" +
            std::string(text.heading) + "</" + heading + ">\n<p>" +
            std::string(status == kTooMany ? text.too_many : text.overloaded) + " " +
            std::string(text.again) + "</p>\n</section>\n";
  }
  return "<!doctype html>\n<html lang=\"en\">\n<head><meta charset=\"utf-8\">"
         "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">"
         "<meta name=\"color-scheme\" content=\"light dark\">"
         "<title>" +
         std::string(kPassingTexts.front().heading) + "</title></head>\n<body>\n<main>\n" + main +
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
