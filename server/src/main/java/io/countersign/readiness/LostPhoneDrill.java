package io.countersign.readiness;

import io.countersign.authenticator.Authenticator;
import io.countersign.authenticator.AuthenticatorStatus;
import io.countersign.authenticator.AuthenticatorStore;
import io.countersign.authenticator.recoverycode.RecoveryCodeType;
import io.countersign.authenticator.recoverycode.SpareCode;
import io.countersign.authenticator.recoverycode.TypedRecoveryCode;
import io.countersign.notice.Notice;
import io.countersign.notice.NoticeStore;
import io.countersign.platform.database.Database;
import io.countersign.platform.database.Tx;
import io.countersign.secret.SecretFactory;
import io.countersign.session.Session;
import io.countersign.subscriber.Subscriber;
import io.countersign.subscriber.SubscriberId;
import io.countersign.subscriber.SubscriberStore;
import io.countersign.verification.Attempt;
import io.countersign.verification.Claimant;
import io.countersign.verification.Decision;
import io.countersign.verification.Receipt;
import io.countersign.verification.Verdict;
import io.countersign.verification.Verdict.Reason;
import io.countersign.verification.Verifications;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The drill "I lost my phone": somebody signed in types a backup code, as they would on that day. It goes the way of every
 * code and is spent, and another one takes its place on the sheet. The drill proves nothing, so it opens nothing.
 */
public final class LostPhoneDrill {
    private final Parts parts;
    private final PlanStore store = new PlanStore();

    /** What it reads and writes through. */
    public record Parts(
            Database database,
            SubscriberStore subscribers,
            AuthenticatorStore authenticators,
            RecoveryCodeType codes,
            Verifications verifications,
            NoticeStore notices,
            SecretFactory secrets) {}

    /** Takes its parts. */
    public LostPhoneDrill(Parts parts) {
        this.parts = parts;
    }

    /** How it went. */
    public sealed interface Outcome {
        /**
         * The code would have signed them in.
         *
         * @param groups the code that takes its place, in groups of four characters, shown this once
         * @param left how many codes there are now
         */
        record Passed(List<String> groups, int left) implements Outcome {
            @Override
            public String toString() {
                return "Passed[" + left + "]";
            }
        }

        /** It would not have: whatever the reason, this is all that is said. */
        record NotAccepted() implements Outcome {}

        /** They have no backup codes that work. */
        record NoCodes() implements Outcome {}
    }

    /**
     * Makes the drill.
     *
     * @throws io.countersign.platform.Busy if a bounded queue is full; nothing has happened then
     */
    public Outcome make(Session session, TypedRecoveryCode typed) {
        SubscriberId person = session.subscriber();
        Optional<Authenticator> set = parts.database().read(tx -> set(tx, person));
        if (set.isEmpty()) {
            return new Outcome.NoCodes();
        }
        Subscriber of = parts.database()
                .read(tx -> parts.subscribers().byId(tx, person))
                .orElseThrow();
        SpareCode spare = parts.codes().spare(set.get());
        return parts.verifications().drill(new Claimant.Known(person, of.home()), typed, new Written(session, spare));
    }

    private Optional<Authenticator> set(Tx tx, SubscriberId person) {
        return parts.authenticators().of(tx, person).stream()
                .filter(a -> a.type().equals(RecoveryCodeType.NAME) && a.status() == AuthenticatorStatus.ACTIVE)
                .findFirst();
    }

    /** What is written in the transaction that spends the code: the one in its place, the drill, the notice. */
    private final class Written implements Receipt<Outcome> {
        private final Session session;
        private final SpareCode spare;

        Written(Session session, SpareCode spare) {
            this.session = session;
            this.spare = spare;
        }

        @Override
        public Optional<Outcome> earlier(Tx tx, Instant now) {
            return Optional.empty();
        }

        @Override
        public Outcome write(Tx tx, Attempt attempt, Decision decision, Instant now) {
            boolean passed = decision.verdict().equals(new Verdict.Rejected(Reason.DRILL));
            boolean unseen = decision.verdict().equals(new Verdict.Rejected(Reason.THROTTLED));
            SubscriberId person = session.subscriber();
            if (!unseen) {
                PlanStore.Result result = passed ? PlanStore.Result.PASSED : PlanStore.Result.FAILED;
                store.addDrill(tx, parts.secrets().id(), person, result, now);
            }
            if (!passed) {
                return new Outcome.NotAccepted();
            }
            if (attempt.candidates().stream().noneMatch(tried -> tried.id().equals(spare.set()))) {
                throw new IllegalStateException("the codes were made anew meanwhile");
            }
            parts.codes().add(tx, spare);
            parts.notices()
                    .tell(tx, List.of(new Notice(person, now, Notice.Kind.DRILL_PASSED, "").at(session.where())));
            Authenticator spent =
                    Objects.requireNonNull(decision.next().authenticators().get(spare.set()));
            int left = parts.codes().left(tx, spent);
            return new Outcome.Passed(spare.groups(), left);
        }
    }
}
