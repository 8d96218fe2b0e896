package io.countersign.membership;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.countersign.fuzzing.Budget;
import io.countersign.organization.Role;
import java.time.Instant;
import java.util.List;

/** Files of people, as spreadsheets or somebody else has saved them. */
class PeopleFileFuzz {
    @FuzzTest(maxDuration = Budget.TIME)
    void a_file_is_read_into_rows_in_order_or_said_to_be_none(byte[] bytes) {
        String text = PeopleText.of(bytes).text();
        if (!(PeopleFile.read(text) instanceof PeopleFile.Rows(var rows))) {
            return;
        }
        assertTrue(!rows.isEmpty() && rows.size() <= PeopleFile.MOST_ROWS);
        int before = 1;
        for (PeopleFile.Row row : rows) {
            assertTrue(row.line() > before, "lines go on");
            before = row.line();
            assertFalse(FormulaRule.isFormula(row.name()));
        }
        ImportPlan plan = new ImportPlanning(Role.ADMINISTRATOR, List.of(), List.of(), Instant.EPOCH).of(rows);
        assertEquals(rows.size(), plan.lines().size());
        for (ImportPlan.Line line : plan.lines()) {
            assertTrue(
                    line.fate().kind() != ImportPlan.Kind.ACTS
                            || line.position().orElseThrow().role() != Role.OWNER,
                    "an administrator makes no owner");
        }
    }
}
