package io.countersign.enrolment;

import io.countersign.platform.database.Tx;
import io.countersign.verification.Attempt;
import io.countersign.verification.Decision;
import io.countersign.verification.Proof;
import io.countersign.verification.Receipt;
import io.countersign.verification.Verdict;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * Closes a recovery case in the very transaction that confirms its new authenticator: a case that was cancelled a moment
 * before confirms nothing, and no crash leaves the lost phone working beside the new one.
 *
 * @param finishing what else a confirmed set-up writes
 */
record CaseClosing(HelpCases cases, Enrolment enrolment, BiConsumer<Tx, Proof> finishing) implements Receipt<Verdict> {
    @Override
    public Optional<Verdict> earlier(Tx tx, Instant now) {
        return cases.permits(tx, enrolment.holder(), enrolment.subscriber(), now)
                ? Optional.empty()
                : Optional.of(new Verdict.Rejected(Verdict.Reason.NOT_USABLE));
    }

    @Override
    public Verdict write(Tx tx, Attempt attempt, Decision decision, Instant now) {
        if (decision.verdict() instanceof Verdict.Accepted(Proof proof)) {
            finishing.accept(tx, proof);
            cases.close(tx, enrolment.holder(), enrolment.subscriber(), proof.authenticator(), now);
        }
        return decision.verdict();
    }
}
