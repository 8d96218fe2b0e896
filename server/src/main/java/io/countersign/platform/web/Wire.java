package io.countersign.platform.web;

import java.util.ArrayList;
import java.util.List;

/** An answer in its last form: status, headers in order, bytes. */
final class Wire {

    record Header(String name, String value) {}

    private final int status;
    private final List<Header> headers;
    private final byte[] content;

    private Wire(int status, List<Header> headers, byte[] content) {
        this.status = status;
        this.headers = headers;
        this.content = content;
    }

    int status() {
        return status;
    }

    List<Header> headers() {
        return headers;
    }

    byte[] content() {
        return content;
    }

    /** The same answer with one header more. */
    Wire with(String name, String value) {
        List<Header> more = new ArrayList<>(headers);
        more.add(new Header(name, value));
        return new Wire(status, List.copyOf(more), content);
    }

    /** Collects the headers of one answer. */
    static final class Builder {
        private final int status;
        private final List<Header> headers = new ArrayList<>();
        private byte[] content = new byte[0];

        Builder(int status, SecurityHeaders always) {
            this.status = status;
            always.always().forEach(this::header);
        }

        Builder header(String name, String value) {
            headers.add(new Header(name, value));
            return this;
        }

        /** In place of any header of that name. */
        Builder set(String name, String value) {
            headers.removeIf(header -> header.name().equalsIgnoreCase(name));
            return header(name, value);
        }

        Builder content(String contentType, byte[] bytes) {
            content = bytes;
            return header("Content-Type", contentType);
        }

        Wire build() {
            return new Wire(status, List.copyOf(headers), content);
        }
    }
}
