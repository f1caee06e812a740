#pragma once

#include <cstddef>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace kindred {

/// The secret of so many bytes that a file holds in hexadecimal digits. Where there is no file,
/// `make` makes one, readable by its owner alone: written whole, then given its name, so that two
/// programs that make one at the same time end with the same. Error names the file and what is
/// wrong.
std::string secret_in(const std::filesystem::path& file, std::size_t size,
                      const std::function<std::string()>& make);

/// Of chance, for secrets.
std::string random_bytes(std::size_t size);

std::string to_hex(std::string_view bytes);

/// nullopt unless the text is as many bytes.
std::optional<std::string> from_hex(const std::string& text, std::size_t size);

}  // namespace kindred
