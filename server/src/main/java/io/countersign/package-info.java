/** Countersign, the verifier of second factors. */
@NullMarked
package io.countersign;

import org.jspecify.annotations.NullMarked;
