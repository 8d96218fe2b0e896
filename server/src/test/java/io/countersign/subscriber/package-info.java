@NullMarked
package io.countersign.subscriber;

import org.jspecify.annotations.NullMarked;
