package io.countersign.platform.web;

import java.util.List;

/**
 * One thing on a form that a person has to change.
 *
 * @param field the id of the field it belongs to
 * @param key the message that says what to do
 */
public record Problem(String field, String key, List<Object> arguments) {

    public String text(PageContext page) {
        return page.text(key, arguments.toArray());
    }
}
