#include <cstdlib>
#include <string>

#include "searchd/request/search_request.hpp"
#include "searchd/request/target.hpp"

/// A request target of any bytes is refused with an InputError, or read; what is read is read the
/// same from its own canonical form.
extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
  using namespace kindred;
  const std::string text(reinterpret_cast<const char*>(data), size);
  try {
    const Target target = parse_target(text);
    path_segments(target.path);
    const auto request = parse_search_request(target.parameters, UnknownParameters::kIgnore);
    const std::string canonical = canonical_query(request);
    const Target again = parse_target("/search?" + canonical);
    if (canonical_query(parse_search_request(again.parameters, UnknownParameters::kReject)) !=
        canonical) {
      std::abort();
    }
  } catch (const InputError&) {
    return 0;
  }
  return 0;
}
