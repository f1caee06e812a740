#include "searchd/render/terminal_text.hpp"

namespace kindred {
namespace {

/// U+0080 to U+009F begin commands to a terminal as U+001B does.
bool is_second_control(const std::string& text, std::size_t at) {
  return text[at] == '\xC2' && at + 1 < text.size() &&
         static_cast<unsigned char>(text[at + 1]) < 0xA0;
}

/// One line of printable text: line breaks become blanks, control characters go.
std::string printable(const std::string& text) {
  std::string out;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const char c = text[at];
    if (c == '\n' || c == '\t') {
      out += ' ';
    } else if (is_second_control(text, at)) {
      ++at;
    } else if (static_cast<unsigned char>(c) >= 0x20 && c != 0x7f) {
      out += c;
    }
  }
  return out;
}

std::string marked(const Json& passage) {
  const auto text = passage.at("text").get<std::string>();
  std::string out;
  std::size_t at = 0;
  for (const auto& mark : passage.at("marks")) {
    const auto begin = mark.at(0).get<std::size_t>();
    const auto end = mark.at(1).get<std::size_t>();
    out += text.substr(at, begin - at) + "*" + text.substr(begin, end - begin) + "*";
    at = end;
  }
  return printable(out + text.substr(at));
}

std::string service_line(const Json& hit) {
  std::string line;
  for (const auto& service : hit.at("services")) {
    if (!line.empty()) line += "; ";
    std::string path;
    for (const auto& name : service.at("path")) {
      path += (path.empty() ? "" : " › ") + name.get<std::string>();
    }
    line += path;
  }
  return printable(line);
}

std::string count_line(const Json& answer) {
  const auto total = answer.at("total").get<std::size_t>();
  std::string line = std::to_string(total) + (total == 1 ? " story" : " stories");
  const auto& matching = answer.at("matching");
  if (matching.at("mode") != "all" && total > 0) {
    line += " with at least " + std::to_string(matching.at("required").get<std::size_t>()) +
            " of the " + std::to_string(matching.at("words").get<std::size_t>()) + " words; " +
            std::to_string(matching.at("with_all").get<std::size_t>()) + " have all";
  }
  return line + "\n";
}

std::string hit_text(const Json& hit, std::size_t number) {
  std::string title = printable(hit.at("title").get<std::string>());
  if (title.empty()) title = "(no title)";
  const auto& passage = hit.at("passage");
  std::string text = "\n" + std::to_string(number) + ". " + title + "  [" +
                     hit.at("id").get<std::string>() + ", " +
                     hit.at("published_at").get<std::string>().substr(0, 10) + "]\n   " +
                     service_line(hit) + "\n   ";
  if (passage.at("source") == "response") text += "(reply) ";
  return text + marked(passage) + "\n";
}

}  // namespace

std::string terminal_text(const Json& answer) {
  std::string text = count_line(answer);
  std::size_t number = 0;
  for (const auto& hit : answer.at("hits")) text += hit_text(hit, ++number);
  return text;
}

}  // namespace kindred
