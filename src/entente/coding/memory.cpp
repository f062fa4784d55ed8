#include "entente/coding/memory.hpp"

#include <algorithm>

namespace entente::coding {

std::vector<std::string_view> Memory::last_states(std::size_t count, std::size_t at, const std::vector<Party>& except,
                                                  bool bodies) const {
  std::vector<std::string_view> all, here;
  std::size_t sentence = 0;
  bool begun = false;
  const auto add = [](std::vector<std::string_view>& to, std::string_view code) {
    if (std::ranges::find(to, code) == to.end()) to.push_back(code);
  };
  std::size_t sentences_back = 0;
  for (std::size_t i = seen.size(); i-- > 0;) {
    const bool kind = seen[i].kind == ActorKind::state || (bodies && seen[i].kind == ActorKind::arrangement);
    if (seen[i].at >= at || !kind || std::ranges::find(except, seen[i].code, &Party::actor) != except.end()) continue;
    if (begun && seen[i].sentence != sentence) {
      if (here.size() == count) return here;
      here.clear();
      if (++sentences_back > 3) break;
    }
    begun = true;
    sentence = seen[i].sentence;
    add(here, seen[i].code);
    add(all, seen[i].code);
  }
  if (here.size() == count) return here;
  if (all.size() < count) return {};
  all.resize(count);
  return all;
}

std::string_view Memory::last_arrangement(std::string_view subkind, std::size_t at) const {
  for (std::size_t i = seen.size(); i-- > 0;)
    if (seen[i].at < at && seen[i].kind == ActorKind::arrangement && (subkind.empty() || seen[i].subkind == subkind))
      return seen[i].code;
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

std::string_view Memory::last_state(std::size_t at) const {
  for (std::size_t i = seen.size(); i-- > 0;)
    if (seen[i].at < at && seen[i].kind == ActorKind::state) return seen[i].code;
  return {};
}

bool Memory::knows(std::string_view code) const {
  return std::ranges::any_of(seen, [&](const Seen& one) { return one.code == code; });
}

}  // namespace entente::coding
