#include "searchd/request/status_title.hpp"

#include <algorithm>
#include <array>

namespace kindred {
namespace {

struct StatusTitle {
  int status;
  std::string_view title;
};

constexpr std::array<StatusTitle, 20> kTitles = {{{200, "OK"},
                                                  {204, "No Content"},
                                                  {304, "Not Modified"},
                                                  {400, "Bad Request"},
                                                  {401, "Unauthorized"},
                                                  {403, "Forbidden"},
                                                  {404, "Not Found"},
                                                  {405, "Method Not Allowed"},
                                                  {408, "Request Timeout"},
                                                  {410, "Gone"},
                                                  {413, "Content Too Large"},
                                                  {414, "URI Too Long"},
                                                  {415, "Unsupported Media Type"},
                                                  {417, "Expectation Failed"},
                                                  {429, "Too Many Requests"},
                                                  {431, "Request Header Fields Too Large"},
                                                  {500, "Internal Server Error"},
                                                  {501, "Not Implemented"},
                                                  {503, "Service Unavailable"},
                                                  {505, "HTTP Version Not Supported"}}};

}  // namespace

std::string_view title_of(int status) {
  const auto row = std::ranges::find(kTitles, status, &StatusTitle::status);
  return row == kTitles.end() ? "" : row->title;
}

}  // namespace kindred
