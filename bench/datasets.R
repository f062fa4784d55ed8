# The undirected dyad-year panel 1946-2012 in base R, as a scholar builds it: read.csv and merge, no checks.
# Without S scores, which base R has no function for; joint organisations come ready-made from the dyadic IGO file.
# Rscript bench/datasets.R DATA OUTPUT.csv
arguments <- commandArgs(trailingOnly = TRUE)
data <- arguments[1]
file <- function(name) read.csv(paste(data, name, sep = "/"))
years <- 1946:2012

states <- file("peacesciencer/cow_states.csv")
members <- do.call(rbind, lapply(years, function(year) {
  codes <- unique(states$ccode[states$styear <= year & states$endyear >= year])
  pairs <- t(combn(sort(codes), 2))
  data.frame(ccode1 = pairs[, 1], ccode2 = pairs[, 2], year = year)
}))
key <- c("ccode1", "ccode2", "year")

spells <- file("alliances/cow_alliance_v4.1_by_dyad.csv")
spells$dyad_end_year[is.na(spells$dyad_end_year)] <- 2012
spells <- spells[spells$dyad_end_year >= 1946 & spells$dyad_st_year <= 2012, ]
lengths <- spells$dyad_end_year - spells$dyad_st_year + 1
each <- rep(seq_len(nrow(spells)), lengths)
alliances <- data.frame(ccode1 = pmin(spells$ccode1, spells$ccode2)[each], ccode2 = pmax(spells$ccode1, spells$ccode2)[each],
                        year = spells$dyad_st_year[each] + sequence(lengths) - 1,
                        spells[each, c("defense", "neutrality", "nonaggression", "entente")])
alliances[is.na(alliances)] <- 0
alliances <- aggregate(cbind(defense, neutrality, nonaggression, entente) ~ ccode1 + ccode2 + year, alliances, max)

power <- file("peacesciencer/cow_nmc.csv")[, c("ccode", "year", "cinc")]
contiguity <- file("peacesciencer/cow_contdir.csv")
first <- as.integer(substr(contiguity$stdate, 1, 4))
lengths <- as.integer(substr(contiguity$enddate, 1, 4)) - first + 1
each <- rep(seq_len(nrow(contiguity)), lengths)
contiguity <- data.frame(contiguity[each, c("ccode1", "ccode2", "conttype")], year = first[each] + sequence(lengths) - 1)
contiguity <- aggregate(conttype ~ ccode1 + ccode2 + year, contiguity[contiguity$ccode1 < contiguity$ccode2, ], min)
distance <- file("peacesciencer/cow_mindist.csv.gz")
organisations <- file("peacesciencer/cow_igo_ndy.csv.gz")
disputes <- file("peacesciencer/cow_mid_ddydisps.csv")
disputes <- aggregate(cowmidonset ~ ccode1 + ccode2 + year, disputes[disputes$ccode1 < disputes$ccode2, ], sum)

panel <- members
for (table in list(alliances, contiguity, distance, organisations, disputes))
  panel <- merge(panel, table, by = key, all.x = TRUE)
panel <- merge(panel, setNames(power, c("ccode1", "year", "cinc1")), by = c("ccode1", "year"), all.x = TRUE)
panel <- merge(panel, setNames(power, c("ccode2", "year", "cinc2")), by = c("ccode2", "year"), all.x = TRUE)
write.csv(panel, arguments[2], row.names = FALSE)
cat(nrow(panel), "rows\n")
