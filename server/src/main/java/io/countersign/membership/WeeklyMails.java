package io.countersign.membership;

import io.countersign.message.Channel;
import io.countersign.message.Content;
import io.countersign.message.Envelope;
import io.countersign.message.Outbox;
import io.countersign.notice.NoticeMail;
import io.countersign.organization.Organization;
import io.countersign.organization.OrganizationStore;
import io.countersign.platform.database.Database;
import io.countersign.platform.database.Tx;
import io.countersign.subscriber.SubscriberId;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A mail that goes to some people of each practice once a week, from Monday on (UTC): of many nodes one sends it, and none
 * twice.
 */
public final class WeeklyMails {
    /** A mail that cannot be delivered until then gives way to the next. */
    private static final Duration WORTH = Duration.ofDays(6);

    private final Parts parts;
    private final Kind kind;
    private final WeeklyMailStore store;

    /** Which mail: each has a table and a purpose of its name. */
    public enum Kind {
        CHECKPOINT,
        SUMMARY
    }

    /** What it reads and writes through. */
    public record Parts(
            Database database,
            OrganizationStore organizations,
            NoticeMail addresses,
            Outbox outbox,
            InstantSource clock) {}

    /** What is in it, and whom it goes to. */
    public interface Letter {
        /** What a practice is told this week; nothing where there is nothing to tell. */
        Optional<Content> content(Tx tx, Organization practice, Instant now);

        /** Whom it is told. */
        List<SubscriberId> readers(Tx tx, Organization practice);
    }

    /** Takes its parts. */
    public WeeklyMails(Parts parts, Kind kind) {
        this.parts = parts;
        this.kind = kind;
        this.store = new WeeklyMailStore(kind);
    }

    /** The practices that have not had it this week. */
    public List<Organization> due() {
        Instant monday = monday(parts.clock().instant());
        return parts.database()
                .read(tx -> parts.organizations().all(tx).stream()
                        .filter(practice -> !practice.test() && store.isDue(tx, practice.id(), monday))
                        .toList());
    }

    /** Sends it to one practice; tells how many mails that were. */
    public int send(Organization practice, Letter letter) {
        Instant now = parts.clock().instant();
        return parts.database().write(tx -> {
            if (!store.take(tx, practice.id(), monday(now), now)) {
                return 0;
            }
            Optional<Content> content = letter.content(tx, practice, now);
            return content.isEmpty() ? 0 : send(tx, practice, letter.readers(tx, practice), content.get(), now);
        });
    }

    private int send(Tx tx, Organization practice, List<SubscriberId> readers, Content content, Instant now) {
        int mails = 0;
        for (SubscriberId person : readers) {
            for (NoticeMail.Addressed to : parts.addresses().addresses(tx, person)) {
                parts.outbox().put(tx, envelope(to, practice, person, now), content, now);
                mails++;
            }
        }
        return mails;
    }

    private Envelope envelope(NoticeMail.Addressed to, Organization practice, SubscriberId person, Instant now) {
        return new Envelope(
                Channel.MAIL,
                to.email().value(),
                to.language(),
                kind.name().toLowerCase(Locale.ROOT),
                Optional.of(practice.id().value()),
                Optional.of(person.value()),
                now.plus(WORTH));
    }

    /** When the week of an instant began. */
    static Instant monday(Instant now) {
        return LocalDate.ofInstant(now, ZoneOffset.UTC)
                .with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY))
                .atStartOfDay(ZoneOffset.UTC)
                .toInstant();
    }
}
