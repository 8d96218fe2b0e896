package io.countersign.cli;

import tools.jackson.databind.json.JsonMapper;

/** What went wrong, as one JSON object for scripts: words for people, and a code that stays the same. */
final class ErrorJson {

    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private ErrorJson() {}

    static String write(String error, String code) {
        return MAPPER.createObjectNode().put("error", error).put("code", code).toString();
    }
}
