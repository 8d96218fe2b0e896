package io.countersign.organization;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The page of roles says what the table of rights says, and the table what was decided. */
class RolesDocumentTest {
    @Test
    void the_page_of_roles_holds_the_table_of_rights() throws IOException {
        StringBuilder table = new StringBuilder("| right |");
        for (Role role : Role.values()) {
            table.append(' ').append(word(role)).append(" |");
        }
        table.append("\n|---|").append("---|".repeat(Role.values().length)).append('\n');
        for (Right right : Right.values()) {
            table.append("| ").append(word(right)).append(" |");
            for (Role role : Role.values()) {
                table.append(role.may(right) ? " yes |" : " – |");
            }
            table.append('\n');
        }

        assertTrue(
                Files.readString(Path.of("../docs/roles.md")).contains(table),
                () -> "docs/roles.md should hold:\n" + table);
    }

    @Test
    void an_owner_may_everything_and_a_member_nothing() {
        assertEquals(Set.of(Right.values()), Role.OWNER.rights());
        assertEquals(Set.of(), Role.MEMBER.rights());
    }

    @Test
    void auditors_change_nothing_and_the_help_desk_vouches_for_people_and_changes_nothing_else() {
        Set<Right> reading = Arrays.stream(Right.values())
                .filter(right -> right.name().startsWith("SEE_") || right.name().startsWith("READ_"))
                .collect(Collectors.toSet());
        assertTrue(reading.containsAll(Role.AUDITOR.rights()));

        reading.add(Right.HELP_BACK_IN);
        assertTrue(reading.containsAll(Role.HELP_DESK.rights()));
    }

    @Test
    void only_owners_make_owners() {
        for (Role role : Role.values()) {
            assertEquals(role == Role.OWNER, role.mayGive(Role.OWNER), role.name());
        }
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
