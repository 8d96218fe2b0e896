@NullMarked
package io.countersign.alarm;

import org.jspecify.annotations.NullMarked;
