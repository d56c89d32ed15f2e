package org.recordbank.normalize.worklist;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.recordbank.normalize.terminology.Code;
import org.recordbank.normalize.terminology.Statement.Concept;

/**
 * Looks for concepts whose displays have the words of a facility's code. All codes of a page are
 * looked for in one walk over the concepts, which keeps nothing but the likeliest: no index stands
 * in memory for what somebody asks a few times a day. The same concepts give the same suggestions.
 */
public final class Suggestions {
  /** Codes that are looked for in one walk. */
  public static final int MOST_ASKED = 100;

  /** Suggestions for each. */
  public static final int MOST = 5;

  private static final double LEAST_SCORE = 0.2;

  /** A shorter word begins too many others. */
  private static final int SHORTEST_BEGINNING = 4;

  private static final Comparator<Suggestion> BEST_FIRST =
      Comparator.comparingDouble(Suggestion::score)
          .reversed()
          .thenComparing(each -> each.display().length())
          .thenComparing(each -> each.target().system())
          .thenComparing(each -> each.target().code())
          .thenComparing(Suggestion::display);

  /**
   * A code to find targets for.
   *
   * @param text what the facility calls it
   * @param kind see {@link Kinds}
   * @param unit that it came with; empty where none
   */
  public record Asked(String code, String text, String kind, String unit) {}

  /** Goes over concepts, such as {@code list::forEach}. */
  @FunctionalInterface
  public interface Walk {
    void over(Consumer<Concept> hearer);
  }

  private final List<Asked> asked;
  private final List<Question> questions = new ArrayList<>();
  private final Map<String, List<Integer>> byCode = new HashMap<>();
  private final List<List<Concept>> alike = new ArrayList<>();
  private final WordTable wholes = new WordTable();
  private final WordTable beginnings = new WordTable();
  private final BitSet lengths = new BitSet();
  private final Words words = new Words();
  private final int[] touched;
  private long concepts;

  private Suggestions(List<Asked> asked) {
    this.asked = asked;
    this.touched = new int[asked.size()];
    for (Asked each : asked) {
      int question = questions.size();
      questions.add(new Question(gather(question, each.text())));
      byCode.computeIfAbsent(each.code(), code -> new ArrayList<>(1)).add(question);
      alike.add(new ArrayList<>(1));
    }
  }

  /**
   * Suggestions for each of the codes, in their order, the best first.
   *
   * @param walk over what may be suggested; what is retired is passed over
   */
  public static List<List<Suggestion>> of(Walk walk, List<Asked> asked) {
    if (asked.size() > MOST_ASKED) {
      throw new IllegalArgumentException("asked: at most " + MOST_ASKED);
    }
    Suggestions suggestions = new Suggestions(List.copyOf(asked));
    walk.over(suggestions::meet);
    return suggestions.best();
  }

  /** Takes the words of a text; says how many. */
  private int gather(int question, String text) {
    List<String> taken = new ArrayList<>();
    Words own = new Words();
    own.begin(text);
    while (taken.size() < Question.MOST_WORDS && own.next()) {
      String word = own.word();
      if (!taken.contains(word)) {
        look(own, question * Question.MOST_WORDS + taken.size(), true);
        Words others = new Words();
        for (String meant : Abbreviations.of(word)) {
          others.begin(meant);
          if (others.next()) {
            look(others, question * Question.MOST_WORDS + taken.size(), false);
          }
        }
        taken.add(word);
      }
    }
    return taken.size();
  }

  private void look(Words word, int place, boolean beginning) {
    wholes.add(word.hash(word.length()), place);
    if (beginning && word.length() >= SHORTEST_BEGINNING) {
      beginnings.add(word.hash(word.length()), place);
      lengths.set(word.length());
    }
  }

  private void meet(Concept concept) {
    if (!concept.active()) {
      return;
    }
    concepts++;
    int count = 0;
    int length = 0;
    words.begin(concept.display());
    while (words.next()) {
      length++;
      count = touch(wholes.of(words.hash(words.length())), true, count);
      for (int cut = lengths.nextSetBit(0);
          cut >= 0 && cut < words.length();
          cut = lengths.nextSetBit(cut + 1)) {
        count = touch(beginnings.of(words.hash(cut)), false, count);
      }
    }
    for (int i = 0; i < count; i++) {
      questions.get(touched[i]).end(concept, length);
    }
    List<Integer> sameCode = byCode.get(concept.code().code());
    if (sameCode != null) {
      sameCode.forEach(question -> alike.get(question).add(concept));
    }
  }

  private int touch(int[] places, boolean exactly, int count) {
    int now = count;
    for (int place : places) {
      int question = place / Question.MOST_WORDS;
      if (questions.get(question).meet(place % Question.MOST_WORDS, exactly)) {
        touched[now++] = question;
      }
    }
    return now;
  }

  private List<List<Suggestion>> best() {
    List<List<Suggestion>> all = new ArrayList<>(asked.size());
    for (int i = 0; i < asked.size(); i++) {
      all.add(best(asked.get(i), questions.get(i), alike.get(i), concepts));
    }
    return all;
  }

  private static List<Suggestion> best(
      Asked asked, Question question, List<Concept> sameCode, long count) {
    Map<Code, Suggestion> found = new HashMap<>();
    question.judge(
        count,
        (candidate, matched, part) -> {
          Concept concept = candidate.concept();
          double few = 0.6 + 0.4 * matched / Math.max(candidate.words(), matched);
          double score =
              part
                  * few
                  * Preference.ofKind(asked.kind(), concept.code().system())
                  * Preference.ofUnit(asked.unit(), concept);
          if (score >= LEAST_SCORE) {
            // A code may come under several names.
            found.merge(concept.code(), suggestion(concept, score), Suggestions::better);
          }
        });
    // A standard code that a facility sends under a name of its own.
    Set<Code> lifted = new HashSet<>();
    for (Concept concept : sameCode) {
      if (lifted.add(concept.code())) {
        Suggestion byWords = found.get(concept.code());
        double score = byWords == null ? 0.5 : 0.5 + byWords.score() / 2;
        found.put(concept.code(), suggestion(concept, score));
      }
    }
    return found.values().stream().sorted(BEST_FIRST).limit(MOST).toList();
  }

  private static Suggestion better(Suggestion one, Suggestion other) {
    return BEST_FIRST.compare(one, other) <= 0 ? one : other;
  }

  private static Suggestion suggestion(Concept concept, double score) {
    return new Suggestion(
        concept.code(), concept.display(), Math.round(Math.min(score, 1) * 100) / 100.0);
  }
}
