#include <string>
#include <utility>
#include <vector>

#include "folder.hpp"
#include "text/helpers.hpp"
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <zip.h>

#include "entente/base/file.hpp"

namespace entente::text {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

using Parts = std::vector<std::pair<std::string, std::string>>;

std::string zipped(const Parts& parts, zip_int32_t method = ZIP_CM_DEFAULT) {
  const tests::Folder folder;
  const auto file = folder / "a.zip";
  int error = 0;
  zip_t* archive = zip_open(file.c_str(), ZIP_CREATE, &error);
  for (const auto& [name, content] : parts)
    zip_set_file_compression(
        archive,
        static_cast<zip_uint64_t>(
            zip_file_add(archive, name.c_str(), zip_source_buffer(archive, content.data(), content.size(), 0), 0)),
        method, 0);
  zip_close(archive);
  return read_file(file);
}

std::string body(const std::string& paragraphs) {
  return "<?xml version=\"1.0\" encoding=\"UTF-8\"?><w:document xmlns:w=\"w\" xmlns:mc=\"mc\"><w:body>" + paragraphs +
         "</w:body></w:document>";
}

std::string paragraph(const std::string& text, const std::string& properties = "") {
  return "<w:p><w:pPr>" + properties + "</w:pPr><w:r><w:t xml:space=\"preserve\">" + text + "</w:t></w:r></w:p>";
}

std::string docx(const std::string& paragraphs) { return zipped({{"word/document.xml", body(paragraphs)}}); }

Document read(const std::string& bytes) { return read_document(bytes, "a.docx"); }

std::string refusal(const std::string& bytes) {
  try {
    read(bytes);
  } catch (const InputError& error) {
    return error.what();
  }
  return "read";
}

TEST(Docx, TellsHeadingsItemsAndQuotationsByStyle) {
  const auto document = read(zipped(
      {{"word/styles.xml",
        "<w:styles xmlns:w=\"w\"><w:style w:styleId=\"berschrift1\"><w:name w:val=\"heading 1\"/></w:style>"
        "<w:style w:styleId=\"Zitat\"><w:name w:val=\"Quote\"/></w:style></w:styles>"},
       {"docProps/core.xml",
        "<cp:coreProperties xmlns:cp=\"c\" xmlns:dc=\"d\"><dc:creator>Jane Doe</dc:creator></cp:coreProperties>"},
       {"word/document.xml",
        body(paragraph("Seoul &amp; the Alliance", "<w:pStyle w:val=\"berschrift1\"/>") +
             paragraph("Published 3 May 2024") + paragraph("Seoul agreed.") + paragraph("First point.", "<w:numPr/>") +
             paragraph("We will help.", "<w:pStyle w:val=\"Zitat\"/>"))}}));
  EXPECT_THAT(told(document), ElementsAre("heading: Seoul & the Alliance", "byline: Published 3 May 2024",
                                          "prose: Seoul agreed.", "item: First point.", "quote: We will help."));
  EXPECT_EQ(document.title, "Seoul & the Alliance");
  EXPECT_EQ(document.author, "Jane Doe");
  EXPECT_EQ(to_iso(*document.published), "2024-05-03");
}

TEST(Docx, JoinsRunsAndLeavesOutWhatWasDeleted) {
  EXPECT_THAT(
      told(read(docx(
          "<w:p><w:r><w:t>Seo</w:t></w:r><w:r><w:t>ul</w:t></w:r><w:r><w:tab/><w:t>agreed</w:t><w:footnoteReference/>"
          "</w:r><w:del><w:r><w:t>gone</w:t></w:r></w:del><w:ins><w:r><w:t>.</w:t></w:r></w:ins></w:p>"))),
      ElementsAre("prose: Seoul agreed."));
}

TEST(Docx, ReadsTablesAndTextBoxesOnce) {
  const auto cell = "<w:tbl><w:tr><w:tc>" + paragraph("A cell.") + "</w:tc></w:tr></w:tbl>";
  const auto box = "<w:p><w:r><mc:AlternateContent><mc:Choice>" + paragraph("In a box.") + "</mc:Choice><mc:Fallback>" +
                   paragraph("In a box.") +
                   "</mc:Fallback></mc:AlternateContent></w:r><w:r><w:t>Around it.</w:t></w:r></w:p>";
  EXPECT_THAT(told(read(docx(cell + box))), ElementsAre("prose: A cell.", "prose: In a box.", "prose: Around it."));
}

TEST(Docx, ThatIsAZipBombIsRefused) {
  EXPECT_THAT(refusal(docx(paragraph(std::string(30'000'000, 'a')))),
              HasSubstr("unpacks to more than 200 times the file"));
  const Parts large{{"word/document.xml", body(paragraph(std::string(70'000'000, 'a')))}};
  EXPECT_THAT(refusal(zipped(large, ZIP_CM_STORE)), HasSubstr("unpacks to more than 64 MB"));
}

TEST(Docx, NestedDeepIsReadWithoutRecursion) {
  std::string open, close;
  for (int i = 0; i < 100'000; ++i) {
    open += "<w:p><w:r>";
    close += "</w:r></w:p>";
  }
  std::string noise;  // so that it is not refused for its density
  for (unsigned i = 0, state = 1; i < 200'000; ++i)
    noise += static_cast<char>('a' + ((state = state * 1664525U + 1013904223U) >> 24U) % 26U);
  EXPECT_THAT(read(docx(open + "<w:t>Deep.</w:t>" + close + paragraph(noise))).text, HasSubstr("Deep."));
}

TEST(Docx, ThatIsNoneIsRefused) {
  EXPECT_THAT(refusal("PK\x03\x04 and nothing"), HasSubstr("a.docx: this DOCX is damaged: it is no zip archive"));
  EXPECT_THAT(refusal(zipped({{"other.xml", "<x/>"}})), HasSubstr("it has no word/document.xml"));
  EXPECT_THAT(refusal(zipped({{"word/document.xml", "<w:p><w:t>"}})), HasSubstr("is no XML"));
  EXPECT_THAT(refusal("\xD0\xCF\x11\xE0 rest"), HasSubstr("an encrypted DOCX or an old DOC"));
  EXPECT_THAT(refusal(docx("")), HasSubstr("no text"));
}

}  // namespace
}  // namespace entente::text
