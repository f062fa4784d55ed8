#include "entente/network/build.hpp"

#include <algorithm>
#include <map>
#include <set>

#include <fmt/format.h>

namespace entente {
namespace {

/// What has been said of one pair so far.
struct Bond {
  double weight = 0;
  bool friendly = false, hostile = false;
  std::set<std::string> layers;
  std::vector<Support> support;
};

using Bonds = std::map<std::pair<std::string, std::string>, Bond>;

class Builder {
 public:
  Builder(const Lens& lens, const Atlas& atlas, const Material& material, Interval when)
      : lens_(lens), atlas_(atlas), material_(material), when_(when) {}

  Bonds bonds() {
    for (const LensLayer& layer : lens_.layers) std::visit([&](const auto& from) { add(layer, from); }, layer.from);
    return std::move(bonds_);
  }

 private:
  bool allowed(const std::string& code) const {
    if (!lens_.actors.empty()) return std::ranges::find(lens_.actors, code) != lens_.actors.end();
    const Actor* actor = atlas_.find(code);
    return actor != nullptr && (lens_.kind.empty() || lens_.kind == to_string(actor->kind));
  }

  static bool wanted(const LensLayer& layer, Factuality factuality) {
    return std::ranges::find(layer.factuality, factuality) != layer.factuality.end();
  }

  void join(const LensLayer& layer, const std::string& a, const std::string& b, double weight, int sign,
            const Support& support) {
    if (a == b || !allowed(a) || !allowed(b)) return;
    Bond& bond = bonds_[std::minmax(a, b)];
    bond.weight += layer.weight * weight;
    bond.friendly |= layer.sign * sign > 0;
    bond.hostile |= layer.sign * sign < 0;
    bond.layers.insert(layer.name);
    bond.support.push_back(support);
  }

  void join_all(const LensLayer& layer, const std::vector<std::string>& actors, const Support& support) {
    for (std::size_t i = 0; i < actors.size(); ++i)
      for (std::size_t j = i + 1; j < actors.size(); ++j) join(layer, actors[i], actors[j], 1, 1, support);
  }

  void add(const LensLayer& layer, const FromTies& from) {
    for (const Tie& tie : material_.ties) {
      const bool of_layer = std::ranges::find(from.layers, tie.layer) != from.layers.end();
      if (!of_layer || !wanted(layer, tie.factuality) || !tie.span.interval().overlaps(when_)) continue;
      // The sign of the layer is the lens's own word for it; a tie's own sign says the same and is not applied twice.
      join(layer, tie.a, tie.b, 1, 1, {tie.id, {}, tie.layer});
    }
  }

  void add(const LensLayer& layer, const FromEvents& from) {
    const Interval window{std::min(from.window.before(when_.end), when_.start), when_.end};
    for (const Event& event : material_.events) {
      const bool of_class = std::ranges::find(from.classes, event.event_class) != from.classes.end();
      if (!of_class || !wanted(layer, event.factuality) || !event.date.when.overlaps(window)) continue;
      const Support support{event.id, {}, std::string(to_string(event.event_class))};
      if (event.target.empty()) {
        join_all(layer, actors_of(event.source), support);
        continue;
      }
      std::set<std::pair<std::string, std::string>> pairs;  // each once, also when both stand on both sides
      for (const auto& a : actors_of(event.source))
        for (const auto& b : actors_of(event.target)) pairs.insert(std::minmax(a, b));
      for (const auto& [a, b] : pairs) join(layer, a, b, 1, 1, support);
    }
  }

  static std::vector<std::string> actors_of(const std::vector<Party>& parties) {
    std::set<std::string> actors;
    for (const auto& party : parties)
      if (!party.actor.empty()) actors.insert(party.actor);
    return {actors.begin(), actors.end()};
  }

  /// Seats of the atlas and memberships that were read, by arrangement.
  void add(const LensLayer& layer, const FromMemberships& from) {
    std::map<std::string, std::set<std::string>> members;
    const auto takes = [&](const std::string& code) {
      const Actor* arrangement = atlas_.find(code);
      return std::ranges::find(from.arrangements, code) != from.arrangements.end() ||
             (arrangement != nullptr &&
              std::ranges::find(from.arrangements, arrangement->subkind) != from.arrangements.end());
    };
    const auto right_role = [&](Role role) { return std::ranges::find(from.roles, role) != from.roles.end(); };
    for (const Seat& seat : atlas_.seats())
      if (takes(seat.arrangement) && right_role(seat.role) && seat.span.interval().overlaps(when_))
        members[seat.arrangement].insert(seat.actor);
    for (const Membership& read : material_.memberships)
      if (takes(read.arrangement) && right_role(read.role) && wanted(layer, read.factuality) && read.span.from &&
          read.span.interval().overlaps(when_))
        members[read.arrangement].insert(read.actor);
    for (const auto& [code, actors] : members) {
      if (actors.size() > from.largest) continue;
      const Actor* arrangement = atlas_.find(code);
      if (arrangement == nullptr) continue;
      join_all(layer, {actors.begin(), actors.end()}, {{}, arrangement->source, arrangement->name});
    }
  }

  const Lens& lens_;
  const Atlas& atlas_;
  const Material& material_;
  Interval when_;
  Bonds bonds_;
};

/// The layers of coverage that a lens layer needs: the names of its tie layers, else its own name.
std::vector<std::string> covered_by(const LensLayer& layer) {
  if (const auto* from = std::get_if<FromTies>(&layer.from)) return from->layers;
  return {layer.name};
}

/// Which of the actors each coverage names.
using Named = std::vector<bool>;

/// For each layer of coverage that the lens needs, the coverages of it that hold over the whole interval.
std::vector<std::vector<Named>> coverages(const Lens& lens, const Atlas& atlas, const Material& material, Interval when,
                                          const std::vector<std::string>& actors) {
  const auto names = [&](const Coverage& coverage, const std::string& code) {
    if (!coverage.actors.empty()) return std::ranges::find(coverage.actors, code) != coverage.actors.end();
    const Actor* actor = atlas.find(code);
    return actor != nullptr && actor->kind == ActorKind::state;
  };
  std::vector<std::vector<Named>> layers;
  for (const LensLayer& layer : lens.layers)
    for (const auto& name : covered_by(layer)) {
      auto& found = layers.emplace_back();
      for (const Coverage& coverage : material.coverage) {
        if (coverage.layer != name || !coverage.span.interval().contains(when)) continue;
        Named& named = found.emplace_back(actors.size());
        for (std::size_t i = 0; i < actors.size(); ++i) named[i] = names(coverage, actors[i]);
      }
    }
  return layers;
}

/// Whether in every layer one coverage names both: two sources that each know one of them know nothing of the pair.
bool known(const std::vector<std::vector<Named>>& layers, Pair pair) {
  return std::ranges::all_of(layers, [&](const std::vector<Named>& found) {
    return std::ranges::any_of(found, [&](const Named& named) { return named[pair.a] && named[pair.b]; });
  });
}

void collect_actors(const Bonds& bonds, std::set<std::string>& actors) {
  for (const auto& [pair, bond] : bonds) actors.insert({pair.first, pair.second});
}

Network assemble(const Lens& lens, const Atlas& atlas, const Material& material, Interval when, Bonds bonds,
                 const std::set<std::string>& actors) {
  Network network;
  network.when = when;
  network.actors.assign(actors.begin(), actors.end());
  std::set<Pair> tied;
  for (auto& [pair, bond] : bonds) {
    const Pair at{network.position(pair.first), network.position(pair.second)};
    tied.insert(at);
    network.ties.push_back({at.a,
                            at.b,
                            bond.weight,
                            bond.friendly == bond.hostile ? 0 : (bond.friendly ? 1 : -1),
                            {bond.layers.begin(), bond.layers.end()},
                            std::move(bond.support)});
  }
  const auto layers = coverages(lens, atlas, material, when, network.actors);
  for (std::uint32_t a = 0; a < network.actors.size(); ++a)
    for (std::uint32_t b = a + 1; b < network.actors.size(); ++b)
      if (!tied.contains({a, b}) && !known(layers, {a, b})) network.unknown.push_back({a, b});
  return network;
}

}  // namespace

Material gather(const Store& store, const View& view) {
  return {store.events({}, view), store.ties(view), store.memberships(view), store.coverage(view)};
}

Network build(const Lens& lens, const Atlas& atlas, const Material& material, Day on) {
  const Interval when{on, on + 1};
  Bonds bonds = Builder(lens, atlas, material, when).bonds();
  std::set<std::string> actors(lens.actors.begin(), lens.actors.end());
  collect_actors(bonds, actors);
  return assemble(lens, atlas, material, when, std::move(bonds), actors);
}

std::vector<Network> waves(const Lens& lens, const Atlas& atlas, const Material& material, int first, int last) {
  if (last < first) throw InputError(fmt::format("the last year {} is before the first year {}", last, first));
  std::vector<Bonds> yearly;
  std::set<std::string> actors(lens.actors.begin(), lens.actors.end());
  for (int year = first; year <= last; ++year) {
    yearly.push_back(Builder(lens, atlas, material, year_interval(year)).bonds());
    collect_actors(yearly.back(), actors);
  }
  std::vector<Network> networks;
  for (int year = first; year <= last; ++year)
    networks.push_back(assemble(lens, atlas, material, year_interval(year),
                                std::move(yearly[static_cast<std::size_t>(year - first)]), actors));
  return networks;
}

}  // namespace entente
