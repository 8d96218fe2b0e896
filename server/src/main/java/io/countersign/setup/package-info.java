/** One-time set-up links: the first run, an invited person, a new password. */
@NullMarked
package io.countersign.setup;

import org.jspecify.annotations.NullMarked;
