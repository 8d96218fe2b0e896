package io.countersign.authenticator.passkey;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countersign.World;
import io.countersign.World.Person;
import io.countersign.authenticator.AssuranceLevel;
import io.countersign.authenticator.Authenticator;
import io.countersign.authenticator.AuthenticatorStatus;
import io.countersign.authenticator.AuthenticatorStore;
import io.countersign.authenticator.SignInForm;
import io.countersign.enrolment.Confirmation;
import io.countersign.enrolment.EnrolmentId;
import io.countersign.enrolment.EnrolmentPermit;
import io.countersign.login.Logins.Progress;
import io.countersign.notice.Notice;
import io.countersign.platform.database.Database;
import io.countersign.platform.database.StoreContract;
import io.countersign.platform.web.Problems;
import io.countersign.secret.UnreadableSecretException;
import io.countersign.session.Session;
import io.countersign.subscriber.SubscriberId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Passkeys in use: set up, signed in with, proved again, copied, changed behind our back. */
@StoreContract
class PasskeyTypeTest {
    private static final String BROWSER = "the secret of a browser";

    private final Database database;
    private final World world;

    PasskeyTypeTest(Database database) {
        this.database = database;
        this.world = new World(database);
    }

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void is_set_up_by_a_new_person_without_help_and_signs_in_at_once() {
        Person ben = world.person();
        SoftAuthenticator phone = SoftAuthenticator.fresh();

        Progress.SignedIn in = firstSignIn(ben, phone);

        assertEquals(AssuranceLevel.AAL2, in.opened().session().level());
        assertTrue(world.in.types().isPhishingResistant(in.opened().session().methods()));
        assertEquals("Passkey", only(ben).name());
    }

    @Test
    void signs_in_without_a_password_and_names_its_person_itself() {
        Person ben = world.person();
        SoftAuthenticator phone = SoftAuthenticator.fresh();
        firstSignIn(ben, phone);

        Progress.SignedIn in = assertInstanceOf(Progress.SignedIn.class, open(phone));

        assertEquals(ben.added().subscriber().id(), in.opened().session().subscriber());
        assertEquals("passkey+uv", in.opened().session().methods().getFirst().toString());
        assertEquals(AssuranceLevel.AAL2, in.opened().session().level());
    }

    @Test
    void is_a_second_factor_after_the_password_also_when_it_was_only_touched() {
        Person ben = world.person();
        SoftAuthenticator key = SoftAuthenticator.fresh().withFlags(SoftAuthenticator.UP);
        firstSignIn(ben, key);

        Progress.Ask asked = world.askedForCode(ben, World.strange());
        Progress.SignedIn in = assertInstanceOf(Progress.SignedIn.class, answer(asked, key));

        assertEquals(AssuranceLevel.AAL2, in.opened().session().level());
        assertInstanceOf(Progress.NotAccepted.class, open(key), "a touch alone signs nobody in");
    }

    @Test
    void believes_a_pin_given_later_once_it_was_used_beside_the_password() {
        Person ben = world.person();
        SoftAuthenticator key = SoftAuthenticator.fresh().withFlags(SoftAuthenticator.UP);
        firstSignIn(ben, key);
        key.flags |= SoftAuthenticator.UV;

        assertInstanceOf(Progress.NotAccepted.class, open(key), "whoever finds it could have given it a PIN");
        assertInstanceOf(Progress.SignedIn.class, answer(world.askedForCode(ben, World.strange()), key));
        assertInstanceOf(Progress.SignedIn.class, open(key));
    }

    @Test
    void remembers_whether_it_is_backed_up_by_now() {
        Person ben = world.person();
        SoftAuthenticator phone =
                SoftAuthenticator.fresh().withFlags(SoftAuthenticator.UP | SoftAuthenticator.UV | SoftAuthenticator.BE);
        firstSignIn(ben, phone);
        assertFalse(kept(only(ben)).backedUp());

        phone.flags |= SoftAuthenticator.BS;
        open(phone);

        assertTrue(kept(only(ben)).backedUp());
    }

    @Test
    void accepts_one_signature_once() {
        Person ben = world.person();
        SoftAuthenticator phone = SoftAuthenticator.fresh();
        firstSignIn(ben, phone);
        PasskeyResponse.Signed signed = signed(phone);

        assertInstanceOf(Progress.SignedIn.class, world.in.logins().begin(signed, World.strange()));
        assertInstanceOf(Progress.NotAccepted.class, world.in.logins().begin(signed, World.strange()));
        assertInstanceOf(Progress.SignedIn.class, open(phone), "the next one counts again");
        assertEquals(AuthenticatorStatus.ACTIVE, only(ben).status(), "sent twice is no copy");
    }

    @Test
    void lets_one_of_many_threads_in_with_one_signature() throws Exception {
        Person ben = world.person();
        SoftAuthenticator phone = SoftAuthenticator.fresh();
        firstSignIn(ben, phone);
        PasskeyResponse.Signed signed = signed(phone);

        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var tries = new ArrayList<Callable<Progress>>();
            for (int i = 0; i < 20; i++) {
                tries.add(() -> world.in.logins().begin(signed, World.strange()));
            }
            long successes = threads.invokeAll(tries).stream()
                    .map(Future::resultNow)
                    .filter(Progress.SignedIn.class::isInstance)
                    .count();
            assertEquals(1, successes);
        }
    }

    @Test
    void refuses_an_answer_that_comes_after_five_minutes_or_from_another_browser() {
        SoftAuthenticator phone = SoftAuthenticator.fresh();
        firstSignIn(world.person(), phone);
        PasskeyResponse.Signed late = signed(phone);
        PasskeyResponse.Signed elsewhere = PasskeyJson.signed(
                        phone.get(openingOptions()), Purpose.OPENING, "another browser")
                .orElseThrow();

        assertInstanceOf(Progress.NotAccepted.class, world.in.logins().begin(elsewhere, World.strange()));
        world.clock.advance(Challenges.LIFE);
        assertInstanceOf(Progress.NotAccepted.class, world.in.logins().begin(late, World.strange()));
    }

    @Test
    void suspends_what_was_copied_and_tells_its_person() {
        Person ben = world.person();
        SoftAuthenticator key = SoftAuthenticator.fresh();
        key.counter = 5;
        firstSignIn(ben, key);
        SoftAuthenticator copy = key.copy();
        key.counter = 7;
        assertInstanceOf(Progress.SignedIn.class, open(key));

        copy.counter = 6;
        assertInstanceOf(Progress.NotAccepted.class, open(copy));

        assertEquals(AuthenticatorStatus.SUSPENDED, only(ben).status());
        assertTrue(told(ben).stream().anyMatch(notice -> notice.kind() == Notice.Kind.COPIED));
        key.counter = 8;
        assertInstanceOf(Progress.NotAccepted.class, open(key), "nobody can say which of them is the person's");
    }

    @Test
    void takes_passkeys_that_do_not_count() {
        SoftAuthenticator phone = SoftAuthenticator.fresh();
        firstSignIn(world.person(), phone);

        for (int i = 0; i < 3; i++) {
            assertInstanceOf(Progress.SignedIn.class, open(phone));
        }
    }

    @Test
    void refuses_the_passkey_of_another_person_in_every_place() {
        Person ann = world.person();
        SoftAuthenticator annes = SoftAuthenticator.fresh();
        firstSignIn(ann, annes);
        Person ben = world.person();
        firstSignIn(ben, SoftAuthenticator.fresh());

        Progress.Ask asked = world.askedForCode(ben, World.strange());
        assertInstanceOf(Progress.NotAccepted.class, answer(asked, annes));
        Progress.SetUp carlas = begun(world.person());
        assertInstanceOf(Confirmation.NotAccepted.class, confirm(carlas, annes.copy()));
        assertInstanceOf(Confirmation.Confirmed.class, confirm(carlas, SoftAuthenticator.fresh()), "her own is taken");
    }

    @Test
    void gives_the_same_answer_to_passkeys_nobody_has() {
        SoftAuthenticator stranger = SoftAuthenticator.fresh();
        Progress.SetUp never = begun(world.person());
        stranger.create(setUpOptions(never));

        assertEquals(new Progress.NotAccepted(), open(stranger));
    }

    @Test
    void a_sign_in_that_began_before_there_was_a_second_factor_binds_nothing_any_more() {
        Person ann = world.person();
        Progress.SetUp thiefs = begun(ann);
        firstSignIn(ann, SoftAuthenticator.fresh());

        assertInstanceOf(Confirmation.NotAccepted.class, confirm(thiefs, SoftAuthenticator.fresh()));
        assertEquals(1, passkeys(ann).size());
        assertInstanceOf(
                Progress.Ask.class,
                world.in.logins().resume(thiefs.login(), thiefs.secret(), World.strange()),
                "it is asked for the one that is there");
    }

    @Test
    void proves_a_session_again_without_a_password_but_never_by_a_touch() {
        Person ben = world.person();
        SoftAuthenticator phone = SoftAuthenticator.fresh();
        Session session = firstSignIn(ben, phone).opened().session();
        SignInForm way = world.in.types().type(PasskeyType.NAME).signInForm().orElseThrow();
        assertTrue(way.standsAlone());

        SoftAuthenticator touched = phone.copy().withFlags(SoftAuthenticator.UP | SoftAuthenticator.BE);
        assertInstanceOf(Progress.NotAccepted.class, again(session, touched));
        assertInstanceOf(Progress.SignedIn.class, again(session, phone));
    }

    @Test
    void asks_only_for_passkeys_that_work_and_names_none_before_the_password() {
        Person ben = world.person();
        SoftAuthenticator phone = SoftAuthenticator.fresh();
        Session session = firstSignIn(ben, phone).opened().session();
        SoftAuthenticator tablet = SoftAuthenticator.fresh();
        assertInstanceOf(Confirmation.Confirmed.class, confirm(session, tablet));
        String both = secondOptions(world.askedForCode(ben, World.strange()), ben);
        assertEquals(2, both.split("\"type\":\"public-key\"", -1).length - 1, both);

        Authenticator added = passkeys(ben).getLast();
        assertEquals("Passkey 2", added.name());
        world.in.ownAuthenticators().remove(session, added.id());

        String one = secondOptions(world.askedForCode(ben, World.strange()), ben);
        assertEquals(1, one.split("\"type\":\"public-key\"", -1).length - 1, one);
        assertTrue(openingOptions().contains("\"allowCredentials\":[]"));
        assertInstanceOf(Progress.NotAccepted.class, open(tablet), "removed");
    }

    @Test
    void never_sets_up_again_what_was_removed() {
        Person ben = world.person();
        Session session = firstSignIn(ben, SoftAuthenticator.fresh()).opened().session();
        SoftAuthenticator tablet = SoftAuthenticator.fresh();
        confirm(session, tablet);
        world.in.ownAuthenticators().remove(session, passkeys(ben).getLast().id());

        assertInstanceOf(Confirmation.NotAccepted.class, confirm(session, tablet.copy()));
    }

    @Test
    void is_named_by_its_person_or_else_after_what_keeps_it() {
        Person ben = world.person();
        Session session = firstSignIn(ben, SoftAuthenticator.fresh()).opened().session();
        SoftAuthenticator bitwarden = SoftAuthenticator.fresh();
        bitwarden.aaguid = java.util.HexFormat.of().parseHex("d548826e79b4db40a3d811116f7e8349");

        confirm(session, bitwarden);
        assertEquals("Bitwarden", passkeys(ben).getLast().name());
        EnrolmentId id = another(session);
        world.in
                .enrolments()
                .confirm(
                        id,
                        session.id().value(),
                        made(id, session.id().value(), SoftAuthenticator.fresh(), "Ben's laptop"),
                        Optional.empty());
        assertEquals("Ben's laptop", passkeys(ben).getLast().name());
    }

    @Test
    void names_people_by_handles_that_say_nothing_and_never_change() {
        Person ann = world.person();
        String first = handle(setUpOptions(begun(ann)));
        String again = handle(setUpOptions(begun(ann)));
        String other = handle(setUpOptions(begun(world.person())));

        assertEquals(first, again);
        assertNotEquals(first, other);
        assertEquals(64, Bytes.fromText(first).orElseThrow().length());
    }

    @Test
    void refuses_a_row_that_was_changed_or_moved_to_another_person() {
        Person ann = world.person();
        SoftAuthenticator annes = SoftAuthenticator.fresh();
        firstSignIn(ann, annes);
        Person ben = world.person();
        SoftAuthenticator bens = SoftAuthenticator.fresh();
        firstSignIn(ben, bens);
        String from = only(ann).id().value();
        String to = only(ben).id().value();

        database.writeOnly(tx -> tx.update(
                "update passkey set sealed = (select sealed from passkey where authenticator_id = ?)"
                        + " where authenticator_id = ?",
                from,
                to));
        assertThrows(UnreadableSecretException.class, () -> open(bens), "Ann's key in Ben's row");

        SoftAuthenticator carlas = SoftAuthenticator.fresh();
        Person carla = world.person();
        firstSignIn(carla, carlas);
        SoftAuthenticator planted = SoftAuthenticator.fresh();
        planted.create(setUpOptions(begun(world.person())));
        byte[] credential = signed(planted).credentialId().toArray();
        String carlasRow = only(carla).id().value();
        database.writeOnly(tx ->
                tx.update("update passkey set credential_id = ? where authenticator_id = ?", credential, carlasRow));
        assertThrows(UnreadableSecretException.class, () -> open(planted), "another id in Carla's row");
    }

    @Test
    void counts_failures_apart_from_those_of_codes_and_passwords() {
        Person ben = world.person();
        SoftAuthenticator phone = SoftAuthenticator.fresh();
        firstSignIn(ben, phone);
        SoftAuthenticator wrong = phone.copy();
        wrong.signed = message -> new byte[0];
        for (int i = 0; i < 5; i++) {
            assertInstanceOf(Progress.NotAccepted.class, open(wrong));
        }

        assertInstanceOf(Progress.NotAccepted.class, open(phone), "a wait runs");
        assertInstanceOf(Progress.Ask.class, world.begin(ben, World.PASSWORD, World.strange()));
        world.clock.advance(Duration.ofMinutes(5));
        assertInstanceOf(Progress.SignedIn.class, open(phone));
    }

    @Test
    void spends_every_challenge_of_before_a_restore() {
        Person ben = world.person();
        SoftAuthenticator phone = SoftAuthenticator.fresh();
        firstSignIn(ben, phone);
        PasskeyResponse.Signed before = signed(phone);

        database.writeOnly(tx -> {
            Authenticator row = new AuthenticatorStore()
                    .of(tx, ben.added().subscriber().id()).stream()
                            .filter(a -> a.type().equals(PasskeyType.NAME))
                            .findFirst()
                            .orElseThrow();
            var restored = (io.countersign.authenticator.Restored.Kept)
                    world.in.types().type(PasskeyType.NAME).restored(tx, row, world.clock.instant());
            var after = new Authenticator(
                    row.id(),
                    row.subscriber(),
                    row.type(),
                    row.name(),
                    row.status(),
                    row.createdAt(),
                    row.confirmedAt(),
                    row.lastUsedAt(),
                    restored.marks());
            new AuthenticatorStore().saveDecided(tx, List.of(new AuthenticatorStore.Decided(row.status(), after)));
        });

        assertInstanceOf(Progress.NotAccepted.class, world.in.logins().begin(before, World.strange()));
        world.clock.advance(Duration.ofMillis(1));
        assertInstanceOf(Progress.SignedIn.class, open(phone));
    }

    private Progress.SetUp begun(Person person) {
        var setUp = (Progress.SetUp) world.begin(person, World.PASSWORD, World.strange());
        EnrolmentId instead = world.in
                .enrolments()
                .beginInstead(setUp.enrolment(), setUp.login().value(), PasskeyType.NAME)
                .orElseThrow();
        return new Progress.SetUp(setUp.login(), setUp.secret(), instead);
    }

    private Progress.SignedIn firstSignIn(Person person, SoftAuthenticator authenticator) {
        Progress.SetUp setUp = begun(person);
        assertInstanceOf(Confirmation.Confirmed.class, confirm(setUp, authenticator));
        return (Progress.SignedIn) world.in.logins().resume(setUp.login(), setUp.secret(), World.strange());
    }

    private Confirmation confirm(Progress.SetUp setUp, SoftAuthenticator authenticator) {
        String holder = setUp.login().value();
        return world.in
                .enrolments()
                .confirm(
                        setUp.enrolment(),
                        holder,
                        made(setUp.enrolment(), holder, authenticator, ""),
                        Optional.empty());
    }

    private EnrolmentId another(Session session) {
        world.clock.advance(Duration.ofMillis(1));
        return world.in.enrolments().resumeOrBegin(new EnrolmentPermit.BySession(session), PasskeyType.NAME);
    }

    private Confirmation confirm(Session session, SoftAuthenticator authenticator) {
        EnrolmentId id = another(session);
        String holder = session.id().value();
        return world.in.enrolments().confirm(id, holder, made(id, holder, authenticator, ""), Optional.empty());
    }

    private PasskeyResponse.New made(EnrolmentId id, String holder, SoftAuthenticator authenticator, String name) {
        return PasskeyJson.made(
                        authenticator.create(options(id, holder)),
                        name.isEmpty() ? Optional.empty() : Optional.of(World.name(name)))
                .orElseThrow();
    }

    private String setUpOptions(Progress.SetUp setUp) {
        return options(setUp.enrolment(), setUp.login().value());
    }

    private String options(EnrolmentId id, String holder) {
        var setUp = world.in.enrolments().find(id, holder).orElseThrow();
        var part = world.in.enrolments().show(tx -> setUp.form().show(tx, world.showing(setUp, holder)));
        return ((PasskeySetUp) part.view()).options();
    }

    private static String handle(String options) {
        return SoftAuthenticator.one(options, "\"user\":\\{\"id\":\"([^\"]+)\"");
    }

    private String openingOptions() {
        var part = world.in.types().openings().getFirst().fields(BROWSER, world.clock.instant());
        return ((PasskeyFields) part.view()).options();
    }

    private PasskeyResponse.Signed signed(SoftAuthenticator authenticator) {
        return PasskeyJson.signed(authenticator.get(openingOptions()), Purpose.OPENING, BROWSER)
                .orElseThrow();
    }

    private Progress open(SoftAuthenticator authenticator) {
        return world.in.logins().begin(signed(authenticator), World.strange());
    }

    private String secondOptions(Progress.Ask asked, Person person) {
        return options(asked.login().value(), person.added().subscriber().id(), false);
    }

    private String options(String holder, SubscriberId subscriber, boolean sole) {
        SignInForm way = world.in.types().type(PasskeyType.NAME).signInForm().orElseThrow();
        var asking =
                new SignInForm.Asking(holder, subscriber, true, sole, false, Problems.none(), world.clock.instant());
        return ((PasskeyFields) way.fields(asking).view()).options();
    }

    private Progress answer(Progress.Ask asked, SoftAuthenticator authenticator) {
        SubscriberId asks = world.in
                .logins()
                .held(asked.login(), asked.secret())
                .orElseThrow()
                .subscriber();
        String options = options(asked.login().value(), asks, false);
        return world.present(
                asked,
                PasskeyJson.signed(
                                authenticator.get(options),
                                Purpose.BESIDE_A_PASSWORD,
                                asked.login().value())
                        .orElseThrow(),
                World.strange());
    }

    private Progress again(Session session, SoftAuthenticator authenticator) {
        String options = options(session.id().value(), session.subscriber(), true);
        PasskeyResponse.Signed signed = PasskeyJson.signed(
                        authenticator.get(options), Purpose.AGAIN, session.id().value())
                .orElseThrow();
        return world.in.logins().proveAgain(session, List.of(signed), World.strange());
    }

    private List<Authenticator> authenticators(SubscriberId subscriber) {
        return database.read(tx -> new AuthenticatorStore().of(tx, subscriber));
    }

    private List<Authenticator> passkeys(Person person) {
        return authenticators(person.added().subscriber().id()).stream()
                .filter(a -> a.type().equals(PasskeyType.NAME) && a.confirmedAt() != null)
                .toList();
    }

    private Authenticator only(Person person) {
        List<Authenticator> found = passkeys(person);
        assertEquals(1, found.size());
        return found.getFirst();
    }

    private Passkey kept(Authenticator authenticator) {
        var type = (PasskeyType) world.in.types().type(PasskeyType.NAME);
        return database.read(tx -> type.kept(tx, authenticator));
    }

    private List<Notice> told(Person person) {
        SubscriberId id = person.added().subscriber().id();
        return database
                .read(tx ->
                        world.in.notices().since(tx, id, world.clock.instant().minus(Duration.ofDays(1))))
                .stream()
                .map(told -> told.notice())
                .toList();
    }
}
