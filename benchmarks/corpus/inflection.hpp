#pragma once

#include <string>
#include <vector>

namespace kindred::corpus {

struct WordForm {
  std::string form;
  double share;  ///< of the item's occurrences
};

/// The forms of an item of topics.txt: "wait~" is a verb (wait, waits, waiting, waited), "run~ran"
/// one with an irregular past, "warm=" has no other form, "Crohn's" and whole phrases stay as they
/// are, other words have a plural. The rules are those of school spelling; a wrong form now and
/// then is as good as a slip.
std::vector<WordForm> forms_of(const std::string& item);

}  // namespace kindred::corpus
