#include "entente/coding/memory.hpp"

#include <algorithm>
#include <functional>
#include <limits>

#include "entente/coding/lexicon.hpp"

namespace entente::coding {

namespace {

bool is_meant(const Seen& one, const std::vector<Party>& except, bool bodies) {
  return (bodies || one.kind == ActorKind::state) && std::ranges::find(except, one.code, &Party::actor) == except.end();
}

void add(std::vector<std::string_view>& to, std::string_view code) {
  if (std::ranges::find(to, code) == to.end()) to.push_back(code);
}

std::vector<std::string_view> codes_of(const Together& told, const std::vector<Party>& except, bool bodies) {
  std::vector<std::string_view> codes;
  for (const Seen& one : told.members)
    if (is_meant(one, except, bodies)) add(codes, one.code);
  return codes;
}

}  // namespace

std::vector<std::string_view> Memory::told_together(std::size_t count, std::size_t sentence,
                                                    const std::vector<Party>& except, bool bodies) const {
  for (std::size_t i = together.size(); i-- > 0 && together[i].sentence >= sentence;) {
    auto codes = codes_of(together[i], except, bodies);
    if (together[i].sentence == sentence && codes.size() == count) return codes;
  }
  return {};
}

std::vector<std::string_view> Memory::told_together_often(std::size_t count, const std::vector<Party>& except,
                                                          bool bodies) const {
  std::map<std::set<std::string_view>, int> times;
  std::vector<std::string_view> most;
  int often = 1;
  for (const Together& one : together) {
    const auto codes = codes_of(one, except, bodies);
    if (codes.size() != count) continue;
    if (const int told = ++times[{codes.begin(), codes.end()}]; told > often) {
      often = told;
      most = codes;
    }
  }
  return most;
}

std::vector<std::string_view> Memory::named_in(std::size_t sentence, std::size_t before,
                                               const std::vector<Party>& except) const {
  std::vector<std::string_view> codes;
  for (const Seen& one : seen)
    if (one.sentence == sentence && one.at < before && is_meant(one, except, false)) add(codes, one.code);
  return codes;
}

std::vector<std::string_view> Memory::last_states(std::size_t count, std::size_t begin, std::size_t at,
                                                  const std::vector<Party>& except, bool bodies) const {
  constexpr int sentences = 4;
  std::vector<std::string_view> all;
  int looked = 0;
  for (std::size_t end = seen.size(); end > 0 && looked < sentences;) {
    const std::size_t sentence = seen[end - 1].sentence;
    std::vector<std::string_view> here;
    for (; end > 0 && seen[end - 1].sentence == sentence; --end)
      if (const Seen& one = seen[end - 1]; one.at < at && is_meant(one, except, bodies)) add(here, one.code);
    if (here.empty()) continue;
    auto told = told_together(count, sentence, except, bodies);
    if (told.empty() && here.size() == count) {
      if (count > 1 && seen[end].at < begin) told = told_together_often(count, except, bodies);
      if (told.empty()) told = here;
    }
    if (!told.empty()) return spoken_of_more(told, at, except, bodies);
    for (const std::string_view code : here) add(all, code);
    ++looked;
  }
  if (count > 1)
    if (auto told = told_together_often(count, except, bodies); !told.empty()) return told;
  if (all.size() < count) return {};
  all.resize(count);
  return all;
}

std::vector<std::string_view> Memory::spoken_of_more(const std::vector<std::string_view>& told, std::size_t at,
                                                     const std::vector<Party>& except, bool bodies) const {
  constexpr int clearly = 4;
  const std::size_t count = told.size();
  std::vector<std::pair<int, std::string_view>> named;
  const auto times = [&](std::string_view code) {
    const auto found = std::ranges::find(named, code, &std::pair<int, std::string_view>::second);
    return found == named.end() ? nullptr : &found->first;
  };
  for (const Seen& one : seen) {
    if (one.at >= at || !is_meant(one, except, bodies)) continue;
    if (int* known = times(one.code); known != nullptr)
      ++*known;
    else
      named.emplace_back(1, one.code);
  }
  int least = std::numeric_limits<int>::max();
  for (const std::string_view code : told) least = std::min(least, times(code) == nullptr ? 1 : *times(code));
  std::ranges::stable_sort(named, std::greater{}, &std::pair<int, std::string_view>::first);
  const bool open = named.size() > count && named[count].first == named[count - 1].first;
  if (count < 2 || named.size() < count || open || named[count - 1].first < clearly * least) return told;
  std::vector<std::string_view> codes;
  for (std::size_t i = 0; i < count; ++i) codes.push_back(named[i].second);
  return codes;
}

std::string_view Memory::last_arrangement(std::string_view subkinds, std::size_t at,
                                          const std::vector<Party>& except) const {
  const auto kinds = split(subkinds, '|');
  for (std::size_t i = seen.size(); i-- > 0;) {
    const bool any = subkinds.empty() && seen[i].kind == ActorKind::arrangement;
    if (seen[i].at >= at || std::ranges::find(except, seen[i].code, &Party::actor) != except.end()) continue;
    if (any || std::ranges::find(kinds, seen[i].subkind) != kinds.end()) return seen[i].code;
  }
  return {};
}

std::string_view Memory::only_group(std::string_view subkinds, std::size_t at, std::size_t sentence,
                                    const std::vector<Party>& except) const {
  constexpr std::size_t back = 3;
  const auto kinds = split(subkinds, '|');
  std::string_view only;
  for (const Seen& one : seen) {
    if (one.at >= at || one.sentence + back < sentence || std::ranges::find(kinds, one.subkind) == kinds.end())
      continue;
    if (one.code == only || std::ranges::find(except, one.code, &Party::actor) != except.end()) continue;
    if (!only.empty()) return {};
    only = one.code;
  }
  return only;
}

std::string_view Memory::last_named(std::string_view word, std::size_t at) const {
  std::string lower;
  for (std::size_t i = seen.size(); i-- > 0;) {
    if (seen[i].at >= at) continue;
    to_lower(seen[i].name, lower);
    const std::string_view head = std::string_view(lower).substr(0, lower.find(" of "));  // "Centre of Excellence"
    if (head.size() == word.size() && seen[i].kind == ActorKind::state) continue;
    if (lower.size() > word.size() && head.ends_with(word) &&
        (head.size() == word.size() || head[head.size() - word.size() - 1] == ' '))
      return seen[i].code;
  }
  return {};
}

std::string_view Memory::recent_arrangement(std::size_t at, std::size_t sentence, std::size_t back) const {
  for (std::size_t i = seen.size(); i-- > 0;)
    if (seen[i].at < at && seen[i].kind == ActorKind::arrangement)
      return seen[i].sentence + back >= sentence ? seen[i].code : std::string_view{};
  return {};
}

std::string_view Memory::main_arrangement(std::size_t at) const {
  std::map<std::string_view, int> times;
  for (const Seen& one : seen)
    if (one.at < at && one.kind == ActorKind::arrangement) ++times[one.code];
  const auto most = std::ranges::max_element(times, {}, [](const auto& one) { return one.second; });
  if (most == times.end()) return {};
  const auto rivals = std::ranges::count_if(times, [&](const auto& one) { return one.second == most->second; });
  return rivals == 1 ? most->first : std::string_view{};
}

std::string_view Memory::last_state(std::size_t at, const std::vector<Party>& except,
                                    std::span<const std::string_view> among) const {
  for (std::size_t i = seen.size(); i-- > 0;)
    if (seen[i].at < at && is_meant(seen[i], except, false) &&
        (among.empty() || std::ranges::binary_search(among, seen[i].code)))
      return seen[i].code;
  return {};
}

bool Memory::tells(std::size_t count, std::size_t sentence, std::size_t back) const {
  return std::ranges::any_of(together, [&](const Together& one) {
    std::vector<std::string_view> codes;
    for (const Seen& member : one.members) add(codes, member.code);
    return one.sentence + back >= sentence && codes.size() == count;
  });
}

WordId Memory::counted_lately(std::size_t sentence) const {
  constexpr std::size_t back = 3;
  return counted_in + back >= sentence ? counted : 0;
}

bool Memory::knows(std::string_view code) const {
  return std::ranges::any_of(seen, [&](const Seen& one) { return one.code == code; });
}

}  // namespace entente::coding
