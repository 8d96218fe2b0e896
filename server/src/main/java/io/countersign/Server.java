package io.countersign;

import static java.util.Objects.requireNonNull;

import io.countersign.api.ApiLimits;
import io.countersign.audit.AuditKeeper;
import io.countersign.audit.CheckpointFolder;
import io.countersign.authenticator.password.PasswordType;
import io.countersign.cli.RunningServer;
import io.countersign.cli.StartMessage;
import io.countersign.cli.Version;
import io.countersign.cli.admin.AdminDesk;
import io.countersign.cli.admin.AdminErrand;
import io.countersign.cli.admin.AdminSocket;
import io.countersign.cli.admin.ApiKeyDesk;
import io.countersign.cli.admin.EvidenceDesk;
import io.countersign.cli.admin.ImportDesk;
import io.countersign.cli.admin.PlaceDesk;
import io.countersign.cli.admin.SafeDesk;
import io.countersign.cli.admin.StaffDesk;
import io.countersign.cli.demo.House;
import io.countersign.membership.SetupLink;
import io.countersign.message.MessageSender;
import io.countersign.message.Receipts;
import io.countersign.message.text.ReportBook;
import io.countersign.message.text.TextDispatch;
import io.countersign.platform.database.Database;
import io.countersign.platform.database.DatabaseException;
import io.countersign.platform.database.DatabaseLogin;
import io.countersign.platform.database.Migrations;
import io.countersign.platform.database.PostgresDatabase;
import io.countersign.platform.database.RepeatedWork;
import io.countersign.platform.database.SqliteDatabase;
import io.countersign.platform.settings.AuditSettings;
import io.countersign.platform.settings.DataFolder;
import io.countersign.platform.settings.DataLock;
import io.countersign.platform.settings.DemoMark;
import io.countersign.platform.settings.GatewaySettings;
import io.countersign.platform.settings.MailSettings;
import io.countersign.platform.settings.ServerSettings;
import io.countersign.platform.settings.SessionSettings;
import io.countersign.platform.settings.Settings;
import io.countersign.platform.settings.SettingsException;
import io.countersign.platform.settings.SyslogSettings;
import io.countersign.platform.settings.TextSettings;
import io.countersign.platform.settings.TimestampSettings;
import io.countersign.platform.settings.WebhookSettings;
import io.countersign.platform.web.Endpoint;
import io.countersign.platform.web.FormSeal;
import io.countersign.platform.web.HealthProbes;
import io.countersign.platform.web.PublicUrl;
import io.countersign.platform.web.SourceLimit;
import io.countersign.platform.web.Sources;
import io.countersign.platform.web.Website;
import io.countersign.safekeeping.Restoration;
import io.countersign.secret.HashQueue;
import io.countersign.secret.KeyFile;
import io.countersign.secret.KeyFileException;
import io.countersign.secret.KeyRegister;
import io.countersign.secret.KeySource;
import io.countersign.secret.RootKey;
import io.countersign.secret.SecretFactory;
import io.countersign.secret.SecretVault;
import io.countersign.secret.Token;
import io.countersign.webhook.WebhookSender;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** An installation with its doors open. */
final class Server implements RunningServer {
    /** Nobody who is helped back in waits longer to be told, nor beyond their wait. */
    private static final Duration CASES = Duration.ofSeconds(5);

    /** How often it is looked up who is to be reminded of a day. */
    private static final Duration REMINDERS = Duration.ofMinutes(10);

    /** How often it is written down which old phones have retired; that they work no more does not depend on it. */
    private static final Duration RETIREMENTS = Duration.ofSeconds(30);

    private static final System.Logger LOG = System.getLogger(Server.class.getName());
    private final Installation installation;
    private final DataLock lock;
    private final Website website;
    private final AdminSocket admin;
    private final AuditKeeper keeper;
    private final RepeatedWork cases;
    private final RepeatedWork mandates;
    private final RepeatedWork replacements;
    private final Recordkeeping records;
    private final WebhookSender webhooks;
    private final MessageSender messages;
    private final Texting texting;
    private final int port;

    private Server(
            DataLock lock,
            Installation installation,
            Website website,
            AdminSocket admin,
            AuditKeeper keeper,
            RepeatedWork cases,
            RepeatedWork mandates,
            RepeatedWork replacements,
            Recordkeeping records,
            WebhookSender webhooks,
            MessageSender messages,
            Texting texting,
            int port) {
        this.lock = lock;
        this.installation = installation;
        this.website = website;
        this.admin = admin;
        this.keeper = keeper;
        this.cases = cases;
        this.mandates = mandates;
        this.replacements = replacements;
        this.records = records;
        this.webhooks = webhooks;
        this.messages = messages;
        this.texting = texting;
        this.port = port;
    }

    /** An installation, and what keeps it safe. */
    record Opened(Installation installation, Safekeeping safekeeping) {}

    /** Opens the store, the keys and everything above them, without opening any door. */
    static Opened installation(Settings settings, InstantSource clock) {
        ServerSettings server = ServerSettings.from(settings);
        DataFolder.make(server.data());
        DatabaseLogin login = server.databaseLogin();
        Migrations.apply(login);
        Database database = server.database()
                .<Database>map(url -> new PostgresDatabase(login))
                .orElseGet(() -> new SqliteDatabase(server.databaseFile()));
        if (Restoration.isInterrupted(database)) {
            throw new KeyFileException("A restore into this database was interrupted, so what it says of used codes"
                    + " cannot be relied on. Restore the backup again, into a new and empty database.");
        }
        SecretFactory secrets = SecretFactory.system();
        Map<KeyFile.Kind, RootKey> keys = keys(database, settings, secrets, clock);
        var installation = new Installation(
                database,
                requireNonNull(keys.get(KeyFile.Kind.KEY_ENCRYPTION)),
                requireNonNull(keys.get(KeyFile.Kind.AUDIT)),
                new HashQueue(requireNonNull(keys.get(KeyFile.Kind.PEPPER))),
                secrets,
                SessionSettings.from(settings),
                PublicUrl.parse(server.publicUrl().toString()),
                TextSettings.from(settings),
                clock);
        installation.stampBy(Timestamping.of(TimestampSettings.from(settings), secrets));
        return new Opened(installation, new Safekeeping(installation, keys, clock));
    }

    /** Each key as the database knows it; a lost one or another is refused here. */
    private static Map<KeyFile.Kind, RootKey> keys(
            Database database, Settings settings, SecretFactory secrets, InstantSource clock) {
        var register = new KeyRegister(database);
        Map<KeyFile.Kind, RootKey> keys = new EnumMap<>(KeyFile.Kind.class);
        for (KeySource source : KeySource.all(settings)) {
            Optional<String> inUse = switch (source.kind()) {
                case KEY_ENCRYPTION -> SecretVault.wrappedWith(database);
                case PEPPER -> PasswordType.pepperOf(database);
                case AUDIT -> Optional.empty();
            };
            keys.put(source.kind(), register.open(source, inUse, secrets, clock.instant()));
        }
        return keys;
    }

    /** Opens an installation and its doors, and prints what to do next. */
    static Server start(Settings settings, InstantSource clock) {
        Server started = open(settings, clock);
        ServerSettings server = ServerSettings.from(settings);
        System.out.print(message(started.installation, server));
        System.out.flush();
        return started;
    }

    /** The same for a demonstration, which says itself what to do next. */
    static House demo(Settings settings, InstantSource clock) {
        Server started = open(settings, clock);
        Installation in = started.installation;
        return new House(
                started,
                in.practices(),
                in.setups(),
                in.logins(),
                in.enrolments(),
                in.sessions(),
                in.relyingParties(clock),
                in.noticeAddresses(),
                Messaging.kept(
                        in,
                        PublicUrl.parse(
                                ServerSettings.from(settings).publicUrl().toString())),
                in.database(),
                in.secrets(),
                clock);
    }

    private static Server open(Settings settings, InstantSource clock) {
        ServerSettings server = ServerSettings.from(settings);
        refuseDemoBeyondThisComputer(server);
        DataFolder.make(server.data());
        DataLock lock = DataLock.take(server.data()).orElseThrow(() -> inUse(server.data()));
        Opened opened = installation(settings, clock);
        Installation installation = opened.installation();
        var texting = new Texting(
                new ReportBook(new Receipts(installation.database()), clock),
                GatewaySettings.from(settings),
                PublicUrl.parse(server.publicUrl().toString()),
                clock);
        var messaging = new Messaging(
                installation,
                settings,
                texting.dispatch(),
                PublicUrl.parse(server.publicUrl().toString()),
                clock);
        var webhooks = new Webhooks(installation, WebhookSettings.from(settings).privateHosts(), clock);
        List<Endpoint> endpoints = Stream.concat(
                        HealthProbes.endpoints(() -> isReady(installation)).stream(),
                        Pathways.of(
                                installation,
                                PublicUrl.parse(server.publicUrl().toString()).origin(),
                                new ApiLimits(server.apiLimit(), server.sourceLimit()),
                                webhooks.endpoints(),
                                texting.routes(),
                                clock)
                                .stream())
                .toList();
        Website website = new Website(
                PublicUrl.parse(server.publicUrl().toString()),
                new Sources(
                        server.trustedProxies().stream().map(Object::toString).toList()),
                new SourceLimit(server.sourceLimit(), clock),
                new FormSeal(installation.formKey()),
                installation.secrets()::token,
                clock,
                endpoints);
        int port = website.start(server.listen().host(), server.listen().port());
        AdminSocket admin = AdminSocket.open(server.data(), desk(opened, settings, texting.dispatch(), clock, true));
        AuditKeeper keeper = AuditKeeper.start(
                installation.sealer(),
                new CheckpointFolder(AuditSettings.from(settings).checkpoints()),
                clock);
        if (installation.types().openings().isEmpty()) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "The public-url {0} is an IP address, so nobody can use a passkey here: browsers make them for names only",
                    server.publicUrl());
        }
        if (!server.isPlainHttp() && server.trustedProxies().isEmpty()) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "No trusted-proxy is named, so everybody seems to come from the proxy and shares its limit of {0} forms"
                            + " a minute. Name the proxy that ends TLS, for example --trusted-proxy 127.0.0.1",
                    String.valueOf(server.sourceLimit()));
        }
        return new Server(
                lock,
                installation,
                website,
                admin,
                keeper,
                RepeatedWork.start(
                        "recovery-keeper", CASES, installation.helping().rounds()::make),
                RepeatedWork.start(
                        "mandate-keeper", REMINDERS, installation.mandates().rounds()::make),
                RepeatedWork.start("replacement-keeper", RETIREMENTS, installation.replacements()::settle),
                Recordkeeping.start(
                        installation,
                        SyslogSettings.from(settings),
                        PublicUrl.parse(server.publicUrl().toString()).host(),
                        clock),
                webhooks.sender().start(),
                messaging.sender().start(),
                texting,
                port);
    }

    /** Whether the store answers. */
    private static boolean isReady(Installation installation) {
        try {
            installation.practices().all();
            return true;
        } catch (DatabaseException e) {
            return false;
        }
    }

    @Override
    public int port() {
        return port;
    }

    @Override
    public void stop() {
        website.stop();
        admin.close();
        webhooks.close();
        cases.close();
        mandates.close();
        replacements.close();
        records.close();
        messages.close();
        texting.close();
        keeper.close();
        installation.close();
        lock.close();
    }

    /** Opens the store for one request of an operator, while no server runs. The caller holds the lock of the folder. */
    static AdminErrand.OpenStore store(Settings settings, InstantSource clock) {
        Opened opened = installation(settings, clock);
        AdminDesk desk = desk(opened, settings, Optional.empty(), clock, false);
        return new AdminErrand.OpenStore() {
            @Override
            public AdminDesk desk() {
                return desk;
            }

            @Override
            public void close() {
                opened.installation().close();
            }
        };
    }

    private static AdminDesk desk(
            Opened opened, Settings settings, Optional<TextDispatch> texts, InstantSource clock, boolean serving) {
        ServerSettings server = ServerSettings.from(settings);
        Safekeeping safe = opened.safekeeping();
        Installation in = opened.installation();
        return new AdminDesk(
                in.practices(),
                in.links(),
                in.auditDesk(new EvidenceDesk(Evidencing.packs(in, clock)), clock),
                Ruling.clientDesk(in, clock),
                new ApiKeyDesk(in.apiKeys(clock)),
                new PlaceDesk(in.people(clock), in.practiceRules()),
                Ruling.desk(in, clock),
                Ruling.mandateDesk(in, clock),
                Ruling.productDesk(in, clock),
                new ImportDesk(new Inviting(in, clock).imports(), in.practices()),
                new StaffDesk(in.helping().support()),
                Messaging.desk(
                        in,
                        MailSettings.from(settings),
                        PublicUrl.parse(server.publicUrl().toString()),
                        Messaging::trust,
                        clock),
                Texting.desk(in, settings, texts, serving, clock),
                new SafeDesk(
                        safe.keys(),
                        safe.rotation(),
                        safe.backups(),
                        server.publicUrl().toString()),
                token -> address(server, token).toString(),
                serving);
    }

    private static URI address(ServerSettings server, Token link) {
        return server.publicUrl().resolve("/setup/" + link.reveal());
    }

    private static SettingsException inUse(Path data) {
        return new SettingsException("the data folder " + data + " is in use by another process"
                + DataLock.holder(data).map(id -> " (" + id + ")").orElse("")
                + ": stop that one, or give this one a folder of its own with --data");
    }

    /** Whose passwords and keys are published may not be reached by anybody else. */
    private static void refuseDemoBeyondThisComputer(ServerSettings server) {
        if (DemoMark.isOn(server.data()) && !(server.listen().isLoopback() && server.isPlainHttp())) {
            throw new SettingsException("the data folder " + server.data() + " holds a demo, whose passwords and codes"
                    + " everybody may know: it is served on this computer only");
        }
    }

    private static String message(Installation installation, ServerSettings server) {
        if (DemoMark.isOn(server.data())) {
            return StartMessage.demo(Version.current(), server);
        }
        if (installation.practices().isFounded()) {
            return StartMessage.ready(Version.current(), server);
        }
        URI link = address(server, installation.links().issueFirst());
        return StartMessage.awaitingSetUp(Version.current(), server, link, SetupLink.TIME);
    }
}
