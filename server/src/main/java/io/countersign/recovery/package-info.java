/** Helping somebody back in who lost what they sign in with: it ends in a set-up, and never in a session. */
@NullMarked
package io.countersign.recovery;

import org.jspecify.annotations.NullMarked;
