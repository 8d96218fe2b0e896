/**
 * The web kit: a small, strict layer between HTTP and the pages. It knows no domain word: what a route requires is an
 * {@link io.countersign.platform.web.Access} handed in by the feature that owns it.
 */
@NullMarked
package io.countersign.platform.web;

import org.jspecify.annotations.NullMarked;
