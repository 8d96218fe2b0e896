package io.countersign.recovery;

import io.countersign.notice.Notice;
import io.countersign.organization.Membership;
import io.countersign.organization.Role;
import io.countersign.platform.database.Tx;
import io.countersign.recovery.Recoveries.Parts;
import io.countersign.recovery.RecoveryCase.State;
import io.countersign.recovery.RecoveryCase.Subject;
import io.countersign.recovery.RecoveryRules.Facts;
import io.countersign.recovery.RecoveryRules.Refusal;
import io.countersign.subscriber.OrganizationId;
import io.countersign.subscriber.SubscriberId;
import io.countersign.verification.PersonLockStore;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * What colleagues do in a case: vouch for who it is, agree, say no. Each is decided under the lock of the practice and of the
 * person, by the role that the colleague has at that moment.
 */
public final class RecoveryDesk {
    /** After so many wrong phrases a case is refused: somebody is guessing, or does not hold the page. */
    static final int MOST_PHRASES = 5;

    private static final Duration LATELY = Duration.ofDays(30);

    private final Parts parts;
    private final RecoveryStore store = new RecoveryStore();
    private final SupportStore supports = new SupportStore();
    private final Agreement agreement;
    private final Identification identification;
    private final RecoveryEndings endings;
    private final RecoveryNotices notices;
    private final RecoveryAudit audit;

    /** Takes its parts. */
    public RecoveryDesk(Parts parts, RecoveryEndings endings) {
        this.parts = parts;
        this.endings = endings;
        this.notices = parts.told();
        this.audit = parts.cases();
        this.agreement = new Agreement(parts);
        this.identification = new Identification(parts, notices, audit);
    }

    /** What became of an act. */
    public sealed interface Outcome {
        /** It is done, and the case as it is now. */
        record Done(RecoveryCase now) implements Outcome {}

        /** It is not done, and why. */
        record Refused(Refusal why) implements Outcome {}

        /** These are not the words that the person's page shows. */
        record WrongPhrase() implements Outcome {}

        /** The person has no number that is in effect. */
        record NoNumber() implements Outcome {}

        /** Another case of the same person is further on. */
        record Another() implements Outcome {}

        /** The practice has no such case. */
        record Nothing() implements Outcome {}
    }

    /**
     * Who acts, in which practice.
     *
     * @param support whether as somebody of the installation's support, and not by a role there
     */
    public record By(SubscriberId colleague, OrganizationId practice, boolean support) {
        /** Somebody of the practice. */
        public By(SubscriberId colleague, OrganizationId practice) {
            this(colleague, practice, false);
        }
    }

    /** A practice's cases of the last 30 days, the newest first. */
    public List<RecoveryCase> of(OrganizationId practice) {
        Instant now = parts.clock().instant();
        return parts.database().read(tx -> store.of(tx, practice, now.minus(LATELY)));
    }

    /** The number on file, to be called; that it was looked at is in the log. Nothing for whoever may not. */
    public Optional<String> number(By by, RecoveryCaseId id) {
        Instant now = parts.clock().instant();
        return parts.database()
                .write(tx -> facts(tx, by, id)
                        .filter(facts -> RecoveryRules.witness(facts, now).isEmpty())
                        .flatMap(facts -> parts.numbers()
                                .inEffect(tx, facts.of().subject().orElseThrow().person(), now)
                                .map(number -> {
                                    audit.in(
                                            tx,
                                            facts.of(),
                                            RecoveryAudit.actor(by.colleague()),
                                            "number-shown",
                                            Map.of(),
                                            now);
                                    return number.spaced();
                                })));
    }

    /**
     * A colleague vouches for who it is.
     *
     * @param method one that is witnessed
     * @param phrase the words that were read to them, or that they saw
     * @param seen the document they saw; empty for a call
     */
    public Outcome witness(By by, RecoveryCaseId id, Method method, String phrase, String seen) {
        if (!method.isWitnessed()) {
            throw new IllegalArgumentException(method + " is witnessed by nobody");
        }
        return act(by, id, RecoveryRules::witness, (tx, facts) -> {
            Instant now = parts.clock().instant();
            RecoveryCase of = facts.of();
            Subject subject = of.subject().orElseThrow();
            if (Identification.isShown(facts.proofs(), method)) {
                return new Outcome.Refused(Refusal.SHOWN);
            }
            if (identification.isBehindAnother(tx, of)) {
                return new Outcome.Another();
            }
            if (method == Method.CALL_BACK
                    && parts.numbers().inEffect(tx, subject.person(), now).isEmpty()) {
                return new Outcome.NoNumber();
            }
            if (!Phrase.of(parts.key(), id).fits(phrase)) {
                return wrongPhrase(tx, by, of, now);
            }
            identification.proved(tx, of, new RecoveryProof(method, Optional.of(by.colleague()), now), seen, now);
            return done(tx, id);
        });
    }

    private Outcome wrongPhrase(Tx tx, By by, RecoveryCase of, Instant now) {
        audit.in(tx, of, RecoveryAudit.actor(by.colleague()), "phrase-wrong", Map.of(), now);
        return store.countPhrase(tx, of.id()) < MOST_PHRASES
                ? new Outcome.WrongPhrase()
                : refuse(tx, of, RecoveryAudit.SYSTEM, now);
    }

    /** A second person agrees; once enough have, the wait begins. */
    public Outcome approve(By by, RecoveryCaseId id) {
        return act(by, id, RecoveryRules::approve, (tx, facts) -> {
            Instant now = parts.clock().instant();
            Approval.Kind kind = by.support() ? Approval.Kind.SUPPORT : Approval.Kind.COLLEAGUE;
            store.add(tx, id, new Approval(by.colleague().value(), kind, now));
            audit.in(tx, facts.of(), RecoveryAudit.actor(by.colleague()), "approved", Map.of("as", kind.name()), now);
            agreement.reached(tx, facts.of(), now);
            return done(tx, id);
        });
    }

    /** A colleague says no. */
    public Outcome refuse(By by, RecoveryCaseId id) {
        return act(
                by,
                id,
                RecoveryRules::refuse,
                (tx, facts) -> refuse(
                        tx,
                        facts.of(),
                        RecoveryAudit.actor(by.colleague()),
                        parts.clock().instant()));
    }

    private Outcome refuse(Tx tx, RecoveryCase of, String actor, Instant now) {
        if (endings.end(tx, of, State.REFUSED, actor, now)) {
            notices.person(tx, of, Notice.Kind.RECOVERY_REFUSED, now);
        }
        return done(tx, of.id());
    }

    private Outcome act(
            By by,
            RecoveryCaseId id,
            BiFunction<Facts, Instant, Optional<Refusal>> rule,
            BiFunction<Tx, Facts, Outcome> work) {
        return parts.database().write(tx -> {
            Optional<Facts> found = facts(tx, by, id);
            if (found.isEmpty()) {
                return new Outcome.Nothing();
            }
            Facts facts = found.get();
            return rule.apply(facts, parts.clock().instant())
                    .<Outcome>map(Outcome.Refused::new)
                    .orElseGet(() -> work.apply(tx, facts));
        });
    }

    /** All that a rule asks about, under the locks of the practice and of the person. */
    private Optional<Facts> facts(Tx tx, By by, RecoveryCaseId id) {
        parts.organizations().lock(tx, by.practice());
        Function<RecoveryCase, SubscriberId> whose =
                of -> of.subject().orElseThrow().person();
        Optional<RecoveryCase> found = store.byId(tx, id)
                .filter(of -> of.subject().map(Subject::practice).equals(Optional.of(by.practice())));
        found.ifPresent(of -> PersonLockStore.take(tx, whose.apply(of)));
        return found.flatMap(of -> store.byId(tx, id))
                .map(of -> new Facts(
                        of,
                        store.proofs(tx, id),
                        store.approvals(tx, id),
                        by.colleague(),
                        by.support() ? Optional.empty() : role(tx, by.practice(), by.colleague()),
                        by.support()
                                && supports.isNamed(tx, by.colleague())
                                && supports.hasTakenUp(tx, id, by.colleague()),
                        role(tx, by.practice(), whose.apply(of)).equals(Optional.of(Role.OWNER))));
    }

    private Optional<Role> role(Tx tx, OrganizationId practice, SubscriberId colleague) {
        return parts.organizations()
                .membership(tx, practice, colleague)
                .filter(Membership::isActive)
                .map(Membership::role);
    }

    private Outcome done(Tx tx, RecoveryCaseId id) {
        return new Outcome.Done(store.byId(tx, id).orElseThrow());
    }
}
