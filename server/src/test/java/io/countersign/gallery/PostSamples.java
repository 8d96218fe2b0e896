package io.countersign.gallery;

import static io.countersign.gallery.SamplePages.LONG_PRACTICE;
import static io.countersign.gallery.SamplePages.PRACTICE;

import io.countersign.console.MessageRow;
import io.countersign.console.MessageView;
import io.countersign.console.MessagesView;
import io.countersign.console.NavView;
import io.countersign.gallery.SamplePages.Sample;
import io.countersign.message.mail.MailView;
import io.countersign.platform.web.Language;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Sample content for the messages of a practice. */
final class PostSamples {
    private static final String PATH = "/console/sample/messages";
    static final MailView MAIL = new MailView(
            Language.ENGLISH,
            "Ann Baker invites you to join " + PRACTICE,
            List.of("Ann Baker has invited you to join " + PRACTICE
                    + ". The link leads to a page that shows what you agree to."),
            List.of(new MailView.Fact("The link works until", "Monday, 9 March 2026 at 12:00 UTC")),
            List.of(new MailView.Action("Read the invitation", "/invited/kept-for-the-sample")),
            null,
            "",
            List.of(
                    "You get this mail because somebody typed your address to invite you.",
                    "Sent for " + PRACTICE + "."));

    private PostSamples() {}

    static List<Sample> all(Instant now) {
        MessageRow kept = row(now, "mail", "invitation", "be…@example.org", "kept", null, "");
        MessageRow text = row(now, "text", "code", "••• 678", "kept", null, "");
        MessageRow stuck = row(
                now,
                "mail",
                "notice",
                "an…@" + "long-name-of-a-practice.".repeat(3) + "example",
                "stuck",
                "busy",
                "451 4.3.0 out of space");
        List<MessageRow> over = List.of(
                row(now, "mail", "invitation", "ca…@example.org", "sent", null, ""),
                row(now, "text", "code", "••• 901", "delivered", null, ""),
                row(now, "mail", "notice", "di…@example.org", "failed", "address-refused", "550 5.1.1 no such mailbox"),
                row(now, "text", "code", "••• 234", "expired", "unreachable", ""));
        return List.of(
                new Sample(
                        "messages-none",
                        "console/messages",
                        new MessagesView(nav(PRACTICE), PATH, List.of(), List.of(), null)),
                new Sample(
                        "messages",
                        "console/messages",
                        new MessagesView(nav(LONG_PRACTICE), PATH, List.of(stuck, kept, text), over, "post.retried")),
                new Sample("message-kept", "console/message", new MessageView(nav(PRACTICE), PATH, kept, MAIL, null)),
                new Sample(
                        "message-kept-text",
                        "console/message",
                        new MessageView(
                                nav(PRACTICE), PATH, text, null, "492039 is your code.\n\n@sign-in.example #492039")),
                new Sample("message-stuck", "console/message", new MessageView(nav(PRACTICE), PATH, stuck, null, null)),
                new Sample(
                        "message-failed",
                        "console/message",
                        new MessageView(nav(PRACTICE), PATH, over.get(2), null, null)));
    }

    private static MessageRow row(
            Instant now, String channel, String purpose, String to, String state, @Nullable String why, String detail) {
        Map<String, Long> attempts = Map.of("kept", 0L, "sent", 1L, "delivered", 1L);
        return new MessageRow(
                state + channel,
                channel,
                purpose,
                to,
                state,
                attempts.getOrDefault(state, 4L),
                now.minus(Duration.ofMinutes(7)),
                now.plus(Duration.ofDays(7)),
                state.equals("stuck") ? now.plusSeconds(40) : null,
                why,
                detail);
    }

    private static NavView nav(String practice) {
        return new NavView(
                practice,
                "/console/sample",
                List.of("people", "invitations", "applications", "messages", "log"),
                "messages");
    }
}
