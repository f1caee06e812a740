#include "searchd/render/reason_text.hpp"

#include <algorithm>
#include <array>
#include <utility>
#include <vector>

#include "searchd/render/words.hpp"

namespace kindred {
namespace {

using Where = FoundWords::Where;

/// Where words are, in the order in which it is told, and how it is said of one word and of more.
struct Place {
  Where where;
  const char* one_reply;
  const char* replies;
};

constexpr std::array<Place, 4> kPlaces = {{
    {Where::kTitleAndStory, "in the title and the story", "in the title and the story"},
    {Where::kTitle, "in the title", "in the title"},
    {Where::kStory, "in the story", "in the story"},
    {Where::kReply, "in the reply", "in a reply"},
}};

using Texts = std::vector<std::string>;

std::string quoted(const std::string& text) { return "“" + text + "”"; }

/// “a”, “b” and 3 other words.
std::string first_of(const Texts& words) {
  const std::size_t shown = std::min(words.size(), kMostWordsNamed);
  std::string list;
  for (std::size_t i = 0; i < shown; ++i) list += (i > 0 ? ", " : "") + words[i];
  const std::size_t others = words.size() - shown;
  return others == 0 ? list : list + " and " + counted(others, "other word", "other words");
}

void add_once(Texts& texts, std::string text) {
  if (std::find(texts.begin(), texts.end(), text) == texts.end()) texts.push_back(std::move(text));
}

/// The words as asked for that stand in one place.
Texts words_in(const Reason& reason, Where where) {
  Texts words;
  for (const FoundWords& found : reason.found) {
    if (!found.is_synonym && found.where == where) add_once(words, quoted(found.written));
  }
  return words;
}

/// What was found by synonyms: "by a word that means the same: “haemorrhoids” for “piles”", of
/// replies or of all else; empty where nothing was.
std::string by_synonyms(const Reason& reason, const std::string& place, bool are_in_reply) {
  Texts words;
  bool is_one_word = true;
  for (const FoundWords& found : reason.found) {
    if (!found.is_synonym || (found.where == Where::kReply) != are_in_reply) continue;
    add_once(words, quoted(found.written) + " for " + quoted(found.asked));
    is_one_word = words.size() == 1 && found.written.find(' ') == std::string::npos;
  }
  if (words.empty()) return "";
  const std::string meaning =
      is_one_word ? "by a word that means the same" : "by words that mean the same";
  return meaning + place + ": " + first_of(words);
}

/// Each place with what was found there.
Texts found_parts(const Reason& reason, std::size_t responses, ReasonDetail detail) {
  Texts parts;
  for (const Place& place : kPlaces) {
    const bool is_shown_by_marks = place.where != Where::kReply;
    if (detail == ReasonDetail::kNote && is_shown_by_marks) continue;
    const Texts words = words_in(reason, place.where);
    const std::string name = responses == 1 ? place.one_reply : place.replies;
    if (!words.empty()) parts.push_back(name + ": " + first_of(words));
  }
  const Texts tags = words_in(reason, Where::kTag);
  if (!tags.empty())
    parts.push_back((tags.size() == 1 ? "by the tag " : "by the tags ") + first_of(tags));
  const std::string reply = responses == 1 ? " in the reply" : " in a reply";
  add_once(parts, by_synonyms(reason, "", false));
  add_once(parts, by_synonyms(reason, reply, true));
  std::erase(parts, "");
  return parts;
}

}  // namespace

std::string reason_text(const Reason& reason, std::size_t responses, ReasonDetail detail) {
  std::string text;
  for (const std::string& part : found_parts(reason, responses, detail)) {
    text += (text.empty() ? "Found " : "; ") + part;
  }
  Texts missing;
  for (const std::string& clause : reason.missing) add_once(missing, quoted(clause));
  if (missing.empty()) return text;
  return text + (text.empty() ? "Without " : "; without ") + first_of(missing);
}

}  // namespace kindred
