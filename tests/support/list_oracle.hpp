#pragma once

#include <algorithm>
#include <cstdint>
#include <optional>
#include <string>
#include <unordered_set>
#include <utility>
#include <vector>

#include "searchd/choice/choice_task.hpp"

namespace kindred::test {

/// Whether a list of exactly `size` of so many candidates can meet all constraints. Walks through
/// the candidates and keeps every different way to count those before; no program is solved.
class ListOracle {
 public:
  ListOracle(std::size_t candidates, std::vector<CountConstraint> constraints, std::size_t size)
      : candidates_(candidates), constraints_(std::move(constraints)), size_(size) {
    for (const CountConstraint& constraint : constraints_) {
      for (const auto& members : constraint.groups) add_group(constraint, members);
    }
  }

  /// nullopt where there are too many ways.
  std::optional<bool> can_be_met() {
    if (size_ > candidates_) return false;
    Ways ways = {std::string(groups_.size() + 1, '\0')};
    for (const std::size_t candidate : order()) {
      Ways next;
      for (const std::string& way : ways) {
        add_if_open(way, next);
        add_if_open(with(way, candidate), next);
      }
      for (Group& group : groups_) group.left -= group.has[candidate] ? 1 : 0;
      --left_;
      ways = still_open(next);
      if (ways.size() > kMostWays) return std::nullopt;
    }
    return std::any_of(ways.begin(), ways.end(), [&](const std::string& way) {
      return count(way[0]) == size_ && is_balanced(way);
    });
  }

 private:
  /// Counts of stories and of each group, a byte each.
  using Ways = std::unordered_set<std::string>;
  static constexpr std::size_t kMostWays = 100'000;

  struct Group {
    CountConstraint::Kind kind;
    std::size_t number;
    std::vector<bool> has;
    std::size_t left;
  };

  static std::size_t count(char byte) { return static_cast<unsigned char>(byte); }

  void add_group(const CountConstraint& constraint, const std::vector<CandidateNumber>& members) {
    Group group{constraint.kind, constraint.number, std::vector<bool>(candidates_, false),
                members.size()};
    for (const CandidateNumber member : members) group.has[member] = true;
    groups_.push_back(std::move(group));
  }

  /// Those that count alike one behind the other, so that groups are soon done with.
  std::vector<std::size_t> order() const {
    std::vector<std::pair<std::vector<bool>, std::size_t>> keyed;
    for (std::size_t i = 0; i < candidates_; ++i) {
      std::vector<bool> key;
      for (const Group& group : groups_) key.push_back(group.has[i]);
      keyed.emplace_back(std::move(key), i);
    }
    std::sort(keyed.rbegin(), keyed.rend());
    std::vector<std::size_t> order;
    for (const auto& [key, candidate] : keyed) order.push_back(candidate);
    return order;
  }

  std::string with(std::string way, std::size_t candidate) const {
    ++way[0];
    for (std::size_t i = 0; i < groups_.size(); ++i) {
      const Group& group = groups_[i];
      if (!group.has[candidate]) continue;
      const bool is_enough =
          group.kind == CountConstraint::Kind::kLeast && count(way[i + 1]) == group.number;
      if (!is_enough) ++way[i + 1];
    }
    return way;
  }

  void add_if_open(std::string way, Ways& ways) const {
    if (count(way[0]) > size_) return;
    for (std::size_t i = 0; i < groups_.size(); ++i) {
      const Group& group = groups_[i];
      const bool is_broken =
          group.kind == CountConstraint::Kind::kMost && count(way[i + 1]) > group.number;
      if (is_broken) return;
    }
    ways.insert(std::move(way));
  }

  /// Those that can still be finished; what is done with counts no more.
  Ways still_open(const Ways& ways) const {
    Ways open;
    for (std::string way : ways) {
      bool can_be_finished = count(way[0]) + left_ >= size_;
      for (std::size_t i = 0; i < groups_.size(); ++i) {
        const Group& group = groups_[i];
        char& counted = way[i + 1];
        const bool is_least = group.kind == CountConstraint::Kind::kLeast;
        if (is_least && count(counted) + group.left < group.number) can_be_finished = false;
        if (group.left == 0 && group.kind != CountConstraint::Kind::kBalance) {
          counted = is_least ? static_cast<char>(group.number) : '\0';
        }
      }
      if (can_be_finished) open.insert(std::move(way));
    }
    return open;
  }

  /// Least and most were seen to; the two sides of a balance stand behind each other.
  bool is_balanced(const std::string& way) const {
    for (std::size_t i = 0; i + 1 < groups_.size(); ++i) {
      if (groups_[i].kind != CountConstraint::Kind::kBalance) continue;
      const std::size_t a = count(way[i + 1]);
      const std::size_t b = count(way[i + 2]);
      if (std::max(a, b) - std::min(a, b) > groups_[i].number) return false;
      ++i;
    }
    return true;
  }

  std::size_t candidates_;
  std::vector<CountConstraint> constraints_;
  std::size_t size_;
  std::vector<Group> groups_;
  std::size_t left_ = candidates_;
};

}  // namespace kindred::test
