#pragma once

#include <filesystem>
#include <iosfwd>

#include "benchmarks/corpus/corpus.hpp"
#include "benchmarks/corpus/corpus_report.hpp"
#include "indexer/progress/progress_line.hpp"

namespace kindred::corpus {

/// Writes the corpus into a new story store: themes, services, stories. Memory does not grow with
/// the number of stories. `report` may be null. InputError where `store` exists already: two
/// corpora in one store would be neither; StoreError where it cannot be written.
void write_corpus(const Corpus& corpus, const std::filesystem::path& store, ProgressLine& progress,
                  CorpusReport* report);

}  // namespace kindred::corpus
