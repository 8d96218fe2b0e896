/** Time-stamps of an authority that is not ours (RFC 3161): asked for when something is signed, and checked anywhere. */
@NullMarked
package io.countersign.timestamp;

import org.jspecify.annotations.NullMarked;
