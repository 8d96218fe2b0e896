package io.countersign.frontdesk;

import com.nimbusds.oauth2.sdk.auth.ClientSecretBasic;
import com.nimbusds.oauth2.sdk.auth.Secret;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.Issuer;
import io.countersign.frontdesk.signin.Demand;
import io.countersign.frontdesk.signin.Level;
import io.countersign.frontdesk.signin.Provider;
import io.countersign.frontdesk.signin.SignIns;
import io.countersign.frontdesk.web.Site;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.logging.LogManager;

/** The program: reads the command line, opens the door. */
public final class FrontDesk {
    private static final int WRONG_USE = 2;
    private static final int NO_START = 1;

    /** How fresh the proof must be for the accounts. */
    private static final Duration FRESH = Duration.ofMinutes(10);

    private FrontDesk() {}

    public static void main(String[] args) {
        if (List.of(args).contains("--help")) {
            System.out.print(Options.USAGE);
            return;
        }
        try {
            start(Options.read(List.of(args)), InstantSource.system());
        } catch (Options.Mistake e) {
            System.err.println(e.getMessage() + " --help says more.");
            System.exit(WRONG_USE);
        }
    }

    private static void start(Options options, InstantSource clock) {
        LogManager.getLogManager().getLogger("").setLevel(java.util.logging.Level.WARNING);
        var client = new ClientID(options.clientId());
        var provider = new Provider(new Issuer(options.issuer()), client, clock);
        var signIns = new SignIns(
                provider, new ClientSecretBasic(client, new Secret(options.clientSecret())), options.base(), clock);
        Level accounts = options.accounts().equals("passkey") ? Level.PHISHING_RESISTANT : Level.TWO_FACTORS;
        var site = new Site(
                signIns,
                new Site.Rules(
                        options.base(),
                        options.issuer(),
                        new Demand(Level.TWO_FACTORS, false, Optional.empty()),
                        new Demand(accounts, true, Optional.of(FRESH)),
                        options.recheck()),
                clock);
        if (!site.start(options.port())) {
            System.err.println("Front Desk cannot listen on port " + options.port()
                    + ": another program uses it. Choose one with --port.");
            System.exit(NO_START);
        }
        Runtime.getRuntime().addShutdownHook(new Thread(site::stop));
        Thread.ofVirtual().start(provider::lookAhead);
        System.out.println("Front Desk is ready: " + options.base());
    }
}
