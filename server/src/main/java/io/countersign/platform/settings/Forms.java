package io.countersign.platform.settings;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The forms a setting's value can have. Messages never repeat what was written, for it may be a secret gone astray. */
public final class Forms {

    private Forms() {}

    public static Form<HostAndPort> hostAndPort() {
        return new Form<>("HOST:PORT", "a host or address and a port, such as 127.0.0.1:8080", HostAndPort::parse);
    }

    public static Form<URI> publicUrl() {
        return new Form<>(
                "URL",
                "https://name or https://name:port; http:// only for localhost and other loopback names",
                PublicUrl::parse);
    }

    /** A page or a service of somebody else. */
    public static Form<URI> httpsUrl() {
        String allowed = "https://, a host and a path, such as https://tsa.example.org/tsr";
        return new Form<>("URL", allowed, text -> readHttpsUrl(text, allowed));
    }

    public static Form<Path> path() {
        return new Form<>("PATH", "a file or folder", Forms::readPath);
    }

    public static Form<String> text(String label, String allowed) {
        return new Form<>(label, allowed, text -> text);
    }

    public static Form<SecretReference> secretReference() {
        return new Form<>(
                "REFERENCE",
                "file: and the path of a file that holds the secret; env: and the name of a variable; or command: and a"
                        + " program with its words, which prints it within 30 seconds",
                SecretReference::parse);
    }

    public static Form<List<AddressRange>> addressRanges() {
        return new Form<>(
                "RANGES",
                "addresses or ranges divided by commas, such as 10.0.0.0/8,192.168.1.7",
                AddressRange::parseAll);
    }

    /** Names or addresses of hosts, in lower case. */
    public static Form<Set<String>> hosts() {
        String allowed = "names or addresses of hosts divided by commas, such as office.example.org,10.1.2.3";
        return new Form<>("HOSTS", allowed, text -> readHosts(text, allowed));
    }

    /** Whole numbers from {@code least} to {@code most}, both allowed. */
    public static Form<Integer> wholeNumber(int least, int most) {
        String allowed = "a whole number from " + least + " to " + most;
        return new Form<>("NUMBER", allowed, text -> readWholeNumber(text, least, most, allowed));
    }

    /** Times such as {@code 30m} from {@code least} to {@code most}, both allowed. */
    public static Form<Duration> duration(Duration least, Duration most) {
        String allowed = "a time from " + DurationText.format(least) + " to " + DurationText.format(most)
                + ", written with s, m, h or d, such as 30m";
        return new Form<>(
                "TIME",
                allowed,
                text -> DurationText.parse(text)
                        .filter(time -> time.compareTo(least) >= 0 && time.compareTo(most) <= 0)
                        .orElseThrow(() -> not(allowed)));
    }

    /** One of an enum's names, written in lower case with hyphens. */
    public static <E extends Enum<E>> Form<E> oneOf(Class<E> type) {
        List<E> values = Arrays.asList(type.getEnumConstants());
        String allowed = "one of " + values.stream().map(Forms::word).collect(Collectors.joining(", "));
        return new Form<>(
                "WORD",
                allowed,
                text -> values.stream()
                        .filter(value -> word(value).equals(text))
                        .findFirst()
                        .orElseThrow(() -> not(allowed)));
    }

    /** The same form where the setting may be left out altogether. */
    public static <T> Form<Optional<T>> optional(Form<T> form) {
        return new Form<>(form.label(), form.allowed(), text -> Optional.of(form.parse(text)));
    }

    static IllegalArgumentException not(String allowed) {
        return new IllegalArgumentException("is not " + allowed);
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static int readWholeNumber(String text, int least, int most, String allowed) {
        if (!text.matches("-?[0-9]{1,10}")) {
            throw not(allowed);
        }
        long number = Long.parseLong(text);
        if (number < least || number > most) {
            throw not(allowed);
        }
        return (int) number;
    }

    private static Set<String> readHosts(String text, String allowed) {
        Set<String> hosts = new LinkedHashSet<>();
        for (String part : text.isBlank() ? new String[0] : text.split(",", -1)) {
            String host = part.strip().toLowerCase(Locale.ROOT);
            if (!host.matches("[a-z0-9.:-]{1,253}")) {
                throw not(allowed);
            }
            hosts.add(host);
        }
        return Set.copyOf(hosts);
    }

    private static URI readHttpsUrl(String text, String allowed) {
        try {
            URI uri = new URI(text);
            if ("https".equalsIgnoreCase(uri.getScheme())
                    && uri.getHost() != null
                    && uri.getPort() <= 65_535
                    && uri.getRawUserInfo() == null
                    && uri.getRawFragment() == null) {
                return uri;
            }
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException(not(allowed).getMessage(), e);
        }
        throw not(allowed);
    }

    private static Path readPath(String text) {
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException("is not a path this system can have", e);
        }
    }
}
