#include "common/base/secret_file.hpp"

#include <cerrno>
#include <cstring>

#include <fcntl.h>
#include <sodium.h>
#include <unistd.h>

#include "common/base/error.hpp"
#include "common/base/files.hpp"

namespace kindred {
namespace {

namespace fs = std::filesystem;

/// Nobody else can read it, not for a moment.
void write_for_owner(const fs::path& file, const std::string& text) {
  const int fd = ::open(file.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
  const bool is_written =
      fd >= 0 && ::write(fd, text.data(), text.size()) == static_cast<ssize_t>(text.size());
  const bool is_synced = is_written && ::fsync(fd) == 0;
  const std::string reason = std::strerror(errno);
  if (fd >= 0) ::close(fd);
  if (!is_synced) throw Error("cannot write " + file.string() + ": " + reason);
}

void make_file(const fs::path& file, const std::string& secret) {
  fs::path temporary = file;
  temporary += ".new-" + std::to_string(::getpid());
  write_for_owner(temporary, to_hex(secret) + "\n");
  std::error_code is_there;
  fs::create_hard_link(temporary, file, is_there);
  fs::remove(temporary);
}

}  // namespace

std::string to_hex(std::string_view bytes) {
  std::string text(bytes.size() * 2 + 1, '\0');
  sodium_bin2hex(text.data(), text.size(), reinterpret_cast<const unsigned char*>(bytes.data()),
                 bytes.size());
  text.pop_back();  // the NUL that C needs
  return text;
}

std::optional<std::string> from_hex(const std::string& text, std::size_t size) {
  std::string bytes(size, '\0');
  std::size_t found = 0;
  const char* end = nullptr;
  const int failed = sodium_hex2bin(reinterpret_cast<unsigned char*>(bytes.data()), size,
                                    text.data(), text.size(), nullptr, &found, &end);
  if (failed != 0 || found != size || end != text.data() + text.size()) return std::nullopt;
  return bytes;
}

std::string random_bytes(std::size_t size) {
  if (sodium_init() < 0) throw Error("the system gives no random numbers for keys");
  std::string bytes(size, '\0');
  randombytes_buf(bytes.data(), size);
  return bytes;
}

std::string secret_in(const fs::path& file, std::size_t size,
                      const std::function<std::string()>& make) {
  if (!fs::exists(file)) make_file(file, make());
  std::string text = read_file(file);
  while (!text.empty() && text.back() == '\n') text.pop_back();
  const auto secret = from_hex(text, size);
  if (!secret) throw Error(file.string() + " holds no key: move it away, and another is made");
  return *secret;
}

}  // namespace kindred
