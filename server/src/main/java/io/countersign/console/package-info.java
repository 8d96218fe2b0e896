/** The pages on which the owner of a practice manages it: its applications. */
@NullMarked
package io.countersign.console;

import org.jspecify.annotations.NullMarked;
