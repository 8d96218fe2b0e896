/** Text-message centres that speak SMPP 3.4. */
@NullMarked
package io.countersign.message.text.smpp;

import org.jspecify.annotations.NullMarked;
