#pragma once

#include <set>

namespace kindred::http {

/// The descriptors of this process that listen for TCP connections.
std::set<int> listening_sockets();

/// Makes `fd` refuse clients from now on, without closing the number `fd`. Pistache has no call for
/// it. Its accept thread sees no further event, and where it is about to accept it gets an error
/// that it takes in its stride. Throws Error where the system refuses.
void stop_listening(int fd);

}  // namespace kindred::http
