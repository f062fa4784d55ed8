#include "entente/reading/stream.hpp"

#include <atomic>
#include <memory>
#include <vector>

#include <fmt/format.h>
#include <oneapi/tbb/parallel_pipeline.h>
#include <oneapi/tbb/task_arena.h>

namespace entente::reading {
namespace {

/// Lines are handed out in parcels, so that a short line does not cost a task of its own.
constexpr std::size_t parcel_lines = 64;
constexpr std::size_t parcel_bytes = std::size_t{1} << 18U;

struct Item {
  std::string text;
  Place place;
  StreamLine line;
};
using Parcel = std::shared_ptr<std::vector<Item>>;

/// Nothing when the stream is at its end.
Parcel next_parcel(Lines& lines) {
  auto parcel = std::make_shared<std::vector<Item>>();
  std::size_t bytes = 0;
  while (parcel->size() < parcel_lines && bytes < parcel_bytes) {
    const Lines::Next next = lines.next();
    if (next == Lines::Next::end) break;
    Item& item = parcel->emplace_back();
    item.place = lines.place();
    item.line.number = lines.number();
    if (next == Lines::Next::too_long)
      item.line.refusal =
          InputError(item.place, fmt::format("the line is longer than {} MB", Lines::longest >> 20U)).what();
    else
      item.text = lines.line();
    bytes += item.text.size();
  }
  return parcel->empty() ? nullptr : parcel;
}

void work_on(Item& item, const std::function<std::string(const text::Document&)>& work) {
  item.line.line = item.text;
  if (item.text.empty()) return;
  try {
    item.line.output = work(text::read_json_line(item.text, item.place));
  } catch (const InputError& failure) {
    item.line.refusal = failure.what();
  }
}

}  // namespace

void for_each_line(Lines& lines, const std::function<std::string(const text::Document&)>& work,
                   const std::function<bool(const StreamLine&)>& take) {
  std::atomic<bool> going = true;
  const auto read = [&](tbb::flow_control& control) -> Parcel {
    Parcel parcel = going ? next_parcel(lines) : nullptr;
    if (!parcel) control.stop();
    return parcel;
  };
  const auto code = [&](const Parcel& parcel) {
    for (Item& item : *parcel) work_on(item, work);
    return parcel;
  };
  const auto give = [&](const Parcel& parcel) {
    for (const Item& item : *parcel)
      if (going && !take(item.line)) going = false;
  };
  const auto in_work = 2 * static_cast<std::size_t>(tbb::this_task_arena::max_concurrency());
  tbb::parallel_pipeline(in_work, tbb::make_filter<void, Parcel>(tbb::filter_mode::serial_in_order, read) &
                                      tbb::make_filter<Parcel, Parcel>(tbb::filter_mode::parallel, code) &
                                      tbb::make_filter<Parcel, void>(tbb::filter_mode::serial_in_order, give));
}

}  // namespace entente::reading
