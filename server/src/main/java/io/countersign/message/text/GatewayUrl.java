package io.countersign.message.text;

import java.net.URI;
import java.util.Optional;
import java.util.Set;

/** Which addresses gateways may have. Pure. */
public final class GatewayUrl {
    private static final int HTTPS = 443;
    private static final int HTTP = 80;

    private GatewayUrl() {}

    /**
     * What is wrong with an address; nothing if it can be used. In clear it goes to hosts of one's own network alone.
     *
     * @param privateHosts hosts that may lie in a private network
     */
    public static Optional<String> problem(URI uri, Set<String> privateHosts) {
        if (uri.getHost() == null || uri.getRawUserInfo() != null || uri.getRawFragment() != null) {
            return Optional.of("is no plain address with a host, such as https://api.example.net/send");
        }
        return switch (String.valueOf(uri.getScheme())) {
            case "https" -> Optional.empty();
            case "http" ->
                privateHosts.contains(host(uri))
                        ? Optional.empty()
                        : Optional.of("begins with http:, which is for the hosts of text-private-hosts alone");
            default -> Optional.of("does not begin with https:");
        };
    }

    /** The host, without the brackets of an IPv6 address. */
    public static String host(URI uri) {
        String host = uri.getHost();
        return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    }

    /** The port, where it is not said the usual one. */
    public static int port(URI uri) {
        return uri.getPort() >= 0 ? uri.getPort() : "https".equals(uri.getScheme()) ? HTTPS : HTTP;
    }
}
