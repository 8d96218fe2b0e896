package io.countersign.acceptance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A stranger's application on Node and the client library {@code openid-client}, as a process of its own
 * ({@code acceptance/src/test/node}). It has one client of each sort, registered as an operator would.
 */
public final class NodeApplication implements AutoCloseable {
    /** Why there is none where {@link #isHere} says so. */
    public static final String MISSING =
            "needs npm (Debian: apt-get install npm) and the packages of acceptance/src/test/node";

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Path FOLDER = Path.of("target", "node");
    private static final long PATIENCE_MILLIS = 60_000;

    private final Practice practice;
    private final int port;
    private final Path output;
    private final Process process;

    private NodeApplication(Practice practice) throws IOException {
        this.practice = practice;
        this.port = freePort();
        this.output = Files.createTempFile("node", ".out");
        Path settings = Files.createTempFile("node", ".json");
        Files.writeString(settings, settings() + "\n");
        this.process = new ProcessBuilder("node", "relying-party.mjs")
                .directory(FOLDER.toFile())
                .redirectInput(settings.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        awaitReady();
        Files.delete(settings);
    }

    /** Whether Node and the packages are installed. */
    public static boolean isHere() {
        return Files.isDirectory(FOLDER.resolve("node_modules").resolve("openid-client"));
    }

    /** Registers its clients at a practice's installation, and starts. */
    public static NodeApplication at(Practice practice) {
        try {
            return new NodeApplication(practice);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where a browser begins, with what the application asks for. */
    public String start(String client, String... wishes) {
        var fields = new TreeMap<String, String>();
        fields.put("client", client);
        fields.put("now", Long.toString(practice.clock().now().getEpochSecond()));
        for (int i = 0; i < wishes.length; i += 2) {
            fields.put(wishes[i], wishes[i + 1]);
        }
        var query = new ArrayList<String>();
        fields.forEach((name, value) -> query.add(name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8)));
        return origin() + "/start?" + String.join("&", query);
    }

    /** Another page of the application, for one of its clients. */
    public String page(String path, String client) {
        return origin() + path + (path.contains("?") ? "&" : "?") + "client=" + client;
    }

    public String origin() {
        return "http://127.0.0.1:" + port;
    }

    /** What the page in a window says the application was told. */
    public JsonNode told(Window window) {
        window.page().waitForURL(url -> url.startsWith(origin()));
        return JSON.readTree(window.page().locator("pre").innerText());
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
            Files.deleteIfExists(output);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String settings() throws IOException {
        var key = new Key();
        Path published = Files.createTempFile("keys", ".json");
        Files.writeString(published, JSON.writeValueAsString(Map.of("keys", List.of(key.published()))));
        var clients = Map.of(
                "basic", client("basic", "RS256"),
                "post", client("post", "RS256"),
                "public", client("none", "ES256", "--no-secret", "--es256"),
                "key", with(client("key", "ES256", "--keys", published.toString(), "--es256"), "key", key.whole()));
        Files.delete(published);
        return JSON.writeValueAsString(
                Map.of("port", port, "issuer", practice.server().url().toString(), "clients", clients));
    }

    private Map<String, Object> client(String proof, String algorithm, String... options) {
        var command = new ArrayList<>(List.of("admin", "client", "add", "--name", "Stranger's App"));
        command.addAll(List.of("--redirect", origin() + "/cb", "--after-logout", origin() + "/bye", "--json"));
        command.addAll(List.of(options));
        JsonNode added = JSON.readTree(
                practice.server().run(command.toArray(String[]::new)).printed());
        var client = new TreeMap<String, Object>();
        client.put("id", added.findPath("id").asString());
        client.put("proof", proof);
        client.put("algorithm", algorithm);
        if (options.length == 0) {
            client.put("secret", added.findPath("secret").asString());
        }
        return client;
    }

    private static Map<String, Object> with(Map<String, Object> fields, String name, Object value) {
        fields.put(name, value);
        return fields;
    }

    private void awaitReady() throws IOException {
        long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(PATIENCE_MILLIS);
        while (!Files.readString(output).contains("ready")) {
            if (!process.isAlive() || System.nanoTime() > deadline) {
                throw new AssertionError("the application did not start:\n" + Files.readString(output));
            }
            try {
                Thread.sleep(50);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /** A P-256 key as a JSON Web Key (RFC 7518 section 6.2). */
    private static final class Key {
        private static final int BYTES = 32;

        private final KeyPair pair;

        Key() {
            try {
                KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
                generator.initialize(new ECGenParameterSpec("secp256r1"));
                pair = generator.generateKeyPair();
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException(e);
            }
        }

        Map<String, Object> published() {
            var point = ((ECPublicKey) pair.getPublic()).getW();
            var jwk = new TreeMap<String, Object>();
            jwk.put("kty", "EC");
            jwk.put("crv", "P-256");
            jwk.put("kid", "app-1");
            jwk.put("x", text(point.getAffineX()));
            jwk.put("y", text(point.getAffineY()));
            return jwk;
        }

        Map<String, Object> whole() {
            return with(published(), "d", text(((ECPrivateKey) pair.getPrivate()).getS()));
        }

        private static String text(BigInteger number) {
            byte[] bytes = number.toByteArray();
            byte[] fixed = new byte[BYTES];
            int length = Math.min(bytes.length, BYTES);
            System.arraycopy(bytes, bytes.length - length, fixed, BYTES - length, length);
            return Base64.getUrlEncoder().withoutPadding().encodeToString(fixed);
        }
    }
}
