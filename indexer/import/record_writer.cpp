#include "indexer/import/record_writer.hpp"

#include "indexer/import/row_problem.hpp"

namespace kindred {
namespace {

/// The code as the store spells it, so that a story in other letters is no changed story.
template <class Known>
void use_known_code(std::string& code, const Known& known, const std::string& field,
                    const std::string& reason) {
  const auto found = known.find(fold_code(code));
  if (found == known.end()) throw RowProblem(field, code, reason);
  code = found->second.code;
}

constexpr const char* kUnknownService = "unknown service code; import the services first";
constexpr const char* kUnknownTheme = "unknown theme code; import the themes first";

}  // namespace

RecordWriter::RecordWriter(StoryStore& store) : store_(store) {
  for (auto& service : store.services()) {
    services_.emplace(fold_code(service.code), std::move(service));
  }
  for (auto& theme : store.themes()) themes_.emplace(fold_code(theme.code), std::move(theme));
}

Written RecordWriter::write(Record&& record) {
  return std::visit([this](auto& value) { return put(std::move(value)); }, record);
}

/// A withdrawal may say no more than which story: its dates are those the store has.
void RecordWriter::date_like_the_stored(Story& story) {
  const auto stored = store_.find_story(story.id);
  if (!stored) {
    throw RowProblem("id", story.id, "a withdrawal without a date of a story that is not stored");
  }
  story.submitted_at = stored->submitted_at;
  story.published_at = stored->published_at;
  story.language = stored->language;
}

/// A withdrawal is a promise: an older export of the platform must not undo it.
void RecordWriter::reject_withdrawn(const Story& story) const {
  if (story.state == StoryState::kWithdrawn) return;
  const auto stored = store_.find_story(story.id);
  if (!stored || stored->state != StoryState::kWithdrawn) return;
  throw RowProblem("state", std::string(name_of(story.state)),
                   "the story was withdrawn; an import does not bring it back");
}

Written RecordWriter::put(StoryRecord&& record) {
  Story& story = record.story;
  if (story.id == "." || story.id == "..") {
    throw RowProblem("id", story.id, "a story with this id would have no address on the web");
  }
  reject_withdrawn(story);
  if (!record.is_dated) date_like_the_stored(story);
  for (const auto& service : record.services) put_named(service);
  for (auto& code : story.services) use_known_code(code, services_, "services", kUnknownService);
  for (auto& theme : story.themes) use_known_code(theme.code, themes_, "themes", kUnknownTheme);
  for (auto& response : story.responses) {
    if (response.service.empty()) continue;
    use_known_code(response.service, services_, "responses", kUnknownService);
  }
  return store_.put(story, record.notes, record.kept);
}

Written RecordWriter::put(ResponseRecord&& record) {
  if (!record.response.service.empty()) {
    use_known_code(record.response.service, services_, "service", kUnknownService);
  }
  return store_.put(record.response, record.story_id);
}

Written RecordWriter::put(ServiceRecord&& record) {
  if (record.parent && !services_.contains(fold_code(record.parent->code))) {
    put_named(*record.parent);
  }
  Service& service = record.service;
  if (!service.parent.empty()) {
    use_known_code(service.parent, services_, "parent",
                   "unknown parent; import the file that holds it first");
  }
  return put_service(service);
}

Written RecordWriter::put(ServicePath&& record) {
  Written written = Written::kUnchanged;
  for (const auto& service : record.services) written = put_named(service);
  return written;
}

Written RecordWriter::put(Theme&& theme) {
  if (!theme.parent.empty()) {
    use_known_code(theme.parent, themes_, "parent", "unknown parent; parents come before children");
    if (!themes_.at(fold_code(theme.parent)).parent.empty()) {
      throw RowProblem("parent", theme.parent, "themes have two levels; this parent has a parent");
    }
  }
  const Written written = store_.put(theme);
  themes_.insert_or_assign(fold_code(theme.code), theme);
  return written;
}

/// The length is that of the first of the model; those of one model are compared with each other.
Written RecordWriter::put(Embedding&& embedding) {
  const std::size_t length = embedding.vector.size();
  auto usual = length_of_.find(embedding.model);
  if (usual == length_of_.end()) {
    const auto stored = store_.embedding_length(embedding.model);
    if (stored) usual = length_of_.emplace(embedding.model, *stored).first;
  }
  if (usual != length_of_.end() && usual->second != length) {
    throw RowProblem(
        "vector", std::to_string(length) + " numbers",
        "vector is not as long as the others of its model",
        ", " + std::to_string(usual->second) + " numbers; another model needs another name");
  }
  const Written written = store_.put(embedding);
  length_of_.emplace(std::move(embedding.model), length);
  return written;
}

Written RecordWriter::put_service(const Service& service) {
  const Written written = store_.put(service);
  services_.insert_or_assign(fold_code(service.code), service);
  return written;
}

Written RecordWriter::put_named(const NamedService& named) {
  const auto known = services_.find(fold_code(named.code));
  if (known == services_.end()) {
    Service service;
    service.code = named.code;
    service.name = named.name.empty() ? named.code : named.name;
    service.kind = named.kind;
    service.parent = named.parent;
    return put_service(service);
  }
  if (!named.updates || named.name.empty()) return Written::kUnchanged;
  Service service = known->second;
  const bool was_only_a_code = service.name == service.code;
  service.name = named.name;
  if (was_only_a_code) service.kind = named.kind;
  if (!named.parent.empty()) service.parent = services_.at(fold_code(named.parent)).code;
  return service == known->second ? Written::kUnchanged : put_service(service);
}

}  // namespace kindred
