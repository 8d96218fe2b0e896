@NullMarked
package io.countersign.platform.settings;

import org.jspecify.annotations.NullMarked;
