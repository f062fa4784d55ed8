/// Records and atlas through a lens.
#pragma once
#include <vector>

#include "entente/atlas/atlas.hpp"
#include "entente/network/lens.hpp"
#include "entente/network/network.hpp"
#include "entente/store/store.hpp"

namespace entente {

/// What a lens looks at.
struct Material {
  std::vector<Event> events;
  std::vector<Tie> ties;
  std::vector<Membership> memberships;  ///< from what was read; the atlas's own are looked up there
  std::vector<Coverage> coverage;
};
Material gather(const Store& store, const View& view = {});

/// The network that a lens yields on a day: what holds on that day, and events of the window that ends with it.
///
/// A pair is *unknown* when it is untied and some layer of the lens has no coverage that names both actors on the day:
/// what a handful of articles do not say is not known to be false, and two sources that each cover one of them say
/// nothing of the pair. A layer of ties looks for coverage of each of its tie layers, others for that of their own
/// name. Actors: the lens's list, or those that some tie names. Records of parties that are not known to the atlas are
/// left out. O(records + atlas seats + pairs).
Network build(const Lens& lens, const Atlas& atlas, const Material& material, Day on);

/// One network a year from `first` to `last`: what holds at any time of the year, and the events of windows that end
/// with it. All waves have the same actors: those of the lens, or those that any wave ties.
std::vector<Network> waves(const Lens& lens, const Atlas& atlas, const Material& material, int first, int last);

}  // namespace entente
