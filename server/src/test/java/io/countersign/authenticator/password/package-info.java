/** Passwords: which are taken, how they are hashed, and that a flood of them is refused. */
@NullMarked
package io.countersign.authenticator.password;

import org.jspecify.annotations.NullMarked;
