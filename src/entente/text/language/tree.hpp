/// The best dependency tree under scores of single arcs.
#pragma once
#include <span>

namespace entente::text::language {

/// The spanning tree of highest total score in which exactly one word hangs on the root (Chu & Liu 1965; Edmonds 1967).
///
/// `scores` holds n rows of n + 1: row d, column h is the score of word h (1-based; 0 the root) as head of word d + 1;
/// a word's own column is ignored. Writes n heads. A tie goes to the smaller head, unless cycles met it first. O(n²).
void best_tree(std::span<const float> scores, std::span<int> heads);

}  // namespace entente::text::language
