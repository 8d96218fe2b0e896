/** The ground floor: settings, database, web kit. It knows no word of the domain. */
@NullMarked
package io.countersign.platform;

import org.jspecify.annotations.NullMarked;
