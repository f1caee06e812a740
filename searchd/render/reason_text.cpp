#include "searchd/render/reason_text.hpp"

#include <algorithm>
#include <array>
#include <utility>
#include <vector>

#include "searchd/render/words.hpp"

namespace kindred {
namespace {

using Where = FoundWords::Where;

using Texts = std::vector<std::string>;

/// Where words are, in the order in which it is told, and the message that says it.
struct Place {
  Where where;
  const char* message;
};

constexpr std::array<Place, 4> kPlaces = {{
    {Where::kTitleAndStory, "reason_title_and_story"},
    {Where::kTitle, "reason_title"},
    {Where::kStory, "reason_story"},
    {Where::kReply, ""},
}};

/// What is said of the replies ends so.
std::string reply_ending(std::size_t responses) {
  return responses == 1 ? "_the_reply" : "_a_reply";
}

/// A reason as it is put into words.
class Teller {
 public:
  Teller(const Reason& reason, std::size_t responses, const Phrases& say)
      : reason_(reason), reply_(reply_ending(responses)), say_(say) {}

  /// Each place with what was found there.
  Texts found_parts(ReasonDetail detail) const {
    Texts parts;
    for (const Place& place : kPlaces) {
      const bool is_reply = place.where == Where::kReply;
      if (detail == ReasonDetail::kNote && !is_reply) continue;  // marks show it
      const std::string key = is_reply ? "reason" + reply_ : place.message;
      if (const Texts words = words_in(place.where); !words.empty())
        parts.push_back(said(key, words));
    }
    if (const Texts tags = words_in(Where::kTag); !tags.empty()) {
      parts.push_back(said(tags.size() == 1 ? "reason_tag" : "reason_tags", tags));
    }
    for (const bool are_in_reply : {false, true}) add_once(parts, by_synonyms(are_in_reply));
    std::erase(parts, "");
    return parts;
  }

  /// “a”, “b”, that are asked for and not there.
  std::string missing() const {
    Texts words;
    for (const std::string& clause : reason_.missing) add_once(words, quoted(clause));
    return words.empty() ? "" : first_of(words);
  }

 private:
  static void add_once(Texts& texts, std::string text) {
    if (std::find(texts.begin(), texts.end(), text) == texts.end()) {
      texts.push_back(std::move(text));
    }
  }

  std::string quoted(const std::string& text) const {
    return say_.text("quoted", {{"text", text}});
  }

  std::string said(const std::string& key, const Texts& words) const {
    return say_.text(key, {{"words", first_of(words)}});
  }

  /// “a”, “b” and 3 other words.
  std::string first_of(const Texts& words) const {
    const std::size_t shown = std::min(words.size(), kMostWordsNamed);
    std::string list;
    for (std::size_t i = 0; i < shown; ++i) list += (i > 0 ? ", " : "") + words[i];
    const std::size_t others = words.size() - shown;
    return others == 0 ? list : say_.counted("and_other_words", others, {{"words", list}});
  }

  /// The words as asked for that stand in one place.
  Texts words_in(Where where) const {
    Texts words;
    for (const FoundWords& found : reason_.found) {
      if (!found.is_synonym && found.where == where) add_once(words, quoted(found.written));
    }
    return words;
  }

  /// What was found by synonyms: "by a word that means the same: “haemorrhoids” for “piles”", of
  /// replies or of all else; empty where nothing was.
  std::string by_synonyms(bool are_in_reply) const {
    Texts words;
    bool is_one_word = true;
    for (const FoundWords& found : reason_.found) {
      if (!found.is_synonym || (found.where == Where::kReply) != are_in_reply) continue;
      add_once(words, say_.text("reason_for", {{"written", quoted(found.written)},
                                               {"asked", quoted(found.asked)}}));
      is_one_word = words.size() == 1 && found.written.find(' ') == std::string::npos;
    }
    if (words.empty()) return "";
    const std::string key = is_one_word ? "reason_same_word" : "reason_same_words";
    return said(key + (are_in_reply ? reply_ : ""), words);
  }

  const Reason& reason_;
  const std::string reply_;
  const Phrases& say_;
};

}  // namespace

std::string reason_text(const Reason& reason, std::size_t responses, ReasonDetail detail,
                        const Phrases& say) {
  const Teller teller(reason, responses, say);
  std::string parts;
  for (const std::string& part : teller.found_parts(detail)) {
    parts += (parts.empty() ? "" : "; ") + part;
  }
  const std::string missing = teller.missing();
  if (parts.empty()) return missing.empty() ? "" : say.text("reason_without", {{"words", missing}});
  if (missing.empty()) return say.text("reason_found", {{"parts", parts}});
  return say.text("reason_found_without", {{"parts", parts}, {"words", missing}});
}

}  // namespace kindred
