#include <algorithm>
#include <set>
#include <utility>

#include "common/index/stored_story.hpp"
#include "searchd/search/columns.hpp"

namespace kindred {
namespace {

template <class Value>
void set_values(const IndexReader& index, Field field, const StorySet& gone,
                Xapian::docid first_new, std::vector<Value>& values, auto decode) {
  values.resize(std::size_t{index.last_document()} + 1);
  for (const Xapian::docid document : documents_of(gone)) values[document] = Value();
  index.for_each_value(
      slot_of(field),
      [&](Xapian::docid document, const std::string& value) { values[document] = decode(value); },
      first_new);
}

/// The codes of a facet that documents have, sorted: those of `before` that some still has, and
/// those of new ones.
std::vector<std::string> codes_of(const std::vector<FacetValue>& before, const Column& column,
                                  const StorySet& gone, std::set<std::string> come) {
  for (ValueNumber value = 0; value + 1 < before.size(); ++value) {
    const StorySet& having = column.having(value);
    const bool is_left = !having.isEmpty() && !having.isSubset(gone);
    if (is_left) come.insert(before[value].code);
  }
  return {come.begin(), come.end()};
}

bool has_codes(const std::vector<FacetValue>& values, const std::vector<std::string>& sorted) {
  std::vector<std::string> codes;
  for (std::size_t i = 0; i + 1 < values.size(); ++i) codes.push_back(values[i].code);
  std::sort(codes.begin(), codes.end());
  return codes == sorted;
}

}  // namespace

/// One change of all columns.
class ColumnsChange {
 public:
  ColumnsChange(const Columns& before, const IndexReader& index, const StorySet& gone,
                Xapian::docid last_before)
      : before_(before), index_(index), gone_(gone), first_new_(last_before + 1) {
    index.for_each_value(
        slot_of(Field::kOrder),
        [&](Xapian::docid document, std::string order) {
          come_.push_back({std::move(order), document});
        },
        first_new_);
  }

  /// Values that came or went make others' numbers other ones.
  FacetValues values(const Catalogue& catalogue, const FacetValues& before) const {
    PerFacet<std::vector<std::string>> open;
    bool is_same = true;
    for (const FacetRow& row : kFacetTable) {
      if (row.kind != FacetKind::kOpen) continue;
      const std::string prefix(row_of(row.field).prefix);
      std::set<std::string> come;
      for (const auto& [_, document] : come_) {
        for (const std::string& term : index_.terms_of(document, prefix)) {
          come.insert(term.substr(prefix.size()));
        }
      }
      open[row.facet] =
          codes_of(before.of(row.facet), before_.of(row.facet), gone_, std::move(come));
      is_same = is_same && has_codes(before.of(row.facet), open[row.facet]);
    }
    return is_same ? before : FacetValues(catalogue, open);
  }

  Columns columns(const FacetValues& values, const FacetValues& now) {
    Columns next = before_;
    next.all_ -= gone_;
    for (const auto& [_, document] : come_) next.all_.add(document);
    change_facets(next, values, now);
    change_newness(next);
    change_lengths(next);
    set_values(index_, Field::kPublished, gone_, first_new_, next.published_.own(), decode_instant);
    set_values(index_, Field::kWords, gone_, first_new_, next.words_.own(), decode_number);
    set_values(index_, Field::kResponses, gone_, first_new_, next.responses_.own(), decode_number);
    const std::vector<Instant>& published = next.published_.all();
    next.newest_ = *std::max_element(published.begin(), published.end());
    return next;
  }

 private:
  ColumnChange change_with(const std::vector<ValueNumber>& numbers) const {
    return {index_.last_document(), gone_, {}, numbers};
  }

  std::vector<ValueNumber> numbers_of(Facet facet, const FacetValues& values,
                                      const FacetValues& now) const {
    std::vector<ValueNumber> numbers;
    for (const FacetValue& value : values.of(facet)) {
      numbers.push_back(now.find(facet, value.code).value_or(0));
    }
    return numbers;
  }

  void change_facets(Columns& next, const FacetValues& values, const FacetValues& now) {
    const auto field_of = [&](Facet facet) -> Column& {
      return next.fields_[static_cast<std::size_t>(row_of(facet).field)];
    };
    for (const FacetRow& row : kFacetTable) {
      if (row.facet == Facet::kProvider) continue;  // the column of the services
      if (row.facet == Facet::kPolarity) continue;
      ColumnChange change = change_with(numbers_of(row.facet, values, now));
      for (const auto& [_, document] : come_) {
        change.come.emplace_back(document, values_in(document, row, now));
      }
      field_of(row.facet) = before_.of(row.facet).changed(change);
    }
    change_polarities(next, values, now);
    for (const FacetRow& row : kFacetTable) {
      StorySet& none = next.having_none_[row.facet];
      none -= gone_;
      for (const auto& [_, document] : come_) {
        if (next.of(row.facet).set_of(document) == 0) none.add(document);
      }
    }
    next.joint_ = JointColumn();
    next.join_facets();
  }

  /// Ascending.
  std::vector<ValueNumber> values_in(Xapian::docid document, const FacetRow& row,
                                     const FacetValues& now) const {
    const std::string prefix(row_of(row.field).prefix);
    std::vector<ValueNumber> values;
    for (const std::string& term : index_.terms_of(document, prefix)) {
      const auto value = now.find(row.facet, term.substr(prefix.size()));
      if (value) values.push_back(*value);
    }
    std::sort(values.begin(), values.end());
    return values;
  }

  /// Of tags with their polarity, and of stories.
  void change_polarities(Columns& next, const FacetValues& values, const FacetValues& now) const {
    const auto signs = static_cast<ValueNumber>(kPolaritySigns.size());
    std::vector<ValueNumber> numbers;
    for (const ValueNumber tag : numbers_of(Facet::kTag, values, now)) {
      for (ValueNumber sign = 0; sign < signs; ++sign) numbers.push_back(tag * signs + sign);
    }
    ColumnChange of_tags = change_with(numbers);
    ColumnChange of_stories = change_with({});
    const std::string prefix(row_of(Field::kTagPolarity).prefix);
    for (const auto& [_, document] : come_) {
      std::vector<ValueNumber> marks;
      for (const std::string& term : index_.terms_of(document, prefix)) {
        const auto tag = now.find(Facet::kTag, term.substr(prefix.size() + 1));
        const auto sign =
            std::find(kPolaritySigns.begin(), kPolaritySigns.end(), term[prefix.size()]);
        if (!tag || sign == kPolaritySigns.end()) continue;
        marks.push_back(*tag * signs + static_cast<ValueNumber>(sign - kPolaritySigns.begin()));
      }
      std::sort(marks.begin(), marks.end());
      const auto polarity = polarity_of(marks);
      of_stories.come.emplace_back(document,
                                   polarity ? std::vector{*polarity} : std::vector<ValueNumber>{});
      of_tags.come.emplace_back(document, std::move(marks));
    }
    next.fields_[static_cast<std::size_t>(Field::kTagPolarity)] =
        before_.tag_polarities().changed(of_tags);
    next.polarity_ = before_.polarity_.changed(of_stories);
  }

  void change_newness(Columns& next) {
    std::vector<Xapian::docid> by_place(before_.all_.cardinality());
    for (const Xapian::docid document : documents_of(before_.all_)) {
      by_place[before_.newness_[document]] = document;
    }
    std::erase_if(by_place, [&](Xapian::docid document) { return gone_.contains(document); });
    std::sort(come_.begin(), come_.end());
    std::vector<Xapian::docid> now;
    now.reserve(by_place.size() + come_.size());
    auto at = by_place.begin();
    for (const auto& [order, document] : come_) {
      const auto behind = std::lower_bound(
          at, by_place.end(), order, [&](Xapian::docid other, const std::string& key) {
            return index_.value(other, slot_of(Field::kOrder)) < key;
          });
      now.insert(now.end(), at, behind);
      now.push_back(document);
      at = behind;
    }
    now.insert(now.end(), at, by_place.end());
    std::vector<std::uint32_t>& newness = next.newness_.own();
    newness.assign(std::size_t{index_.last_document()} + 1, 0);
    for (std::uint32_t place = 0; place < now.size(); ++place) newness[now[place]] = place;
  }

  void change_lengths(Columns& next) const {
    std::vector<std::uint32_t>& lengths = next.lengths_.own();
    lengths.resize(std::size_t{index_.last_document()} + 1, 0);
    for (const Xapian::docid document : documents_of(gone_)) {
      next.all_lengths_ -= std::exchange(lengths[document], 0);
    }
    index_.for_each_length(
        [&](Xapian::docid document, Xapian::termcount length) {
          lengths[document] = length;
          next.all_lengths_ += length;
        },
        first_new_);
    const auto stories = static_cast<double>(next.all_.cardinality());
    next.mean_length_ = stories > 0 ? static_cast<double>(next.all_lengths_) / stories : 0;
  }

  const Columns& before_;
  const IndexReader& index_;
  const StorySet& gone_;
  const Xapian::docid first_new_;
  std::vector<std::pair<std::string, Xapian::docid>> come_;  // with their order values
};

Columns Columns::changed(const IndexReader& index, const StorySet& gone, Xapian::docid last_before,
                         const Catalogue& catalogue, const FacetValues& values,
                         FacetValues& next_values) const {
  ColumnsChange change(*this, index, gone, last_before);
  next_values = change.values(catalogue, values);
  return change.columns(values, next_values);
}

}  // namespace kindred
