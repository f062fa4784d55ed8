#include "entente/base/text.hpp"

#include <random>

#include <gmock/gmock.h>

#include "entente/base/error.hpp"

namespace entente {
namespace {

using testing::ElementsAre;

void append(std::string& text, std::uint32_t c) {
  const auto put = [&](std::uint32_t byte) { text += static_cast<char>(byte); };
  if (c < 0x80) {
    put(c);
  } else if (c < 0x800) {
    put(0xC0 | c >> 6), put(0x80 | (c & 0x3F));
  } else if (c < 0x10000) {
    put(0xE0 | c >> 12), put(0x80 | (c >> 6 & 0x3F)), put(0x80 | (c & 0x3F));
  } else {
    put(0xF0 | c >> 18), put(0x80 | (c >> 12 & 0x3F)), put(0x80 | (c >> 6 & 0x3F)), put(0x80 | (c & 0x3F));
  }
}

/// The bytes at `at` decoded by the definition: the shortest form of a code point that is no surrogate. 0: none.
std::size_t sequence_length(std::string_view bytes, std::size_t at) {
  const auto byte = [&](std::size_t i) { return static_cast<std::uint32_t>(static_cast<unsigned char>(bytes[i])); };
  const std::uint32_t lead = byte(at);
  const std::size_t length = lead < 0x80 ? 1 : lead >> 5 == 6 ? 2 : lead >> 4 == 14 ? 3 : lead >> 3 == 30 ? 4 : 0;
  if (length == 0 || at + length > bytes.size()) return 0;
  std::uint32_t c = length == 1 ? lead : lead & (0x7FU >> length);
  for (std::size_t i = 1; i < length; ++i) {
    if (byte(at + i) >> 6 != 2) return 0;
    c = c << 6 | (byte(at + i) & 0x3F);
  }
  constexpr std::uint32_t least[] = {0, 0, 0x80, 0x800, 0x10000};
  return c < least[length] || c > 0x10FFFF || (0xD800 <= c && c <= 0xDFFF) ? 0 : length;
}

std::optional<std::size_t> first_invalid_twin(std::string_view bytes) {
  for (std::size_t at = 0; at < bytes.size();) {
    const std::size_t length = sequence_length(bytes, at);
    if (length == 0) return at;
    at += length;
  }
  return std::nullopt;
}

std::string random_text(std::mt19937& random, std::size_t code_points, bool ascii_runs) {
  constexpr std::uint32_t ranges[][2] = {
      {1, 0x7F}, {0x80, 0x7FF}, {0x800, 0xD7FF}, {0xE000, 0xFFFF}, {0x10000, 0x10FFFF}};
  std::string text;
  while (code_points > 0) {
    const auto& range = ranges[random() % (ascii_runs ? 2 : 5)];
    std::size_t run = std::min<std::size_t>(code_points, ascii_runs ? random() % 400 + 1 : 1);
    code_points -= run;
    while (run-- > 0) append(text, static_cast<std::uint32_t>(range[0] + random() % (range[1] - range[0] + 1)));
  }
  return text;
}

TEST(Utf8, EveryCodePointButTheSurrogatesIsValidAndCountsOne) {
  for (std::uint32_t c = 0; c <= 0x10FFFF; ++c) {
    std::string text;
    append(text, c);
    const bool surrogate = 0xD800 <= c && c <= 0xDFFF;
    ASSERT_EQ(first_invalid_utf8(text).has_value(), surrogate) << std::hex << c;
    if (!surrogate) {
      ASSERT_EQ(count_code_points(text), 1) << std::hex << c;
    }
  }
}

TEST(Utf8, EverySequenceOfUpToThreeBytesIsJudgedAsByTheDefinition) {
  constexpr unsigned char third[] = {0x00, 0x41, 0x7F, 0x80, 0xBF, 0xC0, 0xFF};
  for (unsigned a = 0; a < 256; ++a) {
    ASSERT_EQ(first_invalid_utf8(std::string(1, static_cast<char>(a))),
              first_invalid_twin(std::string(1, static_cast<char>(a))));
    for (unsigned b = 0; b < 256; ++b) {
      const std::string two{static_cast<char>(a), static_cast<char>(b)};
      ASSERT_EQ(first_invalid_utf8(two), first_invalid_twin(two)) << std::hex << a << " " << b;
      for (unsigned char c : third) {
        const std::string three = two + static_cast<char>(c);
        ASSERT_EQ(first_invalid_utf8(three), first_invalid_twin(three)) << std::hex << a << " " << b << " " << +c;
        for (unsigned char d : third) {
          const std::string four = three + static_cast<char>(d);
          ASSERT_EQ(first_invalid_utf8(four), first_invalid_twin(four))
              << std::hex << a << " " << b << " " << +c << " " << +d;
        }
      }
    }
  }
}

TEST(Utf8, EachClassOfInvalidSequenceIsFoundWhereItBeginsWhateverStandsAround) {
  const std::string bad[] = {
      "\x80",                      // a continuation that continues nothing
      "\xBF\xBF",                  //
      "\xC0\x80",                  // overlong NUL
      "\xC1\xBF",                  // overlong in two
      "\xE0\x80\x80",              // overlong in three
      "\xE0\x9F\xBF",              //
      "\xF0\x80\x80\x80",          // overlong in four
      "\xF0\x8F\xBF\xBF",          //
      "\xED\xA0\x80",              // the first surrogate
      "\xED\xBF\xBF",              // the last one
      "\xED\xA0\xBD\xED\xB8\x80",  // a pair of them (CESU-8)
      "\xF4\x90\x80\x80",          // beyond U+10FFFF
      "\xF5\x80\x80\x80",          //
      "\xF8\x88\x80\x80\x80",
      "\xFC\x84\x80\x80\x80\x80",
      "\xFE",
      "\xFF",
      "\xC3",  // cut short
      "\xE2\x82",
      "\xE2",
      "\xF0\x9F\x98",
      "\xF0\x9F",
      "\xF0",
  };
  for (const std::string& sequence : bad)
    for (std::size_t before = 0; before < 70; ++before)
      for (const std::string& after : {std::string(), std::string("a"), std::string("é"), std::string(33, 'z')}) {
        const std::string text = std::string(before, 'a') + sequence + after;
        ASSERT_EQ(first_invalid_utf8(text), before) << testing::PrintToString(sequence) << " after " << before;
        const std::string accented = "é" + text;
        ASSERT_EQ(first_invalid_utf8(accented), before + 2) << testing::PrintToString(sequence) << " after " << before;
      }
}

TEST(Utf8, RandomBytesAreJudgedAsByTheDefinition) {
  std::mt19937 random(20240711);
  for (int trial = 0; trial < 20'000; ++trial) {
    std::string text = random_text(random, random() % 40, trial % 2 == 0);
    if (!text.empty() && trial % 3 != 0) text[random() % text.size()] = static_cast<char>(random());
    ASSERT_EQ(first_invalid_utf8(text), first_invalid_twin(text)) << testing::PrintToString(text);
  }
}

TEST(Utf8, OfNothingIsValidAndCountsNothing) {
  EXPECT_EQ(first_invalid_utf8(""), std::nullopt);
  EXPECT_EQ(count_code_points(""), 0);
  EXPECT_EQ(CodePointIndex("").size(), 0);
  EXPECT_EQ(CodePointIndex("").code_point(0), 0);
  EXPECT_EQ(CodePointIndex("").byte(0), 0);
}

TEST(CodePointIndex, AgreesWithCountingFromTheStart) {
  std::mt19937 random(7);
  for (int trial = 0; trial < 60; ++trial) {
    const std::size_t size = trial < 30 ? static_cast<std::size_t>(trial) * 9 : 200 + random() % 3000;
    const std::string text = trial == 59 ? std::string(5000, 'a') : random_text(random, size, trial % 2 == 0);
    const CodePointIndex index(text);
    std::uint32_t count = 0;
    for (std::size_t byte = 0; byte < text.size(); byte += sequence_length(text, byte), ++count) {
      ASSERT_EQ(index.code_point(byte), count) << "byte " << byte << " of trial " << trial;
      ASSERT_EQ(index.byte(count), byte) << "code point " << count << " of trial " << trial;
    }
    EXPECT_EQ(index.size(), count);
    EXPECT_EQ(count_code_points(text), count);
    EXPECT_EQ(index.code_point(text.size()), count);
    EXPECT_EQ(index.byte(count), text.size());
  }
}

TEST(CodePointIndex, RefusesAnOffsetBeyondTheEnd) {
  const std::string ascii = "Seoul", other(300, 'a'), text = "Türkiye" + other;
  const CodePointIndex plain(ascii), index(text);
  EXPECT_THROW(plain.code_point(6), Error);
  EXPECT_THROW(plain.byte(6), Error);
  EXPECT_THROW(index.code_point(text.size() + 1), Error);
  EXPECT_THROW(index.byte(index.size() + 1), Error);
  EXPECT_THROW(index.code_point(SIZE_MAX), Error);
  EXPECT_THROW(index.byte(UINT32_MAX), Error);
}

std::string utf16(const std::u16string& text, bool big_endian, bool mark) {
  std::string bytes;
  for (char16_t unit : (mark ? std::u16string(1, u'\uFEFF') : std::u16string()) + text) {
    const char high = static_cast<char>(unit >> 8), low = static_cast<char>(unit & 0xFF);
    bytes += big_endian ? high : low;
    bytes += big_endian ? low : high;
  }
  return bytes;
}

TEST(Decode, TakesTheMarkOffUtf8) {
  EXPECT_EQ(decode("\xEF\xBB\xBF"
                   "Türkiye")
                .utf8,
            "Türkiye");
  EXPECT_EQ(decode("\xEF\xBB\xBF"
                   "Seoul")
                .encoding,
            "UTF-8");
  EXPECT_EQ(decode("Türkiye").utf8, "Türkiye");
  EXPECT_EQ(decode("Türkiye").encoding, "UTF-8");
  EXPECT_EQ(decode("").utf8, "");
  EXPECT_EQ(decode("\xEF\xBB\xBF").utf8, "");
}

TEST(Decode, ReadsUtf16BothWaysByItsMark) {
  const std::u16string text = u"Séoul, 서울, 𝔘 and \u201Cquotes\u201D.";
  const std::string utf8 = "Séoul, 서울, 𝔘 and \u201Cquotes\u201D.";
  for (bool big_endian : {false, true}) {
    EXPECT_EQ(decode(utf16(text, big_endian, true)).utf8, utf8);
    EXPECT_THAT(decode(utf16(text, big_endian, true)).encoding, testing::StartsWith("UTF-16"));
  }
}

TEST(Decode, ReadsUtf16WithoutMark) {
  const std::u16string text = u"The allies met in Vilnius and agreed on a plan for the years ahead.";
  for (bool big_endian : {false, true})
    EXPECT_EQ(decode(utf16(text, big_endian, false)).utf8,
              "The allies met in Vilnius and agreed on a plan for the years ahead.")
        << (big_endian ? "big" : "little") << " endian";
}

TEST(Decode, RecognisesLatin1) {
  const std::string utf8 =
      "Le ministre de la défense a déclaré que les États membres étaient prêts à coopérer. La présidente a été reçue "
      "à l'Élysée, où les délégués ont signé un traité d'amitié. Ça n'a pas suffi.";
  std::string latin1;
  for (std::size_t i = 0; i < utf8.size(); ++i) {
    const auto lead = static_cast<unsigned char>(utf8[i]);
    if (lead < 0x80)
      latin1 += utf8[i];
    else
      latin1 += static_cast<char>((lead & 0x1FU) << 6 | (static_cast<unsigned char>(utf8[++i]) & 0x3FU));
  }
  EXPECT_EQ(decode(latin1).utf8, utf8);
}

TEST(Decode, RecognisesTheQuotesOfWindows1252) {
  EXPECT_EQ(
      decode("The minister said: \x93We won\x92t send shells to the front\x94 \x96 and paid \x80 5 million for "
             "the repair of the bridge that the two countries share.")
          .utf8,
      "The minister said: \u201CWe won\u2019t send shells to the front\u201D \u2013 and paid \u20AC 5 million for "
      "the repair of the bridge that the two countries share.");
}

TEST(Decode, RefusesNulBytes) {
  using namespace std::string_view_literals;
  EXPECT_THROW(decode("a\0b"sv), InputError);
  EXPECT_THROW(decode("\xEF\xBB\xBF"
                      "a\0b"sv),
               InputError);
  EXPECT_THROW(decode("\x7F"
                      "ELF\2\1\1\0\0\0\0\0\0\0\0\0\3\0>\0\1\0\0\0"sv),
               InputError);
  EXPECT_THROW(decode("\x89PNG\r\n\x1A\n\0\0\0\rIHDR\0\0\1\0\0\0\1\0\x08\6\0\0\0"sv), InputError);
  EXPECT_THROW(decode("PK\3\4\x14\0\0\0\x08\0\x21\x51\x8B\x58"sv), InputError);
}

TEST(Decode, OfAnyBytesIsValidUtf8OrAnInputError) {
  std::mt19937 random(11);
  for (int trial = 0; trial < 3000; ++trial) {
    std::string bytes(random() % 300, '\0');
    for (char& byte : bytes) byte = static_cast<char>(random());
    if (trial % 4 == 1) bytes.insert(0, "\xFF\xFE");
    if (trial % 4 == 2) bytes.insert(0, "\xFE\xFF");
    if (trial % 4 == 3) bytes.insert(0, "\xEF\xBB\xBF");
    try {
      const Decoded decoded = decode(bytes);
      ASSERT_EQ(first_invalid_utf8(decoded.utf8), std::nullopt) << testing::PrintToString(bytes);
      ASSERT_EQ(decoded.utf8.find('\0'), std::string::npos) << testing::PrintToString(bytes);
      ASSERT_FALSE(decoded.utf8.starts_with("\xEF\xBB\xBF")) << testing::PrintToString(bytes);
    } catch (const InputError&) {
    }
  }
}

TEST(Normalize, GivesTheExamplesOfUnicodeAnnex15) {
  EXPECT_EQ(normalize("e\u0301"), "\u00E9");
  EXPECT_EQ(normalize("\u212B"), "\u00C5");                // the Angstrom sign
  EXPECT_EQ(normalize("\u2126"), "\u03A9");                // the Ohm sign
  EXPECT_EQ(normalize("q\u0307\u0323"), "q\u0323\u0307");  // marks in canonical order
  EXPECT_EQ(normalize("\u1E9B\u0323"), "\u1E9B\u0323");    // what NFKC alone would change
  EXPECT_EQ(normalize("\uFB01"), "\uFB01");                // the ligature fi
  EXPECT_EQ(normalize("\u1112\u1161\u11AB\u1100\u116E\u11A8"), "한국");
  EXPECT_EQ(normalize(""), "");
  EXPECT_EQ(normalize("Türkiye"), "Türkiye");
}

TEST(Normalize, TwiceIsNormalizeOnce) {
  std::mt19937 random(5);
  for (int trial = 0; trial < 500; ++trial) {
    const std::string once = normalize(random_text(random, 30, false));
    ASSERT_EQ(first_invalid_utf8(once), std::nullopt);
    ASSERT_EQ(normalize(once), once);
  }
}

TEST(FoldCase, MakesEqualWhatDiffersInCaseOnly) {
  EXPECT_EQ(fold_case("NATO"), "nato");
  EXPECT_EQ(fold_case("Straße"), fold_case("STRASSE"));
  EXPECT_EQ(fold_case("ΣΊΣΥΦΟΣ"), fold_case("σίσυφος"));
  EXPECT_EQ(fold_case("МОСКВА"), fold_case("Москва"));
  EXPECT_EQ(fold_case("ÉLYSÉE"), "élysée");
  EXPECT_EQ(fold_case("서울 東京 1950"), "서울 東京 1950");
  // Without the locale: a Turkish one would make another I.
  EXPECT_EQ(fold_case("IRAN"), "iran");
}

TEST(WithoutDiacritics, LeavesTheLetters) {
  EXPECT_EQ(without_diacritics("Türkiye"), "Turkiye");
  EXPECT_EQ(without_diacritics("Kōno Tarō"), "Kono Taro");
  EXPECT_EQ(without_diacritics("Hồ Chí Minh"), "Ho Chi Minh");
  EXPECT_EQ(without_diacritics("Côte d'Ivoire"), "Cote d'Ivoire");
  EXPECT_EQ(without_diacritics("São Tomé"), "Sao Tome");
  EXPECT_EQ(without_diacritics("Tu\u0308rkiye"), "Turkiye");
  EXPECT_EQ(without_diacritics("한국 中国 Seoul"), "한국 中国 Seoul");
  EXPECT_EQ(without_diacritics(""), "");
}

TEST(Trim, TakesBlanksOffBothEndsOnly) {
  EXPECT_EQ(trim(" \t\r\n South  Korea \n"), "South  Korea");
  EXPECT_EQ(trim(""), "");
  EXPECT_EQ(trim(" \n "), "");
  EXPECT_EQ(trim("à"), "à");  // ends in a byte, A0, that is a blank in Latin-1
}

TEST(Split, GivesEveryPieceAlsoTheEmptyOnes) {
  EXPECT_THAT(split("USA|JPN|KOR", '|'), ElementsAre("USA", "JPN", "KOR"));
  EXPECT_THAT(split("USA", '|'), ElementsAre("USA"));
  EXPECT_THAT(split("|USA||", '|'), ElementsAre("", "USA", "", ""));
}

TEST(IsSpace, IsTrueOfAsciiBlanksAlone) {
  std::string blanks;
  for (int c = -128; c < 128; ++c)
    if (is_space(static_cast<char>(c))) blanks += static_cast<char>(c);
  EXPECT_THAT(std::vector<char>(blanks.begin(), blanks.end()),
              testing::IsSubsetOf({' ', '\t', '\n', '\r', '\f', '\v'}));
  for (char c : {' ', '\t', '\n', '\r'}) EXPECT_TRUE(is_space(c)) << +c;
}

}  // namespace
}  // namespace entente
