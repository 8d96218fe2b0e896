package io.countersign.message.text.smpp;

import com.cloudhopper.commons.charset.CharsetUtil;
import com.cloudhopper.commons.util.HexUtil;
import com.cloudhopper.smpp.impl.DefaultSmppServer;
import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jboss.netty.buffer.ChannelBuffer;
import org.joda.time.DateTime;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;

/** A text-message centre in another process, and what is said between it and the test. */
final class Smsc implements AutoCloseable {
    private static final long PATIENCE = 30;

    private final Process process;
    private final PrintWriter orders;
    private final BlockingQueue<String> said = new LinkedBlockingQueue<>();
    private final int port;

    /** What the centre got. */
    record Submitted(
            String id,
            String from,
            String to,
            int coding,
            int features,
            int registered,
            String validity,
            byte[] message,
            byte[] payload) {
        /** Its text, as a library that is not ours reads it; without the header of a part. */
        String text() {
            byte[] bytes = payload.length > 0 ? payload : message;
            int begin = (features & 0x40) == 0 ? 0 : 1 + bytes[0];
            byte[] text = java.util.Arrays.copyOfRange(bytes, begin, bytes.length);
            return CharsetUtil.decode(text, coding == 8 ? CharsetUtil.CHARSET_UCS_2 : CharsetUtil.CHARSET_GSM);
        }
    }

    Smsc() {
        this(freePort(), null);
    }

    Smsc(int port, @Nullable Path keys) {
        this.port = port;
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx64m",
                "-cp",
                classPath(),
                SmscProgram.class.getName(),
                String.valueOf(port)));
        if (keys != null) {
            command.add(keys.toString());
        }
        try {
            process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        orders = new PrintWriter(process.outputWriter(), true);
        Thread.ofPlatform().daemon().start(() -> process.inputReader().lines().forEach(said::add));
        await("ready");
    }

    int port() {
        return port;
    }

    /** Tells it something, and waits until it has done it. */
    void tell(String order) {
        orders.println(order);
        await("done " + order);
    }

    /** The rest of the next line that begins so; what comes before it is passed over. */
    String await(String beginning) {
        try {
            while (true) {
                String line = said.poll(PATIENCE, TimeUnit.SECONDS);
                if (line == null) {
                    throw new AssertionError("the centre never said " + beginning);
                }
                if (line.startsWith(beginning)) {
                    return line.substring(beginning.length()).strip();
                }
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    Submitted submitted() {
        String[] words = await("submit").split(" ", -1);
        HexFormat hex = HexFormat.of();
        return new Submitted(
                words[0],
                words[1],
                words[2],
                Integer.parseInt(words[3]),
                Integer.parseInt(words[4]),
                Integer.parseInt(words[5]),
                words[6],
                hex.parseHex(words[7].substring(1)),
                hex.parseHex(words[8].substring(1)));
    }

    /** Whether it has said nothing that begins so. */
    boolean hasNotSaid(String beginning) {
        return said.stream().noneMatch(line -> line.startsWith(beginning));
    }

    static int freePort() {
        try (var free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return free.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String classPath() {
        return Stream.of(
                        SmscProgram.class,
                        DefaultSmppServer.class,
                        HexUtil.class,
                        CharsetUtil.class,
                        ChannelBuffer.class,
                        DateTime.class,
                        Logger.class)
                .map(Smsc::place)
                .distinct()
                .collect(Collectors.joining(File.pathSeparator));
    }

    private static String place(Class<?> type) {
        try {
            return Path.of(type.getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI())
                    .toString();
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }
}
