package io.countersign.message.text.template;

import io.countersign.platform.settings.SecretReference;
import java.util.Set;

/**
 * How a gateway reports.
 *
 * @param secret what the address of its reports ends in
 * @param reference where a report says what the gateway calls the message: a JSON pointer, or {@code /} and the name of
 *     a field of a form
 * @param status where it says what became of it, in the same way
 * @param delivered the words for one that has arrived
 * @param failed the words for one that never will; all other words mean that it is on its way
 */
record ReportForm(SecretReference secret, String reference, String status, Set<String> delivered, Set<String> failed) {}
