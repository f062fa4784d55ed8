/// One event, many reports: which records of the store tell of the same event.
///
/// Reports of one event stand in one cluster; nothing is merged, so that what they contradict each other in (amount,
/// day, who was there) stays side by side, each with its source. Two reports tell of one event when they name the same
/// class and standing (actual, planned, …), when an acting party of one acts in the other, when, if both name an
/// affected party, they share one, and when their dates fit: days that lie at most one day apart, two where a date is
/// only the day of publication, or the same week or month. Dates less precise than a month, and dates that the reader
/// inferred, join nothing. A report is compared with the first report of a cluster, by date,
/// not with its neighbours: a chain of daily talks is no single event.
#pragma once
#include <span>
#include <string>
#include <vector>

#include "entente/records/records.hpp"
#include "entente/store/store.hpp"

namespace entente::reading {

/// Whether two events of the same class and standing may be one. Symmetric.
bool tell_of_one_event(const Event& a, const Event& b);

/// For each event the id of the first report of its event, by date, then by id; its own when it stands alone. O(n log
/// n) and one comparison with each cluster of the last days that shares an actor.
std::vector<std::string> first_reports(std::span<const Event> events);

/// Events of a store whose reports are looked for: more do not fit into the memory that writing is given.
inline constexpr std::size_t most_clustered = 150'000;

/// Writes the clusters of all that the store holds today; those that are no more are superseded at `now`. A few
/// hundred thousand events are in memory at a time.
void cluster_reports(Store& store, Instant now);

}  // namespace entente::reading
