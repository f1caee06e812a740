#pragma once

#include <exception>
#include <filesystem>
#include <string>
#include <string_view>

namespace kindred {

/// The whole file as bytes. InputError names the file and the reason where it cannot be read.
std::string read_file(const std::filesystem::path& path);

/// Writes `content` so that `path` holds either what it held before or all of `content`, also after
/// a crash or power loss: a temporary file beside it, synced, renamed over it, directory synced.
/// Error names the file and the reason. One that is kPrivate can be read by its owner alone.
enum class FileMode { kShared = 0644, kPrivate = 0600 };
void write_file_atomically(const std::filesystem::path& path, std::string_view content,
                           FileMode mode = FileMode::kShared);

/// Whether an error says that no file can be opened because too many are: that passes, and is no
/// damage. Told by the system's own words for it, in which the calls of libraries have it, too.
bool is_out_of_files(const std::exception& error);

/// Returns when everything in the folder, files and folders at any depth, is on disk. Error names
/// the path and the reason.
void sync_all(const std::filesystem::path& folder);

/// Returns when the names in the folder are on disk. Error names the folder and the reason.
void sync_directory(const std::filesystem::path& folder);

/// The BLAKE2b-256 of a file's bytes, as 64 lower-case hexadecimal digits: 2.6 times as quick as
/// SHA-256, for files of gigabytes. InputError where it cannot be read.
std::string blake2b_of_file(const std::filesystem::path& path);

/// The BLAKE2b-256 of `bytes`, as 64 lower-case hexadecimal digits.
std::string blake2b(std::string_view bytes);

/// The SHA-256 of a file's bytes, as 64 lower-case hexadecimal digits.
std::string sha256_of_file(const std::filesystem::path& path);

/// The SHA-256 of `bytes`, as 64 lower-case hexadecimal digits.
std::string sha256(std::string_view bytes);

}  // namespace kindred
