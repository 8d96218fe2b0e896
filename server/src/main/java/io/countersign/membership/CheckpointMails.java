package io.countersign.membership;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.countersign.audit.KeptCheckpoints;
import io.countersign.audit.Sealer;
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
import io.countersign.timestamp.Stamp;
import io.countersign.timestamp.Timestamps;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The mail that brings owners and auditors of each practice its newest signed checkpoint, once a week from Monday on (UTC):
 * kept where nobody who runs the installation can reach it, it shows if history is ever written anew. Where an authority for
 * time-stamps is named, each bears one; while it gives none, mails wait for some hours of their week, and then go without.
 */
public final class CheckpointMails {
    /** A mail that cannot be delivered until then gives way to the next. */
    private static final Duration WORTH = Duration.ofDays(6);

    /** So long into the week a mail waits for its time-stamp. */
    private static final Duration PATIENCE = Duration.ofHours(6);

    private static final System.Logger LOG = System.getLogger(CheckpointMails.class.getName());

    private final Parts parts;
    private final CheckpointMailStore store = new CheckpointMailStore();

    /** What it reads and writes through. */
    public record Parts(
            Database database,
            OrganizationStore organizations,
            Sealer sealer,
            NoticeMail addresses,
            Outbox outbox,
            Timestamps timestamps,
            InstantSource clock) {}

    /** Takes its parts. */
    public CheckpointMails(Parts parts) {
        this.parts = parts;
    }

    /** Sends what is due this week; tells how many mails that were. */
    public int send() {
        Instant now = parts.clock().instant();
        Instant monday = LocalDate.ofInstant(now, ZoneOffset.UTC)
                .with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY))
                .atStartOfDay(ZoneOffset.UTC)
                .toInstant();
        List<Organization> due = parts.database()
                .read(tx -> parts.organizations().all(tx).stream()
                        .filter(practice -> !practice.test() && store.isDue(tx, practice.id(), monday))
                        .toList());
        if (due.isEmpty()) {
            return 0;
        }
        Map<String, String> notes = parts.sealer().newest();
        boolean mayWait = now.isBefore(monday.plus(PATIENCE));
        Optional<Stamp.Missing> missing = Optional.empty();
        int mails = 0;
        for (Organization practice : due) {
            String note = notes.get(practice.id().value());
            if (note == null) {
                continue;
            }
            // One that has just given none is not asked again for every practice: each might take its whole time.
            Stamp stamp = missing.<Stamp>map(one -> one)
                    .orElseGet(() -> parts.timestamps().of(note.getBytes(UTF_8)));
            if (stamp instanceof Stamp.Missing none) {
                missing = Optional.of(none);
                if (mayWait) {
                    break;
                }
            }
            mails += parts.database().write(tx -> send(tx, practice, note, stamp, monday, now));
        }
        missing.ifPresent(CheckpointMails::warn);
        return mails;
    }

    private static void warn(Stamp.Missing missing) {
        LOG.log(
                System.Logger.Level.WARNING,
                "The time-stamp authority {0} gave none for the seals of logs: {1}",
                missing.authority(),
                missing.why());
    }

    private int send(Tx tx, Organization practice, String note, Stamp stamp, Instant monday, Instant now) {
        if (!store.take(tx, practice.id(), monday, now)) {
            return 0;
        }
        Content content = content(practice, note, stamp, now);
        int mails = 0;
        for (SubscriberId person : store.readers(tx, practice.id())) {
            for (NoticeMail.Addressed to : parts.addresses().addresses(tx, person)) {
                parts.outbox()
                        .put(
                                tx,
                                new Envelope(
                                        Channel.MAIL,
                                        to.email().value(),
                                        to.language(),
                                        "checkpoint",
                                        Optional.of(practice.id().value()),
                                        Optional.of(person.value()),
                                        now.plus(WORTH)),
                                content,
                                now);
                mails++;
            }
        }
        return mails;
    }

    private static Content content(Organization practice, String note, Stamp stamp, Instant now) {
        String entries = note.lines().skip(1).findFirst().orElse("");
        String file = "checkpoint-" + LocalDate.ofInstant(now, ZoneOffset.UTC);
        Content content = Content.of("checkpoint", practice.name(), KeptCheckpoints.line(note))
                .fact("mail.fact.practice", practice.id().value())
                .fact("mail.fact.entries", entries)
                .fact("mail.fact.when", now.toString())
                .attach(file + ".txt", note);
        return stamp instanceof Stamp.Given given
                ? content.fact("mail.fact.stampedAt", given.at().toString())
                        .fact("mail.fact.stampedBy", given.authority())
                        .attach(file + ".tst.pem", given.token().pem())
                : content;
    }
}
