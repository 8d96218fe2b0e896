/** The verbs of those who run a practice or this installation: create, add, reset, revoke. */
@NullMarked
package io.countersign.membership;

import org.jspecify.annotations.NullMarked;
