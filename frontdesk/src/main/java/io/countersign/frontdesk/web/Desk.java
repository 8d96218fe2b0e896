package io.countersign.frontdesk.web;

import io.countersign.frontdesk.practice.Bill;
import io.countersign.frontdesk.practice.Patient;
import io.countersign.frontdesk.practice.Practice;
import io.countersign.frontdesk.signin.Demand;
import io.countersign.frontdesk.signin.SignedIn;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/** The pages for people who are signed in. */
final class Desk {
    private static final int UNAUTHORISED = 401;

    private final Press press;
    private final Site.Rules rules;

    Desk(Press press, Site.Rules rules) {
        this.press = press;
        this.rules = rules;
    }

    /** The page at a path, for somebody who is signed in. */
    Optional<Answer> page(String path, Session session, Instant now) {
        LocalDate today = LocalDate.ofInstant(now, ZoneId.systemDefault());
        return switch (path) {
            case "/calendar" -> {
                LocalTime time = Practice.time(LocalTime.ofInstant(now, ZoneId.systemDefault()));
                yield Optional.of(show(
                        "calendar",
                        "Today",
                        "calendar",
                        session,
                        now,
                        new Day(today, time, Practice.day(today, time))));
            }
            case "/patients" ->
                Optional.of(show("patients", "Patients", "patients", session, now, Practice.patients(today)));
            case "/accounts" -> Optional.of(accounts(session, today, now));
            case "/me" -> Optional.of(show("me", "How you signed in", "me", session, now, session.person()));
            default -> patient(path, session, today, now);
        };
    }

    private Optional<Answer> patient(String path, Session session, LocalDate today, Instant now) {
        String start = "/patients/";
        return path.startsWith(start)
                ? Practice.patient(path.substring(start.length()), today)
                        .map((Patient patient) -> show("patient", patient.name(), "patients", session, now, patient))
                : Optional.empty();
    }

    /** The accounts ask for more, in the words of RFC 9470 section 3. */
    private Answer accounts(Session session, LocalDate today, Instant now) {
        SignedIn person = session.person();
        Demand demand = rules.accounts();
        Demand.Answer answer = demand.judge(person, now);
        if (answer == Demand.Answer.ENOUGH) {
            List<Bill> bills = Practice.bills(today);
            return show("accounts", "Accounts", "accounts", session, now, new Accounts(bills, Practice.open(bills)));
        }
        var needed = new Needed(
                demand.level().words(), demand.freshness().orElseThrow().toMinutes(), answer == Demand.Answer.TOO_WEAK);
        return show("needed", "The accounts ask for more", "accounts", session, now, needed)
                .status(UNAUTHORISED)
                .with(
                        "WWW-Authenticate",
                        "Bearer error=\"insufficient_user_authentication\", acr_values=\""
                                + demand.level().acr() + "\", max_age=\""
                                + demand.freshness().orElseThrow().toSeconds() + "\"");
    }

    private Answer show(String template, String title, String here, Session session, Instant now, Object view) {
        var frame = new Frame(title, here, Optional.of(session.person()), session.seal(), rules.issuer(), now);
        return press.page(template, frame, view);
    }
}
