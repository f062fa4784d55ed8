#include <cstdlib>

#include "corpus.hpp"
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "entente/base/file.hpp"
TEST(Look, Writes) {
  using namespace entente;
  const char* out = std::getenv("BRIEF_OUT");
  if (!out) GTEST_SKIP();
  auto wanted = tests::request();
  const auto b = brief::compose(tests::corpus_store(), tests::atlas(), wanted);
  write_file(std::string(out) + ".html", brief::to_html(b));
  write_file(std::string(out) + ".json", brief::to_json(b).dump(1));
  wanted.about = {"KOR", "NATO"};
  wanted.lens = tests::request("hub-and-spokes").lens;
  wanted.unread = {{"data/corpus/broken.pdf", "data/corpus/broken.pdf: bytes that are no text (a NUL byte at 17)"}};
  const auto k = brief::compose(tests::corpus_store(), tests::atlas(), wanted);
  write_file(std::string(out) + "-kor.html", brief::to_html(k));
}
