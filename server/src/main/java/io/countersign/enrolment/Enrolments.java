package io.countersign.enrolment;

import io.countersign.authenticator.Authenticator;
import io.countersign.authenticator.AuthenticatorId;
import io.countersign.authenticator.AuthenticatorStatus;
import io.countersign.authenticator.AuthenticatorStore;
import io.countersign.authenticator.AuthenticatorType.Difference;
import io.countersign.authenticator.Authenticators;
import io.countersign.authenticator.Marks;
import io.countersign.authenticator.TypedCode;
import io.countersign.authenticator.totp.TotpType;
import io.countersign.organization.OrganizationStore;
import io.countersign.otp.Code;
import io.countersign.otp.OtpAuthUri;
import io.countersign.platform.database.Database;
import io.countersign.platform.database.Tx;
import io.countersign.secret.SecretFactory;
import io.countersign.session.Sessions;
import io.countersign.subscriber.DisplayName;
import io.countersign.subscriber.Subscriber;
import io.countersign.subscriber.SubscriberStore;
import io.countersign.verification.Claimant;
import io.countersign.verification.PersonLockStore;
import io.countersign.verification.Proof;
import io.countersign.verification.ProofStore;
import io.countersign.verification.Verdict;
import io.countersign.verification.Verdict.Reason;
import io.countersign.verification.Verifications;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Binding an authenticator app to a person: begun with a permit, confirmed by its first code, which is thereby spent. */
public final class Enrolments {
    private final Database database;
    private final EnrolmentStore store = new EnrolmentStore();
    private final AuthenticatorStore authenticators;
    private final Authenticators types;
    private final TotpType totp;
    private final SubscriberStore subscribers;
    private final OrganizationStore organizations;
    private final Verifications verifications;
    private final ProofStore proofs;
    private final Sessions sessions;
    private final EnrolmentAudit audit;
    private final SecretFactory secrets;
    private final InstantSource clock;

    /** What a set-up reads and writes through. */
    public record Parts(
            Database database,
            AuthenticatorStore authenticators,
            Authenticators types,
            TotpType totp,
            SubscriberStore subscribers,
            OrganizationStore organizations,
            Verifications verifications,
            ProofStore proofs,
            Sessions sessions,
            EnrolmentAudit audit,
            SecretFactory secrets,
            InstantSource clock) {}

    /** Takes its parts. */
    public Enrolments(Parts parts) {
        this.database = parts.database();
        this.authenticators = parts.authenticators();
        this.types = parts.types();
        this.totp = parts.totp();
        this.subscribers = parts.subscribers();
        this.organizations = parts.organizations();
        this.verifications = parts.verifications();
        this.proofs = parts.proofs();
        this.sessions = parts.sessions();
        this.audit = parts.audit();
        this.secrets = parts.secrets();
        this.clock = parts.clock();
    }

    /** What the person sets up: scanned, tapped or typed into their authenticator app. */
    public record SetUp(Enrolment enrolment, OtpAuthUri uri) {}

    /** The answer to a confirming code. */
    public sealed interface Confirmation {
        /** The authenticator is bound, and its first code is spent. */
        record Confirmed(Proof proof) implements Confirmation {}

        /** It does not fit; where it would fit other parameters, they are named. */
        record NotAccepted(Optional<Difference> difference) implements Confirmation {}

        /** There is no such set-up any more: it ran out, was finished, or belongs to somebody else. */
        record Gone() implements Confirmation {}
    }

    /** Begins a set-up; one that this holder began before and did not finish is replaced. */
    public EnrolmentId begin(EnrolmentPermit permit) {
        Instant now = clock.instant();
        return database.write(tx -> {
            PersonLockStore.take(tx, permit.subscriber());
            store.clear(tx, permit.holder(), now);
            return begin(tx, permit, now).id();
        });
    }

    /** The set-up that this holder has under way, or a new one. */
    public EnrolmentId resumeOrBegin(EnrolmentPermit permit) {
        Instant now = clock.instant();
        return database.write(tx -> {
            PersonLockStore.take(tx, permit.subscriber());
            return store.openOf(tx, permit.holder(), now)
                    .orElseGet(() -> {
                        store.clear(tx, permit.holder(), now);
                        return begin(tx, permit, now);
                    })
                    .id();
        });
    }

    /** A set-up under way, for its holder only. */
    public Optional<SetUp> find(EnrolmentId id, String holder) {
        return database.read(tx -> store.open(tx, id, holder, clock.instant()).map(enrolment -> setUp(tx, enrolment)));
    }

    /**
     * Confirms a set-up by its first code.
     *
     * @param name what the person calls this authenticator
     * @throws io.countersign.platform.Busy if a bounded queue is full; nothing has happened then
     */
    public Confirmation confirm(EnrolmentId id, String holder, Code code, DisplayName name) {
        Optional<Enrolment> open = database.read(tx -> store.open(tx, id, holder, clock.instant()));
        return open.map(enrolment -> confirm(enrolment, code, name)).orElseGet(Confirmation.Gone::new);
    }

    private Confirmation confirm(Enrolment enrolment, Code code, DisplayName name) {
        var response = new TypedCode(code);
        Authenticator pending = named(enrolment, name);
        Subscriber subscriber = database.read(tx -> subscribers.byId(tx, enrolment.subscriber()))
                .orElseThrow();
        var claimant = new Claimant.Known(subscriber.id(), subscriber.home());
        return switch (verifications.confirm(claimant, pending, response, firstAmong(enrolment))) {
            case Verdict.Accepted accepted -> {
                database.writeOnly(tx -> finish(tx, enrolment, subscriber, accepted.proof()));
                yield new Confirmation.Confirmed(accepted.proof());
            }
            case Verdict.Rejected rejected
            when rejected.reason() == Reason.WRONG ->
                new Confirmation.NotAccepted(types.type(pending.type()).explain(pending, response, clock.instant()));
            case Verdict.Rejected rejected -> new Confirmation.NotAccepted(Optional.empty());
        };
    }

    /** Named before it is confirmed: the name and the notice then stand with the confirmation, whatever comes after. */
    private Authenticator named(Enrolment enrolment, DisplayName name) {
        return database.write(tx -> {
            authenticators.rename(tx, enrolment.authenticator(), name.value());
            return authenticators.byId(tx, enrolment.authenticator()).orElseThrow();
        });
    }

    private void finish(Tx tx, Enrolment enrolment, Subscriber subscriber, Proof proof) {
        Instant now = proof.at();
        PersonLockStore.take(tx, subscriber.id());
        store.confirmed(tx, enrolment.id(), now);
        proofs.keep(tx, enrolment.holder(), proof);
        audit.bound(tx, subscriber, proof.authenticator(), enrolment.kind(), now);
        if (enrolment.kind() == Enrolment.Kind.SESSION) {
            sessions.endAllBut(tx, subscriber.id(), enrolment.holder());
        }
    }

    private Enrolment begin(Tx tx, EnrolmentPermit permit, Instant now) {
        var pending = new Authenticator(
                new AuthenticatorId(secrets.id()),
                permit.subscriber(),
                totp.name(),
                "",
                AuthenticatorStatus.PENDING,
                now,
                null,
                null,
                Marks.NONE);
        authenticators.add(tx, pending);
        totp.enrol(tx, pending);
        var enrolment = new Enrolment(
                new EnrolmentId(secrets.id()),
                pending.id(),
                pending.subscriber(),
                Enrolment.Kind.of(permit),
                permit.holder(),
                now,
                now.plus(Enrolment.TIME));
        store.add(tx, enrolment);
        return enrolment;
    }

    private SetUp setUp(Tx tx, Enrolment enrolment) {
        Authenticator pending =
                authenticators.byId(tx, enrolment.authenticator()).orElseThrow();
        Subscriber subscriber = subscribers.byId(tx, enrolment.subscriber()).orElseThrow();
        String practice =
                organizations.byId(tx, subscriber.home()).orElseThrow().name();
        TotpType.Offer offer = totp.offer(tx, pending);
        var uri = OtpAuthUri.totp(practice, subscriber.email().value(), offer.secret(), offer.totp());
        return new SetUp(enrolment, uri);
    }

    /** A set-up that a password alone has opened may only bind the first second factor there ever was. */
    private Set<String> firstAmong(Enrolment enrolment) {
        return enrolment.kind() == Enrolment.Kind.REQUIRED_BY_POLICY
                ? types.secondFactors().collect(Collectors.toUnmodifiableSet())
                : Set.of();
    }
}
