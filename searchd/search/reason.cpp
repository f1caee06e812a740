#include "searchd/search/reason.hpp"

#include <algorithm>
#include <functional>
#include <optional>
#include <unordered_map>
#include <utility>

namespace kindred {
namespace {

using Kind = QueryNode::Kind;
using Where = FoundWords::Where;

/// The words of a node as they were asked for, without the signs of the query language.
std::string asked_of(const QueryNode& node) {
  if (node.kind == Kind::kSynonyms || node.kind == Kind::kBut) {
    return asked_of(node.children.front());
  }
  std::string text;
  for (const QueryWord& word : node.words) text += (text.empty() ? "" : " ") + word.word;
  for (const QueryNode& child : node.children) {
    text += (text.empty() ? "" : node.kind == Kind::kAny ? " or " : " ") + asked_of(child);
  }
  return text;
}

/// The source of an occurrence, its line breaks and runs of blanks as one blank.
std::string written_at(const std::string& text, const Searched& searched,
                       const Occurrence& occurrence) {
  const std::size_t end = searched.tokens[occurrence.last].end;
  std::string written;
  for (std::size_t at = searched.tokens[occurrence.first].begin; at < end; ++at) {
    const bool is_blank = std::string_view(" \t\r\n").find(text[at]) != std::string_view::npos;
    if (!is_blank) {
      written += text[at];
    } else if (!written.ends_with(' ')) {
      written += ' ';
    }
  }
  return written;
}

/// Where each word, phrase and prefix stands, and how it is written there.
class Places {
 public:
  struct Place {
    Where where;
    std::string written;
  };

  Places(const SearchedStory& searched, Analyzer& analyzer)
      : story_(searched.story), analyzer_(analyzer) {
    add(story_.body, searched.body, Where::kStory);
    add(story_.title, searched.title, Where::kTitle);
    for (std::size_t i = 0; i < searched.responses.size(); ++i) {
      add(story_.responses[i].body, searched.responses[i], Where::kReply);
    }
  }

  std::optional<Place> of(const QueryNode& leaf) const {
    if (leaf.kind == Kind::kTag) return tag(leaf);
    const auto place = places_.find(&leaf);
    return place == places_.end() ? std::nullopt : std::optional(place->second);
  }

 private:
  void add(const std::string& text, const Searched& searched, Where where) {
    for (const Occurrence& occurrence : searched.found) {
      const auto [known, is_new] = places_.try_emplace(occurrence.leaf);
      if (is_new) {
        known->second = {where, written_at(text, searched, occurrence)};
      } else if (where == Where::kTitle && known->second.where == Where::kStory) {
        known->second.where = Where::kTitleAndStory;
      }
    }
  }

  std::optional<Place> tag(const QueryNode& leaf) const {
    for (const Tag& tag : story_.tags) {
      const std::vector<Token> tokens = analyzer_.analyze(tag.name);
      const bool is_it = std::equal(
          tokens.begin(), tokens.end(), leaf.words.begin(), leaf.words.end(),
          [](const Token& token, const QueryWord& word) { return token.word == word.word; });
      if (is_it) return Place{Where::kTag, tag.name};
    }
    return std::nullopt;
  }

  const Story& story_;
  Analyzer& analyzer_;
  std::unordered_map<const QueryNode*, Place> places_;
};

/// Goes through the question as the search does: a story has a node where it has what that asks.
class Finder {
 public:
  explicit Finder(const Places& places) : places_(places) {}

  /// Notes what the story has of `node`; nothing where that is not enough for it.
  bool find(const QueryNode& node) {
    switch (node.kind) {
      case Kind::kAll:
        return find_all(node);
      case Kind::kAny:
        return find_any(node.children.begin(), node.children.end());
      case Kind::kSynonyms:
        return find_synonyms(node);
      case Kind::kBut:
        return find_but(node);
      default:
        return find_leaf(node);
    }
  }

  std::vector<FoundWords> take() { return std::move(found_); }

 private:
  using Children = std::vector<QueryNode>::const_iterator;

  bool find_leaf(const QueryNode& leaf) {
    auto place = places_.of(leaf);
    if (!place) return false;
    if (stands_for_ != nullptr) {
      add_synonym(*place, asked_of(*stands_for_));
    } else {
      found_.push_back({place->where, asked_of(leaf), std::move(place->written), false});
    }
    return true;
  }

  /// The words of a run are clauses of their own, which the same synonym meets: told once.
  void add_synonym(const Places::Place& place, const std::string& asked) {
    for (FoundWords& known : found_) {
      if (!known.is_synonym || known.written != place.written) continue;
      known.asked += " " + asked;
      return;
    }
    found_.push_back({place.where, asked, place.written, true});
  }

  bool find_all(const QueryNode& node) {
    const std::size_t before = found_.size();
    for (const QueryNode& child : node.children) {
      if (find(child)) continue;
      found_.resize(before);
      return false;
    }
    return true;
  }

  /// What is excluded is found for nobody to be told.
  bool find_but(const QueryNode& node) {
    const std::size_t before = found_.size();
    const bool has_wanted = find(node.children.front());
    const std::size_t told = found_.size();
    const bool has_unwanted = find_any(node.children.begin() + 1, node.children.end());
    found_.resize(has_wanted && !has_unwanted ? told : before);
    return has_wanted && !has_unwanted;
  }

  bool find_any(Children begin, Children end) {
    bool has_any = false;
    for (auto child = begin; child != end; ++child) has_any = find(*child) || has_any;
    return has_any;
  }

  /// Synonyms are told only where title and body do not have the word itself; those in replies
  /// only where nothing else is there to be told.
  bool find_synonyms(const QueryNode& node) {
    const std::size_t before = found_.size();
    const auto first = [&] { return found_.begin() + static_cast<std::ptrdiff_t>(before); };
    const bool has_typed = find(node.children.front());
    const auto is_plain = [](const FoundWords& words) { return words.is_plain(); };
    if (has_typed && std::all_of(first(), found_.end(), is_plain)) return true;
    stands_for_ = &node.children.front();
    const bool has_synonym = find_any(node.children.begin() + 1, node.children.end());
    stands_for_ = nullptr;
    const auto is_last_resort = [](const FoundWords& words) {
      return words.is_synonym && words.where == Where::kReply;
    };
    const auto last_resorts =
        std::stable_partition(first(), found_.end(), std::not_fn(is_last_resort));
    if (last_resorts != first()) found_.erase(last_resorts, found_.end());
    return has_typed || has_synonym;
  }

  const Places& places_;
  const QueryNode* stands_for_ = nullptr;  // what the synonym under way is for
  std::vector<FoundWords> found_;
};

}  // namespace

bool Reason::is_plain() const {
  return missing.empty() && std::all_of(found.begin(), found.end(),
                                        [](const FoundWords& words) { return words.is_plain(); });
}

Reason reason_of(const std::vector<QueryNode>& clauses, const SearchedStory& searched,
                 Analyzer& analyzer) {
  const Places places(searched, analyzer);
  Finder finder(places);
  Reason reason;
  for (const QueryNode& clause : clauses) {
    if (!finder.find(clause)) reason.missing.push_back(asked_of(clause));
  }
  reason.found = finder.take();
  return reason;
}

}  // namespace kindred
