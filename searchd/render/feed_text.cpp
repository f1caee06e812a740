#include <algorithm>

#include "common/base/files.hpp"
#include "common/base/version.hpp"
#include "searchd/render/facets_json.hpp"
#include "searchd/render/page_parts.hpp"
#include "searchd/render/search_file.hpp"
#include "searchd/render/site_text.hpp"
#include "searchd/render/words.hpp"

namespace kindred {
namespace {

/// What both feeds say; every text is one line.
struct FeedEntry {
  std::string id;
  std::string url;
  std::string title;
  std::string summary;
  std::string language;
  std::string published;
  std::string updated;                  ///< when the story was told or last answered
  std::vector<std::string> categories;  ///< themes, and the sensitive subjects it mentions
};

struct Feed {
  std::string id;
  std::string title;
  std::string updated;
  std::string page_url;
  std::string own_url;
  std::string next_url;  ///< empty on the last page
  std::string platform;
  std::string language;  ///< of the title
  std::vector<FeedEntry> entries;
};

/// The address, or a name-based UUID (version 8 of RFC 9562) where there is none in public: a feed
/// reader takes stories with one id for one.
std::string id_of(const std::string& path, const CitedSource& source) {
  if (!source.public_url.empty()) return source.public_url + path;
  const std::string hash = blake2b("kindred " + source.platform + " " + path);
  return "urn:uuid:" + hash.substr(0, 8) + "-" + hash.substr(8, 4) + "-8" + hash.substr(12, 3) +
         "-8" + hash.substr(15, 3) + "-" + hash.substr(18, 12);
}

Instant updated_of(const Story& story) {
  Instant updated = story.published_at;
  for (const Response& response : story.responses) {
    updated = std::max(updated, response.responded_at);
  }
  return updated;
}

std::string summary_of(const Hit& hit, const std::string& source) {
  const std::string text = one_line(hit.passage.text);
  return one_line((source.empty() ? "" : source + " ") + (hit.passage.cut_before ? "… " : "") +
                  text + (hit.passage.cut_after ? " …" : ""));
}

FeedEntry entry_of(const Hit& hit, const FoundStories& found) {
  const Json json = hit_json(hit, found.snapshot.catalogue, found.say);
  const std::string path = story_url(hit.story.id);
  FeedEntry entry{id_of(path, found.source),
                  found.source.public_url + path,
                  cite(hit.story, found.source, found.today).title,
                  summary_of(hit, passage_source(json.at("passage"), found.say)),
                  one_line(hit.story.language),
                  to_iso(hit.story.published_at),
                  to_iso(updated_of(hit.story)),
                  {}};
  for (const Json& theme : json.at("themes")) {
    entry.categories.push_back(one_line(text_of(theme, "name")));
  }
  for (const std::string& subject : hit.sensitive) {
    entry.categories.push_back(mention_of(subject, found.say));
  }
  return entry;
}

/// One without stories is as old as what is searched.
std::string updated_of(const FoundStories& found) {
  const auto& hits = found.hits;
  Instant updated = hits.empty() ? found.snapshot.columns.newest() : Instant();
  for (const Hit& hit : hits) updated = std::max(updated, updated_of(hit.story));
  return to_iso(updated);
}

Feed feed_of(const FoundStories& found) {
  const std::string& site = found.source.public_url;
  const auto& [title, id_url, page_url, own_url, next_url] = found.head;
  Feed feed{id_of(id_url, found.source),
            one_line(title),
            updated_of(found),
            site + page_url,
            site + own_url,
            next_url.empty() ? "" : site + next_url,
            one_line(found.source.platform),
            std::string(found.say.language().code),
            {}};
  for (const Hit& hit : found.hits) feed.entries.push_back(entry_of(hit, found));
  return feed;
}

std::string element(const char* name, const std::string& text) {
  return std::string("<") + name + ">" + escape_xml(text) + "</" + name + ">\n";
}

std::string link(const char* relation, std::string_view type, const std::string& url) {
  if (url.empty()) return "";
  return "<link rel=\"" + std::string(relation) + "\" type=\"" + std::string(type) + "\" href=\"" +
         escape_xml(url) + "\"/>\n";
}

std::string atom_entry(const FeedEntry& entry) {
  std::string text = "<entry xml:lang=\"" + escape_xml(entry.language) + "\">\n" +
                     element("id", entry.id) + element("title", entry.title) +
                     element("published", entry.published) + element("updated", entry.updated) +
                     link("alternate", "text/html", entry.url) + element("summary", entry.summary);
  for (const std::string& category : entry.categories) {
    text += "<category term=\"" + escape_xml(category) + "\"/>\n";
  }
  return text + "</entry>\n";
}

}  // namespace

std::string search_title(const SearchRequest& request, const QueryPlan& plan,
                         const FacetValues& values, const Phrases& say) {
  std::string title = search_heading(request, say);
  for (const Json& filter : filters_json(plan.asked, values)) {
    title += " · " + text_of(filter, "name");
  }
  return title;
}

FeedHead search_feed_head(const SearchRequest& request, const QueryPlan& plan,
                          const SearchOutcome& outcome, const FacetValues& values,
                          const Phrases& say) {
  SearchRequest next = request;
  next.cursor = outcome.next;
  return {search_title(request, plan, values, say),
          search_api_url(request.as(search_format(request.format))),
          search_url(request.as(kSearchFormats.front())), search_api_url(request),
          next.cursor ? search_api_url(next) : ""};
}

std::string atom_text(const FoundStories& found) {
  constexpr std::string_view kAtom = "application/atom+xml";
  const Feed feed = feed_of(found);
  std::string text = "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n";
  text += "<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"" + escape_xml(feed.language) +
          "\">\n";
  text += element("id", feed.id) + element("title", feed.title) + element("updated", feed.updated) +
          "<author>" + "<name>" + escape_xml(feed.platform) + "</name></author>\n" +
          link("self", kAtom, feed.own_url) + link("alternate", "text/html", feed.page_url) +
          link("next", kAtom, feed.next_url) + "<generator version=\"" + kVersion +
          "\">Kindred</generator>\n";
  for (const FeedEntry& entry : feed.entries) text += atom_entry(entry);
  return text + "</feed>\n";
}

std::string json_feed_text(const FoundStories& found) {
  const Feed feed = feed_of(found);
  Json items = Json::array();
  for (const FeedEntry& entry : feed.entries) {
    items.push_back({{"id", entry.id},
                     {"url", entry.url},
                     {"title", entry.title},
                     {"content_text", entry.summary},
                     {"date_published", entry.published},
                     {"date_modified", entry.updated},
                     {"language", entry.language},
                     {"tags", entry.categories}});
  }
  Json json = {{"version", "https://jsonfeed.org/version/1.1"},
               {"title", feed.title},
               {"home_page_url", feed.page_url},
               {"feed_url", feed.own_url}};
  if (!feed.next_url.empty()) json["next_url"] = feed.next_url;
  json["language"] = feed.language;
  json["authors"] = Json::array({{{"name", feed.platform}}});
  json["items"] = std::move(items);
  return to_text(json);
}

}  // namespace kindred
