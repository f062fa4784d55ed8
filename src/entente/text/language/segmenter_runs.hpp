// The walk over runs without white space; included by segmenter.hpp.
#pragma once
#include "entente/text/language/segmenter.hpp"
#include "entente/text/language/utf8.hpp"

namespace entente::text::language {

/// A run longer than this is handed out in parts, so that no single token grows without bound.
constexpr std::size_t max_run = 1000;

template <typename Take>
void for_each_run(std::string_view text, Take take) {
  Run run;
  int line_ends = 2;
  for (std::size_t at = 0; at < text.size();) {
    std::size_t next = at;
    const char32_t c = next_code_point(text, next);
    if (is_white_space(c)) {
      line_ends += c == '\n' || c == 0x2029 ? (c == '\n' ? 1 : 2) : 0;
      at = next;
      continue;
    }
    run.code_points.clear();
    run.offset.clear();
    run.next_run = 0;
    while (at < text.size() && run.code_points.size() < max_run) {
      next = at;
      const char32_t d = next_code_point(text, next);
      if (is_white_space(d)) break;
      run.code_points.push_back(d);
      run.offset.push_back(static_cast<std::uint32_t>(at));
      at = next;
    }
    run.offset.push_back(static_cast<std::uint32_t>(at));
    int ahead = 0;
    for (std::size_t look = at; look < text.size() && ahead < 2;) {
      const char32_t d = next_code_point(text, look);
      if (d == '\n') ++ahead;
      if (is_white_space(d)) continue;
      run.next_run = d;
      break;
    }
    run.address = looks_like_address(run.code_points);
    take(run, line_ends >= 2);
    line_ends = 0;
  }
}

}  // namespace entente::text::language
