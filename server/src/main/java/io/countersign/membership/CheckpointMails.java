package io.countersign.membership;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.countersign.audit.KeptCheckpoints;
import io.countersign.audit.Sealer;
import io.countersign.message.Content;
import io.countersign.organization.Organization;
import io.countersign.platform.database.Tx;
import io.countersign.subscriber.SubscriberId;
import io.countersign.timestamp.Stamp;
import io.countersign.timestamp.Timestamps;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The mail that brings owners and auditors of each practice its newest signed checkpoint, once a week from Monday on (UTC):
 * kept where nobody who runs the installation can reach it, it shows if history is ever written anew. Where an authority for
 * time-stamps is named, each bears one; while it gives none, mails wait for some hours of their week, and then go without.
 */
public final class CheckpointMails {
    /** So long into the week a mail waits for its time-stamp. */
    private static final Duration PATIENCE = Duration.ofHours(6);

    private static final System.Logger LOG = System.getLogger(CheckpointMails.class.getName());

    private final Parts parts;
    private final WeeklyMails mails;
    private final CheckpointMailStore store = new CheckpointMailStore();

    /** What it reads through. */
    public record Parts(Sealer sealer, Timestamps timestamps, WeeklyMails.Parts mail) {}

    /** Takes its parts. */
    public CheckpointMails(Parts parts) {
        this.parts = parts;
        this.mails = new WeeklyMails(parts.mail(), WeeklyMails.Kind.CHECKPOINT);
    }

    /** Sends what is due this week; tells how many mails that were. */
    public int send() {
        Instant now = parts.mail().clock().instant();
        List<Organization> due = mails.due();
        if (due.isEmpty()) {
            return 0;
        }
        Map<String, String> notes = parts.sealer().newest();
        boolean mayWait = now.isBefore(WeeklyMails.monday(now).plus(PATIENCE));
        Optional<Stamp.Missing> missing = Optional.empty();
        int sent = 0;
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
            sent += mails.send(practice, new Checkpoint(note, stamp));
        }
        missing.ifPresent(CheckpointMails::warn);
        return sent;
    }

    private static void warn(Stamp.Missing missing) {
        LOG.log(
                System.Logger.Level.WARNING,
                "The time-stamp authority {0} gave none for the seals of logs: {1}",
                missing.authority(),
                missing.why());
    }

    /** The mail of one practice. */
    private final class Checkpoint implements WeeklyMails.Letter {
        private final String note;
        private final Stamp stamp;

        private Checkpoint(String note, Stamp stamp) {
            this.note = note;
            this.stamp = stamp;
        }

        @Override
        public Optional<Content> content(Tx tx, Organization practice, Instant now) {
            return Optional.of(CheckpointMails.content(practice, note, stamp, now));
        }

        @Override
        public List<SubscriberId> readers(Tx tx, Organization practice) {
            return store.readers(tx, practice.id());
        }
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
