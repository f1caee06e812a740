#include "searchd/admission/client_address.hpp"

#include <algorithm>
#include <charconv>
#include <optional>

#include <arpa/inet.h>

#include "common/base/error.hpp"

namespace kindred {
namespace {

using Address = std::array<std::uint8_t, 16>;

constexpr std::array<std::uint8_t, 12> kMapped{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF};

bool is_ipv4(const Address& address) {
  return std::equal(kMapped.begin(), kMapped.end(), address.begin());
}

std::optional<Address> parse_address(std::string_view text) {
  const std::string name(text);
  Address address{};
  if (::inet_pton(AF_INET6, name.c_str(), address.data()) == 1) return address;
  std::copy(kMapped.begin(), kMapped.end(), address.begin());
  if (::inet_pton(AF_INET, name.c_str(), address.data() + kMapped.size()) == 1) return address;
  return std::nullopt;
}

bool have_same_beginning(const Address& a, const Address& b, int bits) {
  for (int i = 0; i < bits; ++i) {
    const auto byte = static_cast<std::size_t>(i / 8);
    const int mask = 0x80 >> (i % 8);
    if (((a[byte] ^ b[byte]) & mask) != 0) return false;
  }
  return true;
}

std::vector<std::string_view> parts_of(std::string_view list, std::string_view separators) {
  std::vector<std::string_view> parts;
  for (std::size_t at = 0; at < list.size();) {
    const std::size_t begin = list.find_first_not_of(separators, at);
    if (begin == std::string_view::npos) break;
    const std::size_t end = std::min(list.find_first_of(separators, begin), list.size());
    parts.push_back(list.substr(begin, end - begin));
    at = end;
  }
  return parts;
}

/// As a client is told apart: the network of an IPv6 address. What is no address stands for itself.
std::string name_of(std::string_view address) {
  constexpr int kNetworkBytes = 8;
  auto parsed = parse_address(address);
  if (!parsed || is_ipv4(*parsed)) return std::string(address);
  std::fill(parsed->begin() + kNetworkBytes, parsed->end(), std::uint8_t{0});
  std::array<char, INET6_ADDRSTRLEN> text{};
  ::inet_ntop(AF_INET6, parsed->data(), text.data(), text.size());
  return text.data();
}

}  // namespace

TrustedProxies::TrustedProxies(std::string_view list) {
  for (const std::string_view part : parts_of(list, " ")) {
    const std::size_t slash = std::min(part.find('/'), part.size());
    const auto address = parse_address(part.substr(0, slash));
    int bits = 128;
    if (address && slash < part.size()) {
      const int most = is_ipv4(*address) ? 32 : 128;
      const auto [end, error] =
          std::from_chars(part.data() + slash + 1, part.data() + part.size(), bits);
      const bool is_number = error == std::errc() && end == part.data() + part.size();
      bits = is_number && bits >= 0 && bits <= most ? bits + (128 - most) : -1;
    }
    if (!address || bits < 0) {
      throw ConfigError("\"" + std::string(part) +
                        "\" is neither an IP address nor a network such as 10.0.0.0/8");
    }
    networks_.push_back({*address, bits});
  }
}

bool TrustedProxies::contains(std::string_view address) const {
  const auto parsed = parse_address(address);
  return parsed && std::any_of(networks_.begin(), networks_.end(), [&](const Network& network) {
           return have_same_beginning(network.address, *parsed, network.bits);
         });
}

std::string trusted_proxies_problem(std::string_view list) {
  try {
    TrustedProxies{list};
    return "";
  } catch (const ConfigError& error) {
    return std::string("has what it may not: ") + error.what();
  }
}

std::string client_of(const Request& request, const TrustedProxies& proxies) {
  if (!proxies.contains(request.address)) return name_of(request.address);
  const auto hops = parts_of(request.header("x-forwarded-for"), ", \t");
  for (auto hop = hops.rbegin(); hop != hops.rend(); ++hop) {
    if (!proxies.contains(*hop)) return name_of(*hop);
  }
  return "";
}

}  // namespace kindred
