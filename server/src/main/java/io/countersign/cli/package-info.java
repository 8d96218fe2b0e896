/** The door of the command line. */
@NullMarked
package io.countersign.cli;

import org.jspecify.annotations.NullMarked;
