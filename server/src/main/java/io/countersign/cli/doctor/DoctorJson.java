package io.countersign.cli.doctor;

import java.util.List;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The findings as one JSON object for scripts. */
final class DoctorJson {

    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private DoctorJson() {}

    static String write(List<Finding> findings, Finding.State worst) {
        ObjectNode answer = MAPPER.createObjectNode();
        answer.put("result", worst.word());
        ArrayNode list = answer.putArray("findings");
        for (Finding finding : findings) {
            ObjectNode entry = list.addObject();
            entry.put("state", finding.state().word());
            entry.put("about", finding.about());
            entry.put("message", finding.message());
            if (!finding.advice().isEmpty()) {
                entry.put("advice", finding.advice());
            }
        }
        return MAPPER.writeValueAsString(answer);
    }
}
