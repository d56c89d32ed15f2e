package org.recordbank.normalize.terminology;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.recordbank.normalize.codesystem.CodeSystems;

/**
 * Chooses, of all targets that the maps name for a code, those that are put beside it: see
 * docs/decisions/terminology-tables.md for the rules and their reasons.
 */
final class Choice {

  /**
   * One target that a map names.
   *
   * @param source place of the map among the sources; a later one prevails
   * @param active whether the target may still be used
   * @param title of the target; empty where not known
   * @param row the caller's number for it
   */
  record Option(
      Code target,
      Equivalence equivalence,
      int group,
      int source,
      boolean active,
      String title,
      int row) {}

  /** Best first. */
  private static final Comparator<Option> BEST_FIRST =
      Comparator.comparing((Option option) -> !option.active())
          .thenComparing(option -> option.equivalence().rank())
          .thenComparing(option -> SystemOrder.rank(option.target().system()))
          .thenComparing(Option::equivalence)
          .thenComparing(option -> option.target().system())
          .thenComparing(option -> option.target().code());

  private Choice() {}

  /**
   * Chooses.
   *
   * @param source the code
   * @param isActive whether it is known and not retired: what replaces it is then none of its
   *     concern
   * @param options of all maps, each target once for each map and group
   * @return best first
   */
  static List<Option> of(Code source, boolean isActive, List<Option> options) {
    SortedMap<String, List<Option>> bySystem = new TreeMap<>();
    for (Option option : options) {
      bySystem.computeIfAbsent(option.target().system(), system -> new ArrayList<>()).add(option);
    }
    List<Option> chosen = new ArrayList<>();
    for (Map.Entry<String, List<Option>> system : bySystem.entrySet()) {
      List<Option> prevailing = prevailing(system.getValue());
      if (!system.getKey().equals(source.system())) {
        chosen.addAll(ofOneSystem(system.getKey(), prevailing));
      } else if (!isActive) {
        replacement(prevailing).ifPresent(chosen::add);
      }
    }
    chosen.sort(BEST_FIRST);
    return chosen;
  }

  /** Those of the latest map that says anything. */
  private static List<Option> prevailing(List<Option> options) {
    int latest = options.stream().mapToInt(Option::source).max().orElseThrow();
    return options.stream().filter(option -> option.source() == latest).toList();
  }

  private static Optional<Option> replacement(List<Option> options) {
    List<Option> same = options.stream().filter(option -> option.equivalence().isSame()).toList();
    return same.size() == 1 ? Optional.of(same.getFirst()) : Optional.empty();
  }

  private static List<Option> ofOneSystem(String system, List<Option> options) {
    if (options.stream().anyMatch(option -> option.group() > 0)) {
      int group = options.getFirst().group();
      return options.stream().allMatch(option -> option.group() == group) ? options : List.of();
    }
    return alternative(system, preferred(options)).map(List::of).orElse(List.of());
  }

  /**
   * Without the retired, if any is not; of these those that mean the same as the source, or else
   * those that hold for all of it, or else all.
   */
  private static List<Option> preferred(List<Option> options) {
    List<Option> active = options.stream().filter(Option::active).toList();
    List<Option> usable = active.isEmpty() ? options : active;
    for (int rank = 0; rank <= Equivalence.WIDER.rank(); rank++) {
      int wanted = rank;
      List<Option> best =
          usable.stream().filter(option -> option.equivalence().rank() == wanted).toList();
      if (!best.isEmpty()) {
        return best;
      }
    }
    return usable;
  }

  private static Optional<Option> alternative(String system, List<Option> options) {
    if (options.size() == 1) {
      return Optional.of(options.getFirst());
    }
    return switch (system) {
      case CodeSystems.ICD10CM -> Icd10cmChoice.choose(alternatives(options)).map(among(options));
      case CodeSystems.NDC -> NdcChoice.choose(alternatives(options)).map(among(options));
      default -> Optional.empty();
    };
  }

  private static List<Alternative> alternatives(List<Option> options) {
    return options.stream()
        .map(option -> new Alternative(option.target().code(), option.title()))
        .toList();
  }

  private static Function<Alternative, Option> among(List<Option> options) {
    return chosen ->
        options.stream()
            .filter(option -> option.target().code().equals(chosen.code()))
            .findFirst()
            .orElseThrow();
  }
}
