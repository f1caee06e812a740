#include <functional>
#include <map>
#include <memory>
#include <regex>

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "common/story/catalogue.hpp"
#include "searchd/access/key_file.hpp"
#include "searchd/request/target.hpp"
#include "tests/support/telling_requests.hpp"

/// A key that is confined to a service, on every route there is: each answer must be, byte for
/// byte, that of an index which was built of the stories of that service and of nothing else.
namespace kindred {
namespace {

using nlohmann::json;
using test::ExampleIndex;
using test::one_of;
using test::Random;
using test::Requests;

bool is_inside(const Story& story, const std::string& service, const CodeTree& tree) {
  return std::any_of(story.services.begin(), story.services.end(), [&](const std::string& code) {
    return tree.is_within(*tree.find(code), *tree.find(service));
  });
}

/// The latent space is learned from all stories of an index, whoever asks: it is left out here.
Ranking without_latent_space() {
  Ranking ranking;
  ranking.relax_below = 3;
  ranking.latent_weight = 0;
  ranking.similar_latent_weight = 0;
  return ranking;
}

class ConfinementTest : public ::testing::TestWithParam<const char*> {
 protected:
  ConfinementTest()
      : service_(GetParam()),
        stories_(test::telling_stories(150, random_)),
        all_(stories_, test::example_services(), test::example_themes(), Audience::kStaff),
        own_(index_of(inside())) {
    all_.open(without_latent_space());
    const Day day = std::chrono::floor<std::chrono::days>(now()) + std::chrono::days(1);
    const NewKey made = make_key("ward", day, service_, now());
    change_keys(keys_, [&](auto& keys) { keys.push_back(made.key); });
    all_.ask_for_keys(keys_);
    token_ = made.token;
  }

  static std::unique_ptr<ExampleIndex> index_of(const std::vector<Story>& stories) {
    auto index = std::make_unique<ExampleIndex>(stories, test::example_services(),
                                                test::example_themes(), Audience::kStaff);
    index->open(without_latent_space());
    return index;
  }

  const CodeTree& tree() { return catalogue_.service_tree(); }

  std::vector<Story> inside() {
    std::vector<Story> found;
    for (const Story& story : stories_) {
      if (is_inside(story, service_, tree())) found.push_back(story);
    }
    EXPECT_GT(found.size(), 10U);
    EXPECT_LT(found.size(), stories_.size());
    return found;
  }

  static Request request_of(const std::string& method, const std::string& target) {
    Request request;
    request.method = method;
    auto [path, parameters] = parse_target(target);
    request.path = path;
    request.parameters = parameters;
    if (method == "POST") request.body = "The nurse brought tea and toast to the ward.";
    return request;
  }

  /// What depends on when something was built or asked.
  static std::string without_times(std::string body) {
    static const std::regex kTimes("(\"(built|committed)_at\": )\"[^\"]*\"");
    return std::regex_replace(body, kTimes, "$1\"\"");
  }

  /// Where two texts part; empty where they are the same.
  static std::string first_difference(const std::string& a, const std::string& b) {
    if (a == b) return "";
    const auto at = static_cast<std::size_t>(
        std::mismatch(a.begin(), a.end(), b.begin(), b.end()).first - a.begin());
    const std::size_t from = at < 200 ? 0 : at - 200;
    return a.substr(from, 400) + "\n instead of \n" + b.substr(from, 400);
  }

  /// Compares the answers; of those that were given also to a key for everything, how many differ.
  void compare(const std::string& method, const Requests& targets) {
    for (const std::string& target : targets) {
      Request request = request_of(method, target);
      const Answer own = own_->ask(request);
      request.headers.push_back({"authorization", "Bearer " + token_});
      const Answer confined = all_.ask(request);
      if (confined.status == 403) {
        EXPECT_TRUE(names_another_service(request)) << target << confined.body;
        continue;
      }
      EXPECT_FALSE(names_another_service(request)) << target;
      if (own.status == 410) {  // what was withdrawn is of no service any more
        EXPECT_EQ(confined.status, 404) << target;
        continue;
      }
      ASSERT_EQ(confined.status, own.status) << method << " " << target << "\n" << confined.body;
      const std::string difference =
          first_difference(comparable(target, confined.body), comparable(target, own.body));
      ASSERT_EQ(difference, "") << method << " " << target;
      ++compared_;
      Answer open = open_answer(request);
      differing_ += open.body != confined.body ? 1 : 0;
    }
  }

  Answer open_answer(const Request& request) {
    const auto gate = std::exchange(all_.shared().gate, nullptr);
    Answer open = all_.ask(request);
    all_.shared().gate = gate;
    return open;
  }

  /// Phrases are not suggested to confined keys.
  static std::string comparable(const std::string& target, const std::string& body) {
    if (!target.starts_with("/api/v1/suggest")) return without_times(body);
    json answer = json::parse(body);
    json& list = answer.at("suggestions");
    json kept = json::array();
    for (const json& one : list) {
      if (one.at("kind") != "phrase") kept.push_back(one);
    }
    list = kept;
    return answer.dump(1);
  }

  test::TellingRequests requests() { return {stories_, all_.snapshot().values, random_}; }

  bool names_another_service(const Request& request) {
    const auto own = *tree().find(service_);
    return std::any_of(request.parameters.begin(), request.parameters.end(),
                       [&](const Parameter& parameter) {
                         static const std::regex kNames("(all\\.)?(provider|service)");
                         const auto node = tree().find(parameter.value);
                         return std::regex_match(parameter.name, kNames) && node &&
                                !tree().is_within(*node, own) && !tree().is_within(own, *node);
                       });
  }

  Random random_{20261127};
  test::TemporaryDirectory directory_;
  std::filesystem::path keys_ = directory_.path() / "keys.json";
  std::string service_;
  Catalogue catalogue_{test::example_services(), test::example_themes()};
  std::vector<Story> stories_;
  ExampleIndex all_;
  std::unique_ptr<ExampleIndex> own_;  ///< of the stories of the service alone
  std::string token_;
  int compared_ = 0;
  int differing_ = 0;
};

TEST_P(ConfinementTest, AnswersOnEveryRouteAsIfThereWereNoOtherStories) {
  const auto asked = requests().for_every_route();
  for (const std::string& route : all_.routes()) {
    const auto found = asked.find(route);
    ASSERT_NE(found, asked.end()) << "nothing is asked of " << route;
    compare(route.substr(0, route.find(' ')), found->second);
    if (HasFatalFailure()) return;
  }
  // So that two answers that are alike are no accident.
  EXPECT_GT(compared_, 500);
  EXPECT_GT(differing_, compared_ / 2);
  RecordProperty("compared", compared_);
  RecordProperty("differing", differing_);
}

TEST_P(ConfinementTest, PagesThroughNothingElse) {
  std::string target = "/api/v1/search?take=4&q=tea";
  std::vector<std::string> seen;
  for (;;) {
    Request request = request_of("GET", target);
    request.headers.push_back({"authorization", "Bearer " + token_});
    const json page = json::parse(all_.ask(request).body);
    for (const json& hit : page.at("hits")) seen.push_back(hit.at("id"));
    if (page.at("next_cursor").is_null()) break;
    target = "/api/v1/search?take=4&q=tea&cursor=" + page.at("next_cursor").get<std::string>();
  }
  SearchRequest all;
  all.q = "tea";
  EXPECT_EQ(seen, test::walk(*own_, all));
}

/// Stories move in and out, come and go, while the key is used.
TEST_P(ConfinementTest, FollowsWhatChanges) {
  StoryStore store(all_.store_path());
  for (int round = 0; round < 6; ++round) {
    for (int i = 0; i < 5; ++i) {
      Story& one = stories_[random_() % stories_.size()];
      if (one.state == StoryState::kWithdrawn) continue;
      one.services = one_of(stories_, random_).services;
      one.body += " tea";
      if (random_() % 6 == 0) one.state = StoryState::kWithdrawn;
      Story now = one;
      const auto notes = std::exchange(now.staff_notes, std::nullopt);
      store.put(now, notes);
    }
    all_.sync();
    all_.take_up();
    own_ = index_of(inside());
    compare("GET", test::times(20, [&] { return "/api/v1/search?" + requests().query(); }));
    compare("GET", {"/api/v1/trends?by=year&split=service", "/api/v1/suggest?q=own&take=20", "/"});
    compare("GET", requests().of_every_story("/stories/", ""));
    if (HasFatalFailure()) return;
  }
}

INSTANTIATE_TEST_SUITE_P(Services, ConfinementTest,
                         ::testing::Values("N-HILL-W1", "N-HILL", "SOUTH"));

}  // namespace
}  // namespace kindred
