#pragma once

#include <memory>
#include <string>

#include "searchd/request/exchange.hpp"

namespace kindred {

/// What Prometheus collects (docs/operations.md lists it): requests by route and status, how they
/// ended, refused keys, time in the queue, in all and by stage, and whatever is set when it is
/// asked. Nothing in it tells who asked or what was typed: routes are those of the table, never
/// addresses.
class Metrics {
 public:
  Metrics();
  ~Metrics();
  Metrics(const Metrics&) = delete;
  Metrics& operator=(const Metrics&) = delete;

  /// Takes microseconds. Any thread.
  void note(const Exchange& exchange);

  /// Sets the gauge `kindred_<name>`, described by `help` the first time. Any thread.
  void set(const std::string& name, const std::string& help, double value);

  /// All of it in the text format of Prometheus, version 0.0.4.
  std::string text() const;

 private:
  struct Families;
  const std::unique_ptr<Families> families_;
};

}  // namespace kindred
