#include <map>
#include <memory>
#include <regex>
#include <set>
#include <thread>

#include <gtest/gtest.h>

#include "searchd/access/key_file.hpp"
#include "searchd/endpoints/openapi.hpp"
#include "searchd/http/server.hpp"
#include "searchd/request/status_title.hpp"
#include "searchd/request/target.hpp"
#include "searchd/server_setup.hpp"
#include "tests/golden/examples.hpp"
#include "tests/support/raw_client.hpp"

/// Answers as they come over the wire have the headers that OpenAPI says, and no others.
namespace kindred {
namespace {

using nlohmann::json;
using test::ExampleIndex;
using test::RawAnswer;

/// What frames any message of HTTP, of which OpenAPI says nothing.
const std::set<std::string> kOfFraming = {"Date", "Content-Type", "Content-Length", "Connection"};

std::set<std::string> names_in(const RawAnswer& answer) {
  std::set<std::string> names;
  static const std::regex kField("\r\n([^:\r\n]+):");
  for (std::sregex_iterator at(answer.head.begin(), answer.head.end(), kField), end; at != end;
       ++at) {
    if (!kOfFraming.contains((*at)[1])) names.insert((*at)[1]);
  }
  return names;
}

/// A searchd on a port of its own, without a refresher.
class Serving {
 public:
  Serving(ExampleIndex& index, SearchdConfig config,
          http::ServerOptions (*change)(http::ServerOptions))
      : config_(std::move(config)), observers_(config_) {
    config_.port = 0;
    config_.cors_origins = "https://www.example.org";
    index.shared().conventions = conventions_of(config_);
    http::ServerOptions options = change(public_server(config_, observers_, make_silent_log()));
    options.workers = 1;
    server_ = std::make_unique<http::Server>(
        options, [&index] { return [&index](const Request& r) { return index.ask(r); }; },
        make_silent_log());
  }

  RawAnswer ask(const std::string& bytes, bool has_body = true) {
    test::RawClient client(server_->port());
    client.send(bytes);
    const auto answer = has_body ? client.read_answer() : client.read_head_answer();
    EXPECT_TRUE(answer) << bytes.substr(0, 200);
    return answer.value_or(RawAnswer{});
  }

 private:
  SearchdConfig config_;
  Observers observers_;
  std::unique_ptr<http::Server> server_;
};

http::ServerOptions unchanged(http::ServerOptions options) { return options; }

/// Holds heads of answers against a document.
class Headers {
 public:
  explicit Headers(ExampleIndex& index)
      : document_(
            json::parse(to_text(openapi_json(operations(), index.searcher().audience(), "")))) {}

  void check(const Operation& operation, const RawAnswer& answer) {
    const std::string where = std::string(operation.id) + " " + std::to_string(answer.status);
    const std::string method = operation.method == "GET" ? "get" : "post";
    const json& all = document_["paths"][std::string(operation.path)][method]["responses"];
    const std::string status = std::to_string(answer.status);
    const std::string key = all.contains(status) ? status : "default";
    const json described = resolved(all[key])["headers"];
    const std::set<std::string> names = names_in(answer);
    for (const std::string& name : names) {
      EXPECT_TRUE(described.contains(name)) << where << " has " << name;
      if (described.contains(name)) seen_.insert(described[name]["$ref"]);
      if (key == "200") seen_of_[std::string(operation.id)].insert(name);
    }
    for (const auto& [name, header] : described.items()) {
      const bool must = resolved(header)["required"];
      EXPECT_TRUE(!must || names.contains(name)) << where << " lacks " << name;
    }
  }

  /// Described, and on no answer so far.
  std::set<std::string> unseen() const {
    std::set<std::string> all;
    for (const auto& [name, header] : document_["components"]["headers"].items()) {
      if (!seen_.contains("#/components/headers/" + name)) all.insert(name);
    }
    return all;
  }

  /// Likewise, of what not all good answers have.
  std::set<std::string> unseen_of(const Operation& operation) {
    std::set<std::string> all(operation.headers.begin(), operation.headers.end());
    for (const std::string& name : seen_of_[std::string(operation.id)]) all.erase(name);
    return all;
  }

 private:
  json resolved(const json& part) const {
    if (!part.contains("$ref")) return part;
    return document_.at(json::json_pointer(part["$ref"].get<std::string>().substr(1)));
  }

  json document_;
  std::set<std::string> seen_;
  std::map<std::string, std::set<std::string>> seen_of_;
};

std::string request(const Operation& operation, const std::string& target,
                    const std::string& fields = "") {
  const std::string body = operation.body.empty() ? "" : "We waited an hour.";
  return std::string(operation.method) + " " + target + " HTTP/1.1\r\nHost: a\r\n" + fields +
         "Content-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body;
}

void check_good_answers(Serving& serving, Headers& headers, const Operation& operation) {
  const std::string target(operation.example);
  const RawAnswer good = serving.ask(request(operation, target));
  EXPECT_EQ(good.status, 200) << target;
  headers.check(operation, good);
  headers.check(operation, serving.ask(request(operation, target,
                                               "Origin: https://www.example.org\r\n"
                                               "Accept-Encoding: gzip\r\n")));
  const std::string etag = good.header("ETag");
  if (etag.empty()) return;
  const RawAnswer same =
      serving.ask(request(operation, target, "If-None-Match: " + etag + "\r\n"), false);
  EXPECT_EQ(same.status, 304) << target;
  headers.check(operation, same);
}

TEST(OpenApiHeaders, AreThoseOfAnswers) {
  Serving serving(test::sample_index(), {}, unchanged);
  Headers headers(test::sample_index());
  for (const Operation& operation : operations()) {
    check_good_answers(serving, headers, operation);
    const std::string target(operation.example);
    const std::string more = target.find('?') == std::string::npos ? "?" : "&";
    const auto refused = serving.ask(request(operation, target + more + "unheard-of=1"));
    EXPECT_EQ(refused.status, 400);
    headers.check(operation, refused);
    for (const ParameterSpec& spec : operation.parameters(Audience::kPublic)) {
      if (spec.name != "format") continue;
      for (const std::string name : spec.schema.at("enum")) {
        headers.check(operation, serving.ask(request(operation, target + "&format=" + name)));
      }
    }
    EXPECT_EQ(headers.unseen_of(operation), std::set<std::string>()) << operation.id;
  }
  const Operation& story = *find_operation("GET", "/api/v1/stories/{id}");
  headers.check(story, serving.ask(request(story, "/api/v1/stories/nope")));
  const Operation& similar = *find_operation("POST", "/api/v1/similar");
  const std::string json_body = "Content-Type: application/json\r\n";
  headers.check(similar, serving.ask(request(similar, "/api/v1/similar", json_body)));

  SearchdConfig strict;
  strict.requests_a_second = 0.001;
  strict.request_burst = 1;
  Serving slow(test::sample_index(), strict, unchanged);
  for (const int status : {200, 429}) {
    const auto answer =
        slow.ask(request(story, "/api/v1/stories/A-001", "X-Forwarded-For: 192.0.2.1\r\n"));
    EXPECT_EQ(answer.status, status);
    headers.check(story, answer);
  }
  Serving full(test::sample_index(), {}, [](http::ServerOptions options) {
    options.queue_timeout = std::chrono::milliseconds(-1);
    return options;
  });
  const auto shed = full.ask(request(story, "/api/v1/stories/A-001"));
  EXPECT_EQ(shed.status, 503);
  headers.check(story, shed);
  headers.check(story, serving.ask("BREW /api/v1/stories/A-001 HTTP/1.1\r\nHost: a\r\n\r\n"));
  headers.check(story, serving.ask("TRACE /api/v1/stories/A-001 HTTP/1.1\r\nHost: a\r\n\r\n"));
  EXPECT_EQ(headers.unseen(), std::set<std::string>());
}

/// Of every status that any address may answer one, with the body that is described.
TEST(OpenApiHeaders, AreThoseOfErrorsOfHttp) {
  Serving serving(test::sample_index(), {}, [](http::ServerOptions options) {
    options.head_timeout = std::chrono::milliseconds(100);
    return options;
  });
  Headers headers(test::sample_index());
  const Operation& status = *find_operation("GET", "/api/v1/status");
  const std::string get = "GET /api/v1/status HTTP/1.1\r\nHost: a\r\n";
  const std::map<int, std::string> errors = {
      {405, "TRACE /api/v1/status HTTP/1.1\r\nHost: a\r\n\r\n"},
      {408, "GET /api/v1/status HTTP/1.1\r\nHo"},
      {413, get + "Content-Length: 100000\r\n\r\n"},
      {414, "GET /" + std::string(50'000, 'a') + " HTTP/1.1\r\nHost: a\r\n\r\n"},
      {417, get + "Expect: 100-continue\r\n\r\n"},
      {431, get + "X: " + std::string(50'000, 'a') + "\r\n\r\n"},
      {501, "BREW /api/v1/status HTTP/1.1\r\nHost: a\r\n\r\n"},
      {505, "GET /api/v1/status HTTP/3.0\r\nHost: a\r\n\r\n"}};
  std::string said = "What any address may answer, because of HTTP itself:";
  for (const auto& [code, bytes] : errors) {
    const RawAnswer answer = serving.ask(bytes);
    EXPECT_EQ(answer.status, code);
    EXPECT_EQ(answer.header("Allow").empty(), code != 405);
    const json problem = json::parse(answer.body);
    EXPECT_EQ(problem.at("title"), title_of(code));
    EXPECT_TRUE(answer.head.starts_with("HTTP/1.1 " + std::to_string(code) + " " +
                                        problem.at("title").get<std::string>() + "\r\n"));
    headers.check(status, answer);
    said += (code == 405 ? " " : ", ") + std::to_string(code) + " " + std::string(title_of(code));
  }
  const json document = json::parse(to_text(openapi_json(operations(), Audience::kPublic, "")));
  EXPECT_EQ(document["components"]["responses"]["default"]["description"], said + ".");
}

TEST(OpenApiHeaders, AreThoseOfAnswersToStaff) {
  const test::TemporaryDirectory folder;
  SearchdConfig config;
  config.audience = "staff";
  config.keys = (folder.path() / "keys.json").string();
  config.requests_a_second = 0.001;
  config.request_burst = 2;
  const NewKey made = make_key("Ward", Day(std::chrono::year(2099) / 1 / 1), "N-HILL-W1", now());
  change_keys(config.keys, [&](auto& keys) { keys.push_back(made.key); });
  ExampleIndex index({test::about(test::story("w1", "Tea", "Tea."), {"N-HILL-W1"})},
                     test::example_services(), test::example_themes(), Audience::kStaff);
  ask_for_keys(gate_setup(config), index.shared());
  Serving serving(index, config, unchanged);
  Headers headers(index);
  const Operation& search = *find_operation("GET", "/api/v1/search");
  const auto check = [&](int status, const std::string& target, const std::string& token) {
    const std::string field = token.empty() ? "" : "Authorization: Bearer " + token + "\r\n";
    const RawAnswer answer = serving.ask(request(search, target, field));
    EXPECT_EQ(answer.status, status) << target;
    headers.check(search, answer);
  };
  check(401, "/api/v1/search", "");
  check(200, "/api/v1/search", made.token);
  check(403, "/api/v1/search?service=SOUTH", made.token);
  check(429, "/api/v1/search", made.token);
  for (int i = 0; i < 10; ++i) check(401, "/api/v1/search", "guess");
  check(429, "/api/v1/search", "guess");
}

}  // namespace
}  // namespace kindred
