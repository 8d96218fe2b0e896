package io.countersign.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countersign.FakePhone;
import io.countersign.relyingparty.ApiScope;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The examples of the contract, sent as they stand there; ids and codes alone are those of this server. */
class ContractExamplesTest {
    private Shop shop;
    private Application app;

    @BeforeEach
    void open(@TempDir Path folder) {
        shop = new Shop(folder);
        app = shop.application(shop.organization("Shop tests", true), ApiScope.values());
    }

    @AfterEach
    void close() {
        shop.close();
    }

    @Test
    void of_the_five_calls_let_a_person_in_one_after_the_other() {
        String person =
                app.post("/subscribers", body("addSubscriber")).with(201).text("id");
        String path = "/subscribers/" + person;
        Answer begun =
                app.post(path + "/authenticators", body("beginAuthenticator")).with(201);
        FakePhone phone = Shop.scanned(begun);
        Answer confirmed = app.post(
                path + "/authenticators/" + begun.text("id") + "/confirm",
                body("confirmAuthenticator").replaceAll("\\d{6}", shop.program.code(phone)));
        assertTrue(confirmed.with(200).json().required("confirmed").booleanValue());
        app.post(path + "/backup-codes", body("makeBackupCodes")).with(201);
        shop.program.clock.advance(Duration.ofSeconds(30));
        Answer verdict = app.post(
                path + "/verify",
                body("verify").replaceAll("\"code\":\"[^\"]*\"", "\"code\":\"" + shop.program.code(phone) + "\""));
        assertTrue(verdict.with(200).json().required("accepted").booleanValue());
    }

    @Test
    void of_all_other_calls_are_answered_as_the_contract_promises_first() {
        Asked.Things things = Asked.Things.of(shop, app);
        app.post("/subscribers/" + things.person() + "/authenticators:import", body("importAuthenticatorsOfOne"))
                .with(200);
        List<Asked> others = Asked.all(things).stream()
                .filter(asked -> !asked.path().endsWith("/confirm"))
                .sorted(Comparator.comparingInt(
                        asked -> asked.operation().method().equals("DELETE")
                                ? -asked.path().length() + 1000
                                : 0))
                .toList();
        for (Asked asked : others) {
            String body = asked.body().replace("https://shop.example/", "https://93.184.215.14/");
            Answer answer = app.send(asked.operation().method(), asked.path(), body);
            assertEquals(
                    promised(asked),
                    answer.status(),
                    () -> asked + " " + answer.http().body());
        }
    }

    /** The first status that stands there is how it goes where nothing is in the way. */
    private static int promised(Asked asked) {
        return asked.operation()
                .node()
                .required("responses")
                .propertyStream()
                .map(response -> Integer.parseInt(response.getKey()))
                .findFirst()
                .orElseThrow();
    }

    private static String body(String operation) {
        return Asked.all(new Asked.Things("a", "b", "c")).stream()
                .filter(asked -> asked.operation()
                        .node()
                        .required("operationId")
                        .asString()
                        .equals(operation))
                .map(Asked::body)
                .findFirst()
                .orElseThrow();
    }
}
