package io.countersign.platform.web;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.countersign.Mutations;
import org.junit.jupiter.api.Test;

/** Bodies of forms from strangers, as wild as mutation makes them. */
class FormFuzzTest {
    @Test
    void a_form_is_read_in_one_way_or_refused() {
        Mutations.of("a=1&b=%C3%A4+x", "a=1&a=2", "a=%zz", "=x", "a=%00", "%26=%3D&c==&d", "")
                .bytes(FormFuzzTest::check);
    }

    private static void check(byte[] body) {
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
