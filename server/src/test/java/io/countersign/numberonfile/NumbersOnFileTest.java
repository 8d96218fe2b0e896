package io.countersign.numberonfile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countersign.World;
import io.countersign.message.PhoneNumber;
import io.countersign.notice.Notice;
import io.countersign.numberonfile.NumbersOnFile.Outcome;
import io.countersign.platform.database.Database;
import io.countersign.platform.database.StoreContract;
import io.countersign.platform.web.Language;
import io.countersign.session.Session;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@StoreContract
class NumbersOnFileTest {
    private final World world;
    private final Session ann;
    private final PhoneNumber first = number();
    private final PhoneNumber second = number();

    NumbersOnFileTest(Database database) {
        this.world = new World(database);
        this.ann = world.signedIn().session();
    }

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void a_number_is_proved_by_the_code_that_was_sent_to_it() {
        assertEquals(Outcome.DONE, numbers().ask(ann, first, Language.ENGLISH));
        assertEquals(Optional.of(first.masked()), numbers().of(ann).proving());
        assertEquals(Optional.empty(), inEffect(ann));
        assertEquals(Outcome.WRONG, numbers().prove(ann, other(code())));
        assertEquals(Outcome.DONE, numbers().prove(ann, code()));
        assertEquals(Optional.of(first), inEffect(ann), "the first of a fresh account counts at once");
        assertEquals(Outcome.NOTHING, numbers().prove(ann, code()), "once");
    }

    @Test
    void a_change_counts_after_thirty_days_and_can_be_taken_back_until_then() {
        set(first);
        world.clock.advance(Duration.ofDays(2));
        set(second);
        assertEquals(Optional.of(first), inEffect(ann));
        numbers().cancel(ann);
        world.clock.advance(Duration.ofDays(40));
        assertEquals(Optional.of(first), inEffect(ann));

        set(second);
        Instant proved = world.clock.instant();
        world.clock.advance(NumberRules.WAIT.minusMillis(1));
        assertEquals(Optional.of(first), inEffect(ann));
        world.clock.advance(Duration.ofMillis(1));
        assertEquals(Optional.of(second), inEffect(ann));
        assertEquals(proved.plus(NumberRules.WAIT), world.clock.instant());
    }

    @Test
    void a_removal_waits_as_long_as_any_change() {
        set(first);
        assertEquals(Outcome.DONE, numbers().remove(ann));
        world.clock.advance(NumberRules.WAIT.minusMillis(1));
        assertEquals(Optional.of(first), inEffect(ann));
        world.clock.advance(Duration.ofMillis(1));
        assertEquals(Optional.empty(), inEffect(ann));
        assertEquals(Outcome.NOTHING, numbers().remove(ann));
    }

    @Test
    void five_wrong_codes_void_the_one_that_was_sent() {
        numbers().ask(ann, first, Language.ENGLISH);
        for (int i = 0; i < 5; i++) {
            assertEquals(Outcome.WRONG, numbers().prove(ann, other(code())));
        }
        assertEquals(Outcome.NOTHING, numbers().prove(ann, code()));
    }

    @Test
    void a_code_of_one_session_proves_nothing_in_another() {
        Session ben = world.signedIn().session();
        numbers().ask(ann, first, Language.ENGLISH);
        assertEquals(Outcome.NOTHING, numbers().prove(ben, code()));
        assertEquals(Optional.empty(), inEffect(ben));
    }

    @Test
    void every_change_is_told_and_whoever_says_it_was_not_them_takes_it_back() {
        set(first);
        world.clock.advance(Duration.ofDays(2));
        set(second);
        assertEquals(
                2,
                world.database.read(tx -> world.in.notices().since(tx, ann.subscriber(), Instant.EPOCH)).stream()
                        .filter(told -> told.notice().kind() == Notice.Kind.NUMBER_CHANGED)
                        .count());
        world.in.reports().notMe(ann, "NUMBER_CHANGED", Optional.empty());
        assertEquals(List.of(ann.subscriber().actor()), world.actors(ann.subscriber(), "number.cancelled"));
        world.clock.advance(Duration.ofDays(31));
        assertEquals(Optional.of(first), inEffect(ann));
    }

    @Test
    void no_number_lies_in_the_database_in_clear() {
        set(first);
        numbers().ask(ann, second, Language.ENGLISH);
        String rows = world.database
                .read(tx -> tx.list(
                        "select number from number_on_file where number is not null union all select number from number_code",
                        row -> new String(row.bytes("number"), StandardCharsets.ISO_8859_1)))
                .toString();
        for (PhoneNumber number : List.of(first, second)) {
            assertFalse(rows.contains(number.e164().substring(3)));
        }
        assertTrue(numbers().of(ann).toString().contains("•"));
        assertFalse(numbers().of(ann).toString().contains(first.e164().substring(3, 8)));
    }

    private void set(PhoneNumber number) {
        assertEquals(Outcome.DONE, numbers().ask(ann, number, Language.ENGLISH));
        assertEquals(Outcome.DONE, numbers().prove(ann, code()));
    }

    private NumbersOnFile numbers() {
        return world.in.numbersOnFile();
    }

    private Optional<PhoneNumber> inEffect(Session session) {
        return world.database.read(tx -> numbers().inEffect(tx, session.subscriber(), world.clock.instant()));
    }

    /** The code of the newest text; the clock moves on, so that the next one is newer. */
    private String code() {
        String digits = world.posted().stream()
                .filter(text -> text.purpose().equals("number"))
                .filter(text -> text.practice().equals(world.practice.id().value()))
                .reduce((older, newer) -> newer)
                .orElseThrow()
                .content()
                .code()
                .orElseThrow()
                .digits();
        return digits;
    }

    private static String other(String digits) {
        return (digits.charAt(0) == '1' ? '2' : '1') + digits.substring(1);
    }

    private static PhoneNumber number() {
        return PhoneNumber.parse("041" + World.SECRETS.digits(7), "AU").orElseThrow();
    }
}
