package io.countersign;

import io.countersign.audit.AuditInspection;
import io.countersign.authenticator.Response;
import io.countersign.authenticator.SetUpForm;
import io.countersign.authenticator.TypedCode;
import io.countersign.authenticator.password.Password;
import io.countersign.authenticator.password.TypedPassword;
import io.countersign.authenticator.recoverycode.CodesToKeep;
import io.countersign.authenticator.recoverycode.RecoveryCodeType;
import io.countersign.authenticator.recoverycode.TypedRecoveryCode;
import io.countersign.authenticator.totp.TotpSetUp;
import io.countersign.enrolment.Confirmation;
import io.countersign.enrolment.EnrolmentId;
import io.countersign.enrolment.EnrolmentPermit;
import io.countersign.enrolment.Enrolments;
import io.countersign.login.Lengthening;
import io.countersign.login.Logins;
import io.countersign.login.Logins.Progress;
import io.countersign.membership.Actor;
import io.countersign.membership.People;
import io.countersign.membership.PracticeRules;
import io.countersign.membership.Practices;
import io.countersign.membership.Reason;
import io.countersign.membership.Setups;
import io.countersign.message.Posted;
import io.countersign.organization.Organization;
import io.countersign.organization.Position;
import io.countersign.organization.Rule;
import io.countersign.organization.Work;
import io.countersign.otp.Code;
import io.countersign.otp.OtpAuthUri;
import io.countersign.otp.SharedSecret;
import io.countersign.otp.Totp;
import io.countersign.platform.database.Database;
import io.countersign.platform.settings.SessionSettings;
import io.countersign.platform.settings.TextSettings;
import io.countersign.platform.web.Part;
import io.countersign.platform.web.Problems;
import io.countersign.platform.web.PublicUrl;
import io.countersign.secret.HashQueue;
import io.countersign.secret.KeyFile;
import io.countersign.secret.RootKey;
import io.countersign.secret.SecretFactory;
import io.countersign.secret.Token;
import io.countersign.session.Place;
import io.countersign.session.Session;
import io.countersign.session.Sessions;
import io.countersign.subscriber.DisplayName;
import io.countersign.subscriber.EmailAddress;
import io.countersign.subscriber.SubscriberId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A whole installation over a real database, with a clock that can be moved and people who set themselves up. */
public final class World implements AutoCloseable {
    public static final String PASSWORD = "correct horse battery";

    public static final SecretFactory SECRETS = SecretFactory.system();
    private static final Path KEYS = keyFolder();

    public final TestClock clock = new TestClock();
    public final Database database;
    public final Installation in;
    public final Organization practice;

    private int people;

    public World(Database database) {
        this(database, true);
    }

    /** The installation whose rows this database has been given already. */
    public static World over(Database database) {
        return new World(database, false);
    }

    private World(Database database, boolean fresh) {
        this.database = database;
        this.in = new Installation(
                database,
                key(KeyFile.Kind.KEY_ENCRYPTION),
                key(KeyFile.Kind.AUDIT),
                new HashQueue(key(KeyFile.Kind.PEPPER)),
                SECRETS,
                new SessionSettings(Duration.ofMinutes(30), Duration.ofHours(12)),
                PublicUrl.parse("http://localhost:8080"),
                new TextSettings("AU", Set.of("AU")),
                clock);
        this.practice = fresh
                ? in.practices().create(Actor.OPERATOR, name("Hill Street Physiotherapy"))
                : in.practices().all().getFirst();
    }

    /** A person who has been added and has chosen a password, and has no authenticator yet. */
    public Person person() {
        var email = EmailAddress.parse("person" + ++people + "-" + SECRETS.id() + "@example.org")
                .orElseThrow();
        Practices.Added added = in.practices()
                .add(Actor.OPERATOR, practice.id(), email, name("Ann Archer"), Position.member(Work.TEAM))
                .orElseThrow();
        Setups.Outcome chosen = in.setups().choosePassword(added.link(), password(PASSWORD));
        if (!(chosen instanceof Setups.Outcome.Done)) {
            throw new AssertionError(chosen.toString());
        }
        return new Person(added, email);
    }

    /** A person who has set up an authenticator app and signed in with it from a browser of their own. */
    public SignedIn signedIn() {
        Person person = person();
        var setUp = (Progress.SetUp) begin(person, PASSWORD, strange());
        FakePhone phone = phone(setUp.enrolment(), setUp.login().value());
        confirm(setUp.enrolment(), setUp.login().value(), phone.codeAt(clock.instant()));
        var progress = (Progress.SignedIn) in.logins().resume(setUp.login(), setUp.secret(), strange());
        clock.advance(Duration.ofSeconds(30));
        return new SignedIn(person, phone, progress);
    }

    /** The phone that has scanned a set-up's picture. */
    public FakePhone phone(EnrolmentId enrolment, String holder) {
        OtpAuthUri uri = uri(enrolment, holder);
        SharedSecret secret = uri.secret();
        return new FakePhone(secret, uri.totp().orElse(Totp.DEFAULT), Duration.ZERO);
    }

    /** What a set-up's picture says. */
    public OtpAuthUri uri(EnrolmentId enrolment, String holder) {
        Enrolments.SetUp setUp = in.enrolments().find(enrolment, holder).orElseThrow();
        Part shown = in.enrolments().show(tx -> setUp.form().show(tx, showing(setUp, holder)));
        return ((OtpAuthUri.Reading.Parsed) OtpAuthUri.parse(((TotpSetUp) shown.view()).uri())).uri();
    }

    /** A set-up as its holder first sees it. */
    public SetUpForm.Showing showing(Enrolments.SetUp setUp, String holder) {
        return new SetUpForm.Showing(
                setUp.pending(),
                setUp.practice(),
                setUp.subscriber().email().value(),
                setUp.subscriber().name(),
                "/enrolment/" + setUp.enrolment().id().value(),
                holder,
                true,
                "",
                false,
                null,
                Problems.none(),
                clock.instant());
    }

    public Confirmation confirm(EnrolmentId enrolment, String holder, Code code) {
        return confirm(enrolment, holder, new TypedCode(code));
    }

    public Confirmation confirm(EnrolmentId enrolment, String holder, Response response) {
        return in.enrolments().confirm(enrolment, holder, response, Optional.of(name("Phone")));
    }

    /** A set of backup codes that somebody signed in has begun to make. */
    public Enrolments.SetUp codesBegun(Session session) {
        EnrolmentId id = in.enrolments().resumeOrBegin(new EnrolmentPermit.BySession(session), RecoveryCodeType.NAME);
        return in.enrolments().find(id, session.id().value()).orElseThrow();
    }

    /** The codes of a set-up as its page shows them. */
    public List<String> shown(Enrolments.SetUp setUp, Session session) {
        Part part = in.enrolments()
                .show(tx -> setUp.form().show(tx, showing(setUp, session.id().value())));
        return List.of(((CodesToKeep) part.view()).lines().split("\n"));
    }

    /** The backup codes that somebody signed in has made. */
    public List<String> backupCodes(Session session) {
        Enrolments.SetUp setUp = codesBegun(session);
        List<String> codes = shown(setUp, session);
        Confirmation confirmation = in.enrolments()
                .confirm(setUp.enrolment().id(), session.id().value(), backupCode(codes.getFirst()), Optional.empty());
        if (!(confirmation instanceof Confirmation.Confirmed)) {
            throw new AssertionError(confirmation.toString());
        }
        return codes;
    }

    /** Where somebody chooses a longer password within a sign-in. */
    public Lengthening lengthening() {
        return Pathways.lengthening(in);
    }

    /** What waits in the outbox, opened. */
    public List<Posted> posted() {
        return Posted.in(database, in.vault());
    }

    /** A backup code as typed. */
    public static TypedRecoveryCode backupCode(String typed) {
        return TypedRecoveryCode.read(typed).orElseThrow();
    }

    public Progress begin(Person person, String password, Logins.Browser browser) {
        return in.logins().begin(person.email(), typed(password), browser);
    }

    /** Signs in as far as the code page. */
    public Progress.Ask askedForCode(Person person, Logins.Browser browser) {
        return (Progress.Ask) begin(person, PASSWORD, browser);
    }

    public Progress present(Progress.Ask asked, Code code, Logins.Browser browser) {
        return present(asked, new TypedCode(code), browser);
    }

    public Progress present(Progress.Ask asked, Response response, Logins.Browser browser) {
        return in.logins().present(asked.login(), asked.secret(), response, browser, false);
    }

    /** The practice decides something, by whoever may use the command line. */
    public void rule(Rule rule, String value) {
        PracticeRules.Outcome outcome = in.practiceRules()
                .change(new People.Asking.Operator(), practice.id(), rule, value, new Reason("for the test"));
        if (!(outcome instanceof PracticeRules.Outcome.Changed)) {
            throw new AssertionError(outcome.toString());
        }
    }

    /** Who did this to an account, as the log names them, each once. */
    public List<String> actors(SubscriberId person, String event) {
        return database.read(tx -> tx.list(
                "select distinct actor from audit_event where event = ? and subscriber_id = ? order by actor",
                row -> row.text("actor"),
                event,
                person.value()));
    }

    /** A browser nobody has signed in with. */
    public static Logins.Browser strange() {
        return browser(Optional.empty());
    }

    /** A browser with this token in its cookie. */
    public static Logins.Browser browser(Optional<Token> token) {
        return new Logins.Browser(token, Optional.empty(), new Place("Test browser", "192.0.2.7"));
    }

    public static TypedPassword typed(String password) {
        return new TypedPassword(password(password));
    }

    public static Password password(String password) {
        return Password.typed(password).orElseThrow();
    }

    public static DisplayName name(String name) {
        return DisplayName.parse(name).orElseThrow();
    }

    @Override
    public void close() {
        in.stopWork();
        var report = new AuditInspection(database, in.notary()).inspect(Optional.empty(), "", clock.instant());
        if (!report.isWhole()) {
            throw new AssertionError("the audit log is not whole: " + report.faults());
        }
        List<String> events =
                database.read(tx -> tx.list("select distinct event from audit_event", row -> row.text("event")));
        if (!AuditDocument.names().containsAll(events)) {
            throw new AssertionError("docs/audit.md lists not all of " + events);
        }
    }

    /** The keys outside the database. */
    public static Map<KeyFile.Kind, RootKey> keys() {
        Map<KeyFile.Kind, RootKey> keys = new EnumMap<>(KeyFile.Kind.class);
        for (KeyFile.Kind kind : KeyFile.Kind.values()) {
            keys.put(kind, key(kind));
        }
        return keys;
    }

    /** What keeps this installation safe. */
    public Safekeeping safekeeping() {
        return new Safekeeping(in, keys(), clock);
    }

    /** One of the keys outside the database. */
    public static RootKey key(KeyFile.Kind kind) {
        return KeyFile.of(kind, KEYS, null).open(SECRETS, false);
    }

    private static Path keyFolder() {
        try {
            return Files.createTempDirectory("countersign-world");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Somebody who has a password. */
    public record Person(Practices.Added added, EmailAddress email) {}

    /** Somebody signed in, with their phone at hand. */
    public record SignedIn(Person person, FakePhone phone, Progress.SignedIn progress) {
        public Session session() {
            return progress.opened().session();
        }

        public Sessions.Opened opened() {
            return progress.opened();
        }

        /** The browser they signed in with. */
        public Logins.Browser own() {
            return browser(Optional.of(Token.presented(progress.browser().reveal())));
        }
    }
}
