/// A small world for the tests of networks: six states, three arrangements, one group.
#pragma once
#include "folder.hpp"

#include "entente/atlas/atlas.hpp"

namespace entente::tests {

inline Atlas small_world() {
  const Folder folder;
  folder.write("states.tsv",
               "code\tiso2\tiso_number\tcow\tgw\tname\tofficial_name\tadjective\tpeople\tcapital\tsource\n"
               "USA\tUS\t840\t2\t2\tUnited States\tUnited States of America\tAmerican\tAmericans\tWashington\ttest\n"
               "JPN\tJP\t392\t740\t740\tJapan\tJapan\tJapanese\tJapanese\tTokyo\ttest\n"
               "KOR\tKR\t410\t732\t732\tSouth Korea\tRepublic of Korea\tSouth Korean\tSouth Koreans\tSeoul\ttest\n"
               "AUS\tAU\t036\t900\t900\tAustralia\tCommonwealth of Australia\tAustralian\tAustralians\tCanberra\ttest\n"
               "PHL\tPH\t608\t840\t840\tPhilippines\tRepublic of the Philippines\tPhilippine\tFilipinos\tManila\ttest\n"
               "PRK\tKP\t408\t731\t731\tNorth Korea\tDemocratic People's Republic of Korea\tNorth Korean\tNorth "
               "Koreans\tPyongyang\ttest\n");
  folder.write("arrangements.tsv",
               "code\tname\tkind\tstart\tend\tseat\tareas\tsource\n"
               "PACT\tThe Pact\talliance\t1953-10-01\t\t\tdefence\tPact, text\n"
               "QUARTET\tThe Quartet\tminilateral\t2007\t\t\tdiplomacy\tQuartet, statement\n"
               "CLUB\tThe Club\torganisation\t1950\t\t\ttrade\tClub, charter\n");
  folder.write("memberships.tsv",
               "arrangement\tactor\trole\tstart\tend\tsource\n"
               "PACT\tUSA\tmember\t1953-10-01\t\tPact, text\n"
               "PACT\tKOR\tmember\t1953-10-01\t\tPact, text\n"
               "PACT\tAUS\tmember\t1960\t2019-06-30\tPact, text\n"
               "QUARTET\tUSA\tmember\t2007\t\tQuartet, statement\n"
               "QUARTET\tJPN\tmember\t2007\t\tQuartet, statement\n"
               "QUARTET\tKOR\tpartner\t2007\t\tQuartet, statement\n"
               "CLUB\tUSA\tmember\t1950\t\tClub, charter\n"
               "CLUB\tJPN\tmember\t1950\t\tClub, charter\n"
               "CLUB\tKOR\tmember\t1950\t\tClub, charter\n"
               "CLUB\tAUS\tmember\t1950\t\tClub, charter\n");
  return Atlas::load(folder.path());
}

}  // namespace entente::tests
