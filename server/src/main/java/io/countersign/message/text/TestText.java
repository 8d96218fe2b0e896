package io.countersign.message.text;

import io.countersign.audit.AuditEvent;
import io.countersign.audit.AuditLog;
import io.countersign.message.Content;
import io.countersign.message.PhoneNumber;
import io.countersign.message.TextWords;
import io.countersign.message.Why;
import io.countersign.platform.database.Database;
import io.countersign.platform.web.Language;
import io.countersign.secret.SecretFactory;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A text message that says nothing but that text messages arrive. It goes past the outbox and its limits, at once and
 * once, by one gateway, so that whoever wants to know sees what came of it.
 */
public final class TestText {
    private static final Duration GOOD_FOR = Duration.ofMinutes(10);

    private final TextDispatch dispatch;
    private final Set<String> countries;
    private final TextWords words;
    private final String host;
    private final Database database;
    private final AuditLog audit;
    private final SecretFactory secrets;
    private final InstantSource clock;

    /**
     * Takes its parts.
     *
     * @param countries to which text messages are sent
     * @param host the name of this installation's pages
     */
    public TestText(
            TextDispatch dispatch,
            Set<String> countries,
            TextWords words,
            String host,
            Database database,
            AuditLog audit,
            SecretFactory secrets,
            InstantSource clock) {
        this.dispatch = dispatch;
        this.countries = Set.copyOf(countries);
        this.words = words;
        this.host = host;
        this.database = database;
        this.audit = audit;
        this.secrets = secrets;
        this.clock = clock;
    }

    /** What came of it. */
    public sealed interface Outcome {
        /** The gateway has taken it over. */
        record Taken(String gateway) implements Outcome {}

        /** The gateway did not take it, or nobody knows. */
        record NotTaken(String gateway, Why why, boolean maybe) implements Outcome {}

        /** No text message is sent to that country. */
        record Country(String country) implements Outcome {}

        /** There is no such gateway. */
        record NoGateway() implements Outcome {}
    }

    /**
     * Hands a gateway a message to this number; that somebody did is in the log.
     *
     * @param gateway which one; the one that its country prefers where none is named
     */
    public Outcome send(PhoneNumber to, Optional<String> gateway, Language language, String actor) {
        if (!countries.contains(to.country())) {
            return new Outcome.Country(to.country());
        }
        Optional<String> found =
                gateway.or(() -> dispatch.preferred(to.country())).filter(dispatch.names()::contains);
        if (found.isEmpty()) {
            return new Outcome.NoGateway();
        }
        String name = found.get();
        String text = words.of(Content.of("test", host), language);
        Outcome outcome = outcome(name, dispatch.tryOut(name, new TextMessage(secrets.id(), to, text, GOOD_FOR)));
        String answer = outcome instanceof Outcome.NotTaken(var _, Why why, var _)
                ? why.cause().name()
                : "TAKEN";
        database.writeOnly(tx -> audit.append(
                tx,
                AuditEvent.ofInstallation(
                        clock.instant(), actor, "text.tested", Map.of("gateway", name, "answer", answer))));
        return outcome;
    }

    private static Outcome outcome(String name, Handover handover) {
        return switch (handover) {
            case Handover.Taken _ -> new Outcome.Taken(name);
            case Handover.Refused(Why why) -> new Outcome.NotTaken(name, why, false);
            case Handover.NotThis(Why why) -> new Outcome.NotTaken(name, why, false);
            case Handover.Down(Why why, var _) -> new Outcome.NotTaken(name, why, false);
            case Handover.Unclear(Why why) -> new Outcome.NotTaken(name, why, true);
        };
    }
}
