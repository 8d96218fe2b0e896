/** Plain-words guides: what a second factor is, which app, how to keep backup codes, and what to do when it fails. */
@NullMarked
package io.countersign.guide;

import org.jspecify.annotations.NullMarked;
