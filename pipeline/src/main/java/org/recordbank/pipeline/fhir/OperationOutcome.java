package org.recordbank.pipeline.fhir;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The answer to a call that failed (FHIR R4 OperationOutcome). Texts are constant and name the
 * place, never what stood there.
 */
public record OperationOutcome(List<Issue> issue) {

  public OperationOutcome {
    issue = List.copyOf(issue);
    if (issue.isEmpty()) {
      throw new IllegalArgumentException("issue: an OperationOutcome has at least one");
    }
  }

  /**
   * One issue.
   *
   * @param severity fatal, error, warning or information
   * @param code of the value set issue-type, such as required, structure, too-long, forbidden
   * @param details a code of this system's own closed list
   * @param diagnostics a sentence that says what to mend
   * @param expression FHIRPath of the place, such as Bundle.identifier
   */
  @JsonInclude(JsonInclude.Include.NON_EMPTY)
  public record Issue(
      String severity,
      String code,
      @Nullable Details details,
      String diagnostics,
      List<String> expression) {}

  /** A CodeableConcept reduced to its text. */
  public record Details(String text) {}

  @JsonProperty
  public String resourceType() {
    return "OperationOutcome";
  }

  /** One error, with a code of this system's own closed list and, if any, the place. */
  public static OperationOutcome error(
      String issueType, String code, String diagnostics, @Nullable String expression) {
    return new OperationOutcome(
        List.of(
            new Issue(
                "error",
                issueType,
                new Details(code),
                diagnostics,
                expression == null ? List.of() : List.of(expression))));
  }
}
