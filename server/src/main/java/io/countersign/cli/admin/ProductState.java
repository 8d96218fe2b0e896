package io.countersign.cli.admin;

import java.time.Instant;
import java.util.List;

/**
 * A product that is connected, or would be.
 *
 * @param product its id in the list of products
 * @param from from when on whoever reaches its data needs a second step
 * @param kept rules that are not made looser
 * @param change what becomes of the rules that are looser now
 * @param unready the addresses of those who have still to set it up, or could not sign in
 * @param later the addresses of those who have a later day of their own
 * @param exempt the addresses of those who are let off, or are to be
 * @param data the version of the list of products
 */
record ProductState(
        String id,
        String product,
        String name,
        Whom reach,
        Instant from,
        List<RuleValue> kept,
        List<RuleValue> change,
        List<String> unready,
        List<String> later,
        List<String> exempt,
        String data) {}
