@NullMarked
package io.countersign.authenticator.totp;

import org.jspecify.annotations.NullMarked;
