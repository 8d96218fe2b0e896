package io.countersign.platform.web;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.countersign.fuzzing.Budget;
import java.util.List;
import java.util.function.Consumer;

/** JSON that an application's server, or somebody who pretends to be one, sends to the API. */
class BodyJsonFuzz {
    private static final List<String> NAMES = List.of("code", "items", "");

    /** Every way in which a field can be asked for. */
    private static final List<Consumer<Named>> WAYS = List.of(
            named -> named.in().text(named.name()),
            named -> named.in().optionalNumber(named.name()),
            named -> named.in().optionalFlag(named.name()),
            named -> named.in().optionalTexts(named.name()),
            named -> named.in().optionalObjects(named.name()).ifPresent(objects -> objects.forEach(BodyJsonFuzz::read)),
            named -> named.in().end());

    private record Named(BodyJson in, String name) {}

    @FuzzTest(maxDuration = Budget.TIME)
    void a_body_is_read_or_refused(byte[] body) {
        BodyJson json;
        try {
            json = BodyJson.parse(StrictText.of(body));
        } catch (Refusal refusal) {
            assertEquals(400, refusal.status());
            return;
        }
        read(json);
    }

    private static void read(BodyJson json) {
        for (String name : NAMES) {
            for (Consumer<Named> way : WAYS) {
                try {
                    way.accept(new Named(json, name));
                } catch (Refusal refusal) {
                    assertEquals(400, refusal.status());
                }
            }
        }
    }
}
