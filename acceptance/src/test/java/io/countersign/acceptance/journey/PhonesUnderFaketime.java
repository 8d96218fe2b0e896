package io.countersign.acceptance.journey;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.countersign.acceptance.FakePhone;
import io.countersign.acceptance.Person;
import io.countersign.acceptance.Practice;
import io.countersign.acceptance.Proves;
import io.countersign.acceptance.Window;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A phone whose own clock is wrong: oathtool reads the time of its machine, and faketime has set that. Skipped where
 * faketime is not installed.
 */
class PhonesUnderFaketime {
    @BeforeAll
    static void look() {
        boolean installed = Arrays.stream(System.getenv("PATH").split(":"))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, "faketime")));
        assumeTrue(installed, "faketime is not installed");
    }

    @ParameterizedTest
    @Proves("OTP-17")
    @CsvSource({"PT-4M, 4 minutes slow", "PT4M, 4 minutes fast", "PT-24H, 24 hours slow", "PT24H, 24 hours fast"})
    void it_is_told_how_it_is_wrong_and_once_it_is_right_its_next_code_opens_front_desk(Duration error, String said) {
        try (Practice practice = Practice.open();
                Window window = Window.open(Window.Look.PHONE)) {
            // Nothing older than the last accepted code is ever accepted.
            practice.clock().advance(Duration.ofMinutes(10));
            FakePhone wrong = practice.phone().withClockError(error);
            practice.frontDesk().comes(window);
            window.type("email", Person.ANN.email())
                    .type("password", Person.ANN.password())
                    .send();
            show(practice, window, wrong);
            assertTrue(window.text().contains("That code didn't work."), window::text);
            show(practice, window, wrong);
            assertEquals("Your phone’s clock seems to be about " + said, window.heading());

            show(practice, window, wrong.withClockError(Duration.ZERO));
            window.page().waitForURL(practice.frontDesk().url() + "/calendar");
            practice.frontDesk().letsIn(window, Person.ANN);
        }
    }

    private static void show(Practice practice, Window window, FakePhone phone) {
        practice.clock().nextStep();
        window.type("code", phone.codeByItsOwnClock(practice.clock().now())).send();
    }
}
