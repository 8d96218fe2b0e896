/** How practices stood and stand: recorded day by day in their own log, so that it can be shown to others. */
@NullMarked
package io.countersign.evidence;

import org.jspecify.annotations.NullMarked;
