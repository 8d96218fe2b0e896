package io.countersign.organization;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RulesTest {
    private static final int ROUNDS = 2_000;

    @Test
    void of_several_practices_the_strictest_wins_in_whatever_order_they_are_asked() {
        var random = new Random(7);
        for (int i = 0; i < ROUNDS; i++) {
            Rules one = any(random);
            Rules other = any(random);
            Rules third = any(random);
            Rules all = one.and(other).and(third);

            assertEquals(all, third.and(one).and(other));
            assertEquals(all, one.and(other.and(third)));
            assertEquals(all, all.and(one), "asking one of them twice changes nothing");
            for (Rule rule : Rule.values()) {
                for (Rules each : new Rules[] {one, other, third}) {
                    assertFalse(rule.isLooser(all.of(rule), each.of(rule)), rule + " of " + all + " and " + each);
                }
            }
        }
    }

    @Test
    void it_is_never_stricter_than_all_of_them_either() {
        var random = new Random(11);
        for (int i = 0; i < ROUNDS; i++) {
            Rules one = any(random);
            Rules other = any(random);
            for (Rule rule : Rule.values()) {
                String both = one.and(other).of(rule);
                assertEquals(true, both.equals(one.of(rule)) || both.equals(other.of(rule)));
            }
        }
    }

    @Test
    void where_one_practice_remembers_no_browser_none_is() {
        assertEquals(
                Duration.ZERO,
                Rules.USUAL.with(Rule.REMEMBER, "12").and(Rules.USUAL).remembered());
    }

    @Test
    void a_practice_that_allows_more_tries_does_not_loosen_what_another_is_content_with() {
        assertEquals(5, Rules.USUAL.with(Rule.TRIES, "10").and(Rules.USUAL).tries());
    }

    @Test
    void what_is_as_usual_is_the_same_however_it_is_said() {
        assertEquals(Rules.USUAL, new Rules(Map.of(Rule.KINDS, "any", Rule.TRIES, "5")));
    }

    @Test
    void a_value_that_a_rule_does_not_have_is_refused() {
        assertThrows(IllegalArgumentException.class, () -> Rules.USUAL.with(Rule.REMEMBER, "25"));
        assertThrows(IllegalArgumentException.class, () -> Rules.USUAL.with(Rule.IDLE, "4"));
        assertThrows(IllegalArgumentException.class, () -> Rules.USUAL.with(Rule.TRIES, "11"));
    }

    private static Rules any(Random random) {
        Rules rules = Rules.USUAL;
        for (Rule rule : Rule.values()) {
            rules = rules.with(
                    rule, rule.choices().get(random.nextInt(rule.choices().size())));
        }
        return rules;
    }
}
