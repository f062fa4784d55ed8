/// The import doctor: the troubles that files of the field are known to have, and how they show.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "entente/base/catalogue.hpp"

namespace entente::datasets {

/// What becomes of a file or a row in trouble: the file is refused; the row is set aside and the rest stored; or it is
/// stored and the user told. With `--strict` any of them refuses the file.
enum class Severity : std::uint8_t { refused, set_aside, noted };
std::string_view to_string(Severity severity);

/// A kind of trouble: a row of the doctor's catalogue.
struct Ailment {
  Given name;
  Severity severity;
  Given what;   ///< what is wrong
  Given right;  ///< what would be right
};
const Catalogue<Ailment>& ailments();

/// A trouble that a file has.
struct Trouble {
  const Ailment* ailment;
  std::size_t count = 0;
  std::vector<std::size_t> rows;  ///< the first few records, counted from 1 without the header; 0 is the header
  std::string example;            ///< of the first of them
};

/// Adds one occurrence to the trouble of that name, keeping the first few rows and the first example.
void note(std::vector<Trouble>& troubles, std::string_view name, std::size_t row, std::string_view example);

/// `duplicate-rows: rows 3, 7 and 12 more: …`
std::string to_text(const Trouble& trouble);

}  // namespace entente::datasets
