#include "searchd/vocabulary/error_cost.hpp"

#include <algorithm>
#include <array>

namespace kindred {
namespace {

/// The rows of a QWERTY keyboard, each shifted by half a key against the one above.
constexpr std::array<std::string_view, 3> kKeys = {"qwertyuiop", "asdfghjkl", "zxcvbnm"};

/// Letters that can stand for the same sound in English spelling.
constexpr std::array<std::string_view, 9> kAlikeLetters = {"cks", "sz", "sc", "kq", "fv",
                                                           "gj",  "dt", "iy", "mn"};

bool is_vowel(char32_t c) {
  return c < 0x80 &&
         std::string_view("aeiouy").find(static_cast<char>(c)) != std::string_view::npos;
}

/// For each lower-case letter the letters it is confused with, as bits.
using Letters = std::array<std::uint32_t, 26>;

constexpr std::uint32_t bit(char c) { return 1U << (c - 'a'); }

constexpr void join(Letters& letters, char a, char b) {
  letters[static_cast<std::size_t>(a - 'a')] |= bit(b);
  letters[static_cast<std::size_t>(b - 'a')] |= bit(a);
}

constexpr Letters keyboard_neighbours() {
  Letters near{};
  for (std::size_t row = 0; row < kKeys.size(); ++row) {
    for (std::size_t i = 0; i < kKeys[row].size(); ++i) {
      if (i > 0) join(near, kKeys[row][i - 1], kKeys[row][i]);
      if (row == 0) continue;
      const std::string_view above = kKeys[row - 1];
      if (i < above.size()) join(near, kKeys[row][i], above[i]);
      if (i + 1 < above.size()) join(near, kKeys[row][i], above[i + 1]);
    }
  }
  return near;
}

constexpr Letters sounding_alike() {
  Letters alike{};
  for (const std::string_view group : kAlikeLetters) {
    for (const char a : group) {
      for (const char b : group) {
        if (a != b) join(alike, a, b);
      }
    }
  }
  return alike;
}

constexpr Letters kNear = keyboard_neighbours();
constexpr Letters kSound = sounding_alike();

bool are_joined(const Letters& letters, char32_t a, char32_t b) {
  const auto is_letter = [](char32_t c) { return c >= 'a' && c <= 'z'; };
  return is_letter(a) && is_letter(b) && (letters[a - 'a'] & bit(static_cast<char>(b))) != 0;
}

double replacing(char32_t typed, char32_t meant, const ErrorCosts& costs) {
  double cost = costs.replaced;
  if (are_joined(kNear, typed, meant)) cost = std::min(cost, costs.replaced_near);
  if (are_joined(kSound, typed, meant)) cost = std::min(cost, costs.replaced_alike);
  if (is_vowel(typed) && is_vowel(meant)) cost = std::min(cost, costs.replaced_vowel);
  return cost;
}

/// Whether the letter at `at` stands beside its like.
bool is_doubled(std::u32string_view text, std::size_t at) {
  return (at > 0 && text[at - 1] == text[at]) || (at + 1 < text.size() && text[at + 1] == text[at]);
}

double leaving_out(std::u32string_view meant, std::size_t at, const ErrorCosts& costs) {
  if (is_doubled(meant, at)) return costs.missing_double;
  const double cost = is_vowel(meant[at]) ? costs.missing_vowel : costs.missing;
  return cost + (at == 0 ? costs.first_letter : 0);
}

double adding(std::u32string_view typed, std::size_t at, const ErrorCosts& costs) {
  if (is_doubled(typed, at)) return costs.added_double;
  const double cost = is_vowel(typed[at]) ? costs.added_vowel : costs.added;
  return cost + (at == 0 ? costs.first_letter : 0);
}

constexpr std::size_t kRowLength = 65;

}  // namespace

const std::vector<ErrorCostRow>& error_cost_rows() {
  static const std::vector<ErrorCostRow> kRows = {{"replaced", &ErrorCosts::replaced},
                                                  {"replaced_near", &ErrorCosts::replaced_near},
                                                  {"replaced_vowel", &ErrorCosts::replaced_vowel},
                                                  {"replaced_alike", &ErrorCosts::replaced_alike},
                                                  {"missing", &ErrorCosts::missing},
                                                  {"missing_double", &ErrorCosts::missing_double},
                                                  {"missing_vowel", &ErrorCosts::missing_vowel},
                                                  {"added", &ErrorCosts::added},
                                                  {"added_double", &ErrorCosts::added_double},
                                                  {"added_vowel", &ErrorCosts::added_vowel},
                                                  {"exchanged", &ErrorCosts::exchanged},
                                                  {"first_letter", &ErrorCosts::first_letter},
                                                  {"missing_blank", &ErrorCosts::missing_blank}};
  return kRows;
}

double error_cost(std::u32string_view typed, std::u32string_view meant, const ErrorCosts& costs) {
  std::array<std::array<double, kRowLength>, 3> rows;  // this one, the one before, and before that
  typed = typed.substr(0, kRowLength - 1);
  meant = meant.substr(0, kRowLength - 1);
  rows[0][0] = 0;
  for (std::size_t j = 1; j <= meant.size(); ++j) {
    rows[0][j] = rows[0][j - 1] + leaving_out(meant, j - 1, costs);
  }
  for (std::size_t i = 1; i <= typed.size(); ++i) {
    auto& row = rows[i % 3];
    const auto& above = rows[(i + 2) % 3];
    row[0] = above[0] + adding(typed, i - 1, costs);
    for (std::size_t j = 1; j <= meant.size(); ++j) {
      const bool same = typed[i - 1] == meant[j - 1];
      const double dear = i == 1 && j == 1 ? costs.first_letter : 0;
      const double step = same ? 0 : replacing(typed[i - 1], meant[j - 1], costs) + dear;
      row[j] = std::min({above[j - 1] + step, above[j] + adding(typed, i - 1, costs),
                         row[j - 1] + leaving_out(meant, j - 1, costs)});
      if (i > 1 && j > 1 && typed[i - 1] == meant[j - 2] && typed[i - 2] == meant[j - 1]) {
        const double first = i == 2 && j == 2 ? costs.first_letter : 0;
        row[j] = std::min(row[j], rows[(i + 1) % 3][j - 2] + costs.exchanged + first);
      }
    }
  }
  return rows[typed.size() % 3][meant.size()];
}

}  // namespace kindred
