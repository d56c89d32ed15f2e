package org.recordbank.normalize.codesystem;

import java.util.Map;
import java.util.function.Function;
import org.recordbank.normalize.codesystem.Shape.Malformed;
import org.recordbank.normalize.codesystem.Shape.Repaired;
import org.recordbank.normalize.codesystem.Shape.Unchecked;
import org.recordbank.normalize.codesystem.Shape.WellFormed;

/**
 * The shapes of codes. What is repaired is certain by the rules of the system alone; whether the
 * code exists, a terminology knows.
 */
public final class Shapes {
  /** Expressions of SNOMED CT may be longer; no code is. */
  private static final int LONGEST = 64;

  private static final Shape EMPTY = new Malformed("It is empty.");
  private static final Shape TOO_LONG = new Malformed("It is longer than any code of the system.");

  /** Of codes that are neither empty nor too long. */
  private static final Map<String, Function<String, Shape>> FORMS =
      Map.ofEntries(
          Map.entry(CodeSystems.LOINC, LoincForms::of),
          Map.entry(CodeSystems.SNOMED_CT, SnomedForms::of),
          Map.entry(CodeSystems.ICD10CM, IcdForms::icd10cm),
          Map.entry(CodeSystems.ICD10PCS, PlainForm.ICD10PCS::shape),
          Map.entry(CodeSystems.ICD10, IcdForms::icd10),
          Map.entry(CodeSystems.ICD9CM, IcdForms::icd9cm),
          Map.entry(CodeSystems.ICD9CM_PROCEDURES, IcdForms::icd9cmProcedure),
          Map.entry(CodeSystems.RXNORM, PlainForm.RXNORM::shape),
          Map.entry(CodeSystems.NDC, NdcForms::of),
          Map.entry(CodeSystems.CVX, PlainForm.CVX::shape),
          Map.entry(CodeSystems.MVX, PlainForm.MVX::shape),
          Map.entry(CodeSystems.HCPCS, PlainForm.HCPCS::shape),
          Map.entry(CodeSystems.CPT, PlainForm.CPT::shape),
          Map.entry(CodeSystems.CDT, PlainForm.CDT::shape),
          Map.entry(CodeSystems.UNII, PlainForm.UNII::shape));

  private Shapes() {}

  /**
   * The shape of a code.
   *
   * @param systemUri as {@link CodeSystems#uri} gives it
   */
  public static Shape of(String systemUri, String code) {
    Function<String, Shape> form = FORMS.get(systemUri);
    if (form == null) {
      return Shape.UNCHECKED;
    }
    String text = code.strip();
    if (text.isEmpty()) {
      return EMPTY;
    }
    if (text.length() > LONGEST) {
      return systemUri.equals(CodeSystems.SNOMED_CT) ? Shape.UNCHECKED : TOO_LONG;
    }
    Shape shape = form.apply(text);
    return text.length() == code.length() ? shape : stripped(text, shape);
  }

  private static Shape stripped(String text, Shape shape) {
    return switch (shape) {
      case WellFormed() -> new Repaired(text, "white space");
      case Repaired(String code, String how) -> new Repaired(code, "white space, " + how);
      case Malformed malformed -> malformed;
      case Unchecked unchecked -> unchecked;
    };
  }
}
