/** The door of operators: {@code admin ...}, over a local socket of the running server or on the locked store. */
@NullMarked
package io.countersign.cli.admin;

import org.jspecify.annotations.NullMarked;
