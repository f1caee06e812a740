#include "common/base/config_file.hpp"
#include "indexer/import/mapping.hpp"
#include "searchd/config.hpp"
#include "tests/fuzz/file_of_bytes.hpp"

/// A configuration or a mapping file of any bytes is read, or refused with an error that names it:
/// the first byte says which it is.
extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
  using namespace kindred;
  if (size == 0) return 0;
  static test::FileOfBytes settings(".json");
  const auto& file = settings.with(data + 1, size - 1);
  try {
    if (data[0] % 2 == 0) {
      load_config<SearchdConfig>(file, kSearchdSettings);
    } else {
      columns_of(load_mapping(file));
    }
  } catch (const Error&) {
    return 0;
  }
  return 0;
}
