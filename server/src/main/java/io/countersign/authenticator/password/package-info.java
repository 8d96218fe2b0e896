/** Passwords: the first factor, where Countersign is the log-in page. */
@NullMarked
package io.countersign.authenticator.password;

import org.jspecify.annotations.NullMarked;
