#include <new>

#include "context.hpp"
#include <fmt/format.h>

namespace {

using namespace entente;
using namespace entente::cli;

/// Exit codes: 0 done, 1 failed, 2 wrong usage, 3 bad input, 4 not converged or not proven, 130 interrupted.
int report(int code, const char* message) {
  fmt::print(stderr, "entente: {}\n", message);
  return code;
}

int run(int argc, char** argv) {
  Context context;
  int exit_code = 0;
  CLI::App app(
      "entente brief articles/ -o brief.html\n\n"
      "An observatory for alliance systems: reads what states and organisations do, keeps each fact with its "
      "evidence,\n"
      "draws the network that they make, and measures its shape.",
      "entente");
  app.set_version_flag("--version", ENTENTE_VERSION);
  app.require_subcommand(1);
  app.get_formatter()->column_width(34);
  add_brief(app, context, exit_code);
  add_read(app, context, exit_code);
  add_code(app, context, exit_code);
  add_show(app, context);
  add_measure(app, context);
  add_export(app, context);
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& failure) {
    return app.exit(failure) == 0 ? 0 : 2;
  }
  return exit_code;
}

}  // namespace

int main(int argc, char** argv) {
  watch_for_interrupt();
  try {
    return run(argc, argv);
  } catch (const Interrupted&) {
    return report(130, "interrupted; what was finished is kept");
  } catch (const UsageError& failure) {
    return report(2, failure.what());
  } catch (const InputError& failure) {
    return report(3, failure.what());
  } catch (const std::bad_alloc&) {
    return report(1, "not enough memory");
  } catch (const std::exception& failure) {
    return report(1, failure.what());
  }
}
