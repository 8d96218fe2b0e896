/** The door for servers of applications: REST. It parses, asks and answers, and holds no rules of its own. */
@NullMarked
package io.countersign.api;

import org.jspecify.annotations.NullMarked;
