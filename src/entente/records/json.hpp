/// Records as JSON: one object a record, one record a line.
///
/// Dates are ISO 8601. An event's `date` is an object whose `end` is the day after its last (half-open); a `start` and
/// `end` of ties, memberships and indicators are ISO texts that name the first and the last period, at the precision of
/// the source, either absent when not known. Optional fields that are empty are left out when writing. Field order is
/// fixed; numbers are written so that they read back to the same bits.
#pragma once
#include <iosfwd>
#include <string>
#include <string_view>

#include <nlohmann/json_fwd.hpp>

#include "entente/base/error.hpp"
#include "entente/records/records.hpp"

namespace entente {

using Json = nlohmann::ordered_json;

Json to_json(const Record& record);  ///< begins with `"record"`, the kind
Json to_json(const Source& source);
Json to_json(const Coverage& coverage);

/// A record from a JSON object; `id` may be absent, and must be right when it is there. Throws InputError naming the
/// field, at `place`. Fields named in `also_allowed` (such as `doc`) are passed over.
Record record_from_json(const Json& object, const Place& place,
                        std::initializer_list<std::string_view> also_allowed = {});
Source source_from_json(const Json& object, const Place& place);
Coverage coverage_from_json(const Json& object, const Place& place);

/// JSON text to a value. Throws InputError with line and column; also for a key given twice.
Json parse_json(std::string_view text, const Place& place);

/// One JSON line, without its line end.
std::string to_line(const Record& record);

}  // namespace entente
