/** Passkeys and security keys (WebAuthn Level 3). */
@NullMarked
package io.countersign.authenticator.passkey;

import org.jspecify.annotations.NullMarked;
