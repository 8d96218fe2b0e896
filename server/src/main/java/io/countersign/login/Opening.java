package io.countersign.login;

import io.countersign.platform.web.Part;

/**
 * A way to begin a sign-in without a name and a password.
 *
 * @param way its name, part of its path and of the keys of its texts
 * @param fields what the kind shows within the form
 */
public record Opening(String way, Part fields) {}
