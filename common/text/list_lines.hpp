#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace kindred {

/// The form that all files of config/language share.

/// `text` without blanks around it.
std::string trimmed(std::string_view text);

/// Every line that says something, trimmed, with its number from 1: empty lines and those that
/// begin with '#' are passed over.
void for_each_line(const std::string& content,
                   const std::function<void(int number, const std::string& line)>& use);

/// The parts between commas, trimmed, without empty ones.
std::vector<std::string> split_commas(const std::string& list);

}  // namespace kindred
