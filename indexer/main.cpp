#include <exception>
#include <iostream>

#include <sys/stat.h>

#include "common/base/error.hpp"
#include "common/index/xapian_errors.hpp"
#include "indexer/exit_codes.hpp"
#include "indexer/options.hpp"

namespace {

int report(const std::exception& error, int exit_code) {
  std::cerr << "kindred-indexer: " << error.what() << '\n';
  return exit_code;
}

/// Store and index are made of what is not public, too: notes of staff, stories that are
/// restricted.
void keep_from_others() {
  const mode_t before = ::umask(S_IRWXO | S_IWGRP);
  ::umask(before | S_IRWXO | S_IWGRP);
}

}  // namespace

int main(int argc, char** argv) {
  kindred::explain_sudden_ends("kindred-indexer", kindred::kUnexpectedFailure);
  keep_from_others();
  try {
    return kindred::parse_command_line(argc, argv)();
  } catch (const kindred::ConfigError& error) {
    return report(error, kindred::kWrongUsage);
  } catch (const kindred::InputError& error) {
    return report(error, kindred::kNothingDone);
  } catch (const std::exception& error) {
    return report(error, kindred::kUnexpectedFailure);
  }
}
