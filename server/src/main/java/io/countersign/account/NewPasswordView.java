package io.countersign.account;

import io.countersign.platform.web.Problems;

/**
 * The view of the page on which a person changes their own password.
 *
 * @param least the fewest characters a new one must have
 * @param rejected whether the current one was just rejected
 */
public record NewPasswordView(String practice, String email, int least, boolean rejected, Problems problems) {}
