#include <cstdlib>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "searchd/http/request_framer.hpp"

namespace kindred::http {
namespace {

constexpr FrameLimits kLimits{512, 256, 16};

/// What was framed, in words; the first byte says in pieces of how many bytes it came.
std::string framed(std::string_view bytes, std::size_t piece) {
  RequestFramer framer(kLimits);
  std::string all;
  const auto take = [&] {
    while (const auto frame = framer.next()) {
      if (const auto* error = std::get_if<FramingError>(&*frame)) {
        if (error->status < 400 || error->status > 505) std::abort();
        all += "error " + std::to_string(error->status) + "\n";
      } else {
        const auto& request = std::get<FramedRequest>(*frame);
        if (request.body.size() > kLimits.body) std::abort();
        all += request.method + " " + request.target + " " + request.body + "\n";
      }
    }
  };
  for (std::size_t at = 0; at < bytes.size(); at += piece) {
    framer.append(bytes.substr(at, piece));
    take();
  }
  return all;
}

}  // namespace
}  // namespace kindred::http

/// Bytes of any kind are framed the same however they are cut into pieces, and nothing is framed
/// after an error.
extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
  using namespace kindred::http;
  if (size < 2) return 0;
  const std::string_view bytes(reinterpret_cast<const char*>(data) + 1, size - 1);
  const std::string whole = framed(bytes, bytes.size());
  if (framed(bytes, 1 + data[0] % 32) != whole) std::abort();
  const auto error = whole.find("error ");
  if (error != std::string::npos && whole.find('\n', error) + 1 != whole.size()) std::abort();
  return 0;
}
