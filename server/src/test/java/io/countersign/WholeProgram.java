package io.countersign;

import io.countersign.message.MessageSender;
import io.countersign.message.Posted;
import io.countersign.otp.SharedSecret;
import io.countersign.otp.Totp;
import io.countersign.platform.settings.Settings;
import io.countersign.platform.web.FormSeal;
import io.countersign.platform.web.PublicUrl;
import io.countersign.platform.web.SourceLimit;
import io.countersign.platform.web.Sources;
import io.countersign.platform.web.Website;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** The whole program in one process: its parts, its pages on a port of its own, and a clock that obeys. */
public final class WholeProgram implements AutoCloseable {
    public static final String EMAIL = "ann@riverside.example";
    public static final String PASSWORD = "violet tram under rain";

    /** As many as no test sends. */
    private static final int NO_LIMIT = 100_000;

    private static final Pattern KEY = Pattern.compile("data-copy=\"([A-Z2-7]+)\"");

    public final TestClock clock = new TestClock();
    public final Installation installation;
    public final String origin;
    private final Website website;

    private WholeProgram(Path folder, int formsAMinute) throws IOException {
        Settings settings = Settings.read(
                Countersign.SETTINGS, Map.of("data", folder.resolve("data").toString()), Map.of());
        installation = Server.installation(settings, clock).installation();
        int port = freePort();
        origin = "http://localhost:" + port;
        website = new Website(
                PublicUrl.parse(origin),
                new Sources(List.of()),
                new SourceLimit(formsAMinute, clock),
                new FormSeal(installation.formKey()),
                installation.secrets()::token,
                clock,
                Pathways.of(installation, origin, clock));
        website.start("127.0.0.1", port);
    }

    /** Starts it in an empty folder. */
    public static WholeProgram in(Path folder) {
        return in(folder, NO_LIMIT);
    }

    /** Starts it in an empty folder, where one network may send so many forms a minute. */
    public static WholeProgram in(Path folder, int formsAMinute) {
        try {
            return new WholeProgram(folder, formsAMinute);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A browser that has never been here. */
    public PlainBrowser browser() {
        return new PlainBrowser(origin);
    }

    /** What empties the outbox, with no way out for anything. */
    public MessageSender sender() {
        return new Messaging(
                        installation,
                        Settings.read(Countersign.SETTINGS, Map.of(), Map.of()),
                        Optional.empty(),
                        PublicUrl.parse(origin),
                        clock)
                .sender();
    }

    /** Goes through the first run with a browser, which is signed in then; the phone has scanned the picture. */
    public FakePhone setUp(PlainBrowser browser) {
        browser.open("/setup/" + installation.links().issueFirst().reveal());
        browser.submit(firstRun());
        FakePhone phone = scan(browser);
        browser.submit(Map.of("code", code(phone), "name", "Phone"));
        return phone;
    }

    /** What the first person types. */
    public static Map<String, String> firstRun() {
        return Map.of("practice", "Riverside Dental", "name", "Ann Baker", "email", EMAIL, "password", PASSWORD);
    }

    /** The phone that has scanned the picture on a page. */
    public static FakePhone scan(PlainBrowser browser) {
        String key = browser.found(KEY).orElseThrow(() -> new AssertionError(browser.body()));
        return new FakePhone(SharedSecret.fromBase32(key).orElseThrow(), Totp.DEFAULT, Duration.ZERO);
    }

    /** What a phone shows now. */
    public String code(FakePhone phone) {
        return phone.codeAt(clock.instant()).text();
    }

    /** What waits in the outbox, opened. */
    public List<Posted> posted() {
        return Posted.in(installation.database(), installation.vault());
    }

    /** An id nobody has had before. */
    public String freshId() {
        return installation.secrets().id();
    }

    @Override
    public void close() {
        website.stop();
        installation.close();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
