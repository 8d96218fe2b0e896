package io.countersign.webhook;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;

/** An application's end of a webhook: a real server with a real certificate, for {@code hooks.example.org} alone. */
final class Receiver implements AutoCloseable {
    static final String HOST = "hooks.example.org";
    static final InetAddress HERE = InetAddress.getLoopbackAddress();

    private static final char[] PASSWORD = "changeit".toCharArray();
    private static final KeyStore KEYS = keys();

    private final SSLServerSocket socket;
    private final AtomicInteger connections = new AtomicInteger();
    private final List<Got> got = new CopyOnWriteArrayList<>();
    private volatile Reply reply = Receiver.status("204 No Content");

    /** A request as it came. */
    record Got(String line, Map<String, String> headers, String body) {
        String header(String name) {
            return headers.getOrDefault(name, "");
        }
    }

    /** What is written back. */
    interface Reply {
        void write(OutputStream out) throws IOException, InterruptedException;
    }

    Receiver() {
        try {
            socket = (SSLServerSocket) context().getServerSocketFactory().createServerSocket(0, 50, HERE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofPlatform().daemon().start(this::accept);
    }

    static Reply status(String status, String... headers) {
        String head = "HTTP/1.1 " + status + "\r\n" + String.join("", List.of(headers)) + "Content-Length: 0\r\n\r\n";
        return out -> out.write(head.getBytes(ISO_8859_1));
    }

    /** A client that believes this receiver's certificate and no other. */
    static SSLContext trusting() {
        return context();
    }

    void replies(Reply next) {
        reply = next;
    }

    List<Got> got() {
        return List.copyOf(got);
    }

    int connections() {
        return connections.get();
    }

    int port() {
        return socket.getLocalPort();
    }

    String url() {
        return "https://" + HOST + ":" + port() + "/told?by=us";
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void accept() {
        while (!socket.isClosed()) {
            try {
                var accepted = (SSLSocket) socket.accept();
                connections.incrementAndGet();
                Thread.ofPlatform().daemon().start(() -> answer(accepted));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void answer(SSLSocket accepted) {
        try (accepted) {
            InputStream in = accepted.getInputStream();
            String line = line(in);
            var headers = new TreeMap<String, String>();
            for (String next = line(in); !next.isEmpty(); next = line(in)) {
                int colon = next.indexOf(':');
                headers.put(
                        next.substring(0, colon).toLowerCase(Locale.ROOT),
                        next.substring(colon + 1).strip());
            }
            byte[] body = in.readNBytes(Integer.parseInt(headers.getOrDefault("content-length", "0")));
            got.add(new Got(line, headers, new String(body, UTF_8)));
            reply.write(accepted.getOutputStream());
            accepted.getOutputStream().flush();
        } catch (IOException | InterruptedException | RuntimeException cutOff) {
            // A sender that hangs up, or refuses our certificate, is what some tests want.
        }
    }

    private static String line(InputStream in) throws IOException {
        var line = new ByteArrayOutputStream();
        for (int next = in.read(); next >= 0 && next != '\n'; next = in.read()) {
            if (next != '\r') {
                line.write(next);
            }
        }
        return line.toString(UTF_8);
    }

    private static SSLContext context() {
        try {
            var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(KEYS, PASSWORD);
            var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(KEYS);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A key and a certificate for it, made by the keytool of this Java; the certificate is also one to believe. */
    private static KeyStore keys() {
        try {
            Path folder = Files.createTempDirectory("countersign-receiver");
            Path file = folder.resolve("keys.p12");
            run(
                    "-genkeypair",
                    "-alias",
                    "here",
                    "-keyalg",
                    "EC",
                    "-validity",
                    "30",
                    "-dname",
                    "CN=" + HOST,
                    "-ext",
                    "san=dns:" + HOST,
                    "-storetype",
                    "PKCS12",
                    "-storepass",
                    "changeit",
                    "-keystore",
                    file.toString());
            var store = KeyStore.getInstance(file.toFile(), PASSWORD);
            store.setCertificateEntry("believed", store.getCertificate("here"));
            Files.delete(file);
            Files.delete(folder);
            return store;
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void run(String... arguments) throws IOException {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String printed = new String(process.getInputStream().readAllBytes(), UTF_8);
        try {
            if (process.waitFor() != 0) {
                throw new IOException(printed);
            }
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }
}
