#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "searchd/render/phrases.hpp"

/// What a site tells programs of itself. Addresses in it begin with `site`, the public one, which
/// must not be empty but for robots_text: elsewhere paths mean nothing to who reads them.
namespace kindred {

/// URLs of one sitemap, by its protocol.
constexpr std::size_t kMostSitemapUrls = 50'000;

/// OpenSearch 1.1: how a browser searches here, and what it suggests meanwhile.
std::string open_search_text(const std::string& site, const Phrases& say);

/// The index of `parts` sitemaps (sitemaps.org 0.9), the first of which is number 1.
std::string sitemap_index_text(const std::string& site, std::size_t parts);

/// A sitemap of these paths.
std::string sitemap_text(const std::string& site, const std::vector<std::string>& paths);

/// What programs that follow every link should leave alone: searches, of which there is no end.
std::string robots_text(const std::string& site);

/// `text` escaped for XML 1.0, without the characters that it has no place for.
std::string escape_xml(std::string_view text);

}  // namespace kindred
