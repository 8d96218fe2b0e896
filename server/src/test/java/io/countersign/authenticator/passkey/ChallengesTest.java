package io.countersign.authenticator.passkey;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countersign.TestClock;
import io.countersign.secret.KeyFile;
import io.countersign.secret.SecretFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Challenges: ours, fresh, and each for one purpose and one holder. */
class ChallengesTest {
    private static final Instant NOON = TestClock.NOON;

    private Challenges challenges;

    @BeforeEach
    void open(@TempDir Path keys) {
        var secrets = SecretFactory.system();
        var key = KeyFile.of(KeyFile.Kind.KEY_ENCRYPTION, keys, null).open(secrets, false);
        challenges = new Challenges(secrets, key.forPurpose("passkey challenge"));
    }

    @Test
    void knows_its_own_again_for_the_same_purpose_and_holder_only() {
        byte[] challenge = challenges.issue(Purpose.AGAIN, "session", NOON).toArray();

        assertEquals(
                NOON,
                challenges
                        .read(challenge, Purpose.AGAIN, "session")
                        .orElseThrow()
                        .at());
        assertTrue(challenges.read(challenge, Purpose.OPENING, "session").isEmpty());
        assertTrue(challenges.read(challenge, Purpose.AGAIN, "other").isEmpty());
        for (int i = 0; i < challenge.length; i++) {
            byte[] changed = challenge.clone();
            changed[i] ^= 1;
            assertTrue(challenges.read(changed, Purpose.AGAIN, "session").isEmpty(), "byte " + i);
        }
        assertTrue(challenges.read(new byte[0], Purpose.AGAIN, "session").isEmpty());
    }

    @Test
    void never_issues_one_twice_in_ten_thousand() {
        var seen = new HashSet<Bytes>();
        for (int i = 0; i < 10_000; i++) {
            assertTrue(seen.add(challenges.issue(Purpose.OPENING, "holder", NOON)));
        }
    }

    @Test
    void closes_after_five_minutes() {
        var issued = read(challenges.issue(Purpose.OPENING, "holder", NOON));

        assertTrue(issued.isOpen(NOON.plus(Challenges.LIFE).minusMillis(1)));
        assertFalse(issued.isOpen(NOON.plus(Challenges.LIFE)));
        assertFalse(issued.isOpen(NOON.plus(Duration.ofSeconds(601))));
        assertFalse(issued.isOpen(NOON.minus(Challenges.LIFE)), "from a clock that is far ahead");
    }

    @Test
    void marks_follow_the_time_so_that_what_has_run_out_lies_below_what_is_open() {
        long mark = read(challenges.issue(Purpose.OPENING, "holder", NOON)).mark();

        assertTrue(mark >= Challenges.oldest(NOON.plus(Challenges.LIFE)));
        assertTrue(mark < Challenges.oldest(NOON.plus(Challenges.LIFE).plusMillis(1)));
        assertTrue(mark <= Challenges.newest(NOON));
        assertTrue(mark > Challenges.newest(NOON.minusMillis(1)));
    }

    private Challenges.Issued read(Bytes challenge) {
        return challenges.read(challenge.toArray(), Purpose.OPENING, "holder").orElseThrow();
    }
}
