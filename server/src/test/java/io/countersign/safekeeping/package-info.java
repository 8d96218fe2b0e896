@NullMarked
package io.countersign.safekeeping;

import org.jspecify.annotations.NullMarked;
