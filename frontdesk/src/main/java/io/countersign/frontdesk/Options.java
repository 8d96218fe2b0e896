package io.countersign.frontdesk;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the command line says.
 *
 * @param base our own address, as browsers see it
 * @param accounts what the accounts ask for
 * @param recheck how often Countersign is asked whether somebody is still signed in there
 */
record Options(
        int port, URI base, String issuer, String clientId, String clientSecret, String accounts, Duration recheck) {
    static final String USAGE = """
            Front Desk: a small practice application that signs its people in through Countersign.

              java -jar frontdesk.jar --issuer URL --client-id ID --client-secret-file FILE [options]

              --issuer URL               the public address of Countersign
              --client-id ID             as `./countersign admin client add` printed it
              --client-secret-file FILE  a file that holds the secret it printed, and nothing else
              --port PORT                where to listen on this computer; 8090
              --url URL                  the address browsers use; http://localhost:PORT
              --accounts-level LEVEL     what the accounts ask for: two-factors (the default), or passkey
              --recheck-minutes N        how often to ask Countersign whether somebody is still signed in; 15
              --help                     this

            Register it with --redirect URL/callback and --after-logout URL/signed-out.
            """;

    private static final int PORT = 8090;
    private static final int LAST_PORT = 65_535;
    private static final Set<String> KNOWN = Set.of(
            "--issuer",
            "--client-id",
            "--client-secret-file",
            "--port",
            "--url",
            "--accounts-level",
            "--recheck-minutes");

    /** A command line that cannot be followed, and why. */
    static final class Mistake extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Mistake(String message) {
            super(message);
        }
    }

    /** Reads the command line. */
    static Options read(List<String> arguments) {
        Map<String, String> given = new HashMap<>();
        for (int i = 0; i < arguments.size(); i += 2) {
            String name = arguments.get(i);
            if (!KNOWN.contains(name)) {
                throw new Mistake("There is no option " + name + ".");
            }
            if (i + 1 == arguments.size()) {
                throw new Mistake(name + " needs a value.");
            }
            if (given.put(name, arguments.get(i + 1)) != null) {
                throw new Mistake(name + " is given twice.");
            }
        }
        int port = number(given, "--port", PORT, LAST_PORT);
        String accounts = given.getOrDefault("--accounts-level", "two-factors");
        if (!Set.of("two-factors", "passkey").contains(accounts)) {
            throw new Mistake("--accounts-level is two-factors or passkey.");
        }
        return new Options(
                port,
                address(given.getOrDefault("--url", "http://localhost:" + port), "--url"),
                address(needed(given, "--issuer"), "--issuer").toString(),
                needed(given, "--client-id"),
                secret(Path.of(needed(given, "--client-secret-file"))),
                accounts,
                Duration.ofMinutes(number(given, "--recheck-minutes", 15, 1_440)));
    }

    /** Says nothing of the secret. */
    @Override
    public String toString() {
        return "Options[" + base + ", " + issuer + ", " + clientId + "]";
    }

    private static String needed(Map<String, String> given, String name) {
        return Optional.ofNullable(given.get(name)).orElseThrow(() -> new Mistake(name + " is needed."));
    }

    private static int number(Map<String, String> given, String name, int otherwise, int most) {
        String text = given.getOrDefault(name, String.valueOf(otherwise));
        if (!text.matches("\\d{1,5}") || Integer.parseInt(text) > most) {
            throw new Mistake(name + " is a number from 0 to " + most + ".");
        }
        return Integer.parseInt(text);
    }

    private static URI address(String text, String name) {
        try {
            URI uri = new URI(text);
            boolean web = uri.getHost() != null && Set.of("http", "https").contains(String.valueOf(uri.getScheme()));
            if (web) {
                return uri;
            }
        } catch (URISyntaxException e) {
            throw new Mistake(name + " is no address: " + e.getReason() + ".");
        }
        throw new Mistake(name + " is a whole address, such as http://localhost:8080.");
    }

    private static String secret(Path file) {
        try {
            String secret = Files.readString(file).strip();
            if (secret.isEmpty()) {
                throw new Mistake("The file of the client secret is empty: " + file);
            }
            return secret;
        } catch (IOException e) {
            throw new Mistake("The file of the client secret cannot be read: " + file);
        }
    }
}
