package io.countersign.acceptance;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An installation in use: a practice with its owner, whose phone is set up. Each visitor comes from an address of their
 * own, by way of a listed proxy, so that limits for a source stay out of journeys that are not about them.
 */
public final class Practice implements AutoCloseable {
    private static final Duration A_MONTH = Duration.ofDays(31);

    private final ServerProcess server;
    private final ServerClock clock;
    private final FakePhone phone;
    private final Visitor owner;
    private @Nullable FrontDesk frontDesk;
    private int visitors;

    private Practice(ServerProcess server, ServerClock clock) {
        this.server = server;
        this.clock = clock;
        this.owner = visitor();
        Answer enrolment = Person.ANN.founds(server, owner);
        this.phone = FakePhone.opening(enrolment.otpauth());
        clock.nextStep();
        Answer done = owner.fill(enrolment, "code", phone.code(clock.now()), "name", "Ann's phone");
        if (!done.heading().equals("You're in")) {
            throw new AssertionError("not set up: " + done + "\n" + done.body());
        }
    }

    /** A fresh installation, set up by its owner. */
    public static Practice open(String... options) {
        var clock = ServerClock.standing();
        List<String> all = new ArrayList<>(List.of("--trusted-proxy", "127.0.0.1"));
        all.addAll(Arrays.asList(options));
        return new Practice(ServerProcess.startedAt(clock, all.toArray(String[]::new)), clock);
    }

    public ServerProcess server() {
        return server;
    }

    public ServerClock clock() {
        return clock;
    }

    /** The application behind the door: started when it is first asked for. */
    public FrontDesk frontDesk() {
        FrontDesk started = frontDesk;
        if (started == null) {
            started = FrontDesk.beside(server);
            frontDesk = started;
        }
        return started;
    }

    /** The owner's phone. */
    public FakePhone phone() {
        return phone;
    }

    /** The owner's own browser, in which sign-ins were completed. */
    public Visitor owner() {
        return owner;
    }

    /** Somebody in a browser that was never here. */
    public Visitor visitor() {
        visitors++;
        return new Visitor(server).sending("X-Forwarded-For", "198.18." + visitors / 250 + "." + (visitors % 250 + 1));
    }

    /** What the owner's phone shows. */
    public String code() {
        return phone.code(clock.now());
    }

    /** What the owner's phone shows in the next step. */
    public String freshCode() {
        clock.nextStep();
        return code();
    }

    /** A code that the owner's phone does not show. */
    public String wrongCode() {
        return phone.wrongCode(clock.now());
    }

    /** Somebody who knows the owner's password stands before the code page. */
    public Answer atTheCode(Visitor visitor) {
        Answer page = Person.ANN.typesPassword(visitor);
        if (page.page().select("input[name=code]").isEmpty()) {
            throw new AssertionError("no code is asked for: " + page + "\n" + page.body());
        }
        return page;
    }

    /** The owner signs in anew with a fresh code, in their own browser. */
    public Answer ownerSignsIn() {
        return ownerSignsIn(freshCode());
    }

    /** The owner signs in anew, in their own browser. */
    public Answer ownerSignsIn(String code) {
        return Person.ANN.signsIn(owner.without("session"), code);
    }

    /**
     * A month later, the failures of 30 days are forgotten; and the owner signs in twice, in their own browser and in an
     * unknown one, which ends the failures in a row of both.
     */
    public void monthLater() {
        clock.advance(A_MONTH);
        for (Answer account : List.of(ownerSignsIn(), Person.ANN.signsIn(visitor(), freshCode()))) {
            if (!isSignedIn(account)) {
                throw new AssertionError("the owner cannot sign in: " + account + "\n" + account.body());
            }
        }
    }

    /** Whether a page is one that only somebody signed in gets. */
    public static boolean isSignedIn(Answer page) {
        return page.status() == 200
                && !page.page().select("form[action=/sign-out]").isEmpty();
    }

    @Override
    public void close() {
        if (frontDesk != null) {
            frontDesk.close();
        }
        server.close();
    }
}
