package io.countersign.login;

import io.countersign.platform.web.Problems;

/**
 * The view of the page that asks for the password alone.
 *
 * @param then where to go on afterwards; one of our own paths
 * @param idle whether this is after a pause; otherwise it is before an act that one factor is enough for
 * @param rejected whether a password was just rejected: one text for every reason
 */
public record ResumeView(
        String practice, String email, String then, boolean idle, boolean rejected, Problems problems) {}
