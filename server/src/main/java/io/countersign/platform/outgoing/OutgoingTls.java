package io.countersign.platform.outgoing;

import io.countersign.platform.settings.HostAndPort;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;

/**
 * Bytes to one server over TLS, a connection for each delivery, to addresses that were looked at. It is delivered once the
 * other side has closed its end after ours: it has read everything then. A connection that is reset, or stays open, means
 * that nobody knows.
 */
public final class OutgoingTls {
    private final OutgoingAddresses addresses;
    private final Supplier<SSLContext> trust;
    private final HostAndPort server;
    private final Duration patience;

    /**
     * Takes where it goes.
     *
     * @param trust whose certificates are believed
     * @param patience how long each of connecting, greeting and the last word may take
     */
    public OutgoingTls(OutgoingAddresses addresses, Supplier<SSLContext> trust, HostAndPort server, Duration patience) {
        this.addresses = addresses;
        this.trust = trust;
        this.server = server;
        this.patience = patience;
    }

    /**
     * Delivers.
     *
     * @throws IOException if nobody can know that everything has arrived
     */
    public void deliver(List<byte[]> parts) throws IOException {
        IOException last = null;
        for (InetAddress address : addresses.checked(server.host())) {
            try (Socket plain = new Socket()) {
                plain.connect(new InetSocketAddress(address, server.port()), (int) patience.toMillis());
                say(plain, parts);
                return;
            } catch (SocketTimeoutException e) {
                last = e;
            } catch (java.net.ConnectException e) {
                last = e;
            }
        }
        throw last == null ? new IOException("no address") : last;
    }

    private void say(Socket plain, List<byte[]> parts) throws IOException {
        plain.setSoTimeout((int) patience.toMillis());
        String host = OutgoingAddresses.bare(server.host());
        try (var encrypted =
                (SSLSocket) trust.get().getSocketFactory().createSocket(plain, host, server.port(), true)) {
            SSLParameters parameters = encrypted.getSSLParameters();
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
            parameters.setProtocols(new String[] {"TLSv1.3", "TLSv1.2"});
            if (host.matches("[a-z0-9.-]*[a-z][a-z0-9.-]*")) {
                parameters.setServerNames(List.of(new SNIHostName(host)));
            }
            encrypted.setSSLParameters(parameters);
            encrypted.startHandshake();
            OutputStream out = encrypted.getOutputStream();
            for (byte[] part : parts) {
                out.write(part);
            }
            out.flush();
            encrypted.shutdownOutput();
            while (encrypted.getInputStream().read() >= 0) {
                // A syslog server says nothing; whatever another one says is let go.
            }
        }
    }
}
