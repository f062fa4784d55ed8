/// How the rows of a shape lie in the store. Private to the room.
///
/// A table is named after its shape and has `row`, the shape's columns, what follows from them, `source`, `learned` and
/// `superseded`. Where the shape has columns that repeat together it is a view of the same columns over tables of its
/// own: `TABLE_row`, a row a row; `TABLE_file` with `source`, `learned` and `superseded`, a row a file; and one for
/// each combination of repeated columns, `TABLE_actor1` and so on.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "entente/datasets/importer.hpp"
#include "entente/store/work.hpp"

namespace entente::datasets {

/// `"a name"`
std::string identifier(std::string_view name);

/// The type of a column in SQL.
std::string_view sql_type(Type type);

/// Makes the tables of a shape when they are not there. Throws StoreError when the store has one laid out otherwise by
/// an earlier version.
void make_table(Work& work, const Shape& shape);

/// The table that has a row a row, which rows are put into and deleted from.
std::string rows_table(const Shape& shape);
/// The table that a column is stored in; what follows from columns is stored with the rows.
std::string table_with(const Shape& shape, const std::string& column);
/// The table whose `source`, `learned` and `superseded` say where rows come from and whether they hold.
std::string history_table(const Shape& shape);
/// A condition on rows of `rows_table`: those of the source `$1` that are not superseded.
std::string rows_of_source(const Shape& shape);

/// The table that holds each combination of some repeated columns once, with its `id`.
std::string part_table(const Shape& shape, std::string_view repeated);

/// The columns of the shape that are stored row by row, not as repeated ones; their places in `columns`.
std::vector<std::size_t> own_columns(const Shape& shape);

}  // namespace entente::datasets
