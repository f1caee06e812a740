#pragma once

#include <string>
#include <unordered_map>

#include "indexer/import/record.hpp"
#include "indexer/store/story_store.hpp"

namespace kindred {

/// Writes records into a story store. Reads its services and themes once: those that other programs
/// add meanwhile count as unknown.
class RecordWriter {
 public:
  /// Keeps a reference to `store`.
  explicit RecordWriter(StoryStore& store);

  /// RowProblem for codes the store does not know, InputError for what the store refuses; the store
  /// then keeps what it has, but for services that a story named and that are in order by
  /// themselves.
  Written write(Record&& record);

 private:
  Written put(StoryRecord&& record);
  Written put(ResponseRecord&& record);
  Written put(ServiceRecord&& record);
  Written put(ServicePath&& record);
  Written put(Theme&& theme);
  Written put(Embedding&& embedding);
  Written put_service(const Service& service);
  Written put_named(const NamedService& service);
  void date_like_the_stored(Story& story);
  void reject_withdrawn(const Story& story) const;

  StoryStore& store_;
  std::unordered_map<std::string, Service> services_;       // by folded code
  std::unordered_map<std::string, Theme> themes_;           // by folded code
  std::unordered_map<std::string, std::size_t> length_of_;  // numbers of an embedding, by its model
};

}  // namespace kindred
