#include "entente/reading/reading.hpp"

#include <deque>
#include <iterator>
#include <unordered_set>

#include <fmt/format.h>
#include <oneapi/tbb/enumerable_thread_specific.h>
#include <oneapi/tbb/parallel_for.h>
#include <oneapi/tbb/task_group.h>

#include "entente/reading/reports.hpp"

namespace entente::reading {
namespace {

/// A batch ends when it has so many documents or so many bytes: large enough that a transaction pays, small enough that
/// memory stays bounded.
constexpr std::size_t batch_documents = 256;
constexpr std::size_t batch_bytes = std::size_t{4} << 20U;

class Reader {
 public:
  Reader(const coding::Coder& coder, Store& store, Instant now, Progress& progress)
      : coder_(coder), store_(store), now_(now), progress_(progress) {}

  Reader(const Reader&) = delete;
  Reader& operator=(const Reader&) = delete;
  ~Reader() { writing_.wait(); }

  bool take(text::Document&& document) {
    ++report_.documents;
    report_.bytes += document.text.size();
    if (!seen_.contains(document.id)) {
      seen_.insert(sources_.emplace_back(document.id));
      if (store_.has(document.id, coder_.extractor()))
        ++report_.unchanged;
      else
        collect(std::move(document));
    } else {
      ++report_.unchanged;
    }
    return !progress_.stop_requested();
  }

  void refuse(const InputError& failure) { report_.refused.push_back({failure.place().file, failure.what()}); }

  Report finish() {
    flush();
    writing_.wait();
    if (progress_.stop_requested()) throw Interrupted();
    seen_ = {};
    report_.sources.assign(std::make_move_iterator(sources_.begin()), std::make_move_iterator(sources_.end()));
    return std::move(report_);
  }

 private:
  void collect(text::Document&& document) {
    bytes_ += document.text.size();
    batch_.push_back(std::move(document));
    if (batch_.size() >= batch_documents || bytes_ >= batch_bytes) flush();
  }

  /// Codes the batch on all cores while the one before it is written.
  void flush() {
    std::vector<Reading> coded(batch_.size());
    tbb::parallel_for(std::size_t{0}, batch_.size(), [&](std::size_t i) {
      coding::Coded one = coder_.code(batch_[i], workspaces_.local());
      coded[i] = {std::move(one.source), coder_.extractor(), std::move(one.records)};
    });
    batch_.clear();
    bytes_ = 0;
    writing_.wait();
    writing_.run([this, readings = std::move(coded)] { report_.records += store_.write(readings, now_); });
  }

  const coding::Coder& coder_;
  Store& store_;
  Instant now_;
  Progress& progress_;
  Report report_;
  std::deque<std::string> sources_;  ///< a deque, since `seen_` looks into it
  std::unordered_set<std::string_view> seen_;
  std::vector<text::Document> batch_;
  std::size_t bytes_ = 0;
  tbb::enumerable_thread_specific<coding::Coder::Language::Workspace> workspaces_;
  tbb::task_group writing_;
};

/// Finds which records report one event, or tells that the store is too large for it.
void find_reports(Store& store, Instant now, Progress& progress) {
  const std::size_t events = store.counts().events;
  if (events <= most_clustered)
    cluster_reports(store, now);
  else
    progress.warn(fmt::format("the store holds {} events; which of them report the same one is found up to {}", events,
                              most_clustered));
}

}  // namespace

Report read(const std::vector<std::filesystem::path>& paths, const coding::Coder& coder, Store& store, Instant now,
            Progress& progress) {
  Reader reader(coder, store, now, progress);
  text::for_each_document(
      paths, [&](text::Document&& document) { return reader.take(std::move(document)); },
      [&](const InputError& failure) { reader.refuse(failure); }, progress);
  Report report = reader.finish();
  if (report.documents > report.unchanged) find_reports(store, now, progress);
  return report;
}

}  // namespace entente::reading
