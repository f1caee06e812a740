#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <string_view>

#include "searchd/render/story_json.hpp"

namespace kindred {

/// A file that pages link to.
struct Asset {
  std::string bytes;
  std::string content_type;
  std::string gzip;  ///< the bytes compressed
  std::string hash;  ///< 16 hexadecimal digits, changes with the bytes
};

/// All files of a folder, by file name, read once. Immutable once made; safe to share between
/// threads.
class Assets {
 public:
  /// ConfigError, naming the file or folder, for a folder or file that cannot be read, and a kind
  /// of file that pages have no use for (known: .css, .js, .svg).
  explicit Assets(const std::filesystem::path& folder);

  /// nullptr for a name that is not among them. The asset lives as long as this object.
  const Asset* find(std::string_view name) const;

  /// {"assets": {"kindred_css": "/assets/kindred.css?v=<hash>", …}}: what every template may use
  /// (PageRenderer's `shared`). Dots of a file name are underscores, as Mustache reads dots itself.
  /// A link with its hash may be cached for ever.
  Json links() const;

 private:
  std::map<std::string, Asset, std::less<>> assets_;
};

}  // namespace kindred
