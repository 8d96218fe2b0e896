package io.countersign.frontdesk.web;

/**
 * What is asked for before the accounts are shown.
 *
 * @param minutes how fresh the proof must be
 * @param stronger whether what was proved is too little, and not only too old
 */
public record Needed(String level, long minutes, boolean stronger) {}
