#include "indexer/document/pair_counts.hpp"

#include <algorithm>
#include <utility>

namespace kindred {
namespace {

constexpr std::size_t kFirstSlots = 1024;

/// Pairs for each slot beyond which the table grows: linear probing stays short below.
constexpr double kFullest = 0.75;

/// Fibonacci hashing (Knuth, The Art of Computer Programming 3, 6.4): the upper bits are well
/// mixed.
std::size_t hash_of(std::uint64_t key) {
  return static_cast<std::size_t>((key ^ (key >> 29)) * 0x9E3779B97F4A7C15ULL >> 20);
}

std::uint64_t key_of(std::uint32_t first, std::uint32_t second) {
  return std::uint64_t{first} << 32 | second;
}

}  // namespace

PairCounts::PairCounts(std::size_t most) : most_(most), slots_(kFirstSlots) {}

PairCounts::Slot& PairCounts::slot_of(std::uint64_t key) {
  const std::size_t mask = slots_.size() - 1;
  std::size_t at = hash_of(key) & mask;
  while (slots_[at].stories != 0 && slots_[at].key != key) at = (at + 1) & mask;
  return slots_[at];
}

void PairCounts::make_room() {
  if (static_cast<double>(size_ + 1) > kFullest * static_cast<double>(slots_.size())) {
    rehash(slots_.size() * 2);
  }
}

void PairCounts::add(std::uint32_t first, std::uint32_t second, std::uint32_t story) {
  Slot* slot = &slot_of(key_of(first, second));
  if (slot->stories == 0) {
    if (size_ >= most_) forget_rare();
    make_room();
    slot = &slot_of(key_of(first, second));
    *slot = {key_of(first, second), 1, story, rounds_};
    ++size_;
  } else if (slot->last != story) {
    ++slot->stories;
    slot->last = story;
  }
}

void PairCounts::add_stories(std::uint32_t first, std::uint32_t second, std::uint32_t stories) {
  make_room();
  Slot& slot = slot_of(key_of(first, second));
  if (slot.stories == 0) {
    slot.key = key_of(first, second);
    ++size_;
  }
  slot.stories += stories;
}

/// Rounds follow each other until half of the table is free, so that they stay rare.
void PairCounts::forget_rare() {
  while (size_ > most_ / 2) {
    ++rounds_;
    for (Slot& slot : slots_) {
      if (slot.stories == 0 || slot.stories + slot.missed > rounds_) continue;
      slot = Slot{};
      --size_;
    }
  }
  rehash(slots_.size());
}

void PairCounts::rehash(std::size_t slots) {
  const std::vector<Slot> old = std::exchange(slots_, std::vector<Slot>(slots));
  for (const Slot& slot : old) {
    if (slot.stories != 0) slot_of(slot.key) = slot;
  }
}

}  // namespace kindred
