package io.countersign.console;

import io.countersign.alarm.Alarms;
import io.countersign.audit.AuditHistory;
import io.countersign.audit.LogQuery;
import io.countersign.membership.Roster;
import io.countersign.organization.FreezeStore.Freeze;
import io.countersign.organization.Right;
import io.countersign.platform.web.Endpoint;
import io.countersign.platform.web.Request;
import io.countersign.platform.web.Response;
import io.countersign.session.BrowserName;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** "Something is wrong": one page on which an owner signs everybody out, freezes changes, and sees who signed in. */
public final class AlarmPages {
    private static final String PAGE = "/console/{" + PracticeGate.PRACTICE + "}/alarm";
    private static final int SIGN_INS = 50;

    private final Alarms alarms;
    private final AuditHistory history;
    private final Roster roster;
    private final PracticeGate toSee;
    private final PracticeGate toChange;

    /** Takes its parts. */
    public AlarmPages(Alarms alarms, AuditHistory history, Roster roster, PracticeGate.Parts gates) {
        this.alarms = alarms;
        this.history = history;
        this.roster = roster;
        this.toSee = gates.toSee(Right.RAISE_ALARM);
        this.toChange = gates.toChangeEvenFrozen(
                Right.RAISE_ALARM, request -> "/console/" + request.variable(PracticeGate.PRACTICE) + "/alarm");
    }

    /** The routes. */
    public List<Endpoint> endpoints() {
        return List.of(
                Endpoint.get(PAGE, toSee, this::show),
                Endpoint.post(PAGE, toChange, this::raise),
                Endpoint.post(PAGE + "/lift", toChange, this::lift));
    }

    private Response show(Request request, Officer by) {
        String done = request.query().optional("done").orElse("");
        return Response.page(
                "console/alarm",
                new AlarmView(
                        NavView.of(by, Section.ALARM),
                        alarms.of(by.practice().id()).map(Freeze::ends).orElse(null),
                        done.equals("raised"),
                        done.equals("lifted"),
                        signIns(by)));
    }

    private List<AlarmView.Entry> signIns(Officer by) {
        String practice = by.practice().id().value();
        Map<String, String> names = roster.names(by.practice().id());
        return history.newest(LogQuery.all(practice).of(Set.of("session.opened")), SIGN_INS).stream()
                .map(entry -> new AlarmView.Entry(
                        names.get(entry.subscriber().orElse("")),
                        BrowserName.fromEnglish(entry.past().detail().getOrDefault("browser", "")),
                        entry.past().detail().getOrDefault("from", ""),
                        entry.past().at()))
                .toList();
    }

    private Response raise(Request request, Officer by) {
        alarms.raise(by.session(), by.practice().id());
        return Response.seeOther(by.path() + "/alarm?done=raised");
    }

    private Response lift(Request request, Officer by) {
        boolean lifted = alarms.lift(by.session(), by.practice().id());
        return Response.seeOther(by.path() + "/alarm" + (lifted ? "?done=lifted" : ""));
    }
}
