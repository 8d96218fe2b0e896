@NullMarked
package io.countersign.message.text;

import org.jspecify.annotations.NullMarked;
