/** The harness of the journeys: the program as a process, a fake phone, a plain visitor and a real browser. */
@NullMarked
package io.countersign.acceptance;

import org.jspecify.annotations.NullMarked;
