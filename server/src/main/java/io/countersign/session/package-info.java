/** Sessions: opened from proofs only. */
@NullMarked
package io.countersign.session;

import org.jspecify.annotations.NullMarked;
