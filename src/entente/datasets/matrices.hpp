/// What is computed of all pairs of states at once. Private to the room.
#pragma once
#include <string>

#include "entente/datasets/panel_frame.hpp"

namespace entente::datasets {

/// S (each state counts the same, and weighted by CINC when `cow_nmc` is there), pi and kappa on alliance portfolios:
/// 3 defence pact, 2 neutrality or non-aggression, 1 entente, 0 none; 3 towards oneself. Makes the temporary table
/// `alliance_similarity` (a, b, p, s, s_weighted, pi, kappa) from rows of a, b, p, value. O(states^3) a period.
void fill_alliance_similarity(const PanelFrame& frame, const std::string& values);

/// Agreement, pi and kappa on the roll calls on which both voted (yes 1, abstain 2, no 3): `vote_similarity` (a, b, p,
/// votes, agreement, pi, kappa). O(states^2 * roll calls) a period.
void fill_vote_similarity(const PanelFrame& frame);

/// Organisations in which both are full members: `joint_organisations` (a, b, p, n), for pairs of which both are in any
/// organisation of the data. O(states^2 * organisations / 64) a period.
void fill_joint_organisations(const PanelFrame& frame);

}  // namespace entente::datasets
