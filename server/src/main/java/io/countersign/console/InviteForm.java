package io.countersign.console;

import io.countersign.membership.Invitations;
import io.countersign.organization.Position;
import io.countersign.organization.Role;
import io.countersign.organization.Work;
import io.countersign.platform.web.Form;
import io.countersign.platform.web.Problems;
import io.countersign.platform.web.Refusal;
import io.countersign.subscriber.DisplayName;
import io.countersign.subscriber.EmailAddress;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What somebody types to invite people, as typed.
 *
 * @param people one person in each line: a name and an address, or an address alone
 */
public record InviteForm(String people, String role, String work) {
    /** The most people at once. */
    static final int MOST = 50;

    private static final int SHOWN = 60;

    /** {@code Ann Archer <ann@example.org>}, {@code Ann Archer, ann@example.org} or {@code ann@example.org}. */
    private static final Pattern LINE =
            Pattern.compile("(?:(?<name>[^<>,;]*?)\\s*(?:[<,;]|\\s)\\s*)?(?<email>[^\\s<>,;]+@[^\\s<>,;]+)\\s*>?");

    /** One into which nothing was typed yet. */
    public static InviteForm empty() {
        return new InviteForm("", "member", "team");
    }

    /** The same with this role chosen, if whoever looks may give it. */
    static InviteForm empty(String role, Role by) {
        InviteForm empty = empty();
        return empty.as(Role.values(), role).filter(by::mayGive).isPresent()
                ? new InviteForm("", role, empty.work())
                : empty;
    }

    static InviteForm of(Form form) {
        var typed = new InviteForm(form.field("people"), form.field("role"), form.field("work"));
        if (typed.as(Role.values(), typed.role).isEmpty()
                || typed.as(Work.values(), typed.work).isEmpty()) {
            throw Refusal.malformed("malformed");
        }
        return typed;
    }

    /** What is to be changed before anybody is invited. */
    Problems problems() {
        List<String> lines = lines();
        if (lines.isEmpty()) {
            return Problems.none().and("people", "console.invite.people.missing");
        }
        if (lines.size() > MOST) {
            return Problems.none().and("people", "console.invite.people.tooMany", MOST);
        }
        return lines.stream()
                .filter(line -> wish(line).isEmpty())
                .findFirst()
                .map(line -> Problems.none().and("people", "console.invite.people.unreadable", shortened(line)))
                .orElseGet(Problems::none);
    }

    /** Whom it asks to invite, once there is nothing to be changed. */
    List<Invitations.Wish> wishes() {
        return lines().stream().map(line -> wish(line).orElseThrow()).toList();
    }

    private Optional<Invitations.Wish> wish(String line) {
        Matcher parts = LINE.matcher(line);
        if (!parts.matches()) {
            return Optional.empty();
        }
        String email = parts.group("email");
        String given = parts.group("name");
        String name = given == null || given.isBlank() ? email.substring(0, email.indexOf('@')) : given;
        return EmailAddress.parse(email)
                .flatMap(address -> DisplayName.parse(name.replace("\"", ""))
                        .map(called -> new Invitations.Wish(
                                address,
                                called,
                                new Position(
                                        as(Role.values(), role).orElseThrow(),
                                        as(Work.values(), work).orElseThrow()))));
    }

    private <E extends Enum<E>> Optional<E> as(E[] values, String typed) {
        return Arrays.stream(values).filter(value -> word(value).equals(typed)).findFirst();
    }

    /** A role or a kind of work as forms and message keys name it. */
    static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private List<String> lines() {
        return people.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .distinct()
                .toList();
    }

    private static String shortened(String line) {
        return line.codePointCount(0, line.length()) <= SHOWN
                ? line
                : line.substring(0, line.offsetByCodePoints(0, SHOWN)) + "…";
    }

    /** Says nothing of people. */
    @Override
    public String toString() {
        return "InviteForm[" + role + "]";
    }
}
