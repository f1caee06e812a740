#include "common/text/list_lines.hpp"

#include <sstream>

namespace kindred {

std::string trimmed(std::string_view text) {
  const auto first = text.find_first_not_of(" \t\r");
  if (first == std::string_view::npos) return "";
  return std::string(text.substr(first, text.find_last_not_of(" \t\r") - first + 1));
}

void for_each_line(const std::string& content,
                   const std::function<void(int number, const std::string& line)>& use) {
  std::istringstream in(content);
  int number = 0;
  for (std::string line; std::getline(in, line);) {
    ++number;
    line = trimmed(line);
    if (!line.empty() && line.front() != '#') use(number, line);
  }
}

std::vector<std::string> split_commas(const std::string& list) {
  std::vector<std::string> parts;
  std::istringstream in(list);
  for (std::string part; std::getline(in, part, ',');) {
    if (part = trimmed(part); !part.empty()) parts.push_back(part);
  }
  return parts;
}

}  // namespace kindred
