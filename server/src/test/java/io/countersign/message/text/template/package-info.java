@NullMarked
package io.countersign.message.text.template;

import org.jspecify.annotations.NullMarked;
