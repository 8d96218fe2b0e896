package io.countersign.recovery;

import io.countersign.authenticator.Authenticator;
import io.countersign.authenticator.AuthenticatorStatus;
import io.countersign.authenticator.AuthenticatorType.ThrottleGroup;
import io.countersign.organization.Membership;
import io.countersign.organization.Role;
import io.countersign.platform.database.Tx;
import io.countersign.recovery.Recoveries.Parts;
import io.countersign.recovery.RecoveryCase.Subject;
import io.countersign.subscriber.OrganizationId;
import io.countersign.subscriber.Subscriber;
import io.countersign.subscriber.SubscriberId;
import io.countersign.verification.Circle;
import io.countersign.verification.VerificationState;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What colleagues are shown of a case: the script they follow, and nothing secret. */
public final class RecoveryScripts {
    private static final Duration LATELY = Duration.ofDays(30);

    private final Parts parts;
    private final RecoveryStore store = new RecoveryStore();
    private final Agreement agreement;

    /** Takes its parts. */
    public RecoveryScripts(Parts parts) {
        this.parts = parts;
        this.agreement = new Agreement(parts);
    }

    /**
     * A case as it stands.
     *
     * @param role what its person is in the practice
     * @param number whether there is a number on file to call
     * @param wrong how many wrong responses there were in 30 days
     * @param alone whether the person is the one owner of the practice
     */
    public record Script(
            RecoveryCase of,
            String name,
            String email,
            Optional<Role> role,
            List<Shown> shown,
            List<Agreed> agreed,
            boolean number,
            List<Way> ways,
            int wrong,
            boolean alone) {}

    /** A proof, and the name of whoever vouches for it. */
    public record Shown(Method method, String witness, Instant at) {}

    /** Somebody who agreed: their name, empty for a printed key; and whether they are of support. */
    public record Agreed(String who, Approval.Kind kind, Instant at) {}

    /**
     * One thing the person has signed in with, without its name.
     *
     * @param drift how far its clock is off, in steps
     */
    public record Way(String type, AuthenticatorStatus status, Optional<Instant> lastUsed, long drift) {}

    /** A practice's cases of the last 30 days, the newest first. */
    public List<Script> of(OrganizationId practice) {
        Instant since = parts.clock().instant().minus(LATELY);
        return parts.database()
                .read(tx -> store.of(tx, practice, since).stream()
                        .map(of -> script(tx, of))
                        .toList());
    }

    /** One of them. */
    public Optional<Script> one(OrganizationId practice, RecoveryCaseId id) {
        return parts.database()
                .read(tx -> store.byId(tx, id)
                        .filter(of -> of.subject().map(Subject::practice).equals(Optional.of(practice)))
                        .map(of -> script(tx, of)));
    }

    Script script(Tx tx, RecoveryCase of) {
        Subject subject = of.subject().orElseThrow();
        Instant now = parts.clock().instant();
        Subscriber person = parts.subscribers().byId(tx, subject.person()).orElseThrow();
        return new Script(
                of,
                person.name(),
                person.email().value(),
                parts.organizations()
                        .membership(tx, subject.practice(), subject.person())
                        .map(Membership::role),
                store.proofs(tx, of.id()).stream()
                        .map(proof -> new Shown(
                                proof.method(),
                                proof.witness()
                                        .map(witness -> name(tx, witness))
                                        .orElse(""),
                                proof.at()))
                        .toList(),
                store.approvals(tx, of.id()).stream()
                        .map(approval -> new Agreed(
                                name(tx, new SubscriberId(approval.approver())), approval.kind(), approval.at()))
                        .toList(),
                parts.numbers().inEffect(tx, subject.person(), now).isPresent(),
                parts.authenticators().of(tx, subject.person()).stream()
                        .filter(a -> a.confirmedAt() != null && a.status() != AuthenticatorStatus.INVALIDATED)
                        .map(RecoveryScripts::way)
                        .toList(),
                wrong(parts.verificationStore().look(tx, subject.person()), now),
                agreement.isAlone(tx, subject));
    }

    private static Way way(Authenticator a) {
        return new Way(
                a.type(),
                a.status(),
                Optional.ofNullable(a.lastUsedAt()),
                a.marks().drift());
    }

    private static int wrong(VerificationState state, Instant now) {
        return Arrays.stream(ThrottleGroup.values())
                .map(ThrottleGroup::about)
                .mapToInt(about -> Arrays.stream(Circle.values())
                        .mapToInt(circle -> state.tally(about, circle).inThirtyDays(now))
                        .sum())
                .sum();
    }

    private String name(Tx tx, SubscriberId id) {
        return parts.subscribers().byId(tx, id).map(Subscriber::name).orElse("");
    }
}
