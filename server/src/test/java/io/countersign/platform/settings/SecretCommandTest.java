package io.countersign.platform.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class SecretCommandTest {

    @Test
    void gives_what_the_program_prints() {
        assertEquals("a secret", SecretCommand.run(List.of("echo", "a secret")).revealText());
    }

    @Test
    void ends_a_program_that_does_not_end_by_itself() {
        var refused = assertThrows(
                SettingsException.class, () -> SecretCommand.run(List.of("sleep", "600"), Duration.ofSeconds(1)));
        assertTrue(String.valueOf(refused.getMessage()).contains("sleep, which should print a secret, did not end"));
    }

    @Test
    void refuses_what_is_far_too_much_to_be_a_secret() {
        assertThrows(SettingsException.class, () -> SecretCommand.run(List.of("head", "-c", "70000", "/dev/zero")));
    }
}
