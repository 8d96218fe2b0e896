package io.countersign.console;

import io.countersign.membership.ImportPlan;
import io.countersign.membership.ImportPlan.Kind;
import io.countersign.membership.Imports;
import io.countersign.membership.PeopleFile;
import io.countersign.membership.PeopleSheet;
import io.countersign.organization.Profiles;
import io.countersign.organization.Right;
import io.countersign.platform.web.Endpoint;
import io.countersign.platform.web.Language;
import io.countersign.platform.web.NoticeView;
import io.countersign.platform.web.PageContext;
import io.countersign.platform.web.Problems;
import io.countersign.platform.web.Request;
import io.countersign.platform.web.Response;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Inviting everybody of a file: what would come of each line is shown first, and then all of it is done or nothing. */
public final class ImportPages {
    static final String PATH = InvitePages.LIST + "/import";

    private static final int REFUSED = 422;
    private static final int CLOSED = 403;

    private final Imports imports;
    private final InviterSteps inviters;
    private final PracticeGate seen;
    private final PracticeGate changed;

    /** Takes its parts. */
    public ImportPages(Imports imports, Profiles profiles, PracticeGate.Parts gates) {
        this.imports = imports;
        this.inviters = new InviterSteps(profiles);
        this.seen = gates.toSee(Right.INVITE);
        this.changed = gates.toChange(
                Right.INVITE, request -> "/console/" + request.variable(PracticeGate.PRACTICE) + "/invitations/import");
    }

    /** The routes. Its page asks for a fresh proof, so that nobody types a list and is asked for it only then. */
    public List<Endpoint> endpoints() {
        return List.of(
                Endpoint.get(PATH, changed, (request, by) -> page(by, "", null, false, Problems.none())),
                Endpoint.post(PATH, changed, this::look).withLongBody(),
                Endpoint.post(PATH + "/send", changed, this::send).withLongBody(),
                Endpoint.get(
                        PATH + "/template",
                        seen,
                        (request, by) -> Response.table("example-people.csv", ImportPages::template)));
    }

    private Response look(Request request, Officer by) {
        String list = request.form().field("list");
        return answer(by, list, imports.look(inviters.of(request, by), list), false);
    }

    private Response send(Request request, Officer by) {
        String list = request.form().field("list");
        String agreed = request.form().field("agreed");
        return answer(by, list, imports.invite(inviters.of(request, by), list, agreed), true);
    }

    private Response answer(Officer by, String list, Imports.Outcome outcome, boolean again) {
        return switch (outcome) {
            case Imports.Outcome.Unreadable(var why) ->
                page(by, list, null, false, problem(why)).status(REFUSED);
            case Imports.Outcome.Planned planned -> {
                Response page = page(by, list, plan(planned), again, Problems.none());
                yield planned.isReady() && !again ? page : page.status(REFUSED);
            }
            case Imports.Outcome.Done(ImportPlan plan) ->
                Response.seeOther(path(by) + "?imported=" + plan.count(Kind.ACTS));
            case Imports.Outcome.Frozen _ ->
                Response.page("platform/notice", new NoticeView("frozen", by.path() + "/alarm"))
                        .status(CLOSED);
        };
    }

    private static Problems problem(PeopleFile.Unreadable why) {
        Object[] words = switch (why.fault()) {
            case TOO_LONG -> new Object[] {PeopleFile.MOST_BYTES / 1024};
            case TOO_MANY -> new Object[] {PeopleFile.MOST_ROWS};
            case EMPTY, NO_EMAIL, NO_NAME, TOO_WIDE -> new Object[0];
            case TWICE -> new Object[] {why.detail()};
        };
        return Problems.none().and("list", "console.import.fault." + RoleText.of(why.fault()), words);
    }

    private static ImportView.Plan plan(Imports.Outcome.Planned planned) {
        ImportPlan plan = planned.plan();
        return new ImportView.Plan(
                plan.lines().stream()
                        .sorted(Comparator.comparing(line -> line.fate().kind() != Kind.WRONG))
                        .map(ImportPages::line)
                        .toList(),
                plan.count(Kind.ACTS),
                plan.count(Kind.RESTS),
                plan.count(Kind.WRONG),
                planned.fullUntil().orElse(null),
                plan.mark());
    }

    private static ImportView.Line line(ImportPlan.Line line) {
        return new ImportView.Line(
                line.number(),
                line.name(),
                line.email(),
                line.position().map(position -> RoleText.of(position.role())).orElse(null),
                line.position().map(position -> RoleText.of(position.work())).orElse(null),
                RoleText.of(line.fate()),
                RoleText.of(line.fate().kind()),
                line.detail(),
                line.formula());
    }

    private static Response page(
            Officer by, String list, ImportView.@Nullable Plan plan, boolean again, Problems problems) {
        return Response.page(
                "console/import",
                new ImportView(
                        NavView.of(by, Section.INVITATIONS),
                        path(by) + "/import",
                        list,
                        plan,
                        again,
                        problems,
                        PeopleFile.MOST_BYTES,
                        PeopleFile.MOST_ROWS));
    }

    /** Two people as an example, with every column. */
    private static String template(PageContext page) {
        boolean semicolons = page.language() == Language.GERMAN;
        List<String> names = List.of(
                page.text("people.csv.name"),
                page.text("people.csv.email"),
                page.text("people.csv.role"),
                page.text("people.csv.work"));
        return new PeopleSheet(names, semicolons)
                .line(List.of(
                        "Ann Archer", "ann@example.org", page.text("role.member"), page.text("work.practitioner")))
                .line(List.of("Ben Burns", "ben@example.org", page.text("role.member"), page.text("work.team")))
                .text();
    }

    private static String path(Officer by) {
        return by.path() + "/invitations";
    }
}
