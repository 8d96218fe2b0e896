package io.countersign.cli;

import io.countersign.platform.settings.DurationText;
import io.countersign.platform.settings.ServerSettings;
import java.net.URI;
import java.time.Duration;

/** What {@code serve} prints when its door is open: the one thing to do next, and how to stop. */
public final class StartMessage {

    private StartMessage() {}

    /** For an installation that is set up. */
    public static String ready(Version version, ServerSettings server) {
        return opening(version) + "\n  " + server.publicUrl() + "\n" + closing(server);
    }

    /** For the folder of a demonstration. */
    public static String demo(Version version, ServerSettings server) {
        return opening(version)
                + "\nTHIS IS A DEMO. Its passwords and the keys of its phones are known to everybody who can read them:\n"
                + "let nobody real sign in here. ./countersign demo --data " + server.data()
                + "\nstarts it with its people and their codes.\n\n  " + server.publicUrl() + "\n" + closing(server);
    }

    /** For an installation that waits for its first owner. */
    public static String awaitingSetUp(Version version, ServerSettings server, URI link, Duration life) {
        return opening(version) + "\nOpen this link to set it up. It works once, within " + DurationText.inWords(life)
                + ":\n\n  " + link + "\n" + keys() + closing(server);
    }

    private static String keys() {
        return "\nThen put its keys on paper, for a safe: ./countersign admin keys escrow --out sheet.html\n";
    }

    private static String opening(Version version) {
        return version + " is ready.\n";
    }

    private static String closing(ServerSettings server) {
        String store = server.database().isPresent() ? "in PostgreSQL; keys and socket are" : "";
        return "\nData is " + (store.isEmpty() ? "" : store + " ") + "in " + server.data()
                + ". Press Ctrl+C to stop.\n";
    }
}
