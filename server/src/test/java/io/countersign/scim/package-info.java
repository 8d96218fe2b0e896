@NullMarked
package io.countersign.scim;

import org.jspecify.annotations.NullMarked;
