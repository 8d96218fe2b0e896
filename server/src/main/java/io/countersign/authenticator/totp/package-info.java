/** Codes of an authenticator app (RFC 6238). */
@NullMarked
package io.countersign.authenticator.totp;

import org.jspecify.annotations.NullMarked;
