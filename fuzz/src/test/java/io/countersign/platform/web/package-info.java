@NullMarked
package io.countersign.platform.web;

import org.jspecify.annotations.NullMarked;
