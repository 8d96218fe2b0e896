package io.countersign.cli.doctor;

import io.countersign.platform.settings.HostAndPort;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;

/** Whether the port is free, or Countersign itself answers on it. */
record PortCheck(HostAndPort listen) implements Check {

    private static final String ABOUT = "port";
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    @Override
    public List<Finding> look() {
        if (isFree()) {
            return List.of(Finding.ok(ABOUT, listen + " is free; no server is running there"));
        }
        if (answersAsOurs()) {
            return List.of(Finding.ok(ABOUT, "Countersign answers on " + listen));
        }
        return List.of(Finding.problem(
                ABOUT,
                "something else answers on " + listen + ", or this machine does not have that address",
                "Stop the other program, or choose another port: --listen " + listen.host() + ":"
                        + (listen.port() + 1)));
    }

    private boolean isFree() {
        try (ServerSocket socket = new ServerSocket()) {
            // As the server does: a port that lingers from a server just stopped counts as free.
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getByName(listen.host()), listen.port()));
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private boolean answersAsOurs() {
        URI live = URI.create("http://" + listen + "/health/live");
        try (HttpClient client =
                HttpClient.newBuilder().connectTimeout(PATIENCE).build()) {
            HttpRequest request =
                    HttpRequest.newBuilder(live).timeout(PATIENCE).GET().build();
            return client.send(request, BodyHandlers.ofString()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
