package io.countersign.scim;

import io.countersign.membership.Directory;
import io.countersign.membership.DirectoryGroups;
import io.countersign.membership.DirectoryGroups.Listed;
import io.countersign.membership.DirectoryGroups.Outcome;
import io.countersign.membership.DirectoryToken;
import io.countersign.organization.GroupId;
import io.countersign.platform.web.Endpoint;
import io.countersign.platform.web.Endpoint.Method;
import io.countersign.platform.web.Request;
import io.countersign.platform.web.Response;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The groups that the directory keeps, as Groups. */
final class GroupRoutes {
    private static final String ONE = GroupResource.PATH + "/{id}";

    private final ScimSteps steps;
    private final DirectoryGroups groups;

    GroupRoutes(ScimSteps steps, DirectoryGroups groups) {
        this.steps = steps;
        this.groups = groups;
    }

    List<Endpoint> endpoints() {
        return List.of(
                steps.route(Method.GET, GroupResource.PATH, this::list),
                steps.route(Method.POST, GroupResource.PATH, this::make),
                steps.route(Method.GET, ONE, this::read),
                steps.route(Method.PUT, ONE, this::replace),
                steps.route(Method.PATCH, ONE, this::patch),
                steps.route(Method.DELETE, ONE, this::remove));
    }

    private Response list(Request request, DirectoryToken by) {
        Optional<Filter> filter = ScimSteps.filter(request, GroupResource.SCHEMA, GroupResource.KNOWN);
        List<Map<String, Object>> all = groups.of(by.practice()).stream()
                .map(one -> GroupResource.of(one, steps.root()))
                .toList();
        return steps.list(request, ScimSteps.accepted(all, filter));
    }

    private Response make(Request request, DirectoryToken by) {
        Attributes sent = ScimJson.read(request.body());
        Listed made = done(groups.make(
                by,
                GroupReader.name(sent),
                GroupReader.externalId(sent),
                GroupReader.members(sent).orElse(List.of())));
        return answer(request, 201, made)
                .header(
                        "Location",
                        steps.root() + GroupResource.PATH + "/"
                                + made.group().id().value());
    }

    private Response read(Request request, DirectoryToken by) {
        return answer(
                request,
                200,
                groups.one(by.practice(), id(request)).orElseThrow(() -> DirectoryErrors.of(Directory.Why.NOBODY)));
    }

    private Response replace(Request request, DirectoryToken by) {
        return change(request, by, GroupReader.replaced(ScimJson.read(request.body())));
    }

    private Response patch(Request request, DirectoryToken by) {
        Patch patch = Patch.read(ScimJson.read(request.body()));
        return change(request, by, GroupReader.patched(patch, id(request).value()));
    }

    private Response change(Request request, DirectoryToken by, DirectoryGroups.Change change) {
        return answer(request, 200, done(groups.change(by, id(request), change, seen -> wasSeen(request, seen))));
    }

    private Response remove(Request request, DirectoryToken by) {
        done(groups.remove(by, id(request), seen -> wasSeen(request, seen)));
        return Response.noContent();
    }

    private Response answer(Request request, int status, Listed group) {
        return steps.one(request, status, GroupResource.of(group, steps.root()), GroupResource.tag(group));
    }

    private static GroupId id(Request request) {
        return new GroupId(request.variable("id"));
    }

    private static boolean wasSeen(Request request, Listed group) {
        return GroupResource.tag(group).wasSeen(request.ifMatch());
    }

    private static Listed done(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Done(Listed now) -> now;
            case Outcome.Refused(Directory.Why why) -> throw DirectoryErrors.of(why);
        };
    }
}
