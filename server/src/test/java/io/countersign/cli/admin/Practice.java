package io.countersign.cli.admin;

import io.countersign.Evidencing;
import io.countersign.Installation;
import io.countersign.Messaging;
import io.countersign.Ruling;
import io.countersign.Safekeeping;
import io.countersign.TestClock;
import io.countersign.authenticator.Authenticator;
import io.countersign.authenticator.AuthenticatorId;
import io.countersign.authenticator.AuthenticatorStatus;
import io.countersign.authenticator.AuthenticatorStore;
import io.countersign.authenticator.Marks;
import io.countersign.authenticator.password.PasswordType;
import io.countersign.authenticator.totp.TotpType;
import io.countersign.membership.People;
import io.countersign.membership.Reason;
import io.countersign.platform.database.Database;
import io.countersign.platform.settings.MailSettings;
import io.countersign.platform.settings.SessionSettings;
import io.countersign.platform.settings.TextSettings;
import io.countersign.platform.web.PublicUrl;
import io.countersign.secret.HashQueue;
import io.countersign.secret.KeyFile;
import io.countersign.secret.RootKey;
import io.countersign.secret.SecretFactory;
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

/** A whole installation over a real database, whose people have passwords and phones as a test needs them. */
final class Practice {
    private static final Path KEYS = keyFolder();

    final TestClock clock = new TestClock();
    final SecretFactory secrets = SecretFactory.system();
    final Installation installation;
    final Safekeeping safe;
    MailSettings mail = new MailSettings(
            Optional.empty(), MailSettings.Security.STARTTLS, Optional.empty(), Optional.empty(), Optional.empty());

    private final Database database;
    private final AuthenticatorStore authenticators = new AuthenticatorStore();

    Practice(Database database) {
        this.database = database;
        Map<KeyFile.Kind, RootKey> keys = new EnumMap<>(KeyFile.Kind.class);
        for (KeyFile.Kind kind : KeyFile.Kind.values()) {
            keys.put(kind, key(kind));
        }
        this.installation = new Installation(
                database,
                key(KeyFile.Kind.KEY_ENCRYPTION),
                key(KeyFile.Kind.AUDIT),
                new HashQueue(key(KeyFile.Kind.PEPPER)),
                secrets,
                new SessionSettings(Duration.ofMinutes(30), Duration.ofHours(12)),
                PublicUrl.parse("http://localhost:8080"),
                new TextSettings("AU", java.util.Set.of("AU")),
                clock);
        this.safe = new Safekeeping(installation, keys, clock);
    }

    private RootKey key(KeyFile.Kind kind) {
        return KeyFile.of(kind, KEYS, null).open(secrets, false);
    }

    AdminDesk desk(boolean serving) {
        return new AdminDesk(
                installation.practices(),
                installation.links(),
                installation.auditDesk(new EvidenceDesk(Evidencing.packs(installation, clock)), clock),
                new ClientDesk(installation.relyingParties(clock), Ruling.demands(installation, clock)),
                new ApiKeyDesk(installation.apiKeys(clock)),
                new PlaceDesk(installation.people(clock), installation.practiceRules()),
                new PresetDesk(Ruling.presets(installation, clock), clock),
                new MandateDesk(installation.mandates(), Ruling.groups(installation, clock), clock),
                new ProductDesk(installation.products(clock), Ruling.groups(installation, clock), clock),
                new ImportDesk(new io.countersign.Inviting(installation, clock).imports(), installation.practices()),
                new StaffDesk(installation.helping().support()),
                Messaging.desk(
                        installation,
                        mail,
                        PublicUrl.parse("http://localhost:8080"),
                        () -> {
                            throw new AssertionError("nobody asked for TLS");
                        },
                        clock),
                new TextDesk(
                        java.util.Optional.empty(),
                        dispatch -> {
                            throw new AssertionError("nobody has a gateway");
                        },
                        serving),
                new SafeDesk(safe.keys(), safe.rotation(), safe.backups(), "http://localhost:8080"),
                token -> "http://localhost:8080/setup/" + token.reveal(),
                serving);
    }

    /** Makes a group in a practice. */
    void group(DisplayName practice, String name) {
        Ruling.groups(installation, clock)
                .make(
                        new People.Asking.Operator(),
                        installation.practices().called(practice).getFirst().id(),
                        new DisplayName(name),
                        new Reason("As a test"));
    }

    /** Gives a person a password in this state; nobody knows it. */
    AuthenticatorId password(String email, AuthenticatorStatus status) {
        return add(email, PasswordType.NAME, "", status);
    }

    /** Gives a person an authenticator app in this state. */
    AuthenticatorId phone(String email, String name, AuthenticatorStatus status) {
        return add(email, TotpType.NAME, name, status);
    }

    /** Has an authenticator fail this often in a row, tried by strangers. */
    void failures(String email, AuthenticatorId about, int inARow) {
        String subject = subscriber(email).value();
        database.writeOnly(tx -> {
            tx.update(
                    "insert into throttle_subject (subject, version) values (?, 0) on conflict (subject) do nothing",
                    subject);
            tx.update(
                    "insert into throttle_tally (subject, about, circle, in_a_row, last_failure_at, by_day)"
                            + " values (?, ?, 'STRANGER', ?, ?, '')",
                    subject,
                    about.value(),
                    inARow,
                    clock.instant());
        });
    }

    /** Opens a session of a person. */
    void session(String email) {
        String id = secrets.id();
        String subscriber = subscriber(email).value();
        database.writeOnly(tx -> tx.update(
                "insert into session (id, token_hash, subscriber_id, methods, browser, opened_at, last_seen_at, proved_at,"
                        + " expires_at) values (?, ?, ?, 'password', '', 0, 0, 0, ?)",
                id,
                secrets.bytes(32),
                subscriber,
                Long.MAX_VALUE));
    }

    long openSessions(String email) {
        return count(
                "select count(*) as n from session where ended_at is null and subscriber_id = ?",
                subscriber(email).value());
    }

    /** How often the audit log names this event of an operator. */
    long audited(String event) {
        return count("select count(*) as n from audit_event where actor = 'operator' and event = ?", event);
    }

    /** The kinds of what a person was told, by their names. */
    List<String> told(String email) {
        String subscriber = subscriber(email).value();
        return database.read(tx -> tx.list(
                "select kind from notice where subscriber_id = ? order by kind", row -> row.text("kind"), subscriber));
    }

    List<Authenticator> held(String email) {
        SubscriberId subscriber = subscriber(email);
        return database.read(tx -> authenticators.of(tx, subscriber));
    }

    private long count(String sql, String value) {
        return database.read(tx -> tx.one(sql, row -> row.number("n"), value)).orElseThrow();
    }

    private AuthenticatorId add(String email, String type, String name, AuthenticatorStatus status) {
        var id = new AuthenticatorId(secrets.id());
        SubscriberId subscriber = subscriber(email);
        var now = clock.instant();
        database.writeOnly(tx -> authenticators.add(
                tx, new Authenticator(id, subscriber, type, name, status, now, now, null, Marks.NONE)));
        return id;
    }

    private SubscriberId subscriber(String email) {
        return installation
                .practices()
                .person(EmailAddress.parse(email).orElseThrow())
                .orElseThrow()
                .subscriber()
                .id();
    }

    private static Path keyFolder() {
        try {
            return Files.createTempDirectory("countersign-keys");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
