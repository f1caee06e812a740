#pragma once

#include <optional>
#include <string>

#include "common/story/story.hpp"

/// The platform's spellings as Kindred's vocabularies, without regard to case. nullopt for what is
/// not known.
namespace kindred {

/// "the patient", "a parent/guardian", "as a relative", …
std::optional<AuthorRole> author_role_of(const std::string& spelling);

/// "not critical" 0 to "severely critical" 5.
std::optional<int> criticality_of(const std::string& spelling);

std::optional<Progress> progress_of(const std::string& spelling);

/// changeInt 0 to 2, or the text of changeScore.
std::optional<Change> change_of(const std::string& spelling);

/// "hospital", "general practice", "ward", …: kService for what is not known.
ServiceKind service_kind_of(const std::string& type);

/// "Part of body" → "body_part"; others in lower case as they are.
std::string tag_group_of(const std::string& group);

/// "positive" or 1, "negative" or -1, "neutral" or 0.
std::optional<int> polarity_of(const std::string& spelling);

}  // namespace kindred
