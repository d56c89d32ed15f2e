package org.recordbank.consent;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.recordbank.consent.decision.Again;
import org.recordbank.consent.decision.KeptDecision;
import org.recordbank.consent.decision.Outcome;
import org.recordbank.consent.decision.Ruling;
import org.recordbank.consent.decision.Trail;

/**
 * What callers of {@link DecisionResource} are told. No account is named: an operator is shown
 * nothing of whose a visit is but the directive.
 */
final class DecisionAnswers {
  private static final String UNREADABLE =
      "A directive of that time can no longer be read, or the law of that time is not known here,"
          + " so that this cannot be decided again.";

  private static final String DEPENDS =
      " It depends on what the visit holds, which is not kept here and cannot be asked again.";

  private DecisionAnswers() {}

  /**
   * The decisions about a visit.
   *
   * @param next the address of the next page; null on the last
   */
  public record Page(String visit, String facility, List<Made> decisions, @Nullable String next) {}

  /**
   * One of them.
   *
   * @param outcome ordered, held or rejected; null where its code is one that this version does not
   *     know
   * @param code {@code ordered}, or why not
   * @param explanation the same in a sentence
   * @param rests what it rests on; null where no directive was asked
   * @param again how it comes out now; null where no directive was asked
   */
  public record Made(
      int number,
      Instant at,
      @Nullable String outcome,
      String code,
      @Nullable String explanation,
      @Nullable Rests rests,
      @Nullable Remade again) {}

  /**
   * What a decision rests on.
   *
   * @param consentVersion of the account's set of directives
   * @param labels rules by which content was labelled; null where it was not looked at
   * @param directive the one that decided; null where none said anything
   */
  public record Rests(
      long consentVersion,
      int policy,
      String jurisdiction,
      @Nullable String labels,
      @Nullable String directive) {}

  /**
   * A decision made once more.
   *
   * @param code null where it cannot be, or where it takes what the visit held
   * @param because what decides it, in words
   * @param policy version of the rules by which it was made now
   * @param jurisdiction the same; where it cannot be made, that of the decision
   */
  public record Remade(
      boolean same,
      @Nullable String code,
      @Nullable String directive,
      String because,
      int policy,
      String jurisdiction) {}

  static Response page(
      String visit, List<KeptDecision> decisions, Map<Integer, Again> again, boolean more) {
    KeptDecision last = decisions.getLast();
    return Response.ok(
            new Page(
                visit,
                last.facility(),
                decisions.stream().map(each -> made(each, again.get(each.number()))).toList(),
                more
                    ? "/decisions/"
                        + visit
                        + "?limit="
                        + decisions.size()
                        + "&after="
                        + last.number()
                    : null),
            MediaType.APPLICATION_JSON_TYPE)
        .header(HttpHeaders.CACHE_CONTROL, "no-store")
        .build();
  }

  private static Made made(KeptDecision decision, @Nullable Again again) {
    Outcome outcome = Outcome.of(decision.code()).orElse(null);
    KeptDecision.Basis basis = decision.basis();
    return new Made(
        decision.number(),
        decision.at(),
        outcome == null ? null : outcome.word(),
        decision.code(),
        outcome == null ? null : outcome.explanation(),
        basis == null
            ? null
            : new Rests(
                basis.consentVersion(),
                basis.policy(),
                basis.jurisdiction(),
                basis.labels(),
                basis.directive()),
        again == null || basis == null ? null : remade(again, basis.jurisdiction()));
  }

  private static Remade remade(Again again, String jurisdiction) {
    Ruling ruling = again.ruling();
    return new Remade(
        again.same(),
        ruling == null ? null : code(ruling),
        ruling == null ? null : ruling.directive(),
        ruling == null ? UNREADABLE : because(ruling),
        Ruling.POLICY,
        ruling == null ? jurisdiction : Trail.name(ruling.jurisdiction()));
  }

  /** None where it takes what the visit held. */
  private static @Nullable String code(Ruling ruling) {
    return ruling instanceof Ruling.Depends ? null : ruling.outcome().code();
  }

  private static String because(Ruling ruling) {
    String words = ruling.ground().words() + ".";
    return ruling instanceof Ruling.Depends ? words + DEPENDS : words;
  }
}
