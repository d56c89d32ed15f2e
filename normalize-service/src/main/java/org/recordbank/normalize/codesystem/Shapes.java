package org.recordbank.normalize.codesystem;

/** The shapes of codes. */
public final class Shapes {
  private Shapes() {}

  /** The shape of a code of a system. */
  public static Shape of(String systemUri, String code) {
    if (systemUri.equals(CodeSystems.LOINC)) {
      return code.matches("[0-9]{1,8}-[0-9]")
          ? new Shape.WellFormed()
          : new Shape.Malformed("a LOINC code has digits, a hyphen and a check digit");
    }
    return new Shape.Unchecked();
  }
}
