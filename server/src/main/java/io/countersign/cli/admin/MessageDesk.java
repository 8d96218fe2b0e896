package io.countersign.cli.admin;

import io.countersign.cli.admin.AdminAnswer.Refused;
import io.countersign.cli.admin.AdminAnswer.Why;
import io.countersign.membership.Actor;
import io.countersign.message.Deliveries;
import io.countersign.message.Delivery;
import io.countersign.message.MessageId;
import io.countersign.message.mail.TestMail;
import io.countersign.platform.web.Language;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** What an operator asks about messages. What one says is in no answer. */
public final class MessageDesk {
    private final Deliveries deliveries;
    private final TestMail testMail;
    private final InstantSource clock;

    /** Takes its parts. */
    public MessageDesk(Deliveries deliveries, TestMail testMail, InstantSource clock) {
        this.deliveries = deliveries;
        this.testMail = testMail;
        this.clock = clock;
    }

    AdminAnswer show() {
        return new AdminAnswer.MessagesShown(
                deliveries.counts().stream()
                        .map(count -> new MessageCount(count.channel(), count.state(), count.number()))
                        .toList(),
                deliveries.stuck().stream().map(MessageDesk::stuck).toList());
    }

    /** One may be kept, too: whoever names it means it. Of all, only what was tried and waits. */
    AdminAnswer retry(AdminRequest.RetryMessages request) {
        if (request.message().isPresent()) {
            String id = request.message().get();
            return tryNow(new MessageId(id))
                    ? new AdminAnswer.MessagesRetried(List.of(id))
                    : new Refused(
                            Why.MESSAGE_NOT_WAITING,
                            "No message of the id \"" + id + "\" waits: it is unknown, over, or being sent just now.");
        }
        return new AdminAnswer.MessagesRetried(deliveries.stuck().stream()
                .map(Delivery::id)
                .filter(this::tryNow)
                .map(MessageId::value)
                .toList());
    }

    AdminAnswer testMail(AdminRequest.TestMail request) {
        String address = request.to().value();
        return switch (testMail.send(address, Language.ENGLISH, Actor.OPERATOR.name())) {
            case TestMail.Outcome.Taken(String server) -> new AdminAnswer.MailTested(server, address);
            case TestMail.Outcome.NotTaken(String server, var why) ->
                new Refused(
                        Why.MAIL_NOT_SENT,
                        server + ": " + MessageWords.why(why.cause(), why.detail())
                                + ". Nothing was sent. \"countersign doctor\" says what to look at.");
            case TestMail.Outcome.NoServer _ ->
                new Refused(
                        Why.MAIL_NOT_SET_UP,
                        "No mail server is named, so mail is kept for the owners to read."
                                + " docs/messages.md says how mail is set up.");
        };
    }

    private boolean tryNow(MessageId id) {
        Instant now = clock.instant();
        return deliveries.tryNow(Optional.empty(), id, Actor.OPERATOR.name(), now);
    }

    private static StuckMessage stuck(Delivery delivery) {
        return new StuckMessage(
                delivery.id().value(),
                delivery.channel(),
                delivery.purpose(),
                delivery.practice(),
                delivery.shown(),
                delivery.attempts(),
                delivery.createdAt(),
                delivery.nextTry(),
                delivery.until(),
                delivery.why().map(io.countersign.message.Why::cause),
                delivery.why().map(io.countersign.message.Why::detail).orElse(""));
    }
}
