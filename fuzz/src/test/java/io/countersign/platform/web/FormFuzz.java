package io.countersign.platform.web;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.countersign.fuzzing.Budget;

/** Bodies of forms and queries. */
class FormFuzz {
    @FuzzTest(maxDuration = Budget.TIME)
    void a_form_is_read_in_one_way_or_refused(byte[] body) {
        Form form;
        try {
            form = Form.parse(body);
        } catch (Refusal refusal) {
            assertEquals(400, refusal.status());
            return;
        }
        assertEquals(form.typed(), Form.decoded(form.encoded()).typed());
    }
}
