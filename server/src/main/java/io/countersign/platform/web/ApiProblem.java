package io.countersign.platform.web;

import java.util.Map;
import java.util.TreeMap;

/**
 * What can go wrong for an application's server, as RFC 9457 has it: a type that stays, a title for people, never a text
 * made from what was sent.
 */
public final class ApiProblem {
    /** Before the key; it names a type of problem and is no address. */
    public static final String TYPE = "urn:countersign:problem:";

    private static final Map<String, String> TITLES = Map.ofEntries(
            Map.entry("malformed", "The request cannot be read."),
            Map.entry("repeated", "A header or a parameter came twice."),
            Map.entry("invalidJson", "The body is no JSON object, or says a name twice."),
            Map.entry("unknownField", "The body has a field that is not known here."),
            Map.entry("missingField", "The body lacks a field."),
            Map.entry("invalidField", "A field is of the wrong type or out of bounds."),
            Map.entry("invalidParameter", "A parameter or header is out of bounds."),
            Map.entry("unauthorized", "An API key is needed that is good now."),
            Map.entry("scope", "The API key lacks the scope for this."),
            Map.entry("notFound", "There is nothing under this address for this key."),
            Map.entry("method", "This address takes other methods."),
            Map.entry("misdirected", "Requests belong to the public address of this installation."),
            Map.entry("conflict", "It is not in a state that allows this."),
            Map.entry("frozen", "An owner has paused changes for a while. Codes are verified as always."),
            Map.entry("alreadyConfirmed", "It was confirmed before."),
            Map.entry("lastAuthenticator", "It is the last one that works: set up another one first."),
            Map.entry("tooMany", "There are as many as there may be."),
            Map.entry("changed", "It was changed since it was read."),
            Map.entry("tooLarge", "The body is too long."),
            Map.entry("tooLong", "The request line or the headers are too long."),
            Map.entry("mediaType", "The body must be application/json, and not compressed."),
            Map.entry("idempotency", "This Idempotency-Key came before with something else."),
            Map.entry("addressNotAllowed", "The address cannot be used: it must be https, at a public host."),
            Map.entry("notForTests", "Only test organizations can set their clock."),
            Map.entry("tooOften", "Too many requests."),
            Map.entry("busy", "The server is busy."),
            Map.entry("incident", "The server failed; its log knows this request."));

    private ApiProblem() {}

    /** Every type of problem, with its title. */
    public static Map<String, String> all() {
        var all = new TreeMap<String, String>();
        TITLES.forEach((key, title) -> all.put(TYPE + kebab(key), title));
        return all;
    }

    static String json(Refusal refusal, String request) {
        String key = TITLES.containsKey(refusal.key()) ? refusal.key() : "malformed";
        String field = refusal.field().isEmpty() ? "" : ",\"field\":\"" + refusal.field() + "\"";
        return "{\"type\":\"" + TYPE + kebab(key) + "\",\"title\":\"" + TITLES.get(key) + "\",\"status\":"
                + refusal.status() + field + ",\"requestId\":\"" + request + "\"}";
    }

    private static String kebab(String key) {
        return key.replaceAll("(?<=[a-z])(?=[A-Z])", "-").toLowerCase(java.util.Locale.ROOT);
    }
}
