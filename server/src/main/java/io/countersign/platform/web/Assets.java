package io.countersign.platform.web;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The style sheet, the script and the icon: read once, served under a name that holds the hash of their content, so that
 * a browser may keep them for ever and still gets the new one after an update.
 */
final class Assets {

    /** One file as it is served. */
    static final class Asset {
        private final String path;
        private final String contentType;
        private final byte[] content;

        private Asset(String path, String contentType, byte[] content) {
            this.path = path;
            this.contentType = contentType;
            this.content = content;
        }

        String path() {
            return path;
        }

        String contentType() {
            return contentType;
        }

        byte[] content() {
            return content;
        }
    }

    private final Map<String, Asset> byPath = new LinkedHashMap<>();
    private final Asset styles;
    private final Asset script;
    private final Asset icon;

    Assets() {
        styles = add("app", "css", "text/css; charset=utf-8");
        script = add("app", "js", "text/javascript; charset=utf-8");
        icon = add("icon", "svg", "image/svg+xml");
    }

    private Asset add(String name, String ending, String contentType) {
        byte[] content = read("/web/" + name + "." + ending);
        String path = "/assets/" + name + "." + hash(content) + "." + ending;
        Asset asset = new Asset(path, contentType, content);
        byPath.put(path, asset);
        return asset;
    }

    private static byte[] read(String resource) {
        try (InputStream in = Assets.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("the program is incomplete: " + resource + " is missing");
            }
            return compact(new String(in.readAllBytes(), StandardCharsets.UTF_8))
                    .getBytes(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Without what only those who write it need: indentation, empty lines, and lines that are comments. */
    static String compact(String source) {
        return source.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("//"))
                .filter(line -> !(line.startsWith("/*") && line.endsWith("*/")))
                .collect(Collectors.joining("\n"));
    }

    private static String hash(byte[] content) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(content);
            return HexFormat.of().formatHex(digest, 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    Optional<Asset> find(String path) {
        return Optional.ofNullable(byPath.get(path));
    }

    String styles() {
        return styles.path();
    }

    String script() {
        return script.path();
    }

    String icon() {
        return icon.path();
    }
}
