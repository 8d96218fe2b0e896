/** Tests of the web kit: over a real server where the wire matters, on values where it does not. */
@NullMarked
package io.countersign.platform.web;

import org.jspecify.annotations.NullMarked;
