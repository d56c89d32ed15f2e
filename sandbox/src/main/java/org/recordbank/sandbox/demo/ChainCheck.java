package org.recordbank.sandbox.demo;

/** Looks at the chains of every account of every bank. */
@FunctionalInterface
public interface ChainCheck {
  /** How many accounts have a chain that verifies; a bank with a broken one counts as none. */
  int verified();
}
