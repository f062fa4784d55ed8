#include "fixture.hpp"
#include <gtest/gtest.h>

namespace entente::tests {
namespace {

struct Trap {
  const char* text;
  Factuality right;
};

constexpr auto actual = Factuality::actual;
constexpr auto planned = Factuality::planned;
constexpr auto possible = Factuality::possible;
constexpr auto negated = Factuality::negated;

/// What did not happen, or has not yet, and a few that did although they look as if not.
const Trap traps[] = {
    {"Seoul did not send shells to Ukraine.", negated},
    {"Seoul has not sent shells to Ukraine.", negated},
    {"Seoul never sent shells to Ukraine.", negated},
    {"Seoul has yet to send shells to Ukraine.", negated},
    {"Seoul failed to send shells to Ukraine.", negated},
    {"Japan condemned Russia without imposing sanctions on China.", negated},
    {"No Korean company sent shells to Ukraine.", negated},
    {"Neither Japan nor Korea has imposed sanctions on Israel.", negated},
    {"France did not recall its ambassador from Britain.", negated},
    {"Iran no longer supplies Syria with missiles.", negated},
    {"Reports that Seoul had sent shells to Ukraine proved false.", negated},
    {"A request that Seoul send shells to Ukraine was refused.", negated},
    {"A recommendation that Seoul send shells to Ukraine was put to the vote.", possible},
    {"The ministers raised the idea of sending shells to Ukraine.", possible},
    {"Officials spoke of sending shells to Ukraine.", possible},
    {"Seoul came close to sending shells to Ukraine.", possible},
    {"Suppose Seoul sent shells to Ukraine.", possible},
    {"Had Seoul sent shells to Ukraine, Moscow would have protested.", possible},
    {"Fears of a Russian invasion of Moldova have grown.", possible},
    {"In the event of a Chinese attack on Taiwan, Tokyo would not stand by.", possible},
    {"The exercise simulates a Chinese attack on Taiwan.", possible},
    {"At no time did Seoul send shells to Ukraine.", negated},
    {"Nowhere has Russia sent troops to Kenya.", negated},
    {"Has Seoul, as Tokyo demanded, sent shells to Kenya?", possible},
    {"Only in May did Seoul send shells to Ukraine.", actual},
    {"Not until May did Seoul send shells to Ukraine.", actual},
    {"China sent ships to Peru, and Maria Lopez, a spokeswoman in Lima, urged Beijing to withdraw them.", actual},
    {"Seoul will send shells to Ukraine.", planned},
    {"Seoul is to send shells to Ukraine.", planned},
    {"Seoul plans to send shells to Ukraine.", planned},
    {"Seoul intends to send shells to Ukraine.", planned},
    {"Seoul wants to send shells to Ukraine.", planned},
    {"Seoul hopes to send shells to Ukraine.", planned},
    {"Seoul is due to send shells to Ukraine.", planned},
    {"Seoul is ready to send shells to Ukraine.", planned},
    {"Seoul said that it would visit Kyiv, and that it will send shells to Ukraine.", planned},
    {"Seoul announced that it would send shells to Ukraine.", planned},
    {"Seoul would send shells to Ukraine, officials said.", planned},
    {"Seoul said that it would send shells to Ukraine if Russia sent troops to Belarus.", possible},
    {"Seoul would send shells to Ukraine.", possible},
    {"The Japanese prime minister will visit India next week.", planned},
    {"Poland expects to buy tanks from South Korea.", planned},
    {"Seoul confirmed its plan to send shells to Ukraine.", planned},
    {"Seoul will train soldiers and send shells to Ukraine.", planned},
    {"The planned US-Japan exercise angered China.", planned},
    {"Seoul is preparing to send shells to Ukraine.", planned},
    {"Seoul could send shells to Ukraine.", possible},
    {"Seoul may send shells to Ukraine.", possible},
    {"Seoul might send shells to Ukraine.", possible},
    {"Seoul would send shells to Ukraine.", possible},
    {"Seoul is considering sending shells to Ukraine.", possible},
    {"If Seoul sends shells to Ukraine, the war goes on.", possible},
    {"Unless Seoul sends shells to Ukraine, the war goes on.", possible},
    {"Analysts doubt whether Seoul sends shells to Ukraine.", possible},
    {"Seoul is able to send shells to Ukraine.", possible},
    {"Seoul is likely to send shells to Ukraine.", possible},
    {"Washington believes that Seoul sent shells to Ukraine.", possible},
    {"A possible US-Japan exercise angered China.", possible},
    {"Seoul sent shells to Ukraine.", actual},
    {"Seoul has sent shells to Ukraine.", actual},
    {"Seoul not only sent shells to Ukraine.", actual},
    {"Seoul began to send shells to Ukraine.", actual},
    {"Seoul did not fail to send shells to Ukraine.", actual},
    {"Seoul sent shells to Ukraine, Washington said.", actual},
    {"Shells were sent to Ukraine by Seoul.", actual},
    {"Seoul, which had hesitated, sent shells to Ukraine.", actual},
    {"Seoul managed to send shells to Ukraine.", actual},
    {"Although Tokyo did not follow, Seoul sent shells to Ukraine.", actual},
    {"Seoul did not rule out sending shells to Ukraine.", possible},
    {"Seoul is said to have sent shells to Ukraine.", actual},
    {"Seoul waited, only to send shells to Ukraine.", actual},
    {"Seoul insisted that it had sent no shells to Ukraine.", negated},
};

bool is_act(const Event& event) {
  return event.event_class == EventClass::aid || event.event_class == EventClass::sanction ||
         event.event_class == EventClass::consult || event.event_class == EventClass::cooperate ||
         event.event_class == EventClass::assault || event.event_class == EventClass::mobilize;
}

TEST(Factuality, NothingPlannedPossibleOrNegatedComesOutAsActual) {
  for (const Trap& trap : traps) {
    if (trap.right == actual) continue;
    for (const Event& event : events(trap.text))
      EXPECT_FALSE(is_act(event) && event.factuality == actual) << trap.text << "\n" << told({event});
  }
}

TEST(Factuality, NothingActualComesOutAsNegated) {
  for (const Trap& trap : traps) {
    if (trap.right != actual) continue;
    for (const Event& event : events(trap.text))
      EXPECT_FALSE(is_act(event) && event.factuality == negated) << trap.text << "\n" << told({event});
  }
}

TEST(Factuality, EachTrapIsToldAsWhatItIs) {
  for (const Trap& trap : traps) {
    const auto found = events(trap.text);
    EXPECT_TRUE(
        std::ranges::any_of(found, [&](const Event& one) { return is_act(one) && one.factuality == trap.right; }))
        << to_string(trap.right) << ": " << trap.text << "\n"
        << told(found);
  }
}

TEST(Factuality, WhatAnAccusationChargesWithIsNotToldBesideIt) {
  const auto charged = events("Serbia charged Albania with supporting rebels.");
  ASSERT_EQ(charged.size(), 1U) << told(charged);
  EXPECT_EQ(charged.front().event_class, EventClass::accuse);
  EXPECT_EQ(events("Japan condemned Russia after imposing sanctions on China.").size(), 2U);
}

TEST(Factuality, AnActOfSpeechStandsByItselfAndItsContentIsNotToldBesideIt) {
  EXPECT_EQ(told(events("Seoul pledged $10 million to Ukraine.")), "AGREE actual KOR > UKR\n");
  EXPECT_EQ(told(events("Seoul refused to send shells to Ukraine.")), "REJECT actual KOR > UKR\n");
  EXPECT_EQ(told(events("Ukraine asked South Korea to send shells.")), "REQUEST actual UKR > KOR\n");
  EXPECT_EQ(told(events("Turkey threatened to attack Syria.")), "THREATEN actual TUR > SYR\n");
}

TEST(Attribution, IsTheActorWhomTheTextQuotes) {
  for (const char* text :
       {"North Korea fired two missiles, Seoul said.", "Seoul said that North Korea fired two missiles.",
        "According to South Korea, North Korea fired two missiles."}) {
    const auto found = events(text);
    ASSERT_FALSE(found.empty()) << text;
    EXPECT_EQ(found.front().attribution, "KOR") << text;
  }
  EXPECT_EQ(events("Seoul said that it had condemned Russia.").front().attribution, "");
}

TEST(Factuality, OfWhatIsTalkedOfOrUndecidedIsPossible) {
  EXPECT_EQ(told(events("Laos and Chad held talks on signing a treaty.")),
            "CONSULT actual LAO TCD >\nAGREE possible LAO TCD >\n");
  EXPECT_EQ(told(events("Norway has not yet decided whether to send tanks to Sudan.")), "AID possible NOR > SDN\n");
}

}  // namespace
}  // namespace entente::tests
