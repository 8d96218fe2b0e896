package io.countersign.cli;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countersign.platform.settings.ServerSettings;
import io.countersign.platform.settings.Settings;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StartMessageTest {
    private static final Version VERSION = new Version("1", Optional.empty());

    @Test
    void says_loudly_that_a_demo_is_one_and_how_to_start_it_with_its_people() {
        ServerSettings server =
                ServerSettings.from(Settings.read(List.of(ServerSettings.SETTINGS), Map.of("data", "kept"), Map.of()));

        String message = StartMessage.demo(VERSION, server);
        assertTrue(message.contains("THIS IS A DEMO"), message);
        assertTrue(message.contains("./countersign demo --data " + server.data()), message);
        assertFalse(StartMessage.ready(VERSION, server).contains("DEMO"));
    }
}
