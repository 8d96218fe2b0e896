package io.countersign.verification;

import io.countersign.FakePhone;
import io.countersign.TestClock;
import io.countersign.audit.AuditLog;
import io.countersign.authenticator.Authenticator;
import io.countersign.authenticator.AuthenticatorId;
import io.countersign.authenticator.AuthenticatorStatus;
import io.countersign.authenticator.AuthenticatorStore;
import io.countersign.authenticator.Authenticators;
import io.countersign.authenticator.Marks;
import io.countersign.authenticator.TypedCode;
import io.countersign.authenticator.totp.TotpType;
import io.countersign.notice.NoticeStore;
import io.countersign.organization.Organization;
import io.countersign.organization.OrganizationStore;
import io.countersign.otp.Code;
import io.countersign.platform.database.Database;
import io.countersign.secret.KeyFile;
import io.countersign.secret.SecretFactory;
import io.countersign.secret.SecretVault;
import io.countersign.subscriber.EmailAddress;
import io.countersign.subscriber.OrganizationId;
import io.countersign.subscriber.Subscriber;
import io.countersign.subscriber.SubscriberId;
import io.countersign.subscriber.SubscriberStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** People with phones, and the real pipeline over a real database. */
public final class Workshop implements AutoCloseable {
    /** One for all: a database that outlives one workshop is sealed with it. */
    private static final Path KEYS = keyFolder();

    public final TestClock clock = new TestClock();
    public final SecretFactory secrets = SecretFactory.system();
    public final AuthenticatorStore authenticators = new AuthenticatorStore();
    public final TotpType totp;

    private final Database database;
    private final SecretVault vault;
    public final Authenticators types;
    private final VerificationStore store;
    private final Verifications verifications;
    private final OrganizationId practice;

    public Workshop(Database database) {
        this.database = database;
        this.vault = SecretVault.open(
                database,
                KeyFile.of(KeyFile.Kind.KEY_ENCRYPTION, KEYS, null).open(secrets, false),
                secrets,
                clock.instant());
        this.totp = new TotpType(database, vault, secrets);
        this.types = new Authenticators(List.of(totp));
        this.store = new VerificationStore(
                authenticators,
                new AuditLog(secrets),
                new NoticeStore(secrets, io.countersign.notice.NoticePost.NOWHERE));
        this.verifications = anotherNode(database);
        this.practice = new OrganizationId(secrets.id());
        database.writeOnly(tx -> new OrganizationStore()
                .add(tx, new Organization(practice, "Hill Street Physiotherapy", false, clock.instant())));
    }

    /** A person with an active authenticator app. */
    public Holder holder() {
        var subscriber = new Subscriber(
                new SubscriberId(secrets.id()),
                practice,
                new EmailAddress(secrets.id() + "@example.org"),
                "Ann",
                clock.instant());
        database.writeOnly(tx -> new SubscriberStore().add(tx, subscriber));
        return new Holder(subscriber, bind(subscriber, AuthenticatorStatus.ACTIVE));
    }

    /** Binds one more authenticator app to a person. */
    public Bound bind(Subscriber subscriber, AuthenticatorStatus status) {
        var now = clock.instant();
        var authenticator = new Authenticator(
                new AuthenticatorId(secrets.id()),
                subscriber.id(),
                TotpType.NAME,
                "Phone",
                status,
                now,
                status == AuthenticatorStatus.PENDING ? null : now,
                null,
                Marks.NONE);
        return database.write(tx -> {
            authenticators.add(tx, authenticator);
            totp.enrol(tx, authenticator);
            TotpType.Offer offer = totp.offer(tx, authenticator);
            return new Bound(authenticator, new FakePhone(offer.secret(), offer.totp(), Duration.ZERO));
        });
    }

    /** Presents a code to sign in with, from a browser unknown so far. */
    public Verdict present(Holder holder, Code code) {
        return present(verifications, holder, code);
    }

    public Verdict present(Verifications node, Holder holder, Code code) {
        return node.present(holder.claimant(), new TypedCode(code), Circle.STRANGER, true, List.of());
    }

    public Verdict confirm(Holder holder, Bound pending, Code code) {
        return verifications.confirm(
                holder.claimant(), pending.authenticator(), new TypedCode(code), java.util.Set.of(), "");
    }

    public Verdict presentUnknown(Code code) {
        return verifications.present(
                new Claimant.Unknown("decoy-0001"), new TypedCode(code), Circle.STRANGER, true, List.of());
    }

    /** The row as it is now. */
    public Authenticator row(Bound bound) {
        return database.read(tx -> authenticators.byId(tx, bound.authenticator().id()))
                .orElseThrow();
    }

    /** Another node, or this one after a restart: its own pipeline over a connection of its own. */
    public Verifications anotherNode(Database connection) {
        return new Verifications(
                connection,
                authenticators,
                new Authenticators(List.of(new TotpType(connection, vault, secrets))),
                store,
                clock);
    }

    @Override
    public void close() {
        verifications.close();
    }

    private static Path keyFolder() {
        try {
            return Files.createTempDirectory("countersign-keys");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** An authenticator and the phone that holds it. */
    public record Bound(Authenticator authenticator, FakePhone phone) {}

    /** A person and their phone. */
    public record Holder(Subscriber subscriber, Bound bound) {
        public Claimant.Known claimant() {
            return new Claimant.Known(subscriber.id(), subscriber.home());
        }

        public FakePhone phone() {
            return bound.phone();
        }
    }
}
