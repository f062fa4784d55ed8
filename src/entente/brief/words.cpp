#include "entente/brief/words.hpp"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

namespace entente::brief {
namespace {

using enum EventClass;

constexpr std::array<ClassWords, 16> classes{{
    {agree, "Agreement or pledge", "agreements and pledges", "signs, agrees, pledges, commits, accepts"},
    {consult, "Talks", "talks and visits", "meets, visits, hosts, calls, negotiates, attends a summit"},
    {support, "Backing", "statements of backing", "praises, endorses, defends, welcomes, invites, recognises"},
    {concede, "Concession", "concessions", "lifts sanctions, accepts a demand, apologises, eases rules"},
    {cooperate, "Cooperation", "acts of cooperation", "exercises together, sells arms, trades, ratifies, shares"},
    {aid, "Aid", "acts of aid", "gives money, goods, arms, refuge or relief"},
    {retreat, "Withdrawal or release", "withdrawals and releases", "withdraws, ceases fire, releases, resigns"},
    {request, "Request", "requests and demands", "asks, urges, calls for, demands, proposes"},
    {accuse, "Accusation", "accusations and criticism", "condemns, blames, criticises, investigates"},
    {reject, "Refusal", "refusals", "refuses, vetoes, opposes, rules out"},
    {threaten, "Threat", "threats", "warns of harm, sets an ultimatum, vows to retaliate"},
    {protest, "Protest", "protests", "demonstrates, strikes, riots"},
    {sanction, "Sanction or cut of relations", "sanctions and cuts of relations",
     "imposes sanctions, cuts aid, expels, suspends, quits a treaty"},
    {mobilize, "Show of force", "shows of force", "deploys, tests a missile, patrols, drills against somebody"},
    {coerce, "Coercion", "acts of coercion", "arrests, seizes, blocks, annexes without a fight, hacks"},
    {assault, "Attack", "attacks", "invades, shells, strikes, kills, bombs"},
}};

constexpr std::array<StandingWords, 4> standings{{
    {"●", "actual", "Told as done", "told as having happened, happening, or standing"},
    {"○", "planned", "Planned, not told as done", "somebody intends it; no source says that it was done"},
    {"?", "possible", "Possible only", "it may be: considered, conditional, or a mere possibility"},
    {"×", "negated", "Told as not done", "the source says that it did not happen"},
}};

constexpr std::array<std::string_view, 12> months{"January",   "February", "March",    "April",
                                                  "May",       "June",     "July",     "August",
                                                  "September", "October",  "November", "December"};

std::string month_of(int month) { return std::string(months.at(static_cast<std::size_t>(month - 1))); }

bool takes_article(std::string_view name) {
  constexpr std::array<std::string_view, 14> endings{
      "Union",   "Nations",  "Islands", "Philippines", "Netherlands", "Republic",    "Maldives",
      "Bahamas", "Emirates", "Congo",   "Gambia",      "Council",     "Partnership", "Organization"};
  const auto ends = [&](std::string_view ending) { return name.ends_with(ending); };
  return name.starts_with("United ") || name == "Quad" || std::ranges::any_of(endings, ends);
}

/// Both days of an interval that is no calendar unit, as short as may be: `13–14 May 2024`.
std::string days_in_words(Day first, Day last) {
  const auto a = civil(first), b = civil(last);
  if (first == last) return in_words(first);
  if (a.year == b.year && a.month == b.month)
    return fmt::format("{}–{} {} {}", a.day, b.day, month_of(a.month), a.year);
  if (a.year == b.year) return fmt::format("{} {} – {}", a.day, month_of(a.month), in_words(last));
  return in_words(first) + " – " + in_words(last);
}

bool is(const Interval& when, Precision unit) { return calendar_unit(when.start, unit) == when; }

std::string parties_in_words(const Brief& brief, const std::vector<Party>& parties) {
  std::vector<std::string> names;
  for (const auto& code : actors_of(parties)) names.push_back(name_of(brief, code));
  return names.empty() ? "somebody unnamed" : enumerate(names);
}

std::string line(const Brief& brief, const Event& event) {
  const std::string act(words_of(event.event_class).act);
  if (event.target.empty()) return fmt::format("{}: {}", parties_in_words(brief, event.source), act);
  return fmt::format("{} → {}: {}", parties_in_words(brief, event.source), parties_in_words(brief, event.target), act);
}

std::string line(const Brief& brief, const Tie& tie) {
  return fmt::format("{} {} {}: {}", name_of(brief, tie.a), tie.directed ? "→" : "–", name_of(brief, tie.b),
                     words_of_layer(tie.layer));
}

std::string line(const Brief& brief, const Membership& membership) {
  return fmt::format("{}: {} of {}", name_of(brief, membership.actor), words_of(membership.role),
                     name_in_sentence(brief, membership.arrangement));
}

std::string line(const Brief& brief, const Indicator& indicator) {
  return fmt::format("{}: {}, {}", name_of(brief, indicator.actor), words_of_layer(indicator.name),
                     in_words(Amount{indicator.value, indicator.unit, {}, {}}));
}

}  // namespace

const ClassWords& words_of(EventClass event_class) { return classes.at(static_cast<std::size_t>(event_class)); }

const StandingWords& words_of(Factuality factuality) { return standings.at(static_cast<std::size_t>(factuality)); }

std::string_view words_of(Quad quad) {
  constexpr std::array<std::string_view, 4> words{"cooperation in words", "cooperation in deeds", "conflict in words",
                                                  "conflict in deeds"};
  return words.at(static_cast<std::size_t>(quad));
}

std::string_view words_of(Role role) { return to_string(role); }

std::string words_of_layer(std::string_view layer) {
  std::string words(layer);
  std::ranges::replace(words, '-', ' ');
  for (const std::string_view known : {"gdp", "tiv"})
    if (words.ends_with(known))
      std::ranges::transform(words.end() - static_cast<std::ptrdiff_t>(known.size()), words.end(),
                             words.end() - static_cast<std::ptrdiff_t>(known.size()),
                             [](char c) { return static_cast<char>(c - 'a' + 'A'); });
  return words;
}

std::string name_of(const Brief& brief, const std::string& code) {
  if (code.empty()) return "somebody unnamed";
  const auto found = brief.actors.find(code);
  return found == brief.actors.end() ? code : found->second.name;
}

std::string name_in_sentence(const Brief& brief, const std::string& code) {
  const std::string name = name_of(brief, code);
  return takes_article(name) ? "the " + name : name;
}

std::string enumerate(const std::vector<std::string>& names) {
  std::string text;
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (i > 0) text += i + 1 == names.size() ? " and " : ", ";
    text += names[i];
  }
  return text;
}

std::string in_words(Day day) {
  const auto date = civil(day);
  return fmt::format("{} {} {}", date.day, month_of(date.month), date.year);
}

std::string in_words(const Interval& when) {
  const bool open = when.start == Day::earliest(), endless = when.end == Day::latest();
  if (open && endless) return "all time";
  if (open) return "until " + in_words(when.end - 1);
  if (endless) return "since " + in_words(when.start);
  const auto first = civil(when.start);
  if (is(when, Precision::year)) return std::to_string(first.year);
  if (is(when, Precision::quarter)) return fmt::format("Q{} {}", (first.month + 2) / 3, first.year);
  if (is(when, Precision::month)) return fmt::format("{} {}", month_of(first.month), first.year);
  return days_in_words(when.start, when.end - 1);
}

std::string in_words(const Date& date) {
  if (date.precision == Precision::publication) return "by " + in_words(date.when);
  if (date.precision == Precision::decade) return std::to_string(civil(date.when.start).year) + "s";
  return in_words(date.when);
}

std::string in_words(const Span& span) {
  if (span.from && span.until && *span.from == *span.until) return in_words(*span.from);
  if (span.from && span.until) return in_words(*span.from) + " to " + in_words(*span.until);
  if (span.from) return "since " + in_words(*span.from);
  if (span.until) return "until " + in_words(*span.until);
  return {};
}

std::string number_in_words(double value) {
  constexpr std::array<std::pair<double, std::string_view>, 3> scales{
      {{1e12, "trillion"}, {1e9, "billion"}, {1e6, "million"}}};
  for (const auto& [scale, word] : scales)
    if (std::abs(value) >= scale) return fmt::format("{:.4g} {}", value / scale, word);
  if (value == std::floor(value) && std::abs(value) < 1e6)
    return value < 0 ? "-" + with_commas(static_cast<std::size_t>(-value))
                     : with_commas(static_cast<std::size_t>(value));
  return fmt::format("{:.4g}", value);
}

std::string in_words(const Amount& amount) {
  const std::string text = fmt::format("{} {}", number_in_words(amount.value), amount.unit);
  return amount.year ? fmt::format("{} of {}", text, *amount.year) : text;
}

std::string with_commas(std::size_t number) {
  std::string digits = std::to_string(number);
  for (std::ptrdiff_t at = static_cast<std::ptrdiff_t>(digits.size()) - 3; at > 0; at -= 3)
    digits.insert(static_cast<std::size_t>(at), ",");
  return digits;
}

std::string count_of(std::size_t count, std::string_view one, std::string_view many) {
  return fmt::format("{} {}", with_commas(count), count == 1 ? one : many);
}

std::string percent(double share) { return fmt::format("{:.0f}%", share * 100); }

std::vector<std::string> actors_of(const std::vector<Party>& parties) {
  std::vector<std::string> codes;
  for (const auto& party : parties)
    if (!party.actor.empty() && std::ranges::find(codes, party.actor) == codes.end()) codes.push_back(party.actor);
  return codes;
}

std::string headline(const Brief& brief, const Record& record) {
  return std::visit([&](const auto& one) { return line(brief, one); }, record);
}

std::string headline_of(const Brief& brief) {
  std::string documents = count_of(brief.sources.size(), "document says", "documents say");
  if (brief.sources.size() == 1 && !brief.sources.front().source.title.empty())
    documents = fmt::format("“{}” says", brief.sources.front().source.title);
  std::string about;
  std::vector<std::string> names;
  for (const auto& code : brief.configuration.about) names.push_back(name_in_sentence(brief, code));
  if (!names.empty()) about = " about " + enumerate(names);
  if (brief.sources.empty()) return "Nothing was read" + about;
  if (brief.empty()) return fmt::format("{} nothing that could be recorded{}", documents, about);
  return fmt::format("What {}{}", documents, about);
}

std::string date_in_words(const Record& record) {
  if (const auto* event = std::get_if<Event>(&record)) return in_words(event->date);
  if (const auto* tie = std::get_if<Tie>(&record)) return in_words(tie->span);
  if (const auto* membership = std::get_if<Membership>(&record)) return in_words(membership->span);
  return in_words(std::get<Indicator>(record).span);
}

Interval interval_of(const Record& record) {
  if (const auto* event = std::get_if<Event>(&record)) return event->date.when;
  if (const auto* tie = std::get_if<Tie>(&record)) return tie->span.interval();
  if (const auto* membership = std::get_if<Membership>(&record)) return membership->span.interval();
  return std::get<Indicator>(record).span.interval();
}

Factuality standing_of(const Record& record) {
  if (const auto* event = std::get_if<Event>(&record)) return event->factuality;
  if (const auto* tie = std::get_if<Tie>(&record)) return tie->factuality;
  if (const auto* membership = std::get_if<Membership>(&record)) return membership->factuality;
  return Factuality::actual;
}

}  // namespace entente::brief
