/** How ready people and practices are for the day something is lost: what is missing, drills, plans on paper. */
@NullMarked
package io.countersign.readiness;

import org.jspecify.annotations.NullMarked;
