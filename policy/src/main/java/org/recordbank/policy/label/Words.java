package org.recordbank.policy.label;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiConsumer;

/**
 * Words, and several in a row, that tell what something is about. One that is given in capitals
 * (AIDS) is found in capitals alone; all others in any case.
 */
final class Words {

  /** One word, and the words behind it: none for the word alone. */
  private record Phrase(String first, String[] behind, LabelSet labels, Rule rule) {}

  private final Map<String, List<Phrase>> byFirst = new HashMap<>();

  /** To be called before the first look-up only. */
  void add(String words, Rule rule) {
    String[] split = words.split(" ", -1);
    String[] behind = new String[split.length - 1];
    System.arraycopy(split, 1, behind, 0, behind.length);
    byFirst
        .computeIfAbsent(split[0].toLowerCase(Locale.ROOT), key -> new ArrayList<>(1))
        .add(new Phrase(split[0], behind, LabelSet.of(rule.labels()), rule));
  }

  LabelSet labels(String text) {
    Found found = new Found();
    find(text, found);
    return found.labels;
  }

  void explain(String text, List<Rule> into) {
    find(text, (labels, rule) -> into.add(rule));
  }

  private static final class Found implements BiConsumer<LabelSet, Rule> {
    private LabelSet labels = LabelSet.NONE;

    @Override
    public void accept(LabelSet more, Rule rule) {
      labels = labels.and(more);
    }
  }

  private void find(String text, BiConsumer<LabelSet, Rule> into) {
    for (int from = nextWord(text, 0); from < text.length(); ) {
      int to = endOfWord(text, from);
      List<Phrase> phrases = byFirst.get(lower(text, from, to));
      if (phrases != null) {
        for (Phrase phrase : phrases) {
          if (is(text, from, to, phrase.first) && follow(text, to, phrase.behind)) {
            into.accept(phrase.labels, phrase.rule);
          }
        }
      }
      from = nextWord(text, to);
    }
  }

  private static boolean follow(String text, int from, String[] words) {
    int to = from;
    for (String word : words) {
      int begin = nextWord(text, to);
      to = endOfWord(text, begin);
      if (!is(text, begin, to, word)) {
        return false;
      }
    }
    return true;
  }

  private static boolean is(String text, int from, int to, String word) {
    boolean anyCase = Character.isLowerCase(word.charAt(0)) || Character.isDigit(word.charAt(0));
    return to - from == word.length() && text.regionMatches(anyCase, from, word, 0, word.length());
  }

  private static String lower(String text, int from, int to) {
    return text.substring(from, to).toLowerCase(Locale.ROOT);
  }

  private static int nextWord(String text, int from) {
    int i = from;
    while (i < text.length() && !Character.isLetterOrDigit(text.charAt(i))) {
      i++;
    }
    return i;
  }

  private static int endOfWord(String text, int from) {
    int i = from;
    while (i < text.length() && Character.isLetterOrDigit(text.charAt(i))) {
      i++;
    }
    return i;
  }
}
