package io.countersign.cli;

import io.countersign.platform.settings.Settings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
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

    private static final Pattern COOKIE = Pattern.compile("(?i)\r\nset-cookie: *([^;]+)");
    private static final Pattern SEAL = Pattern.compile("name=\"form\" value=\"([^\"]+)\"");
    private static final int AUTHENTICATOR_DATA_BYTES = 37;
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
            ask(server.port(), "GET " + page, "", "");
        }
        presentPasskey(server.port());
        server.stop();
        return ExitCode.FINE;
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /** A passkey that nobody has: its classes are the slowest to load, and nobody is to wait for them. */
    private static void presentPasskey(int port) throws IOException {
        String page = ask(port, "GET /login", "", "");
        String cookies =
                COOKIE.matcher(page).results().map(found -> found.group(1)).collect(Collectors.joining("; "));
        String seal = SEAL.matcher(page)
                .results()
                .map(found -> found.group(1))
                .findFirst()
                .orElse("");
        String origin = "http://localhost:" + port;
        String clientData = "{\"type\":\"webauthn.get\",\"challenge\":\"AAAA\",\"origin\":\"" + origin
                + "\",\"crossOrigin\":false}";
        String credential = "{\"id\":\"AAAA\",\"type\":\"public-key\",\"response\":{\"clientDataJSON\":\""
                + base64(clientData.getBytes(StandardCharsets.US_ASCII)) + "\",\"authenticatorData\":\""
                + base64(new byte[AUTHENTICATOR_DATA_BYTES]) + "\",\"signature\":\"AAAA\"}}";
        String form = "form=" + seal + "&credential=" + URLEncoder.encode(credential, StandardCharsets.US_ASCII);
        String headers = "Origin: " + origin + "\r\nCookie: " + cookies
                + "\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: " + form.length() + "\r\n";
        ask(port, "POST /login/with/passkey", headers, form);
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static String ask(int port, String what, String headers, String body) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            String request = what + " HTTP/1.1\r\nHost: localhost:" + port + "\r\nConnection: close\r\n" + headers
                    + "\r\n" + body;
            socket.setSoTimeout(PATIENCE_MILLIS);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            // The end of our side tells a server that would keep the connection to let it go.
            socket.shutdownOutput();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
