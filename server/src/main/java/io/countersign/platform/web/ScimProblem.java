package io.countersign.platform.web;

import java.util.Map;
import java.util.Optional;

/** What can go wrong for a practice's directory, as SCIM has it (RFC 7644, section 3.12): never a text made from what was sent. */
public final class ScimProblem {
    private static final String SCHEMA = "urn:ietf:params:scim:api:messages:2.0:Error";
    private static final String UNKNOWN = "malformed";

    private static final Map<String, String> DETAILS = Map.ofEntries(
            Map.entry(UNKNOWN, "The request cannot be read."),
            Map.entry("repeated", "A header or a parameter came twice."),
            Map.entry("notFound", "There is nothing under this address for this key."),
            Map.entry("method", "This address takes other methods."),
            Map.entry("misdirected", "Requests belong to the public address of this installation."),
            Map.entry("tooLarge", "The body is longer than 64 KiB."),
            Map.entry("tooLong", "The request line or the headers are too long."),
            Map.entry("mediaType", "The body must be application/scim+json, and not compressed."),
            Map.entry("tooOften", "Too many requests."),
            Map.entry("busy", "The server is busy."),
            Map.entry("incident", "The server failed; its log knows this request."));

    private ScimProblem() {}

    /** One of those that a directory meets before anybody looks at what it asks for. */
    static Response of(Refusal refusal) {
        String key = DETAILS.containsKey(refusal.key()) ? refusal.key() : UNKNOWN;
        Optional<String> type = refusal.status() == 400 ? Optional.of("invalidSyntax") : Optional.empty();
        Response response = of(refusal.status(), type, DETAILS.getOrDefault(key, ""));
        return refusal.retryAfter() == null ? response : response.retryAfter(refusal.retryAfter());
    }

    /**
     * One of ours.
     *
     * @param type the word of RFC 7644, table 9, where there is one
     * @param detail a sentence of ours
     */
    public static Response of(int status, Optional<String> type, String detail) {
        String word = type.map(one -> ",\"scimType\":\"" + one + "\"").orElse("");
        return Response.scim(
                status,
                "{\"schemas\":[\"" + SCHEMA + "\"],\"status\":\"" + status + "\"" + word + ",\"detail\":\"" + detail
                        + "\"}");
    }
}
