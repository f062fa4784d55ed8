#include "entente/brief/page/html.hpp"

#include "entente/base/error.hpp"

namespace entente::brief {
namespace {

/// Elements of HTML that have no end tag.
bool is_void(std::string_view tag) { return tag == "meta" || tag == "br" || tag == "input" || tag == "hr"; }

void append_escaped(std::string& bytes, std::string_view text) {
  for (const char c : text) {
    switch (c) {
      case '&':
        bytes += "&amp;";
        break;
      case '<':
        bytes += "&lt;";
        break;
      case '>':
        bytes += "&gt;";
        break;
      case '"':
        bytes += "&quot;";
        break;
      case '\'':
        bytes += "&#39;";
        break;
      default: {
        const auto code = static_cast<unsigned char>(c);
        const bool forbidden = (code < 0x20 && c != '\n' && c != '\t') || code == 0x7F;
        bytes += forbidden ? ' ' : c;
      }
    }
  }
}

}  // namespace

std::string escaped(std::string_view text) {
  std::string bytes;
  append_escaped(bytes, text);
  return bytes;
}

void Html::begin(std::string_view tag, Attributes attributes) {
  bytes_ += '<';
  bytes_ += tag;
  for (const auto& [name, value] : attributes) {
    if (name.empty()) continue;
    bytes_ += ' ';
    bytes_ += name;
    bytes_ += "=\"";
    append_escaped(bytes_, value);
    bytes_ += '"';
  }
}

Html& Html::open(std::string_view tag, Attributes attributes) {
  begin(tag, attributes);
  bytes_ += '>';
  open_.emplace_back(tag);
  return *this;
}

Html& Html::close() {
  bytes_ += "</";
  bytes_ += open_.back();
  bytes_ += '>';
  open_.pop_back();
  return *this;
}

Html& Html::text(std::string_view text) {
  append_escaped(bytes_, text);
  return *this;
}

Html& Html::element(std::string_view tag, std::string_view content, Attributes attributes) {
  return open(tag, attributes).text(content).close();
}

Html& Html::empty(std::string_view tag, Attributes attributes) {
  begin(tag, attributes);
  bytes_ += is_void(tag) ? ">" : "/>";
  return *this;
}

Html& Html::raw(std::string_view bytes) {
  bytes_ += bytes;
  return *this;
}

std::string Html::take() {
  if (!open_.empty()) throw Error("the page ends inside an element: " + open_.back());
  return std::move(bytes_);
}

}  // namespace entente::brief
