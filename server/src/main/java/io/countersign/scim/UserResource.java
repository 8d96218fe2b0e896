package io.countersign.scim;

import io.countersign.membership.DirectoryEntry;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Somebody of a practice as a User (RFC 7643, section 4.1): an address, a name, and whether they belong. */
final class UserResource {
    static final String SCHEMA = "urn:ietf:params:scim:schemas:core:2.0:User";

    static final String TYPE = "User";

    static final String PATH = "/Users";

    /** What a filter may ask for. */
    static final Set<String> KNOWN = Set.of(
            "schemas",
            "id",
            "externalid",
            "username",
            "displayname",
            "name",
            "name.formatted",
            "active",
            "emails",
            "emails.value",
            "emails.type",
            "emails.primary",
            "meta.resourcetype",
            "meta.created",
            "meta.lastmodified");

    private UserResource() {}

    /**
     * Their attributes.
     *
     * @param root where the door is, with scheme and host
     */
    static Map<String, Object> of(DirectoryEntry entry, String root) {
        var user = new LinkedHashMap<String, Object>();
        user.put("schemas", List.of(SCHEMA));
        user.put("id", entry.id());
        entry.externalId().ifPresent(id -> user.put("externalId", id));
        user.put("userName", entry.email().value());
        user.put("name", Map.of("formatted", entry.name()));
        user.put("displayName", entry.name());
        user.put("emails", List.of(email(entry.email().value())));
        user.put("active", entry.active());
        Tag tag = Tag.of(user);
        var meta = new LinkedHashMap<String, Object>();
        meta.put("resourceType", TYPE);
        meta.put("created", entry.createdAt().toString());
        meta.put("lastModified", entry.changedAt().toString());
        meta.put("location", root + PATH + "/" + entry.id());
        meta.put("version", tag.text());
        user.put("meta", meta);
        return user;
    }

    private static Map<String, Object> email(String address) {
        var email = new LinkedHashMap<String, Object>();
        email.put("value", address);
        email.put("type", "work");
        email.put("primary", true);
        return email;
    }

    /** The version they are in. */
    static Tag tag(DirectoryEntry entry) {
        Object meta = of(entry, "").get("meta");
        return new Tag(String.valueOf(meta instanceof Map<?, ?> map ? map.get("version") : ""));
    }
}
