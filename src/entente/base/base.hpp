/// The ground floor: what every room needs and no room is about.
///
///   error.hpp     Error and its kinds; every message says what is wrong, where, and what would be right
///   date.hpp      Day, Interval (half-open), Precision, Date; ISO 8601 in and out
///   text.hpp      UTF-8: validity, code points against bytes, normal form, folding, encodings
///   table.hpp     tables of text (TSV, CSV) whose errors name file and line
///   hash.hpp      SHA-256: the ids of sources and records
///   catalogue.hpp tables of kinds: one row says all that there is to say about a measure, an importer, …
///   progress.hpp  how a long task tells how far it is; who shows it is the caller's choice
///   file.hpp      whole files in, whole files out (written beside, then renamed)
///
/// Nothing here prints, exits, or reads the clock or the locale.
#pragma once
#include "entente/base/catalogue.hpp"
#include "entente/base/date.hpp"
#include "entente/base/error.hpp"
#include "entente/base/file.hpp"
#include "entente/base/hash.hpp"
#include "entente/base/progress.hpp"
#include "entente/base/table.hpp"
#include "entente/base/text.hpp"
