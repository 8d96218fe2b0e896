package io.countersign.membership;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countersign.World;
import io.countersign.audit.KeptCheckpoints;
import io.countersign.audit.KeptCheckpoints.Kept;
import io.countersign.message.Content;
import io.countersign.message.Posted;
import io.countersign.platform.database.Database;
import io.countersign.platform.database.StoreContract;
import io.countersign.secret.Token;
import io.countersign.secret.VerifyingKey;
import io.countersign.subscriber.SubscriberId;
import io.countersign.timestamp.SmallAuthority;
import io.countersign.timestamp.TimestampToken;
import io.countersign.timestamp.Timestamps;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who gets the seal of the log by mail, how often, and that it is the one that was signed. */
@StoreContract
class CheckpointMailsTest {
    /** A Wednesday. */
    private static final Instant WEDNESDAY = Instant.parse("2026-03-04T09:00:00Z");

    private World world;
    private CheckpointMails mails;
    private SubscriberId ann;

    @BeforeEach
    void open(Database database) {
        world = new World(database);
        world.clock.set(WEDNESDAY);
        mails = world.in.checkpointMails(world.clock);
        ann = reachable();
        world.in.sealer().seal();
    }

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void owners_and_auditors_get_it_and_nobody_else() {
        role(ann, "MEMBER");
        assertEquals(0, mails.send());
        world.clock.advance(Duration.ofDays(7));
        role(ann, "AUDITOR");
        assertEquals(1, mails.send());
        world.clock.advance(Duration.ofDays(7));
        role(ann, "OWNER");
        assertEquals(1, mails.send());
        world.clock.advance(Duration.ofDays(7));
        world.database.writeOnly(
                tx -> tx.update("update membership set status = 'SUSPENDED' where subscriber_id = ?", ann.value()));
        assertEquals(0, mails.send());
    }

    @Test
    void comes_once_a_week_however_often_it_is_looked() {
        role(ann, "OWNER");
        assertEquals(1, mails.send());
        assertEquals(0, mails.send());
        world.clock.set(Instant.parse("2026-03-08T23:59:59Z"));
        assertEquals(0, mails.send());
        world.clock.set(Instant.parse("2026-03-09T00:00:00Z"));
        assertEquals(1, mails.send());
        assertEquals(0, world.in.checkpointMails(world.clock).send());
    }

    @Test
    void brings_the_newest_checkpoint_of_the_readers_practice_twice_and_both_are_signed() {
        role(ann, "OWNER");
        mails.send();

        Posted mail = newest();
        var reader = new KeptCheckpoints(
                VerifyingKey.ofPem(world.in.notary().publicKeyPem()).orElseThrow());
        String signed = world.in.sealer().newest().get(world.practice.id().value());
        Content content = mail.content();
        for (String text :
                List.of(content.words().get(1), content.attachments().getFirst().text())) {
            Kept kept = reader.read(text).getFirst();
            assertTrue(kept.signed(), text);
            assertEquals(signed, kept.note());
            assertEquals(world.practice.id().value(), kept.chain());
        }
        assertEquals("checkpoint", mail.purpose());
        assertEquals(world.practice.id().value(), mail.practice());
    }

    @Test
    void brings_a_time_stamp_where_an_authority_gives_one() {
        role(ann, "OWNER");
        try (var authority = new SmallAuthority(world.clock);
                Timestamps timestamps = authority.client()) {
            assertEquals(1, stamping(timestamps).send());

            Content content = newest().content();
            assertEquals(2, content.attachments().size());
            assertEquals(
                    "checkpoint-2026-03-04.tst.pem",
                    content.attachments().getLast().name());
            TimestampToken token = TimestampToken.inText(
                            content.attachments().getLast().text())
                    .getFirst();
            assertTrue(token.isOf(content.attachments().getFirst().text().getBytes(StandardCharsets.UTF_8)));
            assertTrue(content.facts().contains(new Content.Fact("mail.fact.stampedBy", "CN=Example Time-stamps")));
        }
    }

    @Test
    void waits_some_hours_for_a_time_stamp_and_then_goes_without() {
        role(ann, "OWNER");
        try (var authority = new SmallAuthority(world.clock);
                Timestamps timestamps = authority.client()) {
            authority.breaks();
            world.clock.set(Instant.parse("2026-03-09T00:00:00Z"));
            assertEquals(0, stamping(timestamps).send());
            world.clock.set(Instant.parse("2026-03-09T05:59:59Z"));
            assertEquals(0, stamping(timestamps).send());
            world.clock.set(Instant.parse("2026-03-09T06:00:00Z"));
            assertEquals(1, stamping(timestamps).send());
            assertEquals(1, newest().content().attachments().size());

            world.clock.set(Instant.parse("2026-03-16T00:00:00Z"));
            assertEquals(0, stamping(timestamps).send());
            authority.mends();
            assertEquals(1, stamping(timestamps).send());
        }
    }

    private CheckpointMails stamping(Timestamps timestamps) {
        return world.in.checkpointMails(timestamps, world.clock);
    }

    private Posted newest() {
        return world.posted().stream()
                .filter(mail -> mail.purpose().equals("checkpoint"))
                .reduce((first, second) -> second)
                .orElseThrow();
    }

    /** Somebody to whom mail is known to arrive. */
    private SubscriberId reachable() {
        SubscriberId person = world.signedIn().session().subscriber();
        String link = world.posted().stream()
                .filter(mail -> mail.purpose().equals("address"))
                .reduce((first, second) -> second)
                .orElseThrow()
                .link();
        world.in.noticeAddresses().verify(Token.presented(link.substring(link.lastIndexOf('/') + 1)));
        return person;
    }

    private void role(SubscriberId person, String role) {
        world.database.writeOnly(
                tx -> tx.update("update membership set role = ? where subscriber_id = ?", role, person.value()));
    }
}
