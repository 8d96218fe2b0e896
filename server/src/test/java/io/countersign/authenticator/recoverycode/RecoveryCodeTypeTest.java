package io.countersign.authenticator.recoverycode;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countersign.World;
import io.countersign.World.SignedIn;
import io.countersign.authenticator.AssuranceLevel;
import io.countersign.authenticator.Authenticator;
import io.countersign.authenticator.AuthenticatorStatus;
import io.countersign.authenticator.AuthenticatorStore;
import io.countersign.authenticator.Check;
import io.countersign.authenticator.Marks;
import io.countersign.authenticator.Method;
import io.countersign.authenticator.Prepared.Leniency;
import io.countersign.enrolment.Confirmation;
import io.countersign.enrolment.Enrolments.SetUp;
import io.countersign.login.Logins.Progress;
import io.countersign.notice.Notice;
import io.countersign.notice.NoticeStore;
import io.countersign.platform.database.Database;
import io.countersign.platform.database.DatabaseException;
import io.countersign.platform.database.StoreContract;
import io.countersign.platform.database.Tx;
import io.countersign.secret.HashQueue;
import io.countersign.secret.SecretFactory;
import io.countersign.secret.SeededSecrets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Backup codes from their making to the last one: NIST SP 800-63B-4 section 3.1.2, ASVS 5.0 V6.5.1 to V6.5.4. */
@StoreContract
class RecoveryCodeTypeTest {
    private final Database database;
    private final World world;

    RecoveryCodeTypeTest(Database database) {
        this.database = database;
        this.world = new World(database);
    }

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void makes_ten_codes_of_which_no_two_are_alike() {
        SignedIn ann = world.signedIn();
        var all = new HashSet<String>();
        for (int set = 0; set < 3; set++) {
            all.addAll(world.backupCodes(ann.session()));
        }

        assertEquals(30, all.size());
    }

    /** N-02: a password and a look-up secret are two factors, and it shows which. */
    @Test
    void signs_in_at_the_second_level_and_says_how() {
        SignedIn ann = world.signedIn();
        List<String> codes = world.backupCodes(ann.session());

        var session = signedIn(present(ann, codes.get(3))).opened().session();

        assertEquals(AssuranceLevel.AAL2, session.level());
        assertEquals(List.of(Method.of("password"), Method.of("recoverycode")), session.methods());
        assertEquals("backup_code", world.in.types().type("recoverycode").amr());
    }

    /** N-31, V6.5.1. */
    @Test
    void accepts_each_code_once_in_any_order_and_tells_how_many_are_left() {
        SignedIn ann = world.signedIn();
        List<String> codes = world.backupCodes(ann.session());

        for (int mark : new int[] {7, 2, 0, 9}) {
            assertInstanceOf(Progress.SignedIn.class, present(ann, codes.get(mark)));
            assertInstanceOf(Progress.NotAccepted.class, present(ann, codes.get(mark)));
        }

        assertEquals(List.of("9", "8", "7", "6"), left(ann));
    }

    @Test
    void the_code_that_was_typed_back_stays_valid() {
        SignedIn ann = world.signedIn();
        List<String> codes = world.backupCodes(ann.session());

        assertInstanceOf(Progress.SignedIn.class, present(ann, codes.getFirst()));
    }

    @Test
    void of_many_attempts_with_one_code_at_once_one_succeeds() throws Exception {
        SignedIn ann = world.signedIn();
        List<String> codes = world.backupCodes(ann.session());
        int attempts = 8;
        List<Progress.Ask> asked = new ArrayList<>();
        for (int i = 0; i < attempts; i++) {
            asked.add(world.askedForCode(ann.person(), ann.own()));
        }
        var start = new CountDownLatch(1);
        int accepted = 0;
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Progress>> answers = asked.stream()
                    .map(ask -> threads.submit(() -> {
                        start.await();
                        return world.present(ask, World.backupCode(codes.get(5)), ann.own());
                    }))
                    .toList();
            start.countDown();
            for (Future<Progress> answer : answers) {
                accepted += answer.get() instanceof Progress.SignedIn ? 1 : 0;
            }
        }

        assertEquals(1, accepted);
        assertEquals(List.of("9"), left(ann));
    }

    /** CVE-2025-64175: a recovery code was not bound to its person. */
    @Test
    void a_code_of_one_person_is_worth_nothing_for_another() {
        SignedIn ann = world.signedIn();
        SignedIn ben = world.signedIn();
        List<String> anns = world.backupCodes(ann.session());
        world.backupCodes(ben.session());

        assertInstanceOf(Progress.NotAccepted.class, present(ben, anns.get(4)));
        assertInstanceOf(Progress.SignedIn.class, present(ann, anns.get(4)));
    }

    @Test
    void a_row_of_hashes_copied_to_another_person_fits_no_code() {
        SignedIn ann = world.signedIn();
        SignedIn ben = world.signedIn();
        List<String> anns = world.backupCodes(ann.session());
        world.backupCodes(ben.session());
        String from = set(ann).id().value();
        String to = set(ben).id().value();
        database.writeOnly(tx -> tx.update(
                "update recovery_code_set set salt = (select salt from recovery_code_set where authenticator_id = ?),"
                        + " hashes = (select hashes from recovery_code_set where authenticator_id = ?)"
                        + " where authenticator_id = ?",
                from,
                from,
                to));

        assertInstanceOf(Progress.NotAccepted.class, present(ben, anns.get(4)));
    }

    @Test
    void a_new_set_ends_the_old_one_only_when_it_is_confirmed() {
        SignedIn ann = world.signedIn();
        List<String> old = world.backupCodes(ann.session());
        SetUp begun = world.codesBegun(ann.session());
        List<String> fresh = world.shown(begun, ann.session());

        assertInstanceOf(Progress.SignedIn.class, present(ann, old.get(1)));
        assertInstanceOf(Progress.NotAccepted.class, present(ann, fresh.get(1)));

        assertInstanceOf(Confirmation.Confirmed.class, confirm(begun, ann, fresh.get(2)));
        assertInstanceOf(Progress.NotAccepted.class, present(ann, old.get(2)));
        assertInstanceOf(Progress.SignedIn.class, present(ann, fresh.get(1)));
        assertEquals(
                2,
                notices(ann).stream()
                        .filter(notice -> notice.kind() == Notice.Kind.UNNAMED_ADDED)
                        .count());
    }

    @Test
    void a_code_of_another_set_does_not_confirm_this_one() {
        SignedIn ann = world.signedIn();
        List<String> old = world.backupCodes(ann.session());
        SetUp begun = world.codesBegun(ann.session());

        assertInstanceOf(Confirmation.NotAccepted.class, confirm(begun, ann, old.get(1)));
        assertInstanceOf(Confirmation.NotAccepted.class, confirm(begun, ann, "0000-0000-0000-0000"));
        assertEquals(1, sets(ann, AuthenticatorStatus.ACTIVE));
    }

    /** N-32: shown until the set is confirmed, and never again. */
    @Test
    void nothing_can_be_read_of_a_set_once_it_is_confirmed() {
        SignedIn ann = world.signedIn();
        SetUp begun = world.codesBegun(ann.session());
        assertEquals(world.shown(begun, ann.session()), world.shown(begun, ann.session()));
        assertEquals(1, held(begun.pending()));

        confirm(begun, ann, world.shown(begun, ann.session()).get(9));

        assertEquals(0, held(begun.pending()));
        assertTrue(world.in
                .enrolments()
                .find(begun.enrolment().id(), ann.session().id().value())
                .isEmpty());
    }

    @Test
    void the_database_itself_takes_the_codes_away_with_the_confirmation() {
        SignedIn ann = world.signedIn();
        SetUp begun = world.codesBegun(ann.session());
        var store = new AuthenticatorStore();

        // A set without hashes can never be confirmed: it would be a set that no code fits.
        assertThrows(DatabaseException.class, () -> database.writeOnly(tx -> activate(tx, store, begun.pending())));
        assertEquals(1, held(begun.pending()));
    }

    @Test
    void codes_in_the_database_are_sealed_and_then_hashed() {
        SignedIn ann = world.signedIn();
        SetUp begun = world.codesBegun(ann.session());
        List<String> codes = world.shown(begun, ann.session());
        byte[] sealed = database.read(tx -> tx.one(
                        "select codes from recovery_code_set where authenticator_id = ?",
                        row -> row.bytes("codes"),
                        begun.pending().id().value())
                .orElseThrow());

        for (String code : codes) {
            assertFalse(contains(sealed, code.replace("-", "").getBytes(java.nio.charset.StandardCharsets.US_ASCII)));
        }
        confirm(begun, ann, codes.getFirst());
        byte[] hashes = database.read(tx -> tx.one(
                        "select hashes from recovery_code_set where authenticator_id = ?",
                        row -> row.bytes("hashes"),
                        begun.pending().id().value())
                .orElseThrow());
        assertEquals(320, hashes.length);
    }

    /** N-33: with the codes of an app, one count; five are free, then one waits. */
    @Test
    void wrong_codes_share_the_count_of_all_codes() {
        SignedIn ann = world.signedIn();
        List<String> codes = world.backupCodes(ann.session());
        for (int i = 0; i < 3; i++) {
            assertInstanceOf(Progress.NotAccepted.class, present(ann, "0000-0000-0000-000" + i));
        }
        Progress.Ask asked = world.askedForCode(ann.person(), ann.own());
        for (int i = 0; i < 2; i++) {
            world.present(asked, ann.phone().codeAt(world.clock.instant().plus(Duration.ofHours(2))), ann.own());
        }

        assertInstanceOf(Progress.NotAccepted.class, present(ann, codes.get(1)));
        world.clock.advance(Duration.ofHours(1));
        assertInstanceOf(Progress.SignedIn.class, present(ann, codes.get(1)));
    }

    @Test
    void somebody_without_codes_is_refused_like_somebody_with_codes() {
        SignedIn ann = world.signedIn();

        assertInstanceOf(Progress.NotAccepted.class, present(ann, "7K3F-9QXM-2VTB-D801"));
    }

    @Test
    void a_set_is_one_thing_of_its_person_and_says_how_many_are_left() {
        SignedIn ann = world.signedIn();
        List<String> codes = world.backupCodes(ann.session());
        for (int used = 0; used < 7; used++) {
            present(ann, codes.get(used));
        }

        CodesLeft few = (CodesLeft) world.in
                .types()
                .type("recoverycode")
                .standing(set(ann))
                .orElseThrow()
                .view();
        assertEquals(3, few.left());
        assertTrue(few.isFew());
        assertFalse(new CodesLeft(4).isFew());
        assertEquals(1, sets(ann, AuthenticatorStatus.ACTIVE));
    }

    @Test
    void the_same_code_hashes_otherwise_with_another_pepper() {
        Authenticator set = new Authenticator(
                new io.countersign.authenticator.AuthenticatorId("set"),
                new io.countersign.subscriber.SubscriberId("ann"),
                "recoverycode",
                "",
                AuthenticatorStatus.ACTIVE,
                Instant.EPOCH,
                Instant.EPOCH,
                null,
                Marks.NONE);
        SecretFactory random = SecretFactory.system();
        List<RecoveryCode> codes = java.util.stream.Stream.generate(
                        () -> RecoveryCode.of(random.bytes(RecoveryCode.BYTES)))
                .limit(RecoveryCodeType.SIZE)
                .toList();
        try (var one = new HashQueue(SeededSecrets.rootKey(1));
                var other = new HashQueue(SeededSecrets.rootKey(2))) {
            HashedSet hashed = new RecoveryCodeHashes(one, random).hash(set, codes);

            assertEquals(
                    6,
                    new RecoveryCodeHashes(one, random)
                            .find(set, codes.get(6), hashed)
                            .orElseThrow());
            assertThrows(
                    IllegalStateException.class,
                    () -> new RecoveryCodeHashes(other, random).find(set, codes.get(6), hashed));
        }
    }

    @Test
    void a_set_that_is_being_made_signs_nobody_in() {
        SignedIn ann = world.signedIn();
        SetUp begun = world.codesBegun(ann.session());
        var typed = World.backupCode(world.shown(begun, ann.session()).getFirst());

        var prepared = world.in.types().type("recoverycode").prepare(begun.pending(), typed);

        Instant now = world.clock.instant();
        assertInstanceOf(Check.Wrong.class, prepared.check(Marks.NONE, Leniency.SIGN_IN, now));
        assertInstanceOf(Check.Always.class, prepared.check(Marks.NONE, Leniency.CONFIRMATION, now));
    }

    private static void activate(Tx tx, AuthenticatorStore store, Authenticator pending) {
        store.saveDecided(
                tx,
                List.of(new AuthenticatorStore.Decided(
                        AuthenticatorStatus.PENDING, pending.used(Marks.NONE, pending.createdAt()))));
    }

    private Confirmation confirm(SetUp setUp, SignedIn whose, String code) {
        return world.in
                .enrolments()
                .confirm(
                        setUp.enrolment().id(), whose.session().id().value(), World.backupCode(code), Optional.empty());
    }

    private Progress present(SignedIn whose, String code) {
        Progress.Ask asked = world.askedForCode(whose.person(), whose.own());
        return world.present(asked, World.backupCode(code), whose.own());
    }

    private static Progress.SignedIn signedIn(Progress progress) {
        return assertInstanceOf(Progress.SignedIn.class, progress);
    }

    private List<Notice> notices(SignedIn whose) {
        Instant since = world.clock.instant().minus(Duration.ofDays(1));
        return database.read(tx -> world.in.notices().since(tx, whose.session().subscriber(), since)).stream()
                .map(NoticeStore.Told::notice)
                .toList();
    }

    /** What was told of uses, the first first. */
    private List<String> left(SignedIn whose) {
        return notices(whose).stream()
                .filter(notice -> notice.kind() == Notice.Kind.ONE_OF_SET_USED)
                .map(Notice::detail)
                .sorted(java.util.Comparator.reverseOrder())
                .toList();
    }

    private Authenticator set(SignedIn whose) {
        return all(whose).stream()
                .filter(a -> a.type().equals("recoverycode") && a.status() == AuthenticatorStatus.ACTIVE)
                .findFirst()
                .orElseThrow();
    }

    private long sets(SignedIn whose, AuthenticatorStatus status) {
        return all(whose).stream()
                .filter(a -> a.type().equals("recoverycode") && a.status() == status)
                .count();
    }

    private List<Authenticator> all(SignedIn whose) {
        return database.read(
                tx -> new AuthenticatorStore().of(tx, whose.session().subscriber()));
    }

    private long held(Authenticator set) {
        return database.read(tx -> tx.list(
                        "select 1 as one from recovery_code_set where authenticator_id = ? and codes is not null",
                        row -> 1,
                        set.id().value()))
                .size();
    }

    private static boolean contains(byte[] in, byte[] what) {
        for (int at = 0; at + what.length <= in.length; at++) {
            if (java.util.Arrays.equals(in, at, at + what.length, what, 0, what.length)) {
                return true;
            }
        }
        return false;
    }
}
