package io.countersign.account;

/**
 * The view of the page that asks whether somebody means to leave a practice.
 *
 * @param id of the practice
 * @param practice its name
 * @param only whether they have a place nowhere else
 * @param home whether it is the practice that may help them back in
 * @param last whether they are its only owner, and so cannot leave
 */
public record LeaveView(String id, String practice, boolean only, boolean home, boolean last) {}
