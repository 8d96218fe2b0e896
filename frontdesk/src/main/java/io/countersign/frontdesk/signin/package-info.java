/** Signing in by OpenID Connect: the part that any application may take for an example. */
@NullMarked
package io.countersign.frontdesk.signin;

import org.jspecify.annotations.NullMarked;
