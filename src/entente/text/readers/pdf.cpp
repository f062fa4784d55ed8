#include "entente/text/readers/pdf.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <iterator>
#include <memory>
#include <optional>
#include <vector>

#include <fmt/format.h>
#include <poppler-document.h>
#include <poppler-global.h>
#include <poppler-page.h>

#include "entente/base/text.hpp"
#include "entente/text/characters.hpp"
#include "entente/text/dates.hpp"
#include "entente/text/readers/readers.hpp"

namespace entente::text {
namespace {

constexpr int most_pages = 5000;

std::string utf8(const poppler::ustring& text) {
  const auto bytes = text.to_utf8();
  std::string out(bytes.begin(), bytes.end());
  out.erase(std::find(out.begin(), out.end(), '\0'), out.end());
  return first_invalid_utf8(out) ? std::string{} : out;
}

/// Ligatures of type, which stand for their letters.
std::string without_ligatures(const std::string& text) {
  if (text.find("\xEF\xAC") == std::string::npos) return text;
  constexpr std::array<std::string_view, 7> letters{"ff", "fi", "fl", "ffi", "ffl", "st", "st"};
  std::string out;
  for (std::size_t i = 0; i < text.size();) {
    const auto here = character_at(text, i);
    if (here.code >= 0xFB00 && here.code <= 0xFB06)
      out += letters[here.code - 0xFB00];
    else
      out += text.substr(i, here.size);
    i += here.size;
  }
  return out;
}

PdfPage words_of(const poppler::page& page, int number) {
  const auto area = page.page_rect(poppler::crop_box);
  PdfPage words{number, area.width(), area.height(), {}};
  for (const auto& box : page.text_list(poppler::page::text_list_include_font)) {
    const auto place = box.bbox();
    std::string text = without_ligatures(utf8(box.text()));
    const bool finite = std::isfinite(place.left()) && std::isfinite(place.right()) && std::isfinite(place.top()) &&
                        std::isfinite(place.bottom());
    if (text.empty() || !finite || box.rotation() != 0) continue;  // what is turned is no running text
    Type type{place.height(), false};
    if (box.has_font_info()) type = {box.get_font_size(), box.get_font_name(0).find("Bold") != std::string::npos};
    words.words.push_back({std::move(text), {place.left(), place.top(), place.right(), place.bottom()}, type});
  }
  return words;
}

std::vector<PdfLine> lines_of(const poppler::document& pdf) {
  std::vector<PdfLine> lines;
  const int pages = std::min(pdf.pages(), most_pages);
  for (int i = 0; i < pages; ++i) {
    const std::unique_ptr<poppler::page> page(pdf.create_page(i));
    if (!page) continue;  // a page that is damaged; the others may not be
    std::ranges::move(pdf_lines(words_of(*page, i)), std::back_inserter(lines));
  }
  return lines;
}

std::unique_ptr<poppler::document> open(std::string_view bytes) {
  // Without this poppler writes its complaints to the error stream.
  static const bool quiet = [] {
    poppler::set_debug_error_function([](const std::string&, void*) {}, nullptr);
    return true;
  }();
  static_cast<void>(quiet);
  std::unique_ptr<poppler::document> pdf(
      poppler::document::load_from_raw_data(bytes.data(), static_cast<int>(bytes.size())));
  if (!pdf) throw InputError("this PDF is damaged and cannot be opened");
  if (pdf->is_locked()) throw InputError("this PDF is encrypted; open it with its password and save it without one");
  return pdf;
}

}  // namespace

Document read_pdf(std::string_view bytes) {
  const auto pdf = open(bytes);
  const auto lines = lines_of(*pdf);
  if (lines.empty())
    throw InputError("this PDF has no text layer, its pages are pictures; have it read by an OCR program first");
  Extract extract;
  auto& document = extract.document();
  auto blocks = pdf_blocks(lines);
  settle(blocks);
  for (const auto& block : blocks) {
    if (block.kind == Kind::byline && !document.published) document.published = read_date(block.text);
    if (block.kind == Kind::heading && document.title.empty()) document.title = clean(block.text);
    extract.add(block.kind, block.text);
  }
  if (document.title.empty()) document.title = clean(utf8(pdf->get_title()));
  return std::move(extract).finish();
}

}  // namespace entente::text
