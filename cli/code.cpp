#include <cstdio>
#include <fstream>
#include <iostream>

#include "context.hpp"
#include "trees.hpp"
#include <fmt/format.h>

#include "entente/text/text.hpp"

namespace entente::cli {
namespace {

/// Prints the records of one document, each a JSON line that names the document.
void print(const coding::Coded& coded, const std::string& name) {
  for (const auto& record : coded.records) {
    Json line{{"doc", name}};
    line.update(to_json(record));
    fmt::print("{}\n", line.dump());
  }
}

/// Calls `take` with each document of a stream of JSON lines; a bad line is told with its number and the stream goes
/// on. Returns how many were bad.
template <typename Take>
std::size_t each_document(Context& context, std::istream& in, const std::string& file, Take take) {
  std::size_t bad = 0, number = 0;
  std::string line;
  while (std::getline(in, line)) {
    ++number;
    if (context.terminal().stop_requested()) throw Interrupted();
    if (trim(line).empty()) continue;
    try {
      take(text::read_json_line(line, {file, number}));
    } catch (const InputError& failure) {
      ++bad;
      context.terminal().warn(failure.what());
    }
    context.terminal().advance("coding documents", number, 0);
  }
  return bad;
}

struct Options {
  std::string file = "-", in = "jsonl", out = "jsonl";
  bool from_stdin() const { return file == "-"; }
  std::string name() const { return from_stdin() ? "standard input" : file; }
};

std::string whole_input(const Options& options) {
  if (!options.from_stdin()) return read_file(options.file);
  return {std::istreambuf_iterator<char>(std::cin), {}};
}

/// A document at a time, to records or to trees. Returns how many documents were bad.
template <typename Take>
std::size_t run(Context& context, const Options& options, Take take) {
  if (options.in == "text") {
    take(text::read_document(whole_input(options), options.from_stdin() ? "standard-input.txt" : options.file));
    return 0;
  }
  if (options.from_stdin()) return each_document(context, std::cin, options.name(), take);
  std::ifstream opened(options.file, std::ios::binary);
  if (!opened) throw InputError({options.file}, "the file cannot be opened");
  return each_document(context, opened, options.name(), take);
}

std::size_t write_conllu(Context& context, const Options& options) {
  if (options.in == "conllu") {
    complete_trees(whole_input(options), options.name(), context.language(), std::cout);
    return 0;
  }
  text::language::Language::Workspace workspace;
  return run(context, options,
             [&](const text::Document& document) { write_trees(document, context.language(), workspace, std::cout); });
}

std::size_t write_records(Context& context, const Options& options) {
  const coding::Coder& coder = context.coder();
  text::language::Language::Workspace workspace;
  if (options.in == "conllu") {
    const Treebank given = document_from_conllu(whole_input(options), options.name());
    print(coder.code(given.document, given.sentences, workspace), given.document.name);
    return 0;
  }
  return run(context, options,
             [&](const text::Document& document) { print(coder.code(document, workspace), document.name); });
}

}  // namespace

void add_code(CLI::App& app, Context& context, int& exit_code) {
  auto* command = add_command(app, context, "code",
                              "Codes a stream: a document a line in, a record a line out; no store. A line is {\"id\", "
                              "\"date\"?, \"title\"?, \"text\"}.\n"
                              "With --in text or conllu the input is one document; trees that CoNLL-U gives are used. "
                              "--out conllu gives sentences, tags, "
                              "trees and names instead of records.",
                              "zcat news.jsonl.gz | entente code - > records.jsonl\n"
                              "entente code article.txt --in text --out conllu");
  auto options = std::make_shared<Options>();
  command->add_option("FILE", options->file, "The input; - is standard input")->capture_default_str();
  command->add_option("--in", options->in, "Form of the input")
      ->check(CLI::IsMember({"jsonl", "text", "conllu"}))
      ->capture_default_str();
  command->add_option("--out", options->out, "Form of the output")
      ->check(CLI::IsMember({"jsonl", "conllu"}))
      ->capture_default_str();
  command->callback([&context, &exit_code, options] {
    std::ios::sync_with_stdio(false);
    const std::size_t bad =
        options->out == "conllu" ? write_conllu(context, *options) : write_records(context, *options);
    if (bad > 0) exit_code = exit_refused;
  });
}

}  // namespace entente::cli
