package io.countersign.scim;

import io.countersign.membership.Directory;
import io.countersign.membership.DirectoryGroups;
import io.countersign.membership.DirectoryList;
import io.countersign.membership.DirectoryTokens;
import io.countersign.platform.web.Buckets;
import io.countersign.platform.web.Endpoint;
import io.countersign.platform.web.PublicUrl;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Stream;

/** Every route of SCIM, put together. */
public final class ScimRoutes {
    private final List<Endpoint> endpoints;

    /**
     * What the routes work through.
     *
     * @param address where the door is
     */
    public record Parts(
            DirectoryTokens tokens,
            DirectoryList list,
            Directory directory,
            DirectoryGroups groups,
            PublicUrl address,
            InstantSource clock) {}

    /** Takes its parts. */
    public ScimRoutes(Parts parts, ScimLimits limits) {
        var gate = new ScimGate(parts.tokens(), new Buckets(limits.perKey(), parts.clock()));
        var steps = new ScimSteps(gate, parts.address());
        this.endpoints = Stream.of(
                        new SchemaRoutes(steps).endpoints(),
                        new UserRoutes(steps, parts.list(), parts.directory()).endpoints(),
                        new GroupRoutes(steps, parts.groups()).endpoints())
                .flatMap(List::stream)
                .toList();
    }

    public List<Endpoint> endpoints() {
        return endpoints;
    }
}
