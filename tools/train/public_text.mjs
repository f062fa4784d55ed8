// Prints running text in the public domain, an empty line after each paragraph, from the packages that setup/training
// fetches: what the World Factbook says of each country in whole sentences, and the State of the Union addresses since
// 1900.
//   node public_text.mjs .deps/training
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

const folder = process.argv[2];
const chapters = new Set(["Background", "Economy - overview", "Economic overview", "Demographic profile", "Disputes - international"]);
const first_year = 1900;

function print(text) {
  for (const paragraph of text.replace(/<[^>]*>/g, " ").replace(/\s+/g, " ").split("++"))
    if (paragraph.trim()) console.log(paragraph.trim() + "\n");
}

function print_texts(value) {
  if (typeof value === "string") print(value);
  else for (const inner of Object.values(value)) print_texts(inner);
}

function print_chapters(country) {
  for (const [name, value] of Object.entries(country))
    if (chapters.has(name)) print_texts(value);
    else if (typeof value === "object" && value) print_chapters(value);
}

const by_name = (a, b) => (a < b ? -1 : 1);
const factbook = join(folder, "factbook");
for (const file of readdirSync(factbook, { recursive: true }).map(String).sort(by_name))
  if (/^[^\/]+\/[a-z]{2}\.json$/.test(file)) print_chapters(JSON.parse(readFileSync(join(factbook, file), "utf8")));
const addresses = join(folder, "addresses");
for (const file of readdirSync(addresses).sort(by_name))
  if (file.endsWith(".txt") && parseInt(file, 10) >= first_year) print(readFileSync(join(addresses, file), "utf8"));
