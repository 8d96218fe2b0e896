@NullMarked
package io.countersign.message.mail;

import org.jspecify.annotations.NullMarked;
