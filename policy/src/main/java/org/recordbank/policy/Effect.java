package org.recordbank.policy;

/** Which way a directive decides what it speaks about. */
public enum Effect {
  /** It allows. */
  PERMIT,
  /** It refuses, whatever else permits. */
  DENY
}
