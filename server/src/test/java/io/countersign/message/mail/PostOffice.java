package io.countersign.message.mail;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.internet.MimeMessage;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;

/**
 * A mail server at {@code localhost}: GreenMail keeps the mails, and what stands before it adds TLS with a certificate of
 * its own, and can be told to answer otherwise.
 */
public final class PostOffice implements AutoCloseable {
    private static final char[] PASSWORD = "changeit".toCharArray();
    private static final SSLContext TLS = context();

    /** How the connection is encrypted. */
    public enum Door {
        PLAIN,
        STARTTLS,
        TLS
    }

    private final Door door;
    private final GreenMail mail =
            new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP)).withConfiguration(config());
    private final List<String> commands = new CopyOnWriteArrayList<>();
    private final List<Socket> open = new CopyOnWriteArrayList<>();
    private final AtomicInteger connections = new AtomicInteger();
    private volatile Function<String, String> script = command -> "";
    private volatile boolean answersLost;
    private ServerSocket socket;
    private Thread accepting = Thread.currentThread();

    public PostOffice(Door door) {
        this.door = door;
        mail.start();
        this.socket = listen(0);
    }

    private static com.icegreen.greenmail.configuration.GreenMailConfiguration config() {
        return com.icegreen.greenmail.configuration.GreenMailConfiguration.aConfig()
                .withUser("post@example.org", "post", "a pass phrase");
    }

    /** A client that believes this server's certificate and no other. */
    public static SSLContext trusting() {
        return TLS;
    }

    /** Answers commands that begin so; an empty answer lets the command through. */
    public void answers(Function<String, String> next) {
        script = next;
    }

    /** Whether mails are taken and the connection is cut before that is said. */
    public void losesItsAnswers(boolean loses) {
        answersLost = loses;
    }

    public int port() {
        return socket.getLocalPort();
    }

    public int connections() {
        return connections.get();
    }

    /** What clients have said, but for the mails themselves. */
    public List<String> commands() {
        return List.copyOf(commands);
    }

    /** What has arrived. */
    public List<MimeMessage> mails() {
        return Arrays.asList(mail.getReceivedMessages());
    }

    /** Hangs up and listens no more. */
    public void goDown() {
        try {
            socket.close();
            // Until it has let go, it may still take a connection.
            accepting.join();
            for (Socket one : open) {
                one.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Listens again at the same port. */
    public void comeBack() {
        socket = listen(socket.getLocalPort());
    }

    private ServerSocket listen(int port) {
        try {
            var listening = new ServerSocket(port, 50, InetAddress.getLoopbackAddress());
            accepting = Thread.ofPlatform().daemon().start(() -> accept(listening));
            return listening;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void accept(ServerSocket listening) {
        while (!listening.isClosed()) {
            try {
                Socket client = listening.accept();
                open.add(client);
                connections.incrementAndGet();
                Thread.ofPlatform().daemon().start(() -> serve(client));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(Socket client) {
        try (client;
                var behind = new Socket(
                        InetAddress.getLoopbackAddress(), mail.getSmtp().getPort())) {
            var talk = new Talk(door == Door.TLS ? secured(client) : client, behind, door == Door.TLS);
            talk.run();
        } catch (IOException gone) {
            // A client that hangs up, or does not trust us, is none of the test's business here.
        }
    }

    private static Socket secured(Socket plain) throws IOException {
        var secured = (SSLSocket) TLS.getSocketFactory().createSocket(plain, null, true);
        secured.setUseClientMode(false);
        return secured;
    }

    /** One connection, line by line. */
    private final class Talk {
        private Socket client;
        private boolean isSecured;
        private BufferedReader fromClient;
        private final BufferedReader fromServer;
        private final OutputStream toServer;

        Talk(Socket client, Socket server, boolean isSecured) throws IOException {
            this.client = client;
            this.isSecured = isSecured;
            this.fromClient = reader(client);
            this.fromServer = reader(server);
            this.toServer = server.getOutputStream();
        }

        void run() throws IOException {
            say(client.getOutputStream(), reply());
            for (String line = fromClient.readLine(); line != null; line = fromClient.readLine()) {
                commands.add(line);
                String scripted = script.apply(line);
                if (!scripted.isEmpty()) {
                    say(client.getOutputStream(), scripted + "\r\n");
                } else if (line.equals("STARTTLS") && door == Door.STARTTLS && !isSecured) {
                    say(client.getOutputStream(), "220 go ahead\r\n");
                    client = secured(client);
                    isSecured = true;
                    fromClient = reader(client);
                } else if (!pass(line)) {
                    return;
                }
            }
        }

        private boolean pass(String line) throws IOException {
            say(toServer, line + "\r\n");
            String answer = reply();
            if (line.toUpperCase(Locale.ROOT).startsWith("EHLO") && door == Door.STARTTLS && !isSecured) {
                answer = answer.replaceFirst("\r\n", "\r\n250-STARTTLS\r\n");
            }
            say(client.getOutputStream(), answer);
            return !line.equals("DATA") || passMail();
        }

        private boolean passMail() throws IOException {
            String line;
            do {
                line = fromClient.readLine();
                if (line == null) {
                    return false;
                }
                say(toServer, line + "\r\n");
            } while (!line.equals("."));
            String answer = reply();
            if (answersLost) {
                return false;
            }
            say(client.getOutputStream(), answer);
            return true;
        }

        private String reply() throws IOException {
            var reply = new StringBuilder();
            String line;
            do {
                line = String.valueOf(fromServer.readLine());
                reply.append(line).append("\r\n");
            } while (line.length() > 3 && line.charAt(3) == '-');
            return reply.toString();
        }
    }

    private static BufferedReader reader(Socket socket) throws IOException {
        return new BufferedReader(new InputStreamReader(socket.getInputStream(), ISO_8859_1));
    }

    private static void say(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(ISO_8859_1));
        out.flush();
    }

    @Override
    public void close() {
        goDown();
        mail.stop();
    }

    private static SSLContext context() {
        try {
            KeyStore keys = keys();
            var own = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            own.init(keys, PASSWORD);
            var believed = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            believed.init(keys);
            var context = SSLContext.getInstance("TLS");
            context.init(own.getKeyManagers(), believed.getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static KeyStore keys() {
        try {
            Path folder = Files.createTempDirectory("countersign-post");
            Path file = folder.resolve("keys.p12");
            String tool =
                    Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
            Process process = new ProcessBuilder(
                            (tool + " -genkeypair -alias here -keyalg EC -validity 30 -dname CN=localhost"
                                            + " -ext san=dns:localhost -storetype PKCS12 -storepass changeit -keystore "
                                            + file)
                                    .split(" "))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            if (process.waitFor() != 0) {
                throw new IllegalStateException("no keys were made");
            }
            var store = KeyStore.getInstance(file.toFile(), PASSWORD);
            store.setCertificateEntry("believed", store.getCertificate("here"));
            Files.delete(file);
            Files.delete(folder);
            return store;
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
