package io.countersign.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countersign.FakePhone;
import io.countersign.organization.FreezeStore;
import io.countersign.relyingparty.ApiScope;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What applications can do by the API while an owner has frozen changes. */
class FreezeTest {
    private static final int LOCKED = 423;

    /** What takes something out of use that is lost, changes nothing that lasts, or is the clock of a test. */
    private static final Set<String> GO_ON =
            Set.of("verify", "suspendAuthenticator", "testWebhook", "setClock", "letClockGo");

    @Test
    void every_change_waits_and_the_contract_says_so(@TempDir Path folder) {
        try (Shop shop = new Shop(folder)) {
            freeze(shop);
            var refused = new TreeSet<String>();
            var promised = new TreeSet<String>();
            var changing = new TreeSet<String>();
            for (Contract.Operation operation : Contract.read().operations()) {
                String name = operation.node().required("operationId").asString();
                if (operation.scope().isEmpty()) {
                    continue;
                }
                if (operation.node().at("/responses/423").isObject()) {
                    promised.add(name);
                }
                if (!operation.method().equals("GET") && !GO_ON.contains(name)) {
                    changing.add(name);
                }
                String path = operation.path().substring(Contract.ROOT.length()).replaceAll("\\{\\w+}", "nobody");
                Answer answer = shop.all.send(operation.method(), path, "");
                if (answer.status() == LOCKED) {
                    assertEquals("urn:countersign:problem:frozen", answer.text("type"));
                    refused.add(name);
                }
            }
            assertEquals(changing, refused);
            assertEquals(changing, promised);
        }
    }

    @Test
    void codes_are_verified_and_a_lost_phone_is_suspended_all_the_same(@TempDir Path folder) {
        try (Shop shop = new Shop(folder)) {
            String person = shop.person("ann");
            FakePhone phone = shop.phone(person);
            freeze(shop);

            assertTrue(shop.all
                    .post(person + "/verify", shop.code(phone))
                    .with(200)
                    .json()
                    .required("accepted")
                    .booleanValue());
            String id = shop.all
                    .get(person + "/authenticators")
                    .json()
                    .at("/data/0/id")
                    .asString();
            shop.all.post(person + "/authenticators/" + id + "/suspend", "").with(200);
            shop.all.post(person + "/authenticators/" + id + "/resume", "").with(LOCKED);
        }
    }

    @Test
    void another_organization_goes_on_and_so_does_this_one_a_day_later(@TempDir Path folder) {
        try (Shop shop = new Shop(folder)) {
            Application other = shop.application(shop.organization("Elsewhere", false), ApiScope.values());
            freeze(shop);

            other.post("/subscribers", "{\"externalId\":\"ben\"}").with(201);
            shop.all.post("/subscribers", "{\"externalId\":\"ben\"}").with(LOCKED);
            shop.program.clock.advance(Duration.ofDays(1));
            shop.all.post("/subscribers", "{\"externalId\":\"ben\"}").with(201);
        }
    }

    private static void freeze(Shop shop) {
        Instant now = shop.program.clock.instant();
        shop.program
                .installation
                .database()
                .writeOnly(tx -> new FreezeStore()
                        .begin(tx, shop.organization.id(), new FreezeStore.Freeze(now, now.plus(Duration.ofDays(1)))));
    }
}
