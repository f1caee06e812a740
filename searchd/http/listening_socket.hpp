#pragma once

#include <cstdint>
#include <set>

namespace kindred::http {

/// The descriptors of this process that listen for TCP connections.
std::set<int> listening_sockets();

/// Makes `fd` refuse clients from now on, without closing the number `fd`. Pistache has no call for
/// it. Its accept thread sees no further event, and where it is about to accept it gets an error
/// that it takes in its stride. Throws Error where the system refuses.
void stop_listening(int fd);

/// Makes `fd`, on which Pistache listens, another name of `socket`, which listens already: clients
/// that come meanwhile wait in its queue, whoever else has it open. Throws Error where the system
/// refuses.
void take_over(int fd, int socket);

/// The port that a socket listens on. Throws InputError where it is no listening socket.
std::uint16_t listening_port(int socket);

}  // namespace kindred::http
