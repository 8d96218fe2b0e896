package io.countersign.scim;

import io.countersign.membership.DirectoryToken;
import io.countersign.platform.web.Endpoint;
import io.countersign.platform.web.Form;
import io.countersign.platform.web.PublicUrl;
import io.countersign.platform.web.Request;
import io.countersign.platform.web.Response;
import io.countersign.platform.web.ScimProblem;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What the routes of SCIM share: how they are made, how lists are read page by page, and what is shown of a resource. */
final class ScimSteps {
    static final String ROOT = "/scim/v2";

    /** How many resources one answer has at most. */
    static final int MOST = 200;

    private static final int USUALLY = 100;
    private static final String LIST = "urn:ietf:params:scim:api:messages:2.0:ListResponse";
    private static final Set<String> ALWAYS = Set.of("schemas", "id");

    private final ScimGate gate;
    private final String root;

    ScimSteps(ScimGate gate, PublicUrl address) {
        this.gate = gate;
        this.root = address.resolve(ROOT);
    }

    /** What a route does for a directory. */
    @FunctionalInterface
    interface Work {
        Response on(Request request, DirectoryToken by);
    }

    /** One route. */
    Endpoint route(Endpoint.Method method, String path, Work work) {
        return Endpoint.scim(method, ROOT + path, gate, (request, by) -> {
            try {
                return work.on(request, by);
            } catch (ScimError error) {
                return answer(error);
            }
        });
    }

    /** An error, as it is answered. */
    static Response answer(ScimError error) {
        Response response = ScimProblem.of(error.status(), error.scimType(), error.detail());
        return error.retryAfter().map(response::retryAfter).orElse(response);
    }

    /** Where the door is, with scheme and host. */
    String root() {
        return root;
    }

    /** One resource, as much of it as was asked for, in its version. */
    Response one(Request request, int status, Map<String, Object> resource, Tag tag) {
        if (status == 200 && request.method() == Endpoint.Method.GET && tag.isNamedBy(request.ifNoneMatch())) {
            return Response.notModified().header("ETag", tag.text());
        }
        return Response.scim(status, ScimJson.write(shown(resource, request.query())))
                .header("ETag", tag.text());
    }

    /** The resources of a list that a filter accepts, page by page (RFC 7644, section 3.4.2.4). */
    Response list(Request request, List<Map<String, Object>> all) {
        Form query = request.query();
        int start = Math.max(1, number(query, "startIndex").orElse(1));
        int count = Math.clamp(number(query, "count").orElse(USUALLY), 0, MOST);
        List<Map<String, Object>> page = all.stream()
                .skip(start - 1L)
                .limit(count)
                .map(resource -> shown(resource, query))
                .toList();
        var list = new LinkedHashMap<String, Object>();
        list.put("schemas", List.of(LIST));
        list.put("totalResults", all.size());
        list.put("startIndex", start);
        list.put("itemsPerPage", page.size());
        list.put("Resources", page);
        return Response.scim(200, ScimJson.write(list));
    }

    private static Optional<Integer> number(Form query, String name) {
        return query.optional(name).map(text -> {
            if (!text.matches("-?[0-9]{1,9}")) {
                throw ScimError.wrong(ScimError.Type.INVALID_VALUE, "startIndex and count are whole numbers.");
            }
            return Integer.parseInt(text);
        });
    }

    /** Of a resource what was asked for (RFC 7644, section 3.9); a part of an attribute brings the whole of it. */
    private static Map<String, Object> shown(Map<String, Object> resource, Form query) {
        Optional<Set<String>> only = query.optional("attributes").map(ScimSteps::names);
        Set<String> without =
                query.optional("excludedAttributes").map(ScimSteps::names).orElse(Set.of());
        var shown = new LinkedHashMap<String, Object>();
        resource.forEach((name, value) -> {
            String lower = name.toLowerCase(java.util.Locale.ROOT);
            boolean wanted = only.map(names -> names.contains(lower)).orElse(!without.contains(lower));
            if (wanted || ALWAYS.contains(lower)) {
                shown.put(name, value);
            }
        });
        return shown;
    }

    private static Set<String> names(String listed) {
        return Arrays.stream(listed.split(",", -1))
                .flatMap(name -> AttributePath.parse(name.strip()).stream())
                .map(AttributePath::name)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** The filter of a request, where it has one. */
    static Optional<Filter> filter(Request request, String schema, Set<String> known) {
        return request.query().optional("filter").map(text -> FilterReader.read(text.strip(), schema, known));
    }

    /** Those of some resources that a filter accepts. */
    static List<Map<String, Object>> accepted(List<Map<String, Object>> all, Optional<Filter> filter) {
        var accepted = new ArrayList<Map<String, Object>>();
        all.stream()
                .filter(one ->
                        filter.map(asked -> asked.accepts(new Attributes(one))).orElse(true))
                .forEach(accepted::add);
        return accepted;
    }
}
