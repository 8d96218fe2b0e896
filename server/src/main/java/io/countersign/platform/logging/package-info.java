/** Logging: one calm line an event, set up in code. */
@NullMarked
package io.countersign.platform.logging;

import org.jspecify.annotations.NullMarked;
