#include "common/index/xapian_errors.hpp"

#include <cstdio>
#include <cstdlib>
#include <exception>

#include <unistd.h>

namespace kindred {
namespace {

const char* g_program = "";
int g_exit_code = 1;

/// Of the error that nobody could catch.
std::string reason_of_end() {
  try {
    const std::exception_ptr error = std::current_exception();
    if (error) std::rethrow_exception(error);
  } catch (const Xapian::Error& error) {
    return reason_of(error);
  } catch (const std::exception& error) {
    return error.what();
  } catch (...) {
  }
  return "unknown reason";
}

[[noreturn]] void end() {
  std::fprintf(stderr,
               "%s: ended, for it could not go on writing (%s): free room on the disk, or look "
               "whether it is sound, and start it again; what was published before serves on\n",
               g_program, reason_of_end().c_str());
  ::_exit(g_exit_code);
}

}  // namespace

void explain_sudden_ends(const char* program, int exit_code) {
  g_program = program;
  g_exit_code = exit_code;
  std::set_terminate(end);
}

}  // namespace kindred
