package io.countersign.cli.doctor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countersign.message.Why;
import io.countersign.message.Why.Cause;
import io.countersign.platform.settings.GatewaySettings;
import io.countersign.platform.settings.SettingsException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What doctor says of the gateways for text messages. */
class TextCheckTest {
    private static final GatewaySettings SET_UP =
            new GatewaySettings(Optional.of(Path.of("gateways.json")), Set.of(), Set.of("AU"));

    @Test
    void says_of_each_gateway_whether_it_can_be_reached() {
        var probed = new TreeMap<String, Optional<Why>>();
        probed.put("carrier", Optional.of(new Why(Cause.SIGN_IN_REFUSED, "status 0x0e")));
        probed.put("twilio", Optional.empty());
        List<Finding> findings = new TextCheck(SET_UP, () -> probed).look();

        assertEquals(
                List.of(Finding.State.PROBLEM, Finding.State.OK),
                findings.stream().map(Finding::state).toList());
        assertTrue(findings.getFirst().toString().contains("carrier: it does not let us in (status 0x0e)"));
    }

    @Test
    void says_what_the_settings_and_the_file_lack() {
        var nowhere = new GatewaySettings(SET_UP.file(), Set.of(), Set.of());
        assertTrue(new TextCheck(nowhere, Map::of).look().getFirst().toString().contains("text-countries"));

        Finding wrong = new TextCheck(SET_UP, () -> {
                    throw new SettingsException("text-gateways gateways.json: line 3, column 5: is no JSON");
                })
                .look()
                .getFirst();
        assertEquals(Finding.State.PROBLEM, wrong.state());
        assertTrue(wrong.toString().contains("line 3"));
    }

    @Test
    void is_content_where_there_is_no_gateway() {
        assertEquals(
                Finding.State.OK,
                new TextCheck(GatewaySettings.NONE, Map::of).look().getFirst().state());
    }
}
