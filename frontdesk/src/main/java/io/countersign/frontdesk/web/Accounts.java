package io.countersign.frontdesk.web;

import io.countersign.frontdesk.practice.Bill;
import java.util.List;

/**
 * The accounts.
 *
 * @param open what is not paid yet
 */
public record Accounts(List<Bill> bills, String open) {}
