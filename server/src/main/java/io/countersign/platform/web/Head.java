package io.countersign.platform.web;

import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.Headers;
import java.net.InetAddress;
import java.util.List;

/** Everything of a request before its body, as it came over the wire. */
record Head(String id, String method, String path, String query, Headers headers, InetAddress peer) {

    private static final HeaderName FETCH_SITE = HeaderNames.create("Sec-Fetch-Site");

    List<String> all(HeaderName name) {
        return headers.all(name, List::of);
    }

    /** The value of a header that means nothing when it comes twice; empty when it is absent. */
    String one(HeaderName name) {
        List<String> values = all(name);
        if (values.size() > 1) {
            throw Refusal.malformed("repeated");
        }
        return values.isEmpty() ? "" : values.getFirst();
    }

    boolean has(HeaderName name) {
        return headers.contains(name);
    }

    String fetchSite() {
        return one(FETCH_SITE);
    }

    boolean isGet() {
        return method.equals("GET") || method.equals("HEAD");
    }

    boolean isHead() {
        return method.equals("HEAD");
    }
}
