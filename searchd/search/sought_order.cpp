#include "searchd/search/sought_order.hpp"

#include <algorithm>

namespace kindred {

void SoughtOrder::add(std::size_t word, std::string_view form) {
  forms_.emplace_back(word_hash(form), word);
}

void SoughtOrder::add(std::size_t word, std::span<const std::uint32_t> forms,
                      const Vocabulary& vocabulary) {
  for (const std::uint32_t form : forms) add(word, vocabulary.words[form].word);
}

void SoughtOrder::look_at(const WordOrder& order) {
  for (auto& numbers : numbers_) numbers.clear();
  for (const auto& [hash, word] : forms_) order.find(hash, numbers_[word]);
}

bool SoughtOrder::is_in_a_row(const WordNumbers& text) const {
  for (const std::uint32_t first : numbers_.front()) {
    for (std::size_t place = text.find(first, 0); place + words() <= text.size();
         place = text.find(first, place + 1)) {
      if (goes_on(text, place)) return true;
    }
  }
  return false;
}

/// Behind the first word.
bool SoughtOrder::goes_on(const WordNumbers& text, std::size_t place) const {
  for (std::size_t word = 1; word < words(); ++word) {
    const std::vector<std::uint32_t>& fitting = numbers_[word];
    if (std::find(fitting.begin(), fitting.end(), text[place + word]) == fitting.end()) {
      return false;
    }
  }
  return true;
}

}  // namespace kindred
