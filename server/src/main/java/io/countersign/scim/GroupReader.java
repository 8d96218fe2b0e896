package io.countersign.scim;

import io.countersign.membership.DirectoryGroups.Change;
import io.countersign.membership.DirectoryGroups.Step;
import io.countersign.subscriber.DisplayName;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a directory says of a Group: by POST and PUT as a whole, by PATCH in steps. */
final class GroupReader {
    private static final int MOST_EXTERNAL = 200;
    private static final int MOST_MEMBERS = 1000;
    private static final Set<String> PASSED_OVER = Set.of("schemas", "meta");

    /** The one filter that directories put into a path: who is meant. */
    private static final Pattern ONE =
            Pattern.compile("\\s*value\\s+eq\\s+\"([A-Za-z0-9_-]{1,128})\"\\s*", Pattern.CASE_INSENSITIVE);

    private GroupReader() {}

    static DisplayName name(Attributes sent) {
        schema(sent);
        return UserReader.name(sent.find("displayName")
                .orElseThrow(() -> ScimError.wrong(ScimError.Type.INVALID_VALUE, "A group has a displayName.")));
    }

    static Optional<String> externalId(Attributes sent) {
        return sent.find("externalId").flatMap(GroupReader::externalId);
    }

    /** Who is in it; nothing where that is not said. */
    static Optional<List<String>> members(Attributes sent) {
        return sent.find("members").map(GroupReader::people);
    }

    /** A group as it is to be. Where nothing is said of who is in it, that stays as it is. */
    static Change replaced(Attributes sent) {
        return new Change(
                Optional.of(name(sent)),
                Optional.of(externalId(sent)),
                members(sent)
                        .map(people -> List.<Step>of(new Step.Exactly(people)))
                        .orElse(List.of()));
    }

    /** What a PATCH makes of it. */
    static Change patched(Patch patch, String id) {
        Optional<DisplayName> name = Optional.empty();
        Optional<Optional<String>> externalId = Optional.empty();
        var steps = new ArrayList<Step>();
        for (Patch.Step step : patch.steps()) {
            if (step.isForeign(GroupResource.SCHEMA)) {
                continue;
            }
            switch (step.target()) {
                case "displayname" -> name = Optional.of(UserReader.name(needed(step)));
                case "externalid" -> externalId = Optional.of(step.value().flatMap(GroupReader::externalId));
                case "members", "members.value" -> steps.add(members(step));
                case "id" -> {
                    if (!needed(step).equals(id)) {
                        throw ScimError.wrong(ScimError.Type.MUTABILITY, "An id is for good.");
                    }
                }
                default -> {
                    if (!PASSED_OVER.contains(step.path().name())) {
                        throw ScimError.wrong(ScimError.Type.INVALID_PATH, "This attribute is not known of groups.");
                    }
                }
            }
        }
        return new Change(name, externalId, List.copyOf(steps));
    }

    private static Step members(Patch.Step step) {
        if (!step.filter().isEmpty()) {
            Matcher one = ONE.matcher(step.filter());
            if (!one.matches() || step.kind() != Patch.Kind.REMOVE) {
                throw ScimError.wrong(
                        ScimError.Type.INVALID_PATH, "Of members, one is removed by the id that is its value.");
            }
            return new Step.TakeOut(List.of(one.group(1)));
        }
        return switch (step.kind()) {
            case ADD -> new Step.PutIn(people(needed(step)));
            case REPLACE ->
                new Step.Exactly(step.value().map(GroupReader::people).orElse(List.of()));
            // Some directories name whom they take out in a value, others mean everybody.
            case REMOVE ->
                step.value()
                        .map(GroupReader::people)
                        .<Step>map(Step.TakeOut::new)
                        .orElse(new Step.Exactly(List.of()));
        };
    }

    private static List<String> people(Object value) {
        List<?> values = value instanceof List<?> list ? list : List.of(value);
        if (values.size() > MOST_MEMBERS) {
            throw ScimError.wrong(ScimError.Type.TOO_MANY, "At most 1000 members come in one request.");
        }
        return values.stream().map(GroupReader::person).distinct().toList();
    }

    private static String person(Object one) {
        Object id =
                one instanceof Map<?, ?> map ? Attributes.of(map).find("value").orElse("") : one;
        if (!(id instanceof String text) || !text.matches("[A-Za-z0-9_-]{1,128}")) {
            throw ScimError.wrong(ScimError.Type.INVALID_VALUE, "A member is named by the id of a user.");
        }
        return text;
    }

    private static Optional<String> externalId(Object value) {
        Optional<String> id = UserReader.externalId(value);
        if (id.filter(text -> text.length() > MOST_EXTERNAL).isPresent()) {
            throw ScimError.wrong(
                    ScimError.Type.INVALID_VALUE, "The externalId of a group is a text of 200 characters at most.");
        }
        return id;
    }

    private static Object needed(Patch.Step step) {
        return step.value()
                .orElseThrow(() -> ScimError.wrong(ScimError.Type.INVALID_VALUE, "This attribute always has a value."));
    }

    private static void schema(Attributes sent) {
        boolean group = sent.find("schemas")
                .filter(found -> found instanceof List<?> list
                        && list.stream().anyMatch(one -> GroupResource.SCHEMA.equalsIgnoreCase(one.toString())))
                .isPresent();
        if (!group) {
            throw ScimError.wrong(
                    ScimError.Type.INVALID_SYNTAX,
                    "The schemas of a group name urn:ietf:params:scim:schemas:core:2.0:Group.");
        }
    }
}
