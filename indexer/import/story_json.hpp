#pragma once

#include <nlohmann/json.hpp>

#include "indexer/import/record.hpp"

/// Kindred's own JSON objects (docs/import.md). Fields that are not known are ignored. RowProblem
/// for what cannot be taken; whether codes are known is for the RecordWriter to say.
namespace kindred {

Record read_story_object(const nlohmann::json& object);
Record read_response_object(const nlohmann::json& object);
Record read_service_object(const nlohmann::json& object);
Record read_theme_object(const nlohmann::json& object);
Record read_embedding_object(const nlohmann::json& object);

/// "en-GB" → "en"; empty → "en". RowProblem for what is no language tag.
std::string primary_language(const std::string& tag);

}  // namespace kindred
