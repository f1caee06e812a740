#include "common/base/files.hpp"

#include <array>
#include <cerrno>
#include <cstring>
#include <fstream>
#include <sstream>

#include <fcntl.h>
#include <sodium.h>
#include <unistd.h>

#include "common/base/error.hpp"

namespace kindred {
namespace {

namespace fs = std::filesystem;

std::string reason() { return std::strerror(errno); }

/// Closes its file descriptor when it goes.
class Descriptor {
 public:
  Descriptor(const fs::path& path, int flags) : fd_(::open(path.c_str(), flags | O_CLOEXEC, 0644)) {
    if (fd_ < 0) throw Error("cannot open " + path.string() + ": " + reason());
  }
  ~Descriptor() { ::close(fd_); }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  int get() const { return fd_; }

 private:
  int fd_;
};

void write_all(const Descriptor& file, std::string_view content, const fs::path& path) {
  while (!content.empty()) {
    const ssize_t written = ::write(file.get(), content.data(), content.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) throw Error("cannot write " + path.string() + ": " + reason());
    content.remove_prefix(static_cast<std::size_t>(written));
  }
}

void sync(const Descriptor& file, const fs::path& path) {
  if (::fsync(file.get()) != 0) throw Error("cannot sync " + path.string() + ": " + reason());
}

std::string hex(const std::array<unsigned char, crypto_hash_sha256_BYTES>& digest) {
  std::array<char, crypto_hash_sha256_BYTES * 2 + 1> text{};
  sodium_bin2hex(text.data(), text.size(), digest.data(), digest.size());
  return text.data();
}

}  // namespace

std::string read_file(const fs::path& path) {
  if (fs::is_directory(path)) throw InputError("cannot read " + path.string() + ": a directory");
  std::ifstream in(path, std::ios::binary);
  if (!in) throw InputError("cannot read " + path.string() + ": " + reason());
  std::ostringstream content;
  content << in.rdbuf();
  return std::move(content).str();
}

void write_file_atomically(const fs::path& path, std::string_view content) {
  fs::path temporary = path;
  temporary += ".tmp";
  {
    const Descriptor file(temporary, O_WRONLY | O_CREAT | O_TRUNC);
    write_all(file, content, temporary);
    sync(file, temporary);
  }
  std::error_code failed;
  fs::rename(temporary, path, failed);
  if (failed) throw Error("cannot replace " + path.string() + ": " + failed.message());
  const fs::path folder = path.has_parent_path() ? path.parent_path() : fs::path(".");
  sync_directory(folder);
}

void sync_directory(const fs::path& folder) {
  sync(Descriptor(folder, O_RDONLY | O_DIRECTORY), folder);
}

std::string sha256(std::string_view bytes) {
  std::array<unsigned char, crypto_hash_sha256_BYTES> digest{};
  crypto_hash_sha256(digest.data(), reinterpret_cast<const unsigned char*>(bytes.data()),
                     bytes.size());
  return hex(digest);
}

std::string sha256_of_file(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  if (!in) throw InputError("cannot read " + path.string() + ": " + reason());
  crypto_hash_sha256_state state;
  crypto_hash_sha256_init(&state);
  std::array<char, 1 << 16> block{};
  while (in.read(block.data(), block.size()) || in.gcount() > 0) {
    crypto_hash_sha256_update(&state, reinterpret_cast<const unsigned char*>(block.data()),
                              static_cast<unsigned long long>(in.gcount()));
  }
  std::array<unsigned char, crypto_hash_sha256_BYTES> digest{};
  crypto_hash_sha256_final(&state, digest.data());
  return hex(digest);
}

}  // namespace kindred
