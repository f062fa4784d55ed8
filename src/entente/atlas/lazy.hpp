/// What is made when it is first asked for. Private to the room.
#pragma once
#include <functional>
#include <mutex>
#include <optional>

namespace entente::atlas {

/// Safe to read from several threads. What `make` throws reaches whoever asks, each time.
template <typename Value>
class Lazy {
 public:
  void made_by(std::function<Value()> make) { make_ = std::move(make); }
  const Value& operator*() const {
    std::call_once(once_, [this] { value_.emplace(make_()); });
    return *value_;
  }
  const Value* operator->() const { return &**this; }

 private:
  std::function<Value()> make_;
  mutable std::once_flag once_;
  mutable std::optional<Value> value_;
};

}  // namespace entente::atlas
