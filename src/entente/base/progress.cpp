#include "entente/base/progress.hpp"

namespace entente {
namespace {

class Silent final : public Progress {
 public:
  void advance(std::string_view, std::size_t, std::size_t) override {}
  void warn(std::string_view) override {}
};

}  // namespace

Progress& silent() {
  static Silent nobody;
  return nobody;
}

}  // namespace entente
