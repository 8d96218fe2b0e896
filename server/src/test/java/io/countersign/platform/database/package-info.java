/** The contract both engines keep, and what every store's test needs to run on both. */
@NullMarked
package io.countersign.platform.database;

import org.jspecify.annotations.NullMarked;
