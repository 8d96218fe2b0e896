package io.countersign.cli.admin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countersign.World;
import io.countersign.cli.admin.AdminAnswer.Why;
import io.countersign.membership.Actor;
import io.countersign.organization.Organization;
import io.countersign.platform.database.Database;
import io.countersign.platform.database.StoreContract;
import io.countersign.relyingparty.ApiKey;
import io.countersign.relyingparty.ApiKeys;
import io.countersign.relyingparty.ApiScope;
import io.countersign.secret.Token;
import io.countersign.subscriber.DisplayName;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** An operator makes API keys, on both engines. */
@StoreContract
class ApiKeyDeskTest {
    private static final DisplayName TILL = new DisplayName("Till");

    private final World world;
    private final ApiKeys keys;
    private final ApiKeyDesk desk;
    private final Organization shop;

    ApiKeyDeskTest(Database database) {
        this.world = new World(database);
        this.keys = world.in.apiKeys(world.clock);
        this.desk = new ApiKeyDesk(keys);
        this.shop = world.in.practices().create(Actor.OPERATOR, new DisplayName("Corner Shop"));
    }

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void a_key_that_is_replaced_again_and_again_is_good_for_as_long_as_the_first_was_made_for() {
        String first = made(shop, 7).apiKey().id();
        for (int i = 0; i < 2; i++) {
            world.clock.advance(Duration.ofHours(1));
            var rotated = (AdminAnswer.ApiKeyRotated) desk.rotate(new AdminRequest.RotateApiKey(first, 24));

            assertEquals(
                    world.clock.instant().plus(Duration.ofDays(7)),
                    presented(rotated.key()).orElseThrow().expiresAt());
        }
    }

    @Test
    void a_key_is_shown_once_and_is_for_its_practice_its_scopes_and_its_time() {
        AdminAnswer.ApiKeyCreated made = made(shop, 7);

        ApiKey key = presented(made.key()).orElseThrow();
        assertEquals(shop.id(), key.organization());
        assertEquals(Set.of(ApiScope.VERIFY, ApiScope.ENROL), key.scopes());
        assertEquals(world.clock.instant().plus(Duration.ofDays(7)), key.expiresAt());
        assertTrue(AdminWords.of(made).contains(made.key()));
        assertFalse(made.toString().contains(made.key()));
        assertFalse(AdminWords.of(desk.list()).contains(made.key()));
        assertEquals(List.of(made.apiKey()), listed());
    }

    @Test
    void a_key_is_good_for_nothing_once_its_time_is_over() {
        AdminAnswer.ApiKeyCreated made = made(shop, 1);
        world.clock.advance(Duration.ofDays(1));

        assertTrue(presented(made.key()).isEmpty());
    }

    @Test
    void the_key_of_an_organization_for_tests_can_be_told_by_its_text() {
        Organization tests = world.in.practices().createForTests(Actor.OPERATOR, new DisplayName("Tests"));

        assertTrue(made(tests, 7).key().startsWith("csk_test_"));
        assertTrue(made(tests, 7).apiKey().test());
        assertFalse(made(shop, 7).key().startsWith("csk_test_"));
    }

    @Test
    void a_key_that_is_replaced_works_on_for_as_long_as_was_said() {
        AdminAnswer.ApiKeyCreated old = made(shop, 7);

        AdminAnswer.ApiKeyRotated fresh = assertInstanceOf(
                AdminAnswer.ApiKeyRotated.class,
                desk.rotate(new AdminRequest.RotateApiKey(old.apiKey().id(), 2)));

        assertNotEquals(old.key(), fresh.key());
        assertEquals(old.apiKey().scopes(), fresh.apiKey().scopes());
        assertTrue(presented(old.key()).isPresent());
        world.clock.advance(Duration.ofHours(2));
        assertTrue(presented(old.key()).isEmpty());
        assertTrue(presented(fresh.key()).isPresent());
    }

    @Test
    void a_key_that_is_revoked_is_good_for_nothing_at_once_and_no_longer_listed() {
        AdminAnswer.ApiKeyCreated made = made(shop, 7);

        assertInstanceOf(
                AdminAnswer.ApiKeyRevoked.class,
                desk.revoke(new AdminRequest.RevokeApiKey(made.apiKey().id())));

        assertTrue(presented(made.key()).isEmpty());
        assertEquals(List.of(), listed());
    }

    @Test
    void what_there_is_not_is_neither_replaced_nor_revoked() {
        assertEquals(Why.API_KEY_NOT_FOUND, why(desk.rotate(new AdminRequest.RotateApiKey("nothing", 1))));
        assertEquals(Why.API_KEY_NOT_FOUND, why(desk.revoke(new AdminRequest.RevokeApiKey("nothing"))));
    }

    private static Why why(AdminAnswer answer) {
        return assertInstanceOf(AdminAnswer.Refused.class, answer).code();
    }

    private AdminAnswer.ApiKeyCreated made(Organization practice, int days) {
        var request = new AdminRequest.CreateApiKey(
                new DisplayName(practice.name()), TILL, Set.of(ApiScope.VERIFY, ApiScope.ENROL), days);
        return assertInstanceOf(AdminAnswer.ApiKeyCreated.class, desk.create(request, practice));
    }

    private Optional<ApiKey> presented(String text) {
        return keys.presented(Token.presented(text));
    }

    private List<AdminAnswer.ApiKeyState> listed() {
        return assertInstanceOf(AdminAnswer.ApiKeyList.class, desk.list()).apiKeys().stream()
                .filter(key -> key.practice().equals(shop.id().value()))
                .toList();
    }
}
