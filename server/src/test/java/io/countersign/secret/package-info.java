/** How secrets are made, sealed, hashed and kept, held to the standards' own vectors and to attempts at swapping. */
@NullMarked
package io.countersign.secret;

import org.jspecify.annotations.NullMarked;
