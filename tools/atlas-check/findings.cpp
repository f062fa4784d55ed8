#include "findings.hpp"

#include <algorithm>

#include <fmt/format.h>
#include <zlib.h>

#include "entente/base/error.hpp"

namespace atlas_check {
namespace {

using entente::Table;

std::string text_of(const std::filesystem::path& path) {
  gzFile file = gzopen(path.c_str(), "rb");
  if (file == nullptr) throw entente::InputError({path.string()}, "there is no such file");
  std::string text;
  std::string part(1U << 20U, '\0');
  for (int n = 0; (n = gzread(file, part.data(), static_cast<unsigned>(part.size()))) > 0;)
    text.append(part, 0, static_cast<std::size_t>(n));
  gzclose(file);
  return text;
}

bool fits(const std::string& pattern, const std::string& word) { return pattern == "*" || pattern == word; }

/// `AUT (1948–; the list: 1955–)`
std::string entry(const Finding& finding) {
  return fmt::format("{} (list: {}; atlas: {})", finding.actor, finding.theirs, finding.ours);
}

void add_reasons(std::string& text, const Comparison& comparison, const Reasons& reasons) {
  std::map<const Reasons::Reason*, std::map<std::string, std::vector<std::string>>> grouped;
  std::vector<const Reasons::Reason*> order;
  for (const Finding& finding : comparison.findings) {
    const auto* reason = reasons.of(comparison.list, finding);
    if (!grouped.contains(reason)) order.push_back(reason);
    grouped[reason][finding.subject].push_back(entry(finding));
  }
  std::ranges::sort(order);
  for (const auto* reason : order) {
    std::size_t count = 0;
    for (const auto& [_, entries] : grouped[reason]) count += entries.size();
    text += reason == nullptr ? fmt::format("\n**Open: {}.** Nobody has looked at these yet.\n\n", count)
                              : fmt::format("\n**{}: {}.** {}\n\n", reason->right, count, reason->text);
    for (const auto& [subject, entries] : grouped[reason]) {
      text += fmt::format("- {}: ", subject);
      for (std::size_t i = 0; i < entries.size(); ++i) text += (i == 0 ? "" : ", ") + entries[i];
      text += "\n";
    }
  }
}

}  // namespace

Reasons::Reasons(const std::filesystem::path& file) {
  const Table table = Table::read(file);
  table.expect_columns({"list", "subject", "actor", "kind", "right", "reason"});
  for (const auto row : table)
    rows_.push_back({std::string(row.required("list")), std::string(row.required("subject")),
                     std::string(row.required("actor")), std::string(row.required("kind")),
                     std::string(row.required("right")), std::string(row.required("reason"))});
}

const Reasons::Reason* Reasons::of(const std::string& list, const Finding& finding) const {
  const auto found = std::ranges::find_if(rows_, [&](const Reason& reason) {
    return fits(reason.list, list) && fits(reason.subject, finding.subject) && fits(reason.actor, finding.actor) &&
           fits(reason.kind, finding.kind);
  });
  return found == rows_.end() ? nullptr : &*found;
}

Table read_csv(const std::filesystem::path& path) {
  return Table::parse(text_of(path), Table::Format::csv, path.string());
}

std::string page(const std::vector<Comparison>& comparisons, const Reasons& reasons) {
  std::string text =
      "# The atlas against published lists\n\n"
      "Made by `build/tools/atlas-check DATA > docs/atlas-check.md`, where DATA is a folder of the lists as their "
      "projects publish them. Only what the two say differently is here, with the reason; no list is copied. The "
      "reasons "
      "are rows of `tools/atlas-check/reasons.tsv`, the pairs of organisations of "
      "`tools/atlas-check/organisations.tsv`. "
      "*Atlas* means that the atlas is right, *list* that the list is, *both* that they count different things.\n\n"
      "| list | compared | differ | with a reason | open |\n| --- | ---: | ---: | ---: | ---: |\n";
  for (const auto& one : comparisons) {
    const auto open = std::ranges::count_if(
        one.findings, [&](const Finding& finding) { return reasons.of(one.list, finding) == nullptr; });
    text += fmt::format("| {} | {} | {} | {} | {} |\n", one.title, one.compared, one.findings.size(),
                        static_cast<std::ptrdiff_t>(one.findings.size()) - open, open);
  }
  for (const auto& one : comparisons) {
    text += fmt::format("\n## {}\n\n{}\n", one.title, one.what);
    if (one.findings.empty()) text += "\nThey agree.\n";
    add_reasons(text, one, reasons);
  }
  return text;
}

}  // namespace atlas_check
