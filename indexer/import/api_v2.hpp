#pragma once

#include <nlohmann/json.hpp>

#include "indexer/import/record.hpp"

/// The objects of the platform's API v2, as public clients read them (docs/import.md names every
/// field). Fields that are not known are ignored. RowProblem for what cannot be taken, also for the
/// bare text "Sorry! Something went wrong." that the API puts among the objects.
namespace kindred {

Record read_api_opinion(const nlohmann::json& object);
Record read_api_response(const nlohmann::json& object);
Record read_api_healthservice(const nlohmann::json& object);

}  // namespace kindred
