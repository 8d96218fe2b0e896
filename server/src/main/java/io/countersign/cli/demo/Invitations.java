package io.countersign.cli.demo;

import io.countersign.membership.Actor;
import io.countersign.membership.Practices;
import io.countersign.subscriber.EmailAddress;
import java.net.URI;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** The one-time links of those who have only just been invited. They run out, so each start gives fresh ones. */
public final class Invitations implements Supplier<List<OutboxMessage>> {
    private final List<OutboxMessage.Handed> sent;

    private Invitations(List<OutboxMessage.Handed> sent) {
        this.sent = List.copyOf(sent);
    }

    /** Gives a link to everybody who was invited and has not come yet. */
    static Invitations send(Practices practices, URI countersign, InstantSource clock) {
        var sent = new ArrayList<OutboxMessage.Handed>();
        for (Player player : Player.ALL) {
            if (player.has() == Player.Has.LINK) {
                Practices.Person person = practices
                        .person(EmailAddress.parse(player.email()).orElseThrow())
                        .orElseThrow();
                practices
                        .link(Actor.OPERATOR, person.subscriber())
                        .ifPresent(link -> sent.add(new OutboxMessage.Handed(
                                clock.instant(),
                                player.name(),
                                player.email(),
                                Player.PRACTICE,
                                countersign.resolve("/setup/" + link.reveal()).toString())));
            }
        }
        return new Invitations(sent);
    }

    @Override
    public List<OutboxMessage> get() {
        return List.copyOf(sent);
    }

    /** The link of this person, if they were given one at this start. */
    Optional<String> linkOf(Player player) {
        return sent.stream()
                .filter(message -> message.email().equals(player.email()))
                .map(OutboxMessage.Handed::link)
                .findFirst();
    }
}
