#pragma once

namespace kindred {

/// What kindred-indexer tells the shell; every command's --help lists those it uses.
inline constexpr int kAllDone = 0;
inline constexpr int kUnexpectedFailure = 1;
inline constexpr int kWrongUsage = 2;
inline constexpr int kSomeRejected = 3;
inline constexpr int kNothingDone = 4;

}  // namespace kindred
