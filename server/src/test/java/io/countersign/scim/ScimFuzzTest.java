package io.countersign.scim;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import io.countersign.Mutations;
import io.countersign.membership.DirectoryEntry;
import io.countersign.subscriber.EmailAddress;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What directories send, as wild as mutation makes it: it is read, or refused as an error of SCIM. */
class ScimFuzzTest {
    private static final DirectoryEntry BEA = new DirectoryEntry(
            "b1",
            new EmailAddress("bea@example.org"),
            Optional.empty(),
            "Bea",
            true,
            Instant.EPOCH,
            Instant.EPOCH,
            Optional.empty());

    @Test
    void filters_are_read_or_refused() {
        Mutations.of(
                        "userName eq \"bea@example.org\" and (active eq true or not (externalId sw \"x\"))",
                        "emails[type eq \"work\" and value co \"\\u00e9\\\"\"]",
                        "urn:ietf:params:scim:schemas:core:2.0:User:meta.created ge \"2026-01-01T00:00:00Z\"")
                .texts(text -> tried(() -> FilterReader.read(text, UserResource.SCHEMA, UserResource.KNOWN)
                        .accepts(new Attributes(UserResource.of(BEA, "")))));
    }

    @Test
    void patches_are_read_or_refused_and_never_move_an_address() {
        Mutations.of(
                        Tenant.patching(
                                "{\"op\":\"Replace\",\"path\":\"emails[type eq \\\"work\\\"].value\",\"value\":\"bea@example.org\"}"),
                        Tenant.patching("{\"op\":\"Add\",\"value\":{\"active\":\"False\",\"name.givenName\":\"B\"}}"),
                        Tenant.patching(
                                "{\"op\":\"remove\",\"path\":\"externalId\"},{\"op\":\"add\",\"path\":\"userName\",\"value\":\"bea@example.org\"}"))
                .texts(text -> tried(() -> assertNotNull(
                        UserPatch.read(Patch.read(ScimJson.read(text)), BEA).active())));
    }

    @Test
    void users_are_read_or_refused() {
        Mutations.of(
                        Tenant.user(
                                "bea@example.org",
                                ",\"externalId\":\"7\",\"active\":true,\"name\":{\"familyName\":\"B\"}"),
                        Tenant.user(
                                "bea@example.org",
                                ",\"emails\":[{\"value\":\"x\",\"primary\":true}],\"password\":\"p\""))
                .texts(text -> tried(() -> {
                    assertNotNull(UserReader.newcomer(ScimJson.read(text)).email());
                    assertNotNull(UserReader.replaced(ScimJson.read(text)).email());
                }));
    }

    private static void tried(Runnable reading) {
        try {
            reading.run();
        } catch (ScimError error) {
            assertFalse(error.getMessage() == null || error.getMessage().contains("\""), error::getMessage);
        }
    }
}
