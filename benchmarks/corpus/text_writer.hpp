#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "benchmarks/corpus/rare_words.hpp"
#include "benchmarks/corpus/word_lists.hpp"

namespace kindred::corpus {

enum class Mood { kGood, kBad };
enum class Quotes { kStraight, kCurly };
enum class Care { kUsual, kNoCapitals, kNoApostrophes };

/// How somebody writes, and what about.
struct Voice {
  std::vector<const Topic*> topics;  ///< at least one, the main one first
  Mood mood = Mood::kGood;
  Quotes quotes = Quotes::kStraight;
  Care care = Care::kUsual;
  std::string language = "en";  ///< "cy" and "ga" have words of their own; all else is English
};

/// Writes sentences that mean nothing but have the statistics of stories: function words first by
/// Zipf's law, everyday words, the topics' words and phrases, words of praise or blame,
/// collocations and a long tail, with capitals, commas, full stops and now and then a quotation.
/// Immutable once made.
class TextWriter {
 public:
  /// Keeps a reference to `lists`.
  explicit TextWriter(const Sections& lists);

  /// Adds exactly `words` words, in sentences, the first with a blank before it where `text` has
  /// something that does not end in one.
  void add_sentences(std::string& text, std::size_t words, const Voice& voice,
                     Random& random) const;

  /// Adds `words` words in sentences and, in longer texts, paragraphs.
  void add_body(std::string& text, std::size_t words, const Voice& voice, Random& random) const;

  /// A title of two to nine words without a full stop.
  std::string title(const Voice& voice, Random& random) const;

  /// A word or phrase of one of the voice's topics, the main one mostly.
  static const std::string& topic_words(const Voice& voice, Random& random);

  const RareWords& rare_words() const { return rare_; }

 private:
  enum class Source { kFunction, kCare, kEveryday, kTopic, kMood, kCollocation, kNumber, kRare };

  std::string draw(const Voice& voice, Random& random) const;
  void add_sentence(std::string& text, std::size_t words, const Voice& voice, Random& random) const;
  const WordList& mood_words(Mood mood) const { return mood == Mood::kGood ? good_ : bad_; }

  WordList function_;
  WordList care_;
  WordList everyday_;
  WordList good_;
  WordList bad_;
  WordList collocations_;
  WordList welsh_;
  WordList irish_;
  RareWords rare_;
  WeightedChoice sources_;
};

/// The number of words in `text`: pieces between blanks and line ends.
std::size_t count_words(const std::string& text);

}  // namespace kindred::corpus
