package org.recordbank.benchmarks.load;

import java.util.ArrayList;
import java.util.List;
import org.recordbank.sandbox.messages.VisitMessages;
import org.recordbank.sandbox.visits.Facilities;
import org.recordbank.sandbox.visits.SyntheticDocument;
import org.recordbank.sandbox.visits.SyntheticVisit;
import org.recordbank.sandbox.visits.VisitSet;

/**
 * Documents of several forms, of the patients of a {@link Workload} made of the same set: of ten,
 * six HL7 v2 messages, three FHIR bundles, one C-CDA document. The messages are those of the visits
 * in standard codes. For one thread.
 */
public final class Mixture {

  /** For whoever wants to repeat the measurement. */
  public static final String SHARES = "of ten 6 HL7 v2, 3 FHIR, 1 C-CDA";

  private enum Form {
    MESSAGE,
    BUNDLE,
    DOCUMENT
  }

  /** What stands at each of ten places: like ones apart from each other. */
  private static final List<Form> TEN =
      List.of(
          Form.MESSAGE,
          Form.BUNDLE,
          Form.MESSAGE,
          Form.MESSAGE,
          Form.DOCUMENT,
          Form.MESSAGE,
          Form.BUNDLE,
          Form.MESSAGE,
          Form.MESSAGE,
          Form.BUNDLE);

  private final Round messages;
  private final Round bundles;
  private final Round documents;
  private int made;

  /**
   * A supply.
   *
   * @param set the visits that messages and bundles are made of
   * @param documents what documents are made of
   * @param copies how often each patient of the set appears, under a number of its own
   */
  public Mixture(VisitSet set, List<SyntheticDocument> documents, int copies) {
    this.messages =
        new Round(
            set.visits().stream()
                .filter(visit -> !visit.facility().equals(Facilities.HARBOUR))
                .flatMap(visit -> messages(visit).stream())
                .toList(),
            copies);
    this.bundles = new Round(set.visits().stream().map(Template::of).toList(), copies);
    this.documents = new Round(documents.stream().map(Template::of).toList(), copies);
  }

  /** The next ones; none has an identifier that was used before, here or in a workload. */
  public List<Submission> next(int wanted) {
    var next = new ArrayList<Submission>(wanted);
    for (int i = 0; i < wanted; i++) {
      next.add(submission(made++));
    }
    return next;
  }

  private Submission submission(int number) {
    Round round =
        switch (TEN.get(number % TEN.size())) {
          case MESSAGE -> messages;
          case BUNDLE -> bundles;
          case DOCUMENT -> documents;
        };
    return round.next("-m" + number);
  }

  private static List<Template> messages(SyntheticVisit visit) {
    return VisitMessages.of(visit).stream()
        .map(message -> Template.of(message, visit.patient()))
        .toList();
  }

  /** One template after the other, each time around with other copies of the patients. */
  private static final class Round {
    private final List<Template> templates;
    private final int copies;
    private int taken;

    Round(List<Template> templates, int copies) {
      if (templates.isEmpty()) {
        throw new IllegalArgumentException("a mixture has something of each form");
      }
      this.templates = templates;
      this.copies = copies;
    }

    Submission next(String suffix) {
      int turn = taken++;
      int copy = (turn / templates.size() + turn) % copies;
      return templates.get(turn % templates.size()).submission(copy, suffix);
    }
  }
}
