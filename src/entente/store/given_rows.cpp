#include "entente/store/given_rows.hpp"

#include "entente/store/duckdb.hpp"

namespace entente {

void SqlBatch::put(std::size_t column, std::size_t row, std::string_view text) {
  columns_[column].is_valid[row / 64] |= std::uint64_t{1} << (row % 64);
  duckdb_vector_assign_string_element_len(static_cast<duckdb_vector>(columns_[column].vector), row, text.data(),
                                          text.size());
}

namespace duck {
namespace {

duckdb_type type_of(SqlType type) {
  switch (type) {
    case SqlType::integer:
      return DUCKDB_TYPE_BIGINT;
    case SqlType::number:
      return DUCKDB_TYPE_DOUBLE;
    case SqlType::day:
      return DUCKDB_TYPE_DATE;
    case SqlType::text:
      break;
  }
  return DUCKDB_TYPE_VARCHAR;
}

void bind(duckdb_bind_info info) {
  const auto& given = *static_cast<const Given*>(duckdb_bind_get_extra_info(info));
  if (given.rows == nullptr) return duckdb_bind_set_error(info, "no rows are given to this statement");
  for (const auto& column : given.rows->columns) {
    duckdb_logical_type type = duckdb_create_logical_type(type_of(column.type));
    duckdb_bind_add_result_column(info, column.name.c_str(), type);
    duckdb_destroy_logical_type(&type);
  }
}

/// DuckDB is C++ built by others: no exception may pass through it.
void fill(duckdb_function_info info, duckdb_data_chunk chunk) {
  auto& given = *static_cast<Given*>(duckdb_function_get_extra_info(info));
  try {
    std::vector<SqlBatch::Column> columns(duckdb_data_chunk_get_column_count(chunk));
    for (std::size_t i = 0; i < columns.size(); ++i) {
      duckdb_vector vector = duckdb_data_chunk_get_vector(chunk, i);
      duckdb_vector_ensure_validity_writable(vector);
      columns[i] = {vector, duckdb_vector_get_data(vector), duckdb_vector_get_validity(vector)};
    }
    SqlBatch batch(std::move(columns), duckdb_vector_size());
    duckdb_data_chunk_set_size(chunk, given.rows->fill(batch));
  } catch (...) {
    given.failure = std::current_exception();
    duckdb_function_set_error(info, "the rows could not be given");
  }
}

}  // namespace

void offer(duckdb_connection connection, Given& given) {
  duckdb_table_function function = duckdb_create_table_function();
  duckdb_table_function_set_name(function, "given_rows");
  duckdb_table_function_set_extra_info(function, &given, nullptr);
  duckdb_table_function_set_bind(function, bind);
  duckdb_table_function_set_init(function, [](duckdb_init_info) {});
  duckdb_table_function_set_function(function, fill);
  duckdb_register_table_function(connection, function);
  duckdb_destroy_table_function(&function);
}

}  // namespace duck
}  // namespace entente
