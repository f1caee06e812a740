#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace kindred {

/// In how many stories pairs of numbers occur, in bounded memory: exact while no more than `most`
/// pairs were seen, then by lossy counting (Manku and Motwani, "Approximate Frequency Counts over
/// Data Streams", VLDB 2002): when the table is full, pairs that are too rare to matter are
/// forgotten, in rounds. A count is never too high, and too low by the rounds so far at the most.
/// An open-addressing table, 24 bytes a slot. Used by one thread.
class PairCounts {
 public:
  explicit PairCounts(std::size_t most);

  /// The pair occurs in the story with this number; a second time in it counts once.
  /// Stories come one after another, numbered from 1.
  void add(std::uint32_t first, std::uint32_t second, std::uint32_t story);

  /// Adds what another counted. Never forgets: may hold more than `most` pairs then.
  void add_stories(std::uint32_t first, std::uint32_t second, std::uint32_t stories);

  std::size_t size() const { return size_; }

  /// How often pairs were forgotten: what a count may lack.
  std::uint32_t rounds() const { return rounds_; }

  /// Calls use(first, second, stories) for every pair held, in no order.
  template <class Use>
  void for_each(Use use) const {
    for (const Slot& slot : slots_) {
      if (slot.stories == 0) continue;
      use(static_cast<std::uint32_t>(slot.key >> 32), static_cast<std::uint32_t>(slot.key),
          slot.stories);
    }
  }

 private:
  struct Slot {
    std::uint64_t key = 0;
    std::uint32_t stories = 0;  ///< 0: the slot is free
    std::uint32_t last = 0;     ///< the story that was counted last
    std::uint32_t missed = 0;   ///< stories that may have been forgotten before
  };
  Slot& slot_of(std::uint64_t key);
  void make_room();
  void forget_rare();
  void rehash(std::size_t slots);

  std::size_t most_;
  std::size_t size_ = 0;
  std::uint32_t rounds_ = 0;
  std::vector<Slot> slots_;
};

}  // namespace kindred
