@NullMarked
package io.countersign.message;

import org.jspecify.annotations.NullMarked;
