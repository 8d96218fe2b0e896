package io.countersign.console;

import io.countersign.message.Channel;
import io.countersign.message.Deliveries;
import io.countersign.message.Delivery;
import io.countersign.message.Letter;
import io.countersign.message.MessageId;
import io.countersign.message.MessageState;
import io.countersign.message.TextWords;
import io.countersign.message.mail.MailView;
import io.countersign.message.mail.MailWords;
import io.countersign.organization.Right;
import io.countersign.platform.web.Endpoint;
import io.countersign.platform.web.Refusal;
import io.countersign.platform.web.Request;
import io.countersign.platform.web.Response;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How the messages of one practice fare, for its owner. What a message says is shown where it is kept for want of a way
 * out, and nowhere else; that it was read is in the log.
 */
public final class MessagePages {
    private static final String LIST = "/console/{" + PracticeGate.PRACTICE + "}/messages";
    private static final String ONE = LIST + "/{id}";

    /** What the list may say, by {@code ?done=...}. */
    private static final Map<String, String> NOTICES =
            Map.of("retried", "post.retried", "given-up", "post.givenUp", "busy", "post.busy");

    private final Deliveries deliveries;
    private final MailWords mailWords;
    private final TextWords textWords;
    private final PracticeGate seen;
    private final PracticeGate proved;
    private final InstantSource clock;

    /** Takes its parts. */
    public MessagePages(
            Deliveries deliveries,
            MailWords mailWords,
            TextWords textWords,
            PracticeGate.Parts gates,
            InstantSource clock) {
        this.deliveries = deliveries;
        this.mailWords = mailWords;
        this.textWords = textWords;
        this.clock = clock;
        this.seen = gates.toSee(Right.READ_MESSAGES);
        // One message may show a link that opens something, so it takes a fresh proof.
        this.proved = gates.toChange(Right.READ_MESSAGES, MessagePages::instead);
    }

    /** The routes. */
    public List<Endpoint> endpoints() {
        return List.of(
                Endpoint.get(LIST, seen, this::list),
                Endpoint.get(ONE, proved, this::show),
                Endpoint.post(ONE + "/retry", proved, this::retry),
                Endpoint.post(ONE + "/give-up", proved, this::giveUp));
    }

    private static String instead(Request request) {
        return request.isForm() ? "/console/" + request.variable(PracticeGate.PRACTICE) + "/messages" : request.page();
    }

    private Response list(Request request, Officer by) {
        List<MessageRow> rows =
                deliveries.of(practice(by)).stream().map(MessageRow::of).toList();
        return Response.page(
                "console/messages",
                new MessagesView(
                        NavView.of(by, Section.MESSAGES),
                        path(by),
                        rows.stream().filter(MessageRow::isOpen).toList(),
                        rows.stream().filter(row -> !row.isOpen()).toList(),
                        NOTICES.get(request.query().optional("done").orElse(""))));
    }

    private Response show(Request request, Officer by) {
        Delivery delivery = own(request, by);
        Optional<Letter> letter = delivery.state() == MessageState.KEPT
                ? deliveries.read(practice(by), delivery.id(), by.actor(), clock.instant())
                : Optional.empty();
        MailView mail = letter.filter(kept -> delivery.channel() == Channel.MAIL)
                .map(mailWords::of)
                .orElse(null);
        String text = letter.filter(kept -> delivery.channel() == Channel.TEXT)
                .map(kept -> textWords.of(kept.content(), kept.language()))
                .orElse(null);
        return Response.page(
                "console/message",
                new MessageView(NavView.of(by, Section.MESSAGES), path(by), MessageRow.of(delivery), mail, text));
    }

    private Response retry(Request request, Officer by) {
        boolean done =
                deliveries.tryNow(Optional.of(practice(by)), own(request, by).id(), by.actor(), clock.instant());
        return Response.seeOther(path(by) + "?done=" + (done ? "retried" : "busy"));
    }

    private Response giveUp(Request request, Officer by) {
        boolean done =
                deliveries.giveUp(Optional.of(practice(by)), own(request, by).id(), by.actor(), clock.instant());
        return Response.seeOther(path(by) + "?done=" + (done ? "given-up" : "busy"));
    }

    private Delivery own(Request request, Officer by) {
        return deliveries
                .find(practice(by), new MessageId(request.variable("id")))
                .orElseThrow(Refusal::notFound);
    }

    private static String practice(Officer by) {
        return by.practice().id().value();
    }

    private static String path(Officer by) {
        return by.path() + "/messages";
    }
}
