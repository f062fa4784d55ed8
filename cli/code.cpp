#include <cstdio>
#include <fstream>
#include <iostream>

#include "context.hpp"
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

/// Codes a stream of JSON lines; a bad line is told with its number and the stream goes on. Returns how many were bad.
std::size_t code_stream(Context& context, std::istream& in, const std::string& file) {
  std::size_t bad = 0, number = 0;
  std::string line;
  while (std::getline(in, line)) {
    ++number;
    if (context.terminal().stop_requested()) throw Interrupted();
    if (trim(line).empty()) continue;
    try {
      const auto document = text::read_json_line(line, {file, number});
      print(context.coder().code(document), document.name);
    } catch (const InputError& failure) {
      ++bad;
      context.terminal().warn(failure.what());
    }
    context.terminal().advance("coding documents", number, 0);
  }
  return bad;
}

}  // namespace

void add_code(CLI::App& app, Context& context, int& exit_code) {
  auto* command = add_command(app, context, "code",
                              "Codes a stream: a document a line in, a record a line out; no store. A line is {\"id\", "
                              "\"date\", \"title\"?, \"text\"}.\n"
                              "With --in text the input is one document.",
                              "zcat news.jsonl.gz | entente code - > records.jsonl");
  auto file = std::make_shared<std::string>("-");
  auto in = std::make_shared<std::string>("jsonl");
  command->add_option("FILE", *file, "The input; - is standard input")->capture_default_str();
  command->add_option("--in", *in, "Form of the input")->check(CLI::IsMember({"jsonl", "text"}))->capture_default_str();
  command->callback([&context, &exit_code, file, in] {
    if (*in == "text") {
      const std::string bytes =
          *file == "-" ? std::string(std::istreambuf_iterator<char>(std::cin), {}) : read_file(*file);
      const auto document = text::read_document(bytes, *file == "-" ? "standard-input.txt" : *file);
      print(context.coder().code(document), document.name);
      return;
    }
    std::ios::sync_with_stdio(false);
    std::ifstream opened;
    if (*file != "-") opened.open(*file, std::ios::binary);
    if (*file != "-" && !opened) throw InputError({*file}, "the file cannot be opened");
    if (code_stream(context, *file == "-" ? std::cin : opened, *file == "-" ? "standard input" : *file) > 0)
      exit_code = exit_refused;
  });
}

}  // namespace entente::cli
