/** Gateways that speak the REST API of Twilio. */
@NullMarked
package io.countersign.message.text.twilio;

import org.jspecify.annotations.NullMarked;
