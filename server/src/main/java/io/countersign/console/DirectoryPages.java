package io.countersign.console;

import io.countersign.membership.DirectoryToken;
import io.countersign.membership.DirectoryTokens;
import io.countersign.membership.Reason;
import io.countersign.membership.Roster;
import io.countersign.organization.Right;
import io.countersign.platform.web.Endpoint;
import io.countersign.platform.web.Form;
import io.countersign.platform.web.Problems;
import io.countersign.platform.web.PublicUrl;
import io.countersign.platform.web.Refusal;
import io.countersign.platform.web.Request;
import io.countersign.platform.web.Response;
import io.countersign.secret.SecretFactory;
import io.countersign.secret.TokenHash;
import io.countersign.subscriber.DisplayName;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The keys with which a practice's directory keeps its people up to date. A key is in the answer to the form that made it
 * and nowhere else; one is ended at once, also while changes are frozen, since that makes safer.
 */
public final class DirectoryPages {
    private static final String PAGE = "/console/{" + PracticeGate.PRACTICE + "}/directory";
    private static final int REFUSED = 422;
    private static final int CAME_TWICE = 409;
    private static final int CLOSED = 423;
    private static final int USUAL_DAYS = 365;
    private static final Map<String, String> NOTICES =
            Map.of("ended", "directory.done.ended", "twice", "directory.done.twice");

    private final DirectoryTokens tokens;
    private final Roster roster;
    private final SecretFactory secrets;
    private final String address;
    private final InstantSource clock;
    private final PracticeGate toSee;
    private final PracticeGate toMake;
    private final PracticeGate toEnd;

    /**
     * Takes its parts.
     *
     * @param address where this installation is
     */
    public DirectoryPages(
            DirectoryTokens tokens,
            Roster roster,
            SecretFactory secrets,
            PublicUrl address,
            PracticeGate.Parts gates,
            InstantSource clock) {
        this.tokens = tokens;
        this.roster = roster;
        this.secrets = secrets;
        this.address = address.resolve("/scim/v2");
        this.clock = clock;
        this.toSee = gates.toSee(Right.MANAGE_DIRECTORY);
        this.toMake = gates.toChange(Right.MANAGE_DIRECTORY, DirectoryPages::list);
        this.toEnd = gates.toChangeEvenFrozen(Right.MANAGE_DIRECTORY, DirectoryPages::list);
    }

    /** The routes. */
    public List<Endpoint> endpoints() {
        return List.of(
                Endpoint.get(PAGE, toSee, this::show),
                Endpoint.post(PAGE, toMake, this::make),
                Endpoint.post(PAGE + "/{id}/end", toEnd, this::end));
    }

    private static String list(Request request) {
        return "/console/" + request.variable(PracticeGate.PRACTICE) + "/directory";
    }

    /** What was typed into one of the forms of the page. */
    private record Typed(
            String name, int days, String why, @Nullable String ends) {
        static final Typed NOTHING = new Typed("", USUAL_DAYS, "", null);

        static Typed of(Form form) {
            String days = form.field("days");
            if (choices().stream().noneMatch(choice -> days.equals(choice.toString()))) {
                throw Refusal.malformed("malformed");
            }
            return new Typed(form.field("name"), Integer.parseInt(days), form.field("why"), null);
        }
    }

    private Response show(Request request, Officer by) {
        String done = request.query().optional("done").orElse("");
        return page(by, Typed.NOTHING, Problems.none(), NOTICES.get(done));
    }

    private Response make(Request request, Officer by) {
        Typed typed = Typed.of(request.form());
        Optional<DisplayName> name = DisplayName.parse(typed.name());
        Optional<Reason> why = Reason.parse(typed.why());
        Problems problems = Problems.none();
        if (name.isEmpty()) {
            problems = problems.and("name", "directory.name.missing", DisplayName.MAX_LENGTH);
        }
        if (why.isEmpty()) {
            problems = problems.and("why", "console.policy.why.missing", Reason.MAX_LENGTH);
        }
        if (!problems.isEmpty()) {
            return page(by, typed, problems, null).status(REFUSED);
        }
        var wish = new DirectoryTokens.Wish(
                once(request, by),
                name.orElseThrow(),
                Optional.of(typed.days()).filter(days -> days > 0),
                request.language());
        return switch (tokens.make(by.session().subscriber(), by.practice().id(), wish, why.orElseThrow())) {
            case DirectoryTokens.Outcome.Made(DirectoryToken token, var text) ->
                Response.page(
                        "console/directory-key",
                        new DirectoryKeyView(
                                NavView.of(by, Section.DIRECTORY), path(by), address, token.name(), text.reveal()));
            case DirectoryTokens.Outcome.Twice _ ->
                page(by, Typed.NOTHING, Problems.none(), NOTICES.get("twice")).status(CAME_TWICE);
            case DirectoryTokens.Outcome.TooMany _ ->
                page(by, typed, Problems.none().and("name", "directory.full", DirectoryToken.MOST), null)
                        .status(REFUSED);
            case DirectoryTokens.Outcome.Frozen _ ->
                page(by, typed, Problems.none().and("why", "console.policy.against.FROZEN"), null)
                        .status(CLOSED);
        };
    }

    private Response end(Request request, Officer by) {
        DirectoryToken token = tokens.of(by.practice().id()).stream()
                .filter(one -> one.id().equals(request.variable("id")))
                .findFirst()
                .orElseThrow(Refusal::notFound);
        String typed = request.form().optional("why").orElse("");
        Optional<Reason> why = Reason.parse(typed);
        if (why.isEmpty()) {
            var again = new Typed("", USUAL_DAYS, typed, token.id());
            return page(
                            by,
                            again,
                            Problems.none().and("why-" + token.id(), "console.policy.why.missing", Reason.MAX_LENGTH),
                            null)
                    .status(REFUSED);
        }
        tokens.end(by.session().subscriber(), by.practice().id(), token.id(), why.get());
        return Response.seeOther(path(by) + "?done=ended");
    }

    /** The form's own id, bound to the practice and to whoever fills it in. */
    private static String once(Request request, Officer by) {
        String once = request.form().field("once");
        return TokenHash.of("directory key of " + by.practice().id().value() + " by " + by.actor() + " once " + once)
                .mark();
    }

    private Response page(Officer by, Typed typed, Problems problems, @Nullable String notice) {
        Instant now = clock.instant();
        List<DirectoryToken> all = tokens.of(by.practice().id());
        Map<String, String> names = roster.names(by.practice().id());
        return Response.page(
                "console/directory",
                new DirectoryView(
                        NavView.of(by, Section.DIRECTORY),
                        path(by),
                        address,
                        all.stream()
                                .map(token -> DirectoryKeyRow.of(token, names, now))
                                .toList(),
                        all.stream().filter(token -> token.isGood(now)).count() < DirectoryToken.MOST,
                        secrets.id(),
                        typed.name(),
                        choices(),
                        typed.days(),
                        typed.why(),
                        typed.ends(),
                        problems,
                        notice));
    }

    private static List<Integer> choices() {
        return Stream.concat(DirectoryToken.DAYS.stream(), Stream.of(0)).toList();
    }

    private static String path(Officer by) {
        return by.path() + "/directory";
    }
}
