/** The door for applications that speak OpenID Connect. Everything of Nimbus stays in here. */
@NullMarked
package io.countersign.oidc;

import org.jspecify.annotations.NullMarked;
