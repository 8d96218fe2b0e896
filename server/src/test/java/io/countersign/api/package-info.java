/** The REST API over HTTP, as a stranger's server asks it. */
@NullMarked
package io.countersign.api;

import org.jspecify.annotations.NullMarked;
