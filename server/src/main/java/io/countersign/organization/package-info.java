/** Practices and who belongs to them. */
@NullMarked
package io.countersign.organization;

import org.jspecify.annotations.NullMarked;
