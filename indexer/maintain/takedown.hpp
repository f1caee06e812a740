#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "common/text/language_lists.hpp"

namespace kindred {

enum class TakedownKind {
  kWithdraw,  ///< for good: hidden, then out of index and store
  kRestrict,  ///< hidden and out of the index; the store keeps it
  kRestore,   ///< a restricted story is shown again
};

struct TakedownRequest {
  std::vector<std::string> ids;
  TakedownKind kind = TakedownKind::kWithdraw;
  std::string reason;  ///< for staff: kept in the index directory, shown to nobody
  std::filesystem::path store;
  std::filesystem::path index;
  bool erases = false;  ///< compact the index and the store afterwards
};

/// One thing that was done, and when: UTC with milliseconds.
struct TakedownStep {
  std::string surface;  ///< where the stories were
  std::string what;
  std::string at;
};

/// What is promised and was done. Each step was on disk, or answered, at its time.
struct Receipt {
  TakedownRequest request;
  std::string audience;  ///< of the index, which is the only one it is of; empty: not known
  std::vector<TakedownStep> steps;
  std::string generation;
  std::uint64_t commit = 0;
  std::vector<std::string> open;  ///< what is not done yet, and how to do it
};

/// Hides the stories (kWithheldFile), waits up to `patience` for every searchd of this machine to
/// say that it no longer shows them, then changes the store, commits to the index and erases as
/// asked. InputError names ids that neither store nor index has, and withdrawn ones that are to be
/// shown again: nothing was done then.
Receipt take_down(const TakedownRequest& request, const LanguageLists& language,
                  std::int64_t patience_ms = 5000);

/// InputError as take_down throws it.
void check_known(const TakedownRequest& request);

/// As JSON, signed by the key of the index directory (made where there is none).
std::string signed_receipt(const Receipt& receipt);

/// Whether a text is a receipt that was signed by the key it names and not changed since; the
/// public key, or "" where it is not.
std::string key_of_receipt(const std::string& text);

}  // namespace kindred
