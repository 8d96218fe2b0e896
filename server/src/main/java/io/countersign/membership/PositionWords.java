package io.countersign.membership;

import io.countersign.organization.Position;
import io.countersign.organization.Role;
import io.countersign.organization.Work;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Roles and kinds of work as people write them into spreadsheets, in English and German. */
final class PositionWords {
    private static final Map<String, Role> ROLES = new HashMap<>();
    private static final Map<String, Work> WORKS = new HashMap<>();

    static {
        put(ROLES, Role.OWNER, "owner inhaber inhaberin inhaberinoderinhaber eigentumer eigentumerin praxisinhaber");
        put(ROLES, Role.OWNER, "praxisinhaberin");
        put(ROLES, Role.ADMINISTRATOR, "administrator admin administratorin verwaltung verwalter verwalterin");
        put(ROLES, Role.HELP_DESK, "helpdesk help hilfe");
        put(ROLES, Role.MEMBER, "member mitglied user benutzer benutzerin nutzer nutzerin mitarbeiter mitarbeiterin");
        put(ROLES, Role.AUDITOR, "auditor prufung pruefung prufer pruefer pruferin prueferin");
        put(
                WORKS,
                Work.PRACTITIONER,
                "practitioner therapist clinician doctor dentist behandlung behandler behandlerin");
        put(WORKS, Work.PRACTITIONER, "therapeut therapeutin arzt arztin aerztin zahnarzt zahnarztin zahnaerztin");
        put(WORKS, Work.TEAM, "team frontdesk reception receptionist staff praxisteam empfang anmeldung mfa zfa");
        put(WORKS, Work.VIRTUAL_ASSISTANT, "virtualassistant va virtuelleassistenz virtuelleassistentin");
        put(WORKS, Work.VIRTUAL_ASSISTANT, "virtuellerassistent");
    }

    private PositionWords() {}

    /** Which of two cells says something that is no word for it. */
    enum Unknown {
        ROLE,
        WORK
    }

    /** What two cells say, or which of them says nothing known. */
    sealed interface Reading {
        record Of(Position position) implements Reading {}

        record Not(Unknown what) implements Reading {}
    }

    /**
     * What both cells say together. An empty one means what nearly everybody is: a member of the team. A kind of work in
     * the cell of the role means a member who does it.
     */
    static Reading read(String role, String work) {
        boolean roleIsWork =
                work.isBlank() && role(role).isEmpty() && work(role).isPresent();
        Optional<Role> may = role.isBlank() || roleIsWork ? Optional.of(Role.MEMBER) : role(role);
        Optional<Work> does = roleIsWork ? work(role) : work.isBlank() ? Optional.of(Work.TEAM) : work(work);
        if (may.isEmpty()) {
            return new Reading.Not(Unknown.ROLE);
        }
        return does.<Reading>map(known -> new Reading.Of(new Position(may.get(), known)))
                .orElseGet(() -> new Reading.Not(Unknown.WORK));
    }

    private static Optional<Role> role(String typed) {
        return Optional.ofNullable(ROLES.get(PeopleColumn.plain(typed)));
    }

    private static Optional<Work> work(String typed) {
        return Optional.ofNullable(WORKS.get(PeopleColumn.plain(typed)));
    }

    private static <E> void put(Map<String, E> all, E value, String words) {
        for (String word : words.split(" ", -1)) {
            all.put(word, value);
        }
    }
}
