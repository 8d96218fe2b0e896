package io.countersign.cli.demo;

import java.util.List;
import java.util.Optional;

/**
 * What somebody in the demonstration was given.
 *
 * @param phone their authenticator app, if they were given one
 * @param backupCodes on their paper
 */
public record Belongings(Player player, Optional<FakePhone> phone, List<String> backupCodes) {
    static Belongings of(Player player) {
        return new Belongings(player, Optional.empty(), List.of());
    }

    /** Says nothing that somebody could sign in with. */
    @Override
    public String toString() {
        return "Belongings[" + player.email() + "]";
    }
}
