#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace kindred {

/// A moment: whole seconds since 1970-01-01T00:00:00Z. All times in Kindred are UTC.
using Instant = std::chrono::sys_seconds;

/// A calendar day in UTC.
using Day = std::chrono::sys_days;

/// "2024-05-01T09:30:00Z".
std::string to_iso(Instant instant);

/// "2024-05-01".
std::string to_iso(Day day);

/// "Wed, 01 May 2024 09:30:00 GMT": IMF-fixdate (RFC 9110 §5.6.7), in English whatever the locale.
std::string to_http_date(Instant instant);

/// Reads an ISO 8601 date ("2024-05-01", taken as midnight UTC) or date-time with seconds,
/// optional fraction (dropped) and optional zone ("Z", "+01:00"; none means UTC).
/// Anything else, and impossible dates such as 2023-02-30, give nullopt.
std::optional<Instant> parse_iso(std::string_view text);

/// Reads `text` with a strptime-like format ("%d/%m/%Y"); the whole text must be used up.
/// nullopt where it does not fit.
std::optional<Instant> parse_time(const std::string& text, const std::string& format);

/// The clock, as a moment of whole seconds.
Instant now();

}  // namespace kindred
