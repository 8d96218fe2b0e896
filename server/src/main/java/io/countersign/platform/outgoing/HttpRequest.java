package io.countersign.platform.outgoing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.nio.charset.Charset;
import java.util.Map;

/**
 * One request by HTTP. It prints neither path nor headers nor body.
 *
 * @param method such as {@code POST}
 * @param host without the brackets of an IPv6 address
 * @param body empty where none is sent; its type is among the headers
 * @param charset what the body is sent in, and the answer read; ISO-8859-1, of which every letter is one byte, where they
 *     are no text
 */
public record HttpRequest(
        String method, URI uri, String host, int port, Map<String, String> headers, String body, Charset charset) {
    public HttpRequest {
        headers = Map.copyOf(headers);
    }

    /** One of text. */
    public HttpRequest(String method, URI uri, String host, int port, Map<String, String> headers, String body) {
        this(method, uri, host, port, headers, body, UTF_8);
    }

    @Override
    public String toString() {
        return "HttpRequest[" + method + " " + host + "]";
    }
}
