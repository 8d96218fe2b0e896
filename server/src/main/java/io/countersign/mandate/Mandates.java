package io.countersign.mandate;

import io.countersign.audit.AuditLog;
import io.countersign.authenticator.AuthenticatorStore;
import io.countersign.authenticator.Authenticators;
import io.countersign.notice.Notice;
import io.countersign.notice.NoticeStore;
import io.countersign.organization.GroupStore;
import io.countersign.organization.OrganizationStore;
import io.countersign.platform.database.Database;
import io.countersign.platform.database.Tx;
import io.countersign.policy.Connection;
import io.countersign.policy.ConnectionStore;
import io.countersign.policy.Duty;
import io.countersign.policy.Mandate;
import io.countersign.policy.MandateStore;
import io.countersign.policy.Scope;
import io.countersign.secret.SecretFactory;
import io.countersign.subscriber.OrganizationId;
import io.countersign.subscriber.SubscriberId;
import io.countersign.subscriber.SubscriberStore;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/**
 * Of whom a practice asks a second factor, and from when: decided, announced, put off for one person, and reminded of.
 * Everything is decided under the lock of the practice.
 */
public final class Mandates {
    /** How far ahead a day may be announced. */
    public static final Duration LONGEST_NOTICE = Duration.ofDays(365);

    private final Parts parts;
    private final MandateStore store = new MandateStore();
    private final GroupStore groups = new GroupStore();
    private final ConnectionStore connections = new ConnectionStore();
    private final ReminderStore reminders = new ReminderStore();
    private final Prospects prospects;
    private final MandateNotices notices;
    private final MandateAudit audit;

    /** What it reads and writes through. */
    public record Parts(
            Database database,
            OrganizationStore organizations,
            SubscriberStore subscribers,
            AuthenticatorStore authenticators,
            Authenticators types,
            NoticeStore notices,
            AuditLog audit,
            SecretFactory secrets,
            InstantSource clock) {}

    /** Takes its parts. */
    public Mandates(Parts parts) {
        this.parts = parts;
        this.prospects = new Prospects(parts.subscribers(), parts.authenticators(), parts.types());
        this.notices = new MandateNotices(parts.organizations(), parts.notices());
        this.audit = new MandateAudit(parts.audit());
    }

    /** What became of a decision. */
    public enum Outcome {
        DONE,
        /** It was so already. */
        SAME,
        /** The day has passed, or is further away than is allowed. */
        NOT_THEN,
        /** There is no such person here, or nothing is asked of them. */
        NOBODY,
        /** A product that the practice has connected does not allow it. */
        HELD,
        /** It has no such group. */
        NO_GROUP
    }

    /** A practice as to its mandate. */
    public record Picture(Mandate mandate, List<Prospect> people) {
        /** How many are ready. */
        public long ready() {
            return people.stream().filter(one -> one.outlook().isReady()).count();
        }
    }

    /** How a practice stands now. */
    public Picture of(OrganizationId practice) {
        Instant now = parts.clock().instant();
        return parts.database().read(tx -> of(tx, practice, now));
    }

    /** The same, in a transaction that is under way. */
    public Picture of(Tx tx, OrganizationId practice, Instant now) {
        return new Picture(store.of(tx, practice), prospects.of(tx, practice, now));
    }

    /** How one person of a practice stands now. */
    public Optional<Prospect> one(OrganizationId practice, SubscriberId person) {
        Instant now = parts.clock().instant();
        return parts.database().read(tx -> prospects.one(tx, practice, person, now));
    }

    /** What would be if this were decided: the dry run. Nothing changes. */
    public Picture ifDecided(OrganizationId practice, Scope scope, Instant from) {
        Instant now = parts.clock().instant();
        return parts.database().read(tx -> {
            Mandate after = decided(store.of(tx, practice), scope, from, now);
            return new Picture(after, under(after, prospects.of(tx, practice, now), now));
        });
    }

    /**
     * Decides of whom a second factor is required, at once or from a day on. Whoever it is asked of and is not ready is
     * told, and so are the other owners. Days that single people had been given are over.
     *
     * @param from when it begins; not after now means at once
     * @param why in the words of whoever decides; it is in the log
     */
    public Outcome decide(By by, Scope scope, Instant from, String why) {
        Instant now = parts.clock().instant();
        if (from.isAfter(now.plus(LONGEST_NOTICE))) {
            return Outcome.NOT_THEN;
        }
        return parts.database().write(tx -> {
            parts.organizations().lock(tx, by.practice());
            return decide(tx, by, scope, from, why, now);
        });
    }

    /** The same as a part of a larger decision, which has looked at the day and locked the practice. */
    Outcome decide(Tx tx, By by, Scope scope, Instant from, String why, Instant now) {
        if (!groups.hasAll(tx, by.practice(), scope.groups())) {
            return Outcome.NO_GROUP;
        }
        Mandate before = store.of(tx, by.practice());
        Mandate after = decided(before, scope, from, now);
        if (after.at(now).equals(before.at(now)) && after.ahead(now).equals(before.ahead(now))) {
            return Outcome.SAME;
        }
        if (connections.of(tx, by.practice()).against(after, now).isPresent()) {
            return Outcome.HELD;
        }
        put(tx, by, before, after, why, now);
        return Outcome.DONE;
    }

    /** Writes, logs and tells what was decided, for whoever has locked the practice. */
    void put(Tx tx, By by, Mandate before, Mandate after, String why, Instant now) {
        store.put(tx, after);
        store.dropDeadlines(tx, by.practice());
        audit.decided(tx, by, before, after, why, now);
        notices.decided(tx, by, prospects.of(tx, by.practice(), now), now);
    }

    /** The product that does not allow this decision, where one is connected that does not. */
    public Optional<Connection> against(OrganizationId practice, Scope scope, Instant from) {
        Instant now = parts.clock().instant();
        return parts.database()
                .read(tx ->
                        connections.of(tx, practice).against(decided(store.of(tx, practice), scope, from, now), now));
    }

    /** The product that does not allow this person this day, where one is connected that does not. */
    public Optional<Connection> against(OrganizationId practice, SubscriberId whom, Instant until) {
        Instant now = parts.clock().instant();
        return parts.database()
                .read(tx -> prospects
                        .one(tx, practice, whom, now)
                        .flatMap(one -> connections.of(tx, practice).againstDay(one.belonging(), until)));
    }

    private static Mandate decided(Mandate before, Scope scope, Instant from, Instant now) {
        return from.isAfter(now)
                ? new Mandate(before.practice(), before.at(now), Optional.of(new Mandate.Planned(scope, from)))
                : new Mandate(before.practice(), scope, Optional.empty());
    }

    static List<Prospect> under(Mandate after, List<Prospect> people, Instant now) {
        return people.stream()
                .map(one -> new Prospect(
                        one.person(),
                        one.belonging(),
                        after.of(
                                one.belonging(),
                                new Mandate.Own(Optional.empty(), one.own().exemptUntil()),
                                now),
                        one.own(),
                        one.outlook()))
                .toList();
    }

    /** Gives one person a day of their own, at most {@link Mandate#LONGEST_GRACE} from now; never oneself. */
    public Outcome giveDay(By by, SubscriberId whom, Instant until, String why) {
        Instant now = parts.clock().instant();
        if (!until.isAfter(now) || until.isAfter(now.plus(Mandate.LONGEST_GRACE)) || by.is(whom)) {
            return Outcome.NOT_THEN;
        }
        return parts.database().write(tx -> {
            parts.organizations().lock(tx, by.practice());
            Optional<Prospect> found = prospects
                    .one(tx, by.practice(), whom, now)
                    .filter(one -> one.duty().kind() != Duty.Kind.FREE);
            if (found.isEmpty()) {
                return Outcome.NOBODY;
            }
            if (connections
                    .of(tx, by.practice())
                    .againstDay(found.get().belonging(), until)
                    .isPresent()) {
                return Outcome.HELD;
            }
            store.putDeadline(tx, by.practice(), whom, until);
            audit.day(tx, by, whom, found.get().own().deadline(), Optional.of(until), why, now);
            notices.tell(tx, whom, Notice.Kind.MANDATE, MandateNotices.day(until), now);
            notices.owners(
                    tx, by, Notice.Kind.DAY_OF_OTHER, found.get().person().name(), now);
            return Outcome.DONE;
        });
    }

    /** Takes back the day one person was given: everybody's is theirs again. */
    public Outcome takeDay(By by, SubscriberId whom, String why) {
        Instant now = parts.clock().instant();
        return parts.database().write(tx -> {
            parts.organizations().lock(tx, by.practice());
            Optional<Prospect> found = prospects.one(tx, by.practice(), whom, now);
            if (found.isEmpty() || !store.dropDeadline(tx, by.practice(), whom)) {
                return Outcome.NOBODY;
            }
            audit.day(tx, by, whom, found.get().own().deadline(), Optional.empty(), why, now);
            prospects
                    .one(tx, by.practice(), whom, now)
                    .filter(Prospect::isToBeReminded)
                    .ifPresent(one -> notices.remind(tx, one, Notice.Kind.MANDATE, now));
            return Outcome.DONE;
        });
    }

    /** Reminds everybody who is not ready, each at most once a day; tells how many. */
    public long remindAll(OrganizationId practice) {
        Instant now = parts.clock().instant();
        return parts.database()
                .write(tx -> prospects.of(tx, practice, now).stream()
                        .filter(one -> remind(tx, practice, one, now))
                        .count());
    }

    /** Reminds one person, at most once a day; false if they are ready, were reminded today, or are nobody here. */
    public boolean remind(OrganizationId practice, SubscriberId whom) {
        Instant now = parts.clock().instant();
        return parts.database()
                .write(tx -> prospects
                        .one(tx, practice, whom, now)
                        .filter(one -> remind(tx, practice, one, now))
                        .isPresent());
    }

    private boolean remind(Tx tx, OrganizationId practice, Prospect one, Instant now) {
        Instant today = now.truncatedTo(ChronoUnit.DAYS);
        if (!one.isToBeReminded() || !reminders.add(tx, practice, one.person().id(), today, 0)) {
            return false;
        }
        notices.remind(tx, one, Notice.Kind.MANDATE_SOON, now);
        return true;
    }

    /** Where exemptions are asked for and agreed to. */
    public Exemptions exemptions() {
        return new Exemptions(parts, notices, audit);
    }

    /** What time does to it: reminders before each day. */
    public MandateRounds rounds() {
        return new MandateRounds(parts, prospects, notices);
    }
}
