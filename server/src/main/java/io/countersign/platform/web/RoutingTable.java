package io.countersign.platform.web;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** All endpoints of the program, found by path first and by method second, so that 404 and 405 can be told apart. */
final class RoutingTable {

    /** What a named segment may hold; see {@link Endpoint}. */
    private static final Pattern VARIABLE = Pattern.compile("[A-Za-z0-9_-]{1,128}");

    /** The endpoints of one path by method, and what its named segments hold. */
    record Match(Map<Endpoint.Method, Endpoint> methods, Map<String, String> variables) {
        Optional<Endpoint> endpoint(Endpoint.Method method) {
            return Optional.ofNullable(methods.get(method));
        }

        /** Whether programs ask here, from pages of any origin too. */
        boolean isForPrograms() {
            return methods.values().stream().anyMatch(endpoint -> endpoint.caller() == Endpoint.Caller.PROGRAM);
        }

        String allowed() {
            return Arrays.stream(Endpoint.Method.values())
                    .filter(methods::containsKey)
                    .flatMap(method ->
                            method == Endpoint.Method.GET ? Stream.of("GET", "HEAD") : Stream.of(method.name()))
                    .collect(Collectors.joining(", "));
        }
    }

    private record Path(List<String> segments, Map<Endpoint.Method, Endpoint> methods) {
        int literals() {
            return (int) segments.stream().filter(s -> !isVariable(s)).count();
        }
    }

    private final List<Path> paths = new ArrayList<>();

    RoutingTable(List<Endpoint> endpoints) {
        Map<String, Path> byPath = new HashMap<>();
        for (Endpoint endpoint : endpoints) {
            Path path = byPath.computeIfAbsent(
                    endpoint.path(), p -> new Path(endpoint.segments(), new EnumMap<>(Endpoint.Method.class)));
            if (path.methods().put(endpoint.method(), endpoint) != null) {
                throw new IllegalArgumentException("two endpoints for " + endpoint);
            }
        }
        paths.addAll(byPath.values());
        // A literal segment wins over a named one.
        paths.sort((a, b) -> Integer.compare(b.literals(), a.literals()));
    }

    Optional<Match> find(String rawPath) {
        if (!rawPath.startsWith("/")) {
            return Optional.empty();
        }
        List<String> asked = List.of(rawPath.substring(1).split("/", -1));
        for (Path path : paths) {
            Map<String, String> variables = new HashMap<>();
            if (fits(path.segments(), asked, variables)) {
                return Optional.of(new Match(path.methods(), Map.copyOf(variables)));
            }
        }
        return Optional.empty();
    }

    private static boolean fits(List<String> segments, List<String> asked, Map<String, String> variables) {
        if (segments.size() != asked.size()) {
            return false;
        }
        for (int i = 0; i < segments.size(); i++) {
            String segment = segments.get(i);
            String value = asked.get(i);
            if (isVariable(segment)) {
                if (!VARIABLE.matcher(value).matches()) {
                    return false;
                }
                variables.put(segment.substring(1, segment.length() - 1), value);
            } else if (!segment.equals(value)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isVariable(String segment) {
        return segment.startsWith("{");
    }
}
