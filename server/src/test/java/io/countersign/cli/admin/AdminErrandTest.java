package io.countersign.cli.admin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countersign.Countersign;
import io.countersign.cli.admin.AdminAnswer.Refused;
import io.countersign.cli.admin.AdminAnswer.Why;
import io.countersign.platform.settings.DataLock;
import io.countersign.platform.settings.Settings;
import io.countersign.subscriber.DisplayName;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AdminErrandTest {
    private static final AdminRequest REQUEST =
            new AdminRequest.CreatePractice(new DisplayName("Hill Street"), Optional.empty(), false);

    private final AdminErrand errand = new AdminErrand(
            settings -> {
                throw new AssertionError("the store must not be opened beside a server");
            },
            Duration.ofMillis(1));

    @TempDir
    Path data;

    @Test
    void asks_the_server_that_runs_and_leaves_the_store_alone() throws InterruptedException {
        var answer = new Refused(Why.EMAIL_TAKEN, "Taken.");
        try (DataLock _ = DataLock.take(data).orElseThrow();
                AdminSocket _ = AdminSocket.open(data, request -> answer, Duration.ofSeconds(30))) {
            assertEquals(answer, errand.run(settings(), REQUEST));
        }
    }

    @Test
    void opens_no_store_that_another_process_uses_and_names_the_process() throws InterruptedException {
        try (DataLock _ = DataLock.take(data).orElseThrow()) {
            var refused = assertInstanceOf(Refused.class, errand.run(settings(), REQUEST));

            assertEquals(Why.IN_USE, refused.code());
            assertTrue(
                    refused.message()
                            .contains(String.valueOf(ProcessHandle.current().pid())),
                    refused.message());
        }
    }

    private Settings settings() {
        return Settings.read(Countersign.SETTINGS, Map.of("data", data.toString()), Map.of());
    }
}
