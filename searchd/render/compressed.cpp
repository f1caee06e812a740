#include "searchd/render/compressed.hpp"

#include <zlib.h>

#include "common/base/error.hpp"

namespace kindred {

std::string gzipped(std::string_view bytes, int level) {
  constexpr int kGzip = 15 + 16;  // the largest window, and gzip's head and checksum
  constexpr int kMemory = 8;      // zlib's own default
  z_stream stream{};
  if (deflateInit2(&stream, level, Z_DEFLATED, kGzip, kMemory, Z_DEFAULT_STRATEGY) != Z_OK) {
    throw Error("an answer cannot be compressed: zlib has no memory");
  }
  std::string packed(deflateBound(&stream, bytes.size()), '\0');
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
  stream.avail_in = static_cast<uInt>(bytes.size());
  stream.next_out = reinterpret_cast<Bytef*>(packed.data());
  stream.avail_out = static_cast<uInt>(packed.size());
  const int status = deflate(&stream, Z_FINISH);
  packed.resize(stream.total_out);
  deflateEnd(&stream);
  if (status != Z_STREAM_END) throw Error("an answer cannot be compressed by zlib");
  return packed;
}

}  // namespace kindred
