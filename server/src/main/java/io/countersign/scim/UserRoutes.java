package io.countersign.scim;

import io.countersign.membership.Directory;
import io.countersign.membership.Directory.Outcome;
import io.countersign.membership.DirectoryEntry;
import io.countersign.membership.DirectoryList;
import io.countersign.membership.DirectoryToken;
import io.countersign.platform.web.Endpoint;
import io.countersign.platform.web.Endpoint.Method;
import io.countersign.platform.web.Request;
import io.countersign.platform.web.Response;
import io.countersign.subscriber.EmailAddress;
import io.countersign.subscriber.OrganizationId;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The people of a practice, as Users. */
final class UserRoutes {
    private static final String ONE = UserResource.PATH + "/{id}";

    private final ScimSteps steps;
    private final DirectoryList list;
    private final Directory directory;

    UserRoutes(ScimSteps steps, DirectoryList list, Directory directory) {
        this.steps = steps;
        this.list = list;
        this.directory = directory;
    }

    List<Endpoint> endpoints() {
        return List.of(
                steps.route(Method.GET, UserResource.PATH, this::list),
                steps.route(Method.POST, UserResource.PATH, this::add),
                steps.route(Method.GET, ONE, this::read),
                steps.route(Method.PUT, ONE, this::replace),
                steps.route(Method.PATCH, ONE, this::patch),
                steps.route(Method.DELETE, ONE, this::remove));
    }

    private Response list(Request request, DirectoryToken by) {
        Optional<Filter> filter = ScimSteps.filter(request, UserResource.SCHEMA, UserResource.KNOWN);
        List<Map<String, Object>> users = candidates(by.practice(), filter).stream()
                .map(entry -> UserResource.of(entry, steps.root()))
                .toList();
        return steps.list(request, ScimSteps.accepted(users, filter));
    }

    /** Whoever asks for one person is not shown everybody on the way. */
    private List<DirectoryEntry> candidates(OrganizationId practice, Optional<Filter> filter) {
        Optional<String> id = filter.flatMap(asked -> asked.sought("id"));
        if (id.isPresent()) {
            return list.find(practice, id.get()).stream().toList();
        }
        Optional<String> name = filter.flatMap(asked -> asked.sought("username"));
        if (name.isPresent()) {
            return EmailAddress.parse(name.get()).flatMap(email -> list.find(practice, email)).stream()
                    .toList();
        }
        return list.all(practice);
    }

    private Response add(Request request, DirectoryToken by) {
        Directory.Newcomer who = UserReader.newcomer(ScimJson.read(request.body()));
        DirectoryEntry added = done(directory.add(by, who));
        return answer(request, 201, added).header("Location", steps.root() + UserResource.PATH + "/" + added.id());
    }

    private Response read(Request request, DirectoryToken by) {
        return answer(request, 200, find(request, by));
    }

    private Response replace(Request request, DirectoryToken by) {
        DirectoryEntry before = find(request, by);
        return change(request, by, before, UserReader.replaced(ScimJson.read(request.body())));
    }

    private Response patch(Request request, DirectoryToken by) {
        DirectoryEntry before = find(request, by);
        return change(request, by, before, UserPatch.read(Patch.read(ScimJson.read(request.body())), before));
    }

    private Response change(Request request, DirectoryToken by, DirectoryEntry before, Directory.Change change) {
        return answer(request, 200, done(directory.change(by, before.id(), change, seen -> wasSeen(request, seen))));
    }

    private Response remove(Request request, DirectoryToken by) {
        done(directory.remove(by, request.variable("id"), seen -> wasSeen(request, seen)));
        return Response.noContent();
    }

    private DirectoryEntry find(Request request, DirectoryToken by) {
        return list.find(by.practice(), request.variable("id"))
                .orElseThrow(() -> DirectoryErrors.of(Directory.Why.NOBODY));
    }

    private Response answer(Request request, int status, DirectoryEntry entry) {
        return steps.one(request, status, UserResource.of(entry, steps.root()), UserResource.tag(entry));
    }

    private static boolean wasSeen(Request request, DirectoryEntry entry) {
        return UserResource.tag(entry).wasSeen(request.ifMatch());
    }

    private static DirectoryEntry done(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Done(DirectoryEntry now) -> now;
            case Outcome.Refused(Directory.Why why) -> throw DirectoryErrors.of(why);
        };
    }
}
