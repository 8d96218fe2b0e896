/** Signing in: what is still to be proved? */
@NullMarked
package io.countersign.login;

import org.jspecify.annotations.NullMarked;
