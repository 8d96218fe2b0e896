/** Bringing everybody to a second factor: the day, who would not get in, one person's day, exemptions, reminders. */
@NullMarked
package io.countersign.mandate;

import org.jspecify.annotations.NullMarked;
