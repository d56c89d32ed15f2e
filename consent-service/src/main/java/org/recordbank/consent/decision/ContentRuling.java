package org.recordbank.consent.decision;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.recordbank.pipeline.Sender;
import org.recordbank.pipeline.document.Documents;
import org.recordbank.policy.Content;
import org.recordbank.policy.Decision;
import org.recordbank.policy.Directive;
import org.recordbank.policy.Ground;
import org.recordbank.policy.Jurisdiction;
import org.recordbank.policy.Policy;
import org.recordbank.policy.Request;
import org.recordbank.policy.bundle.BadBundleException;
import org.recordbank.policy.bundle.LabelledBundle;
import org.recordbank.policy.bundle.Permission;
import org.recordbank.schemas.Document;

/**
 * What directives come to for a visit of which they allow a part: each resource is asked about. All
 * are permitted, and it is ordered as it came, unless its source says more than they do; or some
 * are, and what can stand without the rest is ordered; or none that says more than who and where,
 * and it waits for the reason that the rest has.
 */
final class ContentRuling {
  private static final String FHIR_JSON = "application/fhir+json";

  /** Bytes that a part may take, compressed; the rest of the record is small. */
  private static final int MOST_BYTES = Sender.MAX_RECORD_BYTES - (1 << 20);

  private final Jurisdiction jurisdiction;
  private final LabelledBundle bundle;
  private final boolean understood;
  private final Permission.Decided permission;

  private ContentRuling(
      Jurisdiction jurisdiction,
      LabelledBundle bundle,
      boolean understood,
      Permission.Decided permission) {
    this.jurisdiction = jurisdiction;
    this.understood = understood;
    this.bundle = bundle;
    this.permission = permission;
  }

  /**
   * Asks about each resource.
   *
   * @param depends what the same directives came to before the visit was opened
   */
  static Ruling of(
      Ruling.Depends depends, Visit visit, List<Directive> directives, Instant moment) {
    Jurisdiction jurisdiction = depends.jurisdiction();
    Request request = Ruling.request(visit.facility(), moment);
    return visit
        .content()
        .get()
        .map(
            opened ->
                new ContentRuling(
                    jurisdiction,
                    opened,
                    visit.understood(),
                    content -> Policy.decide(jurisdiction, directives, request, content)))
        .flatMap(ContentRuling::rule)
        .orElse(depends);
  }

  /** Empty where it cannot be taken apart. */
  private Optional<Ruling> rule() {
    if (understood && !bundle.contents().isEmpty() && bundle.isPermitted(permission)) {
      Ground.Source ground = permits(bundle.contents());
      return Optional.of(new Ruling.Permitted(jurisdiction, ground, bundle.labelRules()));
    }
    try {
      Optional<LabelledBundle.Part> part = bundle.part(permission);
      return part.isPresent()
          ? inPart(part.get())
          : bundle.contents().stream()
              .map(permission::decide)
              .filter(Decision.Denied.class::isInstance)
              .map(Decision.Denied.class::cast)
              .min(Comparator.comparing(denied -> precedence(denied.reason())))
              .map(denied -> Ruling.Withheld.of(jurisdiction, denied, bundle.labelRules()));
    } catch (BadBundleException e) {
      return Optional.empty();
    }
  }

  private Optional<Ruling> inPart(LabelledBundle.Part part) {
    Document document = Documents.of(FHIR_JSON, part.bundle());
    return document.getContent().remaining() > MOST_BYTES
        ? Optional.empty()
        : Optional.of(
            new Ruling.PermittedInPart(
                jurisdiction, permits(part.contents()), bundle.labelRules(), document));
  }

  /** Of several that permit something, the first by its name, as everywhere. */
  private Ground.Source permits(Collection<Content> contents) {
    return contents.stream()
        .map(permission::decide)
        .filter(Decision.Permitted.class::isInstance)
        .map(permitted -> ((Decision.Permitted) permitted).ground())
        .min(Comparator.comparing(Ground.Source::reference))
        .orElseThrow(() -> new IllegalStateException("what is left was permitted"));
  }

  /** A refusal before a consent that has ended, and that before none: as for a whole visit. */
  private static int precedence(Decision.Reason reason) {
    return switch (reason) {
      case CONSENT_REFUSED -> 0;
      case CONSENT_EXPIRED -> 1;
      case NO_CONSENT -> 2;
    };
  }
}
