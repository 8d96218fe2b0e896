@NullMarked
package io.countersign.platform.logging;

import org.jspecify.annotations.NullMarked;
