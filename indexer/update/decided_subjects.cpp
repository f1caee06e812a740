#include "indexer/update/decided_subjects.hpp"

#include <algorithm>

#include "common/index/schema.hpp"

namespace kindred {

bool is_as_decided(const IndexReader& index, Xapian::docid document, const std::string& id,
                   const SensitiveRules& rules) {
  const auto has = index.terms_of(document, std::string(row_of(Field::kSensitive).prefix));
  return std::ranges::all_of(kSensitiveSubjects, [&](const SensitiveSubject& subject) {
    const auto decision = rules.decision(id, subject.name);
    const std::string term = filter_term(Field::kSensitive, subject.name);
    return !decision || *decision == (std::ranges::find(has, term) != has.end());
  });
}

std::vector<std::string> marked_otherwise(const IndexReader& index, const SensitiveRules& rules) {
  std::vector<std::string> ids;
  for (const std::string& id : rules.decided()) {
    const auto document = index.document_of(id);
    if (document && !is_as_decided(index, *document, id, rules)) ids.push_back(id);
  }
  return ids;
}

}  // namespace kindred
