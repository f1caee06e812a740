#pragma once

#include <array>
#include <string_view>

namespace kindred {

/// A subject that a story may tell of and that a reader may not want to meet unprepared.
struct SensitiveSubject {
  std::string_view name;   ///< its code, as in the index, the API and the lists
  std::string_view label;  ///< for people, in English
};

/// All there are, in the order in which they are listed. What makes a story one of them is data
/// (config/language/sensitive.txt); another subject is a row here and messages of the pages.
constexpr std::array<SensitiveSubject, 5> kSensitiveSubjects = {
    {{"bereavement", "Bereavement"},
     {"suicide", "Suicide or self-harm"},
     {"abuse", "Abuse"},
     {"baby_loss", "Baby loss"},
     {"eating_disorders", "Eating disorders"}}};

}  // namespace kindred
