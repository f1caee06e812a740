#include "common/base/sealed_json.hpp"

#include "common/base/error.hpp"
#include "common/base/files.hpp"

namespace kindred {
namespace {

using nlohmann::json;

constexpr const char* kContent = "content";
constexpr const char* kDigest = "sha256";

}  // namespace

std::string to_sealed(const json& content) {
  return json{{kContent, content}, {kDigest, sha256(content.dump())}}.dump(1) + "\n";
}

json from_sealed(std::string_view text) {
  try {
    const json object = json::parse(text);
    if (sha256(object.at(kContent).dump()) != object.at(kDigest).get<std::string>()) {
      throw InputError("its checksum is another");
    }
    return object.at(kContent);
  } catch (const json::exception& error) {
    throw InputError(error.what());
  }
}

}  // namespace kindred
