package io.countersign.authenticator.totp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.countersign.FakePhone;
import io.countersign.authenticator.AuthenticatorStatus;
import io.countersign.authenticator.AuthenticatorType.Difference;
import io.countersign.authenticator.Check;
import io.countersign.authenticator.Marks;
import io.countersign.authenticator.Prepared;
import io.countersign.authenticator.Prepared.Leniency;
import io.countersign.authenticator.TypedCode;
import io.countersign.otp.Code;
import io.countersign.otp.HashAlgorithm;
import io.countersign.otp.Totp;
import io.countersign.platform.database.Database;
import io.countersign.platform.database.StoreContract;
import io.countersign.secret.UnreadableSecretException;
import io.countersign.verification.Workshop;
import io.countersign.verification.Workshop.Bound;
import io.countersign.verification.Workshop.Holder;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The window of the authenticator app, RFC 6238 sections 5.2 and 6, and the keeping of its key. */
@StoreContract
class TotpTypeTest {
    private static final long STEP_SECONDS = 30;

    private final Database database;
    private final Workshop workshop;

    TotpTypeTest(Database database) {
        this.database = database;
        this.workshop = new Workshop(database);
    }

    @AfterEach
    void close() {
        workshop.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "SIGN_IN | 0 | -1 0",
                "SIGN_IN | 1 | -1 0 1",
                "SIGN_IN | 2 | -1 0 1 2",
                "SIGN_IN | -1 | -2 -1 0",
                "SIGN_IN | -2 | -2 -1 0",
                "CONFIRMATION | 0 | -1 0 1"
            })
    void accepts_exactly_the_steps_of_the_window(Leniency leniency, long drift, String steps) {
        Holder ann = workshop.holder();
        Instant now = workshop.clock.instant();
        var marks = new Marks(Long.MIN_VALUE, new TreeSet<>(), drift, 0);

        List<Long> accepted = LongStream.rangeClosed(-6, 6)
                .filter(offset -> check(ann.bound(), now.plusSeconds(offset * STEP_SECONDS), marks, leniency, now)
                        instanceof Check.Once)
                .boxed()
                .toList();

        assertEquals(
                List.of(steps.split(" ")),
                accepted.stream().map(String::valueOf).toList());
    }

    /** Keycloak CVE-2024-7318: a code lived longer than was stated. Here: its own step and the next. */
    @ParameterizedTest
    @CsvSource({"0, true", "29999, true", "30000, true", "59999, true", "60000, false"})
    void accepts_a_code_to_the_last_millisecond_of_the_grace_step(long millisAfterItsStep, boolean accepted) {
        Holder ann = workshop.holder();
        Instant shownAt = workshop.clock.instant();

        Check check = check(ann.bound(), shownAt, Marks.NONE, Leniency.SIGN_IN, shownAt.plusMillis(millisAfterItsStep));

        assertEquals(accepted, check instanceof Check.Once);
    }

    @Test
    void takes_the_newest_unspent_step() {
        Holder ann = workshop.holder();
        Instant now = workshop.clock.instant();
        long step = now.getEpochSecond() / STEP_SECONDS;
        var spent = new Marks(step, new TreeSet<>(), 0, 0);

        Check.Once once = assertInstanceOf(Check.Once.class, check(ann.bound(), now, spent, Leniency.SIGN_IN, now));

        assertEquals(step, once.mark());
    }

    /** Twilio and others: six-digit code, eight typed. */
    @Test
    void rejects_a_code_with_another_number_of_digits() {
        Holder ann = workshop.holder();
        Instant now = workshop.clock.instant();
        Code eight = Totp.of(HashAlgorithm.SHA1, 8, 30).code(ann.phone().secret(), now);

        assertInstanceOf(Check.Wrong.class, prepared(ann.bound(), eight).check(Marks.NONE, Leniency.SIGN_IN, now));
    }

    @Test
    void never_accepts_for_a_decoy() {
        Holder ann = workshop.holder();
        Instant now = workshop.clock.instant();

        assertInstanceOf(
                Check.Wrong.class,
                workshop.totp
                        .prepareDecoy(new TypedCode(ann.phone().codeAt(now)))
                        .check(Marks.NONE, Leniency.SIGN_IN, now));
    }

    @ParameterizedTest
    @CsvSource({
        "SHA256, 6, 30, algorithm, SHA-256",
        "SHA512, 6, 30, algorithm, SHA-512",
        "SHA1, 8, 30, digits, 8",
        "SHA1, 7, 30, digits, 7",
        "SHA1, 6, 60, period, 60"
    })
    void names_what_an_app_does_differently(
            HashAlgorithm algorithm, int digits, int period, String parameter, String used) {
        Holder ann = workshop.holder();
        Bound pending = workshop.bind(ann.subscriber(), AuthenticatorStatus.PENDING);
        Instant now = workshop.clock.instant();
        Code code = Totp.of(algorithm, digits, period).code(pending.phone().secret(), now);

        assertEquals(
                Optional.of(new Difference(parameter, used)),
                workshop.totp.explain(pending.authenticator(), new TypedCode(code), now));
    }

    @Test
    void explains_nothing_where_the_code_fits_no_known_parameters() {
        Holder ann = workshop.holder();
        Instant now = workshop.clock.instant();
        Code old = ann.phone().codeAt(now.minus(Duration.ofHours(1)));

        assertEquals(Optional.empty(), workshop.totp.explain(ann.bound().authenticator(), new TypedCode(old), now));
    }

    @Test
    void gives_each_authenticator_a_key_of_160_bits_of_its_own() {
        Holder ann = workshop.holder();
        FakePhone first = ann.phone();
        FakePhone second =
                workshop.bind(ann.subscriber(), AuthenticatorStatus.PENDING).phone();

        assertEquals(20, first.secret().length());
        assertEquals(false, first.secret().equals(second.secret()));
    }

    @Test
    void refuses_a_key_that_was_moved_to_another_row() {
        Holder ann = workshop.holder();
        Holder mallory = workshop.holder();
        database.writeOnly(tx -> tx.update(
                "update totp set secret = (select secret from totp where authenticator_id = ?) where authenticator_id = ?",
                mallory.bound().authenticator().id().value(),
                ann.bound().authenticator().id().value()));

        Code known = mallory.phone().codeAt(workshop.clock.instant());
        assertThrows(UnreadableSecretException.class, () -> workshop.present(ann, known));
    }

    @Test
    void learns_a_drift_one_step_at_a_time_and_no_further_than_two() {
        Holder ann = workshop.holder();
        FakePhone slow = ann.phone().withClockAhead(Duration.ofSeconds(-30));
        workshop.present(ann, slow.codeAt(workshop.clock.instant()));
        assertEquals(-1, workshop.row(ann.bound()).marks().drift());

        FakePhone slower = ann.phone().withClockAhead(Duration.ofMinutes(-1));
        workshop.clock.advance(Duration.ofMinutes(5));
        workshop.present(ann, slower.codeAt(workshop.clock.instant()));
        assertEquals(-2, workshop.row(ann.bound()).marks().drift());

        FakePhone slowest = ann.phone().withClockAhead(Duration.ofSeconds(-90));
        workshop.clock.advance(Duration.ofMinutes(5));
        workshop.present(ann, slowest.codeAt(workshop.clock.instant()));
        assertEquals(-2, workshop.row(ann.bound()).marks().drift());

        workshop.clock.advance(Duration.ofMinutes(5));
        workshop.present(ann, ann.phone().codeAt(workshop.clock.instant()));
        assertEquals(-1, workshop.row(ann.bound()).marks().drift());
    }

    @Test
    void records_at_set_up_how_far_a_phone_is_fast() {
        Holder ann = workshop.holder();
        Bound tablet = workshop.bind(ann.subscriber(), AuthenticatorStatus.PENDING);
        FakePhone fast = tablet.phone().withClockAhead(Duration.ofSeconds(30));

        workshop.confirm(ann, tablet, fast.codeAt(workshop.clock.instant()));

        assertEquals(1, workshop.row(tablet).marks().drift());
    }

    private Check check(Bound bound, Instant shownAt, Marks marks, Leniency leniency, Instant now) {
        return prepared(bound, bound.phone().codeAt(shownAt)).check(marks, leniency, now);
    }

    private Prepared prepared(Bound bound, Code code) {
        return workshop.totp.prepare(bound.authenticator(), new TypedCode(code));
    }
}
