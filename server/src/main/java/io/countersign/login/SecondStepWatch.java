package io.countersign.login;

import io.countersign.audit.AuditEvent;
import io.countersign.audit.AuditLog;
import io.countersign.authenticator.Authenticators;
import io.countersign.authenticator.Response;
import io.countersign.notice.Notice;
import io.countersign.notice.NoticeStore;
import io.countersign.platform.database.Database;
import io.countersign.session.Place;
import io.countersign.subscriber.SubscriberId;
import io.countersign.verification.Circle;
import io.countersign.verification.PersonLockStore;
import io.countersign.verification.VerificationStore;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;

/**
 * Tells a person that somebody had their password right and then failed with the second factor several times: the one
 * failure that shows that a password is known to others (OWASP ASVS 6.3.5).
 */
public final class SecondStepWatch {
    /** Failures in a row of which the person is told. */
    static final int SEVERAL = 3;

    /** Whoever goes on trying is told of once in this time. */
    static final Duration ONCE_IN = Duration.ofDays(1);

    private final Database database;
    private final VerificationStore states;
    private final Authenticators types;
    private final NoticeStore notices;
    private final AuditLog audit;
    private final InstantSource clock;

    /** Takes what it reads and writes through. */
    public SecondStepWatch(
            Database database,
            VerificationStore states,
            Authenticators types,
            NoticeStore notices,
            AuditLog audit,
            InstantSource clock) {
        this.database = database;
        this.states = states;
        this.types = types;
        this.notices = notices;
        this.audit = audit;
        this.clock = clock;
    }

    /** A second factor was just refused; tries that had to wait, and so were not looked at, come here too. */
    void refused(SubscriberId person, Response response, Circle circle, Place place) {
        String group = types.taking(response).getFirst().throttleGroup().about();
        Instant now = clock.instant();
        database.writeOnly(tx -> {
            PersonLockStore.take(tx, person);
            boolean several = states.look(tx, person).tally(group, circle).inARow() >= SEVERAL;
            if (!several || isTold(notices.since(tx, person, now.minus(ONCE_IN).plusMillis(1)))) {
                return;
            }
            notices.tell(tx, List.of(new Notice(person, now, Notice.Kind.SECOND_STEP_FAILED, "").at(place.inWords())));
            audit.append(
                    tx,
                    AuditEvent.ofAccount(
                            now, person.value(), "anyone", "account.warned", Map.of("circle", circle.name())));
        });
    }

    private static boolean isTold(List<NoticeStore.Told> lately) {
        return lately.stream().anyMatch(told -> told.notice().kind() == Notice.Kind.SECOND_STEP_FAILED);
    }
}
