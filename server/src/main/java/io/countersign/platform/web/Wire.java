package io.countersign.platform.web;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An answer in its last form: status, headers in order, and bytes, or what writes them while they are sent. */
final class Wire {

    record Header(String name, String value) {}

    private final int status;
    private final List<Header> headers;
    private final byte[] content;
    private final @Nullable Writing writing;

    /** What writes bytes while they are sent. */
    @FunctionalInterface
    interface Writing {
        void to(OutputStream out) throws IOException;
    }

    private Wire(int status, List<Header> headers, byte[] content, @Nullable Writing writing) {
        this.status = status;
        this.headers = headers;
        this.content = content;
        this.writing = writing;
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

    /** What writes the bytes, where they are not here. */
    @Nullable
    Writing writing() {
        return writing;
    }

    /** The same answer with one header more. */
    Wire with(String name, String value) {
        List<Header> more = new ArrayList<>(headers);
        more.add(new Header(name, value));
        return new Wire(status, List.copyOf(more), content, writing);
    }

    /** Collects the headers of one answer. */
    static final class Builder {
        private final int status;
        private final List<Header> headers = new ArrayList<>();
        private byte[] content = new byte[0];
        private @Nullable Writing writing;

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

        Builder streamed(String contentType, Writing bytes) {
            writing = bytes;
            return header("Content-Type", contentType);
        }

        Wire build() {
            return new Wire(status, List.copyOf(headers), content, writing);
        }
    }
}
