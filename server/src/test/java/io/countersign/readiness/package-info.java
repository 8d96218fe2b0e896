@NullMarked
package io.countersign.readiness;

import org.jspecify.annotations.NullMarked;
