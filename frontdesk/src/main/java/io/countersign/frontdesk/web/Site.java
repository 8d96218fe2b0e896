package io.countersign.frontdesk.web;

import io.countersign.frontdesk.signin.Demand;
import io.countersign.frontdesk.signin.Manner;
import io.countersign.frontdesk.signin.ProviderDown;
import io.countersign.frontdesk.signin.SignIns;
import io.helidon.http.HeaderNames;
import io.helidon.http.HttpException;
import io.helidon.http.Status;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/** The web server with all its pages. */
public final class Site {
    private static final Logger LOG = Logger.getLogger(Site.class.getName());
    private static final String LOOPBACK = "localhost";
    private static final int BROKEN = 500;

    private static final List<String> ROOMS = List.of("/calendar", "/patients", "/accounts", "/me");

    private final Press press = new Press();
    private final Sessions sessions = new Sessions();
    private final Cookies cookies;
    private final Door door;
    private final Desk desk;
    private final Rules rules;
    private final InstantSource clock;
    private final String policy;
    private @Nullable WebServer server;

    /**
     * What holds for this installation.
     *
     * @param base our own address
     * @param everywhere what is asked of everybody
     * @param accounts what is asked for the accounts
     * @param recheck how often Countersign is asked whether somebody is still signed in there
     */
    public record Rules(URI base, String issuer, Demand everywhere, Demand accounts, Duration recheck) {}

    /** Puts the pages together. */
    public Site(SignIns signIns, Rules rules, InstantSource clock) {
        this.rules = rules;
        this.clock = clock;
        this.cookies = new Cookies(rules.base());
        this.door = new Door(signIns, sessions, cookies, rules, clock);
        this.desk = new Desk(press, rules);
        URI issuer = URI.create(rules.issuer());
        // The form that signs out leads on to Countersign, which browsers take for a target of the form as well.
        this.policy = "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self' " + issuer.getScheme()
                + "://" + issuer.getAuthority() + "; frame-ancestors 'none'; base-uri 'none'";
    }

    /** Opens the door on this computer; false if the port is taken. */
    public boolean start(int port) {
        WebServer started = WebServer.builder()
                .host(LOOPBACK)
                .port(port)
                .shutdownHook(false)
                .protocolsDiscoverServices(false)
                .routing(routing -> routing.any(this::serve))
                .build()
                .start();
        server = started;
        return started.isRunning();
    }

    /** The port it listens on. */
    public int port() {
        WebServer running = server;
        return running == null ? -1 : running.port();
    }

    /** Closes the door. */
    public void stop() {
        WebServer running = server;
        if (running != null) {
            running.stop();
        }
    }

    private void serve(ServerRequest request, ServerResponse response) {
        Visit visit = new Visit(request);
        Answer answer;
        try {
            answer = answer(visit);
        } catch (ProviderDown e) {
            LOG.log(Level.WARNING, "Countersign does not answer: {0}", e.getMessage());
            answer = told(Told.away()).with("Retry-After", "5");
        } catch (HttpException e) {
            answer = told(Told.forged()).status(e.status().code());
        } catch (RuntimeException e) {
            LOG.log(Level.SEVERE, "a page broke", e);
            answer = told(
                    new Told(BROKEN, "Something broke", "It is noted in the log.", "To the calendar", "/calendar"));
        }
        send(response, answer);
    }

    private void send(ServerResponse response, Answer answer) {
        response.status(Status.create(answer.status()));
        response.header("Content-Security-Policy", policy);
        response.header("X-Content-Type-Options", "nosniff");
        response.header("Referrer-Policy", "same-origin");
        response.header("Cross-Origin-Opener-Policy", "same-origin");
        if (!answer.has("Cache-Control")) {
            response.header("Cache-Control", "no-store");
        }
        answer.headers().forEach(h -> response.headers().add(HeaderNames.create(h.name()), h.value()));
        response.send(answer.body());
    }

    private Answer answer(Visit visit) {
        // Another name for this computer is another origin, and might be somebody else's (DNS rebinding).
        if (!visit.header("Host").equals(rules.base().getAuthority())) {
            return Answer.to(rules.base() + "/");
        }
        Instant now = clock.instant();
        String name = visit.cookie(cookies.session()).orElse("");
        Optional<Session> session = sessions.find(name, now);
        return switch (visit.method()) {
            case "GET", "HEAD" -> get(visit, name, session, now);
            case "POST" -> visit.path().equals("/sign-out") ? signOut(visit, name, session) : told(Told.notFound());
            default -> told(Told.notFound()).status(Status.METHOD_NOT_ALLOWED_405.code());
        };
    }

    private Answer get(Visit visit, String name, Optional<Session> session, Instant now) {
        return switch (visit.path()) {
            case "/" -> session.isPresent() ? Answer.to("/calendar") : outside("welcome", "Front Desk", now);
            case "/signed-out" -> outside("goodbye", "You are signed out", now);
            case "/signed-out/only-here" -> told(Told.signedOutHere());
            case "/sign-in" -> door.away(visit, onward(visit), Manner.PLAIN);
            case "/sign-in/another" -> door.away(visit, onward(visit), Manner.ANOTHER);
            case "/check" -> session.isPresent() ? door.away(visit, "/me", Manner.SILENT) : Answer.to("/");
            case "/callback" -> back(visit);
            case "/assets/desk.css" -> Press.file("desk.css", "text/css; charset=utf-8");
            case "/assets/icon.svg" -> Press.file("icon.svg", "image/svg+xml");
            default -> room(visit, name, session, now);
        };
    }

    private Answer room(Visit visit, String name, Optional<Session> session, Instant now) {
        if (session.isEmpty()) {
            return isRoom(visit.path()) ? Answer.to("/sign-in?to=" + visit.path()) : told(Told.notFound());
        }
        Session known = session.get();
        if (isRoom(visit.path()) && known.checkedAt().plus(rules.recheck()).isBefore(now)) {
            try {
                return door.away(visit, visit.path(), Manner.SILENT);
            } catch (ProviderDown e) {
                // Somebody at work is not thrown out because Countersign is being restarted.
                LOG.log(Level.WARNING, "Countersign could not be asked: {0}", e.getMessage());
                sessions.checked(name, now);
            }
        }
        return desk.page(visit.path(), known, now).orElseGet(() -> told(Told.notFound()));
    }

    private Answer back(Visit visit) {
        return switch (door.back(visit)) {
            case Door.Arrival.On(Answer answer) -> answer;
            case Door.Arrival.Refused(Told told, boolean signedOut) ->
                signedOut ? cookies.clear(told(told), cookies.session()) : told(told);
        };
    }

    private Answer signOut(Visit visit, String name, Optional<Session> session) {
        if (session.isEmpty()) {
            return Answer.to("/");
        }
        return Door.isSealed(visit, session.get()) ? door.signOut(name, session.get()) : told(Told.forged());
    }

    /** Only a page of ours, so that no link can lead somebody who signs in to another site. */
    private static String onward(Visit visit) {
        return visit.asked("to").filter(Site::isRoom).orElse("/calendar");
    }

    private static boolean isRoom(String path) {
        return ROOMS.contains(path) || path.matches("/patients/p\\d{1,3}");
    }

    private Answer outside(String template, String title, Instant now) {
        return press.page(template, frame(title, now), rules.issuer());
    }

    private Answer told(Told told) {
        return press.page("told", frame(told.title(), clock.instant()), told).status(told.status());
    }

    private Frame frame(String title, Instant now) {
        return new Frame(title, "", Optional.empty(), "", rules.issuer(), now);
    }
}
