#include "indexer/import/service_path.hpp"

#include "indexer/import/json_fields.hpp"
#include "indexer/import/text_repair.hpp"

namespace kindred {
namespace {

bool is_kept(char c) {
  return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || static_cast<unsigned char>(c) >= 0x80;
}

}  // namespace

std::string slug(std::string_view text) {
  std::string out;
  for (const char c : fold_code(repair_line(text))) {
    if (is_kept(c)) {
      out += c;
    } else if (!out.empty() && out.back() != '-') {
      out += '-';
    }
  }
  if (!out.empty() && out.back() == '-') out.pop_back();
  return out;
}

std::vector<NamedService> services_of_path(const std::string& prefix,
                                           const std::vector<PathStep>& steps) {
  std::vector<NamedService> services;
  std::string code = prefix;
  for (const auto& step : steps) {
    const std::string part = slug(step.text);
    if (part.empty()) continue;
    const std::string parent = services.empty() ? "" : code;
    code += (services.empty() ? "" : ".") + part;
    check_id("service_path", code);
    services.push_back(
        {code, repair_line(step.name.empty() ? step.text : step.name), step.kind, parent, false});
  }
  return services;
}

}  // namespace kindred
