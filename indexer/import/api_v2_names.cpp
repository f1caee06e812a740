#include "indexer/import/api_v2_names.hpp"

#include <array>
#include <string_view>

namespace kindred {
namespace {

template <class Value>
struct Spelling {
  std::string_view text;
  Value value;
};

/// In lower case, "_" as a blank, without the words that lead up to a role.
std::string fold_spelling(const std::string& spelling) {
  std::string folded = fold_code(spelling);
  for (char& c : folded) {
    if (c == '_') c = ' ';
  }
  if (const auto quote = folded.find("’"); quote != std::string::npos) {
    folded.replace(quote, std::string_view("’").size(), "'");
  }
  if (folded.ends_with('?')) folded.pop_back();
  constexpr std::array<std::string_view, 6> leads = {"posted by ", "as ", "i am ",
                                                     "the ",       "an ", "a "};
  for (const auto lead : leads) {
    if (folded.starts_with(lead)) folded.erase(0, lead.size());
  }
  return folded;
}

template <class Value, std::size_t n>
std::optional<Value> look_up(const std::array<Spelling<Value>, n>& table,
                             const std::string& spelling) {
  const std::string folded = fold_spelling(spelling);
  for (const auto& [text, value] : table) {
    if (text == folded) return value;
  }
  return std::nullopt;
}

using Role = Spelling<AuthorRole>;
constexpr std::array kRoles = {
    Role{"patient", AuthorRole::kPatient},
    Role{"service user", AuthorRole::kServiceUser},
    Role{"carer", AuthorRole::kCarer},
    Role{"parent", AuthorRole::kParent},
    Role{"guardian", AuthorRole::kParent},
    Role{"parent/guardian", AuthorRole::kParent},
    Role{"parent / guardian", AuthorRole::kParent},
    Role{"parent or guardian", AuthorRole::kParent},
    Role{"relative", AuthorRole::kRelative},
    Role{"family member", AuthorRole::kRelative},
    Role{"friend", AuthorRole::kFriend},
    Role{"volunteer", AuthorRole::kVolunteer},
    Role{"advocate", AuthorRole::kVolunteer},
    Role{"volunteer/advocate", AuthorRole::kVolunteer},
    Role{"volunteer / advocate", AuthorRole::kVolunteer},
    Role{"volunteer or advocate", AuthorRole::kVolunteer},
};

using Score = Spelling<int>;
constexpr std::array kCriticalities = {
    Score{"not critical", 0},        Score{"minimally critical", 1}, Score{"mildly critical", 2},
    Score{"moderately critical", 3}, Score{"strongly critical", 4},  Score{"severely critical", 5},
};

using Stage = Spelling<Progress>;
constexpr std::array kStages = {
    Stage{"unheard", Progress::kUnheard},
    Stage{"heard", Progress::kHeard},
    Stage{"heard but not yet responded to", Progress::kHeard},
    Stage{"read", Progress::kRead},
    Stage{"response", Progress::kResponse},
    Stage{"responded", Progress::kResponse},
    Stage{"change", Progress::kChange},
    Stage{"change planned", Progress::kChange},
    Stage{"change made", Progress::kChange},
    Stage{"may lead to a change", Progress::kChange},
};

using Claim = Spelling<Change>;
constexpr std::array kClaims = {
    Claim{"0", Change::kNone},           Claim{"none", Change::kNone},
    Claim{"no change", Change::kNone},   Claim{"1", Change::kPlanned},
    Claim{"planned", Change::kPlanned},  Claim{"change planned", Change::kPlanned},
    Claim{"2", Change::kMade},           Claim{"made", Change::kMade},
    Claim{"change made", Change::kMade},
};

using Kind = Spelling<ServiceKind>;
constexpr std::array kTypes = {
    Kind{"organisation", ServiceKind::kOrganisation},
    Kind{"trust", ServiceKind::kOrganisation},
    Kind{"health board", ServiceKind::kOrganisation},
    Kind{"hospital", ServiceKind::kSite},
    Kind{"site", ServiceKind::kSite},
    Kind{"general practice", ServiceKind::kSite},
    Kind{"ward", ServiceKind::kWard},
};

using Group = Spelling<std::string_view>;
constexpr std::array kGroups = {
    Group{"emotion", "feeling"},
    Group{"how did you feel?", "feeling"},
    Group{"part of body", "body_part"},
    Group{"what was good?", "good"},
    Group{"what's good", "good"},
    Group{"what could be improved?", "improve"},
    Group{"what could be improved", "improve"},
};

using Sign = Spelling<int>;
constexpr std::array kSigns = {
    Sign{"-1", -1},     Sign{"negative", -1}, Sign{"0", 0},
    Sign{"neutral", 0}, Sign{"1", 1},         Sign{"positive", 1},
};

}  // namespace

std::optional<AuthorRole> author_role_of(const std::string& s) { return look_up(kRoles, s); }
std::optional<int> criticality_of(const std::string& s) { return look_up(kCriticalities, s); }
std::optional<Progress> progress_of(const std::string& s) { return look_up(kStages, s); }
std::optional<Change> change_of(const std::string& s) { return look_up(kClaims, s); }
std::optional<int> polarity_of(const std::string& s) { return look_up(kSigns, s); }

ServiceKind service_kind_of(const std::string& type) {
  return look_up(kTypes, type).value_or(ServiceKind::kService);
}

std::string tag_group_of(const std::string& group) {
  if (const auto known = look_up(kGroups, group)) return std::string(*known);
  return fold_code(group);
}

}  // namespace kindred
