package io.countersign.platform.settings;

import java.net.InetAddress;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where to listen: a host name or address and a port.
 *
 * @param host without the brackets of an IPv6 address
 */
public record HostAndPort(String host, int port) {

    private static final Pattern FORM = Pattern.compile("(\\[([0-9a-fA-F:.]+)]|[A-Za-z0-9.-]+):([0-9]{1,5})");

    static HostAndPort parse(String text) {
        Matcher matcher = FORM.matcher(text);
        int port = matcher.matches() ? Integer.parseInt(matcher.group(3)) : -1;
        if (port < 1 || port > 65_535) {
            throw new IllegalArgumentException("is not a host and a port, such as 127.0.0.1:8080 or [::1]:8080");
        }
        String bracketed = matcher.group(2);
        return new HostAndPort(bracketed == null ? matcher.group(1) : bracketed, port);
    }

    /** Whether only this machine can reach it: the loopback addresses and {@code localhost} (RFC 6761 section 6.3). */
    public boolean isLoopback() {
        return isLoopbackName(host);
    }

    static boolean isLoopbackName(String host) {
        if (host.equalsIgnoreCase("localhost") || host.toLowerCase(Locale.ROOT).endsWith(".localhost")) {
            return true;
        }
        try {
            return InetAddress.ofLiteral(host).isLoopbackAddress();
        } catch (IllegalArgumentException notAnAddress) {
            return false;
        }
    }

    @Override
    public String toString() {
        return (host.indexOf(':') >= 0 ? "[" + host + "]" : host) + ":" + port;
    }
}
