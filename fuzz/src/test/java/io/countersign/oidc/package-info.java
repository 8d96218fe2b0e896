@NullMarked
package io.countersign.oidc;

import org.jspecify.annotations.NullMarked;
