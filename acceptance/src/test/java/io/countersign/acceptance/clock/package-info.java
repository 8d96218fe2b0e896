/** Runs inside the program under test, and there replaces nothing but the time of day. */
@NullMarked
package io.countersign.acceptance.clock;

import org.jspecify.annotations.NullMarked;
