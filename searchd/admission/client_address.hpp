#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "searchd/request/message.hpp"

namespace kindred {

/// The proxies whose word is taken for who their clients are. A value; immutable.
class TrustedProxies {
 public:
  /// `list`: IP addresses and networks ("10.0.0.0/8"), separated by blanks. ConfigError says which
  /// is none.
  explicit TrustedProxies(std::string_view list);

  bool contains(std::string_view address) const;

 private:
  struct Network {
    std::array<std::uint8_t, 16> address;  ///< of IPv4 as mapped into IPv6
    int bits;
  };
  std::vector<Network> networks_;
};

/// Empty where `list` is one of trusted proxies; else what it must be.
std::string trusted_proxies_problem(std::string_view list);

/// Who asks: the last address of X-Forwarded-For that is no trusted proxy, where the connection
/// comes from one, else the other end of the connection. An IPv6 address stands for its /64
/// network, which one client has as a rule. Empty where a trusted proxy speaks for itself.
std::string client_of(const Request& request, const TrustedProxies& proxies);

}  // namespace kindred
