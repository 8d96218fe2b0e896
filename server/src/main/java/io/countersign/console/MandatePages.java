package io.countersign.console;

import io.countersign.evidence.Coverages;
import io.countersign.evidence.WeeklySummaries;
import io.countersign.mandate.By;
import io.countersign.mandate.Exemption;
import io.countersign.mandate.Mandates;
import io.countersign.mandate.Mandates.Outcome;
import io.countersign.mandate.Mandates.Picture;
import io.countersign.mandate.Prospect;
import io.countersign.membership.Groups;
import io.countersign.membership.Roster;
import io.countersign.organization.Right;
import io.countersign.platform.web.Endpoint;
import io.countersign.platform.web.Problems;
import io.countersign.platform.web.Refusal;
import io.countersign.platform.web.Request;
import io.countersign.platform.web.Response;
import io.countersign.policy.Connection;
import io.countersign.subscriber.SubscriberId;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** "Second step": of whom it is required, who is ready, what would be from Monday on, and who is let off. */
public final class MandatePages {
    private static final int REFUSED = 422;
    private static final String PAGE = "/console/{" + PracticeGate.PRACTICE + "}/mandate";
    private static final String ONE = PAGE + "/people/{id}";
    private static final String EXEMPTION = PAGE + "/exemptions/{id}";

    /** What the page may say, by {@code ?done=...}. */
    private static final Map<String, String> NOTICES = Map.of(
            "decided", "mandate.done.decided",
            "same", "mandate.done.same",
            "reminded", "mandate.done.reminded",
            "nobody", "mandate.done.nobody",
            "day", "mandate.done.day",
            "asked", "mandate.done.asked",
            "agreed", "mandate.done.agreed",
            "ended", "mandate.done.ended",
            "summary", "mandate.done.summary",
            "no-summary", "mandate.done.noSummary");

    private final Mandates mandates;
    private final Roster roster;
    private final Groups groups;
    private final Coverages coverages;
    private final WeeklySummaries summaries;
    private final InstantSource clock;
    private final PracticeGate seen;
    private final PracticeGate decides;
    private final PracticeGate brings;

    /** Takes its parts. */
    public MandatePages(
            Mandates mandates,
            Roster roster,
            Groups groups,
            Coverages coverages,
            WeeklySummaries summaries,
            PracticeGate.Parts gates,
            InstantSource clock) {
        this.mandates = mandates;
        this.roster = roster;
        this.groups = groups;
        this.coverages = coverages;
        this.summaries = summaries;
        this.clock = clock;
        this.seen = gates.toSee(Right.BRING_IN);
        this.decides = gates.toChange(Right.MANAGE_POLICY, MandatePages::instead);
        this.brings = gates.toChange(Right.BRING_IN, MandatePages::instead);
    }

    /** The routes. */
    public List<Endpoint> endpoints() {
        return List.of(
                Endpoint.get(PAGE, seen, this::show),
                Endpoint.get(PAGE + "/plan", decides, this::plan),
                Endpoint.post(PAGE, decides, this::decide),
                Endpoint.post(PAGE + "/remind", brings, this::remindAll),
                Endpoint.post(PAGE + "/summary", brings, this::summary),
                Endpoint.get(ONE, seen, this::person),
                Endpoint.post(ONE + "/remind", brings, this::remind),
                Endpoint.post(ONE + "/day", brings, this::giveDay),
                Endpoint.post(ONE + "/no-day", brings, this::takeDay),
                Endpoint.post(ONE + "/exempt", brings, this::exempt),
                Endpoint.post(EXEMPTION + "/agree", brings, this::agree),
                Endpoint.post(EXEMPTION + "/end", brings, this::end));
    }

    private static String instead(Request request) {
        return "/console/" + request.variable(PracticeGate.PRACTICE) + "/mandate";
    }

    private Response show(Request request, Officer by) {
        return page(request, by, MandateForm.EMPTY, Problems.none());
    }

    private Response page(Request request, Officer by, MandateForm form, Problems problems) {
        Picture picture = mandates.of(by.practice().id());
        Instant now = clock.instant();
        Map<String, String> names = roster.names(by.practice().id());
        return Response.page(
                "console/mandate",
                new MandateView(
                        NavView.of(by, Section.MANDATE),
                        MandateView.Summary.of(
                                picture, groups.names(by.practice().id()), now),
                        ProspectRow.of(picture.people()),
                        mandates.exemptions().of(by.practice().id()).stream()
                                .map(exemption -> row(exemption, by, names, now))
                                .toList(),
                        CoverageView.of(
                                coverages.since(by.practice().id(), day(now).minusDays(CoverageView.DAYS)), day(now)),
                        summaries.isWanted(by.practice().id(), by.session().subscriber()),
                        by.may(Right.MANAGE_POLICY),
                        ScopeWord.Tick.of(groups.all(by.practice().id())),
                        form,
                        NOTICES.get(request.query().optional("done").orElse("")),
                        problems));
    }

    private static MandateView.ExemptionRow row(
            Exemption exemption, Officer by, Map<String, String> names, Instant now) {
        String me = by.session().subscriber().value();
        boolean mine = exemption.askedBy().equals(by.actor())
                || exemption.person().value().equals(me);
        return new MandateView.ExemptionRow(
                exemption.id(),
                names.getOrDefault(exemption.person().value(), ""),
                exemption.reason(),
                exemption.until(),
                names.getOrDefault(exemption.askedBy().replaceFirst("^subscriber:", ""), ""),
                exemption.holds(now),
                !mine && exemption.waits(now));
    }

    /** The dry run: what would be, before anything is. */
    private Response plan(Request request, Officer by) {
        Instant now = clock.instant();
        MandateForm form = MandateForm.of(request.query());
        Problems problems = form.problems(now);
        if (!problems.isEmpty()) {
            return page(request, by, form, problems).status(REFUSED);
        }
        if (!groups.hasAll(by.practice().id(), form.scope())) {
            return withoutGroup(request, by, form);
        }
        Picture now0 = mandates.of(by.practice().id());
        Instant from = form.from(now);
        Optional<Connection> against = mandates.against(by.practice().id(), form.scope(), from);
        if (against.isPresent()) {
            return held(request, by, form, against.get());
        }
        Picture picture = mandates.ifDecided(by.practice().id(), form.scope(), from);
        boolean looser = !form.scope().includes(now0.mandate().at(now));
        return Response.page(
                "console/mandate-plan",
                new MandatePlanView(
                        NavView.of(by, Section.MANDATE),
                        form,
                        from.isAfter(now) ? from : null,
                        looser,
                        ProspectRow.of(picture.people().stream()
                                .filter(one -> form.scope().covers(one.belonging()))
                                .toList())));
    }

    private Response decide(Request request, Officer by) {
        Instant now = clock.instant();
        MandateForm form = MandateForm.of(request.form());
        Problems problems = form.problems(now);
        if (!problems.isEmpty()) {
            return page(request, by, form, problems).status(REFUSED);
        }
        Outcome outcome = mandates.decide(by(by), form.scope(), form.from(now), form.why());
        if (outcome == Outcome.NO_GROUP) {
            return withoutGroup(request, by, form);
        }
        return mandates.against(by.practice().id(), form.scope(), form.from(now))
                .filter(_ -> outcome == Outcome.HELD)
                .map(product -> held(request, by, form, product))
                .orElseGet(() -> done(by, outcome == Outcome.DONE ? "decided" : "same"));
    }

    private Response withoutGroup(Request request, Officer by, MandateForm form) {
        return page(request, by, form, Problems.none().and("who", "mandate.who.noGroup"))
                .status(REFUSED);
    }

    private Response held(Request request, Officer by, MandateForm form, Connection product) {
        return page(request, by, form, Problems.none().and("who", "mandate.held", product.name()))
                .status(REFUSED);
    }

    private Response remindAll(Request request, Officer by) {
        return done(by, mandates.remindAll(by.practice().id()) > 0 ? "reminded" : "nobody");
    }

    /** Whoever looks has the mail of the week from now on, or has it no more. */
    private Response summary(Request request, Officer by) {
        boolean wanted = request.form().optional("wanted").orElse("").equals("yes");
        summaries.want(by.practice().id(), by.session().subscriber(), wanted);
        return done(by, wanted ? "summary" : "no-summary");
    }

    private Response remind(Request request, Officer by) {
        one(request, by);
        return done(by, mandates.remind(by.practice().id(), id(request)) ? "reminded" : "nobody");
    }

    private Response person(Request request, Officer by) {
        return person(request, by, Problems.none());
    }

    private Response person(Request request, Officer by, Problems problems) {
        Prospect one = one(request, by);
        return Response.page(
                "console/mandate-person",
                new MandatePersonView(
                        NavView.of(by, Section.MANDATE),
                        ProspectRow.of(one),
                        one.own().deadline().orElse(null),
                        one.person().id().equals(by.session().subscriber()),
                        problems));
    }

    private Response giveDay(Request request, Officer by) {
        one(request, by);
        Instant now = clock.instant();
        var day = new DayField(request.form(), "until");
        String why = MandateForm.why(request.form());
        Problems problems = MandateForm.whyProblems("dayWhy", why);
        if (day.instant().isEmpty()) {
            problems = problems.and("until", "mandate.day.missing");
        }
        if (!problems.isEmpty()) {
            return person(request, by, problems).status(REFUSED);
        }
        Outcome outcome = mandates.giveDay(by(by), id(request), day.instant().orElse(now), why);
        if (outcome == Outcome.DONE) {
            return done(by, "day");
        }
        Problems refused = mandates.against(
                        by.practice().id(), id(request), day.instant().orElse(now))
                .filter(_ -> outcome == Outcome.HELD)
                .map(product -> Problems.none().and("until", "mandate.day.held", product.name()))
                .orElseGet(() -> Problems.none().and("until", "mandate.day.refused"));
        return person(request, by, refused).status(REFUSED);
    }

    private Response takeDay(Request request, Officer by) {
        one(request, by);
        mandates.takeDay(by(by), id(request), "");
        return done(by, "day");
    }

    private Response exempt(Request request, Officer by) {
        one(request, by);
        var day = new DayField(request.form(), "letOff");
        String why = MandateForm.why(request.form());
        Problems problems = MandateForm.whyProblems("exemptWhy", why);
        if (day.instant().isEmpty()) {
            problems = problems.and("letOff", "mandate.day.missing");
        }
        if (!problems.isEmpty()) {
            return person(request, by, problems).status(REFUSED);
        }
        return mandates.exemptions()
                .ask(by(by), id(request), day.instant().orElseThrow(), why)
                .map(refused -> person(request, by, Problems.none().and("letOff", refusal(refused)))
                        .status(REFUSED))
                .orElseGet(() -> done(by, "asked"));
    }

    private Response agree(Request request, Officer by) {
        if (mandates.exemptions().of(by.practice().id()).stream()
                .noneMatch(exemption -> exemption.id().equals(request.variable("id")))) {
            throw Refusal.notFound();
        }
        return mandates.exemptions()
                .approve(by(by), request.variable("id"))
                .map(refused -> page(
                                request, by, MandateForm.EMPTY, Problems.none().and("exemptions", refusal(refused)))
                        .status(REFUSED))
                .orElseGet(() -> done(by, "agreed"));
    }

    private Response end(Request request, Officer by) {
        if (!mandates.exemptions().end(by(by), request.variable("id"))) {
            throw Refusal.notFound();
        }
        return done(by, "ended");
    }

    private Prospect one(Request request, Officer by) {
        return mandates.one(by.practice().id(), id(request)).orElseThrow(Refusal::notFound);
    }

    private static String refusal(String refused) {
        return "mandate.refused." + refused.toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static SubscriberId id(Request request) {
        return new SubscriberId(request.variable("id"));
    }

    private static LocalDate day(Instant at) {
        return LocalDate.ofInstant(at, ZoneOffset.UTC);
    }

    private static By by(Officer by) {
        return By.of(by.practice().id(), by.session().subscriber());
    }

    private static Response done(Officer by, @Nullable String what) {
        return Response.seeOther(by.path() + "/mandate?done=" + what);
    }
}
