package io.countersign.scim;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What this door can do, and what its resources have (RFC 7643, sections 5 to 7): as much as is true, and no more. */
final class SchemaResources {
    static final String CONFIG = "urn:ietf:params:scim:schemas:core:2.0:ServiceProviderConfig";
    static final String RESOURCE_TYPE = "urn:ietf:params:scim:schemas:core:2.0:ResourceType";
    static final String SCHEMA = "urn:ietf:params:scim:schemas:core:2.0:Schema";

    private SchemaResources() {}

    static Map<String, Object> config(String root) {
        var config = new LinkedHashMap<String, Object>();
        config.put("schemas", List.of(CONFIG));
        config.put("patch", supported(true));
        config.put("bulk", Map.of("supported", false, "maxOperations", 0, "maxPayloadSize", 0));
        config.put("filter", Map.of("supported", true, "maxResults", ScimSteps.MOST));
        config.put("changePassword", supported(false));
        config.put("sort", supported(false));
        config.put("etag", supported(true));
        config.put(
                "authenticationSchemes",
                List.of(Map.of(
                        "type", "oauthbearertoken",
                        "name", "Directory key",
                        "description",
                                "The key of a practice's directory, which an owner makes in the console, as a bearer token.",
                        "primary", true)));
        config.put("meta", meta("ServiceProviderConfig", root + "/ServiceProviderConfig"));
        return config;
    }

    static Map<String, Object> resourceType(String root, String name, String path, String schema, String description) {
        var type = new LinkedHashMap<String, Object>();
        type.put("schemas", List.of(RESOURCE_TYPE));
        type.put("id", name);
        type.put("name", name);
        type.put("description", description);
        type.put("endpoint", path);
        type.put("schema", schema);
        type.put("meta", meta("ResourceType", root + "/ResourceTypes/" + name));
        return type;
    }

    static Map<String, Object> schema(
            String root, String id, String name, String description, List<Map<String, Object>> attributes) {
        var schema = new LinkedHashMap<String, Object>();
        schema.put("schemas", List.of(SCHEMA));
        schema.put("id", id);
        schema.put("name", name);
        schema.put("description", description);
        schema.put("attributes", attributes);
        schema.put("meta", meta("Schema", root + "/Schemas/" + id));
        return schema;
    }

    /** What a User has. */
    static List<Map<String, Object>> user() {
        return List.of(
                attribute("userName", "string", "The e-mail address that the person signs in with, for good.")
                        .required()
                        .mutability("immutable")
                        .unique()
                        .made(),
                attribute("displayName", "string", "How the directory calls them.")
                        .made(),
                attribute("name", "complex", "Their name.")
                        .of(List.of(
                                attribute("formatted", "string", "The same as displayName.")
                                        .made(),
                                attribute("givenName", "string", "Taken where no whole name is sent.")
                                        .mutability("writeOnly")
                                        .made(),
                                attribute("familyName", "string", "Taken where no whole name is sent.")
                                        .mutability("writeOnly")
                                        .made()))
                        .made(),
                attribute("emails", "complex", "The address that is their userName.")
                        .several()
                        .mutability("readOnly")
                        .of(List.of(
                                attribute("value", "string", "The address.")
                                        .mutability("readOnly")
                                        .made(),
                                attribute("type", "string", "Always work.")
                                        .mutability("readOnly")
                                        .made(),
                                attribute("primary", "boolean", "Always true.")
                                        .mutability("readOnly")
                                        .made()))
                        .made(),
                attribute("active", "boolean", "Whether they hold a place in the practice, or are invited to one.")
                        .made());
    }

    /** What a Group has. */
    static List<Map<String, Object>> group() {
        return List.of(
                attribute("displayName", "string", "Its name, which no other group of the practice has.")
                        .required()
                        .unique()
                        .made(),
                attribute("members", "complex", "Who is in it, owners left out.")
                        .several()
                        .of(List.of(
                                attribute("value", "string", "The id of a user.")
                                        .mutability("immutable")
                                        .made(),
                                attribute("$ref", "reference", "Where that user is.")
                                        .mutability("immutable")
                                        .made(),
                                attribute("type", "string", "Always User.")
                                        .mutability("immutable")
                                        .made(),
                                attribute("display", "string", "How the directory calls them.")
                                        .mutability("readOnly")
                                        .made()))
                        .made());
    }

    static Making attribute(String name, String type, String description) {
        return new Making(name, type, description);
    }

    private static Map<String, Object> supported(boolean is) {
        return Map.of("supported", is);
    }

    private static Map<String, Object> meta(String type, String location) {
        return Map.of("resourceType", type, "location", location);
    }

    /** An attribute while it is described (RFC 7643, section 7). */
    static final class Making {
        private final Map<String, Object> made = new LinkedHashMap<>();

        private Making(String name, String type, String description) {
            made.put("name", name);
            made.put("type", type);
            if (type.equals("reference")) {
                made.put("referenceTypes", List.of(UserResource.TYPE));
            }
            made.put("multiValued", false);
            made.put("description", description);
            made.put("required", false);
            made.put("caseExact", false);
            made.put("mutability", "readWrite");
            made.put("returned", "default");
            made.put("uniqueness", "none");
        }

        Making required() {
            made.put("required", true);
            return this;
        }

        Making several() {
            made.put("multiValued", true);
            return this;
        }

        Making unique() {
            made.put("uniqueness", "server");
            return this;
        }

        Making mutability(String word) {
            made.put("mutability", word);
            if (word.equals("writeOnly")) {
                made.put("returned", "never");
            }
            return this;
        }

        Making of(List<Map<String, Object>> parts) {
            made.put("subAttributes", parts);
            return this;
        }

        Map<String, Object> made() {
            return made;
        }
    }
}
