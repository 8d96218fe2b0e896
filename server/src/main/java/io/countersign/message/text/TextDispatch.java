package io.countersign.message.text;

import io.countersign.message.Answer;
import io.countersign.message.Channel;
import io.countersign.message.Dispatch;
import io.countersign.message.Letter;
import io.countersign.message.PhoneNumber;
import io.countersign.message.TextWords;
import io.countersign.message.Why;
import io.countersign.message.Why.Cause;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The way out for text messages: it asks the gateways of the number's country one after the other until one takes the
 * message. A gateway that may have it is the last one that is ever asked for it; at a later attempt it is asked again,
 * under the same id, and no other is.
 */
public final class TextDispatch implements Dispatch {
    private static final int AT_ONCE = 4;

    /** No further gateway is asked after that: an attempt is to end within half a minute. */
    private static final Duration ASKING = Duration.ofSeconds(15);

    /** So long a gateway that may have a message has time to say so before it is asked again. */
    static final Duration CLEARING_UP = Duration.ofMinutes(1);

    private final Map<String, TextGateway> gateways = new LinkedHashMap<>();
    private final Map<String, GatewayStanding> standings = new LinkedHashMap<>();
    private final GatewayOrder order;
    private final TextWords words;
    private final InstantSource clock;

    /** Takes the gateways, which have names of their own, and in which order they are asked. */
    public TextDispatch(
            List<? extends TextGateway> gateways, GatewayOrder order, TextWords words, InstantSource clock) {
        for (TextGateway gateway : gateways) {
            this.gateways.put(gateway.name(), gateway);
            this.standings.put(gateway.name(), new GatewayStanding());
        }
        this.order = order;
        this.words = words;
        this.clock = clock;
    }

    @Override
    public Channel channel() {
        return Channel.TEXT;
    }

    @Override
    public int atOnce() {
        return AT_ONCE;
    }

    @Override
    public Answer send(Letter letter) {
        PhoneNumber to = PhoneNumber.stored(letter.address());
        Instant now = clock.instant();
        var message = new TextMessage(
                letter.id().value(),
                to,
                words.of(letter.content(), letter.language()),
                Duration.between(now, letter.until()));
        Optional<String> unclear = letter.unclear().filter(gateways::containsKey);
        List<String> asked = unclear.map(List::of).orElseGet(() -> order.of(to.country()));
        if (asked.isEmpty()) {
            return new Answer.Refused(Why.of(Cause.ADDRESS_REFUSED));
        }
        return send(message, asked, now, unclear);
    }

    private Answer send(TextMessage message, List<String> asked, Instant begun, Optional<String> unclear) {
        Optional<Why> why = Optional.empty();
        for (String name : asked) {
            Instant now = clock.instant();
            if (standing(name).isResting(now) || now.isAfter(begun.plus(ASKING))) {
                continue;
            }
            Handover handover = handOver(name, message);
            switch (handover) {
                case Handover.Taken(Optional<String> reference) -> {
                    return new Answer.Taken(name, reference);
                }
                case Handover.Refused(Why good) -> {
                    return new Answer.Refused(good);
                }
                case Handover.Unclear(Why open) -> {
                    return new Answer.TryAgain(open, Optional.of(CLEARING_UP), Optional.of(name));
                }
                case Handover.NotThis(Why one) -> why = Optional.of(one);
                case Handover.Down(Why down, Optional<Duration> _) -> why = Optional.of(down);
            }
        }
        return new Answer.TryAgain(why.orElseGet(() -> lastOf(asked)), untilOneIsBack(asked), unclear);
    }

    private Handover handOver(String name, TextMessage message) {
        TextGateway gateway = gateways.get(name);
        if (gateway == null) {
            throw new IllegalArgumentException("no gateway is called " + name);
        }
        Handover handover = gateway.send(message);
        GatewayStanding standing = standing(name);
        Instant now = clock.instant();
        switch (handover) {
            case Handover.Taken _ -> standing.took();
            case Handover.Refused(Why why) -> standing.refused(why, now);
            case Handover.NotThis(Why why) -> standing.refused(why, now);
            case Handover.Down(Why why, Optional<Duration> after) -> standing.failed(why, after, now);
            case Handover.Unclear(Why why) -> standing.failed(why, Optional.empty(), now);
        }
        return handover;
    }

    private GatewayStanding standing(String name) {
        GatewayStanding standing = standings.get(name);
        if (standing == null) {
            throw new IllegalArgumentException("no gateway is called " + name);
        }
        return standing;
    }

    /** Why those that rest do so. */
    private Why lastOf(List<String> names) {
        Instant now = clock.instant();
        return names.stream()
                .flatMap(name -> standing(name).seen(now).last().stream())
                .max(Comparator.comparing(GatewayStanding.Fault::at))
                .map(GatewayStanding.Fault::why)
                .orElseGet(() -> Why.of(Cause.TIMED_OUT));
    }

    private Optional<Duration> untilOneIsBack(List<String> names) {
        Instant now = clock.instant();
        List<Optional<Instant>> rests = names.stream()
                .map(name -> standing(name).seen(now).restsUntil())
                .toList();
        return rests.stream().anyMatch(Optional::isEmpty)
                ? Optional.empty()
                : rests.stream()
                        .flatMap(Optional::stream)
                        .min(Comparator.naturalOrder())
                        .map(back -> Duration.between(now, back));
    }

    /** What an operator is told of a gateway. */
    public record Status(
            String name,
            long taken,
            long refused,
            long failed,
            Optional<Why> lastFault,
            Optional<Instant> lastFaultAt,
            Optional<Instant> restsUntil,
            Optional<Why> unreachable) {}

    /** How each gateway fares, with a connection tried to each; nothing is sent. */
    public List<Status> status() {
        return gateways.values().parallelStream().map(this::status).toList();
    }

    private Status status(TextGateway gateway) {
        Optional<Why> unreachable = gateway.probe();
        GatewayStanding.Seen seen = standing(gateway.name()).seen(clock.instant());
        return new Status(
                gateway.name(),
                seen.taken(),
                seen.refused(),
                seen.failed(),
                seen.last().map(GatewayStanding.Fault::why),
                seen.last().map(GatewayStanding.Fault::at),
                seen.restsUntil(),
                unreachable);
    }

    /** The names of the gateways, as they stand in the file. */
    public List<String> names() {
        return List.copyOf(gateways.keySet());
    }

    /** Which gateway is asked first for numbers of this country. */
    public Optional<String> preferred(String country) {
        return order.of(country).stream().findFirst();
    }

    /** Has one gateway send a message that is in no outbox, whether it rests or not: for an operator who tries it. */
    public Handover tryOut(String gateway, TextMessage message) {
        return handOver(gateway, message);
    }

    @Override
    public void close() {
        gateways.values().forEach(TextGateway::close);
    }
}
