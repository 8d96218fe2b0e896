package io.countersign.platform.outgoing;

import java.net.URI;
import java.util.Map;

/**
 * One request by HTTP. It prints neither path nor headers nor body.
 *
 * @param method such as {@code POST}
 * @param host without the brackets of an IPv6 address
 * @param body empty where none is sent; its type is among the headers
 */
public record HttpRequest(String method, URI uri, String host, int port, Map<String, String> headers, String body) {
    public HttpRequest {
        headers = Map.copyOf(headers);
    }

    @Override
    public String toString() {
        return "HttpRequest[" + method + " " + host + "]";
    }
}
