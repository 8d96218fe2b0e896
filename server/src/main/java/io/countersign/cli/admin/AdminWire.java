package io.countersign.cli.admin;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** One line each way over a connection: UTF-8, ended by a line feed, of a limited length. */
final class AdminWire {
    private static final int CHUNK = 4096;
    private static final char END = '\n';

    private AdminWire() {}

    /**
     * Reads the one line, and no byte after it.
     *
     * @throws MalformedLine if it is longer than the limit, cut short, followed by more, or not UTF-8
     */
    static String readLine(SocketChannel channel, int limit) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        ByteBuffer chunk = ByteBuffer.allocate(CHUNK);
        while (true) {
            chunk.clear();
            if (channel.read(chunk) < 0) {
                throw new MalformedLine("cut short");
            }
            int end = indexOfEnd(chunk);
            int length = end < 0 ? chunk.position() : end;
            if (line.size() + length > limit) {
                throw new MalformedLine("longer than " + limit + " bytes");
            }
            line.write(chunk.array(), 0, length);
            if (end >= 0) {
                if (end + 1 < chunk.position()) {
                    throw new MalformedLine("more than one line");
                }
                return decode(line.toByteArray());
            }
        }
    }

    static void writeLine(SocketChannel channel, String line) throws IOException {
        ByteBuffer bytes = StandardCharsets.UTF_8.encode(line + END);
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    private static int indexOfEnd(ByteBuffer chunk) {
        for (int i = 0; i < chunk.position(); i++) {
            if (chunk.get(i) == END) {
                return i;
            }
        }
        return -1;
    }

    private static String decode(byte[] line) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(line))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new MalformedLine(e);
        }
    }
}
