@NullMarked
package io.countersign.frontdesk.web;

import org.jspecify.annotations.NullMarked;
