#include "searchd/render/search_json.hpp"

#include <gtest/gtest.h>

#include "tests/unit/render/example_answers.hpp"

namespace kindred {
namespace {

Catalogue catalogue_of(std::size_t organisations) {
  std::vector<Service> services;
  for (std::size_t i = 0; i < organisations; ++i) {
    const std::string number = std::to_string(i);
    services.push_back(
        {"P" + number, "Provider " + number, ServiceKind::kOrganisation, "", {}, {}, {}});
  }
  return Catalogue(std::move(services), {});
}

Snapshot snapshot_of(Catalogue catalogue) {
  Generation generation;
  generation.folder = "/index/generation-000007";
  FacetValues values(catalogue, {});
  Everything everything;
  everything.counts.total = 99;
  return {generation, std::move(catalogue), std::move(values), {}, std::move(everything), nullptr,
          nullptr};
}

/// An outcome without hits whose counts are all zero.
SearchOutcome outcome_for(const Catalogue& catalogue) {
  SearchOutcome outcome;
  const FacetValues values(catalogue, {});
  for (const FacetRow& row : kFacetTable) {
    outcome.counts.of[row.facet].assign(values.of(row.facet).size(), 0);
  }
  outcome.counts.theme_polarities.resize(values.of(Facet::kTheme).size());
  return outcome;
}

/// The facet `name` of an answer with these counts and filters.
Json facet_of(const char* name, QueryPlan plan, const SearchOutcome& outcome,
              const Catalogue& catalogue) {
  plan.wanted[*facet_named(name)] = true;
  return search_json({}, plan, outcome, snapshot_of(catalogue), test::english())
      .at("facets")
      .at(name);
}

TEST(SearchJson, OrdersFacetValuesByCountThenAsInTheTree) {
  const Catalogue catalogue = catalogue_of(4);
  SearchOutcome outcome = outcome_for(catalogue);
  outcome.counts.of[Facet::kProvider] = {2, 5, 0, 2, 0};
  const Json values = facet_of("provider", {}, outcome, catalogue).at("values");
  ASSERT_EQ(values.size(), 3U);
  EXPECT_EQ(values[0].at("code"), "P1");
  EXPECT_EQ(values[0].at("count"), 5);
  EXPECT_EQ(values[1].at("code"), "P0");
  EXPECT_EQ(values[2].at("code"), "P3");
}

TEST(SearchJson, ShowsAChosenValueThatHasNoStories) {
  const Catalogue catalogue = catalogue_of(3);
  QueryPlan plan;
  plan.filters.chosen[Facet::kProvider].any = {2};
  SearchOutcome outcome = outcome_for(catalogue);
  outcome.counts.of[Facet::kProvider] = {1, 0, 0, 0};
  const Json values = facet_of("provider", plan, outcome, catalogue).at("values");
  ASSERT_EQ(values.size(), 2U);
  EXPECT_EQ(values[1].at("code"), "P2");
  EXPECT_EQ(values[1].at("count"), 0);
  EXPECT_EQ(values[1].at("selected"), true);
}

TEST(SearchJson, TellsThePolarityOfAThemesStories) {
  const Catalogue catalogue({}, {{"parking", "Parking", "", ""}});
  SearchOutcome outcome = outcome_for(catalogue);
  outcome.counts.of[Facet::kTheme] = {10, 0};
  outcome.counts.theme_polarities[0].of_set = {4, 3, 2, 0, 1};  // without tags first
  const Json value = facet_of("theme", {}, outcome, catalogue).at("values").at(0);
  EXPECT_EQ(value.at("positive"), 3);
  EXPECT_EQ(value.at("mixed"), 2);
  EXPECT_EQ(value.at("neutral"), 0);
  EXPECT_EQ(value.at("negative"), 1);
}

TEST(SearchJson, CountsTheFacetValuesItLeavesOut) {
  const Catalogue catalogue = catalogue_of(25);
  QueryPlan plan;
  plan.filters.chosen[Facet::kProvider].any = {24};
  SearchOutcome outcome = outcome_for(catalogue);
  outcome.counts.of[Facet::kProvider].assign(26, 3);
  const Json facet = facet_of("provider", plan, outcome, catalogue);
  EXPECT_EQ(facet.at("values").size(), kDefaultFacetTake + 1);  // the chosen one comes on top
  EXPECT_EQ(facet.at("more"), 4);
}

TEST(SearchJson, KeepsProvidersAndWhatIsBelowThemApart) {
  const Catalogue catalogue = test::example_catalogue();
  SearchOutcome outcome = outcome_for(catalogue);
  outcome.counts.of[Facet::kProvider] = {4, 4, 3, 1, 0};
  outcome.counts.of[Facet::kService] = {4, 4, 3, 1, 0};
  outcome.counts.of[Facet::kTheme] = {2, 2, 0, 0};
  const Json providers = facet_of("provider", {}, outcome, catalogue).at("values");
  const Json services = facet_of("service", {}, outcome, catalogue).at("values");
  const Json themes = facet_of("theme", {}, outcome, catalogue).at("values");
  ASSERT_EQ(providers.size(), 2U);
  EXPECT_EQ(providers[0].at("code"), "TR");
  EXPECT_EQ(providers[1].at("code"), "GP");
  ASSERT_EQ(services.size(), 2U);
  EXPECT_EQ(services[0].at("code"), "HG");
  EXPECT_EQ(services[1].at("parent"), "HG");
  ASSERT_EQ(themes.size(), 2U);
  EXPECT_TRUE(themes[0].at("parent").is_null());
}

TEST(SearchJson, SaysWhatWasAskedAndFound) {
  const Snapshot snapshot = snapshot_of(catalogue_of(1));
  SearchRequest request;
  request.q = "cold tea";
  SearchOutcome outcome = outcome_for(snapshot.catalogue);
  outcome.matching = {2, 1, 0};
  outcome.counts.total = 7;
  outcome.next = Cursor{10, 1.5, "x"};
  const Json answer = search_json(request, {}, outcome, snapshot, test::english());
  EXPECT_EQ(answer.at("q"), "cold tea");
  EXPECT_EQ(answer.at("matching").at("mode"), "any");
  EXPECT_EQ(answer.at("matching").at("words"), 2);
  EXPECT_EQ(answer.at("total"), 7);
  EXPECT_EQ(answer.at("next_cursor"), encode_cursor(*outcome.next));
  EXPECT_EQ(answer.at("index").at("generation"), "generation-000007");
  EXPECT_EQ(answer.at("index").at("stories"), 99);
}

TEST(SearchJson, HasNoCursorOnTheLastPage) {
  const Snapshot snapshot = snapshot_of(catalogue_of(1));
  const Json answer =
      search_json({}, {}, outcome_for(snapshot.catalogue), snapshot, test::english());
  EXPECT_TRUE(answer.at("next_cursor").is_null());
  EXPECT_EQ(answer.at("matching").at("mode"), "all");
}

}  // namespace
}  // namespace kindred
