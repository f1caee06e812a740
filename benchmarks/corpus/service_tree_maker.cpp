#include "benchmarks/corpus/service_tree_maker.hpp"

#include <algorithm>
#include <cctype>
#include <chrono>

namespace kindred::corpus {
namespace {

using std::chrono::days;

struct Provider {
  const char* name;
  double share;
  const char* title;  // of an organisation of this kind, after its place
  const char* alias;
};

/// Shares of organisations chosen so that hospitals have most stories, as on public platforms.
constexpr std::array kProviders = {
    Provider{"hospital", 0.44, " University Hospitals", " Hospitals"},
    Provider{"mental", 0.16, " Mental Health Partnership", " Partnership"},
    Provider{"community", 0.14, " Community Health and Care", " Community Health"},
    Provider{"primary", 0.21, " Primary Care Group", " Practices"},
    Provider{"ambulance", 0.05, " Ambulance Service", " Ambulance"},
};

/// Positions in kProviders.
constexpr std::size_t kHospital = 0;
constexpr std::size_t kMental = 1;
constexpr std::size_t kCommunity = 2;
constexpr std::size_t kAmbulance = 4;

/// A share of organisations whose codes are in small letters: codes are compared without case.
constexpr double kSmallCodes = 0.2;
constexpr double kClosed = 0.07;

std::string first_letters(const std::string& name, std::size_t count) {
  std::string letters;
  for (const char c : name) {
    if (std::isalpha(static_cast<unsigned char>(c)) == 0 || letters.size() == count) continue;
    letters += static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
  }
  while (letters.size() < count) letters += 'X';
  return letters;
}

/// "Paddock Clinic, Otterpark" → "Paddock Clinic"; "Sillerbeck General Hospital" → "Sillerbeck
/// General".
std::string short_form(const std::string& name) {
  const std::size_t comma = name.find(',');
  return name.substr(0, comma != std::string::npos ? comma : name.rfind(' '));
}

bool is_small(const std::string& code) {
  return !code.empty() && std::islower(static_cast<unsigned char>(code[0])) != 0;
}

}  // namespace

ServiceTreeMaker::ServiceTreeMaker(std::uint64_t seed, const Sections& lists,
                                   const std::vector<Department>& departments)
    : random_(mixed(seed ^ 0x7365727669636573)), lists_(lists), departments_(departments) {
  for (const auto& provider : kProviders) {
    auto& list = by_provider_.emplace_back();
    for (std::uint32_t i = 0; i < departments.size(); ++i) {
      const auto& theirs = departments[i].providers;
      if (std::find(theirs.begin(), theirs.end(), provider.name) != theirs.end()) list.push_back(i);
    }
  }
}

void ServiceTreeMaker::add(Service service, std::uint32_t parent, std::uint32_t department) {
  date(service);
  nodes_.push_back({std::move(service), parent, department});
  departments_of_.emplace_back();
}

void ServiceTreeMaker::date(Service& service) {
  const Day start{std::chrono::year(1948) / 7 / 5};
  if (random_.chance(0.4)) service.opened = start + days(random_.below(20'000));
  const bool may_close = service.kind != ServiceKind::kOrganisation;
  if (!may_close || !random_.chance(kClosed)) return;
  service.closed = Day{std::chrono::year(2009) / 1 / 1} + days(random_.below(6'200));
}

std::string ServiceTreeMaker::new_place() {
  while (true) {
    std::string place =
        random_.one_of(lists_["place beginnings"]) + random_.one_of(lists_["place endings"]);
    // The plain names are used up by a large tree: then two of them, or a syllable more.
    if (places_.size() > 1500) place.insert(place.size() / 2, random_.one_of(lists_["syllables"]));
    if (places_.insert(place).second) return place;
  }
}

std::string ServiceTreeMaker::code_under(const std::string& parent, const std::string& mark) {
  std::string code = parent.empty() ? mark : parent + "-" + mark;
  if (is_small(parent)) code = fold_code(code);
  const std::string stem = code;
  for (int n = 2; !codes_.insert(fold_code(code)).second; ++n) code = stem + std::to_string(n);
  return code;
}

void ServiceTreeMaker::add_organisations(std::size_t count) {
  std::vector<double> shares;
  for (const auto& provider : kProviders) shares.push_back(provider.share);
  const WeightedChoice choice(shares);
  organisations_ = {0, static_cast<std::uint32_t>(count)};
  for (std::size_t i = 0; i < count; ++i) {
    // The first of each kind come in turn, so that the smallest tree has hospitals with wards.
    const std::size_t kind = i < kProviders.size() ? i : choice.draw(random_);
    const std::string place = new_place();
    Service service;
    service.code = code_under("", first_letters(place, 3));
    if (random_.chance(kSmallCodes)) service.code = fold_code(service.code);
    service.kind = ServiceKind::kOrganisation;
    service.name = place;
    if (random_.chance(0.3)) service.name += " and " + new_place();
    service.name += kProviders[kind].title;
    service.aliases = {place + kProviders[kind].alias};
    if (random_.chance(0.3)) service.aliases.push_back("NHS " + place);
    providers_.push_back(kind);
    add(std::move(service), static_cast<std::uint32_t>(i), 0);
  }
}

std::uint32_t ServiceTreeMaker::draw_parent(const Level& level, const WeightedChoice& choice,
                                            std::size_t made) {
  if (made < level.count) return level.first + static_cast<std::uint32_t>(made);
  return level.first + static_cast<std::uint32_t>(choice.draw(random_));
}

std::string ServiceTreeMaker::name_of_site(std::size_t provider, const std::string& place) {
  const std::string house = random_.one_of(lists_["houses"]);
  const std::uint64_t form = random_.below(4);
  if (provider == kHospital) {
    if (form == 0) return "St " + random_.one_of(lists_["saints"]) + "’s Hospital, " + place;
    if (form == 1) return place + " Royal Infirmary";
    return form == 2 ? place + " General Hospital" : place + " Community Hospital";
  }
  if (provider == kMental) return form < 2 ? house + " House, " + place : place + " Lodge";
  if (provider == kCommunity)
    return form < 2 ? place + " Health Centre" : house + " Clinic, " + place;
  if (provider == kAmbulance)
    return place + (form < 2 ? " Ambulance Station" : " Operations Centre");
  return form < 2 ? house + " Surgery, " + place : place + " Medical Centre";
}

void ServiceTreeMaker::add_sites(std::size_t count) {
  const auto choice = WeightedChoice::zipf(organisations_.count, 0.8, 3);
  sites_ = {static_cast<std::uint32_t>(nodes_.size()), static_cast<std::uint32_t>(count)};
  for (std::size_t i = 0; i < count; ++i) {
    const std::uint32_t parent = draw_parent(organisations_, choice, i);
    const std::string place = new_place();
    Service service;
    service.name = name_of_site(providers_[parent], place);
    service.parent = nodes_[parent].service.code;
    service.code = code_under(service.parent, first_letters(place, 2));
    service.kind = ServiceKind::kSite;
    if (random_.chance(0.7)) service.aliases.push_back(short_form(service.name));
    if (random_.chance(0.3)) service.aliases.push_back("Old " + place);
    add(std::move(service), parent, 0);
  }
}

/// One that the site does not have yet, where there is one.
const Department& ServiceTreeMaker::department_for(std::size_t provider, std::uint32_t site) {
  const auto& candidates = by_provider_[provider];
  auto& taken = departments_of_[site];
  std::uint32_t chosen = 0;
  for (int attempt = 0; attempt < 20; ++attempt) {
    chosen = random_.one_of(candidates);
    // Every site of a hospital begins with its busiest places.
    if (taken.size() < 4) chosen = candidates[std::min(taken.size(), candidates.size() - 1)];
    if (std::find(taken.begin(), taken.end(), chosen) == taken.end()) break;
  }
  taken.push_back(chosen);
  return departments_[chosen];
}

void ServiceTreeMaker::add_departments(std::size_t count) {
  const auto choice = WeightedChoice::zipf(sites_.count, 0.5, 3);
  for (std::size_t i = 0; i < count; ++i) {
    const std::uint32_t parent = draw_parent(sites_, choice, i);
    const std::size_t provider = providers_[nodes_[parent].parent];
    const Department& department = department_for(provider, parent);
    Service service;
    service.name = department.name;
    service.parent = nodes_[parent].service.code;
    service.code = code_under(service.parent, first_letters(department.key, 3));
    service.kind = ServiceKind::kService;
    for (const auto& alias : department.aliases) {
      if (random_.chance(0.8)) service.aliases.push_back(alias);
    }
    if (department.has_wards) ward_parents_.push_back(static_cast<std::uint32_t>(nodes_.size()));
    add(std::move(service), parent, departments_of_[parent].back());
  }
}

void ServiceTreeMaker::add_wards(std::size_t count) {
  const auto choice = WeightedChoice::zipf(ward_parents_.size(), 0.5, 3);
  for (std::size_t i = 0; i < count; ++i) {
    const std::uint32_t parent = ward_parents_[choice.draw(random_)];
    const auto& department = nodes_[parent].service;
    const std::string number = std::to_string(1 + random_.below(60));
    const std::string& tree = random_.one_of(lists_["wards"]);
    const bool is_numbered = random_.chance(0.6);
    Service service;
    service.name = is_numbered ? "Ward " + number + " (" + department.name + ")" : tree + " Ward";
    if (is_numbered) service.aliases.push_back("Ward " + number);
    if (random_.chance(0.2))
      service.aliases.push_back(is_numbered ? tree + " Ward" : department.name);
    service.parent = department.code;
    service.code = code_under(service.parent, "W" + number);
    service.kind = ServiceKind::kWard;
    add(std::move(service), parent, nodes_[parent].department);
  }
}

}  // namespace kindred::corpus
