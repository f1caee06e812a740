#pragma once

#include <stdexcept>
#include <string>

namespace kindred {

/// Every error that Kindred throws derives from Error. The message names the thing, the value and
/// what to do, in one or two plain sentences, ready to be shown to the person at the keyboard.
/// Caught at the edges only: each `main`, the HTTP worker, and the per-record loop of the importer.
/// Absence is no error: functions that may find nothing return std::optional.
class Error : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

/// What a person supplied cannot be used: a file, a row, an argument, a request.
class InputError : public Error {
 public:
  using Error::Error;
};

/// A configuration file is unreadable, has an unknown key or a value out of range.
class ConfigError : public Error {
 public:
  using Error::Error;
};

/// The story store cannot be opened, read or written.
class StoreError : public Error {
 public:
  using Error::Error;
};

/// An index generation cannot be read or written.
class IndexError : public Error {
 public:
  using Error::Error;
};

/// An index was written to while it was read: what asked may ask again, of what is there now.
class IndexChanged : public IndexError {
 public:
  using IndexError::IndexError;
};

/// The index was made by another version, with other language lists, or is damaged: the message
/// always says "rebuild" and with which command.
class RebuildNeeded : public IndexError {
 public:
  using IndexError::IndexError;
};

}  // namespace kindred
