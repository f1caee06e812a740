#include "common/base/files.hpp"

#include <array>
#include <cerrno>
#include <cstring>
#include <fstream>
#include <sstream>
#include <vector>

#include <fcntl.h>
#include <sodium.h>
#include <sys/stat.h>
#include <unistd.h>

#include "common/base/error.hpp"
#include "common/base/secret_file.hpp"

namespace kindred {
namespace {

namespace fs = std::filesystem;

std::string reason() { return std::strerror(errno); }

/// Closes its file descriptor when it goes.
class Descriptor {
 public:
  Descriptor(const fs::path& path, int flags, FileMode mode = FileMode::kShared)
      : fd_(::open(path.c_str(), flags | O_CLOEXEC, static_cast<mode_t>(mode))) {
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

constexpr std::size_t kDigestBytes = 32;
static_assert(crypto_hash_sha256_BYTES == kDigestBytes && crypto_generichash_BYTES == kDigestBytes);
using Digest = std::array<unsigned char, kDigestBytes>;

std::string hex(const Digest& digest) {
  return to_hex({reinterpret_cast<const char*>(digest.data()), digest.size()});
}

template <typename Take>
void for_each_block(const fs::path& path, const Take& take) {
  std::ifstream in(path, std::ios::binary);
  if (!in) throw InputError("cannot read " + path.string() + ": " + reason());
  std::vector<char> block(std::size_t{1} << 18);
  while (in.read(block.data(), static_cast<std::streamsize>(block.size())) || in.gcount() > 0) {
    take(reinterpret_cast<const unsigned char*>(block.data()),
         static_cast<std::size_t>(in.gcount()));
  }
  if (in.bad()) throw InputError("cannot read " + path.string() + ": " + reason());
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

void write_file_atomically(const fs::path& path, std::string_view content, FileMode mode) {
  fs::path temporary = path;
  temporary += ".tmp";
  {
    if (mode == FileMode::kPrivate) fs::remove(temporary);  // one left behind may be for others
    const Descriptor file(temporary, O_WRONLY | O_CREAT | O_TRUNC, mode);
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

void sync_all(const fs::path& folder) {
  for (const auto& entry : fs::directory_iterator(folder)) {
    if (entry.is_directory()) {
      sync_all(entry.path());
    } else {
      sync(Descriptor(entry.path(), O_RDONLY), entry.path());
    }
  }
  sync_directory(folder);
}

std::string sha256(std::string_view bytes) {
  Digest digest{};
  crypto_hash_sha256(digest.data(), reinterpret_cast<const unsigned char*>(bytes.data()),
                     bytes.size());
  return hex(digest);
}

std::string sha256_of_file(const fs::path& path) {
  crypto_hash_sha256_state state;
  crypto_hash_sha256_init(&state);
  for_each_block(path, [&](const unsigned char* bytes, std::size_t size) {
    crypto_hash_sha256_update(&state, bytes, size);
  });
  Digest digest{};
  crypto_hash_sha256_final(&state, digest.data());
  return hex(digest);
}

bool is_out_of_files(const std::exception& error) {
  const std::string_view text = error.what();
  return text.find(std::strerror(EMFILE)) != std::string_view::npos ||
         text.find(std::strerror(ENFILE)) != std::string_view::npos;
}

std::string blake2b(std::string_view bytes) {
  Digest digest{};
  crypto_generichash(digest.data(), digest.size(),
                     reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size(), nullptr,
                     0);
  return hex(digest);
}

std::string blake2b_of_file(const fs::path& path) {
  crypto_generichash_state state;
  crypto_generichash_init(&state, nullptr, 0, kDigestBytes);
  for_each_block(path, [&](const unsigned char* bytes, std::size_t size) {
    crypto_generichash_update(&state, bytes, size);
  });
  Digest digest{};
  crypto_generichash_final(&state, digest.data(), digest.size());
  return hex(digest);
}

}  // namespace kindred
