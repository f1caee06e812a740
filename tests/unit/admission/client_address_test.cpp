#include "searchd/admission/client_address.hpp"

#include <gtest/gtest.h>

#include "common/base/error.hpp"

namespace kindred {
namespace {

std::string client(const char* address, const char* forwarded, const char* trusted) {
  Request request;
  request.address = address;
  if (*forwarded != '\0') request.headers = {{"x-forwarded-for", forwarded}};
  return client_of(request, TrustedProxies(trusted));
}

TEST(ClientAddress, IsTheOtherEndOfTheConnection) {
  EXPECT_EQ(client("192.0.2.7", "", "127.0.0.1"), "192.0.2.7");
  EXPECT_EQ(client("192.0.2.7", "198.51.100.1", "127.0.0.1"), "192.0.2.7")
      << "anybody can write a header";
  EXPECT_EQ(client("192.0.2.7", "198.51.100.1", ""), "192.0.2.7");
}

TEST(ClientAddress, IsWhatTrustedProxiesSay) {
  EXPECT_EQ(client("127.0.0.1", "198.51.100.1", "127.0.0.1"), "198.51.100.1");
  EXPECT_EQ(client("127.0.0.1", "6.6.6.6, 198.51.100.1", "127.0.0.1"), "198.51.100.1")
      << "the client wrote the first itself";
  EXPECT_EQ(client("127.0.0.1", "198.51.100.1, 10.1.2.3", "127.0.0.1 10.0.0.0/8"), "198.51.100.1");
  EXPECT_EQ(client("::1", "nonsense", "::1"), "nonsense") << "one client, whoever it is";
}

TEST(ClientAddress, IsNoneWhereAProxySpeaksForItself) {
  EXPECT_EQ(client("127.0.0.1", "", "127.0.0.1"), "");
  EXPECT_EQ(client("127.0.0.1", "127.0.0.1", "127.0.0.1"), "");
}

TEST(ClientAddress, OfIPv6IsTheNetwork) {
  EXPECT_EQ(client("2001:db8:1:2:3:4:5:6", "", ""), "2001:db8:1:2::");
  EXPECT_EQ(client("2001:db8:1:2:ffff::1", "", ""), client("2001:db8:1:2::9", "", ""));
  EXPECT_NE(client("2001:db8:1:3::1", "", ""), client("2001:db8:1:2::1", "", ""));
}

TEST(TrustedProxies, AreAddressesAndNetworks) {
  const TrustedProxies proxies("10.0.0.0/9 192.0.2.1 2001:db8::/32");
  for (const char* yes :
       {"10.0.0.1", "10.127.255.255", "192.0.2.1", "2001:db8:7::1", "::ffff:192.0.2.1"}) {
    EXPECT_TRUE(proxies.contains(yes)) << yes;
  }
  for (const char* no : {"10.128.0.0", "192.0.2.2", "2001:db9::", "", "x", "10.0.0"}) {
    EXPECT_FALSE(proxies.contains(no)) << no;
  }
  for (const char* bad :
       {"10.0.0", "10.0.0.0/33", "10.0.0.0/", "10.0.0.0/8x", "::/129", "host", "10.0.0.0/-1"}) {
    EXPECT_THROW(TrustedProxies{bad}, ConfigError) << bad;
    EXPECT_NE(trusted_proxies_problem(bad), "");
  }
  EXPECT_EQ(trusted_proxies_problem("127.0.0.1 ::1"), "");
}

}  // namespace
}  // namespace kindred
