package org.recordbank.policy;

import java.util.Collections;
import java.util.Set;
import org.recordbank.policy.label.LabelNames;

/**
 * Which data a provision is about; each that is empty stands for all.
 *
 * @param labels security labels, as {@link Content#labels}
 * @param classes FHIR resource types, and kinds of documents as {@code <system>|<code>}
 * @param codes what the data are about, as {@code <system>|<code>}
 * @param period when what the data tell of took place
 * @param instances single resources
 * @param except labels of which a permit says nothing where something is disclosed: whoever gave it
 *     may not
 */
public record Data(
    Set<String> labels,
    Set<String> classes,
    Set<String> codes,
    Period period,
    Set<Instance> instances,
    Set<String> except) {
  /** All data. */
  public static final Data ALL =
      new Data(Set.of(), Set.of(), Set.of(), Period.ALWAYS, Set.of(), Set.of());

  private static final Set<String> DOCUMENTS = Set.of("DocumentReference", "Composition");

  public Data {
    labels = Set.copyOf(labels);
    classes = Set.copyOf(classes);
    codes = Set.copyOf(codes);
    instances = Set.copyOf(instances);
    except = Set.copyOf(except);
  }

  public Data withLabels(String... names) {
    return new Data(Set.of(names), classes, codes, period, instances, except);
  }

  public Data withClasses(String... names) {
    return new Data(labels, Set.of(names), codes, period, instances, except);
  }

  public Data withCodes(String... names) {
    return new Data(labels, classes, Set.of(names), period, instances, except);
  }

  public Data withPeriod(Period other) {
    return new Data(labels, classes, codes, other, instances, except);
  }

  public Data withInstances(Instance... some) {
    return new Data(labels, classes, codes, period, Set.of(some), except);
  }

  public Data withExcept(String... names) {
    return new Data(labels, classes, codes, period, instances, Set.of(names));
  }

  /** Whether it bears a label of which a permit says nothing. */
  boolean excepts(Content content) {
    return except.stream().anyMatch(label -> LabelNames.refused(label, content.labels()));
  }

  /** Whether anything but labels narrows it. */
  boolean isNarrowedBesideLabels() {
    return !classes.isEmpty() || !codes.isEmpty() || !period.isAlways() || !instances.isEmpty();
  }

  Match matchLabels(Content content, Effect effect) {
    return Labels.match(labels, content.labels(), effect);
  }

  Match matchBesideLabels(Content content) {
    return matchClasses(content)
        .and(matchCodes(content))
        .and(matchPeriod(content))
        .and(matchInstances(content));
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

  private Match matchInstances(Content content) {
    return Match.of(instances.isEmpty() || instances.stream().anyMatch(content.named()));
  }

  /** Says nothing of what a patient wants. */
  @Override
  public String toString() {
    return "Data";
  }
}
