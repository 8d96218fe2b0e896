@NullMarked
package io.countersign.authenticator.passkey;

import org.jspecify.annotations.NullMarked;
