package org.recordbank.bank.access;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.recordbank.policy.Content;
import org.recordbank.policy.Decision;
import org.recordbank.policy.Directive;
import org.recordbank.policy.Jurisdiction;
import org.recordbank.policy.Policy;
import org.recordbank.policy.Purposes;
import org.recordbank.policy.Request;
import org.recordbank.policy.bundle.Permission;

/** Whether somebody may read. */
public sealed interface Verdict {

  /** They may; what, each resource is asked about. */
  sealed interface Granted extends Verdict, Permission {

    /** Why, as a code of HL7's value set PurposeOfUse. */
    String purpose();

    /** What permits it; null where patients read what is theirs. */
    @Nullable String directive();
  }

  /** They may what the policy decides, for each resource anew. */
  sealed interface PerResource extends Granted, Permission.Decided {}

  /** A patient what is theirs: everything. */
  record Own() implements Granted {
    @Override
    public String purpose() {
      return Purposes.PATIENT_REQUEST;
    }

    @Override
    public @Nullable String directive() {
      return null;
    }

    @Override
    public boolean permits(Content content) {
      return true;
    }

    @Override
    public boolean refuses(Content content) {
      return false;
    }
  }

  /**
   * A clinician everything, whatever it is about.
   *
   * @param directive the directive that permits it
   */
  record Whole(String directive) implements Granted {
    @Override
    public String purpose() {
      return Purposes.TREATMENT;
    }

    @Override
    public boolean permits(Content content) {
      return true;
    }

    @Override
    public boolean refuses(Content content) {
      return false;
    }

    /** Without the directive. */
    @Override
    public String toString() {
      return "Whole";
    }
  }

  /**
   * A clinician what is permitted, and nothing else.
   *
   * @param directives as they stood when this was decided
   * @param request the question that is asked about each resource
   * @param directive those that permit something, with spaces between; the jurisdiction where only
   *     that does
   */
  record InPart(
      Jurisdiction jurisdiction, List<Directive> directives, Request request, String directive)
      implements PerResource {

    public InPart {
      directives = List.copyOf(directives);
    }

    @Override
    public String purpose() {
      return Purposes.TREATMENT;
    }

    @Override
    public Decision.Settled decide(Content content) {
      return Policy.decide(jurisdiction, directives, request, content);
    }

    /** Without the directives. */
    @Override
    public String toString() {
      return "InPart";
    }
  }

  /**
   * A clinician who breaks the glass, what the law opens in an emergency.
   *
   * @param directives as they stood when this was decided
   * @param request the question that is asked about each resource
   */
  record InEmergency(Jurisdiction jurisdiction, List<Directive> directives, Request request)
      implements PerResource {

    public InEmergency {
      directives = List.copyOf(directives);
    }

    @Override
    public String purpose() {
      return Purposes.BREAK_GLASS;
    }

    @Override
    public String directive() {
      return jurisdiction.reference();
    }

    @Override
    public Decision.Settled decide(Content content) {
      return Policy.decideInEmergency(jurisdiction, directives, request, content);
    }

    /** Without the directives. */
    @Override
    public String toString() {
      return "InEmergency";
    }
  }

  /** They may read of the account, but not this. */
  record Withheld() implements Verdict {}

  /** They may not. */
  record Refused() implements Verdict {}

  /** A change of the directives is on its way; to be asked again in a moment. */
  record NotYet() implements Verdict {}
}
