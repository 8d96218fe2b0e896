@NullMarked
package io.countersign.message.text.smpp;

import org.jspecify.annotations.NullMarked;
