package io.countersign.recovery;

import io.countersign.notice.Notice;
import io.countersign.platform.database.Tx;
import io.countersign.recovery.Recoveries.Parts;
import io.countersign.recovery.RecoveryCase.State;
import io.countersign.recovery.RecoveryCase.Subject;
import io.countersign.verification.PersonLockStore;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/** What time does to cases: people are told of new ones, waits end, and what nobody took up lapses. */
public final class RecoveryRounds {
    /** A case of nobody is kept for as long as one of somebody can wait for its proofs, and a day more. */
    private static final Duration NOBODYS_KEPT = RecoveryCase.PATIENCE.plusDays(1);

    private final Parts parts;
    private final RecoveryStore store = new RecoveryStore();
    private final SupportStore supports = new SupportStore();
    private final IssuedCodeStore codes = new IssuedCodeStore();
    private final RecoveryEndings endings;
    private final RecoveryNotices notices;
    private final RecoveryAudit audit;

    /** Takes its parts. */
    public RecoveryRounds(Parts parts, RecoveryEndings endings) {
        this.parts = parts;
        this.endings = endings;
        this.notices = parts.told();
        this.audit = parts.cases();
    }

    /** Makes one round. Each case is moved in a transaction of its own, and only from the state it is found in there. */
    public void make() {
        each(parts.database().read(store::untold), this::tell);
        Instant now = parts.clock().instant();
        each(
                parts.database().read(store::moving).stream()
                        .filter(of -> of.hasLapsed(now) || isOver(of, now))
                        .toList(),
                this::move);
        Instant before = now.minus(NOBODYS_KEPT);
        parts.database().writeOnly(tx -> {
            codes.clear(tx, before);
            store.clear(tx, before);
        });
    }

    private void each(List<RecoveryCase> found, BiConsumer<Tx, RecoveryCase> work) {
        for (RecoveryCase one : found) {
            one.subject()
                    .map(Subject::person)
                    .ifPresent(person -> parts.database().writeOnly(tx -> {
                        PersonLockStore.take(tx, person);
                        work.accept(tx, store.byId(tx, one.id()).orElseThrow());
                    }));
        }
    }

    private void tell(Tx tx, RecoveryCase of) {
        Instant now = parts.clock().instant();
        if (store.setTold(tx, of.id())) {
            audit.in(
                    tx,
                    of,
                    RecoveryAudit.ANYONE,
                    "opened",
                    Map.of("both", String.valueOf(of.bothLost()), "from", of.openedFrom()),
                    now);
            notices.person(tx, of, Notice.Kind.RECOVERY_OPENED, now);
            of.subject()
                    .filter(_ -> !of.rehearsal())
                    .ifPresent(subject -> notices.support(tx, subject, supports.named(tx), now));
        }
    }

    private void move(Tx tx, RecoveryCase of) {
        Instant now = parts.clock().instant();
        if (of.hasLapsed(now)) {
            if (endings.end(tx, of, State.EXPIRED, RecoveryAudit.SYSTEM, now)) {
                notices.person(tx, of, Notice.Kind.RECOVERY_EXPIRED, now);
            }
        } else if (isOver(of, now) && store.move(tx, of.id(), State.WAITING, State.TICKET)) {
            audit.in(tx, of, RecoveryAudit.SYSTEM, "ready", Map.of(), now);
            notices.person(tx, of, Notice.Kind.RECOVERY_READY, now);
        }
    }

    private static boolean isOver(RecoveryCase of, Instant now) {
        return of.state() == State.WAITING
                && of.times().due().filter(due -> !now.isBefore(due)).isPresent();
    }
}
