package io.countersign.acceptance;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * A phone with an authenticator app. Its codes come from oathtool and its camera is zbarimg: nothing of our own is
 * trusted to tell what a stranger's app would show.
 */
public final class FakePhone {
    private static final DateTimeFormatter CLOCK =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final URI uri;
    private final Map<String, String> parameters;
    private final Duration clockError;

    private FakePhone(URI uri, Duration clockError) {
        this.uri = uri;
        this.parameters = parameters(uri.getRawQuery());
        this.clockError = clockError;
    }

    /** A phone that has opened an {@code otpauth:} link. */
    public static FakePhone opening(String link) {
        return new FakePhone(URI.create(link), Duration.ZERO);
    }

    /** A phone that has scanned the one QR code in a picture. */
    public static FakePhone scanning(java.nio.file.Path png) {
        return opening(
                Program.run("zbarimg", "--quiet", "--raw", png.toString()).printed());
    }

    /** The same phone with a clock that is wrong: fast where positive. */
    public FakePhone withClockError(Duration error) {
        return new FakePhone(uri, error);
    }

    /** The six digits on its screen at a true time. */
    public String code(Instant trueTime) {
        return code(trueTime, "sha1", 6, 30);
    }

    /** What an app would show that reads other parameters out of the link than it should. */
    public String code(Instant trueTime, String algorithm, int digits, int period) {
        Instant shown = trueTime.plus(clockError);
        return Program.run(
                        "oathtool",
                        "--totp=" + algorithm,
                        "--base32",
                        "--digits=" + digits,
                        "--time-step-size=" + period + "s",
                        "--now=@" + shown.getEpochSecond(),
                        key())
                .printed();
    }

    /**
     * The six digits on its screen at a true time, told by a program that believes its own clock, which faketime has set
     * wrong: nothing of the computation is told what time it is.
     */
    public String codeByItsOwnClock(Instant trueTime) {
        String shown = CLOCK.format(trueTime.plus(clockError));
        return Program.run("env", "TZ=UTC", "faketime", "-f", "@" + shown, "oathtool", "--totp", "--base32", key())
                .printed();
    }

    /** A code that is not on its screen now, nor in any step near it. */
    public String wrongCode(Instant trueTime) {
        var near = new java.util.HashSet<String>();
        for (int step = -5; step <= 5; step++) {
            near.add(code(trueTime.plusSeconds(30L * step)));
        }
        int number = 0;
        while (near.contains(String.format(Locale.ROOT, "%06d", number))) {
            number++;
        }
        return String.format(Locale.ROOT, "%06d", number);
    }

    /** The key in Base32. */
    public String key() {
        return parameter("secret");
    }

    /** A parameter of the link, or nothing but an empty text. */
    public String parameter(String name) {
        return parameters.getOrDefault(name, "");
    }

    /** The name of the entry in the app, such as {@code Riverside Dental:ann@example.org}. */
    public String label() {
        return decode(uri.getRawPath()).substring(1);
    }

    /** The whole link. */
    public String link() {
        return uri.toString();
    }

    private static Map<String, String> parameters(String query) {
        Map<String, String> found = new HashMap<>();
        for (String pair : query.split("&", -1)) {
            String[] halves = pair.split("=", 2);
            found.put(decode(halves[0]), decode(halves[1]));
        }
        return found;
    }

    /** Percent-encoding only: an app that knows RFC 3986 shows a plus as a plus. */
    private static String decode(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }
}
