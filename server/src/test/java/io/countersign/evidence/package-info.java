@NullMarked
package io.countersign.evidence;

import org.jspecify.annotations.NullMarked;
