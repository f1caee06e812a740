#include "common/index/commit.hpp"

#include <nlohmann/json.hpp>
#include <sys/stat.h>

#include "common/base/error.hpp"
#include "common/base/files.hpp"

namespace kindred {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;

/// The portable serialization of the Roaring format.
json::binary_t encode_set(const StorySet& set) {
  std::vector<std::uint8_t> bytes(set.getSizeInBytes());
  set.write(reinterpret_cast<char*>(bytes.data()));
  return bytes;
}

StorySet decode_set(const json::binary_t& bytes) {
  return Roaring::readSafe(reinterpret_cast<const char*>(bytes.data()), bytes.size());
}

Commit from_json(const json& object, const fs::path& path) {
  Commit commit;
  commit.number = object.at("number");
  commit.source_sequence = object.at("source_sequence");
  commit.responses = object.at("responses");
  commit.catalogue = object.at("catalogue");
  commit.catalogue_digest = object.at("catalogue_digest");
  for (const json& entry : object.at("segments")) {
    Segment segment{entry.at("name"), entry.at("first_document"), entry.at("last_document"), {}};
    const bool is_in_order = segment.first_document > commit.last_document();
    if (!is_in_order || segment.last_document + 1 < segment.first_document) {
      throw_damaged(path, "has its segments out of order");
    }
    for (const json& file : entry.at("files")) {
      segment.files.push_back({file.at("name"), file.at("bytes"), file.at("digest")});
    }
    commit.segments.push_back(std::move(segment));
  }
  commit.removed = decode_set(object.at("removed").get_binary());
  return commit;
}

json to_json(const Segment& segment) {
  json files = json::array();
  for (const SegmentFile& file : segment.files) {
    files.push_back({{"name", file.name}, {"bytes", file.bytes}, {"digest", file.digest}});
  }
  return {{"name", segment.name},
          {"first_document", segment.first_document},
          {"last_document", segment.last_document},
          {"files", std::move(files)}};
}

}  // namespace

std::string to_bytes(const Commit& commit) {
  json segments = json::array();
  for (const Segment& segment : commit.segments) segments.push_back(to_json(segment));
  const json object = {{"number", commit.number},
                       {"source_sequence", commit.source_sequence},
                       {"responses", commit.responses},
                       {"segments", std::move(segments)},
                       {"catalogue", commit.catalogue},
                       {"catalogue_digest", commit.catalogue_digest},
                       {"removed", json::binary(encode_set(commit.removed))}};
  std::string bytes;
  json::to_cbor(object, bytes);
  return sha256(bytes) + "\n" + bytes;
}

Commit read_commit(const fs::path& generation) {
  const fs::path path = generation / kCommitFile;
  std::string text;
  try {
    text = read_file(path);
  } catch (const InputError& error) {
    throw_damaged(path, std::string("cannot be read (") + error.what() + ")");
  }
  const auto end = text.find('\n');
  if (end == std::string::npos) throw_damaged(path, "is cut off");
  const std::string bytes = text.substr(end + 1);
  if (sha256(bytes) != text.substr(0, end))
    throw_damaged(path, "is damaged: its checksum is another");
  try {
    return from_json(json::from_cbor(bytes), path);
  } catch (const Error&) {
    throw;
  } catch (const std::exception& error) {  // of JSON and of sets
    throw_damaged(path, std::string("is incomplete (") + error.what() + ")");
  }
}

Instant written_at(const CommitStamp& stamp) {
  return Instant(std::chrono::floor<Instant::duration>(std::chrono::nanoseconds(stamp.changed_ns)));
}

std::optional<CommitStamp> stamp_of(const fs::path& file) {
  struct stat status {};
  if (::stat(file.c_str(), &status) != 0) return std::nullopt;
  return CommitStamp{status.st_ino,
                     std::int64_t{status.st_ctim.tv_sec} * 1'000'000'000 + status.st_ctim.tv_nsec};
}

}  // namespace kindred
