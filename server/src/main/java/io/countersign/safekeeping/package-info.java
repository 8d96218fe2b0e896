/** Keeping an installation safe: keys replaced while it serves, keys on paper, backups and what comes back from them. */
@NullMarked
package io.countersign.safekeeping;

import org.jspecify.annotations.NullMarked;
