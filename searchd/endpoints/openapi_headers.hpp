#pragma once

#include <set>
#include <span>
#include <string_view>

#include "searchd/endpoints/operation.hpp"
#include "searchd/render/story_json.hpp"

namespace kindred {

/// Stands for every status that an operation does not list ("default" in OpenAPI).
inline constexpr int kAnyOtherStatus = 0;

using HeaderNames = std::set<std::string_view>;

/// The headers of good answers that not every operation has.
HeaderNames headers_of(const Operation& operation);

/// The headers of an answer with this status, by name, each as a reference to header_components.
/// `of_operation`: those that its operations have beside those of all.
Json header_refs(int status, const HeaderNames& of_operation = {});

/// All that header_refs of these operations refers to; of 401 only where keys are asked for.
Json header_components(std::span<const Operation> operations, bool asks_for_keys);

/// All of the operations together.
HeaderNames headers_of(std::span<const Operation> operations);

}  // namespace kindred
