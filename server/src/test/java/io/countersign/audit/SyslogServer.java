package io.countersign.audit;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/** A syslog server over TLS as RFC 5425 has it, which takes frames by their counted octets and can lose its temper. */
final class SyslogServer implements AutoCloseable {
    static final String HOST = "logs.example.org";

    private static final char[] PASSWORD = "changeit".toCharArray();
    private static final KeyStore KEYS = keys();

    private final ServerSocket socket;
    private final SSLContext context;
    private final String[] protocols;
    private final List<String> got = new CopyOnWriteArrayList<>();

    /** After so many frames of a connection it is cut off, as by a server that dies. */
    private volatile int temper = Integer.MAX_VALUE;

    SyslogServer(String... protocols) {
        try {
            var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(KEYS, PASSWORD);
            this.context = SSLContext.getInstance("TLS");
            context.init(keys.getKeyManagers(), null, null);
            this.protocols = protocols;
            socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
        Thread.ofPlatform().daemon().start(this::accept);
    }

    int port() {
        return socket.getLocalPort();
    }

    /** What came, whole frames alone, in the order in which it came. */
    List<String> got() {
        return List.copyOf(got);
    }

    void cutsOffAfter(int frames) {
        temper = frames;
    }

    /** The certificate it is known by, as a PEM file. */
    static Path certificate(Path folder) throws IOException, GeneralSecurityException {
        Certificate own = KEYS.getCertificate("here");
        return Files.writeString(
                folder.resolve("ca.pem"),
                "-----BEGIN CERTIFICATE-----\n"
                        + Base64.getMimeEncoder(64, "\n".getBytes(US_ASCII)).encodeToString(own.getEncoded())
                        + "\n-----END CERTIFICATE-----\n");
    }

    /** The key of that certificate, as a PEM file. */
    static Path key(Path folder) throws IOException, GeneralSecurityException {
        return Files.writeString(
                folder.resolve("key.pem"),
                "-----BEGIN " + "PRIVATE KEY-----\n"
                        + Base64.getMimeEncoder(64, "\n".getBytes(US_ASCII))
                                .encodeToString(KEYS.getKey("here", PASSWORD).getEncoded())
                        + "\n-----END " + "PRIVATE KEY-----\n");
    }

    private void accept() {
        while (!socket.isClosed()) {
            try {
                Socket accepted = socket.accept();
                Thread.ofPlatform().daemon().start(() -> take(accepted));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void take(Socket plain) {
        try (plain;
                var accepted =
                        (SSLSocket) context.getSocketFactory().createSocket(plain, null, plain.getPort(), true)) {
            accepted.setUseClientMode(false);
            if (protocols.length > 0) {
                accepted.setEnabledProtocols(protocols);
            }
            InputStream in = accepted.getInputStream();
            for (int frames = 0; frames < temper; frames++) {
                var length = new StringBuilder();
                int next;
                while ((next = in.read()) != ' ') {
                    if (next < 0) {
                        return;
                    }
                    length.append((char) next);
                }
                byte[] message = in.readNBytes(Integer.parseInt(length.toString()));
                got.add(new String(message, UTF_8));
            }
            // As the kernel does for a process that was killed with something unread.
            plain.setSoLinger(true, 0);
            plain.close();
        } catch (IOException cutOff) {
            // What some tests want.
        }
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static KeyStore keys() {
        try {
            Path folder = Files.createTempDirectory("countersign-syslog");
            Path file = folder.resolve("keys.p12");
            var command = new ArrayList<String>();
            command.add(
                    Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
            command.addAll(List.of(
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
                    file.toString()));
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            process.getInputStream().readAllBytes();
            process.waitFor();
            KeyStore store = KeyStore.getInstance(file.toFile(), PASSWORD);
            Files.delete(file);
            Files.delete(folder);
            return store;
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
