package io.countersign.scim;

import io.countersign.membership.DirectoryEntry;
import io.countersign.membership.DirectoryGroups.Listed;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A group that the directory keeps, as a Group (RFC 7643, section 4.2). */
final class GroupResource {
    static final String SCHEMA = "urn:ietf:params:scim:schemas:core:2.0:Group";

    static final String TYPE = "Group";

    static final String PATH = "/Groups";

    /** What a filter may ask for. */
    static final Set<String> KNOWN = Set.of(
            "schemas",
            "id",
            "externalid",
            "displayname",
            "members",
            "members.value",
            "members.display",
            "meta.resourcetype",
            "meta.created");

    private GroupResource() {}

    /**
     * Its attributes.
     *
     * @param root where the door is, with scheme and host
     */
    static Map<String, Object> of(Listed listed, String root) {
        var group = new LinkedHashMap<String, Object>();
        group.put("schemas", List.of(SCHEMA));
        group.put("id", listed.group().id().value());
        listed.group().externalId().ifPresent(id -> group.put("externalId", id));
        group.put("displayName", listed.group().name().value());
        group.put(
                "members",
                listed.members().stream().map(one -> member(one, root)).toList());
        var meta = new LinkedHashMap<String, Object>();
        meta.put("resourceType", TYPE);
        meta.put("created", listed.group().since().toString());
        meta.put("location", root + PATH + "/" + listed.group().id().value());
        meta.put("version", tag(listed).text());
        group.put("meta", meta);
        return group;
    }

    /** The version it is in. */
    static Tag tag(Listed listed) {
        var said = new LinkedHashMap<String, Object>();
        said.put("id", listed.group().id().value());
        said.put("externalId", listed.group().externalId().orElse(""));
        said.put("displayName", listed.group().name().value());
        said.put(
                "members",
                listed.members().stream().map(DirectoryEntry::id).sorted().toList());
        return Tag.of(said);
    }

    private static Map<String, Object> member(DirectoryEntry entry, String root) {
        var member = new LinkedHashMap<String, Object>();
        member.put("value", entry.id());
        member.put("$ref", root + UserResource.PATH + "/" + entry.id());
        member.put("type", UserResource.TYPE);
        member.put("display", entry.name());
        return member;
    }
}
