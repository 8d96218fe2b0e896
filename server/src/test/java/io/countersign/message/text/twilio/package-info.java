@NullMarked
package io.countersign.message.text.twilio;

import org.jspecify.annotations.NullMarked;
