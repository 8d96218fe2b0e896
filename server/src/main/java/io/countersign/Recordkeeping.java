package io.countersign;

import io.countersign.audit.LogReader;
import io.countersign.audit.LogRetention;
import io.countersign.audit.Pruner;
import io.countersign.audit.SyslogFeed;
import io.countersign.evidence.StandingRounds;
import io.countersign.evidence.Standings;
import io.countersign.evidence.WeeklySummaries;
import io.countersign.platform.database.RepeatedWork;
import io.countersign.platform.outgoing.HostResolver;
import io.countersign.platform.outgoing.OutgoingAddresses;
import io.countersign.platform.outgoing.OutgoingTls;
import io.countersign.platform.outgoing.TrustFile;
import io.countersign.platform.settings.HostAndPort;
import io.countersign.platform.settings.SettingsException;
import io.countersign.platform.settings.SyslogSettings;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/** What a running server does with its log beside sealing it, wired by hand beside an installation. */
public final class Recordkeeping implements AutoCloseable {
    /** What is over goes by whole months, so that an hour more or less is nothing. */
    private static final Duration PRUNING = Duration.ofHours(1);

    /** A day on which nobody has recorded how a practice stands is not long without it. */
    private static final Duration STANDINGS = Duration.ofMinutes(10);

    private static final Duration MAILING = Duration.ofMinutes(10);
    private static final Duration SENDING = Duration.ofSeconds(2);
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final List<RepeatedWork> works;
    private final @Nullable SyslogFeed feed;

    private Recordkeeping(List<RepeatedWork> works, @Nullable SyslogFeed feed) {
        this.works = works;
        this.feed = feed;
    }

    /**
     * Starts everything.
     *
     * @param host the name of our pages
     */
    static Recordkeeping start(Installation in, SyslogSettings syslog, String host, InstantSource clock) {
        SyslogFeed feed = syslog.server()
                .map(server -> new SyslogFeed(
                        in.database(),
                        tls(server, trust(syslog))::deliver,
                        in.secrets().id(),
                        host,
                        clock))
                .orElse(null);
        var pruner = new Pruner(
                in.database(),
                in.notary(),
                in.audit(),
                feed == null ? Pruner.Unsent.NOTHING : SyslogFeed.unsent(),
                clock);
        List<RepeatedWork> works = new ArrayList<>();
        works.add(RepeatedWork.start("log-pruner", PRUNING, pruner::prune));
        works.add(RepeatedWork.start("checkpoint-mails", MAILING, in.checkpointMails(clock)::send));
        works.add(RepeatedWork.start("week-mails", MAILING, weeklySummaries(in, clock)::send));
        works.add(RepeatedWork.start("standing-keeper", STANDINGS, standingRounds(in, feed != null, clock)::make));
        if (feed != null) {
            works.add(RepeatedWork.start("syslog-feed", SENDING, feed::send));
        }
        return new Recordkeeping(works, feed);
    }

    /**
     * How practices stand.
     *
     * @param syslog whether the log is sent to a syslog server
     */
    public static Standings standings(Installation in, boolean syslog, InstantSource clock) {
        return new Standings(new Standings.Parts(
                in.mandates(),
                in.preparing(clock).practices(),
                new LogRetention(in.database(), in.notary()),
                new LogReader(in.database()),
                syslog));
    }

    /** What writes that down. */
    public static StandingRounds standingRounds(Installation in, boolean syslog, InstantSource clock) {
        return new StandingRounds(new StandingRounds.Parts(
                in.database(), in.organizations(), standings(in, syslog, clock), in.types(), in.audit(), clock));
    }

    /** The mail that tells whoever may bring people in how far their practice has come. */
    public static WeeklySummaries weeklySummaries(Installation in, InstantSource clock) {
        return new WeeklySummaries(new WeeklySummaries.Parts(
                standings(in, false, clock), in.mandates(), new LogReader(in.database()), in.weeklyMail(clock)));
    }

    /** The operator has named the server, so it may lie in a private network; an address of nobody's it may not be. */
    static OutgoingTls tls(HostAndPort server, Supplier<SSLContext> trust) {
        return new OutgoingTls(
                new OutgoingAddresses(HostResolver.SYSTEM, Set.of(OutgoingAddresses.bare(server.host()))),
                trust,
                server,
                PATIENCE);
    }

    /** Greets the syslog server and tells it nothing; says what went wrong. */
    static Optional<String> probe(SyslogSettings syslog) {
        try {
            tls(syslog.server().orElseThrow(), trust(syslog)).deliver(List.of());
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of(SyslogFeed.why(e));
        } catch (SettingsException e) {
            return Optional.ofNullable(e.getMessage());
        }
    }

    static Supplier<SSLContext> trust(SyslogSettings syslog) {
        return () -> TrustFile.context(syslog.ca());
    }

    @Override
    public void close() {
        works.forEach(RepeatedWork::close);
        if (feed != null) {
            feed.close();
        }
    }
}
