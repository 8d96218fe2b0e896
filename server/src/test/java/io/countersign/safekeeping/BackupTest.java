package io.countersign.safekeeping;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countersign.Webhooks;
import io.countersign.World;
import io.countersign.World.SignedIn;
import io.countersign.audit.AuditLog;
import io.countersign.authenticator.AuthenticatorStore;
import io.countersign.authenticator.Marks;
import io.countersign.login.Logins.Progress;
import io.countersign.membership.Actor;
import io.countersign.membership.ExternalSubscribers;
import io.countersign.notice.Notice;
import io.countersign.notice.NoticeStore;
import io.countersign.otp.Code;
import io.countersign.platform.database.Database;
import io.countersign.platform.database.StoreContract;
import io.countersign.platform.database.TableCopy;
import io.countersign.platform.database.TestDatabase;
import io.countersign.relyingparty.ApiCaller;
import io.countersign.relyingparty.ApiKeys;
import io.countersign.relyingparty.ApiScope;
import io.countersign.secret.KeyFile.Kind;
import io.countersign.secret.RootKey;
import io.countersign.secret.SecretFactory;
import io.countersign.subscriber.ExternalId;
import io.countersign.webhook.WebhookEndpoints;
import io.countersign.webhook.WebhookEvent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@StoreContract
class BackupTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource(Database.Engine.class)
    void every_row_comes_back_the_same_on_either_engine(Database.Engine to, TestDatabase from) {
        try (var world = new World(from.database());
                var target = TestDatabase.empty(to)) {
            tellSomebody(world);
            world.signedIn();
            Map<String, List<String>> before = contents(from.database());
            Backups.Made made = backup(world);

            long rows = check(target)
                    .load(target.login(), target.database(), SecretFactory.system(), world.clock.instant());

            Map<String, List<String>> after = contents(target.database());
            assertEquals(made.rows(), rows);
            assertEquals(1, requireNonNull(after.remove("restoration")).size());
            before.remove("restoration");
            before.remove("audit_event");
            before.remove("audit_unsealed");
            Map<String, List<String>> settled = new TreeMap<>(after);
            settled.remove("audit_event");
            settled.remove("audit_unsealed");
            assertEquals(before, settled);
            assertTrue(requireNonNull(after.get("audit_event")).toString().contains("backup.begun"));
            assertEquals(
                    requireNonNull(after.get("audit_event")).size(),
                    requireNonNull(after.get("audit_unsealed")).size());
        }
    }

    @Test
    void codes_that_can_have_been_accepted_until_now_are_refused_and_a_later_one_works(TestDatabase from) {
        try (var world = new World(from.database());
                var target = TestDatabase.empty(from.database().engine())) {
            SignedIn ann = world.signedIn();
            Code before = accepted(world, ann);
            backup(world);
            world.clock.advance(Duration.ofMinutes(5));
            Code after = accepted(world, ann);

            Aftermath.Report report = restore(world, target, false, Optional.empty());

            assertEquals(new Aftermath.Report(List.of(), List.of(), 0, false), report);
            try (var restored = World.over(target.database())) {
                restored.clock.advance(Duration.between(restored.clock.instant(), world.clock.instant()));
                assertFalse(isAccepted(restored, ann, before));
                assertFalse(isAccepted(restored, ann, after));
                restored.clock.advance(Duration.ofSeconds(90));
                assertTrue(isAccepted(restored, ann, ann.phone().codeAt(restored.clock.instant())));
            }
        }
    }

    @Test
    void every_session_link_and_sign_in_has_ended_and_everybody_is_told(TestDatabase from) {
        try (var world = new World(from.database());
                var target = TestDatabase.empty(from.database().engine())) {
            SignedIn ann = world.signedIn();
            World.Person bob = world.person();
            var link = world.in
                    .practices()
                    .resetPassword(Actor.OPERATOR, bob.added().subscriber());
            tellSomebody(world);
            backup(world);

            restore(world, target, false, Optional.empty());

            try (var restored = World.over(target.database())) {
                assertEquals(Optional.empty(), restored.in.links().find(link));
                assertEquals(0, count(target, "select count(*) as n from session where ended_at is null"));
                assertEquals(0, count(target, "select count(*) as n from login"));
                assertEquals(0, count(target, "select count(*) as n from known_browser"));
                assertEquals(
                        1, count(target, "select count(*) as n from webhook_endpoint where disabled_by = 'RESTORED'"));
                List<NoticeStore.Told> told = target.database()
                        .read(tx ->
                                restored.in.notices().since(tx, ann.session().subscriber(), Instant.EPOCH));
                assertTrue(told.stream().anyMatch(one -> one.notice().kind() == Notice.Kind.RESTORED));
                assertEquals(1, count(target, "select count(*) as n from audit_event where event = 'backup.restored'"));
            }
        }
    }

    private static ExternalSubscribers people(Database database) {
        SecretFactory secrets = SecretFactory.system();
        return new ExternalSubscribers(database, new AuthenticatorStore(), new AuditLog(secrets), secrets);
    }

    @Test
    void what_the_database_that_gives_way_knew_to_be_spent_or_removed_stays_so(TestDatabase from) {
        try (var world = new World(from.database());
                var target = TestDatabase.empty(from.database().engine())) {
            SignedIn ann = world.signedIn();
            SignedIn bob = world.signedIn();
            var keys = world.in.apiKeys(world.clock);
            ApiKeys.Made key = keys.make(
                    new ApiKeys.Wish(world.practice.id(), false, "Till", Set.of(ApiScope.VERIFY), ApiKeys.LIFE),
                    "operator");
            var caller = new ApiCaller(key.key(), world.clock);
            var people = people(from.database());
            var gone = people.add(caller, new ExternalId("gone"), Optional.empty())
                    .subscriber()
                    .id();
            backup(world);
            people.end(caller, gone);
            keys.replace(key.key().id(), Duration.ZERO, "operator");
            world.in.practices().revokeAll(Actor.OPERATOR, bob.person().added().subscriber());
            world.clock.advance(Duration.ofDays(1));
            SignedIn eve = world.signedIn();
            accepted(world, ann);
            EarlierState earlier = from.database().read(new EarlierStateStore()::read);
            world.clock.advance(Duration.ofDays(-1));

            Aftermath.Report report = restore(world, target, false, Optional.of(earlier));

            try (var restored = World.over(target.database())) {
                assertEquals(Optional.empty(), restored.in.apiKeys(world.clock).presented(key.text()));
                assertEquals(Optional.empty(), people(target.database()).byId(caller, gone));
            }
            String bobsMail = bob.person().email().value();
            assertTrue(
                    report.setAside().stream().anyMatch(thing -> thing.person().equals(bobsMail)));
            assertTrue(report.lost().stream()
                    .anyMatch(
                            thing -> thing.person().equals(eve.person().email().value())));
            Marks marks = target.database().read(new EarlierStateStore()::read).held().values().stream()
                    .filter(held -> held.person().equals(ann.person().email().value()))
                    .map(EarlierState.Held::marks)
                    .max((a, b) -> Long.compare(a.floor(), b.floor()))
                    .orElseThrow();
            assertTrue(
                    marks.isSpent(world.clock.instant().plus(Duration.ofDays(1)).getEpochSecond() / 30 - 1));
        }
    }

    @Test
    void a_changed_or_cut_file_is_refused_before_anything_is_touched(TestDatabase from) throws IOException {
        try (var world = new World(from.database());
                var target = TestDatabase.empty(from.database().engine())) {
            backup(world);
            byte[] whole = Files.readAllBytes(file());
            var random = new SplittableRandom(5);
            for (int round = 0; round < 50; round++) {
                byte[] changed = whole.clone();
                changed[round < 25 ? round * 7 : random.nextInt(changed.length)] ^= (byte) (1 + random.nextInt(255));
                Files.write(file(), changed);
                assertThrows(Restoration.Refusal.class, () -> check(target));
                Files.write(file(), Arrays.copyOf(whole, random.nextInt(whole.length)));
                assertThrows(Restoration.Refusal.class, () -> check(target));
            }
            assertTrue(Restoration.isEmpty(target.database()));
        }
    }

    /**
     * A restore brings back an old state of every table. Of a new one somebody must say here what that means: whether what
     * is under way in it ends ({@code RestorationStore.endEverything}), whether what a younger database knows still
     * counts ({@code EarlierState}), or whether its rows may come back as they were.
     */
    @Test
    void of_every_table_somebody_has_said_what_a_restore_means_for_it(Database own) {
        var ends = List.of(
                "api_receipt",
                "authorization_code",
                "authorization_request",
                "directory_token",
                "enrolment",
                "exemption",
                "invitation",
                "kept_form",
                "known_browser",
                "login",
                "message",
                "number_code",
                "recovery_case",
                "recovery_code",
                "recovery_key",
                "recovery_key_offer",
                "message_receipt",
                "oidc_grant",
                "pending_change",
                "proof",
                "remembered_browser",
                "session",
                "setup_link",
                "sms_code",
                "support_staff",
                "webhook_endpoint",
                "wrong_code",
                "clock_hint");
        var youngerCounts = List.of("api_key", "authenticator", "membership", "relying_party");
        var comesBack = List.of(
                "access_token",
                "audit_checkpoint",
                "audit_event",
                "audit_lease",
                "audit_pruned",
                "audit_retention",
                "audit_seal",
                "audit_sending",
                "audit_sent",
                "audit_unsealed",
                "authenticator_place",
                "change_freeze",
                "checkpoint_mail",
                "client_assertion",
                "clock_search",
                "connected_product",
                "consent",
                "coverage",
                "data_key",
                "directory_group_member",
                "directory_person",
                "drill",
                "escrow_sheet",
                "group_member",
                "key_fingerprint",
                "key_rotation",
                "mandate",
                "mandate_deadline",
                "mandate_reminder",
                "not_me_link",
                "notice",
                "notice_address",
                "number_on_file",
                "organization",
                "passkey",
                "passkey_user",
                "practice_rule",
                "password",
                "personal_plan",
                "practice_group",
                "practice_plan",
                "recovery_approval",
                "recovery_code_set",
                "recovery_proof",
                "recovery_support",
                "refresh_token",
                "relying_party_secret",
                "restoration",
                "signing_key",
                "sms",
                "subscriber",
                "summary_mail",
                "summary_off",
                "text_alarm",
                "text_gate",
                "text_sent",
                "throttle_subject",
                "throttle_tally",
                "totp",
                "webhook_message",
                "webhook_secret");
        assertEquals(
                Stream.of(ends, youngerCounts, comesBack)
                        .flatMap(List::stream)
                        .sorted()
                        .toList(),
                own.read(tx -> new TableCopy(tx)
                        .tables().stream().map(TableCopy.Table::name).sorted().toList()));
    }

    @Test
    void other_keys_are_refused_with_both_fingerprints_named(TestDatabase from) {
        try (var world = new World(from.database());
                var target = TestDatabase.empty(from.database().engine())) {
            backup(world);
            Map<Kind, RootKey> swapped = new EnumMap<>(Kind.class);
            swapped.putAll(World.keys());
            swapped.put(Kind.PEPPER, World.key(Kind.KEY_ENCRYPTION));

            var refused =
                    assertThrows(Restoration.Refusal.class, () -> Restoration.check(file(), swapped, target.login()));

            String message = String.valueOf(refused.getMessage());
            assertTrue(message.contains(World.key(Kind.PEPPER).fingerprint()), message);
            assertTrue(message.contains(World.key(Kind.KEY_ENCRYPTION).fingerprint()), message);
        }
    }

    @Test
    void a_file_that_is_there_is_kept_and_a_new_one_is_its_owner_s_alone(TestDatabase from) throws IOException {
        try (var world = new World(from.database())) {
            backup(world);
            assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file())));
            byte[] first = Files.readAllBytes(file());
            assertThrows(
                    FileAlreadyExistsException.class,
                    () -> world.safekeeping().backups().make(file(), false));
            assertTrue(Arrays.equals(first, Files.readAllBytes(file())));
            world.safekeeping().backups().make(file(), true);
            assertFalse(Arrays.equals(first, Files.readAllBytes(file())));
            try (var files = Files.list(folder)) {
                assertEquals(List.of(file()), files.toList());
            }
        }
    }

    @Test
    void a_backup_holds_no_address_no_hash_and_no_key_in_clear(TestDatabase from) throws IOException {
        try (var world = new World(from.database())) {
            SignedIn ann = world.signedIn();
            backup(world);
            String text = new String(Files.readAllBytes(file()), ISO_8859_1);
            for (String canary : List.of(
                    ann.person().email().value(), "example.org", "Hill Street", "argon2id", "subscriber", "totp")) {
                assertFalse(text.contains(canary), canary);
            }
            assertTrue(text.contains("countersign-backup 1\nschema "));
        }
    }

    /** An endpoint, and soon messages to it. */
    private static void tellSomebody(World world) {
        var webhooks = new Webhooks(world.in, Set.of(), world.clock);
        WebhookEndpoints.Added added = webhooks.endpoints()
                .add(
                        world.practice.id(),
                        "https://93.184.216.34/told",
                        EnumSet.allOf(WebhookEvent.class),
                        "operator",
                        world.clock.instant());
        assertTrue(added instanceof WebhookEndpoints.Added.Made, added.toString());
    }

    private Path file() {
        return folder.resolve("the.backup");
    }

    private Backups.Made backup(World world) {
        try {
            return world.safekeeping().backups().make(file(), false);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Restoration check(TestDatabase target) {
        return Restoration.check(file(), World.keys(), target.login());
    }

    private Aftermath.Report restore(
            World world, TestDatabase target, boolean keepCodes, Optional<EarlierState> earlier) {
        Restoration restoration = check(target);
        restoration.load(target.login(), target.database(), SecretFactory.system(), world.clock.instant());
        assertTrue(Restoration.isInterrupted(target.database()));
        try (var restored = World.over(target.database())) {
            restored.clock.advance(Duration.between(restored.clock.instant(), world.clock.instant()));
            Aftermath.Report report = restored.in.aftermath().apply(restoration.madeAt(), keepCodes, earlier);
            assertFalse(Restoration.isInterrupted(target.database()));
            return report;
        }
    }

    private static Code accepted(World world, SignedIn person) {
        world.clock.advance(Duration.ofSeconds(30));
        Code code = person.phone().codeAt(world.clock.instant());
        assertTrue(isAccepted(world, person, code));
        return code;
    }

    private static boolean isAccepted(World world, SignedIn person, Code code) {
        var asked = world.askedForCode(person.person(), World.strange());
        return world.present(asked, code, World.strange()) instanceof Progress.SignedIn;
    }

    private static long count(TestDatabase database, String sql) {
        return database.database()
                .read(tx -> tx.one(sql, row -> row.number("n")))
                .orElseThrow();
    }

    /** Every row of every table as text, the same for both engines. */
    private static Map<String, List<String>> contents(Database database) {
        return database.snapshot(tx -> {
            var copy = new TableCopy(tx);
            Map<String, List<String>> all = new TreeMap<>();
            for (TableCopy.Table table : copy.tables()) {
                List<String> rows = new ArrayList<>();
                copy.each(table, row -> rows.add(new TreeMap<>(named(table.columns(), row)).toString()));
                all.put(table.name(), rows.stream().sorted().toList());
            }
            return all;
        });
    }

    private static Map<String, String> named(List<String> columns, @Nullable Object[] row) {
        Map<String, String> named = new TreeMap<>();
        for (int i = 0; i < row.length; i++) {
            named.put(columns.get(i), row[i] instanceof byte[] bytes ? Arrays.toString(bytes) : String.valueOf(row[i]));
        }
        return named;
    }
}
