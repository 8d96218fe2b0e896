package io.countersign.cli.admin;

import io.countersign.message.Channel;
import io.countersign.message.MessageState;
import io.countersign.message.Why;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** Answers about messages in plain words. */
final class MessageWords {
    private MessageWords() {}

    static String shown(AdminAnswer.MessagesShown shown) {
        if (shown.counts().isEmpty()) {
            return "There is no message yet.\n";
        }
        String counts = Arrays.stream(Channel.values())
                .filter(channel -> shown.counts().stream().anyMatch(count -> count.channel() == channel))
                .map(channel -> counts(shown, channel))
                .collect(Collectors.joining());
        return counts
                + (shown.stuck().isEmpty()
                        ? "Nothing is stuck.\n"
                        : "\nStuck, the oldest first:\n"
                                + shown.stuck().stream()
                                        .map(MessageWords::stuck)
                                        .collect(Collectors.joining()));
    }

    static String retried(AdminAnswer.MessagesRetried retried) {
        return switch (retried.messages().size()) {
            case 0 -> "Nothing is stuck.\n";
            case 1 -> "It is tried within a second, or when the server starts.\n";
            default -> retried.messages().size() + " messages are tried within seconds, or when the server starts.\n";
        };
    }

    static String tested(AdminAnswer.MailTested tested) {
        return tested.server() + " has taken a mail to " + tested.to()
                + ". Have a look whether and where it arrived.\n";
    }

    static String tested(AdminAnswer.TextTested tested) {
        return tested.gateway() + " has taken a text message to " + tested.to() + ". Have a look whether it arrived.\n";
    }

    static String gateways(AdminAnswer.TextGatewaysShown shown) {
        return shown.gateways().stream().map(MessageWords::gateway).collect(Collectors.joining());
    }

    private static String gateway(TextGatewayState gateway) {
        String trouble = gateway.why()
                .map(cause -> (gateway.reachable() ? "  The last trouble: " : "  ")
                        + why(cause, gateway.detail())
                        + gateway.lastFaultAt()
                                .filter(at -> gateway.reachable())
                                .map(at -> ", at " + AdminWords.TIME.format(at))
                                .orElse("")
                        + gateway.restsUntil()
                                .map(until -> "; left alone until " + AdminWords.TIME.format(until))
                                .orElse("")
                        + "\n")
                .orElse("");
        return gateway.name() + ": " + (gateway.reachable() ? "can be reached" : "cannot be reached") + ". "
                + gateway.taken() + " taken, " + gateway.refused() + " refused, " + gateway.failed()
                + " failed since the server started.\n" + trouble;
    }

    private static String counts(AdminAnswer.MessagesShown shown, Channel channel) {
        return (channel == Channel.MAIL ? "Mail: " : "Text messages: ")
                + shown.counts().stream()
                        .filter(count -> count.channel() == channel)
                        .map(count -> count.number() + " " + state(count.state()))
                        .collect(Collectors.joining(", "))
                + "\n";
    }

    private static String state(MessageState state) {
        return state.name().toLowerCase(Locale.ROOT);
    }

    private static String stuck(StuckMessage stuck) {
        String what = stuck.channel() == Channel.MAIL ? "mail" : "text message";
        return "  " + stuck.purpose() + " by " + what + " to " + stuck.to() + ", id " + stuck.id() + "\n    "
                + stuck.why().map(cause -> why(cause, stuck.detail())).orElse("no answer was written down")
                + "; tried " + (stuck.attempts() == 1 ? "once" : stuck.attempts() + " times")
                + stuck.nextTry()
                        .map(next -> ", again at " + AdminWords.TIME.format(next))
                        .orElse("")
                + ", given up at " + AdminWords.TIME.format(stuck.until()) + "\n";
    }

    /** Why a message was not sent. */
    static String why(Why.Cause cause, String detail) {
        String said = detail.isEmpty() ? "" : " (" + detail + ")";
        return switch (cause) {
                    case NOT_FOUND -> "the name of the host leads nowhere";
                    case UNREACHABLE -> "nobody answers there";
                    case TIMED_OUT -> "the answer took too long";
                    case NOT_TRUSTED -> "the certificate there is not trusted, or not one of this name";
                    case NOT_ENCRYPTED -> "no encryption is offered there";
                    case SIGN_IN_REFUSED -> "our name and password or key are not accepted there";
                    case FORBIDDEN -> "we may not connect to this address";
                    case BUSY -> "they are busy, or said to try again";
                    case ADDRESS_REFUSED -> "the address was refused";
                    case REFUSED -> "the message was refused";
                    case UNDELIVERED -> "it was taken over and did not arrive";
                    case GIVEN_UP -> "somebody gave it up";
                    case BROKEN -> "what came was no answer that makes sense";
                }
                + said;
    }
}
