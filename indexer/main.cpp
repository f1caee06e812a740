#include <exception>
#include <iostream>

#include "common/base/error.hpp"
#include "common/index/xapian_errors.hpp"
#include "indexer/exit_codes.hpp"
#include "indexer/options.hpp"

namespace {

int report(const std::exception& error, int exit_code) {
  std::cerr << "kindred-indexer: " << error.what() << '\n';
  return exit_code;
}

}  // namespace

int main(int argc, char** argv) {
  kindred::explain_sudden_ends("kindred-indexer", kindred::kUnexpectedFailure);
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
