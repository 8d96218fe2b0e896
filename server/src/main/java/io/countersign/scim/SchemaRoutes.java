package io.countersign.scim;

import io.countersign.membership.DirectoryToken;
import io.countersign.platform.web.Endpoint;
import io.countersign.platform.web.Endpoint.Method;
import io.countersign.platform.web.Request;
import io.countersign.platform.web.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What this door can do, for directories that ask before they begin (RFC 7644, section 4). */
final class SchemaRoutes {
    private static final String USER = "Somebody of the practice";
    private static final String GROUP = "A group of people that the directory keeps";

    private final ScimSteps steps;
    private final List<Map<String, Object>> types;
    private final List<Map<String, Object>> schemas;

    SchemaRoutes(ScimSteps steps) {
        this.steps = steps;
        String root = steps.root();
        this.types = List.of(
                SchemaResources.resourceType(root, UserResource.TYPE, UserResource.PATH, UserResource.SCHEMA, USER),
                SchemaResources.resourceType(
                        root, GroupResource.TYPE, GroupResource.PATH, GroupResource.SCHEMA, GROUP));
        this.schemas = List.of(
                SchemaResources.schema(root, UserResource.SCHEMA, UserResource.TYPE, USER, SchemaResources.user()),
                SchemaResources.schema(root, GroupResource.SCHEMA, GroupResource.TYPE, GROUP, SchemaResources.group()));
    }

    List<Endpoint> endpoints() {
        var endpoints = new ArrayList<Endpoint>();
        endpoints.add(one("/ServiceProviderConfig", SchemaResources.config(steps.root())));
        endpoints.add(all("/ResourceTypes", types));
        endpoints.add(all("/Schemas", schemas));
        types.forEach(type -> endpoints.add(one("/ResourceTypes/" + type.get("id"), type)));
        schemas.forEach(schema -> endpoints.add(one("/Schemas/" + schema.get("id"), schema)));
        return endpoints;
    }

    private Endpoint one(String path, Map<String, Object> resource) {
        return steps.route(Method.GET, path, (Request request, DirectoryToken _) -> {
            unfiltered(request);
            return Response.scim(200, ScimJson.write(resource));
        });
    }

    private Endpoint all(String path, List<Map<String, Object>> resources) {
        return steps.route(Method.GET, path, (Request request, DirectoryToken _) -> {
            unfiltered(request);
            return steps.list(request, resources);
        });
    }

    /** RFC 7644, section 4: whoever filters here is refused, since they might take what comes for all there is. */
    private static void unfiltered(Request request) {
        if (request.query().optional("filter").isPresent()) {
            throw ScimError.of(403, "What this door can do is not filtered.");
        }
    }
}
