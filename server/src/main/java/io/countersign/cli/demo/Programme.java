package io.countersign.cli.demo;

import java.time.Instant;
import java.util.List;
import java.util.Locale;

/** What {@code demo} prints: where to go, who can sign in, and with what. */
final class Programme {
    private static final int SHOWN_CODES = 2;

    private Programme() {}

    static String of(Stage stage, Stage.Places places, DemoFolder folder) {
        Instant now = stage.now();
        var text = new StringBuilder();
        text.append("\nThe demo is ready. Start at Front Desk; nobody in it is real.\n\n");
        text.append("  Front Desk        ")
                .append(places.at(places.frontDesk()))
                .append('\n');
        text.append("  Countersign       ")
                .append(places.at(places.countersign()))
                .append('\n');
        text.append("  People and codes  ").append(places.at(places.people())).append("   (codes as they change)\n");
        text.append("  Outbox            ").append(places.at(places.people())).append("/outbox\n\n");
        for (Belongings one : stage.everybody()) {
            text.append(person(one, stage, now));
        }
        text.append('\n');
        text.append(
                folder.isPassing()
                        ? "Everything is in " + folder.path() + ", which is removed at the end (--data DIR keeps it).\n"
                        : "Everything is kept in " + folder.path() + ".\n");
        return text.append("Press Ctrl+C to stop both.\n").toString();
    }

    private static String person(Belongings one, Stage stage, Instant now) {
        Player player = one.player();
        var text = new StringBuilder(String.format(
                Locale.ROOT,
                "  %s, %s%n      %s%n",
                player.name(),
                role(player),
                player.hasPassword() ? player.email() + "   " + player.password() : player.email()));
        one.phone()
                .ifPresent(phone -> text.append("      code ")
                        .append(phone.shows(now))
                        .append(", for ")
                        .append(phone.secondsLeft(now))
                        .append(" s; then ")
                        .append(phone.shows(now.plusSeconds(phone.period())))
                        .append('\n'));
        List<String> codes = one.backupCodes();
        if (!codes.isEmpty()) {
            text.append("      backup codes ")
                    .append(String.join("   ", codes.subList(0, Math.min(SHOWN_CODES, codes.size()))))
                    .append('\n');
        }
        stage.linkOf(player)
                .ifPresent(
                        link -> text.append("      one-time link ").append(link).append('\n'));
        return text.toString();
    }

    private static String role(Player player) {
        String role = player.called().name().toLowerCase(Locale.ROOT).replace('_', ' ');
        if (player.elsewhere()) {
            return role + " of " + Player.ELSEWHERE + ": Front Desk is not for them";
        }
        return switch (player.has()) {
            case LINK -> role + ", invited a moment ago";
            case PASSWORD -> role + ", without a second factor yet";
            case APP, BACKUP_CODES -> role;
        };
    }
}
