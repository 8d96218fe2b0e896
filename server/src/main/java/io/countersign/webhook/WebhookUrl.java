package io.countersign.webhook;

import static io.countersign.platform.outgoing.OutgoingAddresses.bare;

import io.countersign.webhook.WebhookUrl.Reading.Read;
import io.countersign.webhook.WebhookUrl.Reading.Refused;
import java.net.URI;
import java.util.regex.Pattern;

/**
 * An address somebody wants to be told at, as far as it can be judged without asking the network.
 *
 * @param host in lower case; an IPv6 address without its brackets
 */
public record WebhookUrl(URI uri, String host, int port) {
    static final int MOST_CHARACTERS = 2000;
    private static final int HTTPS = 443;
    private static final int LAST_RESERVED_PORT = 1023;

    private static final Pattern PLAIN_IPV4 = Pattern.compile("(0|[1-9][0-9]{0,2})([.](0|[1-9][0-9]{0,2})){3}");

    /** Why an address is not taken. */
    public enum Refusal {
        /** It is no absolute address with a host, or is too long. */
        MALFORMED,
        NOT_HTTPS,
        /** It carries a name or a password. */
        HAS_USER,
        HAS_FRAGMENT,
        /** The port is neither 443 nor above 1023, so something else than a web server is likely to listen there. */
        PORT,
        /** The host is not found, or is not one on the public network. */
        NOT_PUBLIC
    }

    /** What came of reading one. */
    public sealed interface Reading {
        /** An address that may be asked for by name. */
        record Read(WebhookUrl url) implements Reading {}

        /** One that may not. */
        record Refused(Refusal why) implements Reading {}
    }

    /** Reads one. */
    public static Reading parse(String text) {
        URI uri;
        try {
            uri = URI.create(text);
        } catch (IllegalArgumentException unreadable) {
            return new Refused(Refusal.MALFORMED);
        }
        if (!"https".equalsIgnoreCase(uri.getScheme())) {
            return new Refused(uri.getScheme() == null ? Refusal.MALFORMED : Refusal.NOT_HTTPS);
        }
        if (uri.getRawUserInfo() != null) {
            return new Refused(Refusal.HAS_USER);
        }
        if (uri.getHost() == null
                || text.length() > MOST_CHARACTERS
                || !isAscii(text)
                || isDisguisedNumber(bare(uri.getHost()))) {
            return new Refused(Refusal.MALFORMED);
        }
        if (uri.getRawFragment() != null) {
            return new Refused(Refusal.HAS_FRAGMENT);
        }
        int port = uri.getPort() < 0 ? HTTPS : uri.getPort();
        if ((port != HTTPS && port <= LAST_RESERVED_PORT) || port > 65_535) {
            return new Refused(Refusal.PORT);
        }
        return new Read(new WebhookUrl(uri, bare(uri.getHost()), port));
    }

    private static boolean isAscii(String text) {
        return text.chars().allMatch(c -> c > 32 && c < 127);
    }

    /** A number in octal, in hexadecimal, or without its dots: an IPv4 address to some readers, and another to others. */
    private static boolean isDisguisedNumber(String host) {
        String last = host.substring(host.lastIndexOf('.') + 1);
        return host.indexOf(':') < 0
                && last.matches("[0-9]+|0x[0-9a-f]*")
                && !PLAIN_IPV4.matcher(host).matches();
    }
}
