#include <algorithm>
#include <array>
#include <memory>
#include <optional>

#include <fmt/format.h>
#include <pugixml.hpp>
#include <zip.h>

#include "entente/base/text.hpp"
#include "entente/text/characters.hpp"
#include "entente/text/dates.hpp"
#include "entente/text/lexicon.hpp"
#include "entente/text/readers/readers.hpp"

namespace entente::text {
namespace {

// A few kilobytes can unpack to gigabytes. No real document comes near these.
constexpr std::size_t largest_part = std::size_t{64} << 20U;
constexpr std::size_t highest_ratio = 200;
constexpr std::size_t ratio_counts_from = std::size_t{1} << 20U;

struct Close {
  void operator()(zip_t* archive) const { zip_discard(archive); }
  void operator()(zip_file_t* file) const { zip_fclose(file); }
};

/// A zip archive in memory; the bytes must outlive it.
class Archive {
 public:
  explicit Archive(std::string_view bytes) : packed_(bytes.size()) {
    zip_error_t error;
    zip_error_init(&error);
    zip_source_t* source = zip_source_buffer_create(bytes.data(), bytes.size(), 0, &error);
    if (source != nullptr) archive_.reset(zip_open_from_source(source, ZIP_RDONLY, &error));
    if (source != nullptr && !archive_) zip_source_free(source);
    zip_error_fini(&error);
    if (!archive_) throw InputError("this DOCX is damaged: it is no zip archive");
  }

  /// The content of a part; nothing when there is none of that name.
  std::optional<std::string> part(const char* name) const {
    zip_stat_t about;
    if (zip_stat(archive_.get(), name, 0, &about) != 0) return std::nullopt;
    if ((about.valid & ZIP_STAT_ENCRYPTION_METHOD) != 0 && about.encryption_method != ZIP_EM_NONE)
      throw InputError("this DOCX is encrypted; save it without a password");
    const std::unique_ptr<zip_file_t, Close> file(zip_fopen(archive_.get(), name, 0));
    if (!file) throw InputError(fmt::format("this DOCX is damaged: its part {} cannot be opened", name));
    std::string content;
    std::array<char, 65536> buffer{};
    for (;;) {
      const auto count = zip_fread(file.get(), buffer.data(), buffer.size());
      if (count < 0) throw InputError(fmt::format("this DOCX is damaged: its part {} cannot be unpacked", name));
      if (count == 0) return content;
      content.append(buffer.data(), static_cast<std::size_t>(count));
      refuse_bomb(content.size(), name);
    }
  }

 private:
  void refuse_bomb(std::size_t size, const char* name) const {
    const bool too_large = size > largest_part;
    const bool too_dense = size > ratio_counts_from && size / highest_ratio > packed_;
    if (too_large || too_dense)
      throw InputError(fmt::format(
          "its part {} unpacks to more than {}, which no document needs", name,
          too_large ? fmt::format("{} MB", largest_part >> 20U) : fmt::format("{} times the file", highest_ratio)));
  }

  std::size_t packed_;
  std::unique_ptr<zip_t, Close> archive_;
};

void parse(pugi::xml_document& xml, std::string& content, const char* name) {
  // Strings are kept as they are: white space inside w:t counts.
  const auto result =
      xml.load_buffer_inplace(content.data(), content.size(), pugi::parse_default | pugi::parse_ws_pcdata);
  if (!result)
    throw InputError(fmt::format("this DOCX is damaged: its part {} is no XML ({} at byte {})", name,
                                 result.description(), result.offset));
}

std::string_view value(const pugi::xml_node& node) { return node.attribute("w:val").value(); }

/// What the styles of a document make of a paragraph, by the id of the style. Word translates ids, not the names that
/// styles.xml gives them.
using Styles = WordMap<Kind>;

std::optional<Kind> kind_of_style(std::string_view name) {
  constexpr std::array<std::pair<std::string_view, Kind>, 10> names{{{"heading", Kind::heading},
                                                                     {"title", Kind::heading},
                                                                     {"subtitle", Kind::heading},
                                                                     {"list", Kind::item},
                                                                     {"quote", Kind::quote},
                                                                     {"intense quote", Kind::quote},
                                                                     {"caption", Kind::caption},
                                                                     {"toc", Kind::other},
                                                                     {"header", Kind::other},
                                                                     {"footer", Kind::other}}};
  for (const auto& [prefix, kind] : names)
    if (same_word(name.substr(0, prefix.size()), prefix)) return kind;
  return std::nullopt;
}

Styles read_styles(const Archive& archive) {
  Styles styles;
  auto content = archive.part("word/styles.xml");
  if (!content) return styles;
  pugi::xml_document xml;
  parse(xml, *content, "word/styles.xml");
  for (const auto& style : xml.child("w:styles").children("w:style"))
    if (const auto kind = kind_of_style(value(style.child("w:name"))))
      styles.emplace(style.attribute("w:styleId").value(), *kind);
  return styles;
}

/// Walks the body without recursion, for a file may nest as deep as it likes.
class Body : public pugi::xml_tree_walker {
 public:
  explicit Body(const Styles& styles) : styles_(styles) {}

  bool for_each(pugi::xml_node& node) override {
    while (!open_.empty() && open_.back().depth >= depth()) close();
    if (skip_below_ >= 0 && depth() > skip_below_) return true;
    skip_below_ = -1;
    const std::string_view name = node.name();
    if (name == "w:p") {
      open_.push_back({depth(), {}, kind_of(node)});
    } else if (name == "mc:Fallback" || name == "w:del" || name == "w:moveFrom" || name == "w:pPr") {
      skip_below_ = depth();  // what is there twice, or no longer
    } else if (!open_.empty()) {
      take(name, node);
    }
    return true;
  }

  std::vector<Block> finish() {
    while (!open_.empty()) close();
    return std::move(blocks_);
  }

 private:
  struct Paragraph {
    int depth;
    std::string text;
    Kind kind;
  };

  void take(std::string_view name, const pugi::xml_node& node) {
    auto& text = open_.back().text;
    if (name == "w:t") text += node.text().get();
    if (name == "w:tab" || name == "w:br" || name == "w:cr") text += ' ';
    if (name == "w:noBreakHyphen") text += '-';
  }

  Kind kind_of(const pugi::xml_node& paragraph) const {
    const auto properties = paragraph.child("w:pPr");
    const auto found = styles_.find(value(properties.child("w:pStyle")));
    if (found != styles_.end() && found->second != Kind::item) return found->second;
    if (properties.child("w:outlineLvl")) return Kind::heading;
    return properties.child("w:numPr") || found != styles_.end() ? Kind::item : Kind::prose;
  }

  void close() {
    auto paragraph = std::move(open_.back());
    open_.pop_back();
    std::string text = clean(paragraph.text);
    if (text.empty()) return;
    if (paragraph.kind == Kind::prose || paragraph.kind == Kind::item) {
      if (const auto verdict = furniture(text))
        paragraph.kind = verdict->kind;
      else if (is_ornament(text) || begins_with_note_mark(text))
        paragraph.kind = Kind::other;
    }
    blocks_.push_back({std::move(text), paragraph.kind});
  }

  const Styles& styles_;
  std::vector<Paragraph> open_;  ///< a text box is a paragraph inside a paragraph
  std::vector<Block> blocks_;
  int skip_below_ = -1;
};

void take_properties(const Archive& archive, Document& document) {
  auto content = archive.part("docProps/core.xml");
  if (!content) return;
  pugi::xml_document xml;
  parse(xml, *content, "docProps/core.xml");
  const auto properties = xml.child("cp:coreProperties");
  document.title = clean(properties.child_value("dc:title"));
  document.author = clean(properties.child_value("dc:creator"));
  document.language = clean(properties.child_value("dc:language"));
}

}  // namespace

Document read_docx(std::string_view bytes) {
  if (bytes.starts_with("\xD0\xCF\x11\xE0"))
    throw InputError("this is an encrypted DOCX or an old DOC; save it as DOCX without a password");
  const Archive archive(bytes);
  auto content = archive.part("word/document.xml");
  if (!content) throw InputError("this is no DOCX: it has no word/document.xml");
  pugi::xml_document xml;
  parse(xml, *content, "word/document.xml");
  const Styles styles = read_styles(archive);
  Body body(styles);
  xml.traverse(body);
  auto blocks = body.finish();
  settle(blocks);
  Extract extract;
  auto& document = extract.document();
  take_properties(archive, document);
  for (const auto& block : blocks) {
    if (block.kind == Kind::byline && !document.published) document.published = read_date(block.text);
    if (block.kind == Kind::heading && document.title.empty()) document.title = block.text;
    extract.add(block.kind, block.text);
  }
  return std::move(extract).finish();
}

}  // namespace entente::text
