#include "entente/reading/reading.hpp"

#include <unordered_set>
#include <utility>

#include <fmt/format.h>
#include <oneapi/tbb/enumerable_thread_specific.h>
#include <oneapi/tbb/parallel_for.h>
#include <oneapi/tbb/task_group.h>

#include "entente/base/hash.hpp"
#include "entente/reading/reports.hpp"

namespace entente::reading {
namespace {

/// A batch ends when it has so many documents or so many bytes: large enough that a transaction pays, small enough that
/// memory stays bounded.
constexpr std::size_t batch_documents = 256;
constexpr std::size_t batch_bytes = std::size_t{4} << 20U;

class Reader {
 public:
  Reader(const coding::Coder& coder, Store& store, Instant now, Progress& progress, const EachDocument& each)
      : coder_(coder), store_(store), now_(now), progress_(progress), each_(each) {}

  Reader(const Reader&) = delete;
  Reader& operator=(const Reader&) = delete;
  ~Reader() { writing_.wait(); }

  bool take(text::Document&& document) {
    ++report_.documents;
    report_.bytes += document.text.size();
    report_.digest = sha256(report_.digest + document.id);
    if (each_) each_(document.id);
    if (awaited_.contains(document.id) || writing_now_.contains(document.id) ||
        store_.has(document.id, coder_.extractor()))
      ++report_.unchanged;
    else
      collect(std::move(document));
    return !progress_.stop_requested();
  }

  void refuse(const InputError& failure) { report_.refused.push_back({failure.place().file, failure.what()}); }

  Report finish() {
    flush();
    writing_.wait();
    if (progress_.stop_requested()) throw Interrupted();
    return std::move(report_);
  }

 private:
  void collect(text::Document&& document) {
    bytes_ += document.text.size();
    awaited_.insert(document.id);
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
    writing_now_ = std::exchange(awaited_, {});
    writing_.run([this, readings = std::move(coded)] { report_.records += store_.write(readings, now_); });
  }

  const coding::Coder& coder_;
  Store& store_;
  Instant now_;
  Progress& progress_;
  Report report_;
  const EachDocument& each_;
  std::vector<text::Document> batch_;
  std::unordered_set<std::string> awaited_, writing_now_;  ///< ids of the batch, and of the one before it
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
            Progress& progress, const EachDocument& each) {
  Reader reader(coder, store, now, progress, each);
  text::for_each_document(
      paths, [&](text::Document&& document) { return reader.take(std::move(document)); },
      [&](const InputError& failure) { reader.refuse(failure); }, progress);
  Report report = reader.finish();
  if (report.documents > report.unchanged) find_reports(store, now, progress);
  return report;
}

}  // namespace entente::reading
