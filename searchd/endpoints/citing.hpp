#pragma once

#include <functional>

#include "searchd/render/citation.hpp"

namespace kindred {

/// What stories are cited with.
struct Citing {
  const CitedSource& source;
  const std::function<Day()>& today;
};

}  // namespace kindred
