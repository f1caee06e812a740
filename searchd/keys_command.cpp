#include "searchd/keys_command.hpp"

#include <algorithm>
#include <functional>
#include <iomanip>
#include <utility>

#include "common/base/error.hpp"
#include "searchd/access/key_file.hpp"
#include "searchd/request/nearest_name.hpp"

namespace kindred {
namespace {

namespace fs = std::filesystem;

Day day_in(const std::string& text) {
  const auto instant = parse_iso(text);
  if (instant && text.size() == 10) return std::chrono::floor<std::chrono::days>(*instant);
  throw ConfigError("\"" + text + "\" is no date; write it as 2027-01-31");
}

[[noreturn]] void refuse_service(const std::string& code, const Catalogue& catalogue) {
  std::vector<std::string> codes;
  for (const Service& service : catalogue.services()) codes.push_back(service.code);
  throw InputError("the index has no service \"" + code + "\"" +
                   did_you_mean(nearest_name(code, codes)));
}

/// The code as the index has it.
std::string known_service(const std::string& code, const std::function<Catalogue()>& read,
                          std::ostream& notes) {
  if (code.empty()) return "";
  Catalogue catalogue;
  try {
    catalogue = read();
  } catch (const Error& error) {
    notes << "warning: whether there is a service \"" << code << "\" could not be looked up ("
          << error.what() << "). A key of a service that the index does not have opens nothing.\n";
    return code;
  }
  const auto found = catalogue.service_tree().find(code);
  if (!found) refuse_service(code, catalogue);
  return catalogue.services()[*found].code;
}

int make(const fs::path& file, const KeysOptions& options, Instant now,
         const std::function<Catalogue()>& catalogue, std::ostream& out, std::ostream& notes) {
  const Day expires = day_in(options.expires);
  if (Instant(expires) < now - std::chrono::days(1)) {
    throw ConfigError("--expires " + options.expires + " is over; give a day to come");
  }
  const std::string service = known_service(options.service, catalogue, notes);
  NewKey made = make_key(options.label, expires, service, now);
  change_keys(file, [&](std::vector<Key>& keys) { keys.push_back(made.key); });
  out << made.token << std::endl;
  notes << "key " << made.key.id << " for \"" << made.key.label << "\", good to the end of "
        << to_iso(expires) << " (UTC)"
        << (made.key.service.empty() ? std::string(", for all stories")
                                     : ", for the stories of " + made.key.service)
        << ". It is shown this once: " << file.string() << " holds only its hash.\n";
  return 0;
}

int list(const fs::path& file, Instant now, std::ostream& out) {
  const std::vector<Key> keys = fs::exists(file) ? read_keys(file) : std::vector<Key>();
  out << "id            state    expires     service         label\n";
  for (const Key& key : keys) {
    out << key.id << "  " << std::left << std::setw(7) << state_of(key, now) << "  "
        << to_iso(key.expires) << "  " << std::setw(14) << (key.service.empty() ? "-" : key.service)
        << "  " << key.label << '\n';
  }
  return 0;
}

int change(const fs::path& file, const std::string& id, const std::function<void(Key&)>& change) {
  read_keys(file);  // where there are none, none are made
  change_keys(file, [&](std::vector<Key>& keys) {
    const auto found =
        std::find_if(keys.begin(), keys.end(), [&](const Key& key) { return key.id == id; });
    if (found == keys.end()) {
      throw InputError("no key in " + file.string() + " has the id \"" + id +
                       "\"; `kindred-searchd keys list` names them");
    }
    change(*found);
  });
  return 0;
}

}  // namespace

int run_keys(const fs::path& file, const KeysOptions& options, Instant now,
             const std::function<Catalogue()>& catalogue, std::ostream& out, std::ostream& notes) {
  switch (options.action) {
    case KeysOptions::Action::kMake:
      return make(file, options, now, catalogue, out, notes);
    case KeysOptions::Action::kExpire:
      return change(file, options.id,
                    [day = day_in(options.expires)](Key& key) { key.expires = day; });
    case KeysOptions::Action::kRevoke:
      return change(file, options.id, [&](Key& key) {
        if (!key.revoked_at) key.revoked_at = now;
      });
    default:
      return list(file, now, out);
  }
}

}  // namespace kindred
