@NullMarked
package io.countersign.api;

import org.jspecify.annotations.NullMarked;
