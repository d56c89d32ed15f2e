package org.recordbank.pipeline;

/** The roles that a bearer token may carry in its {@code groups} claim. */
public final class Role {
  /** An integration engine; the claim {@code facility} names its facility. */
  public static final String FACILITY = "facility";

  /** A patient; the claim {@code account} names their account. */
  public static final String PATIENT = "patient";

  /** A clinician; the claim {@code facility} names where they work. */
  public static final String CLINICIAN = "clinician";

  /** Beside {@link #CLINICIAN}: may break the glass in an emergency. */
  public static final String EMERGENCY = "emergency";

  /** Who reviews, for a bank, what was read in emergencies. */
  public static final String PRIVACY_OFFICER = "privacy-officer";

  /** Who runs the deployment, or a bank's own staff. */
  public static final String OPERATOR = "operator";

  private Role() {}
}
