/**
 * Secrets: how they are made, sealed, hashed and kept. All randomness comes from {@link
 * io.countersign.secret.SecretFactory}; everything stored in clear elsewhere is a {@link
 * io.countersign.secret.SealedSecret} or a hash.
 */
@NullMarked
package io.countersign.secret;

import org.jspecify.annotations.NullMarked;
