package io.countersign.scim;

import io.countersign.membership.Directory;
import io.countersign.membership.DirectoryEntry;
import io.countersign.subscriber.DisplayName;
import io.countersign.subscriber.EmailAddress;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a PATCH makes of a User. Attributes that mean nothing here, such as a title or a telephone number, are passed over,
 * as an application may (RFC 7644, section 3.5.1); those that are for good are refused where they would change.
 */
final class UserPatch {
    /** Attributes of the core schema and others that directories send with it, none of which is kept. */
    private static final Set<String> PASSED_OVER = Set.of(
            "schemas",
            "meta",
            "password",
            "nickname",
            "profileurl",
            "title",
            "usertype",
            "preferredlanguage",
            "locale",
            "timezone",
            "phonenumbers",
            "ims",
            "photos",
            "addresses",
            "entitlements",
            "roles",
            "x509certificates");

    private final DirectoryEntry before;
    private final Map<String, Object> nameParts = new LinkedHashMap<>();
    private Optional<EmailAddress> email = Optional.empty();
    private Optional<Optional<String>> externalId = Optional.empty();
    private Optional<DisplayName> name = Optional.empty();
    private Optional<Boolean> active = Optional.empty();

    private UserPatch(DirectoryEntry before) {
        this.before = before;
    }

    /** What is to be otherwise of somebody who is so now. */
    static Directory.Change read(Patch patch, DirectoryEntry before) {
        var reader = new UserPatch(before);
        patch.steps().stream()
                .filter(step -> !step.isForeign(UserResource.SCHEMA))
                .forEach(reader::take);
        // One part of a name alone makes none; a directory that keeps names in parts sends all of them, or the whole.
        Optional<DisplayName> name = reader.nameParts.size() < 2 && !reader.nameParts.containsKey("formatted")
                ? reader.name
                : reader.name.or(() -> UserReader.nameOf(new Attributes(reader.nameParts)));
        return new Directory.Change(reader.email, reader.externalId, name, reader.active);
    }

    private void take(Patch.Step sent) {
        // What is removed is to have no value, whatever came with it.
        Patch.Step step = sent.kind() == Patch.Kind.REMOVE ? sent.withoutValue() : sent;
        switch (step.target()) {
            case "active" -> active = Optional.of(UserReader.active(single(step)));
            case "username" -> email = Optional.of(UserReader.email(single(step)));
            case "externalid" -> externalId = Optional.of(step.value().flatMap(UserReader::externalId));
            case "displayname" -> name = step.value().map(UserReader::name).or(() -> name);
            case "name.formatted", "name.givenname", "name.familyname" ->
                step.value().ifPresent(value -> nameParts.put(step.path().part().orElseThrow(), value));
            case "name" -> parts(step).forEach(nameParts::putAll);
            case "emails", "emails.value", "emails.primary", "emails.type" -> held(step);
            case "id" -> isSame(needed(step).equals(before.id()), "An id is for good.");
            case "groups" -> isSame(false, "Groups are changed as groups.");
            default -> passOver(step);
        }
    }

    /** The address of a person is their userName, and stays: another one beside it would get no mail. */
    private void held(Patch.Step step) {
        Object value = needed(step);
        List<?> values = value instanceof List<?> list ? list : List.of(value);
        boolean same = step.target().equals("emails.primary")
                || step.target().equals("emails.type")
                || values.stream().allMatch(one -> address(one).equals(Optional.of(before.email())));
        isSame(same, "The address of a person is their userName, and stays.");
    }

    private static Optional<EmailAddress> address(Object one) {
        Object text =
                one instanceof Map<?, ?> map ? Attributes.of(map).find("value").orElse("") : one;
        return EmailAddress.parse(text.toString());
    }

    private static List<Map<String, Object>> parts(Patch.Step step) {
        return step.value()
                .filter(Map.class::isInstance)
                .map(value -> List.of(Attributes.of((Map<?, ?>) value).all()))
                .orElse(List.of());
    }

    private static void passOver(Patch.Step step) {
        if (!PASSED_OVER.contains(step.path().name()) && !step.path().name().equals("name")) {
            throw ScimError.wrong(ScimError.Type.INVALID_PATH, "This attribute is not known of users.");
        }
    }

    /** Some clients send the one value of an attribute as a list of one. */
    private static Object single(Patch.Step step) {
        Object value = needed(step);
        return value instanceof List<?> list && list.size() == 1 ? list.getFirst() : value;
    }

    private static Object needed(Patch.Step step) {
        return step.value()
                .orElseThrow(() -> ScimError.wrong(
                        ScimError.Type.MUTABILITY, "This attribute always has a value, and cannot be removed."));
    }

    private static void isSame(boolean same, String detail) {
        if (!same) {
            throw ScimError.wrong(ScimError.Type.MUTABILITY, detail);
        }
    }
}
