/** The way out for text messages: which gateway takes which, and what gateways report; one folder for each kind. */
@NullMarked
package io.countersign.message.text;

import org.jspecify.annotations.NullMarked;
