package io.countersign.acceptance.journey;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countersign.acceptance.Answer;
import io.countersign.acceptance.Person;
import io.countersign.acceptance.Proves;
import io.countersign.acceptance.ServerClock;
import io.countersign.acceptance.ServerProcess;
import io.countersign.acceptance.Visitor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Passwords of every honest kind are taken, whole and as they are. */
class Passwords {
    private final ServerClock clock = ServerClock.standing();
    private ServerProcess server;

    @BeforeEach
    void start() {
        server = ServerProcess.startedAt(clock);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    @Proves({"N-22", "N-23", "V6.2.9", "V6.2.8"})
    void a_long_one_in_any_script_counts_to_its_last_character_however_its_accents_are_typed() {
        String password = "caf\u00e9 \ud83e\udd89 " + "x".repeat(100) + " \u0441\u043e\u0432\u0430 end";
        found(password);
        assertTrue(isRight(password.replace("\u00e9", "e\u0301")), "composed or not");
        assertTrue(isRight(password));
        assertFalse(isRight(password.substring(0, password.length() - 1)));
        assertFalse(isRight(password.substring(0, 72) + "y" + password.substring(73)));
    }

    @Test
    @Proves({"N-24", "V6.2.5", "V6.2.10"})
    void one_of_lower_case_letters_alone_is_taken_and_still_good_after_years() {
        found("quietheronwades");
        clock.advance(java.time.Duration.ofDays(3000));
        assertTrue(isRight("quietheronwades"));
    }

    private void found(String password) {
        Answer enrolment = new Person("Ann", "ann@riverside.example", password).founds(server, new Visitor(server));
        assertFalse(enrolment.otpauth().isEmpty(), enrolment::body);
    }

    private boolean isRight(String password) {
        Answer page = new Person("Ann", "ann@riverside.example", password).typesPassword(new Visitor(server));
        assertEquals(200, page.status() == 422 ? 200 : page.status());
        return !page.otpauth().isEmpty();
    }
}
