#include <string>

#include "searchd/request/reading_list_request.hpp"
#include "searchd/request/similar_request.hpp"
#include "searchd/request/target.hpp"
#include "searchd/request/trends_request.hpp"

/// The other requests than a search: parameters and a pasted text of any bytes. They are read, or
/// refused with an InputError.
extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
  using namespace kindred;
  const std::string text(reinterpret_cast<const char*>(data), size);
  const auto refused_or_read = [](const auto& read) {
    try {
      read();
    } catch (const InputError&) {
      return;
    }
  };
  refused_or_read([&] {
    const auto target = parse_target("/api/v1/similar?" + text);
    refused_or_read([&] { parse_similar_request(target.parameters, text); });
    refused_or_read([&] { parse_trends_request(target.parameters); });
    refused_or_read([&] { parse_reading_list_request(target.parameters); });
  });
  return 0;
}
