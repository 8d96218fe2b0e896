@NullMarked
package io.countersign.recovery;

import org.jspecify.annotations.NullMarked;
