package io.countersign.acceptance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A stranger's application: a process beside the server, registered as any application is, in which journeys end. */
public final class FrontDesk implements AutoCloseable {
    private static final Path JAR = Path.of("..", "frontdesk", "target", "frontdesk.jar");
    private static final HttpClient CLIENT = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
    private static final Pattern OURS = Pattern.compile("^frontdesk-.*");
    private static final int MOST_REDIRECTS = 10;
    private static final long PATIENCE_MILLIS = 120_000;

    private final ServerProcess server;
    private final Path folder;
    private final int port;
    private final Process process;

    /** What an application is given when it is registered. */
    public record Client(String id, String secret) {}

    private FrontDesk(ServerProcess server, Function<URI, Client> registration, List<String> options) {
        this.server = server;
        this.port = ServerProcess.freePort();
        try {
            this.folder = Files.createTempDirectory("frontdesk");
            Client client = registration.apply(url());
            // The keys that sign for applications are made when somebody first asks for them.
            new Visitor(server).get("/jwks");
            Path secret = Files.writeString(folder.resolve("client"), client.secret());
            List<String> command = server.java();
            command.addAll(List.of("-jar", JAR.toAbsolutePath().normalize().toString()));
            command.addAll(List.of(
                    "--port", String.valueOf(port), "--issuer", server.url().toString()));
            command.addAll(List.of("--client-id", client.id()));
            command.addAll(List.of("--client-secret-file", secret.toString()));
            command.addAll(options);
            this.process = new ProcessBuilder(command)
                    .redirectOutput(log().toFile())
                    .redirectErrorStream(true)
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        awaitReady();
    }

    /** Registers it with this server, and starts it. */
    public static FrontDesk beside(ServerProcess server) {
        return new FrontDesk(server, byCommand(server), List.of());
    }

    /** The same for the people of one practice only. */
    public static FrontDesk ofPractice(ServerProcess server, String practice) {
        return new FrontDesk(server, byCommand(server, "--practice", practice), List.of());
    }

    /** The same with further options of its own. */
    public static FrontDesk with(ServerProcess server, String... options) {
        return new FrontDesk(server, byCommand(server), Arrays.asList(options));
    }

    /** The same, registered by somebody who is told the address of the application and tells what it is given. */
    public static FrontDesk registeredBy(ServerProcess server, Function<URI, Client> registration) {
        return new FrontDesk(server, registration, List.of());
    }

    public URI url() {
        return URI.create("http://localhost:" + port);
    }

    /** A visitor comes anew, from wherever they stand with Countersign, and is shown the calendar. */
    public void letsIn(Visitor visitor, Person person) {
        Answer answer = comes(visitor);
        if (!isInside(answer) || !answer.body().contains(person.name())) {
            throw new AssertionError(
                    "Front Desk does not let " + person.name() + " in: " + answer + "\n" + answer.body());
        }
    }

    /** A visitor comes anew, and gets no further than Countersign, which still asks for something. */
    public void refuses(Visitor visitor) {
        Answer answer = comes(visitor);
        if (isInside(answer) || !answer.path().startsWith("/login")) {
            throw new AssertionError("Front Desk does not leave it to Countersign: " + answer + "\n" + answer.body());
        }
    }

    /** Whether a visitor who comes anew is shown the calendar. */
    public boolean opensTo(Visitor visitor) {
        return isInside(comes(visitor));
    }

    private static boolean isInside(Answer answer) {
        return answer.status() == 200 && answer.heading().equals("Today");
    }

    /** Somebody in a real browser comes anew, and is shown the calendar. */
    public void letsIn(Window window, Person person) {
        comes(window);
        window.page().waitForURL(url() + "/calendar");
        if (!window.heading().equals("Today") || !window.text().contains(person.name())) {
            throw new AssertionError("Front Desk does not let " + person.name() + " in: " + window.text());
        }
    }

    /** Somebody in a real browser comes anew, and is left standing at Countersign's door. */
    public void refuses(Window window) {
        comes(window);
        if (!window.page().url().startsWith(server.url() + "/login")) {
            throw new AssertionError("Front Desk does not leave it to Countersign: "
                    + window.page().url());
        }
    }

    /** Somebody opens Front Desk in a browser that it does not know, and is sent to wherever that leads. */
    public Window comes(Window window) {
        window.context().clearCookies(new com.microsoft.playwright.BrowserContext.ClearCookiesOptions().setName(OURS));
        return window.go(url() + "/calendar");
    }

    /** Everything it has printed. */
    public String output() {
        try {
            return Files.readString(log(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Function<URI, Client> byCommand(ServerProcess server, String... registration) {
        return url -> {
            List<String> arguments =
                    new ArrayList<>(List.of("admin", "client", "add", "--json", "--name", "Front Desk"));
            arguments.addAll(List.of("--redirect", url + "/callback", "--after-logout", url + "/signed-out"));
            arguments.addAll(Arrays.asList(registration));
            Program added = server.run(arguments.toArray(String[]::new));
            JsonNode client = JsonMapper.shared().readTree(added.printed());
            return new Client(
                    client.path("client").path("id").asString(),
                    client.path("secret").asString());
        };
    }

    /** Follows a visitor between the two, each of which sees its own cookies only. */
    private Answer comes(Visitor browser) {
        // Another tab, so to speak: what the visitor does next in the first one is left as it was.
        Visitor visitor = browser.twin();
        Map<String, String> cookies = new TreeMap<>();
        URI at = url().resolve("/calendar");
        for (int i = 0; i < MOST_REDIRECTS; i++) {
            boolean ours = at.getPort() == port;
            Answer answer = ours ? get(at, cookies) : visitor.get(visitor.path(at.toString()));
            if (answer.status() / 100 != 3) {
                return answer;
            }
            at = at.resolve(answer.location().orElseThrow());
        }
        throw new AssertionError("redirected in a circle at " + at);
    }

    private static Answer get(URI address, Map<String, String> cookies) {
        var request = HttpRequest.newBuilder(address);
        if (!cookies.isEmpty()) {
            request.header(
                    "Cookie",
                    cookies.entrySet().stream()
                            .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                            .collect(Collectors.joining("; ")));
        }
        try {
            HttpResponse<String> response = CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
            for (String header : response.headers().allValues("Set-Cookie")) {
                String[] pair = header.split(";", 2)[0].split("=", 2);
                cookies.put(pair[0], pair[1]);
            }
            return new Answer("GET", address.getPath(), response.statusCode(), response.headers(), response.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private Path log() {
        return folder.resolve("log");
    }

    private void awaitReady() {
        long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(PATIENCE_MILLIS);
        while (!output().contains("Front Desk is ready")) {
            if (!process.isAlive() || System.nanoTime() > deadline) {
                throw new AssertionError("Front Desk did not start:\n" + output());
            }
            try {
                Thread.sleep(50);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }
    }
}
