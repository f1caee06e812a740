#include <algorithm>

#include <gtest/gtest.h>

#include "common/base/files.hpp"
#include "searchd/endpoints/openapi.hpp"
#include "tests/golden/examples.hpp"
#include "tests/support/answer_schema.hpp"
#include "tests/support/telling_requests.hpp"

/// Every kind of answer is as OpenAPI says, and everything that it says is in some answer.
namespace kindred {
namespace {

using nlohmann::json;
using test::ExampleIndex;
using test::sample_index;

/// Holds answers against the document as clients do: by path, method, status and content type.
class Answers {
 public:
  /// Against what this index says of itself.
  explicit Answers(ExampleIndex& index = sample_index())
      : schemas_(json::parse(index.get("/api/v1/openapi.json").body)) {}

  json check(ExampleIndex& index, const Request& request) {
    const std::string asked = request.method + " " + request.path;
    Application application(index.shared());
    const Routing routing = find_route(application.routes(), request);
    const Answer answer = index.ask(request);
    if (routing.route == nullptr) {
      EXPECT_EQ(answer.status, 404) << asked;
      EXPECT_EQ(wrong_with("Problem", json::parse(answer.body)), "") << asked;
      return {};
    }
    const Operation& operation = *routing.route->operation;
    const json& paths = schemas_.document()["paths"];
    const json& described =
        paths[std::string(operation.path)][operation.method == "GET" ? "get" : "post"];
    check(described["responses"], answer, asked);
    return answer.content_type.ends_with("json") ? json::parse(answer.body) : json();
  }

  json get(ExampleIndex& index, const std::string& target) {
    const Target parsed = parse_target(target);
    Request request;
    request.path = parsed.path;
    request.parameters = parsed.parameters;
    return check(index, request);
  }

  std::string wrong_with(const std::string& schema, const json& answer) {
    return schemas_.wrong_with(schema, answer);
  }

  std::set<std::string> unseen() const { return schemas_.unseen(); }

 private:
  void check(const json& responses, const Answer& answer, const std::string& asked) {
    const std::string status = std::to_string(answer.status);
    ASSERT_TRUE(responses.contains(status)) << asked << " answers " << status;
    json response = responses[status];
    if (response.contains("$ref")) {
      const std::string ref = response["$ref"];
      response = schemas_.document().at(json::json_pointer(ref.substr(1)));
    }
    ASSERT_TRUE(response["content"].contains(answer.content_type))
        << asked << " answers " << answer.content_type;
    const json& schema = response["content"][answer.content_type]["schema"];
    if (!schema.contains("$ref")) return;  // a text
    const std::string ref = schema["$ref"];
    EXPECT_EQ(wrong_with(ref.substr(ref.rfind('/') + 1), json::parse(answer.body)), "") << asked;
  }

  test::AnswerSchemas schemas_;
};

/// Requests that have what no golden answer and no example of the documentation has.
constexpr std::array kFurther = {
    "/api/v1/search?q=food&facet_examples=1&facet=theme&facet=tag&facet=service&facet=year",
    "/api/v1/search?q=zebra+theme:parking+-%22x+y%22+title:",
    "/api/v1/search?q=harrowmere+parking",
    "/api/v1/search?q=recepsionist+AND",
    "/api/v1/trends?split=service&by=year",
    "/api/v1/reading-list?q=parking&size=3&format=csl",
    "/api/v1/reading-list?q=parking&size=3&format=bibtex",
    "/api/v1/reading-list?q=parking&id=A-002&note=A-002:First&id=nope",
    "/api/v1/reading-list?id=A-002&format=csv",
    "/api/v1/search?q=parking&format=jsonfeed",
    "/api/v1/search?q=parking&format=csl",
    "/api/v1/search?q=parking&format=ris",
    "/api/v1/search?q=parking&format=apa",
    "/api/v1/similar?id=A-002&list=opposite&list=elsewhere&list=answered&facet=theme",
    "/api/v1/similar?id=A-002&id=A-004&terms=parking",
    "/api/v1/similar",
    "/api/v1/stories/nope/similar",
    "/api/v1/search?srot=newest",
    "/api/v1/search?sort=newst",
    "/api/v1/openapi.json",
    "/api/v1/openapi.json?take=1",
    "/health/live",
    "/health/ready"};

/// More hits than are paged through: the page before the last says so.
void check_the_last_page(Answers& answers) {
  std::vector<Story> stories;
  for (std::size_t i = 0; i < kDeepestRank + 10; ++i) {
    stories.push_back(test::story("s" + std::to_string(i), "Tea", "The tea was cold."));
  }
  ExampleIndex index(stories);
  json page;
  for (std::size_t rank = 0; rank < kDeepestRank; rank += kMostTake) {
    const std::string cursor = rank == 0 ? "" : page["next_cursor"].get<std::string>();
    page = answers.get(index, "/api/v1/search?q=tea&take=100&cursor=" + cursor);
  }
  EXPECT_TRUE(page.contains("cap"));
}

void check_a_withdrawn_story(Answers& answers) {
  ExampleIndex index({test::story("1", "Tea", "The tea was cold."),
                      test::story("2", "Toast", "The toast was burnt.")});
  {
    StoryStore store(index.store_path());
    StoryStore::Transaction transaction(store);
    Story gone = test::story("2", "Toast", "The toast was burnt.");
    gone.state = StoryState::kWithdrawn;
    store.put(gone, std::nullopt);
    transaction.commit();
  }
  index.sync();
  index.take_up();
  EXPECT_EQ(answers.get(index, "/api/v1/stories/2")["status"], 410);
  EXPECT_EQ(answers.get(index, "/api/v1/stories/2/similar")["status"], 410);
}

TEST(OpenApiAnswers, AreAsDescribedAndDescribeNothingElse) {
  Answers answers;
  for (const auto& golden : test::kCases) answers.get(sample_index(), golden.target);
  const std::string text = read_file(KINDRED_SOURCE_DIR "/docs/api.md");
  for (std::size_t from = 0; const auto example = test::next_example(text, from);) {
    answers.get(sample_index(), example->target);
    from = example->answer_begin;
  }
  for (const Operation& operation : operations()) {
    if (operation.method == "GET") answers.get(sample_index(), std::string(operation.example));
  }
  for (const char* target : kFurther) answers.get(sample_index(), target);
  for (const FacetRow& row : kFacetTable) {
    answers.get(sample_index(), "/api/v1/search?facet=" + std::string(row.name));
  }
  Request post;
  post.method = "POST";
  post.path = "/api/v1/similar";
  post.body = "We waited an hour for the ambulance.";
  answers.check(sample_index(), post);
  post.body = std::string(20'001, 'a');
  answers.check(sample_index(), post);
  check_the_last_page(answers);
  check_a_withdrawn_story(answers);
  const ReadyEndpoint stands_in{sample_index().searcher(), "generation-000099"};
  EXPECT_EQ(answers.wrong_with("Ready", json::parse(stands_in({}, {}).body)), "");
  EXPECT_EQ(answers.unseen(), std::set<std::string>());
}

TEST(OpenApiAnswers, ToStaffAreAsTheirsDescribes) {
  test::Random random(7);
  std::vector<Story> stories = test::telling_stories(60, random);
  // Valijson takes null for a text that is no moment.
  for (Story& story : stories) story.submitted_at = story.published_at;
  ExampleIndex index(stories, test::example_services(), test::example_themes(), Audience::kStaff);
  Answers answers(index);
  test::TellingRequests requests(stories, index.snapshot().values, random);
  for (const auto& [route, targets] : requests.for_every_route()) {
    const bool is_of_programs = route.starts_with("GET /api/") || route.starts_with("GET /health");
    for (const std::string& target : targets) {
      if (is_of_programs) answers.get(index, target);
    }
  }
  const std::set<std::string> unseen = answers.unseen();
  for (const char* seen : {"Hit.state", "Story.criticality", "SimilarHit.state", "Tag.visibility",
                           "ListedStory.criticality", "Facets.state"}) {
    EXPECT_FALSE(unseen.contains(seen)) << seen;
  }
}

TEST(OpenApi, SaysWhereStaffNeedAKey) {
  const json document = openapi_json(operations(), Audience::kStaff, "");
  EXPECT_EQ(document["components"]["securitySchemes"]["key"]["scheme"], "bearer");
  const json& search = document["paths"]["/api/v1/search"]["get"];
  EXPECT_TRUE(search.contains("security"));
  EXPECT_TRUE(search["responses"].contains("401"));
  EXPECT_FALSE(document["paths"]["/health/ready"]["get"].contains("security"));
  EXPECT_FALSE(
      openapi_json(operations(), Audience::kPublic, "")["components"].contains("securitySchemes"));
}

TEST(OpenApiAnswers, MayHaveNoOtherMember) {
  Answers answers;
  json story = json::parse(sample_index().get("/api/v1/stories/A-001").body);
  story["colour"] = "red";
  EXPECT_NE(answers.wrong_with("Story", story), "");
  story.erase("colour");
  story["services"][0]["colour"] = "red";
  EXPECT_NE(answers.wrong_with("Story", story), "");
  story["services"][0].erase("colour");
  EXPECT_EQ(answers.wrong_with("Story", story), "");
  story["progress"] = "lost";
  EXPECT_NE(answers.wrong_with("Story", story), "");
  story.erase("progress");
  EXPECT_NE(answers.wrong_with("Story", story), "");
}

}  // namespace
}  // namespace kindred
