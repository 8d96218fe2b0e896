/** Gateways that take a request by HTTP in a form of their own. */
@NullMarked
package io.countersign.message.text.template;

import org.jspecify.annotations.NullMarked;
