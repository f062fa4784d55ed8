#include <iostream>
#include <sstream>

#include "context.hpp"
#include "flat.hpp"
#include "output.hpp"
#include "trees.hpp"
#include <fmt/format.h>

#include "entente/base/file.hpp"
#include "entente/reading/stream.hpp"
#include "entente/text/text.hpp"

namespace entente::cli {
namespace {

struct Options {
  std::string file = "-", in = "jsonl", out = "jsonl", output;
  bool from_stdin() const { return file == "-"; }
  std::string name() const { return from_stdin() ? "standard input" : file; }
};

/// What becomes of a document, as the text that goes out. Safe to call from several threads.
using Work = std::function<std::string(const text::Document&)>;

std::string record_lines(const coding::Coded& coded, const std::string& document) {
  std::string lines;
  for (const Record& record : coded.records) {
    Json line{{"doc", document}};
    line.update(to_json(record));
    lines += line.dump() + '\n';
  }
  return lines;
}

std::string table_rows(const coding::Coded& coded, const std::string& document) {
  std::string rows;
  for (const Record& record : coded.records) rows += flat_row(record, document);
  return rows;
}

auto form_of(const Options& options) { return options.out == "csv" ? table_rows : record_lines; }

Work work_of(Context& context, const Options& options) {
  if (options.out == "conllu") {
    return [&language = context.language()](const text::Document& document) {
      thread_local text::language::Language::Workspace workspace;
      std::ostringstream trees;
      write_trees(document, language, workspace, trees);
      return trees.str();
    };
  }
  return [&coder = context.coder(), form = form_of(options)](const text::Document& document) {
    thread_local text::language::Language::Workspace workspace;
    return form(coder.code(document, workspace), document.name);
  };
}

std::string whole_input(const Options& options) {
  if (!options.from_stdin()) return read_file(options.file);
  return {std::istreambuf_iterator<char>(std::cin), {}};
}

/// What becomes of the one document of an input that is no stream; trees that it gives are used.
std::string work_on_whole(Context& context, const Options& options, const Work& work) {
  if (options.in != "conllu")
    return work(text::read_document(whole_input(options), options.from_stdin() ? "standard-input.txt" : options.file));
  text::language::Language::Workspace workspace;
  const Treebank given = document_from_conllu(whole_input(options), options.name());
  return form_of(options)(context.coder().code(given.document, given.sentences, workspace), given.document.name);
}

/// What must be the same for a run to be taken up.
Json work_description(Context& context, const Options& options) {
  return {{"program", fmt::format("entente {}", ENTENTE_VERSION)},
          {"input", options.name()},
          {"out", options.out},
          {"extractor", options.out == "conllu" ? "" : context.coder().extractor()}};
}

/// Passes over the lines that an earlier run has done.
void pass_over(Lines& lines, const Output& output) {
  const std::size_t done = output.done_lines();
  while (lines.number() < done && lines.next() != Lines::Next::end) continue;
  if (done > 0) output.check_last_line(lines.line());
}

/// Returns how many lines were bad.
std::size_t code_stream(Context& context, const Options& options, const Work& work, Output& output) {
  Lines lines = options.from_stdin() ? Lines::of_standard_input(options.name()) : Lines(options.file);
  pass_over(lines, output);
  if (output.done_lines() > 0) context.say(fmt::format("going on after line {} of {}", lines.number(), options.name()));
  std::size_t bad = 0;
  reading::for_each_line(lines, work, [&](const reading::StreamLine& line) {
    if (!line.refusal.empty()) {
      ++bad;
      context.terminal().warn(line.refusal);
    }
    output.write(line.output);
    output.done(line.number, line.line);
    context.terminal().advance("coding documents", line.number, 0);
    return !context.terminal().stop_requested();
  });
  if (context.terminal().stop_requested()) throw Interrupted();
  return bad;
}

std::size_t run(Context& context, const Options& options) {
  Output output(options.output, work_description(context, options));
  std::size_t bad = 0;
  if (options.in == "conllu" && options.out == "conllu") {
    std::ostringstream trees;
    complete_trees(whole_input(options), options.name(), context.language(), trees);
    output.write(trees.str());
  } else {
    const Work work = work_of(context, options);
    if (options.out == "csv" && output.done_lines() == 0) output.write(flat_header());
    if (options.in == "jsonl")
      bad = code_stream(context, options, work, output);
    else
      output.write(work_on_whole(context, options, work));
  }
  output.finish();
  return bad;
}

}  // namespace

void add_code(CLI::App& app, Context& context, int& exit_code) {
  auto* command = add_command(
      app, context, "code",
      "Codes a stream: a document a line in, a record a line out; no store. A line is {\"id\", \"date\"?, \"title\"?, "
      "\"text\"}.\n"
      "All cores work; the output keeps the order of the input. A line that is no document goes to stderr with its "
      "number and the stream goes on; the exit code is then 3.\n"
      "With -o a run that was stopped or killed is taken up by giving the same command again: FILE.progress tells how "
      "far it came.\n"
      "With --in text or conllu the input is one document; trees that CoNLL-U gives are used. --out conllu gives "
      "sentences, tags, trees and names instead "
      "of records.",
      "zcat news.jsonl.gz | entente code - > records.jsonl\n"
      "entente code news.jsonl -o records.csv --out csv\n"
      "entente code article.txt --in text --out conllu");
  auto options = std::make_shared<Options>();
  command->add_option("FILE", options->file, "The input; - is standard input")->capture_default_str();
  command->add_option("--in", options->in, "Form of the input")
      ->check(CLI::IsMember({"jsonl", "text", "conllu"}))
      ->capture_default_str();
  command->add_option("--out", options->out, "Form of the output")
      ->check(CLI::IsMember({"jsonl", "csv", "conllu"}))
      ->capture_default_str();
  command->add_option("-o,--output", options->output, "A file, which a later run can take up; stdout when not given");
  add_dictionary_option(command, context);
  command->callback([&context, &exit_code, options] {
    if (run(context, *options) > 0) exit_code = exit_refused;
  });
}

}  // namespace entente::cli
