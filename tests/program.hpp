/// Runs the program as a user does.
#pragma once
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include "folder.hpp"
#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

namespace entente::tests {

struct Outcome {
  int code = 0;  ///< exit code; 128 + signal when it was killed
  std::string out, err;
};

/// Starts the program in a folder; its output goes to files there. Returns its process id.
inline pid_t start(const std::filesystem::path& folder, const std::vector<std::string>& arguments,
                   const std::string& input = {}) {
  const auto in = folder / ".stdin";
  std::ofstream(in, std::ios::binary) << input;
  const pid_t child = ::fork();
  if (child != 0) return child;
  if (::chdir(folder.c_str()) != 0) ::_exit(99);
  ::dup2(::open(in.c_str(), O_RDONLY), STDIN_FILENO);
  ::dup2(::open((folder / ".stdout").c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0600), STDOUT_FILENO);
  ::dup2(::open((folder / ".stderr").c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0600), STDERR_FILENO);
  std::vector<char*> argv{const_cast<char*>("entente")};
  for (const auto& argument : arguments) argv.push_back(const_cast<char*>(argument.c_str()));
  argv.push_back(nullptr);
  ::execv(ENTENTE_PROGRAM, argv.data());
  ::_exit(98);
}

inline std::string contents(const std::filesystem::path& file) {
  std::ostringstream text;
  text << std::ifstream(file, std::ios::binary).rdbuf();
  return text.str();
}

inline Outcome finish(const std::filesystem::path& folder, pid_t child) {
  int status = 0;
  ::waitpid(child, &status, 0);
  return {WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status), contents(folder / ".stdout"),
          contents(folder / ".stderr")};
}

inline Outcome run(const std::filesystem::path& folder, const std::vector<std::string>& arguments,
                   const std::string& input = {}) {
  return finish(folder, start(folder, arguments, input));
}

}  // namespace entente::tests
