/** The pages on which a practice is looked after: its people, its applications, what happened in it. */
@NullMarked
package io.countersign.console;

import org.jspecify.annotations.NullMarked;
