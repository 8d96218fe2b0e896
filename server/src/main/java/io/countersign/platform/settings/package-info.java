/** Declared settings: each one named, described, given its default and checked in one place, read from four sources. */
@NullMarked
package io.countersign.platform.settings;

import org.jspecify.annotations.NullMarked;
