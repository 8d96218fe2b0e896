package io.countersign.message.text.smpp;

import io.countersign.platform.outgoing.OutgoingAddresses;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import org.jsmpp.session.connection.Connection;
import org.jsmpp.session.connection.ConnectionFactory;
import org.jsmpp.session.connection.socket.SocketConnection;

/**
 * What connects to a centre: to an address that was looked at, and by TLS with a certificate of its name if it should.
 *
 * @param trust whose certificates are believed; asked when first needed
 */
record SmppSockets(OutgoingAddresses addresses, boolean tls, Supplier<SSLContext> trust) implements ConnectionFactory {
    private static final int CONNECTING = 5_000;

    @Override
    public Connection createConnection(String host, int port) throws IOException {
        IOException last = new IOException("no address");
        for (InetAddress address : addresses.checked(host)) {
            var socket = new Socket();
            try {
                socket.connect(new InetSocketAddress(address, port), CONNECTING);
                return new SocketConnection(tls ? encrypted(socket, host, port) : socket);
            } catch (IOException e) {
                socket.close();
                last = e;
            }
        }
        throw last;
    }

    private SSLSocket encrypted(Socket socket, String host, int port) throws IOException {
        var encrypted = (SSLSocket) trust.get().getSocketFactory().createSocket(socket, host, port, true);
        SSLParameters parameters = encrypted.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        parameters.setProtocols(new String[] {"TLSv1.3", "TLSv1.2"});
        encrypted.setSSLParameters(parameters);
        encrypted.setSoTimeout(CONNECTING);
        encrypted.startHandshake();
        return encrypted;
    }
}
