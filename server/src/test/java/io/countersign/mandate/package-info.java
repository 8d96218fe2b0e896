@NullMarked
package io.countersign.mandate;

import org.jspecify.annotations.NullMarked;
