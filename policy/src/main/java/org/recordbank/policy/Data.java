package org.recordbank.policy;

import java.util.Collections;
import java.util.Set;

/**
 * Which data a provision is about; each that is empty stands for all.
 *
 * @param labels security labels, as {@link Content#labels}
 * @param classes FHIR resource types, and kinds of documents as {@code <system>|<code>}
 * @param codes what the data are about, as {@code <system>|<code>}
 * @param period when what the data tell of took place
 */
public record Data(Set<String> labels, Set<String> classes, Set<String> codes, Period period) {
  /** All data. */
  public static final Data ALL = new Data(Set.of(), Set.of(), Set.of(), Period.ALWAYS);

  private static final Set<String> DOCUMENTS = Set.of("DocumentReference", "Composition");

  public Data {
    labels = Set.copyOf(labels);
    classes = Set.copyOf(classes);
    codes = Set.copyOf(codes);
  }

  public Data withLabels(String... names) {
    return new Data(Set.of(names), classes, codes, period);
  }

  public Data withClasses(String... names) {
    return new Data(labels, Set.of(names), codes, period);
  }

  public Data withCodes(String... names) {
    return new Data(labels, classes, Set.of(names), period);
  }

  public Data withPeriod(Period other) {
    return new Data(labels, classes, codes, other);
  }

  /** Whether anything but labels narrows it. */
  boolean isNarrowedBesideLabels() {
    return !classes.isEmpty() || !codes.isEmpty() || !period.isAlways();
  }

  Match matchLabels(Content content, Effect effect) {
    return Labels.match(labels, content.labels(), effect);
  }

  Match matchBesideLabels(Content content) {
    return matchClasses(content).and(matchCodes(content)).and(matchPeriod(content));
  }

  Match matchClasses(Content content) {
    if (classes.isEmpty() || classes.contains(content.type())) {
      return Match.YES;
    }
    boolean document = DOCUMENTS.contains(content.type());
    if (document && content.codes().isEmpty()) {
      return Match.of(classes.stream().anyMatch(name -> name.indexOf('|') >= 0)).and(Match.UNKNOWN);
    }
    return Match.of(document && !Collections.disjoint(classes, content.codes()));
  }

  Match matchCodes(Content content) {
    if (codes.isEmpty()) {
      return Match.YES;
    }
    return content.codes().isEmpty()
        ? Match.UNKNOWN
        : Match.of(!Collections.disjoint(codes, content.codes()));
  }

  Match matchPeriod(Content content) {
    return period.isAlways() ? Match.YES : period.contains(content.from(), content.until());
  }

  /** Says nothing of what a patient wants. */
  @Override
  public String toString() {
    return "Data";
  }
}
