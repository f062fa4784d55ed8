/// Rows of data sets as ties, memberships and indicators. Private to the room.
#pragma once
#include "entente/atlas/atlas.hpp"
#include "entente/datasets/importer.hpp"
#include "entente/store/work.hpp"

namespace entente::datasets {

/// Notes which actors of the atlas the codes of a shape's table mean, as far as the atlas knows them and means one.
void map_codes(Work& work, const Atlas& atlas, const Shape& shape);

/// Notes how the rows of a shape are records, and makes the views `dataset_tie`, `dataset_membership` and
/// `dataset_indicator` anew, over all shapes that were imported. They have the columns of the store's own tables; an
/// actor that the atlas does not know is scheme and number (`COW265`).
void make_views(Work& work, const Shape& shape);

}  // namespace entente::datasets
