package io.countersign.account;

import java.util.List;

/**
 * What a person was told lately, and what happened in their account, the newest first.
 *
 * @param told what they were told
 * @param activity what happened, in plain words
 */
public record LatelySection(List<ToldRow> told, List<ActivityRow> activity) {}
