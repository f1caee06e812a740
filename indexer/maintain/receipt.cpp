#include <nlohmann/json.hpp>

#include "common/base/signature.hpp"
#include "indexer/maintain/takedown.hpp"

namespace kindred {
namespace {

using nlohmann::ordered_json;

constexpr const char* kKeyFile = "receipt-key";

const char* name_of(TakedownKind kind) {
  switch (kind) {
    case TakedownKind::kWithdraw:
      return "withdrawn";
    case TakedownKind::kRestrict:
      return "restricted";
    default:
      return "restored";
  }
}

ordered_json to_json(const Receipt& receipt) {
  ordered_json steps = ordered_json::array();
  for (const TakedownStep& step : receipt.steps) {
    steps.push_back({{"at", step.at}, {"where", step.surface}, {"what", step.what}});
  }
  return {{"stories", receipt.request.ids},   {"state", name_of(receipt.request.kind)},
          {"reason", receipt.request.reason}, {"steps", std::move(steps)},
          {"audience", receipt.audience},     {"generation", receipt.generation},
          {"commit", receipt.commit},         {"open", receipt.open}};
}

}  // namespace

std::string signed_receipt(const Receipt& receipt) {
  const SigningKey key(receipt.request.index / kKeyFile);
  ordered_json object = to_json(receipt);
  object["key"] = key.public_key();
  object["signature"] = key.sign(object.dump());
  return object.dump(2) + "\n";
}

std::string key_of_receipt(const std::string& text) {
  ordered_json object = ordered_json::parse(text, nullptr, false);
  if (!object.is_object() || !object.contains("signature") || !object.contains("key")) return "";
  if (!object["signature"].is_string() || !object["key"].is_string()) return "";
  const std::string signature = object["signature"];
  const std::string key = object["key"];
  object.erase("signature");
  return is_signed(object.dump(), signature, key) ? key : "";
}

}  // namespace kindred
