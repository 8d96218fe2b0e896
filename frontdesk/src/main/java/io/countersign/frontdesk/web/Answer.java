package io.countersign.frontdesk.web;

import java.util.ArrayList;
import java.util.List;

/** What is sent to a browser. */
final class Answer {
    private static final int OK = 200;
    private static final int SEE_OTHER = 303;

    private final int status;
    private final byte[] body;
    private final List<Header> headers;

    /** One header. */
    record Header(String name, String value) {}

    private Answer(int status, byte[] body, List<Header> headers) {
        this.status = status;
        this.body = body;
        this.headers = headers;
    }

    static Answer page(byte[] body) {
        return new Answer(OK, body, List.of(new Header("Content-Type", "text/html; charset=utf-8")));
    }

    static Answer file(byte[] body, String type) {
        return new Answer(OK, body, List.of(new Header("Content-Type", type)))
                .with("Cache-Control", "public, max-age=3600");
    }

    static Answer to(String address) {
        return new Answer(SEE_OTHER, new byte[0], List.of(new Header("Location", address)));
    }

    Answer status(int other) {
        return new Answer(other, body, headers);
    }

    Answer with(String name, String value) {
        var more = new ArrayList<>(headers);
        more.add(new Header(name, value));
        return new Answer(status, body, List.copyOf(more));
    }

    int status() {
        return status;
    }

    byte[] body() {
        return body;
    }

    List<Header> headers() {
        return headers;
    }

    boolean has(String name) {
        return headers.stream().anyMatch(header -> header.name().equals(name));
    }
}
