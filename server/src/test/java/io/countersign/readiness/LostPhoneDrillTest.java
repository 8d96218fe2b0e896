package io.countersign.readiness;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countersign.World;
import io.countersign.World.SignedIn;
import io.countersign.login.Logins.Progress;
import io.countersign.notice.Notice;
import io.countersign.notice.NoticeStore;
import io.countersign.platform.database.Database;
import io.countersign.platform.database.StoreContract;
import io.countersign.readiness.LostPhoneDrill.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@StoreContract
class LostPhoneDrillTest {
    private final World world;

    LostPhoneDrillTest(Database database) {
        this.world = new World(database);
    }

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void the_code_is_spent_and_another_takes_its_place_so_that_the_sheet_keeps_its_count() {
        SignedIn ann = world.signedIn();
        List<String> codes = world.backupCodes(ann.session());
        var passed = assertInstanceOf(Outcome.Passed.class, drill(ann, codes.get(4)));

        assertEquals(10, passed.left());
        assertEquals(10, codes(ann).left());
        assertEquals(world.clock.instant(), codes(ann).proved());
        assertNotEquals(codes.get(4), String.join("-", passed.groups()));
        assertInstanceOf(Progress.NotAccepted.class, signIn(ann, codes.get(4)), "it was used");
        assertInstanceOf(Progress.SignedIn.class, signIn(ann, String.join("-", passed.groups())));
        assertInstanceOf(Progress.NotAccepted.class, signIn(ann, String.join("-", passed.groups())), "once");
        assertInstanceOf(Progress.SignedIn.class, signIn(ann, codes.get(5)), "the others work as before");
        assertEquals(8, codes(ann).left());
    }

    @Test
    void it_opens_no_session_and_lifts_none() {
        SignedIn ann = world.signedIn();
        List<String> codes = world.backupCodes(ann.session());
        var before = world.in.sessions().of(ann.session().subscriber());
        long proved = proofs();
        world.clock.advance(Duration.ofMinutes(2));
        drill(ann, codes.getFirst());
        assertEquals(before, world.in.sessions().of(ann.session().subscriber()));
        assertEquals(proved, proofs(), "nor does it prove anything");
    }

    @Test
    void a_wrong_code_is_told_as_every_rejection_and_counts_as_a_try() {
        SignedIn ann = world.signedIn();
        List<String> codes = world.backupCodes(ann.session());
        for (int tries = 0; tries < 12; tries++) {
            assertInstanceOf(Outcome.NotAccepted.class, drill(ann, "7K3F-9QXM-2VTB-D801"));
        }
        assertInstanceOf(Outcome.NotAccepted.class, drill(ann, codes.getFirst()), "there is a wait now");
        assertEquals(List.of("FAILED"), results(ann).stream().distinct().toList());
        world.clock.advance(Duration.ofDays(2));
        assertInstanceOf(Outcome.Passed.class, drill(ann, codes.getFirst()), "and it was not looked at");
    }

    @Test
    void a_code_that_signed_in_passes_no_drill() {
        SignedIn ann = world.signedIn();
        List<String> codes = world.backupCodes(ann.session());
        signIn(ann, codes.getFirst());
        assertInstanceOf(Outcome.NotAccepted.class, drill(ann, codes.getFirst()));
        assertEquals(9, codes(ann).left());
    }

    @Test
    void the_codes_of_somebody_else_and_of_an_older_sheet_are_not_accepted() {
        SignedIn ann = world.signedIn();
        SignedIn ben = world.signedIn();
        List<String> older = world.backupCodes(ann.session());
        world.backupCodes(ann.session());
        List<String> bens = world.backupCodes(ben.session());
        assertInstanceOf(Outcome.NotAccepted.class, drill(ann, older.getFirst()));
        assertInstanceOf(Outcome.NotAccepted.class, drill(ann, bens.getFirst()));
        assertInstanceOf(Outcome.NoCodes.class, drill(world.signedIn(), bens.getFirst()));
    }

    @Test
    void of_many_who_type_one_code_at_once_one_passes_and_one_code_takes_its_place() throws Exception {
        SignedIn ann = world.signedIn();
        List<String> codes = world.backupCodes(ann.session());
        var barrier = new CyclicBarrier(4);
        Callable<Outcome> typing = () -> {
            barrier.await();
            return drill(ann, codes.getFirst());
        };
        var outcomes = new ArrayList<Outcome>();
        try (var threads = Executors.newFixedThreadPool(4)) {
            var running = new ArrayList<Future<Outcome>>();
            for (int i = 0; i < 4; i++) {
                running.add(threads.submit(typing));
            }
            for (Future<Outcome> one : running) {
                outcomes.add(one.get());
            }
        }
        assertEquals(
                1, outcomes.stream().filter(Outcome.Passed.class::isInstance).count(), outcomes::toString);
        assertEquals(10, codes(ann).left());
    }

    @Test
    void it_is_kept_with_how_it_went_and_its_person_is_told() {
        SignedIn ann = world.signedIn();
        List<String> codes = world.backupCodes(ann.session());
        drill(ann, "7K3F-9QXM-2VTB-D801");
        var passed = (Outcome.Passed) drill(ann, codes.getFirst());
        assertEquals(List.of("FAILED", "PASSED"), results(ann));
        List<Notice.Kind> told =
                world
                        .database
                        .read(tx -> world.in.notices().since(tx, ann.session().subscriber(), Instant.EPOCH))
                        .stream()
                        .map(NoticeStore.Told::notice)
                        .map(Notice::kind)
                        .toList();
        assertTrue(told.contains(Notice.Kind.DRILL_PASSED) && !told.contains(Notice.Kind.ONE_OF_SET_USED));
        String code = String.join("", passed.groups());
        List<String> details =
                world.database.read(tx -> tx.list("select detail from audit_event", row -> row.text("detail")));
        String rows = String.join(" ", details);
        assertTrue(!rows.contains(code)
                && !rows.contains(codes.getFirst())
                && !passed.toString().contains(code));
    }

    @Test
    void ten_drills_one_after_the_other_leave_ten_codes() {
        SignedIn ann = world.signedIn();
        String code = world.backupCodes(ann.session()).getFirst();
        for (int i = 0; i < 10; i++) {
            var passed = assertInstanceOf(Outcome.Passed.class, drill(ann, code));
            code = String.join("-", passed.groups());
            assertEquals(10, passed.left());
        }
        assertInstanceOf(Progress.SignedIn.class, signIn(ann, code));
    }

    private long proofs() {
        return world.database
                .read(tx -> tx.one("select count(*) as many from proof", row -> row.number("many")))
                .orElseThrow();
    }

    private Outcome drill(SignedIn person, String code) {
        return world.in.preparing(world.clock).drill().make(person.session(), World.backupCode(code));
    }

    private Progress signIn(SignedIn person, String code) {
        world.clock.advance(Duration.ofSeconds(30));
        return world.present(world.askedForCode(person.person(), person.own()), World.backupCode(code), person.own());
    }

    private Readiness.Codes codes(SignedIn person) {
        return world.in
                .preparing(world.clock)
                .own()
                .of(person.session())
                .facts()
                .codes()
                .orElseThrow();
    }

    private List<String> results(SignedIn person) {
        return world.database.read(tx -> tx.list(
                "select result from drill where subscriber_id = ? order by at, result",
                row -> row.text("result"),
                person.session().subscriber().value()));
    }
}
