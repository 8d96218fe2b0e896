/** Codes by text message, each for the one sign-in that asked for it. */
@NullMarked
package io.countersign.authenticator.sms;

import org.jspecify.annotations.NullMarked;
