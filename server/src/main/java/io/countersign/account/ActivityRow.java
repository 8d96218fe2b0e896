package io.countersign.account;

import java.time.Instant;

/**
 * One thing that happened in a person's account, in plain words.
 *
 * @param key the message that says it
 * @param detail what it is about, where the message has a place for it
 * @param icon the icon that goes with it
 */
public record ActivityRow(String key, String detail, Instant at, String icon) {}
