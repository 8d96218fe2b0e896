package io.countersign.platform.settings;

import io.countersign.platform.database.DatabaseLogin;
import io.countersign.platform.logging.LogLevel;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Where the server listens, what people call it, and where it keeps its data.
 *
 * @param sourceLimit forms a minute from one network
 * @param apiLimit requests a minute with one API key
 * @param publicUrl the origin every printed link uses, without a slash at its end
 * @param database the JDBC URL of PostgreSQL; none means the embedded SQLite in {@code data}
 */
public record ServerSettings(
        HostAndPort listen,
        URI publicUrl,
        Path data,
        Optional<String> database,
        Optional<String> databaseUser,
        Optional<SecretReference> databasePassword,
        List<AddressRange> trustedProxies,
        int sourceLimit,
        int apiLimit,
        LogLevel logLevel) {

    public static final Setting<HostAndPort> LISTEN = Setting.of(
            "listen",
            Forms.hostAndPort(),
            "127.0.0.1:8080",
            "Where the server listens. Beyond this machine it wants a `public-url` with https.");

    public static final Setting<URI> PUBLIC_URL = new Setting<>(
            "public-url",
            Forms.publicUrl(),
            "http://localhost and the port of `listen`",
            settings -> onLocalhost(settings.get(LISTEN).port()),
            "The address people type and every link uses. Passkeys and cookies belong to it, so it should not change; "
                    + "an IP address can have no passkeys.");

    public static final Setting<Path> DATA = Setting.of(
            "data",
            Forms.path(),
            "data",
            "The folder of the embedded database, the key files and the socket of `./countersign admin`.");

    public static final Setting<Optional<String>> DATABASE = new Setting<>(
            "database",
            Forms.optional(new Form<>(
                    "JDBC-URL",
                    "jdbc:postgresql://host:port/name, without user or password",
                    ServerSettings::readDatabase)),
            "none",
            settings -> Optional.empty(),
            "A PostgreSQL database for several nodes; without it the embedded SQLite is used.");

    public static final Setting<Optional<String>> DATABASE_USER = new Setting<>(
            "database-user",
            Forms.optional(Forms.text("NAME", "a name")),
            "none",
            settings -> Optional.empty(),
            "The role to sign in to PostgreSQL with.");

    public static final Setting<Optional<SecretReference>> DATABASE_PASSWORD = new Setting<>(
            "database-password",
            Forms.optional(Forms.secretReference()),
            "none",
            settings -> Optional.empty(),
            "Where the password of that role lies.");

    public static final Setting<List<AddressRange>> TRUSTED_PROXY = Setting.of(
            "trusted-proxy",
            Forms.addressRanges(),
            "",
            "The reverse proxies whose `X-Forwarded-For` is believed. From anyone else the header is ignored.");

    public static final Setting<Integer> SOURCE_LIMIT = Setting.of(
            "source-limit",
            Forms.wholeNumber(1, 1_000_000),
            "120",
            "How many forms one network may send in a minute: an IPv4 address, or the first 64 bits of an IPv6 address. "
                    + "A practice shares one address, and a sign-in sends two forms.");

    public static final Setting<Integer> API_LIMIT = Setting.of(
            "api-limit",
            Forms.wholeNumber(1, 1_000_000),
            "1200",
            "How many requests one API key may send in a minute, to each node.");

    public static final Setting<LogLevel> LOG_LEVEL =
            Setting.of("log-level", Forms.oneOf(LogLevel.class), "info", "How much is logged.");

    public static final SettingGroup SETTINGS = SettingGroup.of(
            "Server",
            LISTEN,
            PUBLIC_URL,
            DATA,
            DATABASE,
            DATABASE_USER,
            DATABASE_PASSWORD,
            TRUSTED_PROXY,
            SOURCE_LIMIT,
            API_LIMIT,
            LOG_LEVEL);

    public ServerSettings {
        trustedProxies = List.copyOf(trustedProxies);
    }

    /** The settings in force, checked against each other. */
    public static ServerSettings from(Settings settings) {
        ServerSettings server = new ServerSettings(
                settings.get(LISTEN),
                settings.get(PUBLIC_URL),
                settings.get(DATA).toAbsolutePath().normalize(),
                settings.get(DATABASE),
                settings.get(DATABASE_USER),
                settings.get(DATABASE_PASSWORD),
                settings.get(TRUSTED_PROXY),
                settings.get(SOURCE_LIMIT),
                settings.get(API_LIMIT),
                settings.get(LOG_LEVEL));
        if (!server.listen.isLoopback() && server.isPlainHttp()) {
            throw new SettingsException(settings.sourceOf(LISTEN) + " " + server.listen
                    + " can be reached from other machines, and the public-url " + server.publicUrl
                    + " is plain http: give a public-url with https, or listen on 127.0.0.1");
        }
        return server;
    }

    /** The embedded database, where no other is named. */
    public Path databaseFile() {
        return data.resolve("countersign.db");
    }

    /** The database in use, as JDBC names it. */
    public String jdbcUrl() {
        return database.orElseGet(() -> "jdbc:sqlite:" + databaseFile());
    }

    /** The database in use and how to sign in to it; reads the password's file. */
    public DatabaseLogin databaseLogin() {
        return new DatabaseLogin(
                jdbcUrl(),
                databaseUser,
                databasePassword.map(SecretReference::resolve).map(ConfigSecret::revealText));
    }

    /** Whether people reach it over plain HTTP, which only loopback names may. */
    public boolean isPlainHttp() {
        return "http".equals(publicUrl.getScheme());
    }

    private static URI onLocalhost(int port) {
        return URI.create("http://localhost" + (port == 80 ? "" : ":" + port));
    }

    private static String readDatabase(String text) {
        if (!text.startsWith("jdbc:postgresql:")) {
            throw Forms.not("a JDBC URL of PostgreSQL, such as jdbc:postgresql://localhost:5432/countersign");
        }
        if (text.matches("(?i).*[?&](user|password)=.*") || text.matches(".*//[^/]*@.*")) {
            throw new IllegalArgumentException(
                    "must not hold a user or a password: use database-user and database-password");
        }
        return text;
    }
}
