package io.countersign.session;

import io.countersign.organization.RuleStore;
import io.countersign.organization.Rules;
import io.countersign.platform.database.Tx;
import io.countersign.platform.settings.SessionSettings;
import io.countersign.subscriber.SubscriberId;
import java.time.Duration;

/** How long the sessions of a person live: as this installation has it, and shorter where a practice of theirs decides so. */
final class SessionLimits {
    private final SessionSettings settings;
    private final RuleStore rules = new RuleStore();

    SessionLimits(SessionSettings settings) {
        this.settings = settings;
    }

    /**
     * What holds now.
     *
     * @param idle the time without use after which a session rests
     * @param absolute the time after which it ends
     * @param remembered for how long a browser counts in which the second factor was proved; zero where none does
     */
    record Limits(Duration idle, Duration absolute, Duration remembered) {}

    Limits of(Tx tx, SubscriberId person) {
        Rules binding = rules.ofMember(tx, person);
        return new Limits(
                shorter(settings.idle(), binding.idle()),
                shorter(settings.absolute(), binding.absolute()),
                binding.remembered());
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) <= 0 ? one : other;
    }
}
