package io.countersign.cli;

import io.countersign.platform.settings.Settings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * {@code rehearse}: starts a server on an empty folder, asks for a few pages and stops. The launcher runs it once after
 * a build with {@code -XX:AOTCacheOutput}, so that later starts find their classes loaded and linked.
 */
@Command(name = "rehearse", hidden = true, description = "Start, answer a few requests and stop.")
public final class RehearseCommand implements Callable<Integer> {

    private static final List<String> PAGES =
            List.of("/health/live", "/health/ready", "/", "/", "/account", "/no-such-page");

    private static final int PATIENCE_MILLIS = 5_000;

    private final SettingOptions options;
    private final Function<Settings, RunningServer> start;

    @Option(names = "--folder", required = true, description = "An empty folder for the server's data.")
    private Path folder;

    public RehearseCommand(SettingOptions options, Function<Settings, RunningServer> start) {
        this.options = options;
        this.start = start;
    }

    @Override
    public Integer call() throws IOException {
        Map<String, String> given = Map.of("listen", "127.0.0.1:" + freePort(), "data", folder.toString());
        RunningServer server = start.apply(Settings.read(options.declared(), given, Map.of()));
        for (String page : PAGES) {
            ask(server.port(), page);
        }
        server.stop();
        return ExitCode.FINE;
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static void ask(int port, String page) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            String request = "GET " + page + " HTTP/1.1\r\nHost: localhost:" + port + "\r\nConnection: close\r\n\r\n";
            socket.setSoTimeout(PATIENCE_MILLIS);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            // The end of our side tells a server that would keep the connection to let it go.
            socket.shutdownOutput();
            socket.getInputStream().readAllBytes();
        }
    }
}
