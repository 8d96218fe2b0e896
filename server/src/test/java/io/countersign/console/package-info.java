/** Tests of the pages on which an owner manages a practice. */
@NullMarked
package io.countersign.console;

import org.jspecify.annotations.NullMarked;
