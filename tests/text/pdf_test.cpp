#include <string>
#include <vector>

#include "text/helpers.hpp"
#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace entente::text {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

/// Writes a PDF of Courier text, which is as wide as it is easy to reckon with: 0.6 of its size a letter.
class Pdf {
 public:
  void text(double x, double y, double size, const std::string& words) {
    std::string escaped;
    for (char c : words) {
      if (c == '(' || c == ')' || c == '\\') escaped += '\\';
      escaped += c;
    }
    page_ += fmt::format("BT /F1 {} Tf 1 0 0 1 {} {} Tm ({}) Tj ET\n", size, x, 792 - y, escaped);
  }

  void paragraph(double x, double& y, const std::vector<std::string>& lines, double size = 10) {
    for (const auto& line : lines) text(x, y += size * 1.2, size, line);
  }

  void next_page() {
    pages_.push_back(page_);
    page_.clear();
  }

  std::string finish(const std::string& trailer = "") {
    next_page();
    std::vector<std::string> objects{"<< /Type /Catalog /Pages 2 0 R >>", "",
                                     "<< /Type /Font /Subtype /Type1 /BaseFont /Courier /Encoding /WinAnsiEncoding >>"};
    std::string kids;
    for (const auto& page : pages_) {
      kids += fmt::format("{} 0 R ", objects.size() + 1);
      objects.push_back(
          fmt::format("<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents {} 0 R /Resources << /Font << "
                      "/F1 3 0 R >> >> >>",
                      objects.size() + 2));
      objects.push_back(fmt::format("<< /Length {} >>\nstream\n{}endstream", page.size(), page));
    }
    objects[1] = fmt::format("<< /Type /Pages /Kids [{}] /Count {} >>", kids, pages_.size());
    std::string out = "%PDF-1.4\n", table;
    for (std::size_t i = 0; i < objects.size(); ++i) {
      table += fmt::format("{:010} 00000 n \n", out.size());
      out += fmt::format("{} 0 obj\n{}\nendobj\n", i + 1, objects[i]);
    }
    return out +
           fmt::format(
               "xref\n0 {}\n0000000000 65535 f \n{}trailer\n<< /Size {} /Root 1 0 R {} >>\nstartxref\n{}\n%%EOF\n",
               objects.size() + 1, table, objects.size() + 1, trailer, out.size());
  }

 private:
  std::vector<std::string> pages_;
  std::string page_;
};

Document read(const std::string& bytes) { return read_document(bytes, "a.pdf"); }

std::string refusal(const std::string& bytes) {
  try {
    read(bytes);
  } catch (const InputError& error) {
    return error.what();
  }
  return "read";
}

TEST(Pdf, JoinsLinesIntoParagraphsAndUndoesHyphens) {
  Pdf pdf;
  double y = 100;
  pdf.text(72, y, 18, "Seoul and the Alliance");
  y += 20;
  pdf.paragraph(72, y,
                {"The ministers of the two states met in Brus-", "sels on Thursday and agreed on long-term coop-",
                 "eration. They will also share long-", "term plans for an out-of-", "area mission."});
  y += 12;
  pdf.paragraph(72, y, {"A second paragraph follows it here."});
  const auto document = read(pdf.finish());
  EXPECT_EQ(document.title, "Seoul and the Alliance");
  EXPECT_THAT(told(document),
              ElementsAre("heading: Seoul and the Alliance",
                          "prose: The ministers of the two states met in Brussels on Thursday and agreed on "
                          "long-term cooperation. They will also share long-term plans for an out-of-area mission.",
                          "prose: A second paragraph follows it here."));
  check_tiling(document);
}

TEST(Pdf, LeavesOutRunningHeadsAndPageNumbersAndGoesOnAcrossPages) {
  Pdf pdf;
  for (int page = 1; page <= 4; ++page) {
    pdf.text(72, 40, 9, page % 2 == 0 ? "Alliance Review 2024" : "The Asian Partners");
    double y = 100;
    pdf.paragraph(72, y,
                  {fmt::format("Part {} says that the members of the alliance and", page),
                   "its partners will meet again, and on the next"});
    pdf.text(300, 760, 9, fmt::format("- {} -", page));
    if (page < 4) pdf.next_page();
  }
  const auto document = read(pdf.finish());
  EXPECT_THAT(document.text, Not(HasSubstr("Review")));
  EXPECT_THAT(document.text, Not(HasSubstr("Asian Partners")));
  EXPECT_THAT(document.text, Not(HasSubstr("- 2 -")));
  EXPECT_THAT(document.text, HasSubstr("and on the next Part 2 says"));
}

TEST(Pdf, SetsFootnotesApartAndDropsTheirMarks) {
  Pdf pdf;
  double y = 100;
  pdf.paragraph(72, y, {"They share a lot of areas of interest.   The rest", "of the paragraph goes on for a while,"});
  pdf.text(72 + 38 * 6, 108, 6, "1");
  pdf.text(72, 600, 8, "1 Victor Cha, Powerplay (Princeton, 2016), and a note that");
  pdf.text(72, 610, 8, "runs on for a second line.");
  pdf.next_page();
  y = 100;
  pdf.paragraph(72, y, {"and ends on the second page."});
  EXPECT_THAT(
      told(read(pdf.finish())),
      ElementsAre("prose: They share a lot of areas of interest. The rest of the paragraph goes on for a while, and "
                  "ends on the "
                  "second page.",
                  "other: 1 Victor Cha, Powerplay (Princeton, 2016), and a note that runs on for a second line."));
}

TEST(Pdf, ReadsColumnsOneAfterTheOther) {
  Pdf pdf;
  pdf.text(72, 80, 18, "A Title That Runs Across Both of the Columns");
  double left = 100, right = 104;  // the lines of the columns do not stand at the same height
  for (int i = 0; i < 20; ++i) {
    pdf.paragraph(72, left, {"Left words fill this row of it"});
    pdf.paragraph(320, right, {"Right words fill the other one"});
  }
  const auto text = read(pdf.finish()).text;
  EXPECT_LT(text.find("A Title"), text.find("Left"));
  EXPECT_LT(text.rfind("Left"), text.find("Right"));
}

TEST(Pdf, WithoutATextLayerIsRefused) {
  EXPECT_THAT(refusal(Pdf().finish()), HasSubstr("a.pdf: this PDF has no text layer"));
}

TEST(Pdf, ThatIsEncryptedIsRefused) {
  Pdf pdf;
  pdf.text(72, 100, 10, "Secret.");
  const std::string wrong(64, 'a');
  EXPECT_THAT(refusal(pdf.finish(fmt::format(
                  "/Encrypt << /Filter /Standard /V 1 /R 2 /O <{0}> /U <{0}> /P -4 >> /ID [<00> <00>]", wrong))),
              HasSubstr("a.pdf: this PDF is encrypted"));
}

TEST(Pdf, ThatIsDamagedOrCutIsRefusedOrReadAsFarAsItGoes) {
  Pdf pdf;
  double y = 100;
  pdf.paragraph(72, y, {"The ministers met."});
  const auto whole = pdf.finish();
  EXPECT_THAT(refusal("%PDF-1.4\nnothing else"), HasSubstr("a.pdf: this PDF is damaged"));
  for (std::size_t end = 0; end < whole.size(); end += 13) refusal(whole.substr(0, end));
}

}  // namespace
}  // namespace entente::text
